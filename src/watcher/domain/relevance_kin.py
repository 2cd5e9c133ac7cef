"""What a list's owner accepted and rejected, and how near a new paper stands to it.

A paper is a bag of its telling words; two papers are as near as the cosine of their bags, each word weighted by its rarity (idf), from 0 (no
telling word in common) to 1 (the same words). What counts of a paper is its nearest three among the accepted and its nearest three among the
rejected: a long list moves scores no further than a short one, and one decision is felt at once, near to the paper it was made on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

NEAREST: Final = 3
"""How many papers are asked; with fewer known the missing ones count as 0, so that one decision carries a third of the effect."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A paper's telling words with their weights, of length 1; empty when it has none."""

    weights: Mapping[str, float]


def bag(rarity: Mapping[str, float]) -> Bag:
    """Make the bag of a paper from its telling words, each with its rarity (idf, above 0)."""
    length = math.sqrt(math.fsum(weight * weight for weight in rarity.values()))
    return Bag({word: weight / length for word, weight in sorted(rarity.items())} if length else {})


class Kin:
    """Papers of one kind (accepted, or rejected), kept by their words so that a new paper meets only those it shares a word with."""

    def __init__(self, bags: Iterable[Bag] = ()) -> None:
        self.bags: tuple[Bag, ...] = tuple(bags)
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for number, one in enumerate(self.bags):
            for word, weight in one.weights.items():
                self._holders.setdefault(word, []).append((number, weight))

    def nearness(self, other: Bag) -> float:
        """Return the mean cosine to the nearest three, 0 to 1. Adding a paper never lowers it, for any paper."""
        found: dict[int, float] = {}
        for word, weight in other.weights.items():
            for number, held in self._holders.get(word, ()):
                found[number] = found.get(number, 0.0) + weight * held
        nearest = sorted((min(1.0, cosine) for cosine in found.values()), reverse=True)[:NEAREST]
        return math.fsum(nearest) / NEAREST
