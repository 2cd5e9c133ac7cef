"""Reads what an API answered without trusting its shape: what is not as documented is None, never a guess, never an error."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from watcher.web.exchange import Exchange


def json_value(exchange: Exchange) -> object:
    """Return the JSON value of an answer's body; None where it is cut short or no JSON."""
    if exchange.failure is not None or not exchange.complete:
        return None
    try:
        value: object = json.loads(exchange.body)
    except (ValueError, RecursionError):  # ValueError: no JSON, no UTF-8, or a number of absurd length
        return None
    return value


def part(value: object, *path: str | int) -> object:
    """Return what lies at `path` of a JSON value; None where there is no such place."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def text(value: object) -> str | None:
    """Return a string that says something."""
    return value if isinstance(value, str) and value else None


def flag(value: object) -> bool | None:
    """Return a truth value."""
    return value if isinstance(value, bool) else None


def number(value: object) -> int | None:
    """Return a whole number; also from the digits of a header."""
    if isinstance(value, str) and value.isascii() and value.strip().isdigit() and len(value) <= 20:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def moment(value: object) -> datetime | None:
    """Return an ISO 8601 time with its zone, in UTC; a time without zone is not known."""
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(value)
        return read.astimezone(UTC) if read.tzinfo else None
    except (ValueError, OverflowError):
        return None
