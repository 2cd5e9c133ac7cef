"""How long a host asks us to stay away: `Retry-After`, and the rate limit headers that stand in for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=7)
"""What is taken seriously at most; a longer pause is as good as this one."""

_UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "": 1.0}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(d|h|m(?!s)|s|)(?:[a-z]*)\s*,?\s*", re.IGNORECASE)
_NAMED_RESET = re.compile(r"(?:^|[;,\s])(?:t|reset)\s*=\s*\"?(\d+(?:\.\d+)?)", re.IGNORECASE)
_RESETS = (
    "ratelimit-reset",
    "x-ratelimit-reset",
    "x-rate-limit-reset",
    "x-ratelimit-reset-after",
    "ratelimit",
    "x-ratelimit",
)


def pause_of(status: int, headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return the pause that an answer asks for, between nothing and `LONGEST`; None where it asks for none.

    `Retry-After` counts with 429 and 503, in seconds, as a date, or in words such as `1m30s`; the rate limit headers
    only with 429, since many APIs send them with each answer. What cannot be read asks for nothing.

    Args:
        status: of the answer.
        headers: its headers, names in lower case.
        now: for dates; with a time zone.

    Source: RFC 9110, section 10.2.3; draft-ietf-httpapi-ratelimit-headers-10 (read 2026-11).
    """
    if status not in {429, 503}:
        return None
    pause = _retry_after(headers.get("retry-after", ""), now)
    if pause is None and status == 429:
        pause = next((found for name in _RESETS if (found := _reset(headers.get(name, ""), now)) is not None), None)
    return None if pause is None else min(max(pause, timedelta()), LONGEST)


def _retry_after(text: str, now: datetime) -> timedelta | None:
    text = text.strip()
    if not text:
        return None
    # Repeated headers are joined by a comma; a date has one of its own.
    parts = [_duration(part, now) for part in text.split(",")] if text[0].isdigit() else []
    if parts and all(part is not None for part in parts):
        return max(part for part in parts if part is not None)
    return _duration(text, now) or _until(text, now)


def _duration(text: str, now: datetime) -> timedelta | None:
    text = text.strip()
    pairs = _DURATION.findall(text)
    if not pairs or _DURATION.sub("", text):
        return None
    return _delta(sum(float(number) * _UNITS[unit.lower()] for number, unit in pairs), now)


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        try:
            when = datetime.fromisoformat(text)
        except ValueError:
            return None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when
    try:
        return when - now
    except OverflowError:
        return None


def _reset(text: str, now: datetime) -> timedelta | None:
    named = _NAMED_RESET.search(text)
    if named:
        return _delta(float(named[1]), now)
    return _duration(text, now)


def _delta(number: float, now: datetime) -> timedelta:
    """Read a number of seconds, or of seconds or milliseconds since 1970 where it is as large as those are now."""
    stamp = now.timestamp()
    if number > stamp * 100:
        number /= 1000
    if number > stamp / 2:
        number -= stamp
    return timedelta(seconds=min(number, LONGEST.total_seconds()))
