"""Dates as they are written, in English and Chinese, wherever they stand in a text. Nothing here knows what day it is.

A grammar of our own. Measured against it on 2026-11-25: dateparser 1.5.0 and datefinder 1.0.0 lose the end of every
range, make a day of `March 2023`, fill a missing year from today, and read `may` or `3.1.2` as dates; timefhuman 0.1.5
does the same and knows no Chinese; jionlp 1.5.31 is right in Chinese, but knows no English month. A contest that is
called ended wrongly costs more than a date that stays unread.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from watcher.domain.contest import clock
from watcher.domain.contest.clock import NO_CLOCK, Clock
from watcher.domain.contest.grammar import PATTERNS, WEEKDAY
from watcher.domain.contest.text import fold

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_RANGE = re.compile(
    rf"\s*\(?(?:周.|星期.)?\)?\s*(?:[-–—−~～‐‑]+|至|到|to|through|thru|until|till|\band\b)\s*(?:on\s+|the\s+)?{WEEKDAY}?\s*(?P<next>次年|翌年)?\s*"
)
_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_INSTEAD = re.compile(
    r"(?:extended|postponed|moved|changed|delayed|shifted|deferred)\s+from\s*$|(?:原定|[从由])\s*$", re.IGNORECASE
)
_ZH_DIGITS = {"〇": 0, "○": 0, "零": 0, "O": 0, "o": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
              "八": 8, "九": 9}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month (`day` None), whose year may not be written."""

    year: int | None
    month: int
    day: int | None = None
    clock: Clock = NO_CLOCK

    def first(self, year: int) -> date:
        """Return its first day; of a day that does not exist, such as 31 June, the first of the month."""
        return date(year, self.month, self.day) if self._exists(year) and self.day else date(year, self.month, 1)

    def last(self, year: int) -> date:
        """Return its last day; of a day that does not exist the last of the month."""
        end = monthrange(year, self.month)[1]
        return date(year, self.month, self.day if self.day and self._exists(year) else end)

    def _exists(self, year: int) -> bool:
        return self.day is not None and self.day <= monthrange(year, self.month)[1]


@dataclass(frozen=True, slots=True)
class Written:
    """A date or a range of dates as written: where it stands, and its two ends (alike for a single date)."""

    at: int
    to: int
    first: Day
    last: Day
    is_range: bool = False
    is_vague: bool = False
    """A month, a season, or a day that may be read in two ways."""
    readable: bool = True
    """False for `4/30` and the like: a date, but nobody can say which."""


def find(text: str) -> list[Written]:
    """Return the dates of a line in order. Relative ones ('tomorrow') and bare years are none."""
    folded = fold(text).replace("~~", "\0\0")  # a mark of struck-through words, no dash
    timed: list[Written] = []
    for piece in _pieces(folded):
        timed.append(_timed(folded, piece, timed[-1].to if timed else 0))
    return list(_joined(folded, timed))


def _pieces(text: str) -> list[Written]:
    if not any(character.isdigit() or character in "月年" for character in text):
        return []
    found = [
        (match.start(), -match.end(), order, name, match)
        for order, (name, pattern) in enumerate(PATTERNS)
        for match in pattern.finditer(text)
    ]
    pieces: list[Written] = []
    for start, _, _, name, match in sorted(found, key=lambda each: each[:3]):
        if pieces and start < pieces[-1].to:
            continue
        if piece := _MAKERS[name](match):
            pieces.append(piece)
    return pieces


def _chinese(found: re.Match[str]) -> Written | None:
    month, year = _number(found["m"]), _zh_year(found["y"])
    if not month or month > 12 or (found["d"] is None and year is None and not found["m"].isdigit()):
        return None
    day = _number(found["d"]) if found["d"] else None
    if day is not None and not 1 <= day <= 31:
        return None
    last = _number(found["d2"]) if found["d2"] else day
    return _written(found, Day(year, month, day), Day(year, month, last if last and last <= 31 else None))


def _chinese_year(found: re.Match[str]) -> Written | None:
    year = _zh_year(found["y"])
    return None if year is None else _season(found, year, found["season"])


def _year_first(found: re.Match[str]) -> Written:
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    if found["d2"]:
        return _written(
            found, Day(year, month, day), Day(_roll(year, month, int(found["m2"])), int(found["m2"]), int(found["d2"]))
        )
    return _written(found, Day(year, month, day), Day(year, month, max(day, int(found["d3"])) if found["d3"] else day))


def _compact(found: re.Match[str]) -> Written:
    day = Day(int(found["y"]), int(found["m"]), int(found["d"]))
    return _written(found, day, day)


def _year_last(found: re.Match[str]) -> Written | None:
    year, one, two = int(found["y"]), int(found["a"]), int(found["b"])
    if found["a0"]:  # '20.11.-04.12.2026': day first, for sure
        day, month = int(found["a0"]), int(found["b0"])
        if not (1 <= month <= 12 and 1 <= two <= 12 and 1 <= day <= 31 and 1 <= one <= 31):
            return None
        return _written(found, Day(year - (month > two), month, day), Day(year, two, one))
    days = [Day(year, month, day) for month, day in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31]
    if not days:
        return None
    first, last = (choose(days, key=lambda day: (day.month, day.day)) for choose in (min, max))
    return Written(found.start(), found.end(), first, last, is_vague=first != last)


def _year_and_month(found: re.Match[str]) -> Written:
    return _written(found, Day(int(found["y"]), int(found["m"])), Day(int(found["y"]), int(found["m"])))


def _month_and_day(found: re.Match[str]) -> Written | None:
    if not _CHINESE.search(found.string):
        return None
    day = Day(None, int(found["m"]), int(found["d"]))
    return _written(found, day, day)


def _named_month(found: re.Match[str]) -> Written:
    groups = found.groupdict()
    short = groups.get("yy")
    year, month = int(groups.get("y") or (f"20{short}" if short else 0)) or None, _month(found["mon"])
    day = _leading(groups.get("d") or groups.get("d0"))
    last_month = _month(found["mon2"]) if groups.get("mon2") else month
    first = Day(year if year is None or last_month >= month else year - 1, month, day)
    return _written(found, first, Day(year, last_month, _leading(groups.get("d2")) or day))


def _part_of_year(found: re.Match[str]) -> Written:
    return _season(found, int(found["y"]), found["season"])


def _season(found: re.Match[str], year: int, season: str) -> Written:
    """A part of a year is read as the whole of it, a winter as reaching into the next."""
    winter = season.casefold().startswith(("winter", "冬"))
    last = Day(year + 1, 2) if winter else Day(year, 12)
    return Written(found.start(), found.end(), Day(year, 1), last, is_vague=True)


def _unreadable(found: re.Match[str]) -> Written:
    return Written(found.start(), found.end(), Day(None, 1), Day(None, 12), readable=False)


_MAKERS: dict[str, Callable[[re.Match[str]], Written | None]] = {
    "chinese": _chinese,
    "chinese year": _chinese_year,
    "year first": _year_first,
    "year last": _year_last,
    "year and month": _year_and_month,
    "month and day": _month_and_day,
    "month first": _named_month,
    "day first": _named_month,
    "day first, short year": _named_month,
    "month first, short year": _named_month,
    "month": _named_month,
    "part of month": _named_month,
    "part of year": _part_of_year,
    "quarter": _part_of_year,
    "compact": _compact,
    "unreadable": _unreadable,
}


def _written(found: re.Match[str], first: Day, last: Day) -> Written:
    return Written(found.start(), found.end(), first, last, is_range=first != last, is_vague=first.day is None)


def _timed(text: str, piece: Written, floor: int) -> Written:
    """Add the time and the zone beside it; what stands before `floor` belongs to the date before."""
    told, to = clock.after(text, piece.to)
    ahead = clock.before(text[floor : piece.at])
    if told.minutes is None and told.zone is None:
        told = ahead
    elif told.zone is None:
        told = replace(told, zone=ahead.zone)
    last = replace(piece.last, clock=told)
    first = last if piece.first == piece.last else replace(piece.first, clock=Clock(zone=told.zone))
    return replace(piece, to=to, first=first, last=last)


def _joined(text: str, pieces: list[Written]) -> Iterator[Written]:
    """Join 'A - B' into one range; a year or a zone written at one end serves both."""
    joins = [_joins(text, one, two) for one, two in pairwise(pieces)]
    skip = False
    for index, piece in enumerate(pieces):
        if skip:
            skip = False
        elif index < len(joins) and joins[index]:
            skip = True
            following = pieces[index + 1]
            yield _range(
                piece, following, next_year=any(word in text[piece.to : following.at] for word in ("次年", "翌年"))
            )
        else:
            yield piece


def _joins(text: str, one: Written, two: Written) -> bool:
    gap = text[one.to : two.at]
    if one.is_range or two.is_range or not (one.readable and two.readable) or not _RANGE.fullmatch(gap):
        return False
    if "and" in gap and not _BETWEEN.search(text[max(0, one.at - 40) : one.at]):
        return False
    return not _INSTEAD.search(text[max(0, one.at - 40) : one.at])


def _range(one: Written, two: Written, *, next_year: bool) -> Written:
    first, last = one.first, two.last
    if next_year and first.year is not None and last.year is None:
        last = replace(last, year=first.year + 1)
    elif first.year is None and last.year is not None:
        first = replace(first, year=last.year - ((first.month, first.day or 0) > (last.month, last.day or 31)))
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year + ((last.month, last.day or 31) < (first.month, first.day or 0)))
    if first.clock.zone is None and last.clock.zone is not None:
        first = replace(first, clock=replace(first.clock, zone=last.clock.zone))
    return Written(one.at, two.to, first, last, is_range=True, is_vague=one.is_vague or two.is_vague)


def _roll(year: int, month: int, later: int) -> int:
    return year + (later < month)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _leading(text: str | None) -> int | None:
    return int(re.match(r"\d+", text)[0]) if text else None  # type: ignore[index] # the pattern begins with digits


def _zh_year(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdigit() and text.isascii():
        return int(text) if len(text) == 4 else 2000 + int(text)
    return int("".join(str(_ZH_DIGITS.get(c, c)) for c in text))


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _ZH_DIGITS.get(text, 0) if len(text) == 1 else 0
    return (_ZH_DIGITS.get(tens, 0) if tens else 1) * 10 + (_ZH_DIGITS.get(ones, 0) if ones else 0)
