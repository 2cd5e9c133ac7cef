"""Hugging Face: what the Hub's answers mean, with a token and without."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.checkers.fake_web import (
    FakePages,
    FakeWeb,
    gathered,
    no_reply,
    page_good,
    page_missing,
    page_walled,
    reply,
    target,
)
from watcher.checkers import huggingface, page
from watcher.domain.observation import Evidence, Facts, Look, Outcome
from watcher.web.exchange import Exchange

MODEL = "https://huggingface.co/ward/notes-7b"
ASKED = ("GET", "https://huggingface.co/api/models/ward/notes-7b")
HIDDEN = reply({"error": "Invalid username or password."}, 401, x_error_message="Invalid username or password.")


def info(name: str, **more: Any) -> dict[str, Any]:
    return {
        "_id": "65f0c0ffee",
        "id": name,
        "private": False,
        "gated": False,
        "disabled": False,
        "lastModified": "2025-03-28T09:00:37.000Z",
        **more,
    }


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> FakePages:
    fake = FakePages()
    monkeypatch.setattr(page, "look_at", fake.look_at)
    return fake


def looks(web: FakeWeb, *urls: str) -> dict[str, Look]:
    return asyncio.run(gathered(huggingface.check([target(url) for url in urls], web)))


def one(answer: Exchange, url: str = MODEL, *, token: bool = False) -> Look:
    return looks(FakeWeb({ASKED: answer}, tokens=("huggingface.co",) if token else ()), url)[url]


@pytest.mark.parametrize(
    ("url", "claimed"),
    [
        (MODEL, True),
        ("https://huggingface.co/datasets/ward/letters", True),
        ("https://huggingface.co/spaces/ward/demo", True),
        ("https://huggingface.co/ward/notes-7b/tree/main", True),
        ("https://huggingface.co/ward", True),
        ("https://huggingface.co/papers", False),
        ("https://huggingface.co/datasets", False),
        ("https://huggingface.co/docs/hub/api", False),
        ("https://huggingface.co/collections/ward/notes-65f0", False),
        ("https://huggingface.co/papers/2303.14070", False),
        ("https://huggingface.co/datasets/squad", True),
        ("https://huggingface.co/datasets/squad/viewer", True),
        ("https://huggingface.co/bert-base-uncased/tree/main", True),
        ("https://huggingface.co/ward/模型", False),
    ],
)
def test_models_data_sets_and_spaces_are_claimed_and_what_may_be_one_without_an_owner(url: str, claimed: bool) -> None:
    assert huggingface.claims(target(url)) is claimed


@pytest.mark.parametrize(
    ("url", "place", "moved_to"),
    [
        ("https://huggingface.co/bert-old", "models/bert-old", "https://huggingface.co/ward/notes-7b"),
        (
            "https://huggingface.co/bert-old/tree/main",
            "models/bert-old",
            "https://huggingface.co/ward/notes-7b/tree/main",
        ),
        ("https://huggingface.co/datasets/squad", "datasets/squad", "https://huggingface.co/datasets/ward/notes-7b"),
    ],
)
def test_a_name_of_the_first_years_leads_to_its_owner(url: str, place: str, moved_to: str) -> None:
    kind = place.split("/", maxsplit=1)[0]
    api = "https://huggingface.co/api"
    web = FakeWeb(
        {
            ("GET", f"{api}/{place}"): reply(status=307, location=f"/api/{kind}/ward/notes-7b"),
            ("GET", f"{api}/{kind}/ward/notes-7b"): reply(info("ward/notes-7b")),
        }
    )
    look = looks(web, url)[url]
    assert (look.outcome, look.reason, look.moved_to) == (Outcome.GOOD, "renamed", moved_to)


@pytest.mark.parametrize(("status", "token"), [(401, False), (404, True)])
def test_the_page_of_a_person_answers_for_itself(status: int, token: bool, pages: FakePages) -> None:
    url = "https://huggingface.co/ward"
    pages.looks[url] = page_good(url)
    code = "RepoNotFound" if token else ""
    web = FakeWeb(
        {("GET", "https://huggingface.co/api/models/ward"): reply({"error": "no"}, status, x_error_code=code)},
        tokens=("huggingface.co",) if token else (),
    )
    assert (looks(web, url)[url].outcome, looks(web, url)[url].source) == (Outcome.GOOD, "page")


def test_a_model_that_is_there_is_good_with_its_facts() -> None:
    look = one(reply(info("ward/notes-7b", disabled=True)))
    assert (look.outcome, look.reason, look.moved_to, look.final_url, look.http_status) == (
        Outcome.GOOD,
        "",
        None,
        MODEL,
        200,
    )
    assert (look.source, look.notes) == ("huggingface", ())
    modified = datetime(2025, 3, 28, 9, 0, 37, tzinfo=UTC)
    assert look.facts == Facts(
        name="ward/notes-7b", identity="65f0c0ffee", last_modified=modified, gated=False, disabled=True
    )


@pytest.mark.parametrize(
    ("url", "api"),
    [
        ("https://huggingface.co/datasets/ward/letters", "datasets/ward/letters"),
        ("https://huggingface.co/spaces/ward/letters", "spaces/ward/letters"),
    ],
)
def test_data_sets_and_spaces_have_their_own_place_in_the_api(url: str, api: str) -> None:
    web = FakeWeb({("GET", f"https://huggingface.co/api/{api}"): reply(info("ward/letters"))})
    assert looks(web, url)[url].final_url == url


@pytest.mark.parametrize("gate", ["auto", "manual", True])
def test_a_gated_model_is_good_and_noted(gate: object) -> None:
    look = one(reply(info("ward/notes-7b", gated=gate)))
    assert (look.outcome, look.notes, look.facts.gated) == (Outcome.GOOD, ("gated",), True)


def test_gated_repo_said_to_the_anonymous_is_good_and_noted() -> None:
    look = one(
        reply(
            {"error": "restricted"},
            401,
            x_error_code="GatedRepo",
            x_error_message="Access to model ward/notes-7b is restricted.",
        )
    )
    assert (look.outcome, look.notes, look.facts.gated) == (Outcome.GOOD, ("gated",), True)
    assert look.quote == "Access to model ward/notes-7b is restricted."


@pytest.mark.parametrize(
    ("url", "moved_to"),
    [
        (MODEL, "https://huggingface.co/clinic/notes-8b"),
        (f"{MODEL}/tree/main#files", "https://huggingface.co/clinic/notes-8b/tree/main#files"),
    ],
)
def test_a_redirect_to_another_name_is_a_move_that_keeps_the_place(url: str, moved_to: str) -> None:
    new = ("GET", "https://huggingface.co/api/models/clinic/notes-8b")
    web = FakeWeb(
        {ASKED: reply(status=307, location="/api/models/clinic/notes-8b"), new: reply(info("clinic/notes-8b"))}
    )
    look = looks(web, url)[url]
    assert (look.outcome, look.reason, look.moved_to) == (Outcome.GOOD, "renamed", moved_to)
    assert look.facts.name == "clinic/notes-8b"


def test_a_renamed_data_set_keeps_its_place_among_data_sets() -> None:
    url = "https://huggingface.co/datasets/ward/letters"
    api = "https://huggingface.co/api/datasets"
    web = FakeWeb(
        {
            ("GET", f"{api}/ward/letters"): reply(status=307, location="/api/datasets/clinic/letters"),
            ("GET", f"{api}/clinic/letters"): reply(info("clinic/letters")),
        }
    )
    assert looks(web, url)[url].moved_to == "https://huggingface.co/datasets/clinic/letters"


def test_another_case_of_the_name_is_no_move() -> None:
    look = one(reply(info("Ward/Notes-7B")))
    assert (look.reason, look.moved_to, look.final_url) == ("", None, "https://huggingface.co/Ward/Notes-7B")


@pytest.mark.parametrize(
    "location", ["/login", "https://evil.example/api/models/a/b", "https://[", "", "/api/models/ward/notes-7b"]
)
def test_a_redirect_elsewhere_or_without_end_is_no_word_of_the_api(location: str, pages: FakePages) -> None:
    pages.looks[MODEL] = page_good(MODEL)
    assert one(reply(status=307, location=location)).notes == ("api-unavailable",)


def test_not_found_said_to_a_token_is_authoritative() -> None:
    look = one(
        reply(
            {"error": "Repository not found"}, 404, x_error_code="RepoNotFound", x_error_message="Repository not found"
        ),
        token=True,
    )
    assert (look.outcome, look.reason, look.evidence, look.quote) == (
        Outcome.FAILED,
        "not-found",
        Evidence.AUTHORITATIVE,
        "Repository not found",
    )


def test_what_only_the_owner_of_the_token_can_see_is_not_found() -> None:
    look = one(reply(info("ward/notes-7b", private=True)), token=True)
    assert (look.reason, look.evidence) == ("not-found", Evidence.AUTHORITATIVE)


def test_not_visible_by_api_and_missing_by_page_agree_and_are_authoritative(pages: FakePages) -> None:
    pages.looks[MODEL] = page_missing(MODEL)
    look = one(HIDDEN)
    assert (look.outcome, look.reason, look.evidence, look.http_status) == (
        Outcome.FAILED,
        "not-found",
        Evidence.AUTHORITATIVE,
        404,
    )
    assert look.source == "huggingface"


@pytest.mark.parametrize("seen", [page_good(MODEL), page_walled(MODEL)])
def test_not_visible_by_api_says_nothing_against_a_page_that_answers(seen: Look, pages: FakePages) -> None:
    pages.looks[MODEL] = seen
    assert one(HIDDEN) == seen


def test_a_refused_token_is_said_once_and_the_work_goes_on_without(caplog: pytest.LogCaptureFixture) -> None:
    other = "https://huggingface.co/ward/letters-7b"
    web = FakeWeb(
        {
            ASKED: [HIDDEN, reply(info("ward/notes-7b"))],
            ("GET", "https://huggingface.co/api/models/ward/letters-7b"): reply(info("ward/letters-7b")),
        },
        tokens=("huggingface.co",),
    )
    assert {look.outcome for look in looks(web, MODEL, other).values()} == {Outcome.GOOD}
    assert [request.authorized for request in web.asked] == [True, False, False]
    assert len(caplog.records) == 1


def test_a_file_gone_from_a_living_model_fails_by_its_page(pages: FakePages) -> None:
    url = f"{MODEL}/blob/main/gone.bin"
    pages.looks[url] = page_missing(url)
    look = one(reply(info("ward/notes-7b")), url)
    assert (look.outcome, look.reason, look.evidence, look.facts.name) == (
        Outcome.FAILED,
        "path-missing",
        Evidence.STRONG,
        "ward/notes-7b",
    )


def test_the_root_of_the_files_needs_no_page(pages: FakePages) -> None:
    url = f"{MODEL}/tree/main"
    assert one(reply(info("ward/notes-7b")), url).final_url == url
    assert pages.asked == []


def test_targets_of_one_model_share_one_question() -> None:
    web = FakeWeb({ASKED: reply(info("ward/notes-7b"))})
    assert len(looks(web, MODEL, f"{MODEL}/tree/main", f"{MODEL}#use")) == 3
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        reply(status=429, retry_after="200"),
        reply(body=b"", status=503),
        reply(body=b"<html>"),
        reply([]),
        reply({"id": "a/b/c"}),
        reply({"id": 'x"><script>'}),
        no_reply("timeout"),
        no_reply("resting"),
    ],
)
def test_where_the_api_says_nothing_the_page_answers(answer: Exchange, pages: FakePages) -> None:
    pages.looks[MODEL] = page_good(MODEL)
    look = one(answer)
    assert (look.outcome, look.notes, look.source) == (Outcome.GOOD, ("api-unavailable",), "page")


@pytest.mark.parametrize(
    ("answer", "questions"), [(reply(status=429), 1), (reply(body=b"", status=502), 2), (no_reply(), 2)]
)
def test_an_api_that_is_down_or_spent_is_left_alone(answer: Exchange, questions: int, pages: FakePages) -> None:
    urls = [f"https://huggingface.co/ward/notes-{number}" for number in range(5)]
    pages.looks = {url: page_good(url) for url in urls}
    web = FakeWeb({("GET", url.replace("huggingface.co/", "huggingface.co/api/models/")): answer for url in urls})
    assert {look.notes for look in looks(web, *urls).values()} == {("api-unavailable",)}
    assert len(web.asked) == questions
