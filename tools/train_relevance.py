"""Trains the relevance model on labelled papers and writes config/relevance.json.

    python -m pip install --editable . --group train
    python tools/measure_relevance.py PAPERS.jsonl.gz --json figures.json
    python tools/train_relevance.py PAPERS.jsonl.gz --date 2026-01-31 --figures figures.json

PAPERS is JSON lines, gzip: title, abstract, label (1 relevant), source (`arxiv-week`: a row of a whole week), week, borderline.
The same papers, lexicon and scikit-learn give the same file, byte for byte. Takes about a minute.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import relevance_training as training
import sklearn

from watcher.resources import config_folder


def main() -> None:
    """Read the papers, fit, write the weights file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=Path)
    parser.add_argument("--date", required=True, help="the day of training, YYYY-MM-DD, for the record")
    parser.add_argument("--figures", type=Path, help="what measure_relevance.py --json wrote, for the record")
    parser.add_argument("--output", type=Path, default=config_folder() / "relevance.json")
    asked = parser.parse_args()
    known = training.papers(asked.papers)
    done = training.fit(known, np.arange(len(known.rows)))
    weeks = known.week != ""
    about = {
        "trained": asked.date,
        "rows": len(known.rows),
        "rows_relevant": int(known.label.sum()),
        "rows_of_whole_weeks": int(weeks.sum()),
        "rows_of_whole_weeks_relevant": int(known.label[weeks].sum()),
        "papers_sha256": known.sha256,
        "facts": len(done.facts),
        "grams": len(done.grams),
        "lexicon_terms": sum(len(group["terms"]) for group in known.groups.values()),
        "model": f"logistic regression, L2, C {training.REGULARISATION}",
        "calibration": "Platt, on out-of-fold scores of week rows",
        "seed": training.SEED,
        "made_with": f"scikit-learn {sklearn.__version__}",
        "attribution": "ACL Anthology abstracts (CC BY 4.0) and arXiv metadata (CC0) were read; n-grams of at most three words are kept",
        "measured_out_of_fold": json.loads(asked.figures.read_text(encoding="utf-8")) if asked.figures else {},
    }
    text = training.weights_file(done, known, about)
    asked.output.write_text(text, encoding="utf-8")
    print(f"{asked.output}: {len(text.encode())} bytes, threshold {done.threshold:.3f}")


if __name__ == "__main__":
    main()
