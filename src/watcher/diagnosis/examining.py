"""What `watcher doctor` examines: each part by itself, in words, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from watcher import posting, reading
from watcher.delivery import chat
from watcher.delivery.chat import Chat
from watcher.delivery.mail import Mail
from watcher.diagnosis import machine, services
from watcher.errors import NetworkDownError, StoreError, WatcherError
from watcher.ownnetwork import network_down
from watcher.settings import SECRETS, Configuration
from watcher.store import About, Store
from watcher.web import canaries
from watcher.web.client import Web

MEBIBYTE = 1024 * 1024
YEAR_DAYS = 365.25
GROWTH_DAYS = 14
"""Days from which on growth is told."""
Look = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """One part examined."""

    part: str
    words: str
    exit_status: int = 0
    """0 where it is well, else what a run would end with for it."""


async def examine(configuration: Configuration, web: Web, now: datetime) -> list[Result]:
    """Examine every part; one that is ill does not keep the others from being looked at."""
    database = database_file(configuration)
    parts: list[tuple[str, Look]] = [
        ("configuration", lambda: _configuration(configuration)),
        ("time zone", _at_once(lambda: machine.time_zone(configuration.settings.schedule.timezone, now))),
        ("disk", _at_once(lambda: machine.disk(database))),
        ("store", lambda: _store(configuration, now)),
        ("trust store", _at_once(machine.trust_store)),
        ("proxy", _at_once(machine.proxy)),
        ("network", lambda: _network(configuration, web)),
        ("list", lambda: _list(configuration, web)),
        ("overrides", lambda: _overrides(configuration, now)),
        ("feeds", lambda: _feeds(configuration, now)),
        *((f"token for {host}", _token(name, host, web)) for name, host in SECRETS.items()),
        ("digest", lambda: _digest(configuration)),
    ]
    results = []
    for part, look in parts:
        try:
            results.append(Result(part, await look()))
        except WatcherError as error:
            results.append(Result(part, str(error), error.exit_status))
    return results


def _at_once(look: Callable[[], str]) -> Look:
    async def told() -> str:
        return look()

    return told


def _token(name: str, host: str, web: Web) -> Look:
    return lambda: services.token(name, host, web)


def database_file(configuration: Configuration) -> Path | None:
    """Return the database's file; None where it is in memory."""
    _, _, path = configuration.settings.database.url.partition(":///")
    return Path(path) if path and path != ":memory:" else None


def as_text(results: list[Result]) -> str:
    """Return a line a part."""
    return "".join(
        f"{'ok  ' if result.exit_status == 0 else 'FAIL'}  {result.part}: {result.words}\n" for result in results
    )


async def _configuration(configuration: Configuration) -> str:
    contact = configuration.settings.network.contact
    advice = (
        ""
        if contact
        else "; network.contact is empty: set a URL or an address at which the hosts you ask can reach you"
    )
    return f"{configuration.file}, time zone {configuration.settings.schedule.timezone}{advice}"


async def _store(configuration: Configuration, now: datetime) -> str:
    database = configuration.settings.database
    with Store.open(database.url, now=now, busy_seconds=database.busy_seconds) as store:
        facts = store.facts_about()
        if facts.integrity != "ok":
            raise StoreError(f"{facts.place}: the database is damaged: {facts.integrity}; put a backup in its place")
        return (
            f"{database.url}, {facts.bytes / MEBIBYTE:.1f} MiB, schema {facts.revision}, journal {facts.journal_mode}, "
            f"SQLite {facts.sqlite_version}; {facts.links} links, {facts.spans} spans, {facts.findings} findings{_growth(facts, now)}"
        )


def _growth(facts: About, now: datetime) -> str:
    """Say how fast the database grows, once it is old enough to tell."""
    if facts.first_seen_at is None or (days := (now - facts.first_seen_at) / timedelta(days=1)) < GROWTH_DAYS:
        return ""
    return f"; it grows by about {facts.bytes / MEBIBYTE * YEAR_DAYS / days:.1f} MiB a year"


async def _feeds(configuration: Configuration, now: datetime) -> str:
    database, papers = configuration.settings.database, configuration.settings.papers
    with Store.open(database.url, now=now, busy_seconds=database.busy_seconds) as store:
        states = [state for source in papers.sources for state in store.feed_states(source).values()]
    return services.feeds(states, len(papers.sources))


async def _digest(configuration: Configuration) -> str:
    if not posting.is_configured(configuration, os.environ):
        return (
            "goes nowhere (digest.recipients and digest.folder are empty, no chat is set): `watcher digest` prints it"
        )
    told = []
    for way in posting.channels(configuration, os.environ, ""):
        if way.name == Mail.name:
            told.append(await services.mail(posting.mail_server(configuration, os.environ)))
        elif way.name == Chat.name:
            chat.library()
            told.append(f"{len(way.recipients)} chats")
        else:
            told.append(f"pages in {configuration.settings.digest.folder}")
    return "; ".join(told)


async def _overrides(configuration: Configuration, now: datetime) -> str:
    database = configuration.settings.database
    with Store.open(database.url, now=now, busy_seconds=database.busy_seconds) as store:
        words = reading.words(configuration, store)
    path, _ = configuration.overrides_path()
    return f"{path}: {len(words.overrides)} words of the maintainer, and {len(words.acks)} given by `watcher ack`"


async def _network(configuration: Configuration, web: Web) -> str:
    report = await canaries.ask(web, configuration.settings.network.canaries)
    if not report.up:
        raise NetworkDownError(network_down(report))
    return "; ".join(f"{url}: {words}" for url, words in report.answers.items())


async def _list(configuration: Configuration, web: Web) -> str:
    listed = await reading.current_list(configuration, web)
    return f"{listed.source}: {len(listed.entries)} entries, {len(listed.urls)} addresses, {len(listed.left_out)} links left out"
