"""`watcher run` as a process: signals, kills, a second one beside it, a configuration that is read anew."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Program
from tests.end_to_end.local_web import LocalWeb, Page

QUICK = {
    "WATCHER_SCHEDULE__TICK_SECONDS": "0.2",
    "WATCHER_SCHEDULE__FEEDS": "never",
    "WATCHER_NETWORK__PER_HOST": "50",
    "WATCHER_NETWORK__AT_ONCE": "50",
}


def wait_for(what: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def checked(folder: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{folder}/watcher.db?mode=ro", uri=True)) as store:
            return int(store.execute("select count(*) from spans").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@contextmanager
def running(program: Program, *words: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    process = program.start("run", *words, **QUICK, **more)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def with_list(program: Program, web: LocalWeb, *paths: str) -> None:
    for path in paths:
        if not path.startswith("/slow"):
            web.pages[path] = Page()
    lines = "".join(f"- [Thing {path}]({web.address}{path})\n" for path in paths)
    (program.folder / "list.md").write_text(f"# Things\n\n{lines}", encoding="utf-8")


def lines_of(err: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in err.splitlines()]


def test_sigterm_in_the_midst_of_forty_checks_ends_soon_and_keeps_what_was_checked(
    program: Program, web: LocalWeb
) -> None:
    with_list(program, web, *(f"/quick{n}" for n in range(20)), *(f"/slow{n}" for n in range(20)))
    with running(program) as process:
        wait_for(lambda: checked(program.folder) >= 20 and sum(path.startswith("/slow") for path in web.asked) >= 20)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert time.monotonic() - began < 10
    assert [line["event"] for line in lines_of(err)][-1] == "ended"
    counts = json.loads(program.run("report", "--format", "json").stdout)["counts"]
    assert (counts["ok"], counts["unchecked"]) == (20, 20)


@contextmanager
def process_1(program: Program) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run it as process 1 of a namespace; yield the process that made that, and the number of the inner one here."""
    alone = ["unshare", "--pid", "--fork", "--kill-child"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("only root may have process ids of its own")
    command = [*alone, sys.executable, "-m", "watcher", "run"]
    outer = subprocess.Popen(
        command, cwd=program.folder, env=program.environment | QUICK, stderr=subprocess.PIPE, text=True
    )
    children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children")
    try:
        wait_for(lambda: bool(children.read_text(encoding="ascii").split()))
        yield outer, int(children.read_text(encoding="ascii"))
    finally:
        if outer.poll() is None:
            outer.kill()
            outer.communicate()


def test_as_process_1_of_a_container_it_hears_signals_all_the_same(program: Program, web: LocalWeb) -> None:
    with_list(program, web, "/alive")
    with process_1(program) as (outer, inner):
        wait_for(lambda: checked(program.folder) == 1)
        os.kill(inner, signal.SIGTERM)
        _, err = outer.communicate(timeout=20)
    assert outer.returncode == 0
    assert lines_of(err)[-1]["event"] == "ended"


def test_a_signal_to_process_1_while_it_only_begins_is_not_lost(program: Program, web: LocalWeb) -> None:
    with_list(program, web, "/alive")
    with process_1(program) as (outer, inner):

        def keeps_back() -> bool:
            found = re.search(r"SigBlk:\s+(\w+)", Path(f"/proc/{inner}/status").read_text(encoding="ascii"))
            return found is not None and bool(int(found[1], 16) & 1 << signal.SIGTERM - 1)

        wait_for(keeps_back)
        os.kill(inner, signal.SIGTERM)
        outer.communicate(timeout=30)
    assert outer.returncode == 0
    assert checked(program.folder) == 0


def test_after_sigkill_all_that_was_checked_is_there_and_the_next_start_does_the_rest(
    program: Program, web: LocalWeb
) -> None:
    with_list(program, web, *(f"/quick{n}" for n in range(10)), "/slow")
    with running(program) as process:
        wait_for(lambda: checked(program.folder) >= 10)
        process.kill()
        process.communicate()
    ill = program.run("health")
    assert ill.returncode == 1
    assert "not at work" in ill.stdout
    web.release.set()
    web.pages["/slow"] = Page()
    web.asked.clear()
    with running(program):
        wait_for(lambda: checked(program.folder) == 11)
    assert "/slow" in web.asked
    assert not [path for path in web.asked if path.startswith("/quick")], "what was checked is not due"


def test_a_second_one_ends_with_75_and_check_now_works_beside_an_idle_one(program: Program, web: LocalWeb) -> None:
    with_list(program, web, "/alive")
    with running(program) as first:
        wait_for(lambda: checked(program.folder) == 1)
        second = program.run("run")
        assert second.returncode == 75
        assert str(first.pid) in second.stderr
        assert program.run("check-now").returncode == 0
        assert program.run("health").returncode == 0


def test_sighup_reads_configuration_and_list_anew_and_keeps_the_old_where_the_new_is_wrong(
    program: Program, web: LocalWeb
) -> None:
    with_list(program, web, "/alive")
    file = program.folder / "mine.toml"
    file.write_text("[schedule]\nlist_minutes = 1000\n", encoding="utf-8")
    with running(program, "--config", str(file)) as process:
        wait_for(lambda: checked(program.folder) == 1)
        file.write_text("[schedule]\nlist_minutes = 'soon'\n", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        file.write_text("[schedule]\nlist_minutes = 500\n", encoding="utf-8")
        with_list(program, web, "/alive", "/another")
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: checked(program.folder) == 2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 0
    told = [line["event"] for line in lines_of(err)]
    [wrong] = [event for event in told if "the old one is kept" in event]
    assert "mine.toml, line 2: schedule.list_minutes" in wrong
    assert sum("was read anew" in event for event in told) == 1


def test_health_and_figures_are_shown_on_loopback_and_the_site_beside_them(program: Program, web: LocalWeb) -> None:
    with_list(program, web, "/alive")
    with running(program, "--http", "127.0.0.1:0", "--site", str(program.folder / "site")) as process:
        assert process.stderr is not None
        told = json.loads(process.stderr.readline())["event"]
        address = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert address is not None
        wait_for((program.folder / "site" / "index.html").exists)

        def get(path: str) -> str:
            with urllib.request.urlopen(f"{address[0]}{path}", timeout=10) as answer:
                return str(answer.read().decode())

        assert json.loads(get("/healthz"))["status"] == "ok"
        assert 'watcher_checks_total{outcome="good"} 1.0' in get("/metrics")
        assert "Thing /alive" in get("/index.html")


def test_the_dead_mans_switch_is_asked_after_a_good_pass_and_its_address_is_no_line_of_the_log(
    program: Program, web: LocalWeb
) -> None:
    with_list(program, web, "/alive")
    secret = "f3b9c1d2-secret-uuid"
    with running(program, WATCHER_NETWORK__PING_URL=f"{web.address}/{secret}") as process:
        wait_for(lambda: f"/{secret}" in web.asked)
        process.terminate()
        _, err = process.communicate(timeout=20)
    assert "does not take the sign of life: HTTP 404" in err
    assert secret not in err
    assert secret not in program.run("config", WATCHER_NETWORK__PING_URL=f"{web.address}/{secret}").stdout


def test_an_address_that_is_not_loopback_and_a_wrong_configuration_end_with_2(program: Program) -> None:
    assert program.run("run", "--http", "0.0.0.0:8080").returncode == 2
    assert program.run("run", WATCHER_SCHEDULE__BACKUP="0 03:00").returncode == 2
