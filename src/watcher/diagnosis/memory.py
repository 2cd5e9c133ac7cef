"""What stands in the database: its own state, the feeds, digests on their way, passes, what is done regularly."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from watcher import posting
from watcher.delivery.file import File
from watcher.diagnosis.machine import MEBIBYTE
from watcher.diagnosis.result import counted
from watcher.domain.delivery import State
from watcher.domain.feed import FeedState, FeedWord
from watcher.errors import DeliveryError, NetworkDownError, StoreError, WatcherError
from watcher.feeds import arxiv
from watcher.scheduler import health
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.roster import beside_links
from watcher.settings import Configuration, Settings
from watcher.store import About, Store, holder

YEAR_DAYS = 365.25
GROWTH_DAYS = 14
"""Days from which on growth is told."""
FEED_PATIENCE = timedelta(days=3)
"""So long a feed may be away before that is a fault: most are mended by themselves, and what was missed is asked for then."""
DELIVERIES_WITHIN = timedelta(days=30)
"""Digests that came to their end earlier are no longer told of."""


def absent(file: Path | None) -> str:
    """Say that there is no database yet, where there is none and one can be made; else return nothing.

    Raises:
        StoreError: none can be made.
    """
    if file is None or file.exists():
        return ""
    folder = next(folder for folder in file.absolute().parents if folder.exists())
    if not folder.is_dir():
        raise StoreError(f"{file}: the database cannot be made: {folder} is no folder; set database.url elsewhere")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(
            f"{file}: the database cannot be made: the folder {folder} is read-only; make it writable for this user, or set "
            "database.url elsewhere"
        )
    return f"{file} is not there yet; the first check makes it"


def about(store: Store, url: str, now: datetime) -> str:
    """Say how the database is.

    Raises:
        StoreError: it is damaged.
    """
    facts = store.facts_about()
    if facts.integrity != "ok":
        raise StoreError(f"{facts.place}: the database is damaged: {facts.integrity}; put a backup in its place")
    upgraded = f", brought from schema {store.upgraded_from} to" if store.upgraded_from else ", schema"
    return (
        f"{url}: {facts.bytes / MEBIBYTE:.1f} MiB{_growth(facts, now)}; whole{upgraded} {facts.revision}, journal "
        f"{facts.journal_mode}, SQLite {facts.sqlite_version}; {counted(facts.links or 0, 'link')}, "
        f"{counted(facts.spans or 0, 'observation')}, {counted(facts.findings or 0, 'finding')}"
    )


def _growth(facts: About, now: datetime) -> str:
    """Say how fast the database grows, once it is old enough to tell."""
    if facts.first_seen_at is None or (days := (now - facts.first_seen_at) / timedelta(days=1)) < GROWTH_DAYS:
        return ""
    return f", grows by about {facts.bytes / MEBIBYTE * YEAR_DAYS / days:.1f} MiB a year"


def feeds(store: Store, settings: Settings, now: datetime) -> str:
    """Say up to which day each feed is complete.

    Raises:
        NetworkDownError: none could be had at the last poll.
        WatcherError: some could not be had for days.
    """
    papers = settings.papers
    if not papers.sources:
        return "none (papers.sources is empty): nothing new is looked for"
    told, known = [], []
    for source in papers.sources:
        states = list(store.feed_states(source).values())
        if source == arxiv.SOURCE:
            states = [state for state in states if state.category in papers.categories]
        known += states
        told.append(_feed(source, states))
    ill = [state for state in known if state.state is FeedWord.FAULT]
    if known and len(ill) == len(known):
        raise NetworkDownError(
            f"none could be had at the last poll ({_minute(ill[0].polled_at)}): {ill[0].words}; they are asked again by themselves"
        )
    late = [
        state for state in ill if (good := state.last_good_day or state.since) and now.date() - good > FEED_PATIENCE
    ]
    if late:
        raise WatcherError(
            f"something is missing for days: {'; '.join(_faults(late))}. It is asked for again by itself; a source that has gone "
            "can be taken out of papers.sources"
        )
    last = f"; polled last at {_minute(max(state.polled_at for state in known))}" if known else ""
    return "; ".join(told) + last


def _feed(source: str, states: list[FeedState]) -> str:
    if not states:
        return f"{source}: not polled yet"
    faults = list(_faults(state for state in states if state.state is FeedWord.FAULT))
    days = [state.last_good_day for state in states if state.state is not FeedWord.FAULT and state.last_good_day]
    good = [f"{source}: complete up to {min(days)}"] if days else []
    return "; ".join(good + faults) or f"{source}: polled, nothing had yet"


def _faults(states: Iterable[FeedState]) -> Iterable[str]:
    """Say which feeds could not be had; those that fail alike in one line."""

    def alike(state: FeedState) -> tuple[str, str, str]:
        return state.source, state.words, str(state.last_good_day or "")

    for (source, words, day), group in groupby(sorted(states, key=alike), alike):
        names = ", ".join(state.category for state in group)
        yield f"{source} ({names}) could not be had: {words}; {f'complete up to {day}' if day else 'never complete yet'}"


def deliveries(store: Store, configuration: Configuration, now: datetime) -> str:
    """Say what has become of the digests of the last weeks.

    Raises:
        DeliveryError: the last one to somebody was refused, is not taken yet, or nobody knows whether it was taken.
    """
    known = store.settled_deliveries(since=now - DELIVERIES_WITHIN, until=now + DELIVERIES_WITHIN)
    known = sorted([*known, *store.unsettled_deliveries()], key=lambda one: one.made_at)
    newest = {(one.channel, "" if one.channel == File.name else one.recipient): one for one in known}
    wanted = _recipients(configuration)
    current = [one for key, one in newest.items() if wanted is None or key in wanted]
    ill = [one for one in current if one.is_trouble and one.state is not State.SENT]
    if ill:
        faults = "; ".join(f"{one.channel}: {posting.in_words(one)}" for one in ill)
        raise DeliveryError(
            f"{faults}. `watcher digest --send --dry-run` says what would be tried again (docs/delivery.md)"
        )
    if not current:
        return f"none in the last {DELIVERIES_WITHIN.days} days"
    sent = [one for one in known if one.state is State.SENT]
    doubled = sum(one.unknowns > 0 for one in sent)
    told = [f"{len(sent)} taken in the last {DELIVERIES_WITHIN.days} days"]
    if doubled:
        told.append(f"{doubled} of them may have come twice")
    if len(known) > len(sent):
        told.append(f"{len(known) - len(sent)} not")
    last = max(current, key=lambda one: one.made_at)
    return f"{', '.join(told)}; the last one: {posting.in_words(last)}"


def _recipients(configuration: Configuration) -> set[tuple[str, str]] | None:
    """Return to whom digests go now, by channel; None where that cannot be told, which is said elsewhere."""
    try:
        ways = posting.channels(configuration, os.environ, "")
    except WatcherError:
        return None
    return {(way.name, "" if way.name == File.name else one) for way in ways for one in way.recipients}


def passes(store: Store, name: str, now: datetime) -> str:
    """Say when the list was checked last.

    Raises:
        NetworkDownError: our own network was down then.
    """
    newest, full = store.last_run(name), store.last_run(name, full=True)
    whole = (
        f"the last whole one ended at {_minute(full.finished_at)}, {_ago(now - full.finished_at)}"
        if full and full.finished_at
        else "no whole one yet; `watcher check-now` makes one"
    )
    if newest is None or newest == full:
        return whole
    begun = f"one begun at {_minute(newest.started_at)}"
    if newest.network == "down":
        raise NetworkDownError(f"{begun} found our own network down; {whole}")
    return f"{whole}; {begun} {'was interrupted' if newest.interrupted else 'is under way, or its process was killed'}"


def duties(store: Store, equipment: Equipment) -> str:
    """Say when that was done last which is done regularly beside the checks.

    Raises:
        WatcherError: something failed the last time.
    """
    now = equipment.now()
    known = [(duty.name, store.duty(duty.name) if duty.period(now) else None) for duty in beside_links(equipment)]
    ill = [state for _, state in known if state and state.failures]
    if ill:
        raise WatcherError(
            "; ".join(
                f"{state.name} failed {counted(state.failures, 'time')} in a row, last at {_minute(state.failed_at)}: {state.words}"
                for state in ill
            )
            + "; it is tried again by itself, once the cause is mended"
        )
    return ", ".join(
        f"{name} {f'done last at {_minute(state.done_at)}' if state.done_at else 'not done yet'}"
        if state
        else f"{name} off"
        for name, state in known
    )


def scheduler(equipment: Equipment) -> str:
    """Say whether `watcher run` is at work and on time.

    Raises:
        WatcherError: it is at work, and not well.
        StoreError: its sign of life cannot be read.
    """
    told = holder(equipment.settings.database.url, "daemon")
    if told is None:
        return "`watcher run` is not at work on this database; nothing is checked unless `watcher check-now --due` is started regularly"
    found = health.examine(equipment)
    troubles = [f"{name}: {words}" for name, words in found.facts.items() if name.startswith("trouble")]
    if ill := [*found.problems, *troubles]:
        raise WatcherError(
            f"`watcher run` (process {told.get('pid')}) is at work and ill: {'; '.join(ill)}; start it anew if that stays"
        )
    facts = "".join(f", {name} {words}" for name, words in found.facts.items())
    return f"`watcher run` is at work (process {told.get('pid')}, since {told.get('since')}){facts}"


def _minute(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}Z" if at else "an unknown time"


def _ago(age: timedelta) -> str:
    hours = age // timedelta(hours=1)
    if hours < 1:
        return "within the last hour"
    return f"{counted(hours, 'hour')} ago" if hours < 48 else f"{hours // 24} days ago"
