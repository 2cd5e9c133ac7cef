"""The scheduler's copies: the newest are kept, and nothing else is touched."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.scheduler.simulated import FakeSetup, World, configured, world
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.upkeep import backup_duty

__all__ = ["world"]

DAY = timedelta(days=1)
LIST = "# Things\n\n- [Tool](https://a.example/)\n"


def copy_daily(folder: Path, world: World, schedule: str, days: int, more: str = "") -> list[str]:
    """Let some days pass, and return the names in the folder of copies, the oldest first."""
    equipment = Equipment(FakeSetup(configured(folder, LIST, more, schedule), world.clock), world.clock)
    duty = backup_duty(equipment)
    copies = folder / "backups"
    for _ in range(days):
        known = set(copies.glob("*"))
        if duty.due(world.now):
            asyncio.run(duty.do())
        for made in set(copies.glob("*")) - known:
            os.utime(made, (world.now.timestamp(), world.now.timestamp()))
        world.now += DAY
    return [path.name for path in sorted(copies.iterdir(), key=lambda path: path.stat().st_mtime)]


def test_copies_of_days_take_the_place_of_copies_of_weeks_when_the_moment_is_changed(
    tmp_path: Path, world: World
) -> None:
    assert copy_daily(tmp_path, world, 'backup = "sunday 03:00"', 35) == [
        f"watcher-2026-W{week}.db" for week in (41, 42, 43, 44)
    ]
    kept = copy_daily(tmp_path, world, 'backup = "daily 03:00"', 3)
    assert kept == ["watcher-2026-W44.db", *(f"watcher-2026-11-0{day}.db" for day in (5, 6, 7))]
    kept = copy_daily(tmp_path, world, 'backup = "sunday 03:00"', 7)
    assert kept[-1] == "watcher-2026-W45.db"


def test_the_copies_of_another_database_in_the_same_folder_and_that_database_itself_are_left_alone(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHER_DATABASE__BACKUP_FOLDER", "backups")
    folder = tmp_path / "backups"
    folder.mkdir()
    others = {
        "watcher-2.db",
        "watcher-2-2026-W39.db",
        "watcher-20.db",
        "watcher-2026-W39.db.gz",
        "watcher-2026-best.db",
    }
    for name in others:
        (folder / name).touch()
        os.utime(folder / name, (0, 0))
    kept = set(copy_daily(tmp_path, world, 'backup = "daily 03:00"', 9))
    assert others <= kept
    assert len(kept - others) == 4


def test_a_copy_is_kept_however_old_the_clock_takes_it_to_be(tmp_path: Path, world: World) -> None:
    world.now += 400 * DAY
    copy_daily(tmp_path, world, 'backup = "daily 03:00"', 5)
    world.now -= 405 * DAY
    assert copy_daily(tmp_path, world, 'backup = "daily 03:00"', 1)[0] == "watcher-2026-10-01.db"


def test_what_a_killed_process_left_of_a_copy_is_taken_away_after_a_day(tmp_path: Path, world: World) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name, age in (
        ("watcher-2026-W30.db.x1.partial", 2),
        ("watcher-2026-W31.db.x2.partial", 0),
        ("mine.partial", 9),
    ):
        (folder / name).touch()
        at = (world.now - age * DAY).timestamp()
        os.utime(folder / name, (at, at))
    kept = copy_daily(tmp_path, world, 'backup = "daily 03:00"', 1)
    assert set(kept) == {"mine.partial", "watcher-2026-W31.db.x2.partial", "watcher-2026-10-01.db"}
