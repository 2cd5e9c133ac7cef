"""Ninety days at a tick a minute, with kills, an outage and a clock that jumps: nothing is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.scheduler.simulated import Machine, World, configured, kills, world
from watcher.domain.address import canonical
from watcher.domain.observation import Evidence, Look, Outcome, Target
from watcher.store import Store

__all__ = ["world"]

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
CONTESTS = [f"https://contest{n}.example/" for n in range(3)]
OTHERS = [f"https://tool{n}.example/" for n in range(20)]
LIST = (
    "# Things\n\n## Contests\n\n"
    + "".join(f"- [Shared task {n}]({url})\n" for n, url in enumerate(CONTESTS))
    + "\n## Toolkits\n\n"
    + "".join(f"- [Tool {n}]({url})\n" for n, url in enumerate(OTHERS))
)


def weeks(start: datetime, end: datetime) -> list[str]:
    """Return the ISO weeks whose Monday, 8 o'clock in Berlin, lies in the time, and the one open at its start."""
    monday = start.astimezone(BERLIN).date() - timedelta(days=start.astimezone(BERLIN).weekday())
    found = []
    while datetime.combine(monday, datetime.min.time().replace(hour=8), BERLIN) <= end:
        year, week, _ = monday.isocalendar()
        found.append(f"{year}-W{week:02}")
        monday += timedelta(days=7)
    return found


@dataclass
class Life:
    """Some weeks of a machine."""

    machine: Machine
    world: World
    days: int
    began: datetime = field(init=False)
    kills: int = 0

    def __post_init__(self) -> None:
        self.began = self.world.now
        day = self.days * DAY / 90
        self.outage = (self.began + 20 * day, self.began + 20 * day + DAY)
        self.back = (self.began + 40 * day, self.began + 43 * day)
        self.ahead = (self.began + 50 * day, self.began + 52 * day)

    @property
    def edges(self) -> tuple[datetime, ...]:
        """When the network or the clock changed, by the true time."""
        return (*self.outage, *self.back, *self.ahead)

    def sees(self, true: datetime) -> None:
        """Set the machine's clock and its network."""
        self.world.now = true
        if self.back[0] <= true < self.back[1]:
            self.world.now -= timedelta(hours=1)
        elif self.ahead[0] <= true < self.ahead[1]:
            self.world.now += DAY
        self.world.network = not self.outage[0] <= true < self.outage[1]
        self.world.true = true

    async def live(self) -> None:
        """Tick each minute; at random moments the machine is killed, at rest or in the midst of work."""
        dice = random.Random(3)
        killed_at = kills(30 * self.days // 90, self.began, self.days)
        for minute in range(self.days * 1440):
            true = self.began + minute * MINUTE
            self.sees(true)
            if killed_at and true >= killed_at[0]:
                killed_at.pop(0)
                if dice.random() < 0.5:
                    self.machine.start()
                    self.kills += 1
                else:
                    self.world.statements = dice.randrange(40)
            if await self.machine.tick():
                self.kills += 1
                await self.machine.tick()

    def undisturbed(self, times: list[datetime]) -> Iterator[timedelta]:
        """Yield the times between checks, but for those in which the network was away or the clock was set."""
        for earlier, later in pairwise(times):
            if not any(earlier - MINUTE <= edge <= later + MINUTE for edge in self.edges):
                yield later - earlier


@pytest.mark.parametrize(
    ("start", "days"),
    [("2026-10-01T06:00:00+00:00", 90), ("2027-03-16T06:00:00+00:00", 18)],
    ids=["autumn", "spring"],
)
def test_weeks_with_kills_an_outage_and_a_clock_that_jumps_lose_nothing_and_repeat_nothing(
    tmp_path: Path, world: World, start: str, days: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    world.now = datetime.fromisoformat(start)
    configuration = configured(tmp_path, LIST, schedule="list_minutes = 1440\nstretch = 1")
    life = Life(Machine(configuration, world), world, days)
    dead_since = life.began + 5 * DAY
    lost = canonical(OTHERS[0])

    def look(target: Target, _: datetime) -> Look:
        if target.key == lost and world.true >= dead_since:
            return Look(outcome=Outcome.FAILED, reason="http-404", evidence=Evidence.STRONG, http_status=404)
        return Look(outcome=Outcome.GOOD, http_status=200, final_url=target.url)

    world.looks = look
    began = time.process_time()
    asyncio.run(life.live())
    assert time.process_time() - began < 60

    assert life.kills >= 25 * days // 90
    for url in CONTESTS + OTHERS:
        times, cadence = world.checked[canonical(url)], DAY if url in CONTESTS else 7 * DAY
        assert all(gap <= cadence + MINUTE for gap in life.undisturbed(times)), url
        assert all(gap <= cadence + DAY + 2 * MINUTE for gap in (later - earlier for earlier, later in pairwise(times)))
        assert world.true - times[-1] <= cadence + MINUTE
    assert len(world.sent) == len(set(world.sent)), "none twice"
    assert [key for key in world.sent if "W" in key] == weeks(life.began, world.true)
    first, last = life.began.astimezone(BERLIN).date(), world.true.astimezone(BERLIN).date()
    assert [key for key in world.sent if "W" not in key] == [
        (first + n * DAY).isoformat() for n in range((last - first).days + 1)
    ], "02:30 came twice in autumn and not at all in spring, and each night had its turn"
    with Store.open(configuration.settings.database.url, now=world.now) as store:
        assert store.facts_about().integrity == "ok"
        found = [finding.new for finding in store.findings(keys=[lost]) if finding.subject == "status"]
        assert found == ["failing", "dead"]
        well = [canonical(url) for url in (*CONTESTS, *OTHERS[1:])]
        assert not [finding for finding in store.findings(keys=well) if finding.subject == "status"]
    assert len(list((tmp_path / "backups").iterdir())) == min(4, len(weeks(life.began, world.true)))
