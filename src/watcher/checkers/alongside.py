"""The page beside the API: asked where the API cannot be, and for what lies inside a thing that the API knows as a whole."""

from __future__ import annotations

from dataclasses import replace

from watcher.domain.address import split, with_fragment
from watcher.domain.observation import Look, Outcome

UNAVAILABLE = "api-unavailable"
"""The note on a look at the page that stands in for the API's word."""


def noted(look: Look, *notes: str) -> Look:
    """Return `look` with more notes, sorted."""
    return replace(look, notes=tuple(sorted({*look.notes, *notes})))


def instead(seen: Look) -> Look:
    """Return the page's look where the API could not be asked: it stands, and says so."""
    return noted(seen, UNAVAILABLE)


def inside(word: Look, seen: Look) -> Look:
    """Return the look at a place inside a thing, from the API's word on the thing and the look at the page of the place.

    A file can be gone from a repository that lives; a wall before the page takes nothing from what the API said.
    """
    if seen.outcome not in (Outcome.FAILED, Outcome.MALFORMED):
        return replace(word, seconds=word.seconds + seen.seconds)
    facts = replace(
        word.facts, title=seen.facts.title, language=seen.facts.language, content_type=seen.facts.content_type
    )
    gone = seen.outcome is Outcome.FAILED and seen.http_status in (404, 410)
    return replace(seen, facts=facts, reason="path-missing" if gone else seen.reason)


def under_new_name(present: str, url: str, place: str) -> str:
    """Return the address of a renamed thing with what the list's URL says beyond its name.

    Args:
        present: the address under the new name, the place inside the thing included.
        url: as the list spells it. Its fragment is kept, and its query where that belongs to a place inside the thing.
        place: the path inside the thing, empty for the thing itself.
    """
    parts = split(url)
    query = f"?{parts.query}" if place and parts is not None and parts.query else ""
    return with_fragment(present + query, url)
