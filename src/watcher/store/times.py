"""Times in the database: always UTC, never naive.

SQLite has no type for times and gives back naive ones, so they are mended here, at the boundary. A naive time going in is
a mistake of the program, which would shift history by some hours unseen; it is refused before anything is written.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class NaiveTimeError(ValueError):
    """A time without its offset from UTC was to be stored or asked for."""


def utc(at: datetime) -> datetime:
    """Return the same moment in UTC; one beyond the years 1 to 9999 becomes the last that can be told.

    Raises:
        NaiveTimeError: `at` does not say its offset from UTC.
    """
    if at.utcoffset() is None:
        raise NaiveTimeError(f"a time without its offset from UTC: {at!r}")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return _FIRST if at.year == _FIRST.year else _LAST


class UtcDateTime(TypeDecorator[datetime]):
    """A column of times: in and out as aware datetimes in UTC, to the microsecond.

    In SQLite a text (`2026-11-30 08:00:05.000000`) whose order is that of time; elsewhere the database's own type.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; SQLite gets the UTC clock's reading, since it would drop the offset."""
        if value is None:
            return None
        value = utc(value)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 its signature is SQLAlchemy's
        """Give the reading its offset back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
