"""The year of a date that is written without one: from a date or a heading beside it, never from today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watcher.domain.contest.roles import AFTERMATH, HOLDING, DateRole
from watcher.domain.contest.written import Day, Written

_HALF_A_YEAR = timedelta(days=183)
_NO_NEIGHBOUR = frozenset({DateRole.PUBLISHED, DateRole.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class Placed:
    """A written date, its role, and where it stands."""

    written: Written
    role: DateRole
    line: int
    section: int
    line_year: int | None
    """The only year that stands in its line without a date."""
    heading_year: int | None
    """The only year that the heading above it names, the page's first heading apart."""
    own_year: int | None = None
    """The year that its own clause says it is of: 'in 2026 it is 15 December'."""


@dataclass(slots=True)
class _Neighbours:
    """Of each place the nearest dates with a year; all found in two passes, since a page may hold ten thousand dates."""

    in_line: dict[int, tuple[Written, bool]]
    in_section: dict[int, tuple[Written, bool]]
    scheduled: Written | None = None

    def add(self, each: Placed, written: Written) -> None:
        if each.role in _NO_NEIGHBOUR:
            return
        self.in_line[each.line] = self.in_section[each.section] = (written, each.role not in AFTERMATH)
        if each.role in HOLDING:
            self.scheduled = written


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The nearest later dates that are written with a year."""

    line: Written | None
    section: Written | None
    scheduled: Written | None


def dated(placed: Sequence[Placed], title_year: int | None) -> list[Written | None]:
    """Return each date with its year, None where nothing beside it says which.

    Asked in turn: its own clause, the dates and the bare year of the same line, the dates before it in the same section, its heading, the
    dates after it in the same section, the page's title or first heading; and where all years of the page's schedule are
    one year, the nearest of its dates in any section. A schedule runs forward: January after December is of the next year.
    """
    ahead = _ahead(placed)
    only_year = _only_year(placed)
    before = _Neighbours({}, {})
    done: list[Written | None] = []
    for each, later in zip(placed, ahead, strict=True):
        written: Written | None = each.written
        if not each.written.readable:
            written = None
        elif each.written.first.year is None or each.written.last.year is None:
            written = _with_year(each.written, _year(each, before, later, title_year, only_year=only_year))
        if written:
            before.add(each, written)
        done.append(written)
    return done


def _ahead(placed: Sequence[Placed]) -> list[_Ahead]:
    after = _Neighbours({}, {})
    found = []
    for each in reversed(placed):
        line, section = after.in_line.get(each.line), after.in_section.get(each.section)
        found.append(_Ahead(line[0] if line else None, section[0] if section else None, after.scheduled))
        if each.written.readable and each.written.first.year is not None:
            after.add(each, each.written)
    return found[::-1]


def _only_year(placed: Sequence[Placed]) -> bool:
    years = {day.year for each in placed if each.role in HOLDING for day in (each.written.first, each.written.last)}
    return len(years - {None}) == 1


def _year(here: Placed, before: _Neighbours, later: _Ahead, title_year: int | None, *, only_year: bool) -> int | None:
    first = here.written.first
    if here.own_year is not None:
        return here.own_year
    if here.line in before.in_line:
        one, rolls = before.in_line[here.line]
        return _after(first, one, rolls=rolls)
    if later.line:
        return _before(first, later.line)
    if here.line_year is not None:
        return here.line_year
    if here.section in before.in_section:
        one, rolls = before.in_section[here.section]
        return _after(first, one, rolls=rolls)
    if here.heading_year is not None:
        return here.heading_year
    if later.section:
        return _before(first, later.section)
    if title_year is not None or not only_year:
        return title_year
    if before.scheduled:
        return _after(first, before.scheduled, rolls=True)
    return _before(first, later.scheduled) if later.scheduled else None


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
    return replace(
        written, first=first, last=last if last.year is not None else replace(last, year=(first.year or year) + rolls)
    )
