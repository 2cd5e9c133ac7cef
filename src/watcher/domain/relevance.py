"""Does a new paper belong in the list? A linear model over title and abstract, with its reasons.

The score is a calibrated probability: of the papers that score 0.8, about eight in ten belong. The model is one sum, log-odds = intercept + the
facts of the lexicon + the n-grams, trained by tools/train_relevance.py and kept in config/relevance.json together with its lexicon, its threshold
and the facts of its training (`Model.about`). Pure and deterministic: the caller reads the file. docs/relevance.md says how well it does.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from watcher.domain.relevance_features import Features, features
from watcher.domain.relevance_kin import Bag, Kin, bag
from watcher.domain.relevance_reasons import FACT, SHOWN, reasons
from watcher.domain.relevance_words import Lexicon, spoken
from watcher.errors import ConfigurationError

FORMAT: Final = 1
"""Of the weights file; another number is refused."""

REACH: Final = 1.5
"""How far accepted and rejected papers together can move a score, in log-odds: 0.50 becomes at most 0.82 and at least 0.18."""

_TERM_RARITY: Final = 3.0
"""The rarity (idf) of a lexicon's term that is no n-gram of the model, as every Chinese one; that of a word in one paper of twenty."""
_KIN_SHOWN: Final = 0.2
"""From this shift, in log-odds, nearness to decided papers is named as a reason."""


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a paper belongs (0 to 1), and `why`: the three terms that weigh most, as 'clinical notes' or 'against: segmentation'."""

    probability: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of config/relevance.json."""

    intercept: float
    facts: Mapping[str, tuple[float, float]]
    """Weight and mean of each; a fact is felt as its distance from the mean."""
    grams: Mapping[str, float]
    rarity: Mapping[str, float]
    """Inverse document frequency of the n-grams that are plain words."""
    lexicon: Lexicon
    sides: Mapping[str, str]
    labels: Mapping[str, str]
    """What the groups of medicine and of language work are called."""


@dataclass(frozen=True, slots=True)
class Model:
    """Made by `load`; never changes."""

    threshold: float
    """The probability from which a paper is proposed."""
    about: Mapping[str, Any]
    """The facts of its training: date, rows, features, calibration, measured figures, seed."""
    weights: Weights
    accepted: Kin
    rejected: Kin

    def score(self, title: str, abstract: str) -> Score:
        """Score one paper in about a millisecond; any text will do, also none."""
        read = features(title, abstract, self.weights.lexicon, self.weights.sides)
        shares = self._shares(read)
        kin = self._kin(read)
        probability = _probability(self.weights.intercept + math.fsum(shares.values()) + kin)
        belongs = probability >= self.threshold
        why = reasons(shares, read, self.weights.labels, belongs=belongs)
        if abs(kin) >= _KIN_SHOWN and (kin > 0) == belongs:
            why = ("near to papers you accepted" if belongs else "against: near to papers you rejected", *why)[:SHOWN]
        return Score(probability, why)

    def adapted(self, accepted: Sequence[tuple[str, str]] = (), rejected: Sequence[tuple[str, str]] = ()) -> Model:
        """Return a model that also knows what the list's owner accepted and rejected, each as (title, abstract).

        A paper's log-odds move by 1.5 x (nearness to the accepted - nearness to the rejected). Nearness is the mean cosine of the telling words to
        the nearest three, 0 to 1. So all decisions together move a score by at most 1.5 (0.50 to 0.82 or 0.18), a single one by at most 0.5 (0.50
        to 0.62 or 0.38), and a paper without a telling word in common not at all. Accepting a paper never lowers a score, its own least of all, and
        rejecting one never raises a score. The threshold stays. What this model knew before, the new one knows too.
        """
        return replace(
            self,
            accepted=Kin((*self.accepted.bags, *(self._read_bag(*paper) for paper in accepted))),
            rejected=Kin((*self.rejected.bags, *(self._read_bag(*paper) for paper in rejected))),
        )

    def _shares(self, read: Features) -> dict[str, float]:
        """Return what each fact and n-gram adds to the log-odds; an absent fact takes away what its mean would have added."""
        facts = self.weights.facts.items()
        shares = {f"{FACT}{name}": weight * (read.facts.get(name, 0.0) - mean) for name, (weight, mean) in facts}
        known = [gram for gram in read.grams if gram in self.weights.grams]
        scale = 1 / math.sqrt(len(known)) if known else 0.0
        shares |= {gram: self.weights.grams[gram] * scale for gram in known}
        return shares

    def _kin(self, read: Features) -> float:
        if not (self.accepted.bags or self.rejected.bags):
            return 0.0
        here = self._bag(read)
        return REACH * (self.accepted.nearness(here) - self.rejected.nearness(here))

    def _read_bag(self, title: str, abstract: str) -> Bag:
        return self._bag(features(title, abstract, self.weights.lexicon, self.weights.sides))

    def _bag(self, read: Features) -> Bag:
        rarity = self.weights.rarity
        words = {gram: rarity[gram] for gram in read.grams if gram in rarity}
        return bag({spoken(term): _TERM_RARITY for term in read.terms.values()} | words)


def load(source: str | bytes) -> Model:
    """Read the weights file (config/relevance.json).

    Raises:
        ConfigurationError: It is no such file, damaged, or of another format.
    """
    try:
        return _model(json.loads(source))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigurationError(
            f"relevance.json cannot be read as weights of the relevance model: {error!r}"
        ) from error


def _model(kept: Mapping[str, Any]) -> Model:
    if kept["format"] != FORMAT:
        raise ValueError(f"format {kept['format']!r}, not {FORMAT}")
    groups: Mapping[str, Mapping[str, Any]] = kept["groups"]
    weights = Weights(
        intercept=float(kept["intercept"]),
        facts={name: (float(weight), float(mean)) for name, (weight, mean) in kept["facts"].items()},
        grams={gram: float(numbers[0]) for gram, numbers in kept["grams"].items()},
        rarity={gram: float(numbers[1]) for gram, numbers in kept["grams"].items() if len(numbers) > 1},
        lexicon=Lexicon({name: group["terms"] for name, group in groups.items()}),
        sides={name: str(group["side"]) for name, group in groups.items()},
        labels={
            name: str(group["label"])
            for name, group in groups.items()
            if group["side"] in {"medicine", "language", "both"}
        },
    )
    threshold = float(kept["threshold"])
    numbers = (
        weights.intercept,
        *weights.grams.values(),
        *weights.rarity.values(),
        *(n for pair in weights.facts.values() for n in pair),
    )
    if not 0 < threshold < 1 or not all(map(math.isfinite, numbers)):
        raise ValueError("a threshold that is no probability, or a weight that is no number")
    return Model(threshold, dict(kept["about"]), weights, Kin(), Kin())


def _probability(log_odds: float) -> float:
    """Return the logistic of the log-odds, without overflow."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    odds = math.exp(log_odds)
    return odds / (1 + odds)
