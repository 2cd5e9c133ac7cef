"""A page as lines of visible text, with their headings: what a reader of dates needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watcher.checkers.verdict.document import Document, Form
from watcher.domain.contest import Line, PageText

_UNSEEN = ["script", "style", "noscript", "template", "svg", "head"]
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "br",
    ]
)
_ASIDE = frozenset({"nav", "aside", "footer"})
_STRUCK = frozenset({"del", "s", "strike"})
_DEEPEST = 150
_LONGEST_CELL = 200
_LONGEST_HEAD = 40
_NO_CELL = "h1, h2, h3, h4, h5, h6, table, ul, ol, dl"
_EMPTY = "–"
"""Written for an empty cell, so that the cells of a row stand below their heads."""
_MONTH_LEAF = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?|September|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
    r"\.?,?(?:\s20\d\d)?",
    re.IGNORECASE,
)
_DAY_LEAF = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,?")
_END_DATE = re.compile(r'"endDate"\s*:\s*"(20\d\d-\d\d-\d\d)')


def page_text(document: Document) -> PageText:
    """Return the lines of an HTML page in order; of anything else its text as one line."""
    if document.form is not Form.HTML:
        return PageText(document.title, (Line(document.text),), document.language or "")
    tree = LexborHTMLParser(document.markup)
    declared_end = _declared_end(tree)
    tree.strip_tags(_UNSEEN, recursive=True)
    writer = _Writer()
    if tree.body is not None:
        writer.walk(tree.body, heading=0, aside=False, depth=0)
    writer.flush()
    return PageText(document.title, tuple(_leaves(writer.lines)), document.language or "", declared_end)


def _leaves(lines: list[Line]) -> Iterator[Line]:
    """Join day and month where each stands in a block of its own, as on the leaf of a calendar."""
    skip = False
    for one, two in pairwise([*lines, Line("")]):
        if skip:
            skip = False
        elif _is_leaf(one.text, two.text) and one.aside == two.aside:
            skip = True
            yield replace(one, text=f"{one.text} {two.text}")
        else:
            yield one


def _is_leaf(one: str, two: str) -> bool:
    return any(_DAY_LEAF.fullmatch(day) and _MONTH_LEAF.fullmatch(month) for day, month in ((one, two), (two, one)))


def _declared_end(tree: LexborHTMLParser) -> date | None:
    """Return the last `endDate` of JSON-LD that speaks of an event (https://schema.org/endDate); it need not be well-formed."""
    texts = [script.text() for script in tree.css('script[type="application/ld+json"]')]
    days = [day for text in texts if "Event" in text for day in _END_DATE.findall(text)]
    try:
        return date.fromisoformat(max(days)) if days else None
    except ValueError:
        return None


def _is_headed(table: LexborNode) -> bool:
    """Say whether a table holds data below a row of heads, and does not lay out the page."""
    if table.css_first("table table") or not (row := table.css_first("tr")):
        return False
    heads = [cell.text().strip() for cell in row.css("td, th")]
    return row.css_first("th") is not None or (len(heads) > 1 and all(0 < len(head) <= _LONGEST_HEAD for head in heads))


class _Writer:
    """Gathers the text of inline elements until a block begins or ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._heading, self._aside = 0, False
        self._in_headed_table = False

    def flush(self) -> None:
        """End the line."""
        text = " ".join("".join(self._pieces).split()).strip(" |")
        if text.strip(f"{_EMPTY} |"):
            self.lines.append(Line(text, self._heading, self._aside))
        self._pieces.clear()

    def walk(self, node: LexborNode, *, heading: int, aside: bool, depth: int) -> None:
        """Write what is below `node`."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._heading, self._aside = heading, aside
                self._pieces.append(child.text_content or "")
            elif tag in ("td", "th"):
                self._cell(child, heading=heading, aside=aside, depth=depth + 1)
                self._pieces.append(" | ")
            elif tag == "table":
                self.flush()
                outer, self._in_headed_table = self._in_headed_table, _is_headed(child)
                self.walk(child, heading=heading, aside=aside, depth=depth + 1)
                self.flush()
                self._in_headed_table = outer
            elif tag in _STRUCK:
                self._pieces.append(" ~~")
                self._pieces.append(child.text())
                self._pieces.append("~~ ")
            elif depth >= _DEEPEST:
                self._pieces.append(child.text(separator=" "))
            elif tag in _BLOCKS or tag in _ASIDE:
                self.flush()
                level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else heading
                self.walk(child, heading=level, aside=aside or tag in _ASIDE, depth=depth + 1)
                self._heading, self._aside = level, aside or tag in _ASIDE
                self.flush()
            else:
                self.walk(child, heading=heading, aside=aside, depth=depth + 1)

    def _cell(self, cell: LexborNode, *, heading: int, aside: bool, depth: int) -> None:
        """Write a cell; what it holds stands in the line of its row, unless it is a part of the page laid out by a table."""
        text = " ".join(cell.text(separator=" ").split())
        if not text:
            self._heading, self._aside = heading, aside
            self._pieces.append(_EMPTY if self._in_headed_table else "")
        elif len(text) <= _LONGEST_CELL and cell.css_first("p, div") and not cell.css_first(_NO_CELL):
            self._inline(cell, heading=heading, aside=aside)
        else:
            self.walk(cell, heading=heading, aside=aside, depth=depth)

    def _inline(self, cell: LexborNode, *, heading: int, aside: bool) -> None:
        self._heading, self._aside = heading, aside
        for struck in cell.css(", ".join(_STRUCK)):
            struck.replace_with(f" ~~{struck.text()}~~ ")
        self._pieces.append(cell.text(separator=" "))
