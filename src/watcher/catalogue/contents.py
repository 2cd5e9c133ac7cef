"""Recognises tables of contents: lists of anchors, and lists whose items are the document's own headings."""

from __future__ import annotations

from collections.abc import Iterator

from watcher.catalogue.outline import Item, Listing
from watcher.catalogue.sections import folded
from watcher.domain.entry import Omission

_FEWEST = 4
"""Items that a list of headings has at least: two or three may agree by chance."""
_SHARE = 0.6
"""Share of the items that must be headings; an old table of contents still names some that are gone."""


def is_contents(listing: Listing, headings: frozenset[str]) -> bool:
    """Say whether a list is a table of contents.

    Args:
        listing: the list.
        headings: the document's headings, folded.
    """
    items = list(_flat(listing.items))
    named = [item for item in items if item.runs and item.runs[0].text.strip()]
    anchored = sum(1 for item in named if any(mark.why is Omission.ANCHOR for run in item.runs for mark in run.marks))
    if not named:
        return False
    if anchored > len(named) / 2:
        return True
    known = sum(1 for item in named if _is_heading(item, headings))
    return len(named) >= _FEWEST and known >= _SHARE * len(named) and _links(items) <= len(named) / 4


def _is_heading(item: Item, headings: frozenset[str]) -> bool:
    return folded(item.runs[0].text) in headings


def _links(items: list[Item]) -> int:
    return sum(len(run.web) for item in items for run in item.runs)


def _flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.children)
