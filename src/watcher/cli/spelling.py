"""What to say of an address that the list does not have as it was typed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LIKE = 0.85


def instead(url: str, urls: Iterable[str]) -> str:
    """Return what to do: use the list's address that was probably meant, or look it up."""
    known = {_bare(one): one for one in urls}
    near = get_close_matches(_bare(url), known, n=1, cutoff=_LIKE)
    meant = f"did you mean {known[near[0]]}? " if near else ""
    return f"{meant}`watcher catalogue` prints the addresses of the list"


def _bare(url: str) -> str:
    return url.casefold().partition("://")[2] or url.casefold()
