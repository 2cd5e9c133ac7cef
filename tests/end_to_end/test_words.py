"""The maintainer's word, as given on the command line and in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.end_to_end.conftest import Program
from tests.end_to_end.local_web import LocalWeb


def rows(program: Program) -> dict[str, Any]:
    told = json.loads(program.run("report", "--format", "json").stdout)
    return {row["url"].rpartition("/")[2]: row | {"stale": row["url"] in told["stale"]} for row in told["links"]}


def test_an_acknowledged_finding_is_silent_until_it_is_taken_back(program: Program, web: LocalWeb) -> None:
    url = f"{web.address}/old"
    assert program.run("check-now").returncode == 0
    assert rows(program)["old"]["stale"]
    done = program.run("ack", url, "--until", "2999-01-01", "--reason", "we wait for the publisher")
    assert (done.returncode, done.stdout) == (0, f"{url}: acknowledged as moved until 2999-01-01\n")
    row = rows(program)["old"]
    assert (row["status"], row["notes"], row["stale"]) == ("moved", ["muted"], False)
    assert "we wait for the publisher" in row["evidence"]
    for words in (["history", url], *(["report", "--format", form] for form in ("text", "markdown", "html"))):
        assert "we wait for the publisher" in " ".join(program.run(*words).stdout.split()), words
    assert program.run("unack", url).returncode == 0
    assert rows(program)["old"]["stale"]
    assert program.run("unack", url).returncode == 2
    assert "taken back" in program.run("history", url).stdout


def test_what_cannot_be_acknowledged_is_refused(program: Program, web: LocalWeb) -> None:
    program.run("check-now")
    url = f"{web.address}/old"
    for words, said in (
        (("https://a.example/", "--reason", "r"), "not in the list"),
        ((url, "--reason", " "), "--reason"),
        ((url, "--reason", "r", "--until", "2001-01-01"), "is past"),
        ((url,), "--reason"),
    ):
        done = program.run("ack", *words)
        assert done.returncode == 2
        assert said in done.stderr


def test_the_files_words_are_laid_over_what_was_found_and_one_that_fits_nothing_is_a_warning(
    program: Program, web: LocalWeb, tmp_path: Path
) -> None:
    file = tmp_path / "words.toml"
    file.write_text(
        f'[[override]]\nmatch = "{web.address}/lost"\nsuccessor = "https://b.example/"\nreason = "it moved"\n'
        '[[override]]\nmatch = "https://nowhere.example/*"\nkeep = true\nreason = "none"\n',
        encoding="utf-8",
    )
    done = program.run("check-now", "--json", WATCHER_CATALOGUE__OVERRIDES=str(file))
    assert done.returncode == 0
    assert f"{file}, line 5: https://nowhere.example/* fits no address of the list" in done.stderr
    lost = next(row for row in json.loads(done.stdout)["links"] if row["url"].endswith("/lost"))
    assert (lost["suggestion"], lost["notes"]) == ("https://b.example/", ["successor-named"])
    assert "its successor is https://b.example/ (it moved)" in lost["evidence"]
    assert program.run("check-now", WATCHER_CATALOGUE__OVERRIDES=str(tmp_path / "none.toml")).returncode == 2
