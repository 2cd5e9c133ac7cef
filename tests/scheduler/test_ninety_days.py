"""Ninety days at a tick a minute, with kills, an outage and a clock that jumps: nothing is lost, nothing is done twice."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.scheduler.simulated import Machine, World, configured, kills, world
from watcher.domain.address import canonical
from watcher.domain.observation import Evidence, Look, Outcome, Target
from watcher.store import Store

__all__ = ["world"]

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DAYS = 90
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


@pytest.mark.parametrize("start", ["2026-10-01T06:00:00+00:00", "2027-02-01T06:00:00+00:00"], ids=["autumn", "spring"])
def test_ninety_days_with_kills_an_outage_and_clock_jumps_lose_nothing(
    tmp_path: Path, world: World, start: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    begin = world.now = datetime.fromisoformat(start)
    outage = (begin + 20 * DAY, begin + 21 * DAY)
    back, ahead, right = begin + 40 * DAY, begin + 50 * DAY, begin + 52 * DAY
    dead_since = begin + 30 * DAY

    def look(target: Target, now: datetime) -> Look:
        if target.key == canonical(OTHERS[0]) and now >= dead_since:
            return Look(outcome=Outcome.FAILED, reason="http-404", evidence=Evidence.STRONG, http_status=404)
        return Look(outcome=Outcome.GOOD, http_status=200, final_url=target.url)

    world.looks = look
    machine = Machine(configured(tmp_path, LIST, schedule="list_minutes = 1440\nstretch = 1"), world)
    killed_at = kills(30, begin, DAYS)
    dice = random.Random(3)
    real = time.monotonic()
    offset = timedelta()
    kills_done = 0

    async def live() -> None:
        nonlocal offset, kills_done
        for minute in range(DAYS * 1440):
            true = begin + minute * MINUTE
            if true == back:
                offset = -timedelta(hours=1)
            elif true == ahead:
                offset = DAY
            elif true in (back + 3 * DAY, right):
                offset = timedelta()
            world.now = true + offset
            world.network = not outage[0] <= true < outage[1]
            if killed_at and true >= killed_at[0]:
                killed_at.pop(0)
                if dice.random() < 0.5:
                    machine.start()  # killed while it was idle
                    kills_done += 1
                else:
                    world.statements = dice.randrange(40)  # killed in the midst of the next work
            if await machine.tick():
                kills_done += 1
                await machine.tick()

    asyncio.run(live())
    seconds = time.monotonic() - real
    end = world.now

    assert kills_done >= 28
    for url in CONTESTS + OTHERS:
        times = [at for at in world.checked[canonical(url)] if at <= end]
        cadence = DAY if url in CONTESTS else 7 * DAY
        gaps = [later - earlier for earlier, later in zip(times, times[1:], strict=False)]
        beside_outage = [
            gap
            for gap, earlier in zip(gaps, times, strict=False)
            # The outage, and the clock's own jumps, lengthen a gap as the clock shows it.
            if not any(
                earlier - MINUTE <= edge <= earlier + gap + MINUTE
                for edge in (*outage, back, back + 3 * DAY, ahead, right)
            )
        ]
        assert all(gap <= cadence + MINUTE for gap in beside_outage), url
        assert max(gaps) <= cadence + 2 * DAY + MINUTE
        assert end - times[-1] <= cadence + MINUTE
    assert len(world.sent) == len(set(world.sent))
    digests = [key for key in world.sent if "W" in key]
    assert digests == weeks(begin, end)
    nights = sorted(key for key in world.sent if "W" not in key)
    days = [begin.astimezone(BERLIN).date() + n * DAY for n in range(-1, DAYS + 2)]
    wanted = {
        day.isoformat() for day in days if begin - DAY <= datetime.combine(day, datetime.min.time(), UTC) < end - DAY
    }
    assert wanted <= set(nights), "each night once, those of the clock changes as well"
    with Store.open(machine.configuration.settings.database.url, now=end) as store:
        found = store.findings(keys=[canonical(OTHERS[0])])
        assert [finding.new for finding in found if finding.subject == "status"] == ["ok", "failing", "dead"]
        about = store.facts_about()
        assert about.integrity == "ok"
        assert all(finding.new == "ok" for url in CONTESTS for finding in store.findings(keys=[canonical(url)]))
    assert len(list((tmp_path / "backups").iterdir())) == 4
    assert seconds < 60, f"{seconds:.0f} s"
