"""Which of a page's dates are of the edition that the entry means, and whether the page has moved on to a later one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from watcher.domain.contest.roles import AFTERMATH, HOLDING, DateRole
from watcher.domain.contest.values import ContestReading, FoundDate, Hold, Source

_SILENT = frozenset({DateRole.PUBLISHED, DateRole.ELSEWHERE})
_SCHEDULE = HOLDING | {DateRole.TRAINING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The dates of a reading, told apart by edition."""

    own: tuple[FoundDate, ...]
    foreign: tuple[FoundDate, ...]
    """Of another edition, or so much later than the entry's year that they may be."""
    holds: tuple[Hold, ...]
    newer: tuple[FoundDate, ...] = ()
    newer_holds: tuple[Hold, ...] = ()
    newer_year: int | None = None
    newer_words: str = ""
    year: int | None = None
    """The edition that the entry means, where it says."""
    is_moved_on: bool = False
    """The page's title is about a later edition, and so are its dates."""
    is_older_page: bool = False
    """The page is about an earlier edition than the entry's: it says nothing of it."""
    is_series: bool = False
    """Several editions stand on the page, and nothing says which is meant."""

    def foreign_future(self, now: datetime) -> list[FoundDate]:
        """Return what is still to come and bears on taking part in some edition, none where the page has moved on."""
        if self.is_moved_on:
            return []
        return [
            each
            for each in self.foreign
            if each.end > now and not each.is_superseded and (each.role in _SCHEDULE or each.role is DateRole.UNKNOWN)
        ]


def split(reading: ContestReading) -> Split:
    """Tell the dates apart by the edition they belong to."""
    dates = [each for each in reading.dates if each.role not in _SILENT]
    year, titled = reading.entry_year, reading.page_years
    if year is None:
        return _without_year(reading, dates)
    is_later_title = bool(titled) and min(titled) > year
    is_older_page = bool(titled) and max(titled) < year
    own = tuple(each for each in dates if _is_own(each, year, is_named=bool(titled) and year not in titled))
    rest = tuple(each for each in dates if each not in own)
    later = _later_year(rest, year, max(titled, default=0) if is_later_title else 0)
    newer = tuple(each for each in rest if later and (each.edition or each.day.year) >= later - (each.edition is None))
    moved_on = is_later_title and any(each.role in _SCHEDULE | AFTERMATH for each in newer)
    return Split(
        own=own,
        foreign=rest,
        holds=() if is_later_title else reading.holds,
        newer=newer,
        newer_holds=reading.holds if is_later_title else (),
        newer_year=later,
        newer_words=reading.page_title if is_later_title else "",
        year=year,
        is_moved_on=moved_on,
        is_older_page=is_older_page,
    )


def _is_own(each: FoundDate, year: int, *, is_named: bool) -> bool:
    """Say whether a date is of the entry's edition; a page that is named after another one must say so at the date."""
    if each.source is Source.ENTRY:
        return True
    if each.edition is None:
        return not is_named and year - 1 <= each.day.year <= year + 1
    return each.edition == year and year - 1 <= each.day.year <= year + 1


def _later_year(rest: Sequence[FoundDate], year: int, titled: int) -> int | None:
    """Return the later edition: the one in the title, or else one that a heading, a row or the dates themselves name."""
    if titled:
        return titled
    named = [
        each.edition if each.edition and each.edition > year else each.day.year
        for each in rest
        if each.role in _SCHEDULE and (each.edition is None or each.edition > year) and each.day.year > year
    ]
    return max(named, default=None)


def _without_year(reading: ContestReading, dates: Sequence[FoundDate]) -> Split:
    titled = reading.page_years
    if len(titled) == 1:
        own = tuple(each for each in dates if each.edition in (None, titled[0]))
        return Split(own=own, foreign=tuple(each for each in dates if each not in own), holds=reading.holds)
    bearing = [each for each in dates if each.role in _SCHEDULE]
    editions = {each.edition for each in bearing if each.edition is not None}
    years = [each.day.year for each in bearing]
    is_series = len(editions) > 1 or (bool(years) and max(years) - min(years) > 1)
    return Split(own=tuple(dates), foreign=(), holds=reading.holds, is_series=is_series)
