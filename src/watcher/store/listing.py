"""Lists, the copies of their text, and the passes over them, in the transaction of the caller."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from watcher.domain.run import Run
from watcher.store import codec
from watcher.store.tables import ListCopyRow, ListRow, RunRow
from watcher.store.text import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A list's text as it once was."""

    text: str
    source: str
    """The path or URL it was read from."""
    etag: str | None
    last_modified: str | None
    """The header as the server sent it."""
    fetched_at: datetime
    """When the list was first found to have this text."""
    seen_at: datetime
    """When it was last found to have it."""


def remember_copy(
    session: Session,
    list_name: str,
    source: str,
    text: str,
    *,
    etag: str | None,
    last_modified: str | None,
    now: datetime,
) -> None:
    """Keep the text where it is not that of the list's newest copy; else keep only that it still has it."""
    number = _list_id(session, list_name)
    newest = session.scalar(_copies(list_name).limit(1))
    if newest is not None and newest.source == storable(source) and _text(newest) == text:
        newest.seen_at, newest.etag, newest.last_modified = max(now, newest.seen_at), etag, last_modified
        return
    session.add(
        ListCopyRow(
            list_id=number,
            source=source,
            text=zlib.compress(_bytes(text), level=9),
            etag=etag,
            last_modified=last_modified,
            fetched_at=now,
            seen_at=now,
        )
    )


def last_copy(session: Session, list_name: str, source: str | None) -> Copy | None:
    """Return the newest copy, of one source or of any."""
    rows = _copies(list_name)
    return _copy(session.scalar((rows if source is None else rows.where(ListCopyRow.source == source)).limit(1)))


def copy_as_of(session: Session, list_name: str, at: datetime) -> Copy | None:
    """Return the copy that was the newest one at that time."""
    return _copy(session.scalar(_copies(list_name).where(ListCopyRow.fetched_at <= at).limit(1)))


def begin_run(session: Session, list_name: str, now: datetime) -> int:
    """Note that a pass begins, and return its number."""
    row = RunRow(list_id=_list_id(session, list_name), **codec.run_columns(Run(started_at=now)))
    session.add(row)
    session.flush()
    return row.id


def end_run(session: Session, number: int, run: Run) -> None:
    """Note how a pass went.

    Raises:
        KeyError: no such pass was begun.
    """
    if session.get(RunRow, number) is None:
        raise KeyError(number)
    session.execute(update(RunRow), [codec.run_columns(run) | {"id": number}])


def last_run(session: Session, list_name: str, *, full: bool = False) -> Run | None:
    """Return the newest pass over a list, which may be under way; or the newest that went to its end."""
    rows = select(RunRow).join(ListRow).where(ListRow.name == list_name)
    if full:
        rows = rows.where(RunRow.finished_at.is_not(None), RunRow.interrupted.is_(False), RunRow.network == "up")
    row = session.scalar(rows.order_by(RunRow.id.desc()).limit(1))
    return codec.run_of(row) if row is not None else None


def runs(session: Session, list_name: str, until: datetime) -> list[Run]:
    """Return the passes over a list that began before a time and are remembered, oldest first."""
    rows = select(RunRow).join(ListRow).where(ListRow.name == list_name, RunRow.started_at < until)
    return [codec.run_of(row) for row in session.scalars(rows.order_by(RunRow.started_at, RunRow.id))]


def watched_since(session: Session, list_name: str) -> datetime | None:
    """Return when the list was first read."""
    row = session.scalar(_copies(list_name).order_by(None).order_by(ListCopyRow.id).limit(1))
    return row.fetched_at if row is not None else None


def _copies(list_name: str) -> Select[ListCopyRow]:
    return select(ListCopyRow).join(ListRow).where(ListRow.name == list_name).order_by(ListCopyRow.id.desc())


def _copy(row: ListCopyRow | None) -> Copy | None:
    if row is None:
        return None
    return Copy(
        text=_text(row),
        source=row.source,
        etag=row.etag,
        last_modified=row.last_modified,
        fetched_at=row.fetched_at,
        seen_at=row.seen_at,
    )


def _text(row: ListCopyRow) -> str:
    try:
        return zlib.decompress(row.text).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise codec.DamagedError(f"the text of list copy {row.id}") from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _list_id(session: Session, name: str) -> int:
    row = session.scalar(select(ListRow).where(ListRow.name == name))
    if row is None:
        row = ListRow(name=name)
        session.add(row)
        session.flush()
    return row.id
