"""Writing what checks saw: links, spans, standings and findings, in the transaction of the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from watcher.domain.finding import Finding
from watcher.domain.history import extend
from watcher.domain.observation import Observation, Outcome, Span
from watcher.domain.status import Standing
from watcher.store import codec
from watcher.store.keys import chunked, ids
from watcher.store.tables import FindingRow, LinkRow, SpanRow, StandingRow
from watcher.store.text import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A check, and what follows from it: recorded together or not at all."""

    observation: Observation
    standing: Standing
    findings: tuple[Finding, ...] = ()
    url: str
    """The address as the list spells it."""


@dataclass(slots=True)
class _Tail:
    """The newest spans of a link, as they become; those that have an id are rows already."""

    spans: list[Span] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    """Places in the two lists."""

    def append(self, seen: Observation) -> None:
        """Add an observation; the rule is the domain's."""
        longer = extend(self.spans, seen)
        self.numbers += [None] * (len(longer) - len(self.spans))
        self.changed |= {
            place for place, span in enumerate(longer) if place >= len(self.spans) or span is not self.spans[place]
        }
        self.spans = longer


def record(session: Session, records: Sequence[Recorded]) -> None:
    """Write all of them; of one link's several, in the order given, the last one's standing counts.

    Raises:
        NaiveTimeError: a time does not say its offset from UTC.
    """
    numbers = _links(session, records)
    tails = _tails(session, set(numbers.values()))
    placed = [(numbers[storable(one.observation.key)], one) for one in records]
    for link, one in placed:
        tails[link].append(one.observation)
    _write_spans(session, tails)
    _write_standings(session, {link: one.standing for link, one in placed})
    findings = [codec.finding_columns(finding) | {"link_id": link} for link, one in placed for finding in one.findings]
    if findings:
        session.execute(insert(FindingRow), findings)


def _links(session: Session, records: Sequence[Recorded]) -> dict[str, int]:
    """Return the id of each key, as it is stored, after its row was made or its spelling brought up to date."""
    newest = {storable(one.observation.key): one for one in records}
    known = {key: number for number, key in ids(session, newest).items()}
    for part in chunked(known):
        rows = session.execute(select(LinkRow.id, LinkRow.url).where(LinkRow.id.in_([known[key] for key in part])))
        spelled: dict[int, str] = dict(rows.all())
        respelled = [
            {"id": known[key], "url": newest[key].url}
            for key in part
            if spelled[known[key]] != storable(newest[key].url)
        ]
        if respelled:
            session.execute(update(LinkRow), respelled)
        session.execute(update(LinkRow), [{"id": known[key], "asked_at": newest[key].observation.at} for key in part])
    fresh = [
        {"key": key, "url": one.url, "first_seen_at": one.observation.at, "asked_at": one.observation.at}
        for key, one in newest.items()
        if key not in known
    ]
    if fresh:
        session.execute(insert(LinkRow), fresh)
        known |= {key: number for number, key in ids(session, newest.keys() - known.keys()).items()}
    return known


def _tails(session: Session, links: set[int]) -> dict[int, _Tail]:
    """Return each link's spans from its newest one that says something on: all that another check can extend."""
    tails = {link: _Tail() for link in links}
    for part in chunked(links):
        newest = (
            select(SpanRow.link_id, func.max(SpanRow.id).label("id"))
            .where(SpanRow.link_id.in_(part), SpanRow.outcome != Outcome.UNASKED.value)
            .group_by(SpanRow.link_id)
            .subquery()
        )
        rows = session.scalars(
            select(SpanRow)
            .outerjoin(newest, newest.c.link_id == SpanRow.link_id)
            .where(SpanRow.link_id.in_(part), SpanRow.id >= func.coalesce(newest.c.id, 0))
            .order_by(SpanRow.id)
        )
        for row in rows:
            tails[row.link_id].spans.append(codec.span_of(row))
            tails[row.link_id].numbers.append(row.id)
    return tails


def _write_spans(session: Session, tails: dict[int, _Tail]) -> None:
    fresh, grown = [], []
    for link, tail in tails.items():
        for place in sorted(tail.changed):
            columns = codec.span_columns(tail.spans[place])
            number = tail.numbers[place]
            if number is None:
                fresh.append(columns | {"link_id": link})
            else:
                grown.append(columns | {"id": number})
    if grown:
        session.execute(update(SpanRow), grown)
    if fresh:
        session.execute(insert(SpanRow), fresh)


def _write_standings(session: Session, standings: dict[int, Standing]) -> None:
    present: set[int] = set()
    for part in chunked(standings):
        present |= set(session.scalars(select(StandingRow.link_id).where(StandingRow.link_id.in_(part))))
    rows = {link: codec.standing_columns(standing) | {"link_id": link} for link, standing in standings.items()}
    if old := [row for link, row in rows.items() if link in present]:
        session.execute(update(StandingRow), old)
    if new := [row for link, row in rows.items() if link not in present]:
        session.execute(insert(StandingRow), new)
