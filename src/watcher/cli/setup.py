"""What every command starts from: the clock, the configuration, the memory, and how work is run."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import click

from watcher import news, reading, settings, signals_are_heard
from watcher.domain import relevance
from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue
from watcher.domain.overrides import Words
from watcher.errors import UsageError
from watcher.logs import Masking
from watcher.report import report
from watcher.report.language import speaking
from watcher.report.weekly import WEEKS
from watcher.resources import config_folder
from watcher.store import Store, missing

Result = TypeVar("Result")
FOR_PROGRAMS = frozenset({"json", "csv"})
"""Forms that no person reads."""


def now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)  # noqa: TID251 the one place


@dataclass(frozen=True)
class Setup:
    """What every command starts from."""

    configuration: settings.Configuration
    clock: Callable[[], datetime] = field(default_factory=lambda: now)
    """The time; `watcher demo` hands in another."""

    @property
    def values(self) -> settings.Settings:
        """The settings."""
        return self.configuration.settings

    def store(self) -> Store:
        """Open the memory."""
        return Store.open(self.values.database.url, now=self.clock(), busy_seconds=self.values.database.busy_seconds)

    def memory(self) -> Store:
        """Open the memory to look back, or to keep it in order: one that is not there is not made, as in the wrong folder.

        Raises:
            UsageError: there is none.
        """
        if file := missing(self.values.database.url):
            raise UsageError(
                f"{file}: there is no such database, so this list was never checked from here; `watcher check-now` makes it, "
                "or set database.url to another"
            )
        return self.store()

    def words(self, store: Store) -> Words:
        """Return the maintainer's words."""
        return reading.words(self.configuration, store)

    def model(self) -> relevance.Model:
        """Return the shipped model of what belongs in the list."""
        return _model()

    @property
    def threshold(self) -> float:
        """The probability from which on a paper is called new."""
        return self.values.papers.threshold or self.model().threshold

    def speaking(self, form: str) -> AbstractContextManager[None]:
        """Speak in the block as a form of report or digest does: people read their language and clock, programs English and UTC."""
        if form in FOR_PROGRAMS:
            return speaking("en", UTC)
        return speaking(self.values.digest.language, ZoneInfo(self.values.schedule.timezone))


@cache
def _model() -> relevance.Model:
    return relevance.load((config_folder() / "relevance.json").read_bytes())


def _configured(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(dict)["config"] = value


CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_configured,
    expose_value=False,
    is_eager=True,
    help="The configuration (TOML); default: ./watcher.toml, else the shipped one.",
)


def configuration() -> settings.Configuration:
    """Read the configuration that the command line names."""
    try:
        Path.cwd()
    except OSError as error:
        raise UsageError("the folder in which watcher was started is no longer there; change into another") from error
    return settings.load(click.get_current_context().ensure_object(dict).get("config"))


def setup() -> Setup:
    """Return what a command starts from that looks into the memory only."""
    return Setup(configuration(), clock=now)


def secrets(configuration: settings.Configuration) -> list[str]:
    """Return what must never be written: tokens, passwords, and the address of the dead-man's switch."""
    ping = urlsplit(configuration.settings.network.ping_url)
    return [*settings.secret_values(os.environ), ping.path.strip("/"), ping.query]


def masking(configuration: settings.Configuration) -> Masking:
    """Return what takes secrets out of texts."""
    return Masking(secrets(configuration))


def make_report(made: Setup, store: Store, listed: Catalogue, words: Words, threshold: float) -> report.Report:
    """Put the report together from the memory, with the maintainer's words laid over it."""
    keys = list(dict.fromkeys(canonical(url) for url in listed.urls))
    at, findings = made.clock(), store.findings(keys=keys)
    charted = timedelta(weeks=WEEKS)
    return report.build(
        listed,
        store.standings(keys),
        store.spans(keys),
        findings,
        store.last_run(listed.name),
        now=at,
        words=words,
        new=(
            *news.new_things(news.candidates(store, listed, threshold, at, within=charted)),
            *news.new_editions(listed, findings, since=at - charted, until=at),
        ),
        feeds=news.feed_states(store, made.values.papers.sources),
        most_shown=made.values.papers.most_shown,
    )


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end; SIGINT and SIGTERM cancel, so that what is done is stored."""

    async def cancellable() -> Result:
        task = asyncio.current_task()
        if task is not None:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
            signals_are_heard()
        return await work

    try:
        return asyncio.run(cancellable())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
