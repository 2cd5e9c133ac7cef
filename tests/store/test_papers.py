"""Papers and feeds in the memory."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.store.samples import DAY, START
from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.entry import Kind, Role
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import PaperLink
from watcher.store import Store

FULL = Candidate(
    key="2603.00001",
    title="Reading notes <with care>; 病历 \ud800",
    score=0.93,
    first_seen_at=START,
    abstract="We present a way to read notes. 病历。",
    published=date(2026, 2, 27),
    doi="10.1000/x",
    why=("clinical notes", "reading"),
    section=("Papers", "Notes"),
    section_confidence=0.75,
    links=(PaperLink("https://github.com/a/b", Role.CODE),),
    model="abc",
)
THING = replace(FULL, key="github:lab/x", kind=Kind.TOOLKIT, source="github", title="lab/x", score=0.99, twin=FULL.key)
ZERO = Candidate(key="hep-ex/0406020", title="0", score=0.01, first_seen_at=START + DAY, model="abc")
STATE = FeedState(
    category="cs.CL",
    state=FeedWord.TRUNCATED,
    words="cut",
    polled_at=START,
    day=date(2026, 3, 2),
    batch="f00",
    etag='"e"',
    last_modified="Mon, 02 Mar 2026 05:00:00 GMT",
    last_good_day=date(2026, 2, 27),
    since=date(2026, 1, 5),
    filled_to=datetime(2026, 2, 28, 19, tzinfo=UTC),
)


def test_a_thing_comes_back_with_its_kind_and_its_twin(store: Store) -> None:
    assert store.add_papers([THING]) == 1
    assert store.papers() == [THING]
    assert store.judge_paper(THING.key, Verdict.REJECTED, START).kind is Kind.TOOLKIT


def test_a_paper_comes_back_as_it_was_stored_the_best_first(store: Store) -> None:
    assert store.add_papers([ZERO, FULL]) == 2
    assert store.papers() == [replace(FULL, title="Reading notes <with care>; 病历 \N{REPLACEMENT CHARACTER}"), ZERO]


def test_a_paper_is_stored_once_and_never_written_over(store: Store) -> None:
    store.add_papers([FULL])
    assert store.add_papers([replace(FULL, score=0.1), ZERO, replace(ZERO, title="another")]) == 1
    assert [(paper.key, paper.score) for paper in store.papers()] == [(FULL.key, 0.93), (ZERO.key, 0.01)]
    assert store.known_papers([FULL.key, "2603.00009"]) == {FULL.key}


def test_papers_are_chosen_by_time_score_and_verdict(store: Store) -> None:
    store.add_papers([FULL, ZERO])
    store.judge_paper(ZERO.key, Verdict.REJECTED, START + DAY)
    assert [paper.key for paper in store.papers(since=START + DAY)] == [ZERO.key]
    assert [paper.key for paper in store.papers(least=0.5)] == [FULL.key]
    assert [paper.key for paper in store.papers(verdicts=[Verdict.REJECTED])] == [ZERO.key]
    assert store.papers(verdicts=[Verdict.ACCEPTED]) == []


def test_the_readers_last_word_counts(store: Store) -> None:
    store.add_papers([FULL])
    store.judge_paper(FULL.key, Verdict.REJECTED, START)
    judged = store.judge_paper(FULL.key, Verdict.ACCEPTED, START + DAY)
    assert (judged.verdict, judged.judged_at) == (Verdict.ACCEPTED, START + DAY)
    assert store.papers() == [judged]


def test_nobody_can_judge_a_paper_that_was_never_found(store: Store) -> None:
    with pytest.raises(KeyError):
        store.judge_paper("2603.00009", Verdict.ACCEPTED, START)


def test_a_new_score_leaves_the_time_and_the_readers_word(store: Store) -> None:
    store.add_papers([FULL])
    store.judge_paper(FULL.key, Verdict.ACCEPTED, START + DAY)
    store.rescore_papers([replace(FULL, score=0.5, model="def", why=("notes",), first_seen_at=START + 9 * DAY), ZERO])
    [paper] = store.papers()
    assert (paper.score, paper.model, paper.why) == (0.5, "def", ("notes",))
    assert (paper.first_seen_at, paper.verdict) == (START, Verdict.ACCEPTED)


def test_abstracts_of_old_papers_that_do_not_belong_are_forgotten_unless_somebody_judged_them(store: Store) -> None:
    low = replace(FULL, key="2603.00002", score=0.2)
    judged = replace(low, key="2603.00003")
    late = replace(low, key="2603.00004", first_seen_at=START + 9 * DAY)
    store.add_papers([FULL, low, judged, late])
    store.judge_paper(judged.key, Verdict.REJECTED, START)
    assert store.forget_abstracts(before=START + DAY, threshold=0.5) == 1
    assert store.forget_abstracts(before=START + DAY, threshold=0.5) == 0
    assert {paper.key for paper in store.papers() if paper.abstract is None} == {low.key}


def test_a_feeds_state_comes_back_as_it_was_and_in_place_of_the_older_one(store: Store) -> None:
    other = FeedState(category="cs.AI", state=FeedWord.NEWS, words="2 papers", polled_at=START)
    store.put_feed_states([STATE, other])
    assert store.feed_states("arxiv") == {"cs.CL": STATE, "cs.AI": other}
    later = replace(other, category="cs.CL", state=FeedWord.QUIET)
    store.add_papers([FULL], states=[later])
    assert store.feed_states("arxiv") == {"cs.CL": later, "cs.AI": other}
    assert store.feed_states("elsewhere") == {}


def test_a_year_of_300_papers_a_day_stays_under_60_megabytes(store: Store) -> None:
    """A sixtieth of it, scaled; 1 in 20 belongs, and abstracts of the rest are kept for four weeks."""
    dice = random.Random(7)
    words = ["".join(dice.choice("abcdefghiklmnoprstuvw") for _ in range(dice.randint(2, 11))) for _ in range(1000)]
    before = store.size()
    for week in range(52):
        at = START + 7 * week * DAY
        found = []
        for n in range(35):
            belongs = n % 20 == 0
            found.append(
                Candidate(
                    key=f"2601.{week * 35 + n:05}",
                    title=" ".join(dice.choices(words, k=12)),
                    score=0.9 if belongs else 0.0123,
                    first_seen_at=at,
                    abstract=" ".join(dice.choices(words, k=150)),
                    published=at.date(),
                    model="0123456789ab",
                    why=("clinical notes", "question answering", "large language model") if belongs else (),
                    section=("Related Papers", "Papers that may be helpful") if belongs else (),
                    section_confidence=0.8 if belongs else 0.0,
                )
            )
        store.add_papers(found)
        store.forget_abstracts(before=at - 28 * DAY, threshold=0.5)
    grown = (store.size() - before) * 60
    assert grown < 60e6, f"{grown / 1e6:.1f} MB"
