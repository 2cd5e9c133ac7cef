"""Reading what an API answered: what is not as documented is not known."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checkers.fake_web import FakePages, FakeWeb, gathered, no_reply, page_good, reply, target
from watcher.checkers import arxiv, github, huggingface, page
from watcher.checkers.answer import flag, json_value, moment, number, part, text
from watcher.domain.observation import Outcome

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff", b"{", b"[" * 100_000, b"1" * 5000])
def test_what_is_no_json_is_none(body: bytes) -> None:
    assert json_value(reply(body=body)) is None


def test_half_an_answer_and_no_answer_are_none() -> None:
    assert json_value(replace(reply({}), complete=False)) is None
    assert json_value(no_reply()) is None


def test_a_place_that_is_not_there_is_none() -> None:
    value = {"a": [{"b": 1}]}
    assert part(value, "a", 0, "b") == 1
    assert part(value) == value
    assert (
        part(value, "a", 1)
        is part(value, "x", "y")
        is part(value, 0)
        is part(value, "a", "b")
        is part(None, "a")
        is None
    )


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2026-10-20T06:30:00Z", datetime(2026, 10, 20, 6, 30, tzinfo=UTC)),
        ("2024-10-16T22:00:37.000Z", datetime(2024, 10, 16, 22, 0, 37, tzinfo=UTC)),
        ("2016-10-09T00:00:00-04:00", datetime(2016, 10, 9, 4, tzinfo=UTC)),
        ("2026-10-20T06:30:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        (1761000000, None),
        (None, None),
    ],
)
def test_a_time_has_its_zone_or_is_not_known(value: object, read: datetime | None) -> None:
    assert moment(value) == read


def test_a_truth_value_is_no_number_and_a_number_no_truth_value() -> None:
    assert number(value=True) is None
    assert flag(1) is None
    assert flag(value=False) is False
    assert [number(value) for value in (0, "59", " 7 ", "-1", "٣", "9" * 30, 1.5, "")] == [
        0,
        59,
        7,
        None,
        None,
        None,
        None,
        None,
    ]


def test_an_empty_text_says_nothing() -> None:
    assert [text(value) for value in ("0", "", None, 5)] == ["0", None, None, None]


@settings(max_examples=60, deadline=None)
@given(JSON, st.sampled_from([200, 301, 307, 401, 403, 404, 451, 500]))
def test_whatever_an_api_answers_each_target_gets_one_look(value: object, status: int) -> None:
    urls = {
        "https://github.com/ward/notes": "https://api.github.com/repos/ward/notes",
        "https://huggingface.co/ward/notes": "https://huggingface.co/api/models/ward/notes",
        "https://arxiv.org/abs/2501.00001": "https://export.arxiv.org/api/query?id_list=2501.00001&start=0&max_results=1",
    }
    answer = reply({"data": value, "errors": value, "id": value, "full_name": value, "block": value}, status)
    for tokens in ((), ("api.github.com", "huggingface.co")):
        web = FakeWeb(
            {("GET", api): answer for api in urls.values()} | {("POST", "https://api.github.com/graphql"): answer},
            tokens=tokens,
        )
        pages = FakePages({url: page_good(url) for url in urls})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(page, "look_at", pages.look_at)
            for checker, url in zip((github, huggingface, arxiv), urls, strict=True):
                (look,) = asyncio.run(gathered(checker.check([target(url)], web))).values()
                assert look.outcome in (Outcome.GOOD, Outcome.FAILED)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 300))
def test_a_feed_with_a_hole_never_raises(junk: bytes, at: int) -> None:
    whole = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://arxiv.org/abs/2501.00001v1</id><title>T</title></entry></feed>"
    body = whole[:at] + junk + whole[at:]
    pages = FakePages({"https://arxiv.org/abs/2501.00001": page_good("https://arxiv.org/abs/2501.00001")})
    web = FakeWeb(
        {("GET", "https://export.arxiv.org/api/query?id_list=2501.00001&start=0&max_results=1"): reply(body=body)}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "look_at", pages.look_at)
        assert len(asyncio.run(gathered(arxiv.check([target("https://arxiv.org/abs/2501.00001")], web)))) == 1
