"""An answer's body as a reader meets it: its title, its first heading, its visible text."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from watcher.checkers.verdict.onward import moves_by_script, refresh_of, script_target
from watcher.web.exchange import Exchange

_UNSEEN = ["script", "style", "noscript", "template", "svg", "head"]
_CHARSET_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CHARSET_IN_MARKUP = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Chinese, Japanese and Korean: a character says about as much as 2.5 Latin letters.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_DENSITY = 2.5
_CURLY = "\u2019\u2018\u02bc"
_VIEWER = re.compile(
    r"pdf\.?js|pdf-?viewer|viewer\.html\?file=|docs\.google\.com/(?:viewer|gview)|application/pdf", re.IGNORECASE
)
# What stores of objects answer in XML; any other XML, like a table or a bibliography, holds data, not a message.
_XML_ERROR = re.compile(rb"(?:<\?xml[^>]*>\s*)?<error\b")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_UNCLOSED = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|"
    r"p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup",
    re.IGNORECASE,
)
_MANY_TAGS = 3000
_DEEPEST = 1000
_LINE_CAP = 400
_TEXT_CAP = 60_000
# What a shell may show before its script has run: a word such as "Loading...".
_SHELL_TEXT = 40


class Form(StrEnum):
    """What sort of body it is."""

    HTML = "html"
    JSON = "json"
    TEXT = "text"
    BINARY = "binary"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class Document:
    """A body as read; for anything but HTML most of it is empty."""

    form: Form
    title: str = ""
    heading: str = ""
    """The first `h1`, else the first `h2`."""
    text: str = ""
    """What a reader sees, white space joined; scripts, styles and `noscript` are not seen."""
    prose: float = 0.0
    """How much there is to read outside links and menus, in Latin letters."""
    markup: str = ""
    language: str | None = None
    """As the page says of itself, without its region: `en`, `zh`."""
    refresh: str | None = None
    """Where a refresh in HTML leads soon, or the only script of an empty page at once; absolute."""
    has_script: bool = False
    has_password: bool = False
    moves_by_script: bool = False
    """There is nothing to see but a script that leads elsewhere."""
    shows_file: bool = False
    """A viewer for a PDF, or an object that is one."""
    data: object = None
    """The value, for JSON."""

    @cached_property  # some thirty rules ask for it
    def length(self) -> float:
        """How much there is to read, in Latin letters."""
        return weigh(self.text)

    @property
    def is_shell(self) -> bool:
        """Whether the page is drawn by its script, so that its text says nothing yet."""
        return self.form is Form.HTML and self.has_script and self.length <= _SHELL_TEXT


def weigh(text: str) -> float:
    """Return the length of `text`; a Chinese, Japanese or Korean character counts as 2.5."""
    return len(text) + (_DENSITY - 1) * len(_DENSE.findall(text))


def read(exchange: Exchange) -> Document:
    """Read the body of an answer; any bytes give a document."""
    body = exchange.body
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower()
    kind = exchange.content_type
    if not body.strip():
        return Document(form=Form.NOTHING)
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<title", b"<script")) or kind in (
        "text/html",
        "application/xhtml+xml",
    ):
        if start.startswith(b"%pdf-") or (b"\x00" in body[:512].strip(b"\x00") and not _declares_wide(body)):
            return Document(form=Form.BINARY)
        return _html(exchange)
    if kind.endswith(("json", "+json")) or (
        start[:1] in b"{[" and kind in ("", "text/plain", "application/octet-stream")
    ):
        return _json(exchange)
    if kind == "text/plain" or (kind.endswith("xml") and _XML_ERROR.match(start)):
        text = _joined(decode(exchange))[:_TEXT_CAP]
        return Document(form=Form.TEXT, text=text, prose=weigh(text))
    if not kind and start[:1] == b"<":
        return _html(exchange)
    return Document(form=Form.BINARY)


def decode(exchange: Exchange) -> str:
    """Decode a body by its byte order mark, header, `meta`, else by trying UTF-8, GB 18030 and Latin-1."""
    body = exchange.body
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    said = _CHARSET_IN_HEADER.search(exchange.headers.get("content-type", ""))
    in_markup = _CHARSET_IN_MARKUP.search(body[:4096])
    names = [said[1]] if said else []
    names += [in_markup[1].decode("ascii", "replace")] if in_markup else []
    # A body may be cut in the middle of a character: the last three bytes prove nothing.
    for name in [*map(_superset, names), "utf-8", "gb18030"]:
        try:
            "".encode(name)  # LookupError where a codec is of no text: `zip` would swell, `hex` gives bytes
            return codecs.getincrementaldecoder(name)("strict").decode(body)
        except (LookupError, UnicodeError, AttributeError):
            continue
    try:
        return body.decode(_superset(names[0]) if names else "latin-1", "replace")
    except (LookupError, UnicodeError):
        return body.decode("latin-1")


def _superset(name: str) -> str:
    """Read the older names of Chinese as the encoding that holds them (WHATWG Encoding, section 4.2)."""
    lowered = name.lower()
    if lowered in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "csgb2312"):
        return "gb18030"
    return "cp1252" if lowered in ("iso-8859-1", "latin1", "us-ascii", "ascii") else lowered


def _declares_wide(body: bytes) -> bool:
    return body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _html(exchange: Exchange) -> Document:
    markup = _shallow(decode(exchange).replace("\x00", ""))
    tree = LexborHTMLParser(markup)
    title_node = tree.css_first("head > title") or tree.css_first("title")
    title = _joined(title_node.text())[:_LINE_CAP] if title_node else ""
    root = tree.css_first("html")
    said = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    language = (said or exchange.headers.get("content-language", "")).strip().lower()
    scripts = [node.text() for node in tree.css("script")]
    loads_script = tree.css_first("script[src]") is not None
    viewers = tree.css("embed[src], object[data], iframe[src]")
    shows_file = any(_is_file(node.attributes.get("src") or node.attributes.get("data") or "") for node in viewers)
    has_password = tree.css_first("input[type=password]") is not None
    tree.strip_tags(["noscript"], recursive=True)
    refresh = refresh_of(tree, exchange)
    tree.strip_tags(_UNSEEN, recursive=True)
    for node in tree.css("[hidden]"):
        if node.tag not in ("html", "body"):
            node.decompose()
    heading_node = next((node for node in [*tree.css("h1"), *tree.css("h2")] if node.text(strip=True)), None)
    text = _joined(tree.body.text(separator=" ")) if tree.body else ""
    moves = weigh(text) <= _SHELL_TEXT and moves_by_script(scripts)
    if moves and refresh is None and not loads_script:
        refresh = script_target(scripts, exchange)
    return Document(
        form=Form.HTML,
        title=title,
        heading=_joined(heading_node.text(separator=" "))[:_LINE_CAP] if heading_node else "",
        text=text[:_TEXT_CAP],
        prose=_prose(tree),
        markup=markup,
        language=re.split(r"[-_,;\s]", language)[0][:8] or None,
        refresh=refresh,
        has_script=bool(scripts),
        has_password=has_password,
        moves_by_script=moves,
        shows_file=shows_file or _VIEWER.search(markup[:_TEXT_CAP]) is not None,
    )


def _shallow(markup: str) -> str:
    """Cut a body where its elements are nested too deep: the parser's time grows with the square of the depth."""
    if markup.count("<") < _MANY_TAGS:
        return markup
    depth = 0
    for tag in _TAG.finditer(markup):
        if _UNCLOSED.fullmatch(tag[2]):
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return markup[: tag.start()]
    return markup


def _prose(tree: LexborHTMLParser) -> float:
    """Weigh the text outside links and menus; the tree loses both."""
    for node in tree.css("nav, a"):
        node.decompose()
    return weigh(_joined(tree.body.text(separator=" "))[:_TEXT_CAP]) if tree.body else 0.0


def _is_file(reference: str) -> bool:
    return re.search(r"\.pdf(?:[?#]|$)|/pdf/|pdf", reference, re.IGNORECASE) is not None


def _json(exchange: Exchange) -> Document:
    text = decode(exchange)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    shown = _joined(text)[:_TEXT_CAP]
    return Document(form=Form.JSON, text=shown, prose=weigh(shown), data=data)


def _joined(text: str) -> str:
    for curly in _CURLY:
        text = text.replace(curly, "'")
    return " ".join(text.split())
