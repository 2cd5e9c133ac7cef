"""Makes of Markdown an outline: sections within sections, each with its paragraphs, lists and tables.

A paragraph that is bold from end to end is a heading too, the lowest of all: many lists write titles so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from watcher.catalogue import bare_urls, html, mending, parsing
from watcher.catalogue.badges import with_badges
from watcher.catalogue.runs import Run, RunWriter
from watcher.domain.entry import LeftOut, Omission

BOLD_LEVEL = 7
"""The level of a bold paragraph that serves as a heading."""
_BOLD_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, also one within a quotation or of HTML."""

    run: Run


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its own text first, then further paragraphs; its sub-items."""

    runs: tuple[Run, ...]
    children: tuple[Item, ...]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; HTML tables and rows come as one without heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]


Block = Paragraph | Listing | Table


@dataclass(slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of its rank or above."""

    heading: Run | None
    level: int
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    last_line: int = 0


@dataclass(slots=True)
class Outline:
    """A whole document."""

    root: Section
    left_out: list[LeftOut]
    """What is no link: images, code, comments, definitions that nothing refers to."""


def every(section: Section) -> Iterator[Section]:
    """Yield a section and all below it."""
    yield section
    for child in section.children:
        yield from every(child)


def runs_of(block: Block) -> Iterator[Run]:
    """Yield the runs of a block in their order."""
    if isinstance(block, Paragraph):
        yield block.run
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    else:
        for item in block.items:
            yield from _runs_of_item(item)


def _runs_of_item(item: Item) -> Iterator[Run]:
    yield from item.runs
    for child in item.children:
        yield from _runs_of_item(child)


def outline(text: str) -> Outline:
    """Return the outline of any text."""
    tree, environment = parsing.parse(text)
    reader = _Reader(text.split("\n"))
    for node in tree.children:
        reader.block(node)
    reader.close()
    reader.definitions(environment)
    return Outline(reader.sections[0], reader.left_out)


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.left_out: list[LeftOut] = []
        self.sections = [Section(None, 0)]
        self._seen: set[str] = set()
        self._has_heading = False

    # -- blocks -------------------------------------------------------------------------------

    def block(self, node: SyntaxTreeNode) -> None:
        """Put one top-level block where it belongs."""
        if node.type == "heading":
            self._heading(self._inline(node), int(node.tag[1:]))
        elif node.type == "paragraph":
            run = self._inline(node)
            if (
                run.is_strong
                and not run.marks
                and len(run.text) < _BOLD_LENGTH
                and not run.text.rstrip().endswith((".", "。"))
            ):
                self._heading(run, BOLD_LEVEL)
            else:
                self._add(Paragraph(run))
        else:
            for part in self._blocks(node):
                self._add(part)

    def _add(self, block: Block) -> None:
        self.sections[-1].blocks.append(block)

    def _heading(self, run: Run, level: int) -> None:
        self._has_heading = True
        while len(self.sections) > 1 and self.sections[-1].level >= level:
            self.sections.pop().last_line = self._last_written(run.lines[0] - 1)
        section = Section(run, level)
        self.sections[-1].children.append(section)
        self.sections.append(section)

    def close(self) -> None:
        """End the sections that the end of the document ends."""
        for section in self.sections:
            section.last_line = self._last_written(len(self.lines))

    def _last_written(self, line: int) -> int:
        while line > 1 and not self.lines[line - 1].strip():
            line -= 1
        return line

    def _blocks(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Yield what a block holds, headings within lists and quotations as paragraphs."""
        if node.type in ("paragraph", "heading"):
            yield Paragraph(self._inline(node))
        elif node.type in ("bullet_list", "ordered_list"):
            yield Listing(tuple(self._item(child) for child in node.children))
        elif node.type == "table":
            yield self._table(node)
        elif node.type == "html_block":
            yield from self._html(node)
        elif node.type in ("fence", "code_block"):
            self._code(node)
        else:
            for child in node.children:
                yield from self._blocks(child)

    def _item(self, node: SyntaxTreeNode) -> Item:
        runs: list[Run] = []
        children: list[Item] = []
        for child in node.children:
            for block in self._blocks(child):
                if isinstance(block, Paragraph):
                    runs.append(block.run)
                elif isinstance(block, Listing):
                    children += block.items
                else:
                    children += (Item(row, (), _span(row)) for row in block.rows)
        first, last = node.map or (0, 1)
        return Item(tuple(runs), tuple(children), (first + 1, max(first + 1, self._last_written(last))))

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        cells = [tuple(self._inline(cell, (row.map or (0, 1))[0]) for cell in row.children) for row in rows]
        heads = cells[0] if cells else ()
        # A head with links is a row like the others.
        body = cells if any(cell.web for cell in heads) else cells[1:]
        return Table(tuple(" ".join(cell.text.split()) for cell in heads), tuple(body))

    def _html(self, node: SyntaxTreeNode) -> Iterator[Block]:
        for piece in html.pieces(node.content, (node.map or (0, 1))[0] + 1, self.left_out.append):
            self._seen.update(mark.url for run in piece.runs for mark in run.marks)
            # A heading of HTML at the very top is the list's title page.
            if piece.level and self._has_heading and node.parent is not None and node.parent.type == "root":
                self._heading(piece.runs[0], piece.level)
            elif piece.is_row:
                yield Table((), (piece.runs,))
            elif piece.is_item:
                yield Listing((Item(piece.runs, (), _span(piece.runs)),))
            else:
                yield Paragraph(piece.runs[0])

    def _code(self, node: SyntaxTreeNode) -> None:
        first = (node.map or (0, 1))[0] + 1 + (node.type == "fence")
        for start, end in bare_urls.find(node.content):
            line = first + node.content.count("\n", 0, start)
            self.left_out.append(LeftOut(url=node.content[start:end], line=line, why=Omission.CODE))

    # -- text ---------------------------------------------------------------------------------

    def _inline(self, node: SyntaxTreeNode, line: int | None = None) -> Run:
        first, last = node.map or (line or 0, (line or 0) + 1)
        writer = RunWriter(first + 1, self.left_out.append, self._line_finder(last))
        for child in node.children:
            for part in child.children:
                _write(part, writer)
        run = writer.finish()
        self._seen.update(mark.url for mark in run.marks)
        return run if node.type == "heading" else with_badges(run)

    def _line_finder(self, last: int) -> Callable[[str, int], int]:
        def line_of(url: str, guess: int) -> int:
            for number in range(guess, max(guess, last) + 1):
                if number <= len(self.lines) and url in self.lines[number - 1]:
                    return number
            return guess

        return line_of

    def definitions(self, environment: dict[str, Any]) -> None:
        """Count the link definitions that no link uses."""
        unused = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", [])]
        for definition in unused:
            url = definition["href"]
            if mending.is_web(url) and url not in self._seen:
                line = int(definition["map"][0]) + 1
                self.left_out.append(LeftOut(url=url, line=line, why=Omission.UNUSED_DEFINITION))


def _write(node: SyntaxTreeNode, writer: RunWriter) -> None:
    if node.type == "text":
        writer.write(node.content)
    elif node.type in ("softbreak", "hardbreak"):
        writer.new_line()
    elif node.type == "code_inline":
        writer.code(node.content)
    elif node.type == "html_inline":
        writer.html(node.content)
    elif node.type == "image":
        writer.image(str(node.attrs.get("src", "")), _alternative(node))
    else:
        start = writer.position
        if node.type == "link":
            writer.link_opens(str(node.attrs.get("href", "")))
        for child in node.children:
            _write(child, writer)
        if node.type == "link":
            writer.link_closes()
        elif node.type == "strong":
            writer.bold(start)


def _alternative(node: SyntaxTreeNode) -> str:
    """Return an image's alternative text without its markup."""
    if not node.children:
        return re.sub(r"\s+", " ", node.content)
    return "".join(child.content or _alternative(child) for child in node.children)


def _span(runs: tuple[Run, ...]) -> tuple[int, int]:
    return (min(run.lines[0] for run in runs), max(run.lines[1] for run in runs)) if runs else (0, 0)
