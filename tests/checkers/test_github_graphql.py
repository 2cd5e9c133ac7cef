"""GitHub's GraphQL: the question, answers in part, and batches that are too much for it."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest

from tests.checkers.fake_web import Asked, FakeWeb, no_reply, reply
from tests.checkers.test_github import GRAPHQL, answering, row
from watcher.checkers import github_graphql
from watcher.checkers.github_answer import Answer
from watcher.web.exchange import Exchange

NAMES = [f"ward/notes{number}" for number in range(50)]


def told(web: FakeWeb, names: list[str]) -> dict[str, Answer | None]:
    async def all_of_them() -> dict[str, Answer | None]:
        return {name: answer async for name, answer in github_graphql.ask(names, web)}

    return asyncio.run(all_of_them())


def sizes(web: FakeWeb) -> list[int]:
    return [len(json.loads(request.body or b"")["variables"]) // 2 for request in web.asked]


def known(*names: str) -> dict[str, Any]:
    return {name: row(name) for name in names}


def test_names_travel_as_variables_and_never_as_graphql() -> None:
    ask = json.loads(github_graphql.question(["ward/notes", 'x/y") { viewer { login } } #']))
    assert ask["variables"] == {"o0": "ward", "n0": "notes", "o1": "x", "n1": 'y") { viewer { login } } #'}
    assert "viewer" not in ask["query"]
    assert re.findall(r"(r\d): repository\(owner: \$(o\d), name: \$(n\d), followRenames: true\)", ask["query"]) == [
        ("r0", "o0", "n0"),
        ("r1", "o1", "n1"),
    ]
    assert ask["query"].startswith("query($o0: String!, $n0: String!, $o1: String!, $n1: String!) {")
    assert ask["query"].count("{") == ask["query"].count("}")


def test_fifty_repositories_are_one_request() -> None:
    web = FakeWeb({GRAPHQL: answering(known(*NAMES, "ward/last"))})
    assert told(web, [*NAMES, "ward/last"]).keys() == {*NAMES, "ward/last"}
    assert sizes(web) == [50, 1]
    assert all(request.authorized for request in web.asked)


def test_a_partial_answer_is_kept() -> None:
    errors = {"ward/b": ("SERVICE_UNAVAILABLE", "try again"), "ward/d": ("FORBIDDEN", "not with this token")}
    answers = told(FakeWeb({GRAPHQL: answering(known("ward/a"), errors)}), ["ward/a", "ward/b", "ward/c", "ward/d"])
    assert answers.keys() == {"ward/a", "ward/c", "ward/d"}
    assert answers["ward/a"] is not None
    assert answers["ward/a"].failure == ""
    assert answers["ward/c"] is not None
    assert answers["ward/c"].failure == "not-found"
    assert answers["ward/d"] is None


def test_an_alias_that_is_missing_without_an_error_is_not_known() -> None:
    web = FakeWeb({GRAPHQL: reply({"data": {"r0": row("ward/a")}})})
    assert told(web, ["ward/a", "ward/b"]).keys() == {"ward/a"}


def test_an_error_inside_a_repository_leaves_the_repository_standing() -> None:
    body = {
        "data": {"r0": row("ward/a", defaultBranchRef=None)},
        "errors": [{"type": "NOT_FOUND", "path": ["r0", "defaultBranchRef"], "message": "?"}],
    }
    answer = told(FakeWeb({GRAPHQL: reply(body)}), ["ward/a"])["ward/a"]
    assert answer is not None
    assert (answer.failure, answer.facts.last_commit) == ("", None)


@pytest.mark.parametrize(
    "trouble", [reply(body=b"<html>", status=502), reply(body=b"", status=504), no_reply("timeout")]
)
def test_a_batch_that_takes_too_long_is_halved(trouble: Exchange) -> None:
    answer = answering(known(*NAMES))

    def slow_with_many(request: Asked) -> Exchange:
        exchange: Exchange = trouble if len(json.loads(request.body or b"")["variables"]) > 60 else answer(request)
        return exchange

    web = FakeWeb({GRAPHQL: slow_with_many})
    assert told(web, NAMES).keys() == set(NAMES)
    assert sizes(web) == [50, 25, 25]


def test_one_repository_that_the_api_cannot_answer_for_costs_only_itself() -> None:
    answer = answering(known(*NAMES))

    def stumbling(request: Asked) -> Exchange:
        exchange: Exchange = (
            reply(status=502) if "notes7" in json.loads(request.body or b"")["variables"].values() else answer(request)
        )
        return exchange

    assert told(FakeWeb({GRAPHQL: stumbling}), NAMES).keys() == set(NAMES) - {"ward/notes7"}


def test_what_a_query_was_too_heavy_for_is_asked_again_in_halves() -> None:
    heavy = {
        "data": {"r0": row("ward/a"), "r1": None, "r2": None},
        "errors": [{"type": "RESOURCE_LIMITS_EXCEEDED", "path": ["r1"], "message": "m"}],
    }
    web = FakeWeb(
        {GRAPHQL: [reply(heavy), reply({"data": {"r0": row("ward/b")}}), reply({"data": {"r0": row("ward/c")}})]}
    )
    assert told(web, ["ward/a", "ward/b", "ward/c"]).keys() == {"ward/a", "ward/b", "ward/c"}


def test_an_api_that_is_down_is_asked_three_times_and_no_more() -> None:
    web = FakeWeb({GRAPHQL: reply(body=b"bad gateway", status=502)})
    assert told(web, NAMES) == {}
    assert sizes(web) == [50, 25, 25]


@pytest.mark.parametrize(
    "answer",
    [
        reply({"message": "You have exceeded a secondary rate limit."}, 403),
        reply({"message": "slow down"}, 429),
        reply({"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}),
        no_reply("connect-refused"),
        no_reply("dns-nxdomain"),
        no_reply("resting"),
    ],
)
def test_a_limit_or_no_connection_ends_the_questions(answer: Exchange) -> None:
    web = FakeWeb({GRAPHQL: answer})
    assert told(web, [*NAMES, *(f"clinic/notes{number}" for number in range(50))]) == {}
    assert sizes(web) == [50]


def test_the_last_point_of_the_hour_is_not_overdrawn() -> None:
    more = [f"clinic/notes{number}" for number in range(50)]
    web = FakeWeb({GRAPHQL: answering(known(*NAMES, *more), remaining=0)})
    assert told(web, [*NAMES, *more]).keys() == set(NAMES)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"x"',
        b"null",
        b"{",
        b'{"data": []}',
        b'{"data": {"r0": 1}}',
        b'{"errors": {}}',
        b'{"errors": [1, {"path": 5}]}',
    ],
)
def test_nonsense_says_nothing_of_a_repository(body: bytes) -> None:
    assert told(FakeWeb({GRAPHQL: reply(body=body)}), ["ward/a"]) == {}


@pytest.mark.parametrize("name", [None, 5, "", "no-slash", "a/b/c", "a/b#c", "javascript:/x y"])
def test_a_name_that_cannot_be_one_is_no_answer(name: object) -> None:
    assert told(FakeWeb({GRAPHQL: reply({"data": {"r0": row("a/b", nameWithOwner=name)}})}), ["ward/a"]) == {}
