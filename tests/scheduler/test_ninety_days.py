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
from watcher.domain.due import next_due
from watcher.domain.entry import Kind
from watcher.domain.observation import Evidence, Look, Outcome, Target
from watcher.domain.status import Standing, Status
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
    kills: list[datetime] = field(default_factory=list)
    """When the machine was killed, by the true time."""

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

    def shows(self, true: datetime) -> datetime:
        """Return what the machine's clock shows."""
        if self.back[0] <= true < self.back[1]:
            return true - timedelta(hours=1)
        return true + DAY if self.ahead[0] <= true < self.ahead[1] else true

    def sees(self, true: datetime) -> None:
        """Set the machine's clock and its network."""
        self.world.now = self.shows(true)
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
                if dice.random() < 0.3:
                    self.machine.start()
                    self.kills.append(true)
                else:
                    # At night from the moment on at which the duty has noted that it begins.
                    at_night = self.shows(true).astimezone(BERLIN).strftime("%H:%M") == "02:30"
                    self.world.statements = 10 + dice.randrange(10) if at_night else dice.randrange(40)
            if await self.machine.tick():
                self.kills.append(true)
                await self.machine.tick()

    def undisturbed(self, times: list[datetime], before: timedelta) -> Iterator[tuple[datetime, datetime]]:
        """Yield each check with the one after it, but for those between which the network was away or the clock was set, or
        so long `before`."""
        for earlier, later in pairwise(times):
            if not any(earlier - before <= edge <= later + MINUTE for edge in self.edges):
                yield earlier, later


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
        if not world.network:
            return Look(outcome=Outcome.FAILED, reason="dns-servfail", evidence=Evidence.WEAK)
        if target.key == lost and world.true >= dead_since:
            return Look(outcome=Outcome.FAILED, reason="http-404", evidence=Evidence.STRONG, http_status=404)
        return Look(outcome=Outcome.GOOD, http_status=200, final_url=target.url)

    world.looks = look
    began = time.process_time()
    asyncio.run(life.live())
    assert time.process_time() - began < 60

    assert len(life.kills) >= 25 * days // 90
    due = configuration.settings.schedule.cadence()
    for url in CONTESTS + OTHERS:
        key, kind, cadence = canonical(url), *((Kind.CONTEST, DAY) if url in CONTESTS else (Kind.TOOLKIT, 7 * DAY))
        times = world.checked[key]
        assert all(later - earlier <= cadence + MINUTE for earlier, later in life.undisturbed(times, MINUTE))
        for earlier, later in life.undisturbed(times, cadence + 2 * DAY) if url != OTHERS[0] else ():
            seen = life.shows(earlier)
            said = next_due(key, Standing(status=Status.OK, checked_at=seen), frozenset({kind}), due, asked_at=seen)
            assert said is not None
            # A check that a kill kept from being stored is made again, the only one that comes early.
            assert said <= life.shows(later) <= said + MINUTE or earlier in life.kills, (url, earlier, later)
        for earlier, later in pairwise(times):
            # What a clock that was ahead noted is not believed, one that is behind is late by as much.
            missed = DAY if earlier <= life.outage[1] and later >= life.outage[0] else timedelta(hours=1)
            assert later - earlier <= cadence + missed + 2 * MINUTE, (url, earlier, later)
        assert world.true - times[-1] <= cadence + MINUTE
    assert days < 90 or world.doubts == {True, False}, "kills came before a digest went out, and right after it"
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
