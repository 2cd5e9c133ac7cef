"""Digests on their way: who gets what, with the very bytes, and what has become of it. In the transaction of the caller."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from watcher.domain.delivery import WRONG_CLOCK, Delivery, State
from watcher.store.codec import DamagedError
from watcher.store.tables import DeliveryRow, RenderingRow
from watcher.store.text import storable

_FIELDS = tuple(field.name for field in fields(Delivery))
_KEY = ("digest", "period", "channel", "recipient")


def put(session: Session, made: Iterable[tuple[Delivery, bytes]]) -> list[Delivery]:
    """Keep deliveries with their renderings; what is there for the same digest, period and recipient stays as it is.

    Save what a wrong clock made: the new takes its place. Return those that are new.
    """
    new = []
    for delivery, rendering in made:
        there = _row(session, delivery)
        if there is not None:
            if _delivery(there).is_believed(delivery.made_at):
                continue
            session.execute(delete(RenderingRow).where(RenderingRow.delivery_id == there.id))
            session.delete(there)
            session.flush()
        row = DeliveryRow(**{name: getattr(delivery, name) for name in _FIELDS} | {"state": delivery.state.value})
        session.add(row)
        session.flush()
        session.add(RenderingRow(delivery_id=row.id, content=zlib.compress(rendering, 9)))
        new.append(delivery)
    return new


def note(session: Session, delivery: Delivery) -> None:
    """Write down how far a delivery has come.

    Raises:
        KeyError: there is no such delivery.
    """
    row = _row(session, delivery)
    if row is None:
        raise KeyError(f"{delivery.digest} {delivery.period} {delivery.channel}")
    for name in _FIELDS:
        setattr(row, name, getattr(delivery, name))
    row.state = delivery.state.value


def rendering(session: Session, delivery: Delivery) -> bytes | None:
    """Return the bytes of a delivery; None where they were forgotten, as those of old ones are."""
    row = _row(session, delivery)
    found = session.get(RenderingRow, row.id) if row else None
    if found is None:
        return None
    try:
        return zlib.decompress(found.content)
    except zlib.error as error:
        raise DamagedError(f"the rendering of {delivery.digest} {delivery.period}: {error}") from error


def unsettled(session: Session) -> list[Delivery]:
    """Return what is on its way, oldest first."""
    rows = select(DeliveryRow).where(DeliveryRow.settled_at.is_(None)).order_by(DeliveryRow.id)
    return [_delivery(row) for row in session.scalars(rows)]


def settled(session: Session, since: datetime, until: datetime) -> list[Delivery]:
    """Return what came to its end from `since` on and before `until`, oldest first."""
    within = DeliveryRow.settled_at >= since, DeliveryRow.settled_at < until
    rows = select(DeliveryRow).where(*within).order_by(DeliveryRow.settled_at, DeliveryRow.id)
    return [_delivery(row) for row in session.scalars(rows)]


def of_period(session: Session, digest: str, period: str) -> list[Delivery]:
    """Return the deliveries of one digest."""
    wanted = DeliveryRow.digest == storable(digest), DeliveryRow.period == storable(period)
    return [_delivery(row) for row in session.scalars(select(DeliveryRow).where(*wanted).order_by(DeliveryRow.id))]


def last_period(session: Session, digest: str, periods: Sequence[str], now: datetime) -> str | None:
    """Return the last of these periods, given in their order, of which the digest is in the outbox; None where none is."""
    believed = DeliveryRow.digest == storable(digest), DeliveryRow.made_at <= now + WRONG_CLOCK
    found = set(session.scalars(select(DeliveryRow.period).where(*believed).distinct()))
    return next((period for period in reversed(periods) if period in found), None)


def forget_renderings(session: Session, before: datetime) -> int:
    """Drop the bytes of what came to its end earlier: a digest can be made again from the history. Return of how many."""
    old = select(DeliveryRow.id).where(DeliveryRow.settled_at < before)
    having = RenderingRow.delivery_id.in_(old)
    count = session.scalar(select(func.count()).select_from(RenderingRow).where(having)) or 0
    if count:
        session.execute(delete(RenderingRow).where(having).execution_options(synchronize_session=False))
    return count


def _row(session: Session, delivery: Delivery) -> DeliveryRow | None:
    same = [getattr(DeliveryRow, name) == storable(getattr(delivery, name)) for name in _KEY]
    return session.scalar(select(DeliveryRow).where(*same))


def _delivery(row: DeliveryRow) -> Delivery:
    """Return the delivery of a row; a state that only a newer version knows is as good as unknown."""
    state = State(row.state) if row.state in set(State) else State.UNKNOWN
    return Delivery(**{name: getattr(row, name) for name in _FIELDS} | {"state": state})
