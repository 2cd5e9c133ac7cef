"""Articles by Europe PMC, in shapes made by hand after its `core` results."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.feeds.asked import NOW, AskedWeb, answer, no_answer, polled, query
from watcher.domain.feed import FeedWord
from watcher.feeds import europepmc
from watcher.web.exchange import Exchange


def row(number: int, **more: object) -> dict[str, object]:
    told: dict[str, object] = {"id": str(number), "source": "MED", "pmid": str(number), "doi": f"10.1000/X.{number}"}
    told |= {"title": f"Reading <i>notes</i> {number}.", "abstractText": "<h4>Aim</h4>We read &amp; write."}
    told |= {"authorString": "Other A, Third B.", "firstPublicationDate": "2026-05-30", "firstIndexDate": "2026-06-15"}
    return told | {"journalInfo": {"journal": {"title": "J Notes"}}} | more


def paged(rows: list[dict[str, object]], size: int = 2, total: int | None = None) -> AskedWeb:
    def given(url: str, _: object) -> Exchange:
        cursor = query(url)["cursorMark"]
        at = 0 if cursor == "*" else int(cursor)
        onward = at + size if at + size < len(rows) else at
        return answer(
            {
                "hitCount": len(rows) if total is None else total,
                "nextCursorMark": str(onward) if onward != at else cursor,
                "resultList": {"result": rows[at : at + size]},
            }
        )

    return AskedWeb(given)


def test_articles_first_indexed_since_the_watch_began_are_new() -> None:
    web = paged([row(1), row(2, doi=None), row(3, firstIndexDate="2026-06-01"), row(4), row(5)])
    found = polled(europepmc.poll, web)
    assert found.keys == ["doi:10.1000/x.1", "pubmed:2", "doi:10.1000/x.4", "doi:10.1000/x.5"]
    paper = found.papers[0]
    assert (paper.title, paper.abstract) == ("Reading notes 1", "Aim We read & write.")
    assert (paper.published, paper.announced, paper.journal_ref) == (date(2026, 5, 30), date(2026, 6, 15), "J Notes")
    assert found.papers[1].url == "https://pubmed.ncbi.nlm.nih.gov/2/"
    assert len(web.asked) == 3
    assert "FIRST_IDATE:[2026-06-15 TO 2026-06-15]" in query(web.asked[0])["query"]
    assert found.states["articles"].state is FeedWord.NEWS


def test_after_an_outage_the_days_since_the_last_good_one_are_asked_for() -> None:
    first = polled(europepmc.poll, paged([row(1)]))
    web = paged([row(2)])
    polled(europepmc.poll, web, first.states, NOW + timedelta(days=40))
    assert "FIRST_IDATE:[2026-06-15 TO 2026-07-25]" in query(web.asked[0])["query"]


def test_days_without_any_article_are_a_fault() -> None:
    first = polled(europepmc.poll, paged([]))
    assert first.states["articles"].state is FeedWord.NEWS
    found = polled(europepmc.poll, paged([]), first.states, NOW + timedelta(days=5))
    assert found.states["articles"].state is FeedWord.FAULT


@pytest.mark.parametrize(
    "web",
    [
        AskedWeb(lambda *_: no_answer()),
        AskedWeb(lambda *_: answer(status=500, body=b"")),
        AskedWeb(lambda *_: answer({"version": "6.9"})),
        paged([row(1), row(2)], total=9),
    ],
)
def test_a_fault_or_less_than_was_counted_is_a_state_with_words(web: AskedWeb) -> None:
    state = polled(europepmc.poll, web).states["articles"]
    assert (state.state, state.last_good_day, bool(state.words)) == (FeedWord.FAULT, None, True)
