"""Text from the list and the web, made fit to show: it never commands a terminal, a browser, GitHub or a spreadsheet."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from watcher.domain.address import split

# Cc: terminal escapes, line breaks. Cf: marks and overrides of writing direction, and other invisible ones; the joiners
# that Indic scripts and emoji are written with stay. Cs: halves of characters. Zl, Zp: line breaks by another name.
_UNFIT = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_URL = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
# What has a meaning in the middle of a line; nothing of the list ever begins one.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&$])")
_REFERENCE = re.compile(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ZERO_WIDTH_SPACE = "\u200b"
_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
# https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end: no line begins with a closing mark or ends with an opening one.
_OPENING, _CLOSING = "（《〈「『【［｛“", "，。、；：！？）》〉」』】］｝”"
_BREAKABLE = re.compile(
    rf"[{_OPENING}]*(?:(?![{_OPENING}{_CLOSING}])[{_CHINESE}]|[^{_CHINESE}{_OPENING}{_CLOSING}]+|(?=[{_CLOSING}]|$))[{_CLOSING}]*\s*"
)
"""What stays together where a line of Chinese is broken."""


def one_line(text: str, limit: int | None = None) -> str:
    """Return `text` on one line without invisible characters, cut to `limit` characters with an ellipsis."""
    shown = " ".join((text if text.isprintable() else "".join(map(_fit, text))).split())
    return shown if limit is None or len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def web_address(url: str) -> str | None:
    """Return `url` where it is an http(s) URL and so may be a link; None for all else, `javascript:` above all."""
    return url.strip() if split(url) is not None and one_line(url) == url.strip() else None


def markdown(text: str) -> str:
    """Return `text` as Markdown that GitHub shows as it is: no markup, no HTML, no mention, no reference to an issue."""
    return "".join(_autolink(piece) if is_url else _escaped(piece) for piece, is_url in _pieces(one_line(text)))


def markdown_html(text: str) -> str:
    """Return `text` for an HTML element within Markdown, where no Markdown is read but GitHub still looks for mentions."""
    return html.escape(_unreferring(one_line(text)))


def markdown_address(url: str) -> str:
    """Return a URL as a Markdown link to itself, or as code where it can be no link."""
    shown = one_line(url)
    return _autolink(shown) if web_address(url) and _URL.fullmatch(shown) else _code(shown)


def cell(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula."""
    shown = one_line(text)
    return f"'{shown}" if text.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes: two for a Chinese character, none for a combining one."""
    return len(text) if text.isascii() else sum(_columns(char) for char in text)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Break `text` into lines of at most `width` columns, each indented; words are kept whole, so that URLs are, but
    Chinese breaks between any two characters."""  # noqa: D205, D209
    lines, line = [], ""
    for word in _words(one_line(text)):
        if line and columns(indent + line) + columns(word.rstrip()) > width:
            lines.append(indent + line.rstrip())
            line = ""
        line += word
    return [*lines, indent + line.rstrip()] if line.strip() else lines


def _fit(char: str) -> str:
    if char in _JOINERS or unicodedata.category(char) not in _UNFIT:
        return char
    return " " if char in "\t\r\n\x0b\x0c\x85" else ""


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for found in _URL.finditer(text):
        yield text[end : found.start()], False
        # A mark that ends the sentence is no part of the URL.
        url = found[0].rstrip(".,;:!?'\")")
        yield url, True
        end = found.start() + len(url)
    yield text[end:], False


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _unreferring(text))


def _unreferring(text: str) -> str:
    """Break what GitHub takes for a mention or a reference; it looks for them after it has read the escapes, so that a
    backslash would not hold one back."""  # noqa: D205, D209
    return _REFERENCE.sub(lambda found: found[0] + _ZERO_WIDTH_SPACE, text)


def _autolink(url: str) -> str:
    return f"<{url}>"


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _columns(char: str) -> int:
    if unicodedata.combining(char) or char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _words(text: str) -> Iterator[str]:
    for word in re.findall(r"\S+\s*", text):
        if _URL.match(word):
            yield word
        else:
            yield from filter(None, _BREAKABLE.findall(word))
