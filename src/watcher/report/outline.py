"""The report in the order in which a person reads it: what needs a hand first, what is well last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from watcher.domain.address import host_of
from watcher.domain.freshness import Freshness
from watcher.domain.overrides import MUTED, REOPENED
from watcher.domain.status import ALARMS, Status
from watcher.report import wording
from watcher.report.moves import Batch
from watcher.report.moves import batches as batches_of
from watcher.report.report import NEWS, STALE_FRESHNESS, Report, Row

Key = TypeVar("Key")
_WELL = frozenset({Status.OK, Status.MOVED})
_OF_ANY = frozenset({MUTED, REOPENED})


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
        return sum(
            row.status is not Status.OK
            or row.freshness in STALE_FRESHNESS
            or row.overdue
            or bool(ALARMS.intersection(row.notes))
            for row in self.rows
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a person reads, in order."""

    hand: int
    """How many addresses need a hand; one may need it for two reasons."""
    kinds: Mapping[str, int]
    """How many of them are of each kind."""
    headline: str
    aside: str
    coverage: str
    run: str
    overdue: tuple[Row, ...]
    """Ended contests that stand under a heading such as 'ongoing'."""
    dead: tuple[Row, ...]
    """Told here only, whatever is known of their freshness."""
    batches: tuple[Batch[Row], ...]
    moved: tuple[Row, ...]
    """Those of no batch."""
    invalid: tuple[Row, ...]
    mistaken: tuple[Row, ...]
    """What answers, but is not what the entry says."""
    withdrawn: tuple[Row, ...]
    ended: tuple[Row, ...]
    """The others that have ended."""
    stale: tuple[Row, ...]
    archived: tuple[Row, ...]
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
    def not_judged(self) -> int:
        """How many could not be judged."""
        return len(self.unchecked) + sum(len(group.rows) for group in self.walled)


def outline(report: Report) -> Outline:
    """Sort the report's rows under the headings of the forms that people read."""
    counts = report.counts
    rows = {row.url: row for row in report.links}
    spoken = [row for row in report.links if not row.muted]  # rule O7

    def of(status: Status) -> tuple[Row, ...]:
        return tuple(row for row in spoken if row.status is status)

    def being(freshness: Freshness) -> tuple[Row, ...]:
        return tuple(row for row in spoken if row.freshness is freshness and row.status is not Status.DEAD)

    grouped, moved = batches_of(of(Status.MOVED))
    overdue = tuple(row for row in being(Freshness.ENDED) if row.overdue)
    ended = tuple(row for row in being(Freshness.ENDED) if not row.overdue)
    mistaken = tuple(row for row in spoken if ALARMS.intersection(row.notes) and row.status in _WELL)
    quiet = {value.value: len(being(value)) for value in (Freshness.STALE, Freshness.ARCHIVED)}
    rest = {status.value: len(of(status)) for status in (Status.FAILING, Status.BLOCKED, Status.UNCHECKED)}
    rest["muted"] = len(report.links) - len(spoken)
    hand = {
        "overdue": overdue,
        "dead": of(Status.DEAD),
        "moved": of(Status.MOVED),
        "invalid": of(Status.INVALID),
        "not-as-listed": mistaken,
        "withdrawn": being(Freshness.WITHDRAWN),
    }
    in_hand = {row.url: row.kind.value for rows in hand.values() for row in rows}
    not_judged = counts[Status.BLOCKED] + counts[Status.UNCHECKED]
    total = len(report.links)
    return Outline(
        hand=len(in_hand),
        kinds=Counter(in_hand.values()),
        headline=wording.headline(total, len(in_hand), {word: len(rows) for word, rows in hand.items()}, rest),
        aside=wording.aside(len(ended), quiet, len(report.new)),
        coverage=wording.coverage(total, total - not_judged, counts[Status.BLOCKED], counts[Status.UNCHECKED]),
        run=_run(report),
        overdue=overdue,
        dead=of(Status.DEAD),
        batches=grouped,
        moved=moved,
        invalid=of(Status.INVALID),
        mistaken=mistaken,
        withdrawn=being(Freshness.WITHDRAWN),
        ended=ended,
        stale=being(Freshness.STALE),
        archived=being(Freshness.ARCHIVED),
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
        return wording.no_run()
    run = report.run
    return wording.run(
        wording.minute(run.started_at),
        run.requests,
        run.links_checked,
        interrupted=run.interrupted,
        network_down=run.network == "down",
    )


def _walled(rows: Sequence[Row]) -> tuple[Walled, ...]:
    groups = _grouped(rows, lambda row: (host_of(row.url) or row.url, row.reason))
    found = [
        Walled(host, reason, min((row.since for row in group if row.since), default=None), group)
        for (host, reason), group in groups
    ]
    return tuple(sorted(found, key=lambda one: -len(one.rows)))


def _noted(rows: Sequence[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Group what is well by its notes; the maintainer's word is told of the ill too, an alarm is told elsewhere."""
    told = [
        (note, row)
        for row in rows
        for note in row.notes
        if note not in ALARMS and (row.status in _WELL or note in _OF_ANY)
    ]
    notes = dict.fromkeys(note for note, _ in told)
    return tuple((wording.note(note), tuple(row for said, row in told if said == note)) for note in notes)


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> list[tuple[Key, tuple[Row, ...]]]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [(name, tuple(group)) for name, group in groups.items()]
