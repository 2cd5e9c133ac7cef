"""What is read: a page as lines of visible text, and the entry of the list that links to it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_KEPT = frozenset("，。；！？、")
# Two-digit years are never read, and what lies outside these is a number, not a contest's year.
_YEAR = re.compile(r"(?<!\d)(20(?:0[5-9]|[123]\d))(?!\d)")
_NO_EDITION = re.compile(
    r"(?:©|\(c\)|copyright|since|founded|版权所有|始于|成立于)[\s:]*(?:20\d\d\s*[-–—~]\s*)?$", re.IGNORECASE
)


_SENTENCE_END = re.compile(r"[。；;！!？?\n]|\.(?=\s|$)")
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A block of visible text: a paragraph, a list item, a heading, or a row of a table with its cells parted by `|`."""

    text: str
    """Struck-through words stand between `~~` and `~~`."""
    heading: int = 0
    """1 to 6 for a heading, 0 for all else."""
    aside: bool = False
    """It stands in navigation, a side column or the footer: it never speaks of this contest."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader sees of a page, in order."""

    title: str
    lines: tuple[Line, ...] = ()
    language: str = ""
    """As the page says itself (`en`, `zh`); only kept, since both languages are read on every page."""
    declared_end: date | None = None
    """The last `endDate` that its JSON-LD gives an event; unseen, and perhaps of another event."""

    @property
    def first_heading(self) -> str:
        """The first heading that is no aside, empty where there is none."""
        return next((line.text for line in self.lines if line.heading and not line.aside), "")


@dataclass(frozen=True, slots=True)
class EntryText:
    """The entry of the list."""

    title: str
    section: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    text: str = ""
    """Its own words in the list, lines parted by newlines."""
    years: tuple[int, ...] = ()
    """Years known otherwise: from the entry it belongs to, from its address. Used where the title has none."""


@lru_cache(maxsize=4096)
def _narrow(character: str) -> str:
    if character in _KEPT:
        return character
    if character in "\u00a0\u2002\u2003\u2009\u202f\u3000\u200b\ufeff\n\r":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def fold(text: str) -> str:
    """Return the text with full-width digits, letters and signs made half-width, each character at its old place."""
    return text if text.isascii() and "\n" not in text else "".join(map(_narrow, text))


def sentences(text: str) -> list[str]:
    """Return the sentences of a line, and what a semicolon parts, folded; one of more than 400 characters is left out."""
    parts = _SENTENCE_END.split(fold(text))
    return [part for part in parts if part.strip() and len(part) <= _LONGEST_SENTENCE]


# 'Challenge 2026/27' is of both years, so that neither is taken for that of a date without one.
_SEASON = re.compile(r"(?<!\d)(20(?:0[5-9]|[123]\d))\s?[/-]\s?(\d\d)(?![\d/-])")


def years_in(text: str) -> frozenset[int]:
    """Return the years that a title or a label names; not those of a copyright or a founding."""
    folded = fold(text)
    named = {int(found[1]) for found in _YEAR.finditer(folded) if not _NO_EDITION.search(folded[: found.start()][-30:])}
    seasons = {int(found[1]) + 1 for found in _SEASON.finditer(folded) if (int(found[1]) + 1) % 100 == int(found[2])}
    return frozenset(named | {year for year in seasons if year - 1 in named})
