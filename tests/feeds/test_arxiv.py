"""Whatever arXiv and we do, each announced paper is named once: no gap, no repeat (rules P1 to P4)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

import pytest

from tests.feeds.fake_arxiv import (
    DAY,
    ERROR_ENTRY,
    MONDAY,
    REFUSED,
    Announced,
    FakeArxiv,
    answer,
    batch,
    entry,
    no_answer,
    page,
    rss,
    weekdays,
)
from watcher.domain.feed import FeedState, FeedWord
from watcher.feeds import arxiv, arxiv_api, arxiv_missed
from watcher.web.exchange import Exchange


@dataclass
class Reader:
    """Polls on the days told, and remembers what the program would."""

    web: FakeArxiv
    categories: tuple[str, ...] = ("cs.CL",)
    states: dict[str, FeedState] = field(default_factory=dict)
    named: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)

    def poll(self, day: date, *, pieces: int | None = None, hour: int = 8) -> list[str]:
        """Poll once, up to so many pieces, as if killed then; return the papers that were not known."""
        self.web.today = day

        async def run() -> list[str]:
            fresh: list[str] = []
            count = 0
            polled = arxiv.poll(self.categories, self.web, self.states, datetime.combine(day, time(hour), UTC))
            async for piece in polled:
                named = [paper.key for paper in piece.papers]
                self.named.update(named)
                fresh += [key for key in named if key not in self.known]
                self.known |= set(named)
                self.states |= {state.category: state for state in piece.states}
                count += 1
                if count == pieces:
                    break
            return fresh

        return asyncio.run(run())

    @property
    def state(self) -> FeedState:
        return self.states["cs.CL"]


def announced(days: Iterable[date], many: int = 3) -> list[Announced]:
    return [paper for day in days for paper in batch(day, many)]


def keys(papers: Iterable[Announced]) -> set[str]:
    return {paper.key for paper in papers}


def test_the_first_poll_takes_todays_feed_and_nothing_before() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY - 7 * DAY, 8))))
    assert set(reader.poll(MONDAY)) == keys(batch(MONDAY))
    assert reader.web.asked == ["https://rss.arxiv.org/rss/cs.CL"]
    assert (reader.state.state, reader.state.words) == (FeedWord.NEWS, "3 papers new or cross-listed")
    assert (reader.state.last_good_day, reader.state.since, reader.state.is_behind) == (MONDAY, MONDAY, False)


def test_day_after_day_the_feeds_are_enough() -> None:
    days = weekdays(MONDAY, 12)
    reader = Reader(FakeArxiv(announced(days)))
    for n in range(12):
        reader.poll(MONDAY + n * DAY)
    assert reader.named == dict.fromkeys(keys(announced(days)), 1)
    assert reader.web.questions == []
    assert (reader.state.state, reader.state.words) == (FeedWord.NEWS, "3 papers new or cross-listed")


@pytest.mark.parametrize("down", [1, 3, 40, 85])
@pytest.mark.parametrize("start", [0, 3], ids=["from Tuesday", "from Friday"])
def test_after_an_outage_of_any_length_what_was_missed_is_found(down: int, start: int) -> None:
    days = weekdays(MONDAY, 120)
    reader = Reader(FakeArxiv(announced(days, 7)))
    last = MONDAY + start * DAY
    for n in range(start + 1):
        reader.poll(MONDAY + n * DAY)
    back = last + (down + 1) * DAY
    missed = keys(announced([day for day in days if last < day <= back], 7))
    assert set(reader.poll(back)) == missed
    assert max(reader.named.values()) <= 2
    assert reader.web.spacings <= {3.0}
    assert not reader.state.is_behind
    for n in range(1, 8):
        reader.poll(back + n * DAY)
    assert reader.known == keys(announced([day for day in days if day <= back + 7 * DAY], 7))


def test_an_outage_longer_than_is_filled_is_said_with_the_date() -> None:
    days = weekdays(MONDAY, 120)
    reader = Reader(FakeArxiv(announced(days)))
    reader.poll(MONDAY)
    back = MONDAY + 112 * DAY
    reader.poll(back)
    early = [p for p in announced(days) if p.key not in reader.known and p.day <= back]
    assert all(p.submitted.date() <= back - 90 * DAY for p in early)
    assert f"what was submitted before {back - 90 * DAY} is not asked for" in reader.state.words


def test_a_weekend_is_no_outage() -> None:
    friday = MONDAY + 4 * DAY
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 10))))
    reader.poll(friday)
    assert reader.poll(friday + DAY) == []
    assert (reader.state.state, reader.state.words) == (FeedWord.QUIET, "empty, as at weekends")
    assert set(reader.poll(friday + 3 * DAY)) == keys(batch(friday + 3 * DAY))
    assert reader.web.questions == []


def test_a_paper_that_a_moderator_held_back_is_found_with_the_day_that_announced_it() -> None:
    tuesday = MONDAY + DAY
    held = replace(batch(tuesday, 1, first=500)[0], submitted=datetime(2026, 2, 27, 9, tzinfo=UTC))
    reader = Reader(FakeArxiv([*announced(weekdays(MONDAY, 4)), held]))
    reader.poll(MONDAY)
    assert held.key in reader.poll(MONDAY + 2 * DAY)


def feed_of(kind: str) -> Callable[[date, str], Exchange]:
    def feed(day: date, category: str) -> Exchange:
        whole = rss(day, batch(day), category)
        return {
            "503": answer(b"Service Unavailable", 503, "text/html"),
            "no answer": no_answer(),
            "HTML": answer(b"<html><body><h1>Maintenance</h1></body></html>", 200, "text/html"),
            "malformed": answer(b"<rss><channel><title>x</tit"),
            "cut in the middle": answer(whole[: len(whole) * 2 // 3]),
            "cut by the server": replace(answer(whole), complete=False),
            "nothing": answer(b""),
            "refused": answer(REFUSED, 400),
            "refused with 200": answer(REFUSED),
        }[kind]

    return feed


@pytest.mark.parametrize(
    "kind",
    [
        "503",
        "no answer",
        "HTML",
        "malformed",
        "cut in the middle",
        "cut by the server",
        "nothing",
        "refused",
        "refused with 200",
    ],
)
def test_a_feed_that_cannot_be_read_is_a_fault_that_loses_nothing(kind: str) -> None:
    days = weekdays(MONDAY, 5)
    reader = Reader(FakeArxiv(announced(days)))
    reader.poll(MONDAY)
    reader.web.feed = feed_of(kind)
    reader.poll(MONDAY + DAY)
    assert reader.state.state is (FeedWord.TRUNCATED if kind.startswith("cut") else FeedWord.FAULT)
    assert reader.state.last_good_day == MONDAY
    reader.web.feed = None
    reader.poll(MONDAY + 2 * DAY)
    assert reader.known == keys(announced(days[:3]))
    assert (reader.state.state, reader.state.last_good_day) == (FeedWord.NEWS, MONDAY + 2 * DAY)


def test_a_fault_is_told_from_a_quiet_day_in_words() -> None:
    reader = Reader(FakeArxiv([]))
    reader.web.feed = lambda day, category: answer(REFUSED, 400)
    reader.poll(MONDAY)
    assert reader.state.words == "arXiv refuses the question: Bad subject class 'XX'."
    assert reader.state.is_behind
    assert reader.web.questions == []


def test_todays_papers_come_from_the_api_where_the_feed_fails() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 5))))
    reader.web.feed = feed_of("503")
    assert set(reader.poll(MONDAY)) == keys(batch(MONDAY))
    asked = len(reader.web.questions)
    assert reader.poll(MONDAY, hour=12) == []
    assert len(reader.web.questions) == asked, "once a day is enough"


def test_the_batch_of_yesterday_under_todays_date_is_stale_and_todays_is_found() -> None:
    days = weekdays(MONDAY, 5)
    reader = Reader(FakeArxiv(announced(days)))
    reader.poll(MONDAY)
    reader.web.feed = lambda day, category: answer(rss(day, batch(MONDAY), category))
    assert set(reader.poll(MONDAY + DAY)) == keys(batch(MONDAY + DAY))
    assert reader.state.state is FeedWord.STALE
    assert reader.state.words.startswith("the batch of 2026-03-02 once more, under the date of 2026-03-03")
    reader.web.feed = None
    reader.poll(MONDAY + 2 * DAY)
    assert reader.known == keys(announced(days[:3]))


def test_fridays_batch_shown_again_at_the_weekend_needs_no_question() -> None:
    friday = MONDAY + 4 * DAY
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 10))))
    reader.poll(friday)
    reader.web.feed = lambda day, category: answer(rss(day, batch(friday), category))
    assert reader.poll(friday + DAY) == reader.poll(friday + 2 * DAY) == []
    assert reader.state.state is FeedWord.STALE
    reader.web.feed = None
    reader.poll(friday + 3 * DAY)
    assert reader.web.questions == []


def test_a_feed_that_is_not_made_yet_leaves_the_day_open() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 5))))
    reader.poll(MONDAY)
    reader.web.feed = lambda day, category: answer(rss(MONDAY, batch(MONDAY), category))
    assert reader.poll(MONDAY + DAY) == []
    assert (reader.state.state, reader.state.words) == (FeedWord.STALE, "still the feed of 2026-03-02")
    reader.web.feed = None
    assert set(reader.poll(MONDAY + DAY, hour=12)) == keys(batch(MONDAY + DAY))
    assert reader.web.questions == []


def test_an_empty_weekday_is_a_holiday_and_the_next_day_makes_sure_of_it() -> None:
    days = weekdays(MONDAY, 5)
    reader = Reader(FakeArxiv(announced(days)))
    reader.poll(MONDAY)
    reader.web.feed = lambda day, category: answer(rss(day, [], category))
    assert reader.poll(MONDAY + DAY) == []
    assert (reader.state.state, reader.state.last_good_day) == (FeedWord.HOLIDAY, MONDAY)
    reader.web.feed = None
    assert set(reader.poll(MONDAY + 2 * DAY)) == keys(announced(days[1:3])), "the feed was at fault, it was no holiday"


def test_a_feed_that_stays_empty_is_found_out_on_the_second_day() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 5))))
    reader.poll(MONDAY)
    reader.web.feed = lambda day, category: answer(rss(day, [], category))
    reader.poll(MONDAY + DAY)
    assert keys(batch(MONDAY + DAY)) <= set(reader.poll(MONDAY + 2 * DAY))


def test_a_category_that_is_empty_while_others_have_news_has_no_holiday() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 5))), ("cs.CL", "cs.GL"))
    reader.poll(MONDAY)
    assert reader.states["cs.GL"].state is FeedWord.QUIET
    assert reader.states["cs.GL"].words.startswith("empty while other categories have news")
    reader.poll(MONDAY + DAY)
    assert reader.states["cs.GL"].last_good_day == MONDAY
    assert not reader.states["cs.GL"].is_behind


def test_a_feed_of_2000_rows_is_cut_and_the_api_has_what_it_dropped() -> None:
    day = MONDAY + DAY
    replaced = [replace(p, version=2, kind="replace") for p in batch(day, 995, first=0)]
    replaced += [replace(p, key="2501" + p.key[4:]) for p in replaced] + [
        replace(p, key="2502" + p.key[4:]) for p in replaced[:10]
    ]
    fresh = batch(day, 300, first=0)
    held = [replace(p, key=f"2603.2{n:04}") for n, p in enumerate(fresh)]
    reader = Reader(FakeArxiv([*announced([MONDAY]), *held]))
    reader.poll(MONDAY)
    reader.web.feed = lambda day, category: answer(rss(day, replaced, category))
    assert set(reader.poll(day)) == keys(held)
    assert reader.state.state is FeedWord.TRUNCATED
    assert "cut at 2000 rows" in reader.state.words
    assert reader.state.last_good_day == MONDAY, "its index may lag; tomorrow it is asked once more"


def empty_pages(times: int) -> Callable[[int, list[Announced], int], Exchange | None]:
    return lambda number, found, start: answer(page([], len(found))) if number <= times else None


def out_of_order(number: int, found: list[Announced], start: int) -> Exchange | None:
    return answer(page([entry(p) for p in reversed(found[start : start + 200])], len(found))) if number == 1 else None


def with_errors(number: int, found: list[Announced], start: int) -> Exchange | None:
    return answer(page([ERROR_ENTRY, *(entry(p) for p in found[:2])], len(found))) if number == 1 else None


def zeros(number: int, found: list[Announced], start: int) -> Exchange | None:
    return answer(page([], 0)) if number == 1 else None


def short(number: int, found: list[Announced], start: int) -> Exchange | None:
    return answer(page([entry(p) for p in found[start : start + 7]], len(found)))


def shifted(number: int, found: list[Announced], start: int) -> Exchange | None:
    """The second page of the first round begins too late."""
    return answer(page([entry(p) for p in found[start + 3 : start + 200]], len(found))) if number == 2 else None


@pytest.mark.parametrize(
    "api",
    [
        empty_pages(1),
        empty_pages(3),
        out_of_order,
        with_errors,
        zeros,
        short,
        shifted,
        lambda number, found, start: no_answer() if number == 1 else None,
        lambda number, found, start: answer(b"<html>busy</html>", 503, "text/html") if number < 3 else None,
        lambda number, found, start: answer(b"<feed><entry>") if number == 1 else None,
    ],
    ids=[
        "empty",
        "empty thrice",
        "out of order",
        "error entry",
        "count 0",
        "short",
        "shifted",
        "time-out",
        "503",
        "malformed",
    ],
)
def test_pages_of_the_api_that_come_back_wrong_are_asked_for_again(
    api: Callable[[int, list[Announced], int], Exchange | None],
) -> None:
    days = weekdays(MONDAY, 8)
    reader = Reader(FakeArxiv(announced(days, 90), api=api))
    reader.poll(MONDAY)
    reader.poll(MONDAY + 4 * DAY)
    assert reader.known == keys(announced(days[:5], 90))
    assert not reader.state.is_behind
    assert not any("errors" in key for key in reader.known)


def test_pages_that_stay_out_of_order_are_said_and_counted() -> None:
    def mixed(number: int, found: list[Announced], start: int) -> Exchange:
        return answer(page([entry(p) for p in reversed(found[start : start + 200])], len(found)))

    days = weekdays(MONDAY, 8)
    reader = Reader(FakeArxiv(announced(days, 90), api=mixed))
    reader.poll(MONDAY)
    reader.poll(MONDAY + 4 * DAY)
    assert reader.known == keys(announced(days[:5], 90))
    assert "pages out of order" in reader.state.words


def test_pages_that_stay_empty_before_the_count_is_reached_are_given_up_after_four_tries_and_said() -> None:
    days = weekdays(MONDAY, 8)
    reader = Reader(FakeArxiv(announced(days, 90), api=empty_pages(1000)))
    reader.poll(MONDAY)
    reader.poll(MONDAY + 4 * DAY)
    assert len(reader.web.questions) == arxiv_api.TRIES
    assert reader.state.is_behind
    assert "an empty page at 0 of " in reader.state.words
    reader.web.api = None
    reader.poll(MONDAY + 7 * DAY)
    assert reader.known == keys(announced([*days[:5], MONDAY + 7 * DAY], 90))


def test_what_arxiv_says_in_an_error_entry_is_said_and_never_listed() -> None:
    def refusing(number: int, found: list[Announced], start: int) -> Exchange:
        return answer(page([ERROR_ENTRY], 1))

    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 8)), api=refusing))
    reader.poll(MONDAY)
    assert set(reader.poll(MONDAY + 2 * DAY)) == keys(batch(MONDAY + 2 * DAY))
    assert reader.state.is_behind
    assert "arXiv says: something is wrong" in reader.state.words


def test_an_api_that_shows_nothing_at_all_is_not_believed() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 5)), api=lambda number, found, start: answer(page([], 0))))
    reader.poll(MONDAY)
    reader.poll(MONDAY + 2 * DAY)
    assert reader.state.is_behind
    assert reader.state.last_good_day == MONDAY
    reader.web.api = None
    assert keys(batch(MONDAY + DAY)) <= set(reader.poll(MONDAY + 3 * DAY))


@pytest.fixture
def small_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the papers of the tests were as many as those of real life."""
    monkeypatch.setattr(arxiv_missed, "ROWS_AT_ONCE", 100)
    monkeypatch.setattr(arxiv_api, "PAGE", 20)


@pytest.mark.usefixtures("small_spans")
def test_where_the_api_gives_up_what_was_got_is_kept_and_the_rest_is_said_and_found_later() -> None:
    days = weekdays(MONDAY, 70)
    papers = announced(days, 15)
    reader = Reader(FakeArxiv(papers))
    reader.poll(MONDAY)
    back = MONDAY + 36 * DAY
    reader.web.api = lambda number, found, start: answer(b"", 503) if number > 15 else None
    first = reader.poll(back)
    assert 0 < len(first) < len(keys(p for p in papers if MONDAY < p.day <= back))
    assert reader.state.is_behind
    assert reader.state.last_good_day == MONDAY
    assert "next time: HTTP 503" in reader.state.words
    asked = len(reader.web.questions)
    reader.web.api = None
    reader.poll(back + DAY)
    assert reader.known == keys(p for p in papers if p.day <= back + DAY)
    total = len(keys(p for p in papers if p.day <= back + DAY))
    assert len(reader.web.questions) - asked < total / arxiv_api.PAGE, "what was got is not asked for once more"
    assert not reader.state.is_behind


@pytest.mark.usefixtures("small_spans")
@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_a_poll_that_is_killed_half_way_loses_nothing(pieces: int) -> None:
    days = weekdays(MONDAY, 70)
    papers = announced(days, 15)
    reader = Reader(FakeArxiv(papers))
    reader.poll(MONDAY)
    back = MONDAY + 36 * DAY
    reader.poll(back, pieces=pieces)
    reader.poll(back, hour=9)
    reader.poll(back + DAY)
    assert reader.known == keys(p for p in papers if p.day <= back + DAY)


def test_a_paper_in_two_categories_is_named_once_and_asked_for_once() -> None:
    days = weekdays(MONDAY, 8)
    papers = [p for day in days for p in batch(day, 4, categories=("cs.CL", "cs.AI"))]
    reader = Reader(FakeArxiv(papers), ("cs.CL", "cs.AI"))
    reader.poll(MONDAY)
    assert reader.named == dict.fromkeys(keys(batch(MONDAY, 4)), 1)
    reader.poll(MONDAY + 3 * DAY)
    assert reader.known == keys(p for p in papers if p.day <= MONDAY + 3 * DAY)
    assert len(reader.web.questions) == 1


def test_a_category_that_is_added_later_brings_nothing_older() -> None:
    days = weekdays(MONDAY, 20)
    papers = announced(days) + [p for day in days for p in batch(day, 3, categories=("stat.ML",), first=500)]
    reader = Reader(FakeArxiv(papers))
    reader.poll(MONDAY)
    reader.categories = ("cs.CL", "stat.ML")
    back = MONDAY + 9 * DAY
    reader.poll(back)
    assert reader.known == keys(p for p in papers if p.day <= back and ("cs.CL" in p.categories or p.day == back))


def test_one_feed_that_fails_hinders_no_other() -> None:
    papers = announced([MONDAY]) + batch(MONDAY, 3, categories=("cs.AI",), first=500)
    reader = Reader(FakeArxiv(papers), ("cs.CL", "cs.AI"))
    reader.web.feed = lambda day, category: (
        no_answer() if category == "cs.CL" else answer(rss(day, papers[3:], category))
    )
    reader.web.api = lambda number, found, start: no_answer()
    assert set(reader.poll(MONDAY)) == keys(papers[3:])
    assert (reader.states["cs.CL"].state, reader.states["cs.AI"].state) == (FeedWord.FAULT, FeedWord.NEWS)


def test_an_unchanged_feed_is_asked_for_with_its_mark_and_answered_with_304() -> None:
    friday = MONDAY + 4 * DAY
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 12))))
    reader.web.feed = lambda day, category: answer(rss(day, batch(day), category), etag='"one"', last_modified="x")
    reader.poll(friday)
    reader.web.feed = lambda day, category: answer(status=304)
    assert reader.poll(friday, hour=20) == []
    assert reader.web.conditions == [{}, {"If-None-Match": '"one"'}]
    assert (reader.state.state, reader.state.last_good_day) == (FeedWord.NEWS, friday)
    reader.poll(friday + DAY)
    assert reader.state.state is FeedWord.QUIET
    reader.poll(friday + 3 * DAY)
    assert (reader.state.state, reader.state.last_good_day) == (FeedWord.HOLIDAY, friday + 2 * DAY)
    reader.web.feed = None
    assert keys(batch(friday + 3 * DAY)) <= set(reader.poll(friday + 4 * DAY))


def test_after_a_fault_the_whole_feed_is_asked_for() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 12))))
    reader.web.feed = lambda day, category: answer(rss(day, batch(day), category), etag='"one"')
    reader.poll(MONDAY)
    reader.web.feed = lambda day, category: no_answer()
    reader.poll(MONDAY + DAY)
    reader.poll(MONDAY + 2 * DAY)
    assert reader.web.conditions[-1] == {}


def test_a_host_that_asks_for_a_pause_is_not_asked_again() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 12)), api=lambda number, found, start: no_answer("resting")))
    reader.poll(MONDAY)
    reader.poll(MONDAY + 2 * DAY)
    assert len(reader.web.questions) == 1
    assert reader.state.is_behind


def test_days_are_those_of_new_york() -> None:
    reader = Reader(FakeArxiv(announced(weekdays(MONDAY, 12))))
    reader.web.feed = lambda day, category: answer(rss(MONDAY, batch(MONDAY), category))
    reader.poll(MONDAY + DAY, hour=3)
    assert (reader.state.state, reader.state.last_good_day) == (FeedWord.NEWS, MONDAY)
