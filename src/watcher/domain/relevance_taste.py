"""What a list's owner accepted and rejected, and which way that leans.

A paper's profile is how its mentions are shared out among the groups of the lexicon, told apart from the usual relevant paper (more of images, less of
language models ...), as a vector of length 1; shares and not counts, so that a title can be compared with a paper. Decisions pull along the mean of the
accepted profiles and push along that of the rejected. Since profiles are told apart from what is usual, a list that accepts all that is relevant pulls
nowhere, and only a taste has an effect.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

REACH: Final = 1.5
"""How far all decisions together can move a score, in log-odds: 0.50 becomes at most 0.82 and at least 0.18."""
PULL: Final = 3.0
"""Log-odds for a paper that is just like all of very many accepted ones, before REACH ends it."""
PATIENCE: Final = 3
"""Decisions that are thought to have gone the usual way before the first: that one alone moves its own paper by PULL / (1 + PATIENCE) = 0.75."""

Profile = tuple[float, ...]


def mentions(facts: Mapping[str, float], groups: Iterable[str]) -> dict[str, float]:
    """Return how a paper's mentions are shared out among the groups: together 1, or all 0 where it mentions nothing."""
    told = {
        group: facts.get(f"group title {group}", 0.0) + facts.get(f"group abstract {group}", 0.0) for group in groups
    }
    total = math.fsum(told.values())
    return {group: count / total for group, count in told.items()} if total else told


def profile(facts: Mapping[str, float], usual: Mapping[str, tuple[float, float]]) -> Profile:
    """Tell a paper apart from the usual one: `usual` has mean and scale of each group's share; all zero where it mentions nothing."""
    shares = mentions(facts, usual)
    if not any(shares.values()):
        return (0.0,) * len(usual)
    told = [(shares[group] - mean) / scale for group, (mean, scale) in usual.items()]
    length = math.sqrt(math.fsum(one * one for one in told))
    return tuple(one / length for one in told) if length else tuple(told)


@dataclass(frozen=True, slots=True)
class Taste:
    """The profiles of what was accepted and rejected."""

    accepted: tuple[Profile, ...] = ()
    rejected: tuple[Profile, ...] = ()

    def with_more(self, accepted: Iterable[Profile], rejected: Iterable[Profile]) -> Taste:
        """Return a taste that knows these as well."""
        return Taste((*self.accepted, *accepted), (*self.rejected, *rejected))

    def shift(self, paper: Profile) -> float:
        """Return how far the decisions move this paper, in log-odds, from -REACH to REACH.

        Accepting this very paper never lowers the shift: to a mean of cosines, none above 1, a 1 is added. Rejecting it never raises the shift.
        """
        return max(-REACH, min(REACH, PULL * (_nearness(paper, self.accepted) - _nearness(paper, self.rejected))))


def _nearness(paper: Profile, decided: tuple[Profile, ...]) -> float:
    """Return the mean cosine, -1 to 1, with PATIENCE more papers that count 0. `fsum` makes it free of the order of decisions."""
    cosines = (max(-1.0, min(1.0, math.fsum(map(float.__mul__, paper, other)))) for other in decided)
    return math.fsum(cosines) / (len(decided) + PATIENCE)
