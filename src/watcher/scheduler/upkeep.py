"""The duties that keep the memory fit for years: a copy, and retention."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from pathlib import Path

from watcher.domain.periods import Moment, moment
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.settings import Settings
from watcher.store import Pruned, Store


def backup_duty(equipment: Equipment) -> PeriodDuty:
    """Copy the database beside it, and keep the newest copies."""

    async def work(store: Store, call: Call) -> str:
        file = equipment.database_file
        if file is None:
            return "a database in memory has no copy"
        folder = backup_folder(equipment.settings, file)
        target = folder / f"{file.stem}-{call.period.key}{file.suffix}"
        rows = store.backup(target)
        for old in copies(folder, file)[equipment.settings.database.backups_kept :]:
            with contextlib.suppress(OSError):
                old.unlink()
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
    """Return the copies that the scheduler made, newest first."""
    return sorted(folder.glob(f"{database.stem}-2*{database.suffix}"), reverse=True)
