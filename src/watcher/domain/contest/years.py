"""The year of a date that is written without one: from a date or a heading beside it, never from today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watcher.domain.contest.roles import AFTERMATH, TAKING_PART, DateRole
from watcher.domain.contest.written import Day, Written

_HALF_A_YEAR = timedelta(days=183)
_NO_NEIGHBOUR = frozenset({DateRole.PUBLISHED, DateRole.ELSEWHERE})
_SCHEDULE = TAKING_PART | {DateRole.FINAL}


@dataclass(frozen=True, slots=True)
class Placed:
    """A written date, its role, and where it stands."""

    written: Written
    role: DateRole
    line: int
    section: int
    heading_year: int | None
    """The only year that the heading above it names, the page's first heading apart."""


def dated(placed: Sequence[Placed], title_year: int | None) -> list[Written | None]:
    """Return each date with its year, None where nothing beside it says which.

    Asked in turn: the same line, the dates before it in the same section, its heading, the dates after it in the same
    section, the page's title or first heading; and where all years of the page's schedule are one year, the nearest of its
    dates in any section. A schedule runs forward: January after December is of the next year.
    """
    done: list[Written | None] = []
    for index, each in enumerate(placed):
        written = each.written
        if not written.readable:
            done.append(None)
        elif written.first.year is not None and written.last.year is not None:
            done.append(written)
        else:
            done.append(_with_year(written, _year(index, placed, done, title_year)))
    return done


def _year(index: int, placed: Sequence[Placed], done: Sequence[Written | None], title_year: int | None) -> int | None:
    here = placed[index]
    earlier = [
        (other, one) for other, one in zip(placed[:index], done, strict=True) if one and other.role not in _NO_NEIGHBOUR
    ][::-1]
    later = [
        (other, other.written)
        for other in placed[index + 1 :]
        if other.written.readable and other.written.first.year is not None and other.role not in _NO_NEIGHBOUR
    ]
    for same_line in (True, False):
        for other, one in earlier:
            if other.line == here.line if same_line else other.section == here.section:
                return _after(here.written.first, one, rolls=other.role not in AFTERMATH)
        if not same_line and here.heading_year is not None:
            return here.heading_year
        for other, one in later:
            if other.line == here.line if same_line else other.section == here.section:
                return _before(here.written.first, one)
    if title_year is not None:
        return title_year
    schedule = [*(one for other, one in earlier if other.role in _SCHEDULE), *(one for other, one in later if other.role in _SCHEDULE)]
    if len({day.year for one in schedule for day in (one.first, one.last)}) != 1:
        return None
    nearest = next((one for other, one in earlier if other.role in _SCHEDULE), None)
    return _after(here.written.first, nearest, rolls=True) if nearest else _before(here.written.first, schedule[0])


def _after(day: Day, reference: Written, *, rolls: bool) -> int | None:
    year = reference.first.year
    if year is None or not rolls:
        return reference.last.year
    return year + (_start(reference) - day.first(year) > _HALF_A_YEAR)


def _before(day: Day, reference: Written) -> int | None:
    year = reference.first.year
    return None if year is None else year - (day.first(year) - _start(reference) > _HALF_A_YEAR)


def _start(written: Written) -> date:
    return written.first.first(written.first.year or 2000)


def _with_year(written: Written, year: int | None) -> Written | None:
    if year is None:
        return None
    first, last = written.first, written.last
    first = first if first.year is not None else replace(first, year=year)
    rolls = (last.month, last.day or 31) < (first.month, first.day or 0)
    return replace(written, first=first, last=last if last.year is not None else replace(last, year=(first.year or year) + rolls))
