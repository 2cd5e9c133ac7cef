"""Whether what a link shows is alive. Rules over facts; unknown stays unknown. Numbered in docs/rules.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from watcher.domain.entry import Kind
from watcher.domain.observation import Facts


class Freshness(StrEnum):
    """How alive the thing behind a link is."""

    ACTIVE = "active"
    STALE = "stale"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"
    OPEN = "open"
    UPCOMING = "upcoming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """When a thing that nobody changes any more is called stale."""

    repository: timedelta = timedelta(days=730)
    toolkit: timedelta = timedelta(days=365)
    hub: timedelta = timedelta(days=1095)
    """Models and data sets on a hub."""


def freshness(facts: Facts, kinds: frozenset[Kind], now: datetime, ages: Ages) -> Freshness | None:
    """Return the freshness that the facts allow, None where they allow none.

    Args:
        facts: as last seen; a failed check adds none, so that it cannot make anything fresher.
        kinds: those of the entries that share the link.
        now: the time of the check.
        ages: thresholds.
    """
    if facts.withdrawn:
        return Freshness.WITHDRAWN  # rule F1
    if facts.doi or facts.journal_ref:
        return Freshness.PUBLISHED  # rule F2
    if facts.archived or facts.disabled:
        return Freshness.ARCHIVED  # rule F3
    if facts.last_commit is not None:
        return _by_age(now - facts.last_commit, _repository_age(kinds, ages))  # rule F4
    if facts.last_push is not None and now - facts.last_push > _repository_age(kinds, ages):
        return Freshness.STALE  # rule F5: no branch is newer than the newest push; a fresh push proves nothing
    if facts.last_modified is not None:
        return _by_age(now - facts.last_modified, ages.hub)  # rule F6
    return None  # rule F7


def _by_age(age: timedelta, limit: timedelta) -> Freshness:
    return Freshness.STALE if age > limit else Freshness.ACTIVE


def _repository_age(kinds: frozenset[Kind], ages: Ages) -> timedelta:
    """Toolkits are held to the shorter age, unless the same repository is also listed as something else."""
    return ages.toolkit if kinds and kinds <= {Kind.TOOLKIT} else ages.repository
