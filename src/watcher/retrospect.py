"""Gathers from the memory what a digest is made of, as it was at the end of the time that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from watcher import catalogue, news, reading
from watcher.domain.address import canonical
from watcher.domain.candidate import Verdict
from watcher.domain.delivery import State
from watcher.domain.entry import Catalogue
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding
from watcher.domain.listed import Listed
from watcher.domain.run import Run
from watcher.errors import ListError
from watcher.report import digest, periods
from watcher.report.digest import Digest, Past
from watcher.report.periods import Week, Window
from watcher.report.report import NewThing
from watcher.report.weekly import WEEKS
from watcher.settings import Configuration
from watcher.store import Store

_SPANS = 2000
"""Of each link, the newest before the end of the window: more than ten years of daily checks make."""


@dataclass(frozen=True)
class Retrospect:
    """Looks back on a list. Nothing is asked of the net, and nothing is written."""

    configuration: Configuration
    store: Store
    threshold: float
    """The probability from which on a paper belongs in the list."""
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The reader's time zone."""
        return ZoneInfo(self.configuration.settings.schedule.timezone)

    @cached_property
    def began(self) -> datetime:
        """When the list was first read.

        Raises:
            ListError: it never was.
        """
        found = self.store.watched_since(self._name)
        if found is None:
            raise ListError(f"{self._name}: this list was never checked; run `watcher check-now` first")
        return found

    def week(self, week: Week | None = None) -> Window:
        """Return what the digest of a week tells of; without one, of the last whole week since the watch began.

        Raises:
            ListError: the list was not watched yet, or the week has not come.
        """
        chosen = week or periods.usual_week(self.zone, self.now, self.began)
        if chosen.start(self.zone) > self.now:
            raise ListError(f"{chosen}: this week has not come yet")
        if chosen.end(self.zone) <= self.began:
            first = Week.of(self.began, self.zone)
            raise ListError(f"{chosen}: the list was not watched yet; its first week is {first}")
        return periods.window(chosen, self.zone, self.now, self._runs, self.began)

    def since(self, day: date) -> Window:
        """Return the time from the beginning of a day until now.

        Raises:
            ListError: the day has not come yet.
        """
        try:
            return periods.since(day, self.zone, self.now)
        except ValueError as error:
            raise ListError(f"{error}") from error

    def whole_weeks(self) -> Sequence[Week]:
        """Return the weeks that have a digest of their own, the earliest first: those that no later one tells of too."""
        weeks = periods.whole_weeks(self.began, self.zone, self.now)
        told = [self.week(week) for week in weeks]
        missed = {week for window in told for week in window.missed}
        return [week for week in weeks if week not in missed]

    def digest(self, window: Window) -> Digest:
        """Return the digest of a window, in the language that is spoken."""
        most = self.configuration.settings.digest.most_new
        return digest.build(self.past(window), window, began=self.began, most_new=most)

    def past(self, window: Window) -> Past:
        """Return what is remembered up to the end of a window.

        Raises:
            ListError: the list was not watched yet.
        """
        listed = self._list(window.end)
        if listed is None:
            raise ListError(f"{self._name}: this list was not watched yet on {window.last_day}")
        keys = list(dict.fromkeys(canonical(url) for url in listed.urls))
        findings = self.store.findings(keys=keys, until=window.end)
        words = replace(reading.words(self.configuration, self.store), acks=self.store.acks_as_of(window.end))
        return Past(
            catalogue=listed,
            before=self._list(window.start),
            findings=findings,
            spans=self.store.spans(keys, most=_SPANS, before=window.end),
            runs=[run for run in self._runs if run.started_at < window.end],
            new=self._new(listed, findings, window),
            feeds=self._feeds(window),
            words=words,
            undelivered=self._undelivered(window),
        )

    def belonging(
        self, listed: Catalogue, *, since: datetime | None = None, until: datetime | None = None
    ) -> list[NewThing]:
        """Return what belongs in the list, first seen from `since` on, as it counted right before `until` (or now).

        What was rejected later was a candidate then.
        """
        at, has = until or self.now, Listed.of(listed)
        return news.new_things(
            paper
            for paper in self.store.papers(since=since, least=self.threshold)
            if paper.first_seen_at < at
            and paper.belongs(self.threshold)
            and not (paper.verdict is Verdict.REJECTED and (paper.judged_at is None or paper.judged_at < at))
            and not has.has(paper.key, paper.title, paper.doi)
        )

    @property
    def _name(self) -> str:
        return self.configuration.settings.catalogue.name

    @cached_property
    def _runs(self) -> list[Run]:
        return self.store.runs(self._name, until=self.now)

    def _list(self, at: datetime) -> Catalogue | None:
        copy = self.store.copy_as_of(self._name, at)
        return _read(copy.text, self._name, reading.shown(copy.source)) if copy else None

    def _new(self, listed: Catalogue, findings: Sequence[Finding], window: Window) -> list[NewThing]:
        since = min(window.weeks[-1].before(WEEKS - 1).start(window.zone), window.start)
        return [
            *self.belonging(listed, since=since, until=window.end),
            *news.new_editions(listed, findings, since=since, until=window.end),
        ]

    def _undelivered(self, window: Window) -> int:
        """Return to how many a digest of this list surely or maybe never came, as became clear within the window."""
        ended = self.store.settled_deliveries(since=window.start, until=window.end)
        lost = {State.REFUSED, State.UNKNOWN}
        return len({(one.channel, one.recipient) for one in ended if one.digest == self._name and one.state in lost})

    def _feeds(self, window: Window) -> list[FeedState]:
        """Return how the sources are now, where that bears on the window: a day of it is known to be missing still."""
        states = news.feed_states(self.store, self.configuration.settings.papers.sources)
        return [
            state
            for state in states
            if state.last_good_day is None or state.last_good_day < window.last_day
            if state.since is None or state.since <= window.last_day
        ]


@lru_cache(maxsize=2)
def _read(text: str, name: str, source: str) -> Catalogue:
    """Read a copy of the list: each digest asks for two, and from week to week they are mostly the same."""
    return catalogue.read(text, name=name, source=source)
