"""A run is the text of one paragraph, heading, list item or table cell, with its links at their places in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from watcher.catalogue import bare_urls, mending
from watcher.domain.entry import LeftOut, Omission

MEDIA = frozenset(["source", "video", "audio", "iframe", "embed"])
"""Elements of HTML that show something from an address."""
_TAG = re.compile(r"<\s*(/?)([a-zA-Z][\w-]*)")
_BADGE = re.compile(
    r"shields\.io|badgen?\.net|badge\.fury\.io|/badges?[/.-]|[/.-]badge[-.\w]*\.(?:svg|png)|badge\.svg|awesome\.re/"
    r"|codecov\.io|coveralls\.io|travis-ci\.|visitor-badge|komarev\.com|hits\.(?:dwyl|seeyoufarm)|/workflows/|buttons/\d+x\d+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A link of a run."""

    url: str
    """As written."""
    label: str
    """The link's own words; for a bare URL the URL, for a link around an image its alternative text."""
    line: int
    start: int
    end: int
    """Where the link's words stand in the text of the run."""
    why: Omission | None = None
    """Why it cannot be a link of an entry: an anchor, a file of the list, mail, a badge; None for a web address."""
    image: Omission | None = None
    """Whether an image or a badge is all its words."""

    @property
    def is_bare(self) -> bool:
        """Whether its words are but the address."""
        return self.label == self.url or mending.is_web(self.label)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with its links, web links and others."""

    text: str
    marks: tuple[Mark, ...]
    lines: tuple[int, int]
    strong: tuple[tuple[int, int], ...] = ()
    """Where bold text stands."""

    web: tuple[Mark, ...] = field(init=False)
    """The links that may be links of an entry."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "web", tuple(mark for mark in self.marks if mark.why is None))

    @property
    def is_strong(self) -> bool:
        """Whether all of it is bold."""
        rest = self.text
        for start, end in reversed(self.strong):
            rest = rest[:start] + rest[end:]
        return bool(self.text.strip()) and not rest.strip(" :：")


def why_not_web(url: str) -> Omission | None:
    """Return why a target is no web address; None where it is one, right or malformed."""
    if url.startswith("#") or not url.strip():
        return Omission.ANCHOR
    if mending.might_be_web(url):
        return None
    return Omission.NOT_WEB if re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE) else Omission.RELATIVE


def is_badge(url: str) -> bool:
    """Say whether an image is a badge, by its address."""
    return _BADGE.search(url) is not None


@dataclass(slots=True)
class _Open:
    url: str
    start: int
    part: int
    line: int
    alternative: str = ""
    image: Omission | None = None


@dataclass(slots=True)
class RunWriter:
    """Writes a run piece by piece, from Markdown or HTML."""

    line: int
    leave: Callable[[LeftOut], None]
    """Takes what is no link at all: images, code, comments."""
    line_of: Callable[[str, int], int]
    """Gives the line of a URL from the line that it is thought to stand on."""
    first: int = field(init=False)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _marks: list[Mark] = field(default_factory=list)
    _strong: list[tuple[int, int]] = field(default_factory=list)
    _links: list[_Open] = field(default_factory=list)
    _small: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first = self.line

    @property
    def position(self) -> int:
        """Characters written so far."""
        return self._length

    @property
    def in_link(self) -> bool:
        """Whether the words of a link are being written."""
        return bool(self._links)

    def write(self, text: str) -> None:
        """Add plain text."""
        self._parts.append(text)
        self._length += len(text)

    def new_line(self) -> None:
        """Add a line break of the source."""
        self.write("\n")
        self.line += 1

    def bold(self, start: int) -> None:
        """Say that all since `start` is bold."""
        if self._length > start:
            self._strong.append((start, self._length))

    def small_opens(self) -> None:
        """Begin a sub- or superscript."""
        self._small.append((len(self._parts), self._length))

    def small_closes(self) -> None:
        """End it; a count that stands apart from the words (`Title <sub>12</sub>`) is no part of them."""
        if not self._small:
            return
        parts, start = self._small.pop()
        before = next((part for part in reversed(self._parts[:parts]) if part), "")
        if "".join(self._parts[parts:]).strip().isdigit() and before[-1:].isspace():
            del self._parts[parts:]
            self._length = start

    def link_opens(self, url: str) -> None:
        """Begin the words of a link."""
        self._links.append(_Open(url, self._length, len(self._parts), self.line))

    def link_closes(self) -> None:
        """End the words of the innermost link."""
        if not self._links:
            return
        opened = self._links.pop()
        label = " ".join("".join(self._parts[opened.part :]).split())
        why = why_not_web(opened.url)
        image = None
        if why is None and not label:
            why = image = opened.image or Omission.IMAGE
            label = opened.alternative
        line = self.line_of(opened.url, opened.line)
        self._marks.append(Mark(opened.url, label, line, opened.start, self._length, why, image))
        for start, end in bare_urls.find(label):
            if label[start:end].rstrip("/") != opened.url.rstrip("/"):
                self.leave(LeftOut(url=label[start:end], line=line, why=Omission.LABEL))

    def image(self, source: str, alternative: str) -> None:
        """Add an image: never a link of an entry, but perhaps the words of one."""
        why = Omission.BADGE if is_badge(source) else Omission.IMAGE
        if self._links:
            opened = self._links[-1]
            opened.alternative = opened.alternative or " ".join(alternative.split())
            opened.image = opened.image or why
        if mending.is_web(source):
            self.leave(LeftOut(url=source, line=self.line_of(source, self.line), why=why))

    def code(self, text: str) -> None:
        """Add text in code type; URLs in it are examples."""
        if not self._links:
            for start, end in bare_urls.find(text):
                url = text[start:end]
                self.leave(LeftOut(url=url, line=self.line_of(url, self.line), why=Omission.CODE))
        self.write(text)

    def html(self, tag: str) -> None:
        """Read one tag or comment that stands in Markdown text."""
        if tag.startswith("<!--"):
            self.comment(tag)
        elif found := _TAG.match(tag):
            name, closes = found[2].lower(), bool(found[1])
            if name == "a" and closes:
                self.link_closes()
            elif name in ("sub", "sup"):
                (self.small_closes if closes else self.small_opens)()
            elif name == "br":
                self.write("\n")
            elif name in MEDIA and not closes and (node := LexborHTMLParser(tag).css_first(name)) is not None:
                self.media({key: value or "" for key, value in node.attributes.items()})
            elif name in ("a", "img") and (node := LexborHTMLParser(tag).css_first(name)) is not None:
                self.element(name, {key: value or "" for key, value in node.attributes.items()})
        self.line += tag.count("\n")

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a link or add an image, from the attributes of HTML."""
        if name == "img":
            self.image(attributes.get("src", ""), attributes.get("alt", ""))
        elif "href" in attributes:
            self.link_opens(attributes["href"].strip())

    def media(self, attributes: dict[str, str]) -> None:
        """Count what a picture, film or frame of HTML shows."""
        for key in ("src", "srcset", "poster"):
            if mending.is_web(url := attributes.get(key, "").split(" ")[0]):
                why = Omission.BADGE if is_badge(url) else Omission.IMAGE
                self.leave(LeftOut(url=url, line=self.line_of(url, self.line), why=why))

    def comment(self, text: str) -> None:
        """Read a comment: nobody sees its URLs."""
        for start, end in bare_urls.find(text):
            url = text[start:end].removesuffix("--")
            self.leave(LeftOut(url=url, line=self.line + text.count("\n", 0, start), why=Omission.COMMENT))

    def finish(self) -> Run:
        """Close what is open and return the run."""
        while self._links:
            self.link_closes()
        marks = tuple(sorted(self._marks, key=lambda mark: (mark.start, mark.end)))
        return Run("".join(self._parts), marks, (self.first, self.line), tuple(self._strong))
