"""A web, a clock and a machine that are handed in: months in seconds, with kills."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from watcher.checkers import dispatch
from watcher.checkers.witness import Archive
from watcher.discovery import Discovered
from watcher.domain.entry import Catalogue
from watcher.domain.observation import Look, Outcome, Target
from watcher.domain.periods import moment
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.links import LinksDuty
from watcher.scheduler.ticker import Ticker
from watcher.scheduler.upkeep import backup_duty, retention_duty
from watcher.settings import Configuration, load
from watcher.store import Store, sqlite
from watcher.web import canaries
from watcher.web.canaries import CanaryReport
from watcher.web.client import Web

GOOD = Look(outcome=Outcome.GOOD, http_status=200, final_url="https://a.example/")


class KilledError(BaseException):
    """The process is gone: nothing of ours catches it."""


@dataclass
class World:
    """What the scheduler sees of the world."""

    now: datetime
    network: bool = True
    looks: Callable[[Target, datetime], Look] = lambda target, now: GOOD
    checked: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    sent: list[str] = field(default_factory=list)
    """Periods of the digests that went out."""
    doubts: set[bool] = field(default_factory=set)
    """Whether digests had gone out that were begun again after a kill."""
    true: datetime = datetime.min  # noqa: DTZ901 before the first tick
    """The time as it is, whatever the machine's clock shows."""
    statements: int | None = None
    """SQL statements until the next kill."""

    def clock(self) -> datetime:
        return self.now

    async def check(self, targets: Sequence[Target], web: Web) -> AsyncGenerator[tuple[Target, Look], None]:
        """Stand in for the checkers."""
        for target in targets:
            self.checked[target.key].append(self.true)
            yield target, self.looks(target, self.now)

    async def archived_copy(self, url: str, *, near: datetime | None, again: bool = False) -> str | None:
        """Stand in for the archive, which has nothing."""
        return None

    async def canaries(self, web: Web, urls: Sequence[str]) -> CanaryReport:
        """Stand in for the canaries."""
        return CanaryReport(
            self.network, {"https://c.example/": f"at {self.now}"}, "up" if self.network else "no names"
        )


class NoWeb:
    """A client that is never asked."""

    requests = 0


@dataclass
class FakeSetup:
    configuration: Configuration
    clock: Callable[[], datetime]
    threshold: float = 0.5

    def store(self) -> Store:
        return Store.open(self.configuration.settings.database.url, now=self.clock())

    def web(self) -> Web:
        return cast("Web", NoWeb())

    async def discover(self, store: Store, web: Web, listed: Catalogue) -> Discovered:
        return Discovered()


def configured(folder: Path, list_text: str, more: str = "", schedule: str = "") -> Configuration:
    """Write a configuration and its list, and read it."""
    (folder / "list.md").write_text(list_text, encoding="utf-8")
    file = folder / "watcher.toml"
    file.write_text(
        f'[catalogue]\nlist = "list.md"\n[database]\nurl = "sqlite:///{folder}/watcher.db"\n'
        f'[schedule]\ntimezone = "Europe/Berlin"\n{schedule}\n{more}',
        encoding="utf-8",
    )
    return load(file)


@dataclass
class Machine:
    """A machine on which the scheduler runs, until it is killed and started again."""

    configuration: Configuration
    world: World
    ticker: Ticker = field(init=False)
    equipment: Equipment = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Begin as a fresh process does: nothing is known but what the database holds."""
        self.equipment = equipment = Equipment(FakeSetup(self.configuration, self.world.clock), self.world.clock)
        equipment.web = cast("Web", NoWeb())

        async def send(store: Store, call: Call) -> str:
            store.duties()  # a statement before it goes out and one after it, at which the machine may be killed
            is_sent = call.period.key in self.world.sent
            if call.again:
                self.world.doubts.add(is_sent)
            # One that was begun before may have gone out: the mail server, asked by the message's name, knows.
            if not (call.again and is_sent):
                self.world.sent.append(call.period.key)
            store.duties()
            return "sent"

        digest = PeriodDuty("digest", equipment, lambda _: moment("monday 08:00"), send)
        nightly = PeriodDuty("nightly", equipment, lambda _: moment("daily 02:30"), send)
        self.ticker = Ticker(
            equipment, [LinksDuty(equipment), digest, nightly, backup_duty(equipment), retention_duty(equipment)]
        )

    async def tick(self) -> bool:
        """Tick, let all that was started end, and say whether the machine was killed in between."""
        try:
            await self.ticker.tick()
            await self.ticker.settle()
        except KilledError:
            pass
        if self.world.statements is not None and self.world.statements < 0:
            self.world.statements = None
            self.start()
            return True
        return False


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A world at the start of October 2026, in place of the checkers and the canaries."""
    made = World(datetime.fromisoformat("2026-10-01T06:00:00+00:00"))
    monkeypatch.setattr(dispatch, "check", made.check)
    monkeypatch.setattr(canaries, "ask", made.canaries)
    monkeypatch.setattr(Archive, "copy", made.archived_copy)
    set_up = sqlite._set_up

    def unflushed(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        set_up(connection, entry)
        connection.execute("PRAGMA synchronous = OFF")  # what a kill leaves is the same, and the disk is not waited for

    monkeypatch.setattr(sqlite, "_set_up", unflushed)
    with killing(made):
        yield made


@contextmanager
def killing(world: World) -> Iterator[None]:
    """Kill the machine at an SQL statement: its transaction never ends, as with SIGKILL."""

    def before(*_: object) -> None:
        if world.statements is not None:
            world.statements -= 1
            if world.statements < 0:
                raise KilledError

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)


def kills(count: int, start: datetime, days: int) -> list[datetime]:
    """Return random moments, the same each time; every second one is that of the nightly duty."""
    dice = random.Random(7)
    found = [start + timedelta(minutes=dice.randrange(days * 1440)) for _ in range(count)]
    nights = [
        at.astimezone(ZoneInfo("Europe/Berlin")).replace(hour=2, minute=30, fold=0).astimezone(UTC) for at in found[::2]
    ]
    return sorted(at for at in (*nights, *found[1::2]) if at > start)


def ticks(machine: Machine, world: World, *moments: datetime) -> None:
    async def live() -> None:
        for at in moments:
            world.now = world.true = at
            await machine.tick()

    asyncio.run(live())
