"""What schedulers stumble over: restarts, overdue work, hung work, clocks that jump, full disks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.scheduler.simulated import GOOD, FakeSetup, Machine, World, configured, ticks, world
from watcher.checkers import dispatch
from watcher.cli.setup import now
from watcher.domain.address import canonical
from watcher.domain.observation import Look, Outcome, Target
from watcher.domain.periods import moment
from watcher.errors import LockedError
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.serving import _Clock
from watcher.scheduler.ticker import Ticker
from watcher.store import Store, hold
from watcher.web.client import Web

__all__ = ["world"]

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
URLS = [f"https://a{n}.example/" for n in range(3)]
LIST = "# Things\n\n## Tools\n\n" + "".join(f"- [Tool]({url})\n" for url in URLS)
KEYS = [canonical(url) for url in URLS]


def test_what_is_overdue_at_a_start_is_done_at_the_first_tick(tmp_path: Path, world: World) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    ticks(machine, world, world.now)
    machine.start()
    later = world.now + 30 * DAY
    ticks(machine, world, later)
    assert all(world.checked[key][-1] == later for key in KEYS)


def test_the_folder_in_which_it_was_started_may_go(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    here = tmp_path / "release-1"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    ticks(machine, world, world.now)
    assert world.checked.keys() >= set(KEYS)


def test_restarts_do_not_shift_when_a_link_or_a_digest_is_due(tmp_path: Path, world: World) -> None:
    configuration = configured(tmp_path, LIST, schedule="stretch = 1\nlist_minutes = 10000")
    machine = Machine(configuration, world)
    begin = world.now
    for hour in range(15 * 24):
        if hour % 20 == 0:  # never a whole week
            machine.start()
        ticks(machine, world, begin + hour * HOUR)
    for key in KEYS:
        assert len(world.checked[key]) == 3
    assert [key for key in world.sent if "W" in key] == ["2026-W40", "2026-W41", "2026-W42"]


def test_a_kill_between_doing_and_noting_is_told_to_the_next_try(tmp_path: Path, world: World) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    ticks(machine, world, world.now)
    assert world.sent == ["2026-W40", "2026-10-01"]
    with machine.equipment.store() as store:
        from dataclasses import replace  # noqa: PLC0415

        store.put_duty(replace(store.duty("digest"), done=None, done_at=None))
    machine.start()
    ticks(machine, world, world.now + MINUTE)
    assert world.sent.count("2026-W40") == 1


def test_a_duty_made_weekly_from_daily_stays_done_until_its_next_moment(tmp_path: Path, world: World) -> None:
    equipment = Equipment(FakeSetup(configured(tmp_path, LIST), world.clock), world.clock)
    done: list[str] = []
    text = "daily 02:00"

    async def work(store: Store, call: Call) -> str:
        done.append(call.period.key)
        return ""

    duty = PeriodDuty("copy", equipment, lambda _: moment(text), work)

    def tick(at: datetime) -> None:
        world.now = at
        equipment.generation += 1  # the configuration was read anew
        if duty.due(at):
            asyncio.run(duty.do())

    begin = world.now
    tick(begin)
    text = "monday 02:00"
    for days in range(1, 6):
        tick(begin + days * DAY)
    text = "daily 02:00"
    tick(begin + 6 * DAY)
    assert done == ["2026-10-01", "2026-W41", "2026-10-07"]


def test_one_hung_check_is_given_up_and_the_others_are_stored(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def check(targets: Sequence[Target], web: Web) -> AsyncGenerator[tuple[Target, Look], None]:
        for target in targets:
            if target.url == URLS[1]:
                continue
            yield target, GOOD
        if any(target.url == URLS[1] for target in targets):
            await asyncio.sleep(3600)

    monkeypatch.setattr(dispatch, "check", check)
    machine = Machine(configured(tmp_path, LIST, schedule="stall_seconds = 0.1"), world)
    ticks(machine, world, world.now)
    with machine.equipment.store() as store:
        assert {key: standing.status for key, standing in store.standings(KEYS).items()} == {
            KEYS[0]: "ok",
            KEYS[1]: "unchecked",
            KEYS[2]: "ok",
        }
        [hung] = store.spans([KEYS[1]])[KEYS[1]]
        assert (hung.look.outcome, hung.look.reason) == (Outcome.UNASKED, "hung")
        assert store.asked([KEYS[1]]) == {KEYS[1]: world.now}
    assert "given up as hung" in caplog.text
    assert URLS[1] in caplog.text


def test_a_duty_that_gives_no_sign_of_life_keeps_no_other_and_is_cancelled_with_the_line_it_hangs_in(
    tmp_path: Path, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    file = configured(tmp_path, LIST, more="[network]\ndeadline_seconds = 0.01", schedule="stall_seconds = 0.03")
    equipment = Equipment(FakeSetup(file, world.clock), world.clock)
    others = 0

    class Hangs:
        name = "hangs"

        def due(self, now: datetime) -> bool:
            return True

        async def do(self) -> None:
            await asyncio.sleep(3600)

    class Works(Hangs):
        name = "works"

        async def do(self) -> None:
            nonlocal others
            others += 1

    beats: list[object] = []
    ticker = Ticker(equipment, [Hangs(), Works()], beat=lambda told: beats.append(told["hung"]))

    async def live() -> None:
        for _ in range(5):
            await ticker.tick()
            await asyncio.sleep(0.03)

    asyncio.run(live())
    assert others == 5
    assert ["hangs"] in beats
    assert "hangs: no sign of life" in caplog.text
    assert "sleep" in caplog.text


def test_a_clock_that_is_set_back_stops_no_tick(tmp_path: Path, world: World) -> None:
    equipment = Equipment(
        FakeSetup(configured(tmp_path, LIST, schedule="tick_seconds = 0.05"), world.clock), world.clock
    )
    equipment.now = now
    ticker = Ticker(equipment, [])
    count = 0
    tick = ticker.tick

    async def counted() -> None:
        nonlocal count
        count += 1
        await tick()

    ticker.tick = counted  # type: ignore[method-assign]

    async def live() -> None:
        async with _Clock(ticker, equipment) as clock:
            await asyncio.sleep(0.12)
            # What APScheduler has in mind once the clock was set back an hour.
            clock._scheduler.modify_job("tick", next_run_time=now() + HOUR)
            before = count
            for _ in range(6):
                await asyncio.sleep(0.05)
                clock.catch_up()
            assert count >= before + 2

    asyncio.run(live())


def test_a_clock_that_is_set_ahead_by_years_is_one_tick_and_not_one_for_each_minute_between(
    tmp_path: Path, world: World
) -> None:
    equipment = Equipment(FakeSetup(configured(tmp_path, LIST), world.clock), now)

    async def live() -> None:
        async with _Clock(Ticker(equipment, []), equipment) as clock:
            await asyncio.sleep(0.01)
            job = clock._scheduler.get_job("tick")
            for later in (MINUTE, DAY):
                assert len(job._get_run_times(job.next_run_time + later)) == 1
            assert job.trigger.get_next_fire_time(None, world.now) == world.now + MINUTE

    asyncio.run(live())


def test_a_link_checked_by_a_clock_that_was_an_hour_ahead_is_asked_once_and_then_at_its_cadence(
    tmp_path: Path, world: World
) -> None:
    machine = Machine(configured(tmp_path, LIST, schedule="stretch = 1"), world)
    begin = world.now
    ticks(machine, world, begin + HOUR)  # the clock is ahead
    moments = [begin + minutes * MINUTE for minutes in range(0, 24 * 60, 10)]
    machine.start()
    ticks(machine, world, *moments)
    assert all(len(world.checked[key]) == 2 for key in KEYS)


def test_duties_of_one_process_work_side_by_side_and_another_process_is_kept_out(tmp_path: Path, world: World) -> None:
    equipment = Equipment(FakeSetup(configured(tmp_path, LIST), world.clock), world.clock)
    url = equipment.settings.database.url

    def is_locked() -> bool:
        try:
            with hold(url, what="another", now=world.now):
                return False
        except LockedError:
            return True

    with equipment.at_work("links"):
        with equipment.at_work("feeds"):
            assert is_locked()
        assert is_locked()
    assert not is_locked()
    with hold(url, what="another", now=world.now), pytest.raises(LockedError), equipment.at_work("links"):
        pass
    with equipment.at_work("links"):
        assert is_locked()
