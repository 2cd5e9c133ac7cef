"""What a digest is made of, piece by piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from watcher.domain.entry import Kind, Role
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Outcome
from watcher.domain.status import Status
from watcher.report.periods import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An address, and one thing to say of it."""

    url: str
    """As the list spells it."""
    entry: str
    """The title of the first entry that has it; kind, language, role and section are that entry's too."""
    kind: Kind
    language: str
    role: Role
    section: tuple[str, ...]
    lines: tuple[int, ...]
    code: str | None
    """The extraction code that stands beside it."""
    what: str
    """The trouble or the change, a stable word: a status, a freshness, or a note."""
    status: Status
    freshness: Freshness | None
    reason: str
    since: datetime | None
    """Since when it is so."""
    suggestion: str | None
    """What the list should say instead."""
    archived: str | None
    """An archived copy, of what is dead."""
    failing_since: datetime | None
    last_good: datetime | None
    """The last good check before the failures."""
    evidence: str
    """On what it rests, in the language of the digest."""
    weight: Evidence | None
    weeks: tuple[Outcome | None, ...]
    """What it was at the end of each of the last weeks, None before its first check."""

    @property
    def good_weeks(self) -> int:
        """At the end of how many of those weeks it was good."""
        return sum(outcome is Outcome.GOOD for outcome in self.weeks)

    @property
    def seen_weeks(self) -> int:
        """At the end of how many of those weeks it was known."""
        return sum(outcome is not None for outcome in self.weeks)

    @property
    def faltered(self) -> bool:
        """It was known for several weeks, and not good in each of them."""
        return self.good_weeks < self.seen_weeks > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mass:
    """Addresses of one host that died at once."""

    host: str
    of: int
    """How many addresses of this host the list has."""
    rows: tuple[Item, ...]
    suspected: bool
    """Held to be an outage until another week confirms it."""

    @property
    def since(self) -> datetime | None:
        """When the first of them began to fail."""
        begun = [at for row in self.rows if (at := row.failing_since or row.since)]
        return min(begun, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """Addresses of one host that it will not show to a program, for one reason."""

    host: str
    reason: str
    since: datetime | None
    """The longest."""
    is_new: bool
    """None of them was told of in an earlier digest."""
    rows: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCount:
    """The list at the end of a week, as charts show it."""

    week: Week
    counts: Mapping[Status, int]
    new: int
    """Things first seen in that week that belong in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the list is judged, and when it was last looked at."""

    total: int
    blocked: int
    unchecked: int
    failing: int
    last_pass: datetime | None
    """When the last pass within or before the window ended."""
    last_full_pass: datetime | None
    """When the last pass ended that asked every address."""
    days_without_network: tuple[date, ...]
    """Days of the window on which our own network was down at every pass, by its clock."""

    @property
    def judged(self) -> int:
        """How many addresses have a verdict."""
        return self.total - self.blocked - self.unchecked
