"""Reading what was recorded, in the transaction of the caller."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from watcher.domain.finding import Finding, Subject
from watcher.domain.observation import Look, Outcome, Span
from watcher.domain.status import Standing
from watcher.store import codec
from watcher.store.keys import chunked, ids
from watcher.store.tables import FindingRow, LinkRow, SpanRow, StandingRow


def spans(session: Session, keys: Collection[str], most: int, before: datetime | None = None) -> dict[str, list[Span]]:
    """Return the newest `most` spans of each link that began before a time, oldest first; a key without any is absent."""
    known = ids(session, keys)
    found: dict[str, list[Span]] = {}
    for part in chunked(known):
        place = func.row_number().over(partition_by=SpanRow.link_id, order_by=SpanRow.id.desc()).label("place")
        begun = [SpanRow.first_at < before] if before is not None else []
        placed = select(SpanRow.id, place).where(SpanRow.link_id.in_(part), *begun).subquery()
        rows = (
            select(SpanRow).join(placed, placed.c.id == SpanRow.id).where(placed.c.place <= most).order_by(SpanRow.id)
        )
        for row in session.scalars(rows):
            found.setdefault(known[row.link_id], []).append(codec.span_of(row))
    return found


def standings(session: Session, keys: Collection[str]) -> dict[str, Standing]:
    """Return the standing of each link that has one."""
    known = ids(session, keys)
    found: dict[str, Standing] = {}
    for part in chunked(known):
        for row in session.scalars(select(StandingRow).where(StandingRow.link_id.in_(part))):
            standing = codec.standing_of(row)
            if standing is not None:
                found[known[row.link_id]] = standing
    return found


def asked(session: Session, keys: Collection[str]) -> dict[str, datetime]:
    """Return when each link was asked last; one of which that was not noted is absent."""
    known = ids(session, keys)
    found: dict[str, datetime] = {}
    for part in chunked(known):
        rows = session.execute(select(LinkRow.id, LinkRow.asked_at).where(LinkRow.id.in_(part)))
        found |= {known[number]: at for number, at in rows if at is not None}
    return found


def last_good(session: Session, keys: Collection[str]) -> dict[str, Look]:
    """Return the look of each link's newest good span; a link that was never good is absent."""
    known = ids(session, keys)
    found: dict[str, Look] = {}
    for part in chunked(known):
        newest = (
            select(func.max(SpanRow.id))
            .where(SpanRow.link_id.in_(part), SpanRow.outcome == Outcome.GOOD.value)
            .group_by(SpanRow.link_id)
        )
        for row in session.execute(select(SpanRow.link_id, SpanRow.look).where(SpanRow.id.in_(newest))):
            found[known[row.link_id]] = codec.look_from_text(row.look)
    return found


def findings(
    session: Session, keys: Collection[str] | None, since: datetime | None, until: datetime | None
) -> list[Finding]:
    """Return the findings from `since` on and before `until`, oldest first; all links' without `keys`."""
    # A subject that only a newer version knows is left where it is.
    rows = (
        select(FindingRow, LinkRow.key)
        .join(LinkRow, LinkRow.id == FindingRow.link_id)
        .where(FindingRow.subject.in_([subject.value for subject in Subject]))
        .order_by(FindingRow.at, FindingRow.id)
    )
    if since is not None:
        rows = rows.where(FindingRow.at >= since)
    if until is not None:
        rows = rows.where(FindingRow.at < until)
    if keys is None:
        return [codec.finding_of(row, key) for row, key in session.execute(rows)]
    known = ids(session, keys)
    found = [pair for part in chunked(known) for pair in _of_links(session, rows, part)]
    return [codec.finding_of(row, known[row.link_id]) for row in sorted(found, key=lambda row: (row.at, row.id))]


def _of_links(session: Session, rows: Select[FindingRow, str], links: Sequence[int]) -> list[FindingRow]:
    return [row for row, _ in session.execute(rows.where(FindingRow.link_id.in_(links)))]
