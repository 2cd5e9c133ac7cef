"""What a source says of a thing, held against what the list takes it for: the entry's title, the identity remembered."""

from __future__ import annotations

from dataclasses import replace

from watcher.checkers.alongside import noted
from watcher.domain import titles
from watcher.domain.observation import Facts, Look, Outcome, Target
from watcher.domain.status import ALARMS

ANOTHER_PAPER = "another-paper"
"""The note on a paper that is plainly not what its entry says."""
ANOTHER_PROJECT = "another-project"
"""The note on a name that another thing has taken over."""
LICENCE_CHANGED = "licence-changed"


def paper(target: Target, look: Look, abstract: str = "") -> Look:
    """Return the look at a paper, noted where its real title contradicts an entry that shows it (rules T1 to T3)."""
    title = look.facts.title
    if look.outcome is not Outcome.GOOD or not title:
        return look
    entry = titles.contradicted(target.titles, title, abstract)
    if entry is None:
        return look
    return replace(noted(look, ANOTHER_PAPER), quote=f"the entry “{entry}” shows the paper “{title}”")


def project(target: Target, look: Look) -> Look:
    """Return the look at a repository, model or data set, as an alarm where it is not the thing that was there before.

    A name is given up by a rename, a transfer or a deletion, and anybody can take it then. The host's identity tells; it is
    remembered from the last good look, and the first one is kept for as long as the other thing stands there (rule I1).
    """
    known = target.last_good.facts if target.last_good else None
    if look.outcome is not Outcome.GOOD or known is None:
        return look
    first = known.former_identity or known.identity
    if first is None or look.facts.identity is None or look.facts.identity == first:
        return _licensed(target, look)
    return replace(
        noted(look, ANOTHER_PROJECT),
        reason="identity-changed",
        moved_to=None,
        quote=f"{look.facts.name or 'it'} has the identity {look.facts.identity}, what was here before had {first}",
        facts=replace(look.facts, former_identity=first),
    )


def remembered(target: Target, seen: Look) -> Look:
    """Return a look at the page instead of the API with the identity remembered, lest it be forgotten, and how often that was."""
    if seen.outcome is not Outcome.GOOD:
        return seen
    known = target.last_good.facts if target.last_good else Facts()
    facts = replace(
        seen.facts,
        name=known.name,
        identity=known.identity,
        former_identity=known.former_identity,
        licence=known.licence,
        unheard=(known.unheard or 0) + 1,
    )
    alarms = set(target.last_good.notes) & ALARMS if target.last_good else set()
    return noted(replace(seen, facts=facts), *alarms)


def waiting(target: Target) -> int:
    """Return how long the API's word on a target has been waited for, in looks: those that waited longest are asked first."""
    return 1 if target.last_good is None else target.last_good.facts.unheard or 0


def _licensed(target: Target, look: Look) -> Look:
    before = target.last_good.facts.licence if target.last_good else None
    now = look.facts.licence
    if before is None or now is None or before == now:
        return look
    return replace(noted(look, LICENCE_CHANGED), quote=look.quote or f"licence: {now}, before {before}")
