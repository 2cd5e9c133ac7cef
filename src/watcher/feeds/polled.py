"""What the sources share: the piece that a poll yields, what is remembered of a feed, and the reading of an API's JSON.

A source is a file with its name in `SOURCE` and `poll(web, known, now)`, which yields pieces and never raises for what its
host does. It stands in `roster.py`. What is new is what was made since the watch of that source began: what its host had
before is nobody's news.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import Paper
from watcher.domain.thing import Thing
from watcher.web.client import Web
from watcher.web.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Polled:
    """Something that a poll has brought; what it says belongs together, and is stored together."""

    papers: tuple[Paper, ...]
    """Not brought by this poll before."""
    states: tuple[FeedState, ...]
    """What is to be remembered from now on."""
    things: tuple[Thing, ...] = ()
    """Models, data sets, repositories, contests."""


class Poll(Protocol):
    """What a source does."""

    def __call__(self, web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
        """Ask the source for what is new, with what was remembered of its feeds by category."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of a source while it is polled."""

    source: str
    category: str
    before: FeedState | None
    now: datetime

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.now.astimezone(UTC).date()

    @property
    def since(self) -> date:
        """The first day that is watched."""
        return (self.before.since if self.before else None) or self.today

    @property
    def conditions(self) -> dict[str, str]:
        """The headers of a conditional request."""
        return {"If-None-Match": self.before.etag} if self.before and self.before.etag else {}

    def good(
        self, words: str, *, etag: str | None = None, batch: str = "", cut: bool = False, until: date | None = None
    ) -> FeedState:
        """Return the state after a poll that saw all that was to be seen; `cut`: not all of it; `until`: so far only."""
        return FeedState(
            source=self.source,
            category=self.category,
            state=FeedWord.TRUNCATED if cut else FeedWord.NEWS,
            words=words,
            polled_at=self.now,
            etag=etag,
            batch=batch,
            last_good_day=until or self.today,
            since=self.since,
        )

    def fault(self, words: str) -> FeedState:
        """Return the state after a poll that saw nothing it can use; what was remembered stays."""
        before = self.before
        return FeedState(
            source=self.source,
            category=self.category,
            state=FeedWord.FAULT,
            words=words,
            polled_at=self.now,
            etag=before.etag if before else None,
            batch=before.batch if before else "",
            last_good_day=before.last_good_day if before else None,
            since=self.since,
        )


def fault_of(exchange: Exchange) -> str:
    """Return why an answer is of no use; empty where it is one."""
    if exchange.failure is not None:
        return f"{exchange.failure.message} ({exchange.failure.reason})"
    if exchange.status != 200:
        return f"HTTP {exchange.status}"
    return "" if exchange.complete else "the answer came only in part"


def json_of(exchange: Exchange) -> tuple[object, str]:
    """Return the JSON of an answer, and why it is of no use; of the two one is empty."""
    if fault := fault_of(exchange):
        return None, fault
    try:
        return json.loads(exchange.body), ""
    except (ValueError, RecursionError):  # ValueError: no JSON, no UTF-8, or a number of absurd length
        return None, "the answer is no JSON"


def part(value: object, name: str) -> object:
    """Return a field of a JSON object; None where there is none."""
    return value.get(name) if isinstance(value, dict) else None


def rows(value: object, name: str = "") -> list[dict[str, object]] | None:
    """Return the objects of a JSON array, or of the one in a field; None where there is no array."""
    found = part(value, name) if name else value
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else None


def text(value: object) -> str:
    """Return a string on one line; empty where it is none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def whole(value: object) -> int | None:
    """Return a whole number, also from its digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day_of(value: object) -> date | None:
    """Return the day of an ISO 8601 date or time; a day that cannot be read is not known."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def texts(value: object) -> Iterator[str]:
    """Yield the strings of a JSON array."""
    yield from (one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
