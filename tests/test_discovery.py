"""From the feeds to what the report names as new (rules P5 to P8)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import get_args
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from tests.domain.contest.case import plain
from tests.feeds.fake_arxiv import DAY, MONDAY, Announced, FakeArxiv, answer, batch, no_answer, rss, weekdays
from watcher import catalogue as lists
from watcher import discovery, news
from watcher.cli import papers as cli_papers
from watcher.domain import contest, relevance
from watcher.domain.candidate import Verdict
from watcher.domain.contest.reading import read as read_contest
from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.finding import Finding, Subject
from watcher.domain.observation import Facts, Look, Outcome
from watcher.domain.paper import Paper
from watcher.domain.thing import Thing
from watcher.errors import UsageError
from watcher.feeds import roster
from watcher.feeds.polled import Poll, Polled
from watcher.resources import config_folder
from watcher.settings import sections
from watcher.store import Store
from watcher.web.client import Web

NOW = datetime.combine(MONDAY, time(8), UTC)
CLINICAL = "Clinical notes in a large language model"
OTHER = "Quantum states on a lattice"


def catalogue(*entries: tuple[str, str]) -> Catalogue:
    return Catalogue(
        name="x",
        source="x",
        entries=tuple(
            Entry(
                section=("Papers",),
                title=title,
                kind=Kind.PAPER,
                language="en",
                links=(Link(url=url, role=Role.PAPER, label="", line=1),),
                lines=(1, 1),
            )
            for title, url in entries
        ),
        left_out=(),
    )


LIST = catalogue(("Large language models encode clinical knowledge", "https://arxiv.org/pdf/2212.13138v1.pdf"))


@dataclass(frozen=True)
class Told:
    probability: float
    why: tuple[str, ...]


@dataclass
class Words:
    """A model that knows one word."""

    word: str = "clinical"
    sure: float = 0.9
    asked: list[str] = field(default_factory=list)

    def score(self, title: str, abstract: str) -> Told:
        self.asked.append(title)
        return Told(self.sure, (self.word,)) if self.word in title.lower() else Told(0.1, ("against: all else",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'w.db'}", now=NOW) as opened:
        yield opened


def paper(key: str, title: str, day: int = 0, **more: str) -> Announced:
    at = MONDAY + day * DAY
    return Announced(key, at, datetime.combine(at - DAY, time(12), UTC), title=title, **more)  # type: ignore[arg-type]


def discover(
    store: Store, web: FakeArxiv, day: int = 0, model: Words | None = None, name: str = "m", listed: Catalogue = LIST
) -> discovery.Discovered:
    web.today = MONDAY + day * DAY
    work = discovery.Discovery(
        store=store,
        web=web,
        model=model or Words(),
        model_name=name,
        threshold=0.5,
        clock=lambda: NOW + timedelta(days=day),
    )
    return asyncio.run(work.discover(listed, ["cs.CL"]))


def new(store: Store, day: int = 0, listed: Catalogue = LIST) -> list[str]:
    return [one.key for one in news.candidates(store, listed, 0.5, NOW + timedelta(days=day))]


def test_papers_that_belong_are_new_with_reason_place_and_links() -> None:
    with Store.open("sqlite://", now=NOW) as store:
        given = paper("2603.00001", CLINICAL, abstract="Notes are long. We read them. Code: https://github.com/a/b")
        found = discover(store, FakeArxiv([given, paper("2603.00002", OTHER)]))
        assert (found.polled, found.added) == (2, 2)
        [thing] = news.new_things(news.candidates(store, LIST, 0.5, NOW))
    assert (thing.title, thing.url, thing.score) == (CLINICAL, "https://arxiv.org/abs/2603.00001", 0.9)
    assert (thing.why, thing.section, thing.about) == (("clinical",), "Papers", "Notes are long.")
    assert thing.links == (("https://github.com/a/b", Role.CODE),)
    assert (thing.published, thing.first_seen) == (MONDAY, NOW)


def test_a_model_is_never_certain_as_a_page_is_of_itself(store: Store) -> None:
    discover(store, FakeArxiv([paper("2603.00001", CLINICAL)]), model=Words(sure=0.99999))
    assert [one.score for one in store.papers()] == [discovery.SUREST]
    assert run(store).startswith("0.99  https://arxiv.org/abs/2603.00001")


def test_a_paper_is_new_for_seven_days(store: Store) -> None:
    discover(store, FakeArxiv([paper("2603.00001", CLINICAL)]))
    assert new(store, 6) == ["2603.00001"]
    assert new(store, 8) == []


def test_a_paper_that_comes_again_is_not_first_seen_again(store: Store) -> None:
    given = [paper("2603.00001", CLINICAL), paper("2603.00001", CLINICAL, 3)]
    model = Words()
    discover(store, FakeArxiv(given), 0, model)
    again = discover(store, FakeArxiv(given), 3, model)
    assert (again.added, len(model.asked)) == (0, 1)
    assert store.papers()[0].first_seen_at == NOW


def test_what_the_list_has_is_not_new_also_where_the_list_got_it_later(store: Store) -> None:
    discover(
        store,
        FakeArxiv(
            [paper("2212.13138", CLINICAL), paper("2603.00001", CLINICAL), paper("2603.00002", "On clinical " * 5)]
        ),
    )
    assert new(store) == ["2603.00001", "2603.00002"]
    later = catalogue(
        ("x", "https://www.alphaxiv.org/abs/2603.00001v2"), ("On clinical " * 5, "https://journal.example/1")
    )
    assert new(store, listed=later) == ["2212.13138"]


def test_what_the_reader_rejected_never_comes_back(store: Store) -> None:
    given = FakeArxiv([paper("2603.00001", CLINICAL), paper("2603.00001", CLINICAL, 1)])
    discover(store, given)
    store.judge_paper("2603.00001", Verdict.REJECTED, NOW)
    discover(store, given, 1, name="another model")
    assert new(store, 1) == []


def test_a_feed_that_fails_is_a_state_with_words_and_no_empty_success(store: Store) -> None:
    web = FakeArxiv([], feed=lambda day, category: no_answer(), api=lambda number, found, start: no_answer())
    found = discover(store, web)
    assert [(state.state, state.is_behind) for state in found.states] == [(FeedWord.FAULT, True)]
    assert store.feed_states("arxiv")["cs.CL"] == found.states[0]
    assert "as told (timeout)" in found.states[0].words


def test_what_was_missed_is_first_seen_when_it_is_found(store: Store) -> None:
    days = weekdays(MONDAY, 20)
    web = FakeArxiv([one for day in days for one in batch(day)])
    discover(store, web)
    discover(store, web, 16)
    assert store.known_papers([one.key for day in days if day <= MONDAY + 16 * DAY for one in batch(day)]) == {
        one.key for one in web.papers if one.day <= MONDAY + 16 * DAY
    }


def test_another_model_scores_the_papers_of_the_week_anew(store: Store) -> None:
    given = FakeArxiv([paper("2603.00001", CLINICAL), paper("2603.00002", OTHER)])
    discover(store, given)
    discover(store, given, 1, Words("quantum"), "another")
    assert new(store, 1) == ["2603.00002"]
    assert {one.model for one in store.papers()} == {"another"}


def test_the_model_learns_from_the_reader_and_its_fingerprint_says_so(store: Store) -> None:
    model = relevance.load((config_folder() / "relevance.json").read_text(encoding="utf-8"))
    discover(store, FakeArxiv([paper("2603.00001", CLINICAL), paper("2603.00002", OTHER)]))
    before, first = discovery.taught(model, store, LIST)
    store.judge_paper("2603.00002", Verdict.ACCEPTED, NOW)
    after, second = discovery.taught(model, store, LIST)
    assert first != second == discovery.taught(model, store, LIST)[1]
    assert after.score(OTHER, "").probability > before.score(OTHER, "").probability


# Other sources


REPOSITORY = Thing(
    kind=Kind.TOOLKIT, key="github:lab/clinical", title="lab/clinical", description="A clinical kit", source="github"
)


def source(*pieces: Polled) -> tuple[Poll, list[int]]:
    """A source that brings the same at each poll, and how often it was asked."""
    asked: list[int] = []

    async def poll(web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
        asked.append(len(known))
        for piece in pieces:
            yield replace(piece, states=tuple(replace(state, polled_at=now) for state in piece.states))

    return poll, asked


def state(word: FeedWord = FeedWord.NEWS, name: str = "github") -> FeedState:
    return FeedState(source=name, category="all", state=word, words="as told", polled_at=NOW)


def other(
    store: Store, monkeypatch: pytest.MonkeyPatch, poll: Poll, at: timedelta = timedelta(), score: float = 0.99
) -> discovery.Discovered:
    monkeypatch.setattr(roster, "OTHERS", {"github": poll})
    work = discovery.Discovery(
        store=store,
        web=FakeArxiv([]),
        model=Words(sure=score),
        model_name="m",
        threshold=0.5,
        clock=lambda: NOW + at,
    )
    return asyncio.run(work.discover(LIST, [], ["github"]))


def test_a_thing_of_another_source_is_new_with_its_kind_and_for_seven_days(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll, _ = source(Polled((), (state(),), (REPOSITORY,)))
    found = other(store, monkeypatch, poll)
    assert (found.polled, found.added, [one.source for one in found.states]) == (1, 1, ["github"])
    [thing] = news.new_things(news.candidates(store, LIST, 0.5, NOW))
    assert (thing.kind, thing.title, thing.url) == (Kind.TOOLKIT, "lab/clinical", "https://github.com/lab/clinical")
    assert (thing.about, thing.section) == ("A clinical kit", "Papers")
    other(store, monkeypatch, poll, timedelta(days=3))
    assert new(store, 6) == [REPOSITORY.key]
    assert new(store, 8) == []


def test_a_thing_on_few_words_is_not_called_new_where_a_paper_would_be(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll, _ = source(Polled((), (state(),), (REPOSITORY,)))
    other(store, monkeypatch, poll, score=0.9)
    assert new(store) == []
    assert [one.key for one in store.papers()] == [REPOSITORY.key]


def test_what_two_sources_have_is_told_once_whichever_was_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "Reading clinical notes of a whole ward with small models"
    discover(store, FakeArxiv([paper("2603.00001", title)]))
    anthology = Paper(key="acl:2026.bionlp-1.1", title=title, abstract="", source="acl_anthology")
    poll, _ = source(Polled((anthology,), (state(),)))
    other(store, monkeypatch, poll)
    assert new(store) == ["2603.00001"]
    assert [one.twin for one in store.papers() if one.key == anthology.key] == ["2603.00001"]
    with Store.open("sqlite://", now=NOW) as empty:
        other(empty, monkeypatch, poll)
        discover(empty, FakeArxiv([paper("2603.00001", title)]))
        assert new(empty) == [anthology.key]


def test_what_was_rejected_does_not_come_back_from_another_source_nor_under_its_other_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "Reading clinical notes of a whole ward with small models"
    discover(store, FakeArxiv([paper("2603.00001", title)]))
    store.judge_paper("2603.00001", Verdict.REJECTED, NOW)
    anthology = Paper(key="acl:2026.bionlp-1.1", title=title, abstract="", source="acl_anthology")
    poll, _ = source(Polled((anthology,), (state(),)))
    other(store, monkeypatch, poll)
    assert new(store) == []
    store.judge_paper("2603.00001", Verdict.ACCEPTED, NOW)
    assert new(store) == ["2603.00001"]
    store.judge_paper(anthology.key, Verdict.REJECTED, NOW)
    assert new(store) == [], "one word for both"


def test_a_source_that_answered_is_left_alone_for_some_hours_and_one_that_failed_is_not(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll, asked = source(Polled((), (state(),)))
    found = [other(store, monkeypatch, poll, timedelta(hours=hour)) for hour in (0, 1, 5, 7)]
    assert asked == [0, 1]
    assert all(one.states[0].state is FeedWord.NEWS for one in found)
    broken, again = source(Polled((), (state(FeedWord.FAULT),)))
    other(store, monkeypatch, broken, timedelta(days=1))
    other(store, monkeypatch, broken, timedelta(days=1, minutes=1))
    assert len(again) == 2
    assert [one.is_behind for one in news.feed_states(store, ["arxiv", "github"])] == [True]
    assert news.feed_states(store, ["arxiv"]) == ()


def test_every_source_of_the_configuration_is_there_and_no_other() -> None:
    assert set(get_args(sections.Source)) == set(roster.SOURCES)
    assert roster.SOURCES[0] == "arxiv"


# The command


def run(store: Store, *words: str, most: int = 20) -> str:
    @contextmanager
    def shelf() -> Iterator[cli_papers.Shelf]:
        yield cli_papers.Shelf(store=store, listed=lambda: LIST, threshold=0.5, most=most, now=NOW)

    with patch.object(cli_papers, "shelf", shelf):
        result = CliRunner().invoke(cli_papers.papers, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_prints_candidates_as_the_report_has_them_and_with_all_every_paper_scored(store: Store) -> None:
    discover(store, FakeArxiv([paper("2603.00001", CLINICAL), paper("2603.00002", OTHER)]))
    [candidate] = json.loads(run(store, "--json"))
    assert (candidate["url"], candidate["score"], candidate["why"]) == (
        "https://arxiv.org/abs/2603.00001",
        0.9,
        ["clinical"],
    )
    everything = json.loads(run(store, "--all", "--json"))
    assert [(one["url"], one["verdict"]) for one in everything] == [
        ("https://arxiv.org/abs/2603.00001", None),
        ("https://arxiv.org/abs/2603.00002", None),
    ]
    assert "0.10  https://arxiv.org/abs/2603.00002  Quantum" in run(store, "--all")
    assert OTHER not in run(store)


def test_the_command_prints_the_best_and_counts_the_rest(store: Store) -> None:
    discover(store, FakeArxiv([paper(f"2603.0000{n}", CLINICAL) for n in range(5)]))
    assert "and 3 more (--json has all)" in run(store, most=2)
    assert run(store, most=2).count("https://arxiv.org/abs/") == 2


def test_an_empty_list_of_papers_is_said(store: Store) -> None:
    assert run(store) == "nothing new\n"
    assert json.loads(run(store, "--json")) == []


@pytest.mark.parametrize(
    "spelled",
    [
        "2603.00001",
        "2603.00001v2",
        "arXiv:2603.00001",
        "https://arxiv.org/abs/2603.00001",
        "https://arxiv.org/pdf/2603.00001v1",
    ],
)
def test_the_reader_may_name_a_paper_in_any_spelling(store: Store, spelled: str) -> None:
    discover(store, FakeArxiv([paper("2603.00001", CLINICAL)]))
    assert run(store, "reject", spelled).startswith("rejected: https://arxiv.org/abs/2603.00001")
    assert run(store) == "nothing new\n"
    assert run(store, "accept", spelled).startswith("accepted: ")


def test_a_repository_is_known_in_small_letters_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    poll, _ = source(Polled((), (state(),), (replace(REPOSITORY, key="github:Lab/Clinical"),)))
    other(store, monkeypatch, poll)
    assert run(store, "reject", "https://github.com/lab/clinical").startswith(
        "rejected: https://github.com/Lab/Clinical"
    )


def test_a_paper_that_is_not_named_at_all_is_asked_for(store: Store) -> None:
    with pytest.raises(UsageError, match="which one"):
        run(store, "reject", " ")


def test_what_was_typed_cannot_steer_the_terminal(store: Store) -> None:
    with pytest.raises(UsageError) as raised:
        run(store, "reject", "x\x1b[31m\ny")
    assert str(raised.value).startswith("x[31m y: no such paper")


def test_a_paper_that_was_never_found_cannot_be_judged(store: Store) -> None:
    with pytest.raises(UsageError, match="no such paper was found so far"):
        run(store, "accept", "2603.99999")


def test_a_title_cannot_steer_the_terminal(store: Store) -> None:
    discover(
        store,
        FakeArxiv(
            [], feed=lambda day, category: answer(rss(day, [paper("2603.00001", "clinical \u009b31m \u202e x")]))
        ),
    )
    assert not any(letter in run(store) for letter in "\u009b\u202e")


def test_a_page_that_has_moved_on_to_a_newer_edition_is_new_under_its_contest() -> None:
    page = plain("Shared task 2027", ["## Dates", "Run submission deadline: May 1, 2027"])
    reading = contest.kept(read_contest(page, contest.EntryText("Shared task 2023", ("Contests",))))
    listed = lists.read(
        "# L\n\n## Contests\n\n- [Shared medical task 2023](https://task.example/)\n", name="l", source="l.md"
    )
    look = Look(outcome=Outcome.GOOD, final_url="https://task.example/", facts=Facts(contest=reading))
    seen = Finding(
        key="https://task.example/",
        at=NOW,
        subject=Subject.NOTE,
        old=None,
        new=contest.NEWER_EDITION,
        reason="",
        suggestion=None,
        look=look,
    )
    week = {"since": NOW - timedelta(days=7), "until": NOW + timedelta(seconds=1)}
    [thing] = news.new_editions(listed, [seen], **week)
    assert (thing.kind, thing.url, thing.section, thing.first_seen) == (
        Kind.CONTEST,
        "https://task.example/",
        "Contests",
        NOW,
    )
    assert thing.title == "Shared medical task 2023 (2027)"
    again = replace(seen, at=NOW + timedelta(days=30))
    later = {"since": NOW + timedelta(days=20), "until": NOW + timedelta(days=40)}
    assert news.new_editions(listed, [again, seen], **week) == [thing]
    assert news.new_editions(listed, [again, seen], **later) == []  # told once
    assert news.new_editions(listed, [replace(seen, new="another-paper")], **week) == []
