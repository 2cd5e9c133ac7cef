"""Papers and other things that were scored, and what is remembered of the feeds they came from, in the transaction of the caller."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.entry import Kind, Role
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import PaperLink
from watcher.store.codec import DamagedError
from watcher.store.keys import chunked
from watcher.store.tables import AbstractRow, FeedRow, PaperRow
from watcher.store.text import storable

Columns = dict[str, Any]
_ROLES, _KINDS, _VERDICTS, _FEED_WORDS = set(Role), set(Kind), set(Verdict), set(FeedWord)
_AS_THEY_ARE = ("key", "source", "title", "first_seen_at", "score", "model", "published", "judged_at")
_FEED_FIELDS = tuple(field.name for field in fields(FeedState))


def known(session: Session, keys: Collection[str]) -> set[str]:
    """Return those of the keys that have a row."""
    asked = {storable(key): key for key in keys}
    return {asked[key] for key in _numbers(session, asked)}


def add(session: Session, papers: Sequence[Candidate]) -> int:
    """Store papers that have no row yet, the first of each key, and return how many; a row is never written over."""
    first: dict[str, Candidate] = {}
    for paper in papers:
        first.setdefault(storable(paper.key), paper)
    old = _numbers(session, first)
    fresh = {key: paper for key, paper in first.items() if key not in old}
    if fresh:
        session.execute(insert(PaperRow), [_columns(paper) for paper in fresh.values()])
        numbers = _numbers(session, fresh)
        abstracts = [
            {"paper_id": numbers[key], "text": _packed(paper.abstract)}
            for key, paper in fresh.items()
            if paper.abstract
        ]
        if abstracts:
            session.execute(insert(AbstractRow), abstracts)
    return len(fresh)


def rescore(session: Session, papers: Sequence[Candidate]) -> None:
    """Replace score, model and details of papers that have a row; the reader's word and the time stay."""
    numbers = _numbers(session, {storable(paper.key) for paper in papers})
    rows = [
        {"id": numbers[key], "score": paper.score, "model": paper.model, "details": _details(paper)}
        for paper in papers
        if (key := storable(paper.key)) in numbers
    ]
    if rows:
        session.execute(update(PaperRow), rows)


def stored(
    session: Session, since: datetime | None, least: float | None, verdicts: Collection[Verdict] | None
) -> list[Candidate]:
    """Return papers by score, the best first."""
    rows = (
        select(PaperRow, AbstractRow.text)
        .outerjoin(AbstractRow, AbstractRow.paper_id == PaperRow.id)
        .order_by(PaperRow.score.desc(), PaperRow.id)
    )
    if since is not None:
        rows = rows.where(PaperRow.first_seen_at >= since)
    if least is not None:
        rows = rows.where(PaperRow.score >= least)
    if verdicts is not None:
        rows = rows.where(PaperRow.verdict.in_([verdict.value for verdict in verdicts]))
    return [_candidate(row, abstract) for row, abstract in session.execute(rows)]


def judge(session: Session, key: str, verdict: Verdict, now: datetime) -> Candidate:
    """Note the reader's word on a paper, and on what it is the twin of; the last word counts.

    Raises:
        KeyError: no such paper.
    """
    row = _row(session, key)
    if row is None:
        raise KeyError(key)
    abstract = session.get(AbstractRow, row.id)
    twin = _candidate(row, abstract.text if abstract else None).twin
    for one in (row, _row(session, twin) if twin else None):
        if one is not None:
            one.verdict, one.judged_at = verdict.value, now
    session.flush()
    return _candidate(row, abstract.text if abstract else None)


def _row(session: Session, key: str) -> PaperRow | None:
    """Return the row of a key; repositories and models are found in small letters too, as their hosts find them."""
    wanted = storable(key)
    exact = session.scalar(select(PaperRow).where(PaperRow.key == wanted))
    return exact or session.scalar(select(PaperRow).where(func.lower(PaperRow.key) == wanted.lower()))


def forget_abstracts(session: Session, before: datetime, threshold: float) -> int:
    """Drop abstract and details of papers below the threshold that nobody judged, and return of how many."""
    old = (
        select(PaperRow.id)
        .join(AbstractRow, AbstractRow.paper_id == PaperRow.id)
        .where(PaperRow.first_seen_at < before, PaperRow.score < threshold, PaperRow.verdict.is_(None))
    )
    numbers = session.scalars(old).all()
    for part in chunked(numbers):
        session.execute(delete(AbstractRow).where(AbstractRow.paper_id.in_(part)))
        session.execute(
            update(PaperRow).where(PaperRow.id.in_(part), PaperRow.details.is_not(None)).values(details=None)
        )
    return len(numbers)


def feed_states(session: Session, source: str) -> dict[str, FeedState]:
    """Return what is remembered of each feed of a source, by category."""
    rows = session.scalars(select(FeedRow).where(FeedRow.source == source).order_by(FeedRow.id))
    return {row.category: _state(row) for row in rows}


def put_feed_states(session: Session, states: Iterable[FeedState]) -> None:
    """Remember the states in place of what was remembered."""
    for state in states:
        row = session.scalar(select(FeedRow).where(FeedRow.source == state.source, FeedRow.category == state.category))
        columns = {name: getattr(state, name) for name in _FEED_FIELDS} | {"state": state.state.value}
        if row is None:
            session.add(FeedRow(**columns))
        else:
            for name, value in columns.items():
                setattr(row, name, value)
        session.flush()


def _numbers(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return the id of each key, as it is stored, that has a row."""
    found: dict[str, int] = {}
    for part in chunked(keys):
        rows = session.execute(select(PaperRow.key, PaperRow.id).where(PaperRow.key.in_(part)))
        found.update((key, number) for key, number in rows)
    return found


def _columns(paper: Candidate) -> Columns:
    return {name: getattr(paper, name) for name in _AS_THEY_ARE} | {
        "kind": paper.kind.value,
        "details": _details(paper),
        "verdict": paper.verdict.value if paper.verdict else None,
    }


def _details(paper: Candidate) -> str | None:
    """Return what differs from the default, as JSON; None where nothing does."""
    told = {
        "doi": paper.doi,
        "why": paper.why,
        "section": paper.section,
        "section_confidence": paper.section_confidence,
        "links": [[link.url, link.role.value] for link in paper.links],
        "twin": paper.twin,
    }
    kept = {name: value for name, value in told.items() if value}
    return storable(json.dumps(kept, ensure_ascii=False, separators=(",", ":"))) if kept else None


def _candidate(row: PaperRow, abstract: bytes | None) -> Candidate:
    try:
        told = json.loads(row.details) if row.details else {}
        return Candidate(
            **{name: getattr(row, name) for name in _AS_THEY_ARE},
            kind=Kind(row.kind) if row.kind in _KINDS else Kind.OTHER,
            abstract=_unpacked(abstract),
            doi=told.get("doi"),
            why=tuple(told.get("why", ())),
            section=tuple(told.get("section", ())),
            section_confidence=float(told.get("section_confidence", 0.0)),
            links=tuple(
                PaperLink(url, Role(role) if role in _ROLES else Role.OTHER) for url, role in told.get("links", ())
            ),
            twin=told.get("twin"),
            verdict=Verdict(row.verdict) if row.verdict in _VERDICTS else None,
        )
    except (ValueError, TypeError, AttributeError, zlib.error) as error:
        raise DamagedError(f"paper {row.key}") from error


def _state(row: FeedRow) -> FeedState:
    columns = {name: getattr(row, name) for name in _FEED_FIELDS}
    # A word of a newer version: the feed is asked for as after a fault.
    word = FeedWord(row.state) if row.state in _FEED_WORDS else FeedWord.FAULT
    return FeedState(**columns | {"state": word})


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level=9)


def _unpacked(packed: bytes | None) -> str | None:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass") if packed is not None else None
