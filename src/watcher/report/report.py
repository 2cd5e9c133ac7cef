"""The report as plain values: what is said of each URL of the list, from history alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from watcher.domain.address import canonical, with_fragment
from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.heading import says_ongoing, telling
from watcher.domain.observation import Facts, Span
from watcher.domain.overrides import Ruled, Words
from watcher.domain.run import Run
from watcher.domain.status import Standing, Status
from watcher.report.duplicates import duplicates
from watcher.report.evidence import evidence
from watcher.report.items import WeekCount
from watcher.report.language import spoken
from watcher.report.past import LinkPast
from watcher.report.periods import Week
from watcher.report.ruling import ruling
from watcher.report.strip import Strip, strip
from watcher.report.weekly import weekly

NEWS = timedelta(days=7)
"""How long a change is marked as new."""
UNSURE = "unsure"
"""The section of a new thing whose place nobody can tell."""
NO_WORDS = Words()
_STALE_STATUSES = frozenset({Status.DEAD, Status.MOVED, Status.INVALID})
STALE_FRESHNESS = frozenset({Freshness.STALE, Freshness.ARCHIVED, Freshness.WITHDRAWN})
"""Of what is no longer kept up, or no longer held to be true."""
_COUNTED = (Status.OK, Status.MOVED, Status.FAILING, Status.DEAD, Status.BLOCKED, Status.INVALID, Status.UNCHECKED)
_GOOD = frozenset({Status.OK.value, Status.MOVED.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One distinct URL of the list and what is said of it."""

    url: str
    """As the list spells it."""
    entry: str
    """The title of the first entry that has it; kind, language, role and section are that entry's too."""
    kind: Kind
    language: str
    role: Role
    section: tuple[str, ...]
    lines: tuple[int, ...]
    """All lines that it stands on, in order."""
    code: str | None = None
    """The extraction code that stands beside it."""
    status: Status = Status.UNCHECKED
    reason: str = ""
    freshness: Freshness | None = None
    since: datetime | None = None
    """When the status became what it is."""
    checked_at: datetime | None = None
    failed_checks: int = 0
    failing_since: datetime | None = None
    last_good_at: datetime | None = None
    http_status: int | None = None
    final_url: str | None = None
    notes: tuple[str, ...] = ()
    suggestion: str | None = None
    """What the list should say instead, with the fragment that it has now."""
    archived: str | None = None
    """An archived copy, of what is dead; where nothing better is known, it is the suggestion too."""
    evidence: str = ""
    strip: Strip = field(default_factory=Strip)
    changed_at: datetime | None = None
    """The last change of status or freshness that was news."""
    back: bool = False
    """That change was a recovery: dead before, well again."""
    muted: bool = False
    """The maintainer knows: it is counted, but not spoken of."""
    overdue: bool = False
    """An ended contest that stands under a heading such as 'ongoing'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThing:
    """Something that belongs in the list and is not there yet."""

    kind: Kind
    title: str
    url: str
    score: float
    """Probability that it belongs, from 0 to 1."""
    why: tuple[str, ...]
    published: date | None
    first_seen: datetime
    section: str
    """Where in the list it would go, or `UNSURE`."""
    section_confidence: float = 0.0
    """0 to 1."""
    about: str = ""
    """One line on what it is, in its own words."""
    links: tuple[tuple[str, Role], ...] = ()
    """What it gives beside itself, for instance its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the forms of the report are made from."""

    generated_at: datetime
    name: str
    source: str
    """The list's path or URL, as configured."""
    run: Run | None
    """The last run; None before the first."""
    links: tuple[Row, ...]
    counts: Mapping[Status, int]
    """All seven, the well ones first."""
    stale: tuple[str, ...]
    """URLs that are dead, moved, invalid, stale, archived or withdrawn."""
    ended: tuple[str, ...]
    """URLs of ended contests."""
    duplicates: tuple[tuple[str, ...], ...]
    """Groups of spellings of one address."""
    new: tuple[NewThing, ...] = ()
    """Best first."""
    feeds: tuple[FeedState, ...] = ()
    """How the sources of new things were at the last poll."""
    most_shown: int = 20
    """New things that people are shown one by one; the rest is counted, and programs get all."""
    weekly: tuple[WeekCount, ...] = ()
    """How the list was at the end of each of the last weeks."""

    @property
    def shown(self) -> tuple[NewThing, ...]:
        """New things that are told one by one."""
        return self.new[: self.most_shown]

    @property
    def replaceable(self) -> tuple[Row, ...]:
        """Rule E1: those for which the list should say another address; one that the maintainer silenced is left alone.

        So is a dead share with an extraction code: an archive keeps its page, but not the file behind it.
        """
        return tuple(
            row
            for row in self.links
            if row.suggestion and row.suggestion != row.url and not row.muted
            if not (row.code and row.status is Status.DEAD)
        )

    @property
    def faults(self) -> tuple[FeedState, ...]:
        """Sources of new things that could not be had, or of which something is known to be missing still."""
        return tuple(state for state in self.feeds if state.is_behind)


def build(
    catalogue: Catalogue,
    standings: Mapping[str, Standing],
    spans: Mapping[str, Sequence[Span]],
    findings: Sequence[Finding],
    run: Run | None,
    *,
    now: datetime,
    new: Sequence[NewThing] = (),
    feeds: Sequence[FeedState] = (),
    most_shown: int = 20,
    words: Words = NO_WORDS,
) -> Report:
    """Put the report together.

    Args:
        catalogue: the list as read.
        standings: by `domain.address.canonical` of the URL; a URL without one is `unchecked`.
        spans: a link's past checks by the same key, oldest first.
        findings: changes, in any order; those later than `now` are not looked at.
        run: the last run.
        now: the time of the report.
        new: what belongs in the list and is not there yet, in any order; what was first seen within `NEWS` is told, charts
            look back `weekly.WEEKS`.
        feeds: how the sources of new things were.
        most_shown: new things that people are shown one by one.
        words: the maintainer's, laid over what is said of each link.
    """
    catalogue = words.rekind(catalogue, now.date())
    latest = _latest(findings, now)
    links: list[Row] = []
    facts: dict[str, Facts] = {}
    for url, places in _places(catalogue).items():
        key = canonical(url)
        standing, history = standings.get(key, Standing()), spans.get(key, ())
        ruled = words.over(url, standing, now)
        links.append(_row(url, places, ruled, strip(history, now), latest.get(key)))
        facts[url] = _facts(standing, history)
    counted = Counter(row.status for row in links)
    return Report(
        generated_at=now,
        name=catalogue.name,
        source=catalogue.source,
        run=run,
        links=tuple(links),
        counts={status: counted[status] for status in _COUNTED},
        stale=_urls(
            row
            for row in links
            if not row.muted and (row.status in _STALE_STATUSES or row.freshness in STALE_FRESHNESS)
        ),
        ended=_urls(row for row in links if not row.muted and row.freshness is Freshness.ENDED),
        duplicates=duplicates([row.url for row in links], facts),
        new=tuple(
            sorted(
                (thing for thing in new if thing.first_seen >= now - NEWS), key=lambda thing: (-thing.score, thing.url)
            )
        ),
        feeds=tuple(feeds),
        most_shown=most_shown,
        weekly=_weekly([row.url for row in links], findings, spans, new, now),
    )


def _weekly(
    urls: Sequence[str],
    findings: Sequence[Finding],
    spans: Mapping[str, Sequence[Span]],
    new: Sequence[NewThing],
    now: datetime,
) -> tuple[WeekCount, ...]:
    by_key: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: one.at):
        by_key.setdefault(finding.key, []).append(finding)
    keys = [canonical(url) for url in urls]
    pasts = [LinkPast(by_key.get(key, ()), spans.get(key, ())) for key in keys]
    began = min((spans[key][0].first_at for key in keys if spans.get(key)), default=now)
    zone = spoken().zone
    return weekly(pasts, Week.of(now, zone), zone, now, began, [thing.first_seen for thing in new])


def _places(catalogue: Catalogue) -> dict[str, list[tuple[Entry, Link]]]:
    places: dict[str, list[tuple[Entry, Link]]] = {}
    for entry in catalogue.entries:
        for link in entry.links:
            places.setdefault(link.url, []).append((entry, link))
    return places


def _row(url: str, places: Sequence[tuple[Entry, Link]], ruled: Ruled, past: Strip, change: Finding | None) -> Row:
    entry, link = places[0]
    standing, look = ruled.standing, ruled.standing.look
    return Row(
        url=url,
        entry=entry.title,
        kind=entry.kind,
        language=entry.language,
        role=link.role,
        section=entry.section,
        lines=tuple(sorted({link.line for _, link in places})),
        code=next((link.code for _, link in places if link.code), None),
        status=standing.status,
        reason=standing.reason,
        freshness=standing.freshness,
        since=standing.since,
        checked_at=standing.checked_at,
        failed_checks=standing.failed_checks,
        failing_since=standing.failing_since,
        last_good_at=standing.last_good_at,
        http_status=look.http_status if look else None,
        final_url=look.final_url if look else None,
        notes=standing.notes,
        suggestion=with_fragment(standing.suggestion, url) if standing.suggestion else None,
        archived=with_fragment(look.archived, url)
        if look and look.archived and standing.status is Status.DEAD
        else None,
        evidence="; ".join(filter(None, (evidence(look, standing), ruling(ruled.given)))),
        muted=ruled.is_muted,
        overdue=standing.freshness is Freshness.ENDED
        and any(says_ongoing(telling(entry.section)) for entry, _ in places),
        strip=past,
        changed_at=change.at if change else None,
        back=change is not None
        and change.subject is Subject.STATUS
        and change.old == Status.DEAD
        and change.new in _GOOD,
    )


def _latest(findings: Sequence[Finding], now: datetime) -> dict[str, Finding]:
    return {finding.key: finding for finding in sorted(findings, key=lambda one: one.at) if finding.at <= now}


def _facts(standing: Standing, history: Sequence[Span]) -> Facts:
    """Return the last facts that name the thing; a failed check has none."""
    looks = [standing.look, *(span.look for span in reversed(history))]
    return next((look.facts for look in looks if look and (look.facts.identity or look.facts.name)), Facts())


def _urls(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row.url for row in rows)
