"""Rules I1 and I2 of docs/rules.md, and papers that are not what the entry says.

Rules C4 and I3 among others.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from tests.checkers.fake_web import FakePages, FakeWeb, gathered, page_good, reply, target
from tests.checkers.test_arxiv import Library, entry
from tests.checkers.test_github import GRAPHQL, answering, row
from tests.domain.test_finding import DAY_1, DAY_2
from watcher.checkers import arxiv, as_listed, github, huggingface, page
from watcher.domain.finding import Subject, compare
from watcher.domain.observation import Facts, Look, Outcome, Span
from watcher.domain.status import Policy, Standing, Status, judge

URL = "https://github.com/ward/notes"


def known(identity: str = "4711", **more: object) -> Look:
    return Look(outcome=Outcome.GOOD, source="github", facts=Facts(name="ward/notes", identity=identity, **more))  # type: ignore[arg-type]


def seen(name: str, identity: int, last_good: Look | None) -> Look:
    rows = {"ward/notes": row(name, databaseId=identity)}
    web = FakeWeb({GRAPHQL: answering(rows)}, tokens=("api.github.com",))
    return asyncio.run(gathered(github.check([target(URL, last_good=last_good)], web)))[URL]


def test_i1_a_name_that_another_project_has_taken_is_an_alarm_and_no_move() -> None:
    look = seen("clinic/notes", 9, known())
    assert (look.outcome, look.reason, look.moved_to, look.notes) == (
        Outcome.GOOD,
        "identity-changed",
        None,
        ("another-project",),
    )
    assert look.facts.former_identity == "4711"
    assert "4711" in look.quote


def test_i1_the_alarm_stands_for_as_long_as_the_other_project_does() -> None:
    again = seen("ward/notes", 9, seen("ward/notes", 9, known()))
    assert again.notes == ("another-project",)
    back = seen("ward/notes", 4711, again)
    assert (back.notes, back.facts.former_identity, back.reason) == ((), None, "")


def test_i1_a_rename_keeps_the_identity_and_is_a_move() -> None:
    look = seen("clinic/notes", 4711, known())
    assert (look.reason, look.moved_to, look.notes) == ("renamed", "https://github.com/clinic/notes", ())


def test_i1_a_first_look_and_one_without_identity_raise_no_alarm() -> None:
    assert seen("ward/notes", 9, None).notes == ()
    assert as_listed.project(target(URL, last_good=known()), replace(known(), facts=Facts())).notes == ()


def test_i2_an_identity_is_remembered_over_looks_at_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "look_at", FakePages({URL: page_good(URL)}).look_at)
    web = FakeWeb(
        {GRAPHQL: reply({}, 500), ("GET", "https://api.github.com/repos/ward/notes"): reply({}, 500)},
        tokens=("api.github.com",),
    )
    look = asyncio.run(gathered(github.check([target(URL, last_good=known())], web)))[URL]
    assert (look.notes, look.facts.identity, look.facts.unheard) == (("api-unavailable",), "4711", 1)
    assert seen("ward/notes", 9, look).notes == ("another-project",)


def test_a_changed_licence_is_noted() -> None:
    look = as_listed.project(target(URL, last_good=known(licence="MIT")), known(licence="GPL-3.0"))
    assert (look.notes, look.quote) == (("licence-changed",), "licence: GPL-3.0, before MIT")


def test_a_model_that_redirects_to_another_id_is_an_alarm() -> None:
    url = "https://huggingface.co/ward/notes"
    api = "https://huggingface.co/api/models/"
    web = FakeWeb(
        {
            ("GET", f"{api}ward/notes"): reply({}, 307, location="/api/models/clinic/notes"),
            ("GET", f"{api}clinic/notes"): reply({"_id": "b", "id": "clinic/notes"}),
        }
    )
    look = asyncio.run(gathered(huggingface.check([target(url, last_good=known("a"))], web)))[url]
    assert (look.notes, look.moved_to) == (("another-project",), None)


def test_a_paper_that_is_not_what_its_entry_says_is_noted_with_its_real_title() -> None:
    url = "https://arxiv.org/abs/2505.22787"
    real = "Can Language Models Match the Conclusions of Systematic Reviews?"
    text = entry("2505.22787v1", real).replace("We read notes.", "We read notes of many wards. " * 20)
    listed = replace(target(url), titles=frozenset({"BIOMEDICA"}))
    look = asyncio.run(gathered(arxiv.check([listed], Library({"2505.22787": text}))))[url]
    assert (look.outcome, look.notes) == (Outcome.GOOD, ("another-paper",))
    assert look.quote == f"the entry “BIOMEDICA” shows the paper “{real}”"


def test_i3_an_alarm_is_a_finding_when_it_comes_and_when_it_goes_and_outlasts_a_failed_check() -> None:
    good = Look(outcome=Outcome.GOOD)
    alarm = replace(good, notes=("another-project",), reason="identity-changed")
    failed = Look(outcome=Outcome.FAILED, reason="timeout")
    spans = [Span(DAY_1, DAY_1, 1, alarm), Span(DAY_2, DAY_2, 1, failed)]
    before, failing = judge(spans[:1], Policy()), judge(spans, Policy())
    well = judge([Span(DAY_1, DAY_1, 1, good)], Policy())
    assert [(f.subject, f.old, f.new, f.reason) for f in compare("k", well, before, DAY_1)] == [
        (Subject.NOTE, None, "another-project", "identity-changed")
    ]
    assert failing.notes == ("another-project",)
    assert [f.subject for f in compare("k", before, failing, DAY_2)] == [Subject.STATUS]
    assert [(f.old, f.new) for f in compare("k", before, well, DAY_2)] == [("another-project", None)]
    assert compare("k", Standing(), Standing(status=Status.OK), DAY_1) == []
