"""Contests at Codabench, in shapes made by hand after its serializers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.feeds.asked import NOW, AskedWeb, answer, no_answer, polled, query
from watcher.domain.entry import Kind
from watcher.domain.feed import FeedWord
from watcher.feeds import codabench
from watcher.web.exchange import Exchange

LATER = NOW + timedelta(days=10)


def row(number: int, created: str) -> dict[str, object]:
    told: dict[str, object] = {"id": number, "title": f"Reading notes {number}", "created_when": created}
    return told | {"description": "<p>Summaries of **discharge** notes</p>", "published": True, "created_by": "a"}


def pages(*all_pages: list[dict[str, object]]) -> AskedWeb:
    def given(url: str, _: object) -> Exchange:
        at = int(query(url)["page"])
        onward = f"{codabench.API}?page={at + 1}" if at < len(all_pages) else None
        return answer({"count": 3, "next": onward, "previous": None, "results": all_pages[at - 1]})

    return AskedWeb(given)


def test_contests_made_since_the_watch_began_are_new_and_older_pages_are_not_asked_for() -> None:
    states = polled(codabench.poll, pages([row(1, "2026-01-01T00:00:00Z")])).states
    web = pages(
        [row(9, "2026-06-24T10:00:00.123456Z"), row(8, "2026-06-20T10:00:00Z")],
        [row(7, "2026-06-16T10:00:00Z"), row(6, "2026-06-01T10:00:00Z")],
        [row(5, "2026-05-01T10:00:00Z")],
    )
    found = polled(codabench.poll, web, states, LATER)
    assert found.keys == ["codabench:9", "codabench:8", "codabench:7"]
    assert len(web.asked) == 2
    thing = found.things[0]
    assert (thing.kind, thing.url) == (Kind.CONTEST, "https://www.codabench.org/competitions/9/")
    assert thing.description.split() == ["Summaries", "of", "discharge", "notes"]


@pytest.mark.parametrize(
    "broken", [no_answer(), answer(status=404, body=b""), answer({"detail": "no"}), answer({"results": []})]
)
def test_a_fault_is_a_state_with_words(broken: Exchange) -> None:
    state = polled(codabench.poll, AskedWeb(lambda *_: broken)).states["contests"]
    assert (state.state, bool(state.words)) == (FeedWord.FAULT, True)
