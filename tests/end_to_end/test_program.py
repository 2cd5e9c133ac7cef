"""The program as its users run it."""

from __future__ import annotations

import csv
import io
import json
import signal
import time

import pytest

from tests.end_to_end.conftest import Program
from tests.end_to_end.local_web import LocalWeb, Page


def statuses(report: str) -> dict[str, str]:
    return {link["url"].rpartition("/")[2]: link["status"] for link in json.loads(report)["links"]}


def test_a_check_asks_each_address_once_and_tells_what_it_saw(program: Program, web: LocalWeb) -> None:
    done = program.run("check-now", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert statuses(done.stdout) == {
        "alive": "ok",
        "old": "moved",
        "lost": "failing",
        "members": "blocked",
        "alive?part=2": "ok",
    }
    report = json.loads(done.stdout)
    assert report["schema_version"] == 1
    assert report["run"]["links_checked"] == 5
    assert report["run"]["network"] == "up"
    assert report["counts"] == {
        "unchecked": 0,
        "ok": 2,
        "moved": 1,
        "failing": 1,
        "dead": 0,
        "blocked": 1,
        "invalid": 0,
    }
    moved = next(link for link in report["links"] if link["status"] == "moved")
    assert moved["suggestion"] == f"{web.address}/new"
    assert [web.asked.count(path) for path in ("/alive", "/old", "/new", "/lost", "/members", "/alive?part=2")] == [
        1,
        1,
        1,
        1,
        1,
        1,
    ]
    assert all("watcher/" in agent for agent in web.agents)


def test_every_form_of_the_report_comes_from_the_memory_alone(program: Program, web: LocalWeb) -> None:
    assert program.run("check-now").returncode == 0
    asked = len(web.asked)
    text = program.run("report")
    assert "/lost" in text.stdout
    page = program.folder / "report.html"
    assert program.run("report", "--format", "html", "--output", str(page)).returncode == 0
    assert "<!doctype html>" in page.read_text(encoding="utf-8").lower()
    assert "A moved model" in program.run("report", "--format", "markdown").stdout
    rows = list(csv.DictReader(io.StringIO(program.run("report", "--format", "csv").stdout)))
    assert len(rows) == 5
    assert json.loads(program.run("report", "--format", "json").stdout)["run"]["links_checked"] == 5
    assert len(web.asked) == asked


def test_one_good_check_ends_a_failure_and_history_keeps_both(program: Program, web: LocalWeb) -> None:
    program.run("check-now")
    web.pages["/lost"] = Page()
    assert statuses(program.run("check-now", "--json").stdout)["lost"] == "ok"
    history = json.loads(program.run("history", f"{web.address}/lost", "--json").stdout)
    assert [finding["new"] for finding in history["findings"]] == ["failing", "ok"]
    assert [seen["outcome"] for seen in history["observations"]] == ["failed", "good"]
    told = program.run("history", f"{web.address}/lost").stdout
    assert "status: unchecked -> failing (http-404)" in told
    unknown = program.run("history", "https://never.example/")
    assert unknown.returncode == 2
    assert "never checked" in unknown.stderr


def test_patterns_and_kinds_choose_and_fail_on_speaks_by_the_exit_status(program: Program, web: LocalWeb) -> None:
    assert program.run("check-now", "LOST").returncode == 0
    assert [path for path in web.asked if path != "/canary"] == ["/lost"]
    assert program.run("check-now", "--kind", "dataset", "--fail-on", "blocked").returncode == 1
    assert program.run("check-now", "--kind", "contest", "--fail-on", "dead,invalid").returncode == 0
    wrong = program.run("check-now", "--fail-on", "dread")
    assert wrong.returncode == 2
    assert "dread" in wrong.stderr


def test_only_what_is_due_is_asked(program: Program, web: LocalWeb) -> None:
    program.run("check-now")
    web.asked.clear()
    assert program.run("check-now", "--due").returncode == 0
    assert [path for path in web.asked if path != "/canary"] == []


def test_the_catalogue_is_shown_without_asking_any_of_its_links(program: Program, web: LocalWeb) -> None:
    shown = json.loads(program.run("catalogue", "--format", "json").stdout)
    assert shown["counts"]["urls"] == 5
    assert [entry["title"] for entry in shown["entries"]][:2] == ["A model", "A moved model"]
    assert "5 addresses" in program.run("catalogue").stdout
    assert web.asked == []


def test_our_own_network_down_is_status_3_and_nothing_is_recorded(program: Program, web: LocalWeb) -> None:
    program.run("check-now")
    before = program.run("report", "--format", "csv").stdout
    down = program.run(
        "check-now", WATCHER_NETWORK__CANARIES='["http://127.0.0.1:9/", "https://no-such-name.invalid/"]'
    )
    assert down.returncode == 3
    assert "our own network is down" in down.stderr
    assert program.run("report", "--format", "csv").stdout == before


def test_an_interrupted_check_keeps_what_it_had(program: Program, web: LocalWeb) -> None:
    (program.folder / "list.md").write_text(
        f"# Things\n\n- [Alive]({web.address}/alive)\n- [Slow]({web.address}/slow)\n", encoding="utf-8"
    )
    process = program.start("check-now")
    deadline = time.monotonic() + 30
    while "/slow" not in web.asked or "/alive" not in web.asked:
        assert time.monotonic() < deadline, process.communicate()
        time.sleep(0.02)
    time.sleep(0.3)  # the answer of /alive is on its way to the store
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in err
    assert statuses(program.run("report", "--format", "json").stdout) == {"alive": "ok", "slow": "unchecked"}


def test_a_second_run_says_who_is_at_work(program: Program, web: LocalWeb) -> None:
    (program.folder / "list.md").write_text(f"# Things\n\n- [Slow]({web.address}/slow)\n", encoding="utf-8")
    first = program.start("check-now")
    deadline = time.monotonic() + 30
    while "/slow" not in web.asked:
        assert time.monotonic() < deadline, first.communicate()
        time.sleep(0.02)
    second = program.run("check-now")
    assert second.returncode == 75
    assert str(first.pid) in second.stderr
    web.release.set()
    first.communicate(timeout=30)
    assert first.returncode == 0


def test_the_list_may_be_an_address_and_its_last_good_copy_serves(program: Program, web: LocalWeb) -> None:
    text = (program.folder / "list.md").read_text(encoding="utf-8")
    web.pages["/list.md"] = Page(200, text, {"Content-Type": "text/markdown", "ETag": '"1"'})
    url = f"{web.address}/list.md"
    assert program.run("check-now", WATCHER_CATALOGUE__LIST=url).returncode == 0
    web.pages["/list.md"] = Page(304, "")
    assert program.run("check-now", WATCHER_CATALOGUE__LIST=url).stderr == ""
    web.pages["/list.md"] = Page(503, "busy")
    again = program.run("check-now", WATCHER_CATALOGUE__LIST=url)
    assert again.returncode == 0
    assert "HTTP 503" in again.stderr
    assert "copy of" in again.stderr
    other = {"WATCHER_CATALOGUE__LIST": url, "WATCHER_CATALOGUE__NAME": "other"}
    never_had = program.run("check-now", **other)
    assert never_had.returncode == 2
    assert never_had.stderr.endswith(
        "the list cannot be had: HTTP 503; see that catalogue.list is right, and that a browser gets it\n"
    )
    cut_off = program.run("check-now", **other, WATCHER_NETWORK__CANARIES='["http://127.0.0.1:1/"]')
    assert cut_off.returncode == 3, "where no canary answers, it is not the list that is at fault"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02" * 100, "text"),
        (b"# Nothing\n", "no link"),
        (b"a" * (6 << 20), "MiB"),
        (None, "list.md"),
    ],
    ids=["empty", "binary", "without links", "too large", "missing"],
)
def test_a_list_that_cannot_be_read_is_one_message_and_status_2(
    program: Program, content: bytes | None, words: str
) -> None:
    file = program.folder / "list.md"
    file.unlink() if content is None else file.write_bytes(content)
    done = program.run("check-now")
    assert done.returncode == 2
    assert done.stderr.startswith("watcher: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


@pytest.mark.parametrize("text", ["[network]\nno_such_key = 1\n", "[network]\nat_once = 'x'\n", "[network\n"])
def test_a_wrong_configuration_is_one_message_and_status_2(program: Program, text: str) -> None:
    file = program.folder / "bad.toml"
    file.write_text(text, encoding="utf-8")
    done = program.run("check-now", "--config", str(file))
    assert done.returncode == 2
    assert done.stderr.startswith(f"watcher: {file}")
    assert "Traceback" not in done.stderr


def test_a_database_that_is_none_is_one_message_and_status_4(program: Program) -> None:
    (program.folder / "watcher.db").write_bytes(b"this is no database, but somebody's letter" * 50)
    done = program.run("check-now")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "watcher.db" in done.stderr
    assert (program.folder / "watcher.db").read_bytes().startswith(b"this is no database")


def test_doctor_looks_at_each_part(program: Program) -> None:
    done = program.run("doctor")
    assert done.returncode == 0, done.stdout
    for part in ("configuration", "store", "network", "list", "GitHub token", "feeds", "deliveries", "scheduler"):
        assert part in done.stdout
    down = program.run("doctor", WATCHER_NETWORK__CANARIES='["http://127.0.0.1:9/"]')
    assert down.returncode == 3
    assert "FAIL  network" in down.stdout
    assert "ok    list" in down.stdout


def test_no_argument_prints_help(program: Program) -> None:
    done = program.run()
    assert done.returncode == 0
    assert "check-now" in done.stdout
