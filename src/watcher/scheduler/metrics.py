"""Figures for Prometheus: what this process did, and how things stand by the database."""

from __future__ import annotations

from collections import Counter as Counted

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from watcher.domain.delivery import State
from watcher.domain.feed import FeedWord
from watcher.domain.observation import Look
from watcher.errors import StoreError
from watcher.feeds.roster import SOURCES
from watcher.run import due_times, kinds_by_key
from watcher.scheduler.duties import is_done
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.links import LinksDuty
from watcher.scheduler.roster import beside_links
from watcher.scheduler.ticker import Ticker

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
OVERDUE_SECONDS = 600
"""A link that was not asked so long after it was due is overdue: a pass takes its time."""


class Metrics:
    """The figures. Names and labels are few, so that no list makes them grow."""

    def __init__(self, equipment: Equipment, ticker: Ticker, links: LinksDuty) -> None:
        self._equipment, self._ticker, self._links = equipment, ticker, links
        self._registry = registry = CollectorRegistry()
        self._checks = Counter("watcher_checks", "Checks recorded, by outcome.", ["outcome"], registry=registry)
        self._seconds = Histogram(
            "watcher_check_seconds", "How long a check took.", registry=registry, buckets=(0.1, 0.3, 1, 3, 10, 30, 60)
        )
        self._due = Gauge("watcher_links_due", "Links whose time has come.", registry=registry)
        self._overdue = Gauge("watcher_links_overdue", "Links due for more than ten minutes.", registry=registry)
        self._links_total = Gauge("watcher_links", "Links of the list.", registry=registry)
        self._resting = Gauge("watcher_hosts_resting", "Hosts that asked to be left alone.", registry=registry)
        self._network = Gauge(
            "watcher_network_up", "1, or 0 where our own network was down at the last pass.", registry=registry
        )
        self._feeds = Gauge("watcher_feed_state", "1 for the state a feed is in.", ["feed", "state"], registry=registry)
        self._duties = Gauge(
            "watcher_duty_done_seconds", "When a duty was done last, since 1970.", ["duty"], registry=registry
        )
        self._failures = Gauge("watcher_duty_failures", "Failures in a row.", ["duty"], registry=registry)
        self._pending = Gauge(
            "watcher_duty_pending", "1 where a duty's period is open and not done.", ["duty"], registry=registry
        )
        self._deliveries = Gauge(
            "watcher_deliveries_open", "Digests on their way to a recipient, by state.", ["state"], registry=registry
        )
        self._troubles = Gauge("watcher_troubles", "Duties that failed last.", registry=registry)
        self._bytes = Gauge("watcher_database_bytes", "Size of the database.", registry=registry)
        self._store_up = Gauge("watcher_store_up", "1, or 0 where the database cannot be read.", registry=registry)
        equipment.heard = self._heard

    def text(self) -> bytes:
        """Return the figures as they are now."""
        self._network.set(not self._links.network_is_down)
        self._troubles.set(len(self._ticker.troubles))
        self._resting.set(len(self._equipment.web.resting) if self._equipment.web else 0)
        try:
            self._read_store()
            self._store_up.set(1)
        except StoreError:
            self._store_up.set(0)
        return generate_latest(self._registry)

    def _heard(self, look: Look) -> None:
        self._checks.labels(look.outcome.value).inc()
        self._seconds.observe(look.seconds)

    def _read_store(self) -> None:
        now = self._equipment.now()
        with self._equipment.store() as store:
            self._bytes.set(store.size())
            if self._links.listed is not None:
                dues = due_times(kinds_by_key(self._links.listed), store, self._equipment.settings, now).values()
                self._links_total.set(len(dues))
                self._due.set(sum(at is None or at <= now for at in dues))
                self._overdue.set(sum(at is not None and (now - at).total_seconds() > OVERDUE_SECONDS for at in dues))
            for source in SOURCES:
                for category, feed in store.feed_states(source).items():
                    for word in FeedWord:
                        self._feeds.labels(f"{source} {category}", word.value).set(feed.state is word)
            states = Counted(one.state for one in store.unsettled_deliveries())
            for state_word in State:
                self._deliveries.labels(state_word.value).set(states[state_word])
            for duty in beside_links(self._equipment):
                state = store.duty(duty.name)
                period = duty.period(now)
                self._duties.labels(duty.name).set(state.done_at.timestamp() if state.done_at else 0)
                self._failures.labels(duty.name).set(state.failures)
                self._pending.labels(duty.name).set(period is not None and not is_done(state, period, now))
