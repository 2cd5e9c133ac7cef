"""Weeks of a made-up list, played by the program's own rules: what each check saw becomes spans, standings and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding, compare, since
from watcher.domain.freshness import Freshness
from watcher.domain.history import extend
from watcher.domain.observation import Evidence, Look, Observation, Outcome, Span
from watcher.domain.overrides import Words
from watcher.domain.run import Run
from watcher.domain.status import Policy, Standing, Status, judge
from watcher.report.digest import Digest, Past, build
from watcher.report.periods import Week, Window, window
from watcher.report.report import NewThing

Value = TypeVar("Value")
ZONE = ZoneInfo("Asia/Shanghai")
WEEK = Week(2026, 49)
"""2026-11-30 to 2026-12-06."""
MONDAY = datetime(2026, 11, 29, 22, 0, tzinfo=UTC)
"""The pass of the first day of that week: 06:00 in Shanghai."""
NOW = datetime(2026, 12, 7, 0, 5, tzinfo=UTC)
LAST_DAY = 6
"""The Sunday of that week: so far a play goes on where nothing else is said."""
GOOD = Look(outcome=Outcome.GOOD, http_status=200)


def day(number: float) -> datetime:
    """Return the pass of a day: 0 is the Monday of `WEEK`, -1 the Sunday before."""
    return MONDAY + timedelta(days=number)


def broken(reason: str, weight: Evidence, **seen: object) -> Look:
    return Look(outcome=Outcome.FAILED, reason=reason, evidence=weight, **seen)  # type: ignore[arg-type]


@dataclass
class Play:
    """A list and its past in the making."""

    name: str = "sample"
    first_day: int = -70
    """When the watch began."""
    last_day: int = field(default_factory=lambda: LAST_DAY)
    week: Week = WEEK
    now: datetime = NOW
    section: tuple[str, ...] = ("Resources",)
    line: int = 10
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    new: list[NewThing] = field(default_factory=list)
    feeds: list[FeedState] = field(default_factory=list)
    no_run: set[int] = field(default_factory=set)
    """Days without any pass."""
    no_network: set[int] = field(default_factory=set)
    removed: int = 0
    words: Words = field(default_factory=Words)

    def add(
        self,
        title: str,
        url: str,
        changes: dict[int, Look] | None = None,
        *,
        kind: Kind = Kind.OTHER,
        freshness: dict[int, Freshness] | None = None,
        language: str = "en",
        code: str | None = None,
        role: Role = Role.OFFICIAL,
        since_day: int | None = None,
    ) -> None:
        """Add an entry with one link, and play its days: well, but for what `changes` says from each day on.

        Args:
            freshness: what is known from each day on.
            since_day: when the link came into the list; default: from the beginning.
        """
        first, self.line = self.line, self.line + 3
        link = Link(url=url, role=role, label="", line=first + 1, code=code)
        self.entries.append(
            Entry(
                section=self.section,
                title=title,
                kind=kind,
                language=language,
                links=(link,),
                lines=(first, first + 2),
            )
        )
        key, standing = canonical(url), Standing()
        past: list[Span] = []
        begin = self.first_day if since_day is None else since_day
        for number in range(begin, self.last_day + 1):
            if number in self.no_run | self.no_network:
                continue
            look = _latest(changes or {}, number) or GOOD
            known = _latest(freshness or {}, number)
            past = extend(past, Observation(key, day(number), look))
            after = replace(judge(past, Policy()), freshness=known)
            if after.status is Status.DEAD:
                after = replace(after, freshness=None)
            after = since(standing, after, day(number))
            self.findings += compare(key, standing, after, day(number))
            standing = after
        self.spans[key], self.standings[key] = past, standing

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(name=self.name, source=f"lists/{self.name}.md", entries=tuple(self.entries), left_out=())

    @property
    def began(self) -> datetime:
        return day(self.first_day)

    def runs(self) -> list[Run]:
        number = len(self.entries)
        return [
            Run(
                started_at=day(one),
                finished_at=day(one) + timedelta(minutes=2),
                requests=0 if one in self.no_network else number,
                links_due=number,
                links_checked=0 if one in self.no_network else number,
                network="down" if one in self.no_network else "up",
            )
            for one in range(self.first_day, self.last_day + 1)
            if one not in self.no_run
        ]

    def past(self, until: datetime | None = None) -> Past:
        """Return what is remembered; `until` drops what had not happened then, but leaves spans as they became."""
        until = until or datetime.max.replace(tzinfo=UTC)
        return Past(
            catalogue=self.catalogue,
            findings=sorted((one for one in self.findings if one.at < until), key=lambda one: one.at),
            spans={key: [span for span in spans if span.first_at < until] for key, spans in self.spans.items()},
            runs=[run for run in self.runs() if run.started_at < until],
            new=self.new,
            feeds=self.feeds,
            words=self.words,
        )

    def window(self) -> Window:
        return window(self.week, ZONE, self.now, self.runs(), self.began)

    def digest(self, *, most_new: int = 20) -> Digest:
        made = self.window()
        return build(self.past(made.end), made, began=self.began, most_new=most_new)


def _latest(by_day: Mapping[int, Value], number: int) -> Value | None:
    days = [one for one in by_day if one <= number]
    return by_day[max(days)] if days else None
