"""Young repositories at GitHub, in shapes made by hand after its search."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.feeds.asked import NOW, AskedWeb, answer, no_answer, polled, query
from watcher.domain.entry import Kind
from watcher.domain.feed import FeedState, FeedWord
from watcher.feeds import github
from watcher.web.exchange import Exchange

LATER = NOW + timedelta(days=200)
TOKEN = ("api.github.com",)


def row(name: str, **more: object) -> dict[str, object]:
    told: dict[str, object] = {"full_name": name, "fork": False, "archived": False, "private": False, "homepage": None}
    told |= {"description": "A toolkit for clinical notes.", "topics": ["nlp"], "stargazers_count": 40}
    return told | {"created_at": "2026-12-20T00:00:00Z"} | more


def search(*rows: dict[str, object], total: int | None = None, incomplete: bool = False) -> Exchange:
    count = len(rows) if total is None else total
    return answer({"total_count": count, "incomplete_results": incomplete, "items": list(rows)})


def states() -> dict[str, FeedState]:
    return polled(github.poll, AskedWeb(lambda *_: search(), tokens=TOKEN)).states


def test_a_repository_made_since_the_watch_began_that_has_stars_is_new() -> None:
    web = AskedWeb(
        lambda *_: search(
            row("lab/notes-kit", homepage="https://notes.example/"),
            row("lab/old", created_at="2026-06-14T00:00:00Z"),
            row("lab/few", stargazers_count=3),
            row("lab/fork", fork=True),
            row("lab/done", archived=True),
            row("lab/undated", created_at=None),
        ),
        tokens=TOKEN,
    )
    found = polled(github.poll, web, states(), LATER)
    [thing] = found.things
    assert (thing.key, thing.url, thing.kind) == (
        "github:lab/notes-kit",
        "https://github.com/lab/notes-kit",
        Kind.TOOLKIT,
    )
    assert (thing.description, thing.created) == ("A toolkit for clinical notes. nlp", date(2026, 12, 20))
    assert thing.links[0].url == "https://notes.example/"
    assert f"created:>={(LATER - github.YOUNG).date()}" in query(web.asked[0])["q"]
    assert "stars:>=30" in query(web.asked[0])["q"]


def test_without_a_token_it_is_not_asked_and_says_so() -> None:
    web = AskedWeb(lambda *_: no_answer())
    found = polled(github.poll, web)
    assert web.asked == []
    state = found.states["repositories"]
    assert (state.state, state.is_behind, "GITHUB_TOKEN" in state.words) == (FeedWord.QUIET, False, True)


def test_more_than_a_few_pages_are_said_to_be_cut() -> None:
    web = AskedWeb(lambda *_: search(*[row(f"lab/x{n}") for n in range(100)], total=900), tokens=TOKEN)
    found = polled(github.poll, web, states(), LATER)
    assert (len(web.asked), found.states["repositories"].state) == (github.PAGES, FeedWord.TRUNCATED)
    web = AskedWeb(lambda *_: search(row("lab/x"), incomplete=True), tokens=TOKEN)
    assert polled(github.poll, web, states(), LATER).states["repositories"].state is FeedWord.TRUNCATED


@pytest.mark.parametrize("broken", [no_answer(), answer({"message": "limit"}, 403), answer([]), answer(body=b"")])
def test_a_fault_is_a_state_with_words(broken: Exchange) -> None:
    state = polled(github.poll, AskedWeb(lambda *_: broken, tokens=TOKEN)).states["repositories"]
    assert (state.state, bool(state.words)) == (FeedWord.FAULT, True)


def test_a_question_keeps_to_the_limits_of_the_search() -> None:
    web = AskedWeb(lambda *_: search(), tokens=TOKEN)
    polled(github.poll, web)
    [asked] = [query(url)["q"] for url in web.asked]
    assert asked.count(" OR ") <= 5
    assert len(asked) <= 256
