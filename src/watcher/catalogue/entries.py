"""Makes entries of an outline.

A heading names a resource where it holds a link, where what stands under it are links of something ('Paper address',
'Code'), or where most headings beside it name resources; else it is a section. An item, a table's row or a paragraph
names one where it has a link and words of its own; a link without such words belongs to what is named above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from watcher.catalogue import contents, itself, labels, shapes, titles, words
from watcher.catalogue.drafts import Draft
from watcher.catalogue.outline import BOLD_LEVEL, Block, Item, Listing, Outline, Paragraph, Section, Table
from watcher.catalogue.runs import Mark, Run
from watcher.catalogue.sections import are_numbered, clean, folded, without_aside
from watcher.catalogue.shapes import Shape
from watcher.domain.entry import Entry, LeftOut, Omission

_ABOUT = re.compile(words.ABOUT_TITLES, re.IGNORECASE)
_NEWS = re.compile(words.NEWS_TITLES, re.IGNORECASE)
_DATE = re.compile(r"\b20\d\d\s?[-./年]\s?\d")
_COUNTING = re.compile(words.COUNTING_COLUMNS, re.IGNORECASE)
_TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the reader is."""

    path: tuple[str, ...]
    owner: Draft | None = None
    """The entry that links without a name belong to."""


def entries_of(outline: Outline, source: str) -> tuple[tuple[Entry, ...], list[LeftOut]]:
    """Return the entries of a list and the links that are none of theirs, each with the reason."""
    reader = _Reader(outline, source)
    reader.document(outline.root)
    return tuple(draft.entry() for draft in reader.drafts), reader.left_out


class _Reader:
    def __init__(self, outline: Outline, source: str) -> None:
        headings = [section.heading.text for section in _all(outline.root) if section.heading]
        self.numbered = are_numbered(headings)
        self.headings = frozenset(folded(text) for text in headings)
        self.drafts: list[Draft] = []
        self.left_out: list[LeftOut] = []
        self.own: frozenset[str] = frozenset()
        self.source = source
        self._outline_images = [left for left in outline.left_out if left.why in (Omission.BADGE, Omission.IMAGE)]

    # -- sections -----------------------------------------------------------------------------

    def document(self, root: Section) -> None:
        """Read the whole list."""
        first = _title_page(root)
        front = [*root.blocks, *(first.blocks if first else [])]
        if root.children:
            runs = [run for block in front for run in _runs(block)] + ([first.heading] if first and first.heading else [])
            self.own = itself.own_repositories(self.source, [m for run in runs for m in run.marks], self._images_until(root, first))
            if first and first.heading:
                self._leave(first.heading, Omission.FRONT_MATTER)
            self._front(front)
        else:
            self.own = itself.own_repositories(self.source, [], [])
            self._blocks(front, _Place(()))
        for child, siblings in _with_siblings(root):
            if child is first:
                for grandchild, cousins in _with_siblings(first):
                    self._section(grandchild, (), cousins)
            else:
                self._section(child, (), siblings)

    def _images_until(self, root: Section, first: Section | None) -> Iterable[str]:
        sections = first.children if first else root.children
        limit = sections[0].heading.lines[0] if sections and sections[0].heading else 0
        return [left.url for left in self._outline_images if left.line < limit]

    def _front(self, blocks: list[Block]) -> None:
        """Read what stands before the first section: lists and tables of resources there are some, prose is none."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._leave(block.run, Omission.FRONT_MATTER)
            else:
                self._block(block, _Place(()))

    def _section(self, section: Section, path: tuple[str, ...], amid_entries: bool) -> None:
        heading = section.heading
        assert heading is not None  # only the root has none
        title = without_aside(clean(heading.text, plain_numbers=self.numbered)) or " ".join(heading.text.split())
        if self._set_aside(section, title, path):
            return
        if self._is_entry(section, amid_entries):
            self._entry_section(section, path)
            return
        self._used(heading)
        inner = (*path, title)
        self._blocks(section.blocks, _Place(inner))
        for child, siblings in _with_siblings(section):
            self._section(child, inner, siblings)

    def _set_aside(self, section: Section, title: str, path: tuple[str, ...]) -> bool:
        """Leave out a section that lists no resources: contents, news of the list, licence and the like."""
        name = title.casefold()
        own_runs = [run for block in section.blocks for run in _runs(block)]
        why: Omission | None = None
        if name in words.CONTENTS_TITLES and (_anchors(own_runs) or not any(run.web for run in own_runs)):
            why = Omission.TABLE_OF_CONTENTS
        elif _ABOUT.fullmatch(name) or (_NEWS.fullmatch(name) and any(_DATE.search(run.text) for run in own_runs)):
            why = Omission.ABOUT_THE_LIST
        if why is None:
            return False
        if section.heading:
            self._leave(section.heading, why)
        for run in own_runs:
            self._leave(run, why)
        for child, siblings in _with_siblings(section):
            if why is Omission.ABOUT_THE_LIST or child.level == BOLD_LEVEL:
                self._leave_section(child, why)
            else:
                self._section(child, path, siblings)
        return True

    def _leave_section(self, section: Section, why: Omission) -> None:
        for part in _all(section):
            for run in [*([part.heading] if part.heading else []), *(run for block in part.blocks for run in _runs(block))]:
                self._leave(run, why)

    def _is_entry(self, section: Section, amid_entries: bool) -> bool:
        if section.heading and section.heading.web:
            return True
        if section.children:
            attributes, entries = shapes.tally(section.blocks)
            return attributes > 0 and entries == 0
        return _is_plainly_entry(section) or (amid_entries and bool(section.blocks))

    def _entry_section(self, section: Section, path: tuple[str, ...]) -> None:
        heading = self._used(section.heading or Run("", (), (0, 0)))
        title, language = titles.of_heading(heading, plain_numbers=self.numbered, level=section.level)
        draft = Draft(title, path, (heading.lines[0], section.last_line), language=language)
        self.drafts.append(draft)
        draft.add(heading)
        # Under a heading with a link that leads a list of named things, these are no parts of it.
        self._blocks(section.blocks, _Place(path, draft))
        for child, siblings in _with_siblings(section):
            self._section(child, (*path, title), siblings)

    # -- blocks -------------------------------------------------------------------------------

    def _blocks(self, blocks: list[Block], place: _Place) -> None:
        before = ""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block.run, place, before)
                text = " ".join(block.run.text.split())
                before = text if not block.run.web and len(text) <= _TITLE_LENGTH else ""
            else:
                self._block(block, place)
                before = ""

    def _block(self, block: Block, place: _Place) -> None:
        if isinstance(block, Listing):
            if contents.is_contents(block, self.headings):
                for run in _runs(block):
                    self._leave(run, Omission.TABLE_OF_CONTENTS)
            else:
                series = shapes.is_series(block)
                for item in block.items:
                    self._item(item, replace(place, owner=None) if series else place, place.owner)
        elif isinstance(block, Table):
            self._table(block, place)
        else:
            self._paragraph(block.run, place, "")

    def _paragraph(self, written: Run, place: _Place, before: str) -> None:
        shape = shapes.of_run(written)
        run = self._used(written)
        if not run.web:
            return
        owner = place.owner
        if owner and (shape is not Shape.ENTRY or shapes.is_prose(shapes.lead(written))):
            owner.add(run)
        elif shape is not Shape.ENTRY and before:
            self._new(clean(before), run, place, run.lines).add(run)
        else:
            self._prose(run, place)

    def _prose(self, run: Run, place: _Place) -> None:
        """Read a paragraph: each link with a name of its own is a resource, a label belongs to the one before."""
        draft = self._new(titles.of_run(run), run, place, run.lines)
        draft.add(run, run.web[:1])
        for mark in run.web[1:]:
            if mark.is_bare or labels.names_no_thing(mark.label):
                draft.add(run, (mark,))
            else:
                draft = self._new(clean(mark.label), run, place, (mark.line, mark.line))
                draft.add(run, (mark,))

    # -- items --------------------------------------------------------------------------------

    def _item(self, item: Item, place: _Place, parent: Draft | None = None) -> None:
        shape = shapes.of_item(item)
        runs = [self._used(run) for run in item.runs]
        owner = place.owner
        if shape is Shape.NOTHING:
            self._group(item, place)
            return
        if owner and (shape is not Shape.ENTRY or self._is_remark(item)):
            for run in runs:
                owner.add(run)
            self._children(item, place)
            return
        title = titles.of_run(item.runs[0]) or titles.of_run(next((run for run in item.runs if run.web), item.runs[0]))
        draft = self._new(title, item.runs[0], place, item.lines, parent or owner)
        for run in runs:
            draft.add(run)
        self._children(item, _Place(place.path, draft))
        if not draft.links:
            self.drafts.remove(draft)

    @staticmethod
    def _is_remark(item: Item) -> bool:
        """Say whether an item under a named resource tells of it in prose, with a link within."""
        linked = next((run for run in item.runs if run.web), None)
        return linked is not None and shapes.is_prose(shapes.lead(linked))

    def _children(self, item: Item, place: _Place) -> None:
        for child in item.children:
            self._item(child, place)

    def _group(self, item: Item, place: _Place) -> None:
        """Read an item without a link of its own: a group of what stands below it, or a remark."""
        text = item.runs[0].text if item.runs else ""
        shapes_below = [shapes.of_item(child) for child in item.children]
        if place.owner is None and Shape.ENTRY in shapes_below and text.strip() and not labels.describes(text):
            name = without_aside(titles.of_run(item.runs[0]))
            place = _Place((*place.path, name) if name else place.path)
        self._children(item, place)

    # -- tables -------------------------------------------------------------------------------

    def _table(self, table: Table, place: _Place) -> None:
        draft: Draft | None = None
        for written in table.rows:
            row = [self._used(cell) for cell in written]
            if not any(cell.web for cell in row):
                continue
            column = _name_column(table.heads, row)
            name = row[column] if column is not None else None
            if name is not None and place.owner and len(row) > 1 and labels.names_no_thing(name.text) and not name.web:
                draft = place.owner
            elif name is not None or draft is None:
                named = name or next(cell for cell in row if cell.web)
                draft = self._new(titles.of_run(named), named, place, _lines(row), place.owner)
            for number, cell in enumerate(row):
                head = table.heads[number] if number < len(table.heads) and number != column else ""
                draft.add(cell, column=head)

    # -- links --------------------------------------------------------------------------------

    def _new(self, title: str, run: Run, place: _Place, lines: tuple[int, int], parent: Draft | None = None) -> Draft:
        title = title or (place.path[-1] if place.path else run.text.strip()[:_TITLE_LENGTH]) or "?"
        above = parent or place.owner
        draft = Draft(title, place.path, lines, parent=above.title if above else None)
        self.drafts.append(draft)
        return draft

    def _used(self, run: Run) -> Run:
        """Return a run with only the links that entries may have; count the others."""
        kept = []
        for mark in run.marks:
            rescued = _is_badge_link(mark, run)
            why = Omission.SELF if mark.why is None and itself.repository(mark.url) in self.own else mark.why
            if why is None or rescued:
                kept.append(replace(mark, why=None))
            else:
                self.left_out.append(LeftOut(url=mark.url, line=mark.line, why=why))
        return replace(run, marks=tuple(kept))

    def _leave(self, run: Run, why: Omission) -> None:
        for mark in run.marks:
            reason = mark.why or (Omission.SELF if itself.repository(mark.url) in self.own else why)
            self.left_out.append(LeftOut(url=mark.url, line=mark.line, why=reason))


def _is_badge_link(mark: Mark, run: Run) -> bool:
    """Say whether a link around an image is a link of its entry: the image says 'Paper', or there is no other link."""
    if mark.why not in (Omission.BADGE, Omission.IMAGE) or not mark.url.lower().startswith("http"):
        return False
    says = labels.names_no_thing(mark.label) and labels.role(mark.label) is not None
    return says or (not run.web and bool(run.text.strip()))


def _is_plainly_entry(section: Section) -> bool:
    if section.heading and section.heading.web:
        return True
    attributes, entries = shapes.tally(section.blocks)
    return attributes > entries


def _with_siblings(section: Section) -> Iterator[tuple[Section, bool]]:
    """Yield the sections below one, and whether most of the others without sections of their own name a resource."""
    leaves = [child for child in section.children if not child.children and child.blocks]
    plain = [_is_plainly_entry(child) for child in leaves]
    count = sum(plain)
    amid = count >= 2 and count > len(leaves) / 2  # noqa: PLR2004 one alone proves nothing
    for child in section.children:
        yield child, amid


def _title_page(root: Section) -> Section | None:
    """Return the section of the list's own title: the only one at the top that is no appendix."""
    named = [child for child in root.children if child.heading and not _is_appendix(child)]
    first = named[0] if named else None
    alone = first is not None and len(named) == 1 and bool(first.children) and first.level < BOLD_LEVEL
    return first if alone else None


def _is_appendix(section: Section) -> bool:
    name = clean(section.heading.text if section.heading else "").casefold()
    return bool(_ABOUT.fullmatch(name)) or name in words.CONTENTS_TITLES


def _name_column(heads: tuple[str, ...], row: list[Run]) -> int | None:
    """Return the column of a row that names the resource; None where it is empty, as below a name that spans rows."""
    for number, cell in enumerate(row):
        head = heads[number] if number < len(heads) else ""
        if _COUNTING.fullmatch(head.strip(" *")) or (not head and cell.text.strip().isdigit()):
            continue
        return number if cell.text.strip() else None
    return None


def _lines(row: list[Run]) -> tuple[int, int]:
    return (min(cell.lines[0] for cell in row), max(cell.lines[1] for cell in row))


def _anchors(runs: list[Run]) -> int:
    return sum(mark.why is Omission.ANCHOR for run in runs for mark in run.marks)


def _all(section: Section) -> Iterator[Section]:
    yield section
    for child in section.children:
        yield from _all(child)


def _runs(block: Block) -> Iterator[Run]:
    if isinstance(block, Paragraph):
        yield block.run
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    else:
        for item in block.items:
            yield from _item_runs(item)


def _item_runs(item: Item) -> Iterator[Run]:
    yield from item.runs
    for child in item.children:
        yield from _item_runs(child)
