"""What is new for report and digest, from the memory alone: candidates, newer editions, and how the feeds were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from watcher.domain import contest
from watcher.domain.address import canonical
from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding
from watcher.domain.listed import Listed
from watcher.report.report import NEWS, UNSURE, NewThing
from watcher.store import Store


def candidates(
    store: Store, listed: Catalogue, threshold: float, now: datetime, *, within: timedelta = NEWS
) -> list[Candidate]:
    """Return what belongs in the list and was first seen `within` so long, best first: no rejected one, none that the list has."""
    has = Listed.of(listed)
    return [
        paper
        for paper in store.papers(since=now - within, least=threshold)
        if paper.belongs(threshold)
        and paper.verdict is not Verdict.REJECTED
        and not has.has(paper.key, paper.title, paper.doi)
    ]


def feed_states(store: Store, sources: Iterable[str]) -> tuple[FeedState, ...]:
    """Return how the feeds of the sources that are on were at the last poll."""
    return tuple(state for source in sources for state in store.feed_states(source).values())


def new_editions(listed: Catalogue, findings: Iterable[Finding], *, since: datetime, until: datetime) -> list[NewThing]:
    """Return the newer editions that pages of listed contests had moved on to from `since` on and before `until`.

    Each is told as of the first finding about it. A page says so itself, so the score is 1.
    """
    entries = {canonical(link.url): entry for entry in reversed(listed.entries) for link in entry.links}
    first: dict[tuple[str, int], NewThing] = {}
    for finding in findings:
        entry = entries.get(finding.key)
        if (
            finding.new != contest.NEWER_EDITION
            or finding.look is None
            or entry is None
            or entry.kind is not Kind.CONTEST
        ):
            continue
        verdict = contest.said(finding.look.facts, finding.at)
        if verdict is None or verdict.newer is None:
            continue
        newer, url = verdict.newer, finding.look.final_url or finding.key
        edition = NewThing(
            kind=Kind.CONTEST,
            title=f"{entry.title} ({newer.year})",
            url=url,
            score=1.0,
            why=(newer.words,) if newer.words else (),
            published=None,
            first_seen=finding.at,
            section=" > ".join(entry.section) or UNSURE,
        )
        known = first.setdefault((url, newer.year), edition)
        if finding.at < known.first_seen:
            first[url, newer.year] = edition
    return [thing for thing in first.values() if since <= thing.first_seen < until]


def new_things(papers: Iterable[Candidate]) -> list[NewThing]:
    """Return candidates as the report has them."""
    return [
        NewThing(
            kind=paper.kind,
            title=paper.title,
            url=paper.url,
            score=paper.score,
            why=paper.why,
            published=paper.published,
            first_seen=paper.first_seen_at,
            section=" > ".join(paper.section) or UNSURE,
            section_confidence=paper.section_confidence,
            about=paper.about,
            links=tuple((link.url, link.role) for link in paper.links),
        )
        for paper in papers
    ]
