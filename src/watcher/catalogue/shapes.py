"""Tells whether a piece of a list names a resource, or only gives a link of the resource named above it."""

from __future__ import annotations

import re
from enum import Enum

from watcher.catalogue import labels
from watcher.catalogue.outline import Block, Item, Listing, Paragraph
from watcher.catalogue.runs import Run
from watcher.catalogue.sections import undecorated

_PROSE_WORDS = 7
_PROSE_CHARACTERS = 24
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_BARE_SERIES = 3
"""So many items that are but addresses are so many resources."""
_CLOSING_YEAR = re.compile(r"(?<=[.!?,，。])\s*(?:19|20)\d{2}\s*[.。]?\s*$")
_EDGES = " \t\n:：,，;；|/·-–—*+•[]()（）【】<>\"'`"


class Shape(Enum):
    """What a piece is to the list."""

    NOTHING = "no link"
    ATTRIBUTE = "a link of what is named above"
    ADDRESS = "a link without any word"
    ENTRY = "a resource with its name"


def lead(run: Run) -> str:
    """Return the words before the first web link."""
    return undecorated(run.text[: run.web[0].start]).strip(_EDGES) if run.web else ""


def tail(run: Run) -> str:
    """Return the words between the first web link and the next, without an extraction code."""
    web = run.web
    text = run.text[web[0].end : web[1].start if len(web) > 1 else len(run.text)]
    return labels.EXTRACTION_CODE.sub("", text).strip(_EDGES + ".。!！")


def is_prose(text: str) -> bool:
    """Say whether some words are part of a sentence rather than a name or label."""
    return len(text.split()) >= _PROSE_WORDS or len(_IDEOGRAPH.findall(text)) >= _PROSE_CHARACTERS


def of_run(run: Run) -> Shape:
    """Return the shape of a paragraph, or of an item by its own text."""
    if not run.web:
        return Shape.NOTHING
    first, before = run.web[0], lead(run)
    if labels.refers(before) and not first.is_bare and not labels.names_no_thing(first.label):
        return Shape.ENTRY
    if before and (labels.names_no_thing(last_words(before)) or labels.describes(run.text)):
        return Shape.ENTRY if is_named(before) else Shape.ATTRIBUTE
    if before:
        return Shape.ENTRY
    if first.is_bare:
        return Shape.ENTRY if tail(run) else Shape.ADDRESS
    if labels.names_no_thing(first.label) and not (is_explained(run) and labels.role(first.label) is None):
        return Shape.ATTRIBUTE
    return Shape.ENTRY


def is_explained(run: Run) -> bool:
    """Say whether a colon or dash and words follow the first link, as they follow a name: `[Hub](URL): where models are`."""
    return bool(tail(run)) and re.match(r"\s*\]?\s*(?:[:：]|[-–—]\s)", run.text[run.web[0].end :]) is not None


def is_named(before: str) -> bool:
    """Say whether words before a label name a thing: a title on a line of its own, as in `Name⏎Link: URL`."""
    name, broken, _ = before.rpartition("\n")
    return bool(broken and name.strip()) and not labels.names_no_thing(name) and not labels.describes(name)


def last_words(before: str) -> str:
    """Return the last line or sentence of what stands before a link; a year that closes a citation is none."""
    return re.split(r"\n|[.!?]\s|[。！？；]", _CLOSING_YEAR.sub("", before))[-1].strip(_EDGES)


def of_item(item: Item) -> Shape:
    """Return the shape of an item with its sub-items.

    An item without a link that has links for sub-items is a resource, if they are its attributes.
    """
    own = of_item_text(item)
    if own is not Shape.NOTHING or not item.runs:
        return own
    return Shape.ENTRY if names_its_children(item) else Shape.NOTHING


def of_item_text(item: Item) -> Shape:
    """Return the shape of an item by its own paragraphs."""
    shapes = [of_run(run) for run in item.runs]
    if len(shapes) > 1 and shapes[0] is Shape.NOTHING and any(shape is not Shape.NOTHING for shape in shapes):
        return Shape.ENTRY if not labels.describes(item.runs[0].text) else Shape.ATTRIBUTE
    return next((shape for shape in shapes if shape is not Shape.NOTHING), Shape.NOTHING)


def names_its_children(item: Item) -> bool:
    """Say whether an item without links is a title whose sub-items hold its links."""
    text = item.runs[0].text.strip()
    if not text or labels.describes(text) or labels.names_no_thing(text):
        return False
    shapes = [of_item_text(child) for child in item.children]
    attributes = sum(shape in (Shape.ATTRIBUTE, Shape.ADDRESS) for shape in shapes)
    return attributes > 0 and Shape.ENTRY not in shapes


def is_series(listing: Listing) -> bool:
    """Say whether a list is one of bare addresses, each a resource."""
    shapes = [of_item(item) for item in listing.items]
    return len(shapes) >= _BARE_SERIES and all(shape is Shape.ADDRESS for shape in shapes)


def tally(blocks: list[Block]) -> tuple[int, int]:
    """Return how many links of something above, and how many named resources, some blocks hold."""
    attributes = entries = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            shape = of_run(block.run)
            attributes += shape in (Shape.ATTRIBUTE, Shape.ADDRESS)
            entries += shape is Shape.ENTRY
        elif isinstance(block, Listing):
            series = is_series(block)
            more = _tally_items(block.items)
            attributes += 0 if series else more[0]
            entries += more[0] + more[1] if series else more[1]
        else:
            entries += sum(any(cell.web for cell in row) for row in block.rows)
    return attributes, entries


def begins_with_attribute(block: Block) -> bool:
    """Say whether the first link of a block belongs to something above it."""
    if isinstance(block, Paragraph):
        return of_run(block.run) is Shape.ATTRIBUTE
    if isinstance(block, Listing):
        linked = (shape for item in block.items if (shape := of_item(item)) is not Shape.NOTHING)
        return next(linked, Shape.NOTHING) is Shape.ATTRIBUTE
    return False


def _tally_items(items: tuple[Item, ...]) -> tuple[int, int]:
    attributes = entries = 0
    for item in items:
        shape = of_item(item)
        attributes += shape in (Shape.ATTRIBUTE, Shape.ADDRESS)
        entries += shape is Shape.ENTRY
        if shape is Shape.NOTHING:
            below = _tally_items(item.children)
            attributes, entries = attributes + below[0], entries + below[1]
    return attributes, entries
