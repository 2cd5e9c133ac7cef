"""Times of day and time zones beside a date, and the instants between which a written day lies.

A day without a time zone begins where it begins first (UTC+14) and ends where it ends last (UTC-12, 'anywhere on
earth'): the end of a contest may be known up to a day late, never early. Zone names that mean several things (CST,
IST, BST) are left unread, and so count as no zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_FIRST, _LAST = timedelta(hours=14), timedelta(hours=-12)

# Offset while the clocks are forward, offset while they are back: a start takes the former, an end the latter.
_NAMED = {
    "aoe": (-12, -12), "anywhere": (-12, -12), "utc": (0, 0), "z": (0, 0), "gmt": (0, 0), "北京时间": (8, 8), "beijing": (8, 8),
    "hkt": (8, 8), "sgt": (8, 8), "jst": (9, 9), "kst": (9, 9), "edt": (-4, -4), "est": (-4, -5), "et": (-4, -5),
    "pdt": (-7, -7), "pst": (-7, -8), "pt": (-7, -8), "eastern": (-4, -5), "pacific": (-7, -8), "cest": (2, 2), "cet": (2, 1),
}  # fmt: skip

_TIME = (
    r"(?:(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?:[:：][0-5]\d)?(?:\s*(?P<half>[AaPp])\.?[Mm]\b\.?)?"
    r"|(?P<hour12>1[0-2]|0?[1-9])\s*(?P<half12>[AaPp])\.?[Mm]\b\.?"
    r"|(?P<word>noon|midnight)\b"
    r"|(?P<part>凌晨|早上|上午|中午|下午|晚上|晚)?\s*(?P<hourzh>[01]?\d|2[0-4])\s*[时点](?!间)(?:\s*(?P<minutezh>[0-5]?\d)\s*分)?整?)"
)
_ZONE = (
    r"(?P<zone>(?i:AoE\b|anywhere[\s-]on[\s-](?:the[\s-])?earth|(?:UTC|GMT)(?:\s*(?P<sign>[+\-−–])\s*(?P<offset>1[0-4]|0?\d)"
    r"(?::?(?P<offset_minutes>[0-5]\d))?)?(?!\w)|beijing(?:\sstandard)?\stime|eastern(?:\s\w+)?\stime|pacific(?:\s\w+)?\stime)"
    r"|北京时间|(?:Z|HKT|SGT|JST|KST|E[SD]?T|P[SD]?T|CES?T)\b)"
)
_AFTER = re.compile(
    rf"\s*(?:\((?:[A-Z][a-z]{{2,8}}|周.|星期.)\))?\s*(?:[T,，@-]|at|by|before|,?\s*(?:{_ZONE.replace('?P<', '?P<before_')}))?\s*\(?\s*"
    rf"{_TIME}\s*[,(]*\s*(?:in\s)?(?:the\s)?(?:{_ZONE})?"
)
_ISO = re.compile(
    r"T(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:(?P<zulu>Z)|(?P<sign>[+-])(?P<offset>0\d|1[0-4]):?(?P<offset_minutes>[0-5]\d))(?!\d)"
)
_MORE_TIME = re.compile(rf"\s*(?:[-–—~至到]|to\b|until\b)\s*{_TIME}")
_ZONE_AFTER = re.compile(rf"\s*[,(]*\s*(?:{_ZONE})")
_BEFORE = re.compile(rf"(?<![\d:.]){_TIME}\s*[,(]*\s*(?:{_ZONE})?[\s),]*(?:on|of)?\s*(?:[A-Z][a-z]{{2,8}}day,?)?\s*$")
_ZONE_BEFORE = re.compile(r"(?P<zone>北京时间)[:\s]*$")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, minutes after midnight (None: not written), and the offsets from UTC (None: not written)."""

    minutes: int | None = None
    zone: tuple[timedelta, timedelta] | None = None


NO_CLOCK = Clock()


def after(text: str, at: int) -> tuple[Clock, int]:
    """Read the time and the zone that follow a date; return them and where they end."""
    window = text[at : at + 90]
    if found := _ISO.match(window):
        size = timedelta(hours=int(found["offset"] or 0), minutes=int(found["offset_minutes"] or 0))
        zone = -size if found["sign"] == "-" else size
        return Clock(int(found["hour"]) * 60 + int(found["minute"]), (zone, zone)), at + found.end()
    if found := _AFTER.match(window):
        if more := _MORE_TIME.match(window, found.end()):  # '9:00-17:00': the day as a whole will do
            return Clock(), at + more.end()
        return _clock(found, zone_before=bool(found["before_zone"])), at + len(found[0].rstrip(" ,("))
    if found := _ZONE_AFTER.match(window):
        return Clock(zone=_zone(found)), at + found.end()
    return Clock(), at


def before(text: str) -> Clock:
    """Read the time and the zone that end the text before a date ('23:59 AoE on' May 1)."""
    window = text[-60:]
    if found := _BEFORE.search(window):
        return _clock(found, zone_before=False)
    if found := _ZONE_BEFORE.search(window):
        return Clock(zone=_hours(*_NAMED["北京时间"]))
    return Clock()


def begins(day: date, clock: Clock) -> datetime:
    """Return the earliest instant that the words can mean."""
    return _instant(day, clock.minutes or 0, clock.zone[0] if clock.zone else _FIRST)


def ends(day: date, clock: Clock) -> datetime:
    """Return the first instant at which what the words mean is past everywhere."""
    return _instant(day, 24 * 60 if clock.minutes is None else clock.minutes, clock.zone[1] if clock.zone else _LAST)


def _instant(day: date, minutes: int, offset: timedelta) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes) - offset


def _clock(found: re.Match[str], *, zone_before: bool) -> Clock:
    return Clock(_minutes(found), _zone(found, "before_") if zone_before else _zone(found))


def _minutes(found: re.Match[str]) -> int | None:
    if found["word"]:
        return 12 * 60 if found["word"] == "noon" else None  # 'midnight' of a day: the later of its two
    hour = int(found["hour"] or found["hour12"] or found["hourzh"])
    minute = int(found["minute"] or found["minutezh"] or 0)
    half = (found["half"] or found["half12"] or "").lower()
    late = half == "p" or (found["part"] in ("下午", "晚上", "晚") and hour < 12)
    if half and hour <= 12:
        hour %= 12
    return min((hour + 12 if late and hour < 12 else hour) * 60 + minute, 24 * 60)


def _zone(found: re.Match[str], prefix: str = "") -> tuple[timedelta, timedelta] | None:
    name = found[f"{prefix}zone"]
    if not name:
        return None
    if found[f"{prefix}sign"]:
        size = timedelta(hours=int(found[f"{prefix}offset"]), minutes=int(found[f"{prefix}offset_minutes"] or 0))
        return (size, size) if found[f"{prefix}sign"] == "+" else (-size, -size)
    word = re.split(r"[\s-]", name.casefold())[0]
    return _hours(*_NAMED[word]) if word in _NAMED else None


def _hours(forward: int, back: int) -> tuple[timedelta, timedelta]:
    return timedelta(hours=forward), timedelta(hours=back)
