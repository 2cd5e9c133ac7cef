"""How observations become spans: what does not change is kept once, with its first time, its last time and a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from watcher.domain.observation import Facts, Look, Observation, Outcome, Span

HURRIED = timedelta(hours=1)
"""Two checks of one link closer than this, which see the same, count once: a hurried repetition is no second evidence."""

# Facts that change while nothing happens to the link; a span keeps them as of its last check.
_VOLATILE_FACTS: dict[str, None] = dict.fromkeys(
    (
        "unheard",
        "branch",
        "last_commit",
        "last_push",
        "latest_release",
        "released_at",
        "stars",
        "last_modified",
        "title",
        "version",
        "newer_version",
        "comment",
        "contest",
    ),
    None,
)


def sees_the_same(one: Look, other: Look) -> bool:
    """Say whether two looks tell the same of a link, whatever has changed beside it."""
    return lasting(one) == lasting(other)


def extend(history: Sequence[Span], seen: Observation) -> list[Span]:
    """Return the spans, oldest first, with one more observation.

    A check that could not look does not break the span of those before and after it.
    """
    place = len(history) - 1
    if seen.look.outcome is not Outcome.UNASKED:
        while place >= 0 and history[place].look.outcome is Outcome.UNASKED:
            place -= 1
    if place < 0 or not sees_the_same(history[place].look, seen.look):
        return [*history, Span(seen.at, seen.at, 1, seen.look)]
    last = history[place]
    longer = replace(last, look=seen.look)
    if seen.at - last.last_at >= HURRIED:
        longer = replace(longer, last_at=seen.at, checks=last.checks + 1)
    return [*history[:place], longer, *history[place + 1 :]]


def lasting(look: Look) -> Look:
    """Return a look without what changes while nothing happens to the link: the same for each check of a span."""
    facts: Facts = replace(look.facts, **_VOLATILE_FACTS)
    return replace(look, seconds=0.0, facts=facts)
