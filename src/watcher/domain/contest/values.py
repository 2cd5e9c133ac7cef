"""What is kept of a page and an entry: the reading, which does not change as time passes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from watcher.domain.contest.roles import DateRole, Edge

SHOWN = 160
"""Characters of a quotation that are kept."""


class Source(StrEnum):
    """Where words stand."""

    PAGE = "page"
    ENTRY = "entry"


class Closing(StrEnum):
    """What the host says has come to an end."""

    CONTEST = "contest"
    SUBMISSION = "submission"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date or a range, what it is for, and the words that say so."""

    role: DateRole
    edge: Edge | None
    """None for a range, and where the words do not tell."""
    start: datetime
    """UTC: the earliest instant that the words can mean."""
    end: datetime
    """UTC: the first instant at which it is past everywhere."""
    first: date
    """Its first day, as written."""
    day: date
    """Its last day, as written."""
    words: str
    """The label and the date as they stand there."""
    line: str
    edition: int | None = None
    """The year of the edition it belongs to, from its label, row or heading, or else from the page's title."""
    is_range: bool = False
    is_vague: bool = False
    is_firm: bool = False
    """Its label stands as in a schedule, not somewhere in a sentence."""
    is_pure: bool = False
    """Its label holds no word but those of a schedule and the contest's name."""
    in_passing: bool = False
    """It stands in an article of the news, or among questions and rules: alone it ends nothing, unless its edition is named."""
    is_superseded: bool = False
    """Struck through, or replaced by an extended one."""
    source: Source = Source.PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A date that bears on taking part but cannot be had: to be announced, without a year, postponed without a day."""

    role: DateRole
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the host says in words, and the words."""

    closing: Closing
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestReading:
    """What the page and the entry say. The verdict is derived from it for any time."""

    dates: tuple[FoundDate, ...] = ()
    holds: tuple[Hold, ...] = ()
    entry_year: int | None = None
    """The edition that the entry means: its title's year, or a year known otherwise."""
    page_years: tuple[int, ...] = ()
    """Years in the page's title and first heading."""
    page_title: str = ""
    long_term: str = ""
    """The page's words by which it never closes."""
    entry_long_term: str = ""
    said: tuple[Said, ...] = ()
    signing_up: str = ""
    """The page's words by which one may register now."""
    is_of_data: bool = False
    """Entry and page are named after a data set or a board: its dates may be those of a contest that once used it."""
    filed: str = ""
    """The heading of the list that files the entry under ended or ongoing ones, empty where none does."""
    left_out: int = 0
    """Dates beyond the number that is kept; the kept ones are the latest of those that bear on taking part, first."""
