"""Reads a block of raw HTML into runs, one for each paragraph, item, heading or row of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watcher.catalogue import bare_urls
from watcher.catalogue.runs import MEDIA, Run, RunWriter
from watcher.domain.entry import LeftOut

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "thead",
        "ul",
    ]
)
_HEADING = re.compile(r"h([1-6])")
_DEPTH = 200
"""Elements within elements that are followed; deeper ones are left to the last look over the source."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a block of HTML holds: a heading (`level` 1 to 6), a row of cells, or a paragraph."""

    runs: tuple[Run, ...]
    level: int = 0
    is_row: bool = False
    is_item: bool = False


def pieces(source: str, first_line: int, leave: Callable[[LeftOut], None]) -> Iterator[Piece]:
    """Yield the pieces of a block that begins on `first_line`; what is no link goes to `leave`."""
    reader = _Reader(source, first_line, leave)
    for found in _COMMENT.finditer(source):
        RunWriter(first_line + source.count("\n", 0, found.start()), leave, lambda _, line: line).comment(found[0])
    shown = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    if shown.strip():
        root = LexborHTMLParser(shown).root
        if root is not None:
            reader.read(root, 0)
        reader.flush()
    yield from reader.pieces


@dataclass(slots=True)
class _Reader:
    source: str
    first_line: int
    leave: Callable[[LeftOut], None]
    pieces: list[Piece] = field(default_factory=list)
    _cursor: int = 0
    _writer: RunWriter = field(init=False)

    def __post_init__(self) -> None:
        self._writer = self._new()

    def _new(self) -> RunWriter:
        line = self.first_line + self.source.count("\n", 0, self._cursor)
        return RunWriter(line, self.leave, self._line_of)

    def _line_of(self, url: str, _line: int) -> int:
        for spelling in (url, url.replace("&", "&amp;")):
            place = self.source.find(spelling, self._cursor)
            if place < 0:
                place = self.source.find(spelling)
            if place >= 0:
                self._cursor = max(self._cursor, place)
                return self.first_line + self.source.count("\n", 0, place)
        return self._writer.line

    def flush(self, level: int = 0, *, is_item: bool = False) -> None:
        run = self._writer.finish()
        if run.text.strip() or run.marks:
            self.pieces.append(Piece((run,), level=level, is_item=is_item))
        self._writer = self._new()

    def read(self, node: LexborNode, depth: int) -> None:
        child = node.child
        while child is not None and depth < _DEPTH:
            self._one(child, depth)
            child = child.next

    def _one(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text(deep=False))
        elif tag in ("script", "style", "code", "kbd", "template"):
            self._writer.code(node.text(deep=True))
        elif tag in ("a", "img"):
            self._link_or_image(node, tag, depth)
        elif tag in MEDIA:
            self._writer.media(_attributes(node))
            self.read(node, depth + 1)
        elif tag in ("b", "strong", "sub", "sup"):
            self._styled(node, tag, depth)
        elif tag == "br":
            self._writer.write("\n")
        elif tag == "tr":
            self._row(node, depth)
        elif found := _HEADING.fullmatch(tag):
            self.flush()
            self.read(node, depth + 1)
            self.flush(int(found[1]))
        elif tag in _BREAKS and not self._within_link(node):
            self.flush()
            self.read(node, depth + 1)
            self.flush(is_item=tag == "li")
        else:
            self.read(node, depth + 1)

    def _link_or_image(self, node: LexborNode, tag: str, depth: int) -> None:
        self._writer.element(tag, _attributes(node))
        if tag == "a":
            self.read(node, depth + 1)
            if "href" in node.attributes:
                self._writer.link_closes()

    def _styled(self, node: LexborNode, tag: str, depth: int) -> None:
        start = self._writer.position
        if tag in ("sub", "sup"):
            self._writer.small_opens()
        self.read(node, depth + 1)
        if tag in ("sub", "sup"):
            self._writer.small_closes()
        else:
            self._writer.bold(start)

    @staticmethod
    def _within_link(node: LexborNode) -> bool:
        above = node.parent
        while above is not None:
            if above.tag == "a":
                return True
            above = above.parent
        return False

    def _text(self, text: str) -> None:
        start = 0
        for begin, end in () if self._writer.in_link else bare_urls.find(text):
            self._writer.write(text[start:begin])
            self._writer.link_opens(text[begin:end])
            self._writer.write(text[begin:end])
            self._writer.link_closes()
            start = end
        self._writer.write(text[start:])

    def _row(self, node: LexborNode, depth: int) -> None:
        self.flush()
        cells = []
        child = node.child
        while child is not None:
            if child.tag in ("td", "th"):
                before = len(self.pieces)
                self.read(child, depth + 1)
                self.flush()
                inner = [run for piece in self.pieces[before:] for run in piece.runs]
                del self.pieces[before:]
                cells.append(_joined(inner))
            child = child.next
        runs = tuple(cell for cell in cells if cell is not None)
        if runs:
            self.pieces.append(Piece(runs, is_row=True))


def _attributes(node: LexborNode) -> dict[str, str]:
    return {key: value or "" for key, value in node.attributes.items()}


def _joined(runs: list[Run]) -> Run | None:
    """Make one run of a cell's paragraphs."""
    if len(runs) <= 1:
        return runs[0] if runs else Run("", (), (0, 0))
    text, marks, strong = "", [], []
    for run in runs:
        offset = len(text)
        text += run.text + "\n"
        strong += [(start + offset, end + offset) for start, end in run.strong]
        marks += [replace(mark, start=mark.start + offset, end=mark.end + offset) for mark in run.marks]
    return Run(text, tuple(marks), (runs[0].lines[0], runs[-1].lines[1]), tuple(strong))
