"""What fails is said once and tried again later and later: nothing is lost by it, and no host is asked for nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.scheduler.simulated import GOOD, FakeSetup, Machine, World, configured, ticks, world
from watcher import reading
from watcher.checkers import dispatch
from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue
from watcher.domain.observation import Look, Target
from watcher.domain.periods import moment
from watcher.errors import ListError, NetworkDownError, StoreError
from watcher.run import Pass
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.ticker import Ticker
from watcher.store import Recorded, Store
from watcher.web.client import Web
from watcher.web.exchange import Exchange

__all__ = ["world"]

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
URLS = [f"https://a{n}.example/" for n in range(3)]
LIST = "# Things\n\n## Tools\n\n" + "".join(f"- [Tool]({url})\n" for url in URLS)
KEYS = [canonical(url) for url in URLS]


def test_a_duty_that_fails_is_tried_again_later_and_later_and_said_once(
    tmp_path: Path, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    equipment = Equipment(FakeSetup(configured(tmp_path, LIST), world.clock), world.clock)
    tries: list[datetime] = []

    async def work(store: Store, call: Call) -> str:
        tries.append(world.now)
        if len(tries) < 4:
            raise StoreError("no room")
        return "done"

    ticker = Ticker(equipment, [PeriodDuty("copy", equipment, lambda _: moment("daily 02:00"), work)])
    begin = world.now

    async def live() -> None:
        for minute in range(60):
            world.now = begin + minute * MINUTE
            await ticker.tick()
            await ticker.settle()

    caplog.set_level(logging.INFO)
    asyncio.run(live())
    assert [(at - begin) / MINUTE for at in tries] == [0, 1, 3, 7]
    assert [record.message for record in caplog.records if record.name.startswith("watcher")] == [
        "copy: no room",
        "copy: all is well again",
    ]


def test_a_store_that_cannot_be_written_is_said_and_work_goes_on_when_it_can(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    full = True
    begin_run = Store.begin_run

    def refused(self: Store, name: str, now: datetime) -> int:
        if full:
            raise StoreError("the disk that holds watcher.db is full; make room and run this again")
        return begin_run(self, name, now)

    monkeypatch.setattr(Store, "begin_run", refused)
    begin = world.now
    ticks(machine, world, begin, begin + MINUTE, begin + 2 * MINUTE)
    assert caplog.text.count("is full") == 1
    assert not world.checked
    full = False
    ticks(machine, world, begin + 3 * MINUTE)
    assert all(world.checked[key] for key in KEYS)
    assert "links: all is well again" in caplog.text


def test_hosts_are_not_asked_at_each_tick_while_what_they_say_cannot_be_stored(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    tries: list[datetime] = []

    def refused(_: Store, records: Sequence[Recorded]) -> None:
        tries.append(world.now)
        raise StoreError("the disk that holds watcher.db has room for a line or two, and no more")

    record = Store.record
    monkeypatch.setattr(Store, "record", refused)
    begin = world.now
    ticks(machine, world, *(begin + n * MINUTE for n in range(40)))
    assert [(at - begin) / MINUTE for at in tries] == [0, 1, 3, 7, 15, 31]
    assert len(world.checked[KEYS[0]]) == 6
    monkeypatch.setattr(Store, "record", record)
    machine.ticker.rested()  # a person has made room, and says so by SIGHUP
    ticks(machine, world, begin + 41 * MINUTE)
    assert len(world.checked[KEYS[0]]) == 7
    with machine.equipment.store() as store:
        assert store.standings(KEYS).keys() == set(KEYS)


def test_a_list_that_cannot_be_had_is_not_asked_for_at_each_tick(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    tries: list[datetime] = []

    async def refused(*_: object) -> Catalogue:
        tries.append(world.now)
        raise ListError("https://lists.example/list.md: the list cannot be had: HTTP 503")

    monkeypatch.setattr(reading, "read_list", refused)
    begin = world.now
    ticks(machine, world, *(begin + n * MINUTE for n in range(40)))
    assert [(at - begin) / MINUTE for at in tries] == [0, 1, 3, 7, 15, 31]


def test_an_outage_is_one_pass_in_the_memory_and_one_line_of_the_log_and_ends_with_the_next_tick(
    tmp_path: Path, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    begin = world.now
    world.network = False
    ticks(machine, world, *(begin + n * MINUTE for n in range(10)))
    assert caplog.text.count("our own network is down") == 1
    world.network = True
    ticks(machine, world, begin + 10 * MINUTE)
    with machine.equipment.store() as store:
        runs = store._engine.connect().exec_driver_sql("select network from runs").scalars().all()
        assert runs == ["down", "up"]
        assert all(store.standings([key])[key].status == "ok" for key in KEYS)


def test_a_fault_of_the_program_is_not_repeated_at_each_tick(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[datetime] = []

    async def check(targets: Sequence[Target], web: Web) -> AsyncGenerator[tuple[Target, Look], None]:
        tries.append(world.now)
        for target in targets:
            if target.url in URLS:
                raise KeyError(target.key)
            yield target, GOOD

    monkeypatch.setattr(dispatch, "check", check)
    machine = Machine(configured(tmp_path, LIST), world)
    begin = world.now
    ticks(machine, world, *(begin + n * MINUTE for n in range(60)))
    assert [(at - begin) / MINUTE for at in tries] == [0, 1, 3, 7, 15, 31]
    assert caplog.text.count("Traceback") == 1


def test_where_the_canaries_answer_and_each_pass_finds_the_network_down_hosts_are_asked_seldomer_and_seldomer(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    tries: list[datetime] = []

    async def check(self: Pass, due: Sequence[Target]) -> int:
        tries.append(world.now)
        raise NetworkDownError("our own network is down")

    with monkeypatch.context() as half_down:
        half_down.setattr(Pass, "_check", check)
        begin = world.now
        ticks(machine, world, *(begin + n * MINUTE for n in range(40)))
    assert [(at - begin) / MINUTE for at in tries] == [0, 1, 2, 4, 8, 16, 32]
    ticks(machine, world, begin + 63 * MINUTE, begin + 64 * MINUTE)
    assert all(len(world.checked[key]) == 1 for key in KEYS)
    world.network = False
    ticks(machine, world, begin + 8 * DAY)
    world.network = True
    ticks(machine, world, begin + 8 * DAY + MINUTE)
    assert all(len(world.checked[key]) == 2 for key in KEYS), "after an outage the next tick goes on"


def test_a_dead_mans_switch_that_does_not_answer_is_said_once_and_each_hour_and_when_it_does_again(
    tmp_path: Path, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    more = '[network]\nping_url = "https://switch.example/f3b9c1d2"\n'
    machine = Machine(configured(tmp_path, LIST, more, schedule="list_minutes = 10"), world)
    status = 503

    class Switch:
        requests = 0

        async def fetch(self, url: str, *, cap: int) -> Exchange:
            return Exchange(url=url, final_url=url, status=status)

    machine.equipment.web = cast("Web", Switch())
    begin = world.now
    ticks(machine, world, *(begin + n * 10 * MINUTE for n in range(12)))
    assert caplog.text.count("does not take the sign of life: HTTP 503") == 2
    status = 200
    ticks(machine, world, begin + 120 * MINUTE, begin + 130 * MINUTE)
    assert caplog.text.count("takes the sign of life again") == 1
    assert "f3b9c1d2" not in caplog.text
