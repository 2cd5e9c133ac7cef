"""The report in the order in which a person reads it: what needs a hand first, what is well last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from watcher.domain.address import host_of, split
from watcher.domain.freshness import Freshness
from watcher.domain.status import Status
from watcher.report import wording
from watcher.report.report import NEWS, Report, Row

Key = TypeVar("Key")
_BATCH = 3
"""Moves by one rule from which on they are shown as one."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Moves by one rule: `www.aclweb.org` to `aclanthology.org`."""

    old: str
    new: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Walled:
    """Addresses of one host that it will not show to a program, for one reason."""

    host: str
    reason: str
    since: datetime | None
    """The longest."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows under one heading of the list."""

    section: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def troubled(self) -> int:
        """How many of them are not plainly well."""
        return sum(row.status is not Status.OK for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a person reads, in order."""

    headline: str
    aside: str
    coverage: str
    run: str
    dead: tuple[Row, ...]
    batches: tuple[Batch, ...]
    moved: tuple[Row, ...]
    """Those of no batch."""
    invalid: tuple[Row, ...]
    ended: tuple[Row, ...]
    stale: tuple[Row, ...]
    archived: tuple[Row, ...]
    withdrawn: tuple[Row, ...]
    failing: tuple[Row, ...]
    walled: tuple[Walled, ...]
    unchecked: tuple[Row, ...]
    back: tuple[Row, ...]
    """Dead before, well again within `NEWS`."""
    noted: tuple[tuple[str, tuple[Row, ...]], ...]
    """What answers, but with a note: the note's words, and whom it bears on."""
    duplicates: tuple[tuple[Row, ...], ...]
    parts: tuple[Part, ...]
    """The whole list."""

    @property
    def moves(self) -> int:
        """How many have moved, in batches and alone."""
        return len(self.moved) + sum(len(batch.rows) for batch in self.batches)

    @property
    def hand(self) -> int:
        """How many need a hand."""
        return len(self.dead) + self.moves + len(self.invalid)

    @property
    def not_judged(self) -> int:
        """How many could not be judged."""
        return len(self.unchecked) + sum(len(group.rows) for group in self.walled)


def outline(report: Report) -> Outline:
    """Sort the report's rows under the headings of the forms that people read."""
    counts = report.counts
    rows = {row.url: row for row in report.links}

    def of(status: Status) -> tuple[Row, ...]:
        return tuple(row for row in report.links if row.status is status)

    def being(freshness: Freshness) -> tuple[Row, ...]:
        return tuple(row for row in report.links if row.freshness is freshness)

    batches, moved = _batches(of(Status.MOVED))
    quiet = {value.value: len(being(value)) for value in (Freshness.STALE, Freshness.ARCHIVED, Freshness.WITHDRAWN)}
    rest = {status.value: counts[status] for status in (Status.FAILING, Status.BLOCKED, Status.UNCHECKED)}
    hand = {status.value: counts[status] for status in (Status.DEAD, Status.MOVED, Status.INVALID)}
    not_judged = counts[Status.BLOCKED] + counts[Status.UNCHECKED]
    total = len(report.links)
    return Outline(
        headline=wording.headline(total, hand, rest),
        aside=wording.aside(len(report.ended), quiet, len(report.new)),
        coverage=wording.coverage(total, total - not_judged, counts[Status.BLOCKED], counts[Status.UNCHECKED]),
        run=_run(report),
        dead=of(Status.DEAD),
        batches=batches,
        moved=moved,
        invalid=of(Status.INVALID),
        ended=being(Freshness.ENDED),
        stale=being(Freshness.STALE),
        archived=being(Freshness.ARCHIVED),
        withdrawn=being(Freshness.WITHDRAWN),
        failing=of(Status.FAILING),
        walled=_walled(of(Status.BLOCKED)),
        unchecked=of(Status.UNCHECKED),
        back=tuple(row for row in report.links if row.back and is_news(row, report.generated_at)),
        noted=_noted(report.links),
        duplicates=tuple(tuple(rows[url] for url in group) for group in report.duplicates),
        parts=tuple(Part(section, group) for section, group in _grouped(report.links, lambda row: row.section)),
    )


def is_news(row: Row, now: datetime) -> bool:
    """Say whether the row's status or freshness has changed of late."""
    return row.changed_at is not None and now - row.changed_at <= NEWS


def _run(report: Report) -> str:
    if report.run is None:
        return "no run yet"
    run = report.run
    return wording.run(
        wording.minute(run.started_at),
        run.requests,
        run.links_checked,
        interrupted=run.interrupted,
        network_down=run.network == "down",
    )


def _batches(rows: Sequence[Row]) -> tuple[tuple[Batch, ...], tuple[Row, ...]]:
    """Set moves that many share apart from those that stand alone."""
    rules = {row.url: _rule(row) for row in rows}
    sizes = Counter(rule for rule in rules.values() if rule)
    batches: dict[tuple[str, str], list[Row]] = {}
    alone = []
    for row in rows:
        rule = rules[row.url]
        if rule and sizes[rule] >= _BATCH:
            batches.setdefault(rule, []).append(row)
        else:
            alone.append(row)
    return tuple(Batch(*rule, tuple(group)) for rule, group in batches.items()), tuple(alone)


def _rule(row: Row) -> tuple[str, str] | None:
    """Return what a move has in common with others: scheme, host, or the first part of the path, whichever it changes."""
    old, new = split(row.url), split(row.suggestion or "")
    if old is None or new is None:
        return None
    hosts = host_of(row.url), host_of(row.suggestion or "")
    if hosts[0] != hosts[1]:
        return hosts
    if old.scheme != new.scheme and (old.path.rstrip("/"), old.query) == (new.path.rstrip("/"), new.query):
        return f"{old.scheme}://", f"{new.scheme}://"
    tops = old.path.strip("/").partition("/")[0], new.path.strip("/").partition("/")[0]
    return (f"{hosts[0]}/{tops[0]}", f"{hosts[1]}/{tops[1]}") if tops[0] and tops[1] and tops[0] != tops[1] else None


def _walled(rows: Sequence[Row]) -> tuple[Walled, ...]:
    groups = _grouped(rows, lambda row: (host_of(row.url) or row.url, row.reason))
    found = [
        Walled(host, reason, min((row.since for row in group if row.since), default=None), group)
        for (host, reason), group in groups
    ]
    return tuple(sorted(found, key=lambda one: -len(one.rows)))


def _noted(rows: Sequence[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    well = [row for row in rows if row.status in (Status.OK, Status.MOVED)]
    notes = dict.fromkeys(note for row in well for note in row.notes)
    return tuple((wording.note(note), tuple(row for row in well if note in row.notes)) for note in notes)


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> list[tuple[Key, tuple[Row, ...]]]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [(name, tuple(group)) for name, group in groups.items()]
