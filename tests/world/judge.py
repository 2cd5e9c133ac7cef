"""Run the monitor through a scenario, day by day, and compare what it says with what is true.

Each day runs `COMMAND check-now --json` in the scenario's private internet, with the program's clock on that day and
one database throughout, then reads the report it prints. Settings reach the program only by its environment. Prints a
line for each wrong verdict, then the figures. Exit status 0 when nothing is wrong, 1 otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.world.casekit import CHECKED_VARIABLE
from tests.world.in_world import HERE, SEED, load

Truth = Mapping[str, Mapping[str, Any]]
DAYS = "0,1,2,3,7,14"


class Unfinished(Exception):  # noqa: N818 it says how a day went
    """The program did not end, or gave no report."""


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="judge", description=__doc__)
    parser.add_argument("--scenario", type=Path, default=SEED)
    parser.add_argument("--list", type=Path, help="the list to watch, where it is not the scenario's own")
    parser.add_argument("--days", default=DAYS)
    parser.add_argument("--offline", type=int, action="append", default=[], help="a day on which nothing answers")
    parser.add_argument("--keep", type=Path, help="keep the database, the reports and the request logs here")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, last")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one day's run")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    command = args.command[1:] if args.command[:1] == ["--"] else args.command
    work = args.keep.resolve() if args.keep else Path(tempfile.mkdtemp(prefix="judge-"))
    work.mkdir(parents=True, exist_ok=True)
    if (work / "watcher.db").exists():
        parser.error(f"{work} holds the database of an earlier run")
    scenario = load(args.scenario)
    listed = args.list.resolve() if args.list else work / "list.md"
    if not args.list:
        listed.write_text(scenario.build(0).markdown, encoding="utf-8")
    days_asked = [int(day) for day in args.days.split(",")]
    os.environ[CHECKED_VARIABLE] = ",".join(str(day) for day in days_asked if day not in args.offline)
    environment = environment_for(work, listed)
    wrong: Counter[str] = Counter()
    days = []
    for day in days_asked:
        try:
            log = _day(args, command, environment, work, day)
        except Unfinished as problem:
            _say(f"day {day}: {problem}")
            return 1
        report, rows = _report(log), _requests(log)
        if day in args.offline:
            status = (log / "exit-status").read_text()
            if status != "3":
                wrong["offline"] += 1
                _say(f"day {day} (offline): exit status {status}, not 3: {_end(log)}")
            continue
        if report is None:
            _say(f"day {day}: no JSON report: {_end(log)}")
            return 1
        truth = json.loads((log / "truth.json").read_text())
        forbidden = set(scenario.build(day).forbidden) & {row["host"] for row in rows}
        faults = [*verdicts(truth, report), *(("forbidden", f"asked a forbidden host: {host}") for host in forbidden)]
        for kind, words in faults:
            wrong[kind] += 1
            _say(f"day {day}: {kind}: {words}")
        days.append(
            {
                "day": day,
                "seconds": float((log / "seconds").read_text()),
                **_traffic(rows),
                "papers": _papers(truth, report),
            }
        )
        _say(str(days[-1]))
    _say(f"wrong: {dict(wrong) or 'nothing'}")
    if args.json:
        _say(json.dumps({"days": days, "wrong": wrong}))
    return 1 if wrong else 0


def environment_for(work: Path, listed: Path) -> dict[str, str]:
    """Return the environment of the program under test, with its database in `work`."""
    return {
        **os.environ,
        "WATCHER_DATABASE__URL": f"sqlite:///{work / 'watcher.db'}",
        "WATCHER_CATALOGUE__LIST": str(listed),
        "WATCHER_NETWORK__ALLOW_NETWORKS": '["198.18.0.0/15"]',
        "WATCHER_SCHEDULE__TIMEZONE": "UTC",
        "GITHUB_TOKEN": os.environ.get("GITHUB_TOKEN", "world-token"),
        "NO_COLOR": "1",
    }


def _day(args: argparse.Namespace, command: list[str], environment: dict[str, str], work: Path, day: int) -> Path:
    """Run one day; return the folder of what it left."""
    log = work / f"day{day}"
    log.mkdir(exist_ok=True)
    words = ["--scenario", args.scenario, "--day", str(day), "--log", log]
    words += ["--offline"] if day in args.offline else []
    with (log / "stderr.txt").open("w") as told, (log / "report.json").open("w") as report:
        try:
            done = subprocess.run(
                [HERE / "in-world", *words, "--", *command, "check-now", "--json"],
                env=environment,
                stdout=report,
                stderr=told,
                timeout=args.limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unfinished(f"no end within {args.limit:.0f} s") from None
    (log / "exit-status").write_text(str(done.returncode))
    return log


def verdicts(truth: Truth, report: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a report: the kind of fault, and words that say it."""
    said = {link["url"]: link for link in report["links"]}
    for url, want in truth.items():
        if "status" in want and (url in said or not want.get("optional")):
            yield from _verdict(url, want, said.get(url))
    strangers = [paper["url"] for paper in report["new"] if paper["kind"] == "paper" and paper["url"] not in truth]
    for url in strangers:
        yield "stranger", f"{url} is not new"


def _verdict(url: str, want: Mapping[str, Any], link: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    if link is None:
        yield "missing", f"{url} is not watched"
        return
    status, suggestion = link["status"], link.get("suggestion")
    allowed = [want["status"]] if isinstance(want["status"], str) else want["status"]
    if status not in allowed:
        kind = "false alarm" if status == want.get("never") else "missed" if "dead" in allowed else "wrong status"
        yield kind, f"{url} is {'|'.join(allowed)}, said {status} ({link.get('reason')})"
    if "to" in want and status in ("moved", "invalid") and suggestion != want["to"]:
        yield "suggestion", f"{url} -> {want['to']}, said {suggestion}"
    if "suggest" in want and status == "dead" and want["suggest"] not in (suggestion or ""):
        yield "suggestion", f"{url} has {want['suggest']}, said {suggestion}"
    if "note" in want and want["note"] not in link.get("notes", []):
        yield "note", f"{url} has {want['note']}, said {link.get('notes')}"
    if "freshness" in want and link.get("freshness") != want["freshness"]:
        yield "freshness", f"{url} is {want['freshness']}, said {link.get('freshness')}"


def _papers(truth: Truth, report: Mapping[str, Any]) -> dict[str, Any]:
    """Return how well the new papers were told from the others."""
    papers = {url: want["new"] for url, want in truth.items() if "new" in want}
    found = sorted((one for one in report["new"] if one["kind"] == "paper"), key=lambda one: -one["score"])
    listed = [papers[one["url"]] for one in found if papers.get(one["url"]) is not None]
    relevant = sum(bool(label) for label in papers.values())
    return {
        "announced": len(papers),
        "relevant": relevant,
        "listed": len(found),
        "right": sum(listed),
        "precision": round(sum(listed) / len(listed), 3) if listed else None,
        "recall": round(sum(listed) / relevant, 3) if relevant else None,
        "average_precision": round(_average_precision(listed, relevant), 3),
    }


def _average_precision(ranked: list[bool], positives: int) -> float:
    hits, total = 0, 0.0
    for place, is_right in enumerate(ranked, 1):
        if is_right:
            hits += 1
            total += hits / place
    return total / positives if positives else 1.0


def _traffic(rows: list[dict[str, Any]]) -> dict[str, Any]:
    seen = Counter(row["host"] for row in rows)
    return {
        "requests": len(rows),
        "busiest": seen.most_common(1)[0] if seen else None,
        "most_at_once_on_a_host": max((row["active"] for row in rows), default=0),
    }


def _requests(log: Path) -> list[dict[str, Any]]:
    path = log / "requests.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [row for row in rows if row["kind"] == "http"]


def _report(log: Path) -> dict[str, Any] | None:
    try:
        report: dict[str, Any] = json.loads((log / "report.json").read_text("utf-8"))
    except ValueError:
        return None
    return report


def _end(log: Path) -> str:
    return (log / "stderr.txt").read_text("utf-8", "replace").strip()[-600:]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
