"""A page as lines of visible text, with their headings: what a reader of dates needs."""

from __future__ import annotations

import re
from datetime import date

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
_SPACE = re.compile(r"\s+")
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
    return PageText(document.title, tuple(writer.lines), document.language or "", declared_end)


def _declared_end(tree: LexborHTMLParser) -> date | None:
    """Return the last `endDate` of JSON-LD that speaks of an event (https://schema.org/endDate); it need not be well-formed."""
    texts = [script.text() for script in tree.css('script[type="application/ld+json"]')]
    days = [day for text in texts if "Event" in text for day in _END_DATE.findall(text)]
    try:
        return date.fromisoformat(max(days)) if days else None
    except ValueError:
        return None


class _Writer:
    """Gathers the text of inline elements until a block begins or ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._heading, self._aside = 0, False

    def flush(self) -> None:
        """End the line."""
        text = _SPACE.sub(" ", "".join(self._pieces)).strip(" |")
        if text:
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
                self.walk(child, heading=heading, aside=aside, depth=depth + 1)
                self._pieces.append(" | ")
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
