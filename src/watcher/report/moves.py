"""Moves that many addresses share, told as one: `www.aclweb.org` to `aclanthology.org`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from watcher.domain.address import host_of, split

_BATCH = 3
"""Moves by one rule from which on they are shown as one."""


class Mover(Protocol):
    """An address, and where it has moved to."""

    @property
    def url(self) -> str:
        """As the list spells it."""

    @property
    def suggestion(self) -> str | None:
        """Where it has moved to."""


Moved = TypeVar("Moved", bound=Mover)


@dataclass(frozen=True, slots=True)
class Batch(Generic[Moved]):
    """Moves by one rule."""

    old: str
    new: str
    rows: tuple[Moved, ...]


def batches(rows: Sequence[Moved]) -> tuple[tuple[Batch[Moved], ...], tuple[Moved, ...]]:
    """Set moves that many share apart from those that stand alone."""
    rules = {row.url: _rule(row) for row in rows}
    sizes = Counter(rule for rule in rules.values() if rule)
    found: dict[tuple[str, str], list[Moved]] = {}
    alone = []
    for row in rows:
        rule = rules[row.url]
        if rule and sizes[rule] >= _BATCH:
            found.setdefault(rule, []).append(row)
        else:
            alone.append(row)
    return tuple(Batch(*rule, tuple(group)) for rule, group in found.items()), tuple(alone)


def _rule(row: Mover) -> tuple[str, str] | None:
    """Return what a move has in common with others: scheme, host, or the first part of the path, whichever it changes."""
    old, new = split(row.url), split(row.suggestion or "")
    if old is None or new is None:
        return None
    hosts = host_of(row.url), host_of(row.suggestion or "")
    if hosts[0] != hosts[1]:
        return hosts
    if old.scheme != new.scheme and (old.path.rstrip("/"), old.query) == (new.path.rstrip("/"), new.query):
        return f"{old.scheme}://", f"{new.scheme}://"
    tops = old.path.strip("/").partition("/")[0], new.path.strip("/").partition("/")[0]
    return (f"{hosts[0]}/{tops[0]}", f"{hosts[1]}/{tops[1]}") if tops[0] and tops[1] and tops[0] != tops[1] else None
