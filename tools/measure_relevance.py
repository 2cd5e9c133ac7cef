"""How well the relevance model does on papers it has not seen, as a table.

    python tools/measure_relevance.py PAPERS.jsonl.gz              about ten minutes on one core
    python tools/measure_relevance.py PAPERS.jsonl.gz --seeds 1    a third of that

Each line of the table is measured on the rows of whole weeks, every one scored by a model trained, pruned, calibrated and given its threshold without it:
`by week`, all rows but one week's train and that week is the test; `by title hash`, five folds, once a seed; `half`, two folds, as the baselines were made.
`shipped` scores with config/relevance.json, which has seen the rows: its speed and size count, its figures flatter and are not shown.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from relevance_training import Papers, fit, model_of, papers
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss

from watcher.domain.relevance import load
from watcher.resources import config_folder

FOLDS = 5
BASELINES = (
    ("keywords: a medical word and a language word *", "  -  ", ".51", ".93"),
    ("TF-IDF + logistic regression *", " .72 ", ".84", ".55"),
    ("TF-IDF + 16 counts of lexicon words *", " .93 ", ".84", ".85"),
)
"""As the set's own description gives them: trained on one half, tested on the other, week rows."""


@dataclass(frozen=True)
class Held:
    """Scores of week rows by models that had not seen them, and whether each reached its model's threshold. Not a number: no week row."""

    chance: Any
    taken: Any


def splits(known: Papers, way: str, seed: int) -> Iterator[tuple[Any, Any]]:
    """Yield (train, test) indices; test holds week rows only."""
    if way == "by week":
        for week in sorted(set(known.week) - {""}):
            yield np.flatnonzero(known.week != week), np.flatnonzero(known.week == week)
        return
    count = 2 if way == "half" else FOLDS
    fold = known.folds(count, seed)
    for number in range(count):
        yield np.flatnonzero(fold != number), np.flatnonzero((fold == number) & (known.week != ""))


def ours(known: Papers, way: str, seed: int) -> Held:
    """Score with the whole procedure of relevance_training, threshold and all."""
    chance, taken = np.full(len(known.rows), np.nan), np.zeros(len(known.rows), bool)
    for train, test in splits(known, way, seed):
        done = fit(known, train)
        for row in test:
            chance[row] = 1 / (1 + np.exp(-done.log_odds(known.read[row])))
            taken[row] = chance[row] >= done.threshold
    return Held(chance, taken)


def tfidf(known: Papers, way: str, seed: int) -> Held:
    """Score with the usual baseline, its threshold at one half."""
    texts = np.array([f"{row['title']}. {row['abstract']}" for row in known.rows], dtype=object)
    chance = np.full(len(known.rows), np.nan)
    for train, test in splits(known, way, seed):
        vectors = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
        model = LogisticRegression(C=10, max_iter=2000).fit(vectors.fit_transform(texts[train]), known.label[train])
        chance[test] = model.predict_proba(vectors.transform(texts[test]))[:, 1]
    return Held(chance, chance >= 0.5)


def figures(known: Papers, held: Held, *, borderline: bool) -> dict[str, float]:
    """Average precision, precision, recall and Brier score on the week rows, with the borderline rows or without."""
    rows = (known.week != "") & (borderline | ~known.borderline)
    label, chance, taken = known.label[rows], held.chance[rows], held.taken[rows]
    hits = int((taken & (label == 1)).sum())
    return {
        "average_precision": round(float(average_precision_score(label, chance)), 3),
        "precision": round(hits / max(1, int(taken.sum())), 3),
        "recall": round(hits / max(1, int(label.sum())), 3),
        "brier": round(float(brier_score_loss(label, chance)), 4),
    }


def calibration(known: Papers, held: Held) -> list[str]:
    """Return lines that set what was promised beside what came, by range of the score."""
    rows = known.week != ""
    lines = []
    for low, high in ((0, 0.02), (0.02, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.01)):
        some = rows & (held.chance >= low) & (held.chance < high)
        if some.any():
            lines.append(
                f"  {low:.2f} to {min(1, high):.2f}: {some.sum():5d} rows, promised {held.chance[some].mean():.3f}, came {known.label[some].mean():.3f}"
            )
    return lines


def line(name: str, known: Papers, held: Held) -> str:
    """Return one line of the table."""
    both = [figures(known, held, borderline=flag) for flag in (True, False)]
    cells = [f"{f['average_precision']:.3f} {f['precision']:.3f} {f['recall']:.3f}" for f in both]
    return f"{name:48s} {cells[0]}   {cells[1]}   {both[0]['brier']:.4f}"


def shipped(known: Papers) -> str:
    """Return size and speed of the shipped model."""
    path = config_folder() / "relevance.json"
    model = load(path.read_bytes())
    some = known.rows[:1000]
    began = time.perf_counter()
    for row in some:
        model.score(row["title"], row["abstract"])
    each = (time.perf_counter() - began) / len(some)
    return f"shipped: {path.stat().st_size} bytes, threshold {model.threshold}, {each * 1e6:.0f} microseconds a paper"


def teaching(known: Papers) -> str:
    """Return what an owner's decisions on one week do to the ranking of the other, for an owner who takes relevant papers only if they are not on images."""
    picture = re.compile(r"image|imaging|visual|vision|radiolog|multimodal", re.IGNORECASE)
    text = [(row["title"], row["abstract"]) for row in known.rows]
    wanted = np.array(
        [label == 1 and not picture.search(" ".join(pair)) for label, pair in zip(known.label, text, strict=True)]
    )
    told = []
    for train, test in splits(known, "by week", 0):
        before = model_of(fit(known, train), known)
        decided = [row for row in train if known.week[row] and before.score(*text[row]).probability >= before.threshold]
        after = before.adapted(
            [text[row] for row in decided if wanted[row]], [text[row] for row in decided if not wanted[row]]
        )
        told += [
            f"{name} {average_precision_score(wanted[test], [model.score(*text[row]).probability for row in test]):.3f}"
            for name, model in (("before", before), ("after", after))
        ]
    return (
        "an owner who takes no papers on images, average precision on one week with his decisions of the other: "
        + ", ".join(told)
    )


def main() -> None:
    """Print the table; with --json also the figures for the weights file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the measured figures here, for train_relevance.py --figures")
    asked = parser.parse_args()
    known = papers(asked.papers)
    print(
        f"{int((known.week != '').sum())} week rows, {int(known.label[known.week != ''].sum())} relevant. AP = average precision, P and R at the default threshold"
    )
    print(f"{'':48s} {'AP':5s} {'P':5s} {'R':5s}   without borderline  Brier")
    for name, average, precision, recall in BASELINES:
        print(f"{name:48s} {average} {precision}   {recall}")
    print(line("TF-IDF + logistic regression, by title hash 0", known, tfidf(known, "title hash", 0)), flush=True)
    kept: dict[str, dict[str, dict[str, float]]] = {}
    ways = [
        ("by week", 0),
        *(("by title hash", seed) for seed in range(asked.seeds)),
        *(("half", seed) for seed in range(asked.seeds)),
    ]
    for way, seed in ways:
        held = ours(known, way, seed)
        name = way if way == "by week" else f"{way}, seed {seed}"
        kept[name] = {
            "all": figures(known, held, borderline=True),
            "without_borderline": figures(known, held, borderline=False),
        }
        print(line(f"this model, {name}", known, held), flush=True)
        if way == "by week" or (way == "by title hash" and seed == 0):
            print("\n".join(calibration(known, held)), flush=True)
    print("* as the description of the set gives them: trained on one half, tested on the other")
    if asked.json:
        asked.json.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    print(teaching(known))
    print(shipped(known))


if __name__ == "__main__":
    main()
