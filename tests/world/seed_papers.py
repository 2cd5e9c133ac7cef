"""arXiv as the seed scenario has it: the papers that the list names, and new ones every weekday."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import random
import re
import tomllib
from pathlib import Path
from typing import Any

from tests.world.arxiv_papers import Paper, paper
from tests.world.seedkit import START, Seed
from tests.world.service_arxiv import add_arxiv

MADE_UP = Path(__file__).with_name("papers.toml")
FILE_VARIABLE = "WORLD_PAPERS"
"""Names a file of papers to announce in place of the made-up ones: JSON lines, packed by gzip or not, each with
`title`, `abstract` and `label` (1: relevant). 60 relevant and 340 other ones are drawn from it."""
KINDS = ("new", "new", "new", "cross", "replace")
WITHDRAWN = "2302.12813"
"""From day 2 on."""
PUBLISHED = "2010.03295"


def papers(seed: Seed) -> None:
    """Put arXiv into the world, and say which papers are new."""
    names = sorted(filter(None, {_id(url) for url in seed.urls}))
    known = [_known(name, seed.day) for name in names]
    add_arxiv(seed.world, known + _announced(seed), today=seed.today)
    for url in seed.urls:
        if "arxiv.org/" in url:
            gone = url.endswith(f"/abs/{WITHDRAWN}") and seed.day >= 2
            seed.say(url, ["ok", "moved"], freshness="withdrawn" if gone else None)


def _id(url: str) -> str | None:
    found = re.search(r"(?:arxiv\.org/.*|xixiaoyao\.cn/pdf/)(\d{4}\.\d{4,5})", url)
    return found[1] if found else None


def _known(name: str, day: int) -> Paper:
    facts: dict[str, Any] = {}
    if name == PUBLISHED:
        facts = {"doi": "10.18653/v1/2020.example"}
    if name == WITHDRAWN and day >= 2:
        facts = {"withdrawn": True, "version": 2, "updated": "2026-12-02"}
    return paper(name, f"Known paper {name}", "A paper of the list.", f"20{name[:2]}-{name[2:4]}-05", **facts)


def _announced(seed: Seed) -> list[Paper]:
    days = [START.date() + dt.timedelta(days=day) for day in range(15)]
    weekdays = [day for day in days if day.weekday() < 5]
    made = []
    for number, row in enumerate(_rows()):
        date, kind = weekdays[number % len(weekdays)], KINDS[number % len(KINDS)]
        is_old = kind == "replace"  # an older paper's new version: announced, yet not new
        eve = date - dt.timedelta(days=1)
        published = dt.date(2026, 3, 2) if is_old else eve
        name = f"{published if is_old else date:%y%m}.{number + 1:05d}"
        made.append(
            paper(
                name,
                row["title"],
                row["abstract"],
                published.isoformat(),
                version=1 + is_old,
                updated=eve.isoformat(),
                announced=date.isoformat(),
                announce=kind,
                categories=["cs.CL", "cs.AI"][: 1 + number % 2],
            )
        )
        if date <= seed.today and not is_old:
            # On the edge of the week that "new" means, either is right.
            is_new = bool(row["label"]) if (seed.today - date).days < 7 else None
            seed.world.truth[f"https://arxiv.org/abs/{name}"] = {"new": is_new, "title": row["title"]}
    return made


def _rows() -> list[dict[str, Any]]:
    dice = random.Random(20261130)
    if given := os.environ.get(FILE_VARIABLE):
        data = Path(given).read_bytes()
        text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8")
        rows = [json.loads(line) for line in text.splitlines()]
        chosen = dice.sample([r for r in rows if r["label"]], 60) + dice.sample(
            [r for r in rows if not r["label"]], 340
        )
    else:
        made_up = tomllib.loads(MADE_UP.read_text(encoding="utf-8"))["paper"]
        chosen = [{**row, "label": row["relevant"]} for row in made_up]
    dice.shuffle(chosen)
    return chosen
