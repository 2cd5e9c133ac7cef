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
from watcher.domain.relevance_reasons import FACT, SHOWN, reasons
from watcher.domain.relevance_taste import Profile, Taste, profile
from watcher.domain.relevance_words import Lexicon
from watcher.errors import ConfigurationError

FORMAT: Final = 2
"""Of the weights file; another number is refused."""


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a paper belongs (0 to 1), and `why`: the three terms that weigh most, as 'clinical notes' or 'against: segmentation'.

    What the list or the reader taught comes first among them where it tips the balance.
    """

    probability: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of config/relevance.json."""

    intercept: float
    facts: Mapping[str, tuple[float, float]]
    """Weight and mean of each; a fact is felt as its distance from the mean."""
    grams: Mapping[str, float]
    usual: Mapping[str, tuple[float, float]]
    """Mean and scale of each group's share of the mentions, among relevant papers."""
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
    taste: Taste
    """What `adapted` was told."""

    def score(self, title: str, abstract: str) -> Score:
        """Score one paper in about a millisecond; any text will do, also none."""
        read = features(title, abstract, self.weights.lexicon, self.weights.sides)
        shares = self._shares(read)
        shift = self.taste.shift(profile(read.facts, self.weights.usual))
        log_odds = self.weights.intercept + math.fsum(shares.values())
        probability = _probability(log_odds + shift)
        belongs = probability >= self.threshold
        why = reasons(shares, read, self.weights.labels, belongs=belongs)
        if belongs != (_probability(log_odds) >= self.threshold):
            why = ("like papers of the list" if belongs else "against: like papers you rejected", *why)[:SHOWN]
        return Score(probability, why)

    def adapted(self, accepted: Sequence[tuple[str, str]] = (), rejected: Sequence[tuple[str, str]] = ()) -> Model:
        """Return a model that also knows what the list's owner accepted and rejected, each as (title, abstract).

        A paper's log-odds move by 3 x (its likeness to the accepted - its likeness to the rejected), ended at 1.5 either way. Likeness is the mean
        cosine of how papers share out their mentions among the groups of the lexicon, told apart from the usual relevant paper. So all decisions
        together move a score by at most 1.5 (0.50 to 0.82 or to 0.18); the first one moves its own paper by 0.75 (0.50 to 0.68 or to 0.32), and
        others as far as they are like it. Accepting a paper never lowers its own score and rejecting one never raises it. The threshold stays; what
        this model knew before, the new one knows too.
        """
        return replace(self, taste=self.taste.with_more(map(self._profile, accepted), map(self._profile, rejected)))

    def _profile(self, paper: tuple[str, str]) -> Profile:
        return profile(features(*paper, self.weights.lexicon, self.weights.sides).facts, self.weights.usual)

    def _shares(self, read: Features) -> dict[str, float]:
        """Return what each fact and n-gram adds to the log-odds; an absent fact takes away what its mean would have added."""
        facts = self.weights.facts.items()
        shares = {f"{FACT}{name}": weight * (read.facts.get(name, 0.0) - mean) for name, (weight, mean) in facts}
        known = [gram for gram in read.grams if gram in self.weights.grams]
        scale = 1 / math.sqrt(len(known)) if known else 0.0
        shares |= {gram: self.weights.grams[gram] * scale for gram in known}
        return shares


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
        grams={gram: float(weight) for gram, weight in kept["grams"].items()},
        usual={group: (float(mean), float(scale)) for group, (mean, scale) in kept["usual"].items()},
        lexicon=Lexicon({name: group["terms"] for name, group in groups.items()}),
        sides={name: str(group["side"]) for name, group in groups.items()},
        labels={
            name: str(group["label"])
            for name, group in groups.items()
            if group["side"] in {"medicine", "language", "both"}
        },
    )
    threshold = float(kept["threshold"])
    pairs = (*weights.facts.values(), *weights.usual.values())
    numbers = (weights.intercept, *weights.grams.values(), *(number for pair in pairs for number in pair))
    if (
        not 0 < threshold < 1
        or not all(map(math.isfinite, numbers))
        or not all(scale > 0 for _, scale in weights.usual.values())
    ):
        raise ValueError("a threshold that is no probability, or a weight that is no number")
    return Model(threshold, dict(kept["about"]), weights, Taste())


def _probability(log_odds: float) -> float:
    """Return the logistic of the log-odds, without overflow."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    odds = math.exp(log_odds)
    return odds / (1 + odds)
