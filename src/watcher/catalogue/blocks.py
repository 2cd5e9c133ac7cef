"""Reads paragraphs, lists and tables: what names a resource begins an entry, other links go to the entry above."""

from __future__ import annotations

from dataclasses import dataclass, replace

from watcher.catalogue import contents, labels, rows, shapes, titles
from watcher.catalogue.drafts import Draft
from watcher.catalogue.outline import Block, Item, Listing, Paragraph, Table, runs_of
from watcher.catalogue.runs import Run
from watcher.catalogue.sections import clean, without_aside, without_language
from watcher.catalogue.shapes import Shape
from watcher.catalogue.sieve import Sieve
from watcher.domain.entry import Omission

_TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader is."""

    path: tuple[str, ...]
    owner: Draft | None = None
    """The entry that links without a name belong to."""
    follows: bool = False
    """Whether such links may belong to the entry right before: in a list of nothing else."""


class BlockReader:
    """Reads blocks in the order of the list and collects the entries to be."""

    def __init__(self, sieve: Sieve, headings: frozenset[str]) -> None:
        self.sieve = sieve
        self.headings = headings
        """All headings, folded; a list of them is a table of contents."""
        self.drafts: list[Draft] = []
        self.section_line = 0
        """Where the present section begins."""

    def blocks(self, blocks: list[Block], place: Place) -> None:
        """Read what stands under one heading."""
        before = ""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block.run, place, before)
                text = " ".join(block.run.text.split())
                before = text if not block.run.web and len(text) <= _TITLE_LENGTH else ""
            else:
                self.block(block, place)
                before = ""

    def block(self, block: Block, place: Place) -> None:
        """Read one block; a table of contents is left out."""
        if isinstance(block, Listing):
            if contents.is_contents(block, self.headings):
                for run in runs_of(block):
                    self.sieve.leave(run, Omission.TABLE_OF_CONTENTS)
            else:
                series = shapes.is_series(block)
                follows = not series and all(shapes.of_item(item) is not Shape.ENTRY for item in block.items)
                inner = replace(place, owner=None if series else place.owner, follows=follows)
                for item in block.items:
                    self._item(item, inner, place.owner)
        elif isinstance(block, Table):
            self._table(block, place)
        else:
            self._paragraph(block.run, place, "")

    def _paragraph(self, written: Run, place: Place, before: str) -> None:
        shape = shapes.of_run(written)
        run = self.sieve.used(written)
        if not run.web:
            return
        owner = place.owner
        if owner and (shape is not Shape.ENTRY or shapes.is_prose(shapes.lead(written))):
            owner.add(run)
        elif shape is not Shape.ENTRY and before:
            self._new(clean(before), run, place, run.lines).add(run)
        elif shape is not Shape.ENTRY and (previous := self._previous(place, run)):
            previous.add(run)
        else:
            self._prose(run, place)

    def _prose(self, run: Run, place: Place) -> None:
        """Read a paragraph: each link with a name of its own is a resource, a label belongs to the one before."""
        web = run.web
        begins = [0, *(n for n in range(1, len(web)) if not (web[n].is_bare or labels.names_no_thing(web[n].label)))]
        for begin, end in zip(begins, [*begins[1:], len(web)], strict=True):
            title = clean(web[begin].label) if begin else titles.of_run(run)
            lines = (web[begin].line, web[begin].line) if begin else run.lines
            self._new(title, run, place, lines).add(run, first=begin, last=end)

    # -- items --------------------------------------------------------------------------------

    def _item(self, item: Item, place: Place, parent: Draft | None = None) -> None:
        shape = shapes.of_item(item)
        runs = [self.sieve.used(run) for run in item.runs]
        owner = place.owner
        if shape is Shape.NOTHING:
            self._group(item, place)
            return
        if owner and (shape is not Shape.ENTRY or self._is_remark(item)):
            for run in runs:
                owner.add(run)
            self._children(item, place)
            return
        linked = next((run for run in item.runs if run.web), item.runs[0])
        if shape is Shape.ATTRIBUTE and place.follows and (previous := self._previous(place, linked)):
            for run in runs:
                previous.add(run)
            self._children(item, Place(place.path, previous))
            return
        title = titles.of_run(item.runs[0]) or titles.of_run(linked)
        draft = self._new(title, item.runs[0], place, item.lines, parent or owner)
        for run in runs:
            draft.add(run)
        self._children(item, Place(place.path, draft))
        if not draft.links:
            self.drafts.remove(draft)

    @staticmethod
    def _is_remark(item: Item) -> bool:
        """Say whether an item under a named resource tells of it in prose, with a link within."""
        linked = next((run for run in item.runs if run.web), None)
        return linked is not None and shapes.is_prose(shapes.lead(linked))

    def _children(self, item: Item, place: Place) -> None:
        for child in item.children:
            self._item(child, place)

    def _group(self, item: Item, place: Place) -> None:
        """Read an item without a link of its own: a group of what stands below it, or a remark."""
        text = item.runs[0].text if item.runs else ""
        shapes_below = [shapes.of_item(child) for child in item.children]
        if place.owner is None and Shape.ENTRY in shapes_below and text.strip() and not labels.describes(text):
            name = without_aside(titles.of_run(item.runs[0]))
            place = Place((*place.path, name) if name else place.path)
        self._children(item, place)

    # -- tables -------------------------------------------------------------------------------

    def _table(self, table: Table, place: Place) -> None:
        draft: Draft | None = None
        for written in table.rows:
            row = [self.sieve.used(cell) for cell in written]
            if not any(cell.web for cell in row):
                continue
            column = rows.name_column(table.heads, row)
            name = row[column] if column is not None else None
            if name is not None and place.owner and len(row) > 1 and labels.names_no_thing(name.text) and not name.web:
                draft = place.owner
            elif name is not None or draft is None:
                named = name or next(cell for cell in row if cell.web)
                draft = self._new(titles.of_run(named), named, place, rows.lines_of(row), place.owner)
            for number, cell in enumerate(row):
                head = table.heads[number] if number < len(table.heads) and number != column else ""
                draft.add(cell, head)

    def _previous(self, place: Place, run: Run) -> Draft | None:
        """Return the entry right before, in the same section, which a link without any name of its own must belong to."""
        if not run.web or shapes.tail(run) or not self.drafts or self.drafts[-1].section != place.path:
            return None
        return self.drafts[-1] if place.path and self.drafts[-1].lines[0] >= self.section_line else None

    # -- links --------------------------------------------------------------------------------

    def _new(self, title: str, run: Run, place: Place, lines: tuple[int, int], parent: Draft | None = None) -> Draft:
        title = title or (place.path[-1] if place.path else run.text.strip()[:_TITLE_LENGTH]) or "?"
        above = parent or place.owner
        title, language = without_language(title)
        draft = Draft(title, place.path, lines, parent=above.title if above else None, language=language)
        self.drafts.append(draft)
        return draft
