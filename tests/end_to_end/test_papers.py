"""The reader's word on what was found, as given on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.end_to_end.conftest import Program
from watcher.domain.candidate import Candidate
from watcher.domain.entry import Kind
from watcher.store import Store


def found(program: Program) -> None:
    """Put into the memory what a poll would have found a moment ago."""
    now = datetime.now(UTC)  # noqa: TID251 the program reads the same clock
    with Store.open(program.environment["WATCHER_DATABASE__URL"], now=now) as store:
        common: dict[str, Any] = {
            "score": 0.99,
            "first_seen_at": now,
            "model": "x",
            "abstract": "We read clinical notes.",
        }
        store.add_papers(
            [
                Candidate(key="2611.00001", title="Reading clinical notes of a ward", **common),
                Candidate(key="github:lab/notes", title="lab/notes", kind=Kind.TOOLKIT, source="github", **common),
            ]
        )


def new(program: Program) -> list[tuple[str, str]]:
    told = json.loads(program.run("report", "--format", "json").stdout)["new"]
    assert told == json.loads(program.run("papers", "--json").stdout)
    return [(one["kind"], one["url"]) for one in told]


def test_what_is_rejected_is_new_no_more_and_what_is_accepted_stays(program: Program) -> None:
    assert program.run("check-now").returncode == 0
    found(program)
    paper, kit = ("paper", "https://arxiv.org/abs/2611.00001"), ("toolkit", "https://github.com/lab/notes")
    assert new(program) == [paper, kit]
    assert "(toolkit)" in program.run("papers").stdout
    assert program.run("papers", "accept", "arXiv:2611.00001v2").stdout.startswith(f"accepted: {paper[1]}")
    assert program.run("papers", "reject", "https://github.com/lab/notes/tree/main").returncode == 0
    assert new(program) == [paper]
    everything = json.loads(program.run("papers", "--all", "--json").stdout)
    assert {one["url"]: one["verdict"] for one in everything} == {paper[1]: "accepted", kit[1]: "rejected"}
    unknown = program.run("papers", "reject", "2611.99999")
    assert unknown.returncode == 2
    assert "papers --all" in unknown.stderr


@pytest.mark.parametrize(
    "off",
    [
        {"WATCHER_PAPERS__SOURCES": "[]", "WATCHER_PAPERS__CATEGORIES": '["cs.CL"]'},
        {"WATCHER_PAPERS__SOURCES": '["arxiv", "github"]', "WATCHER_PAPERS__CATEGORIES": "[]"},
    ],
    ids=["no source", "no category, no token"],
)
def test_a_source_that_is_off_is_not_asked(program: Program, off: dict[str, str]) -> None:
    done = program.run("check-now", "--json", **off)
    assert done.returncode == 0
    asked = [(feed["source"], feed["words"]) for feed in json.loads(done.stdout)["feeds"]]
    assert asked in ([], [("github", "not asked: this needs GITHUB_TOKEN")])


def test_a_source_that_does_not_exist_is_one_message_and_status_2(program: Program) -> None:
    done = program.run("check-now", WATCHER_PAPERS__SOURCES='["arxive"]')
    assert done.returncode == 2
    assert "WATCHER_PAPERS__SOURCES" in done.stderr
    assert "arxive" in done.stderr
