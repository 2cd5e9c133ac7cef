"""Does a new paper belong in the list? A linear model over title and abstract, with its reasons.

The score is a calibrated probability: of the papers that score 0.8, about eight in ten belong. The model is one sum, log-odds = intercept + the
facts of the lexicon + the n-grams, trained by tools/train_relevance.py and kept in config/relevance.json together with its lexicon, its threshold
and the facts of its training (`Model.about`). Pure and deterministic: the caller reads the file. docs/relevance.md says how well it does.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from watcher.domain.relevance_features import MEDICAL, Features, features
from watcher.domain.relevance_kin import Kin, bag
from watcher.domain.relevance_reasons import reasons
from watcher.domain.relevance_words import Lexicon, spoken
from watcher.errors import ConfigurationError

FORMAT: Final = 1
"""Of the weights file; another number is refused."""

REACH: Final = 1.5
"""How far accepted and rejected papers together can move a score, in log-odds: 0.50 becomes at most 0.82 and at least 0.18."""

_COMMON_TERM: Final = 3.0
"""The rarity (idf) of a term of the lexicon that training did not weigh, such as every Chinese one."""
_KIN_SHOWN: Final = 0.1
"""Nearness to decided papers, in log-odds, from which it can be named as a reason."""


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a paper belongs (0 to 1), and `why`: the three terms that weigh most; those that speak against it say so."""

    probability: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Weights:
    intercept: float
    facts: Mapping[str, tuple[float, float]]
    """Weight and mean; a fact is felt as its distance from the mean."""
    grams: Mapping[str, float]
    rarity: Mapping[str, float]
    lexicon: Lexicon
    sides: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Model:
    """Made by `load`; never changes. `threshold`: the probability from which a paper is proposed. `about`: the facts of its training."""

    threshold: float
    about: Mapping[str, Any]
    _weights: _Weights
    _accepted: Kin
    _rejected: Kin

    def score(self, title: str, abstract: str) -> Score:
        """Score one paper; any text will do. Takes about 2 ms or less for an abstract of usual length."""
        read = features(title, abstract, self._weights.lexicon, self._weights.sides)
        shares = self._shares(read)
        kin = self._kin(read)
        log_odds = self._weights.intercept + math.fsum(shares.values()) + kin
        probability = _probability(log_odds)
        why = reasons(shares, read, self._weights.labels, belongs=probability >= self.threshold)
        if abs(kin) >= _KIN_SHOWN and (kin > 0) == (probability >= self.threshold):
            why = ("near to papers you accepted" if kin > 0 else "against: near to papers you rejected", *why)[:3]
        return Score(probability, why)

    def adapted(self, accepted: Sequence[tuple[str, str]] = (), rejected: Sequence[tuple[str, str]] = ()) -> Model:
        """Return a model that also knows what the list's owner accepted and rejected, each (title, abstract).

        A paper's log-odds move by REACH x (nearness to the accepted - nearness to the rejected), each nearness 0 to 1: the mean cosine of telling
        words to the nearest three. So all decisions together move a score by at most 1.5 (0.50 to 0.82 or 0.18), one decision by at most 0.5
        (0.50 to 0.62 or 0.38), and papers without words in common not at all. Accepting a paper never lowers any score, its own least of all;
        rejecting one never raises any. The threshold stays. What this model knew before, the new one knows too.
        """
        return replace(
            self,
            _accepted=Kin((*self._accepted.bags, *(self._bag_of(title, abstract) for title, abstract in accepted))),
            _rejected=Kin((*self._rejected.bags, *(self._bag_of(title, abstract) for title, abstract in rejected))),
        )

    def _shares(self, read: Features) -> dict[str, float]:
        """Return what each fact and n-gram adds to the log-odds; an absent fact takes away what its mean would have added."""
        shares = {
            f"fact: {name}": weight * (read.facts.get(name, 0.0) - mean) for name, (weight, mean) in self._weights.facts.items()
        }
        known = [gram for gram in read.grams if gram in self._weights.grams]
        for gram in known:
            shares[gram] = self._weights.grams[gram] / math.sqrt(len(known))
        return shares

    def _bag_of(self, title: str, abstract: str) -> Any:
        return self._bag(features(title, abstract, self._weights.lexicon, self._weights.sides))
