"""What a digest tells, and what it does not: rules G1 to G5, G7 to G11."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.contest.case import plain
from tests.report import played
from tests.report.digests import SITUATIONS, WALL, busy, moved, quiet, silence
from tests.report.played import GOOD, WEEK, ZONE, Play, broken, day
from watcher.domain import contest
from watcher.domain.contest.reading import read as read_contest
from watcher.domain.entry import Kind
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Facts, Look, Outcome
from watcher.domain.overrides import Ack, Override, Words
from watcher.domain.status import Status
from watcher.report import summary, telling
from watcher.report.digest import Digest, build
from watcher.report.digest_render import Style, render
from watcher.report.items import Item
from watcher.report.language import speaking

GONE = broken("http-404", Evidence.STRONG, http_status=404)
REMOVED = broken("removed", Evidence.AUTHORITATIVE, http_status=200)
URL = "https://one.example.org/"


def one(changes: dict[int, Look], *, last_day: int = 20, freshness: dict[int, Freshness] | None = None) -> Play:
    """Return a list of one link whose past goes on for two weeks after the week that is told of."""
    play = Play(last_day=last_day)
    play.add("One", URL, changes, freshness=freshness)
    return play


def digest(play: Play, weeks_later: int = 0) -> Digest:
    week = WEEK.before(-weeks_later)
    play.week, play.now = week, week.end(ZONE)
    return play.digest()


def urls(items: tuple[Item, ...]) -> list[str]:
    return [item.url for item in items]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_past_week_is_made_again_byte_for_byte_after_the_history_went_on(
    situation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, language = SITUATIONS[situation]
    with speaking(language, ZONE):
        then = make().digest()
        monkeypatch.setattr(played, "LAST_DAY", 27)
        later = make()
        assert later.last_day == 27
        window = later.window()
        again = build(later.past(window.end), window, began=later.began)
        for form in ("text", "html", "markdown", "json"):
            assert render(again, form, Style()) == render(then, form, Style())


def test_each_trouble_is_told_once_and_then_counted_as_open() -> None:
    play = one({-2: GONE})
    assert [urls(digest(play, later).dead) for later in (-1, 0, 1, 2)] == [[], [URL], [], []]
    assert [urls(digest(play, later).open) for later in (-1, 0, 1, 2)] == [[], [], [URL], [URL]]


def test_what_died_and_came_back_within_the_week_is_not_told() -> None:
    made = digest(one({0: REMOVED, 3: GOOD}))
    assert (made.dead, made.back, made.open) == ((), (), ())
    assert made.is_quiet


def test_what_comes_back_is_told_once() -> None:
    play = one({-20: REMOVED, 2: GOOD})
    assert [urls(digest(play, later).back) for later in (0, 1)] == [[URL], []]


def test_a_wall_between_two_failures_does_not_tell_a_death_anew() -> None:
    play = one({-20: REMOVED, -3: WALL, 2: REMOVED})
    made = digest(play)
    assert (urls(made.dead), urls(made.open)) == ([], [URL])


def test_a_move_that_was_hidden_by_a_failure_at_the_end_of_its_week_is_told_in_the_next_one() -> None:
    look = moved(URL, "https://two.example.org/")
    play = one({-5: look, -1: broken("timeout", Evidence.WEAK), 0: look})
    assert [urls(digest(play, later).moved) for later in (-1, 0, 1)] == [[], [URL], []]


def test_another_target_of_a_move_is_told() -> None:
    play = one({-20: moved(URL, "https://two.example.org/"), 2: moved(URL, "https://three.example.org/")})
    [item] = digest(play).moved
    assert item.suggestion == "https://three.example.org/"


def test_a_repository_that_dies_and_returns_is_stale_as_before() -> None:
    play = one({0: REMOVED, 9: GOOD}, freshness={-70: Freshness.STALE})
    assert urls(digest(play, -1).open) == [URL]
    assert [item.what for item in digest(play, 0).dead] == ["dead"]
    after = digest(play, 1)
    assert (urls(after.stale), [item.what for item in after.open]) == ([], ["stale"])


def test_many_that_die_at_once_on_one_host_are_held_until_the_next_week_confirms_it() -> None:
    play = Play(last_day=20)
    for number in range(5):
        url = f"https://host.example.org/{number}"
        # One of them recovers before the next week ends.
        play.add(f"Page {number}", url, {-1: GONE, 8: GOOD} if number == 4 else {-1: GONE})
    first, second, third = (digest(play, later) for later in (0, 1, 2))
    assert ([len(mass.rows) for mass in first.suspected], first.dead, first.hand) == ([5], (), 0)
    assert ([len(mass.rows) for mass in second.confirmed], second.hand) == ([4], 4)
    assert urls(second.back) == ["https://host.example.org/4"]
    assert (third.confirmed, len(third.open), third.hand) == ((), 4, 0)


@pytest.mark.parametrize(
    ("dying", "of", "look", "is_held"),
    [
        (2, 2, GONE, False),
        (3, 6, GONE, True),
        (3, 7, GONE, False),
        (3, 3, REMOVED, False),
        (11, 40, REMOVED, True),
        (10, 40, GONE, False),
    ],
)
def test_over_ten_or_half_of_a_hosts_addresses_are_a_mass(dying: int, of: int, look: Look, is_held: bool) -> None:
    play = Play()
    for number in range(of):
        play.add(f"Page {number}", f"https://host.example.org/{number}", {-1: look} if number < dying else {})
    made = digest(play)
    assert (bool(made.suspected), len(made.dead)) == (is_held, 0 if is_held else dying)


def test_deaths_that_began_days_apart_are_no_outage() -> None:
    play = Play()
    for number in range(3):
        play.add(f"Page {number}", f"https://host.example.org/{number}", {-3 + 3 * number: GONE})
    assert len(digest(play).dead) == 3


def test_what_the_maintainer_acknowledged_is_counted_only() -> None:
    play = one({-2: GONE})
    play.words = Words(acks={URL: Ack(key=URL, reason="known", given_at=day(2), status=Status.DEAD)})
    made = digest(play)
    assert (made.dead, made.silenced) == ((), 1)


def test_a_contest_that_ended_by_the_maintainers_date_is_told_in_the_week_in_which_it_did() -> None:
    play = Play(last_day=20)
    play.section = ("Ongoing contests",)
    play.add("One", URL, kind=Kind.CONTEST)
    play.words = Words(overrides=(Override(match=URL, reason="announced", ends=date(2026, 12, 2)),))
    assert [urls(digest(play, later).overdue) for later in (-1, 0, 1)] == [[], [URL], []]
    assert urls(digest(play, 1).open) == [URL]


@pytest.mark.parametrize(
    ("section", "part"),
    [
        (("Competitions", "Ongoing contests"), "overdue"),
        (("评测", "正在进行的评测"), "overdue"),
        (("Competitions", "Ended (formerly ongoing)"), "ended"),
        (("Ongoing work", "Past contests"), "ended"),
        (("Competitions",), "ended"),
    ],
)
def test_an_ended_contest_needs_a_hand_where_it_stands_as_ongoing(section: tuple[str, ...], part: str) -> None:
    play = Play(section=section)
    play.add("One", URL, kind=Kind.CONTEST, freshness={-70: Freshness.OPEN, 1: Freshness.ENDED})
    assert urls(getattr(digest(play), part)) == [URL]


def test_a_link_that_left_the_list_is_told_no_more() -> None:
    play = one({-2: GONE})
    play.entries = []
    made = digest(play)
    assert (made.dead, made.open, made.coverage.total) == ((), (), 0)


def test_an_entry_keeps_its_past_by_its_address_through_another_title_and_section() -> None:
    play = one({-20: GONE})
    play.entries = [replace(play.entries[0], title="Renamed", section=("Elsewhere",))]
    made = digest(play)
    assert [(item.entry, item.section) for item in made.open] == [("Renamed", ("Elsewhere",))]
    assert made.dead == ()


def test_of_new_things_the_best_are_told_and_the_rest_is_counted() -> None:
    made = busy().digest(most_new=2)
    assert [thing.score for thing in made.new] == [0.93, 0.88]
    assert made.more_new == 1


def test_a_week_of_nothing_is_quiet_though_older_findings_are_open() -> None:
    assert digest(quiet()).is_quiet
    assert digest(silence()).is_quiet
    assert not busy().digest().is_quiet


def test_a_week_in_which_no_check_could_look_is_not_quiet() -> None:
    play = one({}, last_day=6)
    play.no_network = set(range(7))
    made = digest(play)
    assert not made.watched
    assert not made.is_quiet
    assert len(made.coverage.days_without_network) == 7


def test_what_was_never_judged_has_no_weeks_and_what_was_has_all_since() -> None:
    [item] = digest(one({-2: GONE})).dead
    assert item.weeks == (None, None, *[Outcome.GOOD] * 9, Outcome.FAILED, Outcome.FAILED)
    assert (item.good_weeks, item.seen_weeks) == (9, 11)


def test_an_ended_contest_is_told_with_the_day_and_the_words_it_was_read_from() -> None:
    """Rule G5."""
    page = plain("Note challenge", ["Note challenge", "Submission deadline: 1 December 2026"])
    read = contest.kept(read_contest(page, contest.EntryText("Note challenge", ("Ongoing",))))
    play = Play(section=("Ongoing",))
    seen = replace(GOOD, source="page", facts=Facts(contest=read))
    play.add("Note challenge", URL, {-20: seen}, kind=Kind.CONTEST, freshness={-20: Freshness.OPEN, 3: Freshness.ENDED})
    [item] = digest(play).overdue
    assert item.evidence == "ended 2026-12-01 (Submission deadline: 1 December 2026)"


def test_the_last_weeks_are_told_in_words_only_where_one_was_not_good() -> None:
    [dead] = digest(one({-2: GONE})).dead
    assert telling.why(dead).endswith("; link good at the end of 9 of 11 weeks")
    [quiet] = digest(one({}, freshness={2: Freshness.STALE})).stale
    assert (quiet.good_weeks, quiet.seen_weeks) == (11, 11)
    assert telling.why(quiet) == quiet.evidence


def test_the_page_leads_to_what_could_not_be_judged_where_it_tells_of_it() -> None:
    play = one({-3: WALL})
    assert 'href="#not-judged"><b>1</b>' in render(digest(play), "html", Style())
    play.words = Words(acks={URL: Ack(key=URL, reason="known", given_at=day(2), status=Status.BLOCKED)})
    assert "not-judged" not in render(digest(play), "html", Style())


def test_a_page_without_anything_to_search_has_neither_form_nor_script() -> None:
    for play, has in ((busy(), True), (silence(), False)):
        made = render(digest(play), "html", Style())
        assert (("<form" in made), ("<script" in made)) == (has, has)


def test_the_first_line_has_the_numbers_the_gravest_first() -> None:
    """Rule G4."""
    told = summary.first_line(busy().digest())
    assert told.startswith("13 addresses need a hand: 1 ended, but listed as ongoing, 2 dead, 1 taken over, 6 moved")
    assert told.endswith("; also 1 suspected outage, 1 ended, 2 gone quiet, 3 new, 2 back.")
    assert "2 suspected outages" in summary.first_line(SITUATIONS["everything_down"][0]().digest())


def test_older_findings_are_counted_with_since_when_the_oldest_is_open() -> None:
    """Rule G2."""
    assert summary.still_open(busy().digest()).endswith("The oldest since 2026-10-10.")
    assert summary.still_open(digest(silence())) == ""


def test_the_first_digest_says_that_it_is() -> None:
    """Rule G7."""
    made = SITUATIONS["first_run"][0]().digest()
    assert made.first
    assert summary.lead(made)[0].startswith("This is the first digest")
    assert not busy().digest().first


def test_a_full_pass_before_the_time_that_is_told_of_is_no_coverage_of_it() -> None:
    """Rule G10."""
    made = digest(one({}))
    assert "Last full pass: Saturday 2026-12-05" in telling.joined(summary.coverage(made))
    older = replace(made, coverage=replace(made.coverage, last_full_pass=made.window.start - (day(1) - day(0))))
    assert "full pass" not in telling.joined(summary.coverage(older))
    assert "Last pass: Saturday 2026-12-05" in telling.joined(summary.coverage(older))


def test_a_guess_is_never_called_certain_and_only_a_page_speaks_for_itself() -> None:
    """Rule G11."""
    [thing, *_] = busy().digest().new
    assert telling.because(replace(thing, score=1.0)).startswith("99 % sure: ")
    edition = replace(thing, kind=Kind.CONTEST, score=1.0)
    assert telling.because(edition).startswith("its page says so: ")


def test_why_something_belongs_is_told_in_the_readers_language() -> None:
    [thing, *_] = busy().digest().new
    with speaking("zh", ZONE):
        told = telling.because(replace(thing, why=("like papers of the list", "clinical notes")))
    assert "与清单中的论文相近，clinical notes" in told
