"""The maintainer's word on known findings, in the transaction of the caller: the last one on an address counts, all are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from watcher.domain.freshness import Freshness
from watcher.domain.overrides import Ack
from watcher.domain.status import Status
from watcher.store.tables import AckRow
from watcher.store.text import storable


def put(session: Session, ack: Ack) -> None:
    """Note a word; one that counted until now is taken back by it."""
    take_back(session, ack.key, ack.given_at)
    session.add(
        AckRow(
            key=ack.key,
            reason=ack.reason,
            given_at=ack.given_at,
            until=ack.until,
            status=ack.status.value,
            freshness=ack.freshness.value if ack.freshness else None,
            suggestion=ack.suggestion,
            taken_back_at=None,
        )
    )


def take_back(session: Session, key: str, now: datetime) -> bool:
    """Note that a word counts no more; say whether there was one."""
    counting = AckRow.key == storable(key), AckRow.taken_back_at.is_(None)
    found = session.scalar(select(AckRow.id).where(*counting).limit(1)) is not None
    session.execute(update(AckRow).where(*counting).values(taken_back_at=now))
    return found


def counting(session: Session) -> dict[str, Ack]:
    """Return the words that were not taken back, by key."""
    rows = session.scalars(select(AckRow).where(AckRow.taken_back_at.is_(None)).order_by(AckRow.id))
    return {row.key: _ack(row) for row in rows}


def as_of(session: Session, at: datetime) -> dict[str, Ack]:
    """Return the words that counted right before a time, by key."""
    rows = select(AckRow).where(AckRow.given_at < at, AckRow.taken_back_at.is_(None) | (AckRow.taken_back_at >= at))
    return {row.key: _ack(row) for row in session.scalars(rows.order_by(AckRow.id))}


def of_link(session: Session, key: str) -> list[tuple[Ack, datetime | None]]:
    """Return every word on an address, oldest first, each with the time at which it was taken back."""
    rows = session.scalars(select(AckRow).where(AckRow.key == storable(key)).order_by(AckRow.id))
    return [(_ack(row), row.taken_back_at) for row in rows]


def _ack(row: AckRow) -> Ack:
    """Return the word of a row; what only a newer version knows it was given for is as good as nothing known."""
    return Ack(
        key=row.key,
        reason=row.reason,
        given_at=row.given_at,
        until=row.until,
        status=Status(row.status) if row.status in set(Status) else Status.UNCHECKED,
        freshness=Freshness(row.freshness) if row.freshness in set(Freshness) else None,
        suggestion=row.suggestion,
    )
