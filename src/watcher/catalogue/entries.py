"""Makes entries of an outline.

A heading names a resource where it holds a link, where what stands under it are links of something ('Paper address',
'Code'), or where most headings beside it name resources; else it is a section. An item, a table's row or a paragraph
names one where it has a link and words of its own; a link without such words belongs to what is named above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from watcher.catalogue import aside, itself, shapes, titles
from watcher.catalogue.blocks import BlockReader, Place
from watcher.catalogue.drafts import Draft
from watcher.catalogue.outline import BOLD_LEVEL, Block, Outline, Paragraph, Section, every, runs_of
from watcher.catalogue.runs import Run
from watcher.catalogue.sections import are_numbered, clean, folded, without_aside
from watcher.catalogue.sieve import Sieve
from watcher.domain.entry import Entry, Kind, LeftOut, Omission

_FEWEST_ALIKE = 3
"""Entries of one kind in a section, from which on an entry that nothing is said of is taken for another."""
_FEWEST_SIBLINGS = 2
"""Headings that name resources, from which on their neighbours are taken to do so: one alone proves nothing."""


def entries_of(outline: Outline, source: str) -> tuple[tuple[Entry, ...], list[LeftOut]]:
    """Return the entries of a list and the links that are none of theirs, each with the reason."""
    reader = _Reader(outline, source)
    reader.document(outline.root)
    return _like_their_neighbours([draft.entry() for draft in reader.reader.drafts]), reader.sieve.left_out


def _like_their_neighbours(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give entries that neither words nor hosts tell anything of the kind that most in their section have, else in the list.

    Papers and posts are told by their hosts, so that what is untold is none.
    """
    counts: dict[tuple[str, ...], Counter[Kind]] = {}
    for entry in entries:
        counts.setdefault(entry.section, Counter())[entry.kind] += 1
    of_list = _prevailing(sum(counts.values(), Counter()), share=3 / 4, fewest=10 * _FEWEST_ALIKE)
    kinds = {section: _prevailing(count, share=1 / 2, fewest=_FEWEST_ALIKE) for section, count in counts.items()}
    return tuple(
        replace(entry, kind=kinds[entry.section] or of_list or Kind.OTHER) if entry.kind is Kind.OTHER else entry
        for entry in entries
    )


def _prevailing(counted: Counter[Kind], *, share: float, fewest: int) -> Kind | None:
    told = Counter({kind: count for kind, count in counted.items() if kind is not Kind.OTHER})
    kind, count = told.most_common(1)[0] if told else (Kind.OTHER, 0)
    is_clear = count >= fewest and count >= share * told.total()
    return kind if is_clear and kind not in (Kind.PAPER, Kind.BLOG) else None


class _Reader:
    def __init__(self, outline: Outline, source: str) -> None:
        headings = [section.heading.text for section in every(outline.root) if section.heading]
        self.numbered = are_numbered(headings)
        self.sieve = Sieve()
        self.reader = BlockReader(self.sieve, frozenset(folded(text) for text in headings))
        self.source = source
        self.images = [left for left in outline.left_out if left.why in (Omission.BADGE, Omission.IMAGE)]

    def document(self, root: Section) -> None:
        """Read the whole list."""
        first = aside.title_page(root)
        front = [*root.blocks, *(first.blocks if first else [])]
        if root.children:
            runs = [run for block in front for run in runs_of(block)] + (
                [first.heading] if first and first.heading else []
            )
            title = clean(first.heading.text) if first and first.heading else ""
            marks = [mark for run in runs for mark in run.marks]
            self.sieve.own = itself.own_repositories(self.source, title, marks, self._images_until(root, first))
            if first and first.heading:
                self.sieve.leave(first.heading, Omission.FRONT_MATTER)
            self._front(front)
        else:
            self.sieve.own = itself.own_repositories(self.source, "", [], [])
            self.reader.blocks(front, Place(()))
        for child, siblings in _with_siblings(root):
            if child is first:
                for grandchild, cousins in _with_siblings(first):
                    self._section(grandchild, (), cousins)
            else:
                self._section(child, (), siblings)

    def _images_until(self, root: Section, first: Section | None) -> Iterable[str]:
        sections = first.children if first else root.children
        limit = sections[0].heading.lines[0] if sections and sections[0].heading else 0
        return [left.url for left in self.images if left.line < limit]

    def _front(self, blocks: list[Block]) -> None:
        """Read what stands before the first section: lists and tables of resources there are some, prose is none."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self.sieve.leave(block.run, Omission.FRONT_MATTER)
            else:
                self.reader.block(block, Place(()))

    def _section(self, section: Section, path: tuple[str, ...], amid_entries: bool) -> None:
        heading = section.heading
        assert heading is not None  # only the root has none
        title = without_aside(clean(heading.text, plain_numbers=self.numbered)) or " ".join(heading.text.split())
        if self._set_aside(section, title, path):
            return
        if self._is_entry(section, amid_entries):
            self._entry_section(section, path)
            return
        self.sieve.used(heading)
        self.reader.section_line = heading.lines[0]
        inner = (*path, title)
        self.reader.blocks(section.blocks, Place(inner))
        for child, siblings in _with_siblings(section):
            self._section(child, inner, siblings)

    def _set_aside(self, section: Section, title: str, path: tuple[str, ...]) -> bool:
        """Leave out a section that lists no resources."""
        own_runs = [run for block in section.blocks for run in runs_of(block)]
        why = aside.reason(title, own_runs)
        if why is None:
            return False
        if section.heading:
            self.sieve.leave(section.heading, why)
        for run in own_runs:
            self.sieve.leave(run, why)
        for child, siblings in _with_siblings(section):
            if why is Omission.ABOUT_THE_LIST or child.level == BOLD_LEVEL:
                self._leave_section(child, why)
            else:
                self._section(child, path, siblings)
        return True

    def _leave_section(self, section: Section, why: Omission) -> None:
        for part in every(section):
            for run in [
                *([part.heading] if part.heading else []),
                *(run for block in part.blocks for run in runs_of(block)),
            ]:
                self.sieve.leave(run, why)

    def _is_entry(self, section: Section, amid_entries: bool) -> bool:
        if section.heading and section.heading.web:
            return True
        if section.children:
            attributes, entries = shapes.tally(section.blocks)
            return attributes > 0 and entries == 0
        return _is_plainly_entry(section) or (amid_entries and bool(section.blocks))

    def _entry_section(self, section: Section, path: tuple[str, ...]) -> None:
        heading = self.sieve.used(section.heading or Run("", (), (0, 0)))
        title, language = titles.of_heading(heading, plain_numbers=self.numbered, level=section.level)
        draft = Draft(title, path, (heading.lines[0], section.last_line), language=language)
        self.reader.drafts.append(draft)
        draft.add(heading)
        self.reader.blocks(section.blocks, Place(path, draft))
        for child, siblings in _with_siblings(section):
            self._section(child, (*path, title), siblings)


def _is_plainly_entry(section: Section) -> bool:
    """Say whether a heading names a resource by itself: it has a link, or first of all links of something stand under it."""
    if section.heading and section.heading.web:
        return True
    attributes, entries = shapes.tally(section.blocks)
    if attributes <= entries:
        begins = next((block for block in section.blocks if any(run.web for run in runs_of(block))), None)
        if not isinstance(begins, Paragraph) and attributes < entries:
            return False
        return begins is not None and shapes.begins_with_attribute(begins)
    return True


def _with_siblings(section: Section) -> Iterator[tuple[Section, bool]]:
    """Yield the sections below one, and whether most of the others without sections of their own name a resource."""
    leaves = [child for child in section.children if not child.children and child.blocks]
    plain = [_is_plainly_entry(child) for child in leaves]
    count = sum(plain)
    amid = count >= _FEWEST_SIBLINGS and count > len(leaves) / 2
    for child in section.children:
        yield child, amid
