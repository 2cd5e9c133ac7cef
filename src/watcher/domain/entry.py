"""The list as read: entries, their links, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is."""

    CONTEST = "contest"
    DATASET = "dataset"
    KNOWLEDGE_SOURCE = "knowledge-source"
    MODEL = "model"
    PAPER = "paper"
    TOOLKIT = "toolkit"
    PRODUCT = "product"
    BLOG = "blog"
    LINK_LIST = "link-list"
    CODE = "code"
    ANALYSIS = "analysis"
    OTHER = "other"


class Role(StrEnum):
    """What a link is to its entry."""

    OFFICIAL = "official"
    PROJECT = "project"
    PAPER = "paper"
    MODEL = "model"
    DATASET = "dataset"
    CODE = "code"
    BLOG = "blog"
    DOWNLOAD = "download"
    DETAILS = "details"
    OTHER = "other"


class Omission(StrEnum):
    """Why a link of the text is no link of an entry."""

    TABLE_OF_CONTENTS = "table-of-contents"
    IMAGE = "image"
    BADGE = "badge"
    CODE = "code"
    COMMENT = "comment"
    SELF = "self"
    ANCHOR = "anchor"
    RELATIVE = "relative"
    NOT_WEB = "not-web"
    FRONT_MATTER = "front-matter"
    ABOUT_THE_LIST = "about-the-list"
    """In a section that tells of the list itself: licence, contributing, sponsors, how to cite it."""
    LABEL = "label"
    """An address in the words of a link that leads elsewhere."""
    UNUSED_DEFINITION = "unused-definition"
    UNREAD = "unread"
    """Text that looks like an address, in a place where no rule looks for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One URL of an entry."""

    url: str
    """As the list spells it; a malformed one with its fault, for instance `https ://host/`."""
    role: Role
    label: str
    """The words that name it in the list, without emphasis; empty where it stands alone."""
    line: int
    """Counted from 1."""
    code: str | None = None
    """The extraction code that stands beside it (Baidu Pan)."""
    mend: str | None = None
    """What a malformed URL was most likely meant to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One resource of the list."""

    section: tuple[str, ...]
    """The headings above it, outermost first, without numbering and emphasis."""
    title: str
    kind: Kind
    language: str
    """`zh` or `en`: the resource's own, as well as the list lets one tell."""
    links: tuple[Link, ...]
    lines: tuple[int, int]
    """First and last line, counted from 1, both inclusive."""
    text: str = ""
    """Its own words, as they stand on these lines, addresses left out; cut at 2,000 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A link of the text that is watched by nobody, and why."""

    url: str
    line: int
    why: Omission


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A list as read."""

    name: str
    source: str
    """The path or URL it came from, as configured."""
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """Each distinct URL as the list spells it, in the order of the list."""
        return tuple(dict.fromkeys(link.url for entry in self.entries for link in entry.links))
