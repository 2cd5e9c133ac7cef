"""Fits the relevance model: what tools/train_relevance.py ships and tools/measure_relevance.py measures, one and the same procedure.

1. Read every paper with the program's own feature code (watcher.domain.relevance_features).
2. Fit a logistic regression (L2) on facts and all n-grams of at least MIN_PAPERS papers; keep the KEPT_GRAMS of the largest weights; fit again on these.
   Each paper is also shown without its n-grams, so that the facts learn to decide alone, as they must on a Chinese paper, and with its title only and with
   the first two sentences only, as models and repositories come.
3. Calibrate (Platt) on the rows of whole weeks, each scored by a model that saw neither it nor any paper whose title falls in its fold.
4. Choose the threshold on the same out-of-fold scores: the median, over bootstrap samples of the week rows, of the one where the lesser of precision and recall is largest.

Needs the dependency group `train` (scikit-learn); nothing of it is needed to use the model.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from watcher.domain.relevance import FORMAT, Model, load
from watcher.domain.relevance_features import Features, features
from watcher.domain.relevance_taste import mentions
from watcher.domain.relevance_words import Lexicon

LEXICON = Path(__file__).with_name("relevance_lexicon.toml")
REGULARISATION = 0.2
"""C of scikit-learn: the inverse strength of the L2 penalty."""
GRAM_SCALE = 4.0
"""How large n-grams stand beside facts before the penalty; facts are scaled to a deviation of FACT_SCALE."""
FACT_SCALE = 0.3
WEEK_WEIGHT = 5.0
"""A row of a whole week counts as five: only there is the mix that of real life."""
BORDERLINE_WEIGHT = 0.3
"""A row where two careful readers differ counts less."""
WITHOUT_GRAMS = 0.3
"""The weight of the copy of a row without its n-grams; the whole row has the rest."""
SHORTENED = 0.2
"""The weight of each of the two shortened copies."""
LEAST_SCALE = 0.03
"""Added to the deviation of a group's share, lest a group that is nearly never named be all that tells papers apart."""
MIN_PAPERS = 3
KEPT_GRAMS = 9000
INNER_FOLDS = 5
BOOTSTRAPS = 400
SEED = 20


@dataclass(frozen=True)
class Papers:
    """The labelled papers, read once."""

    rows: list[dict[str, Any]]
    read: list[Features]
    shortened: list[list[Features]]
    """The papers by title only, and by title and first two sentences."""
    groups: dict[str, dict[str, Any]]
    sha256: str

    @cached_property
    def label(self) -> Any:
        """1 for a relevant row."""
        return np.array([row["label"] for row in self.rows])

    @cached_property
    def week(self) -> Any:
        """The week of a row that stands in a whole week, else an empty text."""
        return np.array([row["week"] or "" if row["source"] == "arxiv-week" else "" for row in self.rows])

    @cached_property
    def borderline(self) -> Any:
        """Whether two careful readers could differ."""
        return np.array([bool(row["borderline"]) for row in self.rows])

    def folds(self, count: int, seed: int) -> Any:
        """Number each row by the hash of its title's letters, so that near-duplicates share a fold."""
        titles = (re.sub(r"\W+", "", row["title"].lower()) for row in self.rows)
        return np.array([int(hashlib.sha256(f"{seed}:{title}".encode()).hexdigest(), 16) % count for title in titles])


@dataclass(frozen=True)
class Fit:
    """A trained model as the weights file holds it, without `about`; facts and n-grams with their weights."""

    intercept: float
    facts: dict[str, tuple[float, float]]
    grams: dict[str, float]
    usual: dict[str, tuple[float, float]]
    threshold: float = 0.5

    def log_odds(self, read: Features) -> float:
        """Score a paper as watcher.domain.relevance does."""
        total = self.intercept + sum(
            weight * (read.facts.get(name, 0.0) - mean) for name, (weight, mean) in self.facts.items()
        )
        known = [self.grams[gram] for gram in read.grams if gram in self.grams]
        return total + (sum(known) / math.sqrt(len(known)) if known else 0.0)

    def calibrated(self, slope: float, offset: float, threshold: float) -> Fit:
        """Return the same model with log-odds slope * z + offset."""
        return Fit(
            slope * self.intercept + offset,
            {name: (slope * weight, mean) for name, (weight, mean) in self.facts.items()},
            {gram: slope * weight for gram, weight in self.grams.items()},
            self.usual,
            threshold,
        )


def papers(path: Path) -> Papers:
    """Read the labelled papers (JSON lines, gzip) with the lexicon beside this file."""
    packed = path.read_bytes()
    rows = [json.loads(line) for line in gzip.decompress(packed).decode("utf-8").splitlines()]
    groups = tomllib.loads(LEXICON.read_text(encoding="utf-8"))["groups"]
    lexicon = Lexicon({name: group["terms"] for name, group in groups.items()})
    sides = {name: group["side"] for name, group in groups.items()}
    read = [features(row["title"], row["abstract"], lexicon, sides) for row in rows]
    shortened = [
        [features(row["title"], cut(row["abstract"]), lexicon, sides) for row in rows] for cut in (_nothing, _start)
    ]
    return Papers(rows, read, shortened, groups, hashlib.sha256(packed).hexdigest())


def _nothing(_: str) -> str:
    return ""


def _start(abstract: str) -> str:
    return " ".join(re.split(r"(?<=[.!?])\s+", abstract)[:2])


def fit(known: Papers, train: Any) -> Fit:
    """Train, calibrate and choose a threshold on the rows `train` (indices) and on nothing else."""
    raw = _raw_fit(known, train)
    held = np.full(len(known.rows), np.nan)
    fold = known.folds(INNER_FOLDS, SEED)[train]
    for number in range(INNER_FOLDS):
        inner = _raw_fit(known, train[fold != number])
        for row in train[(fold == number) & (known.week[train] != "")]:
            held[row] = inner.log_odds(known.read[row])
    weeks = train[known.week[train] != ""]
    platt = LogisticRegression(C=1e6).fit(held[weeks].reshape(-1, 1), known.label[weeks])
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    chance = 1 / (1 + np.exp(-(slope * held[weeks] + offset)))
    return raw.calibrated(slope, offset, threshold(known.label[weeks], chance))


def threshold(label: Any, chance: Any) -> float:
    """Choose the threshold where the lesser of precision and recall is largest: the median over bootstrap samples."""
    generator = np.random.default_rng(SEED)
    return float(
        np.median(
            [
                _best_cut(label[some], chance[some])
                for some in generator.integers(0, len(label), (BOOTSTRAPS, len(label)))
            ]
        )
    )


def _best_cut(label: Any, chance: Any) -> float:
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum(label[order])
    lesser = np.minimum(hits / np.arange(1, len(order) + 1), hits / max(1, label.sum()))
    best = int(np.argmax(lesser))
    return float(chance[order[best]] + chance[order[min(best + 1, len(order) - 1)]]) / 2


def _raw_fit(known: Papers, train: Any) -> Fit:
    seen = Counter(gram for row in train for gram in known.read[row].grams)
    wide = sorted(gram for gram, papers_with in seen.items() if papers_with >= MIN_PAPERS)
    names = sorted({name for row in train for name in known.read[row].facts})
    first = _solve(known, train, names, wide)
    ranked = sorted(zip(wide, first[1], strict=True), key=lambda item: (-abs(item[1]), item[0]))
    kept = sorted(gram for gram, _ in ranked[:KEPT_GRAMS])
    fact_weights, gram_weights, intercept = _solve(known, train, names, kept)
    table = _facts(known.read, train, names)
    # The mean of real weeks is the paper that facts are told apart from: what differs from everyday traffic is a reason.
    weeks = known.week[train] != ""
    mean = table[weeks].mean(axis=0)
    return Fit(
        float(intercept + fact_weights @ mean),
        {name: (float(weight), float(middle)) for name, weight, middle in zip(names, fact_weights, mean, strict=True)},
        {gram: float(weight) for gram, weight in zip(kept, gram_weights, strict=True)},
        _usual(known, train),
    )


def _usual(known: Papers, train: Any) -> dict[str, tuple[float, float]]:
    """Return mean and scale of each group's share of the mentions among the relevant papers, for watcher.domain.relevance_taste."""
    shares = [mentions(known.read[row].facts, known.groups) for row in train if known.label[row] == 1]
    told = {group: np.array([one[group] for one in shares]) for group in known.groups}
    return {group: (float(some.mean()), float(some.std() + LEAST_SCALE)) for group, some in told.items()}


def _facts(read: Sequence[Features], rows: Any, names: Sequence[str]) -> Any:
    return np.array([[read[row].facts.get(name, 0.0) for name in names] for row in rows])


def _solve(known: Papers, train: Any, names: Sequence[str], vocabulary: Sequence[str]) -> tuple[Any, Any, float]:
    """Return the weights of the facts (in their own units), of the n-grams and the intercept."""
    table = _facts(known.read, train, names)
    middle, width = table.mean(axis=0), (table.std(axis=0) + 0.1) / FACT_SCALE
    views = [(table, _matrix(known.read, train, vocabulary), 1 - WITHOUT_GRAMS)]
    views.append((table, views[0][1] * 0, WITHOUT_GRAMS))
    views += [(_facts(read, train, names), _matrix(read, train, vocabulary), SHORTENED) for read in known.shortened]
    weight = np.where(known.week[train] != "", WEEK_WEIGHT, 1.0) * np.where(
        known.borderline[train], BORDERLINE_WEIGHT, 1.0
    )
    model = LogisticRegression(C=REGULARISATION, max_iter=2000).fit(
        sparse.vstack(
            [
                sparse.hstack([sparse.csr_matrix((facts - middle) / width), grams * GRAM_SCALE])
                for facts, grams, _ in views
            ]
        ).tocsr(),
        np.concatenate([known.label[train]] * len(views)),
        sample_weight=np.concatenate([weight * share for _, _, share in views]),
    )
    coefficients = model.coef_[0]
    fact_weights = coefficients[: len(names)] / width
    return fact_weights, coefficients[len(names) :] * GRAM_SCALE, float(model.intercept_[0] - fact_weights @ middle)


def _matrix(read: Sequence[Features], rows: Any, vocabulary: Sequence[str]) -> Any:
    column = {gram: number for number, gram in enumerate(vocabulary)}
    starts, columns, values = [0], [], []
    for row in rows:
        here = sorted(column[gram] for gram in read[row].grams if gram in column)
        columns += here
        values += [1 / math.sqrt(max(1, len(here)))] * len(here)
        starts.append(len(columns))
    return sparse.csr_matrix((values, columns, starts), shape=(len(rows), len(vocabulary)))


def weights_file(done: Fit, known: Papers, about: dict[str, Any]) -> str:
    """Return the text of config/relevance.json: numbers to four digits, a line an entry, so that a diff can be read."""
    grams = {gram: _short(weight) for gram, weight in sorted(done.grams.items())}
    sections: dict[str, dict[str, Any]] = {
        "facts": {name: [_short(weight), _short(mean)] for name, (weight, mean) in sorted(done.facts.items())},
        "grams": grams,
        "usual": {group: [_short(mean), _short(scale)] for group, (mean, scale) in done.usual.items()},
        "groups": known.groups,
    }
    lines = [
        f'"format": {FORMAT}',
        f'"about": {json.dumps(about, ensure_ascii=False, indent=1)}',
        f'"threshold": {_short(done.threshold)}',
        f'"intercept": {_short(done.intercept)}',
    ]
    for name, entries in sections.items():
        body = ",\n".join(
            f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}"
            for key, entry in entries.items()
        )
        lines.append(f'"{name}": {{\n{body}\n}}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def model_of(done: Fit, known: Papers) -> Model:
    """Return the model as the program would load it."""
    return load(weights_file(done, known, {}))


def _short(number: float) -> float:
    return float(f"{number:.4g}")
