"""Preprints of medRxiv and bioRxiv, in shapes made by hand after the API's help."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.feeds.asked import NOW, AskedWeb, answer, no_answer, polled
from watcher.domain.feed import FeedWord
from watcher.feeds import medrxiv
from watcher.web.exchange import Exchange

DAY = timedelta(days=1)
NONE = answer({"messages": [{"status": "no posts found"}], "collection": []})


def row(number: int, day: date, version: str = "1") -> dict[str, object]:
    told: dict[str, object] = {
        "doi": f"10.1101/2026.06.{number:05}",
        "title": f"Notes {number}",
        "abstract": "We read.",
    }
    return told | {
        "authors": "Other, A.; Third, B.",
        "date": day.isoformat(),
        "version": version,
        "category": "oncology",
    }


def server(rows: list[dict[str, object]], *, page: int = 30, skip: int | None = None) -> AskedWeb:
    """Pages are shorter than the documentation says; `skip`: the page at this cursor is empty."""

    def given(url: str, _: object) -> Exchange:
        _, _, _, _, name, start, end, cursor, *_ = url.split("?", maxsplit=1)[0].split("/")
        if name != "medrxiv":
            return NONE
        told = [one for one in rows if start <= str(one["date"]) <= end]
        at = int(cursor)
        shown = [] if at == skip else told[at : at + page]
        if not told:
            return NONE
        return answer(
            {"messages": [{"status": "ok", "total": str(len(told)), "count": len(shown)}], "collection": shown}
        )

    return AskedWeb(given)


def test_all_pages_are_read_by_the_rows_that_came_and_later_versions_are_not_new() -> None:
    rows = [row(n, NOW.date()) for n in range(70)] + [row(99, NOW.date(), "2")]
    web = server(rows)
    found = polled(medrxiv.poll, web)
    assert len(found.papers) == 70
    paper = found.papers[0]
    assert (paper.key, paper.url) == ("doi:10.1101/2026.06.00000", "https://doi.org/10.1101/2026.06.00000")
    assert (paper.authors, paper.published) == (("Other, A.", "Third, B."), NOW.date())
    assert {state.state for state in found.states.values()} == {FeedWord.NEWS}
    assert [url for url in web.asked if "/biorxiv/" in url] == [
        url for url in web.asked if "category=bioinformatics" in url
    ]


@pytest.mark.parametrize("days", [1, 3, 40])
def test_after_an_outage_every_day_is_asked_for_in_spans(days: int) -> None:
    rows = [row(n, NOW.date() + n * DAY) for n in range(days + 1)]
    first = polled(medrxiv.poll, server(rows[:1]))
    found = polled(medrxiv.poll, server(rows), first.states, NOW + days * DAY)
    assert {paper.key for paper in first.papers + found.papers} == {f"doi:{one['doi']}" for one in rows}
    assert found.states["medrxiv"].last_good_day == NOW.date() + days * DAY


def test_an_empty_page_before_the_count_is_reached_is_a_fault_and_the_days_are_asked_for_again() -> None:
    rows = [row(n, NOW.date()) for n in range(70)]
    found = polled(medrxiv.poll, server(rows, skip=30))
    state = found.states["medrxiv"]
    assert (state.state, state.last_good_day, "30 of 70" in state.words) == (FeedWord.FAULT, None, True)
    again = polled(medrxiv.poll, server(rows), found.states, NOW + DAY)
    assert (len(again.papers), again.states["medrxiv"].last_good_day) == (70, NOW.date() + DAY)


@pytest.mark.parametrize("broken", [no_answer(), answer(status=500, body=b""), answer({}), answer(body=b"no")])
def test_a_fault_is_a_state_with_words(broken: Exchange) -> None:
    found = polled(medrxiv.poll, AskedWeb(lambda *_: broken))
    assert {state.state for state in found.states.values()} == {FeedWord.FAULT}
