"""When a link is to be asked again. Rules D1 to D7 of docs/rules.md."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from watcher.domain.entry import Kind
from watcher.domain.freshness import Freshness
from watcher.domain.status import Standing, Status

_SETTLED = frozenset({Status.OK, Status.MOVED, Status.INVALID})
_PAGES = frozenset({"page", "contest"})
"""Checkers that read a page; the others' names say what a link is."""


def _kinds() -> dict[Kind, timedelta]:
    return {Kind.CONTEST: timedelta(days=1), Kind.PAPER: timedelta(days=30)}


def _sources() -> dict[str, timedelta]:
    repositories = ("github", "gitlab", "gitee", "gitea")
    hubs = ("huggingface", "modelscope", "zenodo", "physionet", "kaggle")
    return dict.fromkeys((*repositories, *hubs), timedelta(days=7)) | {
        "arxiv": timedelta(days=30),
        "crossref": timedelta(days=30),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How often a link is asked."""

    default: timedelta = timedelta(days=7)
    unsettled: timedelta = timedelta(days=1)
    """For a link that fails, is blocked or is dead: the sooner it recovers, the sooner that is said."""
    kinds: Mapping[Kind, timedelta] = field(default_factory=_kinds)
    """For what a page alone tells of: a contest, a paper at its publisher."""
    sources: Mapping[str, timedelta] = field(default_factory=_sources)
    """For what a checker knows better, by the checker's name: a repository, a paper at arXiv."""
    stretch: float = 2.0
    """How many times its interval a link waits at most where nothing changes."""


AGAIN = timedelta(hours=1)
"""So long a link is left alone whatever the last check came to: one that could not look tells nothing of the link, and a
quota that is used up comes back by the hour."""
CLOCK_SLACK = timedelta(minutes=5)
"""A check noted further in the future than this was noted by a clock that has been set back since."""
CALM = 10
"""Intervals without a change by which the next one grows by a whole one."""


def next_due(
    key: str,
    standing: Standing,
    kinds: frozenset[Kind],
    cadence: Cadence,
    *,
    asked_at: datetime | None = None,
    now: datetime | None = None,
) -> datetime | None:
    """Return when the link is due; None for at once, since it was never checked. Always later than the last check.

    The hour varies by up to a tenth of the interval, differently for each link and each check, so that neither all
    links fall due at once nor one link always in the hour of a host's nightly maintenance (rule D6).

    Args:
        key: the link's canonical address.
        standing: what is said of it.
        kinds: of the entries that have it.
        cadence: how often links are asked.
        asked_at: the last check, also where it could not look or came too soon to count.
        now: times after it were noted by a wrong clock, and are not believed.
    """
    checked_at, asked_at = _believed(standing.checked_at, now), _believed(asked_at, now)
    wait = interval(standing, kinds, cadence)
    again = None if asked_at is None else asked_at + min(wait, AGAIN)
    if standing.checked_at is not None and asked_at is not None and (checked_at is None or asked_at < checked_at):
        checked_at = asked_at  # the clock was set back between the two; the span ends in what was the future then
    if checked_at is None:
        return again
    dice = hashlib.sha256(f"{key} {checked_at.isoformat()}".encode()).digest()[0] / 255
    due = checked_at + wait * (0.9 + 0.1 * dice)
    return due if again is None else max(due, again)


def interval(standing: Standing, kinds: frozenset[Kind], cadence: Cadence) -> timedelta:
    """Return the time from one check of a link to the next, at most: by what it is, how it is, and how long it has been so."""
    usual = _usual(standing, kinds, cadence)
    if standing.status not in _SETTLED:
        if standing.status in (Status.DEAD, Status.BLOCKED):  # rule D2: as time goes by, as seldom as if it were well
            return max(
                cadence.unsettled, min(usual, _stretched(cadence.unsettled, standing, usual / cadence.unsettled))
            )
        return cadence.unsettled  # rule D1
    waits = standing.look.facts.unheard if standing.look else None
    if waits and "api-unavailable" in standing.notes:
        return min(usual, AGAIN * float(2 ** min(waits - 1, 12)))  # rule D5
    if standing.freshness in (Freshness.OPEN, Freshness.UPCOMING):
        return usual
    return _stretched(usual, standing, cadence.stretch)  # rule D4


def _usual(standing: Standing, kinds: frozenset[Kind], cadence: Cadence) -> timedelta:
    """Rule D3: what a checker knows by an API is asked as that checker's things are, a page as the entry's kind."""
    source = standing.look.source if standing.look else "page"
    if source not in _PAGES and source in cadence.sources:
        return cadence.sources[source]
    if standing.freshness is Freshness.ENDED:
        return max(cadence.default, cadence.kinds.get(Kind.CONTEST, cadence.default))
    return min((cadence.kinds.get(kind, cadence.default) for kind in kinds), default=cadence.default)


def _stretched(usual: timedelta, standing: Standing, most: float) -> timedelta:
    changes = [at for at in (standing.since, standing.freshness_since) if at is not None]
    if standing.checked_at is None or not changes:
        return usual
    calm = max(standing.checked_at - max(changes), timedelta())
    factor: float = max(1.0, min(most, 1 + calm / (usual * CALM)))
    return usual * factor


def _believed(at: datetime | None, now: datetime | None) -> datetime | None:
    return None if at is None or (now is not None and at > now + CLOCK_SLACK) else at
