"""Health is told by work done, and the figures by what there is."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.scheduler.simulated import FakeSetup, Machine, World, configured, world
from watcher.scheduler import health
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.links import LinksDuty
from watcher.scheduler.metrics import Metrics
from watcher.scheduler.ticker import Ticker
from watcher.store import hold

__all__ = ["world"]

LIST = "# Things\n\n## Tools\n\n- [A tool](https://a.example/)\n"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def equipped(folder: Path, world: World) -> Equipment:
    return Equipment(FakeSetup(configured(folder, LIST), world.clock), world.clock)


def examined(equipment: Equipment, told: dict[str, object] | None, since: datetime) -> health.Health:
    if told is None:
        return health.examine(equipment)
    with hold(equipment.settings.database.url, what="watcher run", now=since, which="daemon") as beat:
        beat(told)
        return health.examine(equipment)


def test_without_a_scheduler_it_is_ill(tmp_path: Path, world: World) -> None:
    found = examined(equipped(tmp_path, world), None, world.now)
    assert not found.is_well
    assert "not at work" in found.problems[0]


def test_a_fresh_scheduler_is_well_and_one_that_ticks_no_more_is_not(tmp_path: Path, world: World) -> None:
    equipment = equipped(tmp_path, world)
    assert examined(equipment, {"tick": world.now.isoformat()}, world.now).is_well
    late = examined(equipment, {"tick": (world.now - 7 * MINUTE).isoformat()}, world.now)
    assert any("no tick since" in problem for problem in late.problems)
    assert examined(equipment, {"tick": (world.now + DAY).isoformat()}, world.now).is_well, "the clock was set back"


def test_a_day_without_a_full_pass_is_ill_and_says_whether_the_network_is_why(tmp_path: Path, world: World) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    begin = world.now
    asyncio.run(machine.tick())
    world.now = begin + 2 * DAY
    world.network = False
    asyncio.run(machine.tick())
    found = examined(machine.equipment, {"tick": world.now.isoformat()}, begin)
    assert any(
        "no full pass since 2026-10-01" in problem and "network is down" in problem for problem in found.problems
    )


def test_what_is_overdue_and_what_hangs_is_named(tmp_path: Path, world: World) -> None:
    equipment = equipped(tmp_path, world)
    found = examined(equipment, {"tick": world.now.isoformat(), "hung": ["links"]}, world.now)
    assert "gives no sign of life: links" in found.problems
    assert not any("overdue" in problem for problem in found.problems), (
        "it has a day for what was missed before it began"
    )
    begin, world.now = world.now, world.now + 2 * DAY
    found = examined(equipment, {"tick": world.now.isoformat()}, begin)
    assert any(problem.startswith("backup of 2026-W39 is overdue") for problem in found.problems)


def test_what_a_clock_noted_that_was_far_ahead_keeps_nothing_from_being_overdue(tmp_path: Path, world: World) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    began, world.now = world.now, world.now + 400 * DAY
    asyncio.run(machine.tick())
    ahead, world.now = world.now, began + 2 * DAY
    found = examined(machine.equipment, {"tick": world.now.isoformat()}, ahead)
    assert any("no full pass" in problem for problem in found.problems)
    assert any("retention of 2026-W39 is overdue" in problem for problem in found.problems)
    world.now = ahead - timedelta(hours=1)
    assert examined(machine.equipment, {"tick": world.now.isoformat()}, ahead).is_well, "an hour is no year"


def test_a_database_that_is_gone_under_the_scheduler_is_ill_and_no_other_is_made_by_looking(
    tmp_path: Path, world: World
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    asyncio.run(machine.tick())
    file = tmp_path / "watcher.db"
    file.unlink()
    found = examined(machine.equipment, {"tick": world.now.isoformat()}, world.now - DAY)
    assert f"{file}: the database is gone; the scheduler begins a new one with its next work" in found.problems
    assert not file.exists()


def test_a_database_that_is_begun_anew_under_the_scheduler_is_told(
    tmp_path: Path, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    asyncio.run(machine.tick())
    assert "gone" not in caplog.text
    (tmp_path / "watcher.db").unlink()
    world.now += DAY
    asyncio.run(machine.tick())
    assert caplog.text.count(f"{tmp_path / 'watcher.db'}: the database is gone; a new one is begun") == 1


def test_what_a_duty_complains_of_is_told_and_no_problem_yet(tmp_path: Path, world: World) -> None:
    equipment = equipped(tmp_path, world)
    tick = {"tick": world.now.isoformat()}
    with hold(equipment.settings.database.url, what="watcher run", now=world.now, which="daemon") as beat:
        beat(tick | {"troubles": {"links": "满" * 900}})
        beat(tick | {"troubles": {"links": "the disk is full"}})  # shorter than what it is written over
        found = health.examine(equipment)
    assert found.is_well
    assert found.facts["trouble with links"] == "the disk is full"


def test_figures_tell_checks_due_links_hosts_duties_and_the_network(tmp_path: Path, world: World) -> None:
    machine = Machine(configured(tmp_path, LIST), world)
    equipment = machine.equipment
    links = LinksDuty(equipment)
    ticker = Ticker(equipment, [links])
    metrics = Metrics(equipment, ticker, links)

    async def tick() -> None:
        await ticker.tick()
        await ticker.settle()

    asyncio.run(tick())
    equipment.web = None
    text = metrics.text().decode()
    for line in (
        'watcher_checks_total{outcome="good"} 1.0',
        "watcher_check_seconds_count 1.0",
        "watcher_links 1.0",
        "watcher_links_due 0.0",
        "watcher_links_overdue 0.0",
        "watcher_hosts_resting 0.0",
        "watcher_network_up 1.0",
        'watcher_duty_pending{duty="backup"} 1.0',
        "watcher_store_up 1.0",
    ):
        assert line in text, line
    world.now += 30 * DAY
    assert "watcher_links_overdue 1.0" in metrics.text().decode()
