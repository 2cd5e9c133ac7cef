"""Measures what years need: the memory of `watcher run`, the size of a year's database, and how soon a report is made from it.

    .venv/bin/python tools/measure_endurance.py memory     about 3 minutes
    .venv/bin/python tools/measure_endurance.py year       about 5 minutes

Run it from the checkout's root; the numbers stand in docs/decisions/0004-a-store-for-years.md and 0005-the-scheduler.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.end_to_end.local_web import Page, serving  # noqa: E402
from tests.store.test_size import seen  # noqa: E402

from watcher.domain.finding import compare, since  # noqa: E402
from watcher.domain.history import extend  # noqa: E402
from watcher.domain.observation import Observation, Span  # noqa: E402
from watcher.domain.run import Run  # noqa: E402
from watcher.domain.status import Policy, Standing, judge  # noqa: E402
from watcher.store import Recorded, Store  # noqa: E402

LINKS, DAYS = 1500, 365
PASSES_A_DAY = 214
"""Of 1,500 links that are due once a week, at a tick a minute."""
DAY = timedelta(days=1)
MEGABYTE = 1e6


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a program of its own."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("WATCHER_")},
        "WATCHER_CATALOGUE__LIST": str(folder / "list.md"),
        "WATCHER_DATABASE__URL": f"sqlite:///{folder}/watcher.db",
        "WATCHER_SCHEDULE__FEEDS": "never",
        **more,
    }


def memory() -> None:
    """Let the scheduler check 100 pages again and again, and read what it holds after 1,000 and after 10,000 checks."""
    with (
        tempfile.TemporaryDirectory() as name,
        serving({f"/{n}": Page() for n in range(100)} | {"/canary": Page()}) as web,
    ):
        folder = Path(name)
        (folder / "list.md").write_text(
            "# Things\n\n" + "".join(f"- [Thing {n}]({web.address}/{n})\n" for n in range(100))
        )
        own = environment(
            folder,
            WATCHER_NETWORK__ALLOW_NETWORKS='["127.0.0.0/8"]',
            WATCHER_NETWORK__CANARIES=f'["{web.address}/canary"]',
            WATCHER_NETWORK__SPACING_SECONDS="0",
            WATCHER_NETWORK__PER_HOST="16",
            WATCHER_SCHEDULE__TICK_SECONDS="0.5",
            WATCHER_SCHEDULE__OTHER_DAYS="0.000005",
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "watcher", "run", "--http", "127.0.0.1:0", "--log", "json"],
            env=own, cwd=folder, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert process.stderr is not None
            found = re.search(r"http://[\d.:]+", process.stderr.readline())
            assert found is not None
            for goal in (1_000, 2_000, 5_000, 10_000):
                while (done := checks(found[0])) < goal:
                    time.sleep(0.2)
                print(f"{done:6.0f} checks: {resident(process.pid):.1f} MB")
        finally:
            process.terminate()
            process.communicate()


def checks(address: str) -> float:
    """Return how many checks the scheduler has recorded."""
    with urllib.request.urlopen(f"{address}/metrics") as answer:
        text = answer.read().decode()
    return sum(float(found) for found in re.findall(r"^watcher_checks_total\{.*\} (\S+)$", text, re.MULTILINE))


def resident(process: int) -> float:
    """Return the memory that a process holds, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024 / MEGABYTE  # type: ignore[index]


def year() -> None:
    """Write a year of daily checks of 1,500 links, as the passes do, and make a report from it."""
    urls = [f"https://github.com/some-organisation/some-long-repository-name-{n}" for n in range(LINKS)]
    begin = datetime.now(UTC) - DAYS * DAY
    policy = Policy()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = "# Things\n\n" + "".join(f"- [Thing {n}]({url})\n" for n, url in enumerate(urls))
        (folder / "list.md").write_text(text)
        own = environment(folder)
        history: dict[str, list[Span]] = {url: [] for url in urls}
        standing: dict[str, Standing] = {}
        started = time.monotonic()
        with Store.open(own["WATCHER_DATABASE__URL"], now=begin) as store:
            for day in range(DAYS):
                at = begin + day * DAY
                batch = []
                for link, url in enumerate(urls):
                    observed = Observation(url, at, seen(link, day))
                    history[url] = extend(history[url], observed)[-50:]
                    before = standing.get(url, Standing())
                    after = standing[url] = since(before, judge(history[url], policy), at)
                    batch.append(
                        Recorded(
                            observation=observed,
                            standing=after,
                            findings=tuple(compare(url, before, after, at)),
                            url=url,
                        )
                    )
                store.record(batch)
                for n in range(PASSES_A_DAY):
                    number = store.begin_run("medical-nlp", at + timedelta(minutes=5 * n))
                    done = at + timedelta(minutes=5 * n, seconds=9)
                    store.end_run(number, Run(started_at=at, finished_at=done, links_due=7, links_checked=7))
            store.remember_copy("medical-nlp", str(folder / "list.md"), text, now=begin + DAYS * DAY)
            whole = store.size() / MEGABYTE
            store.prune(observations_before=begin - DAY, runs_before=begin + (DAYS - 90) * DAY)
            print(
                f"written in {time.monotonic() - started:.0f} s: {whole:.1f} MB, after retention {store.size() / MEGABYTE:.1f} MB"
            )
        for form in ("text", "html", "json"):
            started = time.monotonic()
            subprocess.run(
                [sys.executable, "-m", "watcher", "report", "--format", form],
                env=own, cwd=folder, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            print(f"report --format {form}: {time.monotonic() - started:.2f} s")


if __name__ == "__main__":
    {"memory": memory, "year": year}[sys.argv[1]]()
