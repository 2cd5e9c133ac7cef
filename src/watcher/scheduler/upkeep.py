"""The duties that keep the memory fit for years: a copy, and retention."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime, timedelta
from pathlib import Path

from watcher.domain.periods import Moment, moment
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.settings import Settings
from watcher.store import PARTIAL, Pruned, Store

_UNDER_WAY = timedelta(days=1)
"""A copy takes seconds; one that was begun so long ago is not under way any more."""


def backup_duty(equipment: Equipment) -> PeriodDuty:
    """Copy the database beside it, and keep the newest copies."""

    async def work(store: Store, call: Call) -> str:
        file = equipment.database_file
        if file is None:
            return "a database in memory has no copy"
        folder = backup_folder(equipment.settings, file)
        target = folder / f"{file.stem}-{call.period.key}{file.suffix}"
        rows = store.backup(target)
        earlier = [copy for copy in copies(folder, file) if copy != target]
        for old in earlier[equipment.settings.database.backups_kept - 1 :]:
            with contextlib.suppress(OSError):
                old.unlink()
        _sweep(folder, file, equipment.now())
        return f"{target}: {sum(rows.values())} rows in {len(rows)} tables"

    def when(present: Equipment) -> Moment | None:
        return moment(present.settings.schedule.backup)

    return PeriodDuty("backup", equipment, when, work)


def retention_duty(equipment: Equipment) -> PeriodDuty:
    """Forget what is old."""

    async def work(store: Store, _call: Call) -> str:
        with equipment.at_work("watcher run (retention)"):
            return in_words(prune(store, equipment.settings, equipment.now()))

    def when(present: Equipment) -> Moment | None:
        return moment(present.settings.schedule.retention)

    return PeriodDuty("retention", equipment, when, work)


def prune(store: Store, settings: Settings, now: datetime) -> Pruned:
    """Forget what the configuration says."""
    keep = settings.retention
    return store.prune(
        observations_before=now - timedelta(days=keep.observations_days),
        runs_before=now - timedelta(days=keep.runs_days),
    )


def in_words(pruned: Pruned) -> str:
    """Say what was forgotten."""
    return f"forgot {pruned.spans} old observations and {pruned.runs} old passes; findings stay"


def backup_folder(settings: Settings, database: Path) -> Path:
    """Return where copies go; a relative path is taken from the database's folder."""
    return database.parent / Path(settings.database.backup_folder).expanduser()


def copies(folder: Path, database: Path) -> list[Path]:
    """Return the copies that the scheduler made, newest first: files that are named for a day or a week, and no others."""
    found = [path for path in folder.iterdir() if _named(database).fullmatch(path.name) and path.is_file()]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def _sweep(folder: Path, database: Path, now: datetime) -> None:
    """Take away what is left of copies in whose midst a process was killed; those of others may be under way."""
    for path in folder.glob(f"*{PARTIAL}"):
        with contextlib.suppress(OSError):
            if _named(database).match(path.name) and path.stat().st_mtime < (now - _UNDER_WAY).timestamp():
                path.unlink()


def _named(database: Path) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(database.stem)}-\d{{4}}-(?:\d\d-\d\d|W\d\d){re.escape(database.suffix)}")
