"""Run watcher, lychee and LinkChecker over the scenarios, each in the same private internet, and print a table.

The counting (`count`) goes by what is true on the day:

* false alarm: an address that lives, or that a wall hides from programs, is called broken. Of watcher, which tells
  `failing` from `dead`, also: `dead` of what is only failing so far.
* missed: an address that is dead, failing or malformed is called well. Of watcher also: `failing` of what is dead.
* not judged: the checker says that it does not know: a wall, an exclusion, robots.txt. Right of a wall, needless of what
  no wall hides.
* not seen: the checker does not name an address of the list.

So a checker without memory is right to call broken what fails on that day only, and right to call well what it could
see behind a wall. Where more than one answer is right, each is taken.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.world.contenders import BIN, Contender, LinkChecker, Lychee, Said, TunedLychee, Watcher, Word
from tests.world.in_world import HERE, load

SCENARIOS = ("scenario_seed", "scenario_cases")
LIMIT_SECONDS = 1800
COLUMNS = (
    "false alarms",
    "of them walls",
    "missed",
    "not judged",
    "of them no wall",
    "not seen",
    "requests",
    "seconds",
)
_LIVES, _FAILS = {"ok", "moved"}, {"failing", "dead", "invalid"}


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("--watcher", default=str(HERE.parents[1] / ".venv" / "bin" / "watcher"))
    parser.add_argument("--scenario", choices=SCENARIOS, action="append", help="only this one")
    parser.add_argument("--only", help="only the checker of this name")
    parser.add_argument("--keep", type=Path, help="keep all output here, with a line for each fault in faults.csv")
    args = parser.parse_args()
    if not BIN.exists():
        raise SystemExit(f"lychee and LinkChecker are not set up: run {HERE / 'setup'} --compare")
    work = args.keep.resolve() if args.keep else Path(tempfile.mkdtemp(prefix="compare-"))
    work.mkdir(parents=True, exist_ok=True)
    known: tuple[Contender, ...] = (Watcher(args.watcher), Lychee(), TunedLychee(), LinkChecker())
    contenders = [one for one in known if args.only in (None, one.name)]
    say(_introduction(contenders))
    with (work / "faults.csv").open("w", encoding="utf-8") as file:
        faults = csv.writer(file)
        faults.writerow(("scenario", "checker", "day", "kind", "url", "true", "said"))
        for scenario in args.scenario or SCENARIOS:
            say(f"\n## {scenario}\n\n| checker | day | {' | '.join(COLUMNS)} |\n|{' --- |' * (2 + len(COLUMNS))}")
            for contender in contenders:
                for day in contender.days:
                    folder = work / scenario / contender.name
                    truth, said, traffic = _run(contender, scenario, day, folder)
                    found = judge(truth, said)
                    faults.writerows((scenario, contender.name, day, *fault) for fault in found)
                    kinds = Counter(kind for kind, *_ in found)
                    figures = [kinds["false alarm"] + kinds["wall"], kinds["wall"], kinds["missed"]]
                    figures += [kinds["not judged"] + kinds["needless"], kinds["needless"], kinds["not seen"], *traffic]
                    say(f"| {contender.name} | {day} | {' | '.join(map(str, figures))} |")
    return 0


def _run(
    contender: Contender, scenario: str, day: int, folder: Path
) -> tuple[dict[str, Any], dict[str, Said], list[int]]:
    """Run a checker on one day; return the truth, what it said, and its requests and seconds."""
    log = folder / f"day{day}"
    log.mkdir(parents=True)
    listed = folder / "list.md"
    listed.write_text(load(HERE / f"{scenario}.py").build(0).markdown, encoding="utf-8")
    words = [str(HERE / "in-world"), "--scenario", str(HERE / f"{scenario}.py"), "--day", str(day), "--log", str(log)]
    words += [] if contender.has_clock else ["--no-faketime"]
    environment = contender.environment(listed, folder)
    with (log / "out").open("w") as out, (log / "stderr.txt").open("w") as told:
        subprocess.run(
            [*words, "--", *contender.command(listed, folder)],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=told,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    requests = sum(json.loads(line)["kind"] == "http" for line in (log / "requests.jsonl").open(encoding="utf-8"))
    seconds = round(float((log / "seconds").read_text()))
    return json.loads((log / "truth.json").read_text("utf-8")), contender.read(log / "out"), [requests, seconds]


def judge(truth: Mapping[str, Mapping[str, Any]], said: Mapping[str, Said]) -> list[tuple[str, str, str, str]]:
    """Return kind, address, truth and word of each fault, by the rules above."""
    heard = {key(url): word for url, word in said.items()}
    found = []
    for url, want in truth.items():
        if "status" not in want:
            continue
        allowed = {want["status"]} if isinstance(want["status"], str) else set(want["status"])
        word = heard.get(key(url))
        kind = count(allowed, word) if word else "" if want.get("optional") else "not seen"
        if kind:
            found.append((kind, url, "|".join(sorted(allowed)), (word.status or word.word) if word else ""))
    return found


def count(allowed: set[str], said: Said) -> str:
    """Return how an answer counts; empty where it is right. `allowed` are the statuses that are right today."""
    if said.word is Word.UNJUDGED:
        return "not judged" if "blocked" in allowed else "needless"
    if said.word is Word.ALIVE:
        return "" if allowed & (_LIVES | {"blocked"}) else "missed"
    if not allowed & _FAILS:
        return "false alarm" if allowed & _LIVES else "wall"
    if said.status == "dead" and "dead" not in allowed:
        return "false alarm"
    if said.status == "failing" and allowed == {"dead"}:
        return "missed"
    return ""


def key(url: str) -> tuple[str, ...]:
    """Return what the spellings of one address by several checkers have in common."""
    parts = urlsplit(url.strip())
    host = parts.netloc.lower()
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    return (parts.scheme.lower(), host, unquote(parts.path) or "/", unquote(parts.query), unquote(parts.fragment))


def _introduction(contenders: list[Contender]) -> str:
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 the date of the figures
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    lines = [f"{now:%Y-%m-%d}, {machine}, Python {platform.python_version()}.", ""]
    return "\n".join([*lines, *(f"* {one.name} {one.version()}: {one.options}" for one in contenders)])


def say(text: str) -> None:
    """Print at once: a run takes long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
