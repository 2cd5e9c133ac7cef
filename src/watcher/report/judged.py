"""How much of a list is judged at the end of a window, and what could not be."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.domain.address import canonical, host_of
from watcher.domain.finding import Subject
from watcher.domain.run import Run
from watcher.domain.status import Status
from watcher.report.items import Coverage, Item, Wall
from watcher.report.teller import Teller
from watcher.report.weekly import counts

_NEARLY_ALL = 0.9
"""The share of the addresses that a full pass asks: the list may have grown since."""


def walls(teller: Teller) -> tuple[Wall, ...]:
    """Return what hosts will not show to a program, by host and reason, the most addresses first."""
    groups: dict[tuple[str, str], list[tuple[Item, bool]]] = {}
    for url, link in teller.links.items():
        ruled = teller.at_end[url]
        if ruled.standing.status is not Status.BLOCKED or ruled.is_muted:
            continue
        trouble = link.trouble(Subject.STATUS, teller.end, teller.window)
        look = trouble.finding.look if trouble else link.look(teller.end)
        item = teller.item(url, Status.BLOCKED.value, trouble.since if trouble else None, look, trouble)
        groups.setdefault((host_of(url) or url, item.reason), []).append((item, bool(trouble and not trouble.is_told)))
    found = [
        Wall(
            host=host,
            reason=reason,
            since=min((item.since for item, _ in group if item.since), default=None),
            is_new=all(is_new for _, is_new in group),
            rows=tuple(item for item, _ in group),
        )
        for (host, reason), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda wall: (-len(wall.rows), wall.host, wall.reason)))


def coverage(teller: Teller, runs: Sequence[Run]) -> Coverage:
    """Return how much is judged, and when it was looked at; `runs` oldest first."""
    found, window = counts(teller.links.values(), teller.end), teller.window
    ended = [run for run in runs if run.finished_at and run.finished_at < teller.end and run.network == "up"]
    asked = len({canonical(url) for url in teller.places})
    full = [
        run
        for run in ended
        if not run.interrupted and run.links_checked >= run.links_due >= asked * _NEARLY_ALL and run.links_due
    ]
    within = [run for run in runs if window.start <= run.started_at < teller.end]
    down = {run.started_at.astimezone(window.zone).date() for run in within if run.network == "down"}
    up = {run.started_at.astimezone(window.zone).date() for run in within if run.network == "up"}
    return Coverage(
        total=len(teller.places),
        blocked=found[Status.BLOCKED],
        unchecked=found[Status.UNCHECKED],
        failing=found[Status.FAILING],
        last_pass=ended[-1].finished_at if ended else None,
        last_full_pass=full[-1].finished_at if full else None,
        days_without_network=tuple(sorted(down - up)),
    )
