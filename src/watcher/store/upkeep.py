"""What keeps the memory fit for years: copies, retention, and what is done once in each period."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from watcher.domain.duty import DutyState
from watcher.domain.observation import Outcome
from watcher.errors import StoreError, UsageError
from watcher.store import outbox, refusals, sqlite
from watcher.store.tables import DutyRow, RunRow, SpanRow

KEPT_SPANS = 10
"""Of each link the newest spans stay however old they are: verdicts are judged from them."""
_DUTY_FIELDS = tuple(field.name for field in fields(DutyState))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What was forgotten."""

    spans: int
    runs: int


def backup(place: sqlite.Place, target: Path) -> dict[str, int]:
    """Copy the database, and return the rows of the copy by table.

    Raises:
        StoreError: it cannot be copied, or the copy is not whole; `target` is as it was.
        UsageError: `target` is the database itself, or something else that is no earlier copy: that is left alone.
    """
    if place.file is None:
        raise StoreError(f"{place}: this cannot be copied to a file")
    if target.exists() and target.samefile(place.file):
        raise UsageError(f"{target}: this is the database itself; name another file")
    if target.exists() and not (target.is_file() and sqlite.may_be_database(target)):
        raise UsageError(f"{target}: there is something else there, which is left alone; name another file")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return sqlite.copy(place.file, target)
    except OSError as error:
        raise refusals.of_os_error(error, target, what="the copy") from error
    except sqlite3.Error as error:
        raise refusals.in_words(error, sqlite.Place("", target)) from error


def prune(session: Session, observations_before: datetime, runs_before: datetime) -> Pruned:
    """Forget spans that ended earlier, save each link's newest and its newest good one; and passes begun earlier, save the newest of each list.

    With the passes go the bytes of digests that were sent then; that they were sent stays.
    """
    place = func.row_number().over(partition_by=SpanRow.link_id, order_by=SpanRow.id.desc()).label("place")
    placed = select(SpanRow.id, place).subquery()
    newest = select(placed.c.id).where(placed.c.place <= KEPT_SPANS)
    good = select(func.max(SpanRow.id)).where(SpanRow.outcome == Outcome.GOOD.value).group_by(SpanRow.link_id)
    old_spans = [SpanRow.last_at < observations_before, SpanRow.id.not_in(newest), SpanRow.id.not_in(good)]
    spans = session.scalar(select(func.count()).select_from(SpanRow).where(*old_spans)) or 0
    if spans:
        session.execute(delete(SpanRow).where(*old_spans).execution_options(synchronize_session=False))
    last_runs = select(func.max(RunRow.id)).group_by(RunRow.list_id)
    last_full = (
        select(func.max(RunRow.id))
        .where(RunRow.finished_at.is_not(None), RunRow.interrupted.is_(False), RunRow.network == "up")
        .group_by(RunRow.list_id)
    )
    old_runs = [RunRow.started_at < runs_before, RunRow.id.not_in(last_runs), RunRow.id.not_in(last_full)]
    runs = session.scalar(select(func.count()).select_from(RunRow).where(*old_runs)) or 0
    if runs:
        session.execute(delete(RunRow).where(*old_runs).execution_options(synchronize_session=False))
    outbox.forget_renderings(session, runs_before)
    return Pruned(spans=spans, runs=runs)


def duty(session: Session, name: str) -> DutyState:
    """Return how far a duty has come."""
    row = session.scalar(select(DutyRow).where(DutyRow.name == name))
    return _state(row) if row else DutyState(name=name)


def duties(session: Session) -> list[DutyState]:
    """Return how far each duty has come, by name."""
    return [_state(row) for row in session.scalars(select(DutyRow).order_by(DutyRow.name))]


def put_duty(session: Session, state: DutyState) -> None:
    """Remember how far a duty has come."""
    row = session.scalar(select(DutyRow).where(DutyRow.name == state.name))
    if row is None:
        session.add(DutyRow(**{name: getattr(state, name) for name in _DUTY_FIELDS}))
        return
    for name in _DUTY_FIELDS:
        setattr(row, name, getattr(state, name))


def _state(row: DutyRow) -> DutyState:
    return DutyState(**{name: getattr(row, name) for name in _DUTY_FIELDS})
