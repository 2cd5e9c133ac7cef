"""GitHub, with a token: what the looks say."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.checkers.fake_web import (
    Asked,
    FakePages,
    FakeWeb,
    gathered,
    page_good,
    page_missing,
    page_walled,
    reply,
    target,
)
from watcher.checkers import github, page
from watcher.domain.observation import Evidence, Look, Outcome
from watcher.web.exchange import Exchange

GRAPHQL = ("POST", "https://api.github.com/graphql")


def row(name: str, **more: Any) -> dict[str, Any]:
    return {
        "databaseId": 4711,
        "nameWithOwner": name,
        "isPrivate": False,
        "isArchived": False,
        "archivedAt": None,
        "isDisabled": False,
        "pushedAt": "2026-11-02T10:00:00Z",
        "stargazerCount": 12,
        "defaultBranchRef": {"name": "main", "target": {"committedDate": "2026-10-20T06:30:00Z"}},
        **more,
    }


def answering(rows: dict[str, Any], errors: dict[str, tuple[str, str]] | None = None, **limits: int) -> Any:
    """GraphQL that knows `rows` by the name asked for, in lower case."""

    def answer(request: Asked) -> Exchange:
        ask = json.loads(request.body or b"")
        data: dict[str, Any] = {
            "rateLimit": {"cost": 1, "remaining": limits.get("remaining", 4990), "resetAt": "2026-11-25T09:00:00Z"}
        }
        faults = []
        for place in range(len(ask["variables"]) // 2):
            name = f"{ask['variables'][f'o{place}']}/{ask['variables'][f'n{place}']}"
            data[f"r{place}"] = rows.get(name.lower())
            if data[f"r{place}"] is None:
                kind, words = (errors or {}).get(
                    name.lower(), ("NOT_FOUND", f"Could not resolve to a Repository with the name '{name}'.")
                )
                faults.append(
                    {"type": kind, "path": [f"r{place}"], "locations": [{"line": 3, "column": 3}], "message": words}
                )
        return reply({"data": data} | ({"errors": faults} if faults else {}))

    return answer


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> FakePages:
    fake = FakePages()
    monkeypatch.setattr(page, "look_at", fake.look_at)
    return fake


def looks(web: FakeWeb, *urls: str, last_good: Look | None = None) -> dict[str, Look]:
    return asyncio.run(gathered(github.check([target(url, last_good=last_good) for url in urls], web)))


def with_token(answer: Any) -> FakeWeb:
    return FakeWeb({GRAPHQL: answer}, tokens=("api.github.com",))


@pytest.mark.parametrize(
    ("url", "claimed"),
    [
        ("https://github.com/ward/notes", True),
        ("http://www.github.com/ward/notes.git", True),
        ("https://github.com/ward/notes/blob/main/README.md#use", True),
        ("https://github.com/ward", False),
        ("https://github.com/topics/medicine", False),
        ("https://gitlab.com/ward/notes", False),
        ("https://github.com/ward/notes下载", False),
    ],
)
def test_repositories_and_places_in_them_are_claimed(url: str, claimed: bool) -> None:
    assert github.claims(target(url)) is claimed


def test_a_malformed_url_is_left_to_the_page_checker() -> None:
    assert not github.claims(
        target("https://github.com/ward/notes/tree/main）", mend="https://github.com/ward/notes/tree/main")
    )


def test_a_repository_that_is_there_is_good_with_its_facts() -> None:
    url = "https://github.com/ward/notes"
    look = looks(
        with_token(answering({"ward/notes": row("ward/notes", isArchived=True, archivedAt="2025-05-05T00:00:00Z")})),
        url,
    )[url]
    assert (look.outcome, look.reason, look.moved_to, look.final_url, look.http_status) == (
        Outcome.GOOD,
        "",
        None,
        url,
        200,
    )
    assert (look.source, look.notes, look.evidence) == ("github", (), None)
    facts = look.facts
    assert (facts.name, facts.identity, facts.branch, facts.stars, facts.archived, facts.disabled) == (
        "ward/notes",
        "4711",
        "main",
        12,
        True,
        False,
    )
    assert facts.last_commit == datetime(2026, 10, 20, 6, 30, tzinfo=UTC)
    assert facts.last_push == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert facts.archived_at == datetime(2025, 5, 5, tzinfo=UTC)


def test_an_empty_repository_has_no_newest_commit() -> None:
    url = "https://github.com/ward/notes"
    look = looks(with_token(answering({"ward/notes": row("ward/notes", defaultBranchRef=None)})), url)[url]
    assert look.outcome is Outcome.GOOD
    assert look.facts.last_commit is None


def test_another_name_is_a_move_that_keeps_place_query_and_fragment(pages: FakePages) -> None:
    plain = "https://github.com/Ward/notes?tab=readme-ov-file#use"
    deep = "https://github.com/ward/notes/blob/main/a.md?plain=1#L3"
    pages.looks[deep] = page_good(deep)
    seen = looks(with_token(answering({"ward/notes": row("clinic/Notes2")})), plain, deep)
    assert {look.reason for look in seen.values()} == {"renamed"}
    assert seen[plain].moved_to == "https://github.com/clinic/Notes2#use"
    assert seen[plain].final_url == "https://github.com/clinic/Notes2"
    assert "clinic/Notes2" in seen[plain].quote
    assert seen[deep].moved_to == "https://github.com/clinic/Notes2/blob/main/a.md?plain=1#L3"


def test_another_case_of_the_name_is_no_move() -> None:
    url = "https://github.com/WARD/Notes"
    look = looks(with_token(answering({"ward/notes": row("ward/notes")})), url)[url]
    assert (look.reason, look.moved_to, look.final_url) == ("", None, "https://github.com/ward/notes")


def test_not_found_by_the_api_is_authoritative_and_quotes_it() -> None:
    url = "https://github.com/ward/gone"
    look = looks(with_token(answering({})), url)[url]
    assert (look.outcome, look.reason, look.evidence) == (Outcome.FAILED, "not-found", Evidence.AUTHORITATIVE)
    assert look.quote == "Could not resolve to a Repository with the name 'ward/gone'."


def test_what_only_the_owner_of_the_token_can_see_is_not_found() -> None:
    url = "https://github.com/ward/secret"
    look = looks(with_token(answering({"ward/secret": row("ward/secret", isPrivate=True)})), url)[url]
    assert (look.reason, look.evidence) == ("not-found", Evidence.AUTHORITATIVE)


def test_targets_of_one_repository_share_one_question(pages: FakePages) -> None:
    urls = ["https://github.com/ward/notes", "https://github.com/WARD/notes#use", "http://github.com/ward/notes.git"]
    web = with_token(answering({"ward/notes": row("ward/notes")}))
    assert looks(web, *urls).keys() == set(urls)
    assert [json.loads(request.body or b"")["variables"] for request in web.asked] == [{"o0": "ward", "n0": "notes"}]


def test_a_file_gone_from_a_living_repository_fails_by_its_page_and_keeps_the_repositorys_facts(
    pages: FakePages,
) -> None:
    url = "https://github.com/ward/notes/blob/main/gone.md"
    pages.looks[url] = page_missing(url)
    look = looks(with_token(answering({"ward/notes": row("ward/notes")})), url)[url]
    assert (look.outcome, look.reason, look.evidence, look.http_status) == (
        Outcome.FAILED,
        "path-missing",
        Evidence.STRONG,
        404,
    )
    assert look.facts.name == "ward/notes"


def test_a_wall_before_the_page_takes_nothing_from_the_apis_word(pages: FakePages) -> None:
    url = "https://github.com/ward/notes/issues"
    pages.looks[url] = page_walled(url)
    look = looks(with_token(answering({"ward/notes": row("clinic/notes")})), url)[url]
    assert (look.outcome, look.moved_to, look.source) == (
        Outcome.GOOD,
        "https://github.com/clinic/notes/issues",
        "github",
    )


def test_no_page_is_asked_where_the_repository_is_gone(pages: FakePages) -> None:
    url = "https://github.com/ward/gone/wiki"
    assert looks(with_token(answering({})), url)[url].reason == "not-found"
    assert pages.asked == []


def test_the_page_answers_where_the_api_cannot(pages: FakePages) -> None:
    url = "https://github.com/ward/notes"
    pages.looks[url] = page_good(url)
    look = looks(with_token(reply({"message": "You have exceeded a secondary rate limit."}, 403)), url)[url]
    assert (look.outcome, look.notes, look.source) == (Outcome.GOOD, ("api-unavailable",), "page")


def test_a_target_that_is_no_repository_gets_its_page(pages: FakePages) -> None:
    url = "https://github.com/ward"
    pages.looks[url] = page_good(url)
    assert looks(FakeWeb(), url)[url].outcome is Outcome.GOOD


def test_a_refused_token_is_said_once_and_the_work_goes_on_without(
    pages: FakePages, caplog: pytest.LogCaptureFixture
) -> None:
    urls = [f"https://github.com/ward/notes{number}" for number in range(60)]
    rest = {
        ("GET", f"https://api.github.com/repos/ward/notes{number}"): reply(
            {"id": number, "full_name": f"ward/notes{number}", "pushed_at": "2026-11-02T10:00:00Z", "archived": True}
        )
        for number in range(60)
    }
    web = FakeWeb({GRAPHQL: reply({"message": "Bad credentials"}, 401), **rest}, tokens=("api.github.com",))
    seen = looks(web, *urls)
    assert all(look.outcome is Outcome.GOOD and not look.notes for look in seen.values())
    assert [record.getMessage() for record in caplog.records] == [
        "GitHub refuses the token (Bad credentials): going on without it"
    ]
    assert [request.authorized for request in web.asked] == [True] + [False] * 60


def test_a_repository_that_the_token_may_not_see_is_asked_for_without_it() -> None:
    urls = ["https://github.com/ward/notes", "https://github.com/guarded/notes"]
    web = with_token(
        answering(
            {"ward/notes": row("ward/notes")}, {"guarded/notes": ("FORBIDDEN", "the organization forbids this token")}
        )
    )
    web.answers["GET", "https://api.github.com/repos/guarded/notes"] = reply(
        {"id": 2, "full_name": "guarded/notes", "archived": True}
    )
    assert {look.outcome for look in looks(web, *urls).values()} == {Outcome.GOOD}
