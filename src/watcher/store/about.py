"""What the database tells of itself."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from watcher.store import schema, sqlite
from watcher.store.tables import FindingRow, LinkRow, SpanRow, UpgradeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What `watcher doctor` tells of the database."""

    place: str
    """The path of the file."""
    bytes: int
    revision: str
    """Of the schema."""
    revision_since: datetime | None
    """When this schema came into use here."""
    links: int | None
    """None, here and below: the file is too damaged to count them."""
    spans: int | None
    findings: int | None
    sqlite_version: str
    journal_mode: str
    first_seen_at: datetime | None
    """Since when anything is remembered."""
    integrity: str
    """`ok`, or what is wrong with the file, one message a line."""


def of(engine: Engine, place: sqlite.Place) -> About:
    """Tell the state of a database; reads the whole file."""
    told = sqlite.engineering(engine)
    counts: dict[str, int | None] = dict.fromkeys(("links", "spans", "findings"))
    since = first = None
    whole = told.integrity == "ok"
    with nullcontext() if whole else suppress(SQLAlchemyError), Session(engine) as session, session.begin():
        since = session.scalar(select(func.max(UpgradeRow.at)).where(UpgradeRow.revision == schema.head()))
        first = session.scalar(select(func.min(LinkRow.first_seen_at)))
        for name, row in (("links", LinkRow), ("spans", SpanRow), ("findings", FindingRow)):
            counts[name] = session.scalar(select(func.count()).select_from(row))
    return About(
        place=str(place),
        bytes=sqlite.size(engine),
        revision=schema.head(),
        revision_since=since,
        **counts,
        sqlite_version=told.version,
        journal_mode=told.journal_mode,
        first_seen_at=first,
        integrity=told.integrity,
    )


def missing(url: str) -> Path | None:
    """Return the file of a database that is not there; None where it is, or where only opening it can tell.

    Raises:
        StoreError: the URL is of no supported kind.
    """
    file = sqlite.place_of(url).file
    try:
        return None if file is None or file.exists() else file
    except OSError:
        return None
