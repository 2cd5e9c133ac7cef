"""Which digests are sent, to whom, and which no longer."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from tests.delivery.mail_server import CUT
from tests.posting.played import A, B, C, Post, read
from tests.report.played import WEEK, ZONE, day
from tests.test_retrospect import watch
from watcher.domain.delivery import GIVE_UP, State
from watcher.errors import LockedError
from watcher.report.language import speaking
from watcher.retrospect import Retrospect
from watcher.store import hold


def test_what_is_on_its_way_stays_where_this_process_does_not_know_the_way(post: Post) -> None:
    post.server.at("rcpt", "450 later", "450 later")
    post.send()
    post.recipients = (B,)
    assert [one.recipient for one in post.go_on(minutes=10)] == [B]
    assert post.states()[A] is State.DEFERRED
    post.recipients = (A, B)
    assert [(one.recipient, one.state) for one in post.go_on()] == [(A, State.SENT)]


def test_what_goes_nowhere_for_five_days_is_dropped(post: Post) -> None:
    post.server.at("rcpt", "450 later")
    post.send()
    post.recipients = (B,)
    [gone] = post.go_on(minutes=GIVE_UP / timedelta(minutes=1))
    assert (gone.recipient, gone.state, gone.words) == (A, State.DROPPED, "no longer configured")


def test_the_first_time_only_the_last_week_is_sent_later_at_most_four_that_were_missed(post: Post) -> None:
    with post.store() as store:
        assert [window.key for window in post.posting(store).unsent()] == ["2026-W49"]
    post.send()
    with post.store() as store:
        assert post.posting(store).unsent() == []
    watch(post.folder / "watcher.toml", 7, 49, {})
    post.now = day(56) + timedelta(hours=2)
    with post.store() as store:
        assert [window.key for window in post.posting(store).unsent()] == [
            "2026-W53",
            "2027-W01",
            "2027-W02",
            "2027-W03",
        ]


def test_a_week_that_was_sent_by_a_clock_far_ahead_is_sent_anew_since_it_was_not_over_yet(post: Post) -> None:
    right, post.now = post.now, post.now + timedelta(days=400)
    post.send()
    post.now = right
    with post.store() as store:
        posting = post.posting(store)
        weeks = posting.unsent()
        assert [window.key for window in weeks] == ["2026-W49"]
        told = asyncio.run(posting.post(weeks))
        assert posting.unsent() == []
    assert post.server.recipients == [A, B, A, B]
    assert {(one.state, one.made_at, one.tries) for one in told} == {(State.SENT, right, 1)}


def test_a_clock_that_was_some_hours_ahead_sends_nothing_twice(post: Post) -> None:
    right, post.now = post.now, post.now + timedelta(hours=20)
    post.send()
    post.now = right
    with post.store() as store:
        assert post.posting(store).unsent() == []
    post.send()
    assert post.server.recipients == [A, B]


def test_by_hand_and_by_the_clock_a_week_is_the_same(post: Post) -> None:
    post.send()
    with post.store() as store:
        posting = post.posting(store)
        asyncio.run(posting.post(posting.unsent()))
    assert post.server.recipients == [A, B]


def test_days_that_are_no_whole_week_are_a_period_of_their_own(post: Post) -> None:
    with post.store() as store:
        posting = post.posting(store)
        since = posting.past.since(day(2).date())
        for _ in range(2):
            told = asyncio.run(posting.post([since]))
            assert {one.period for one in told} == {f"{since.first_day}..{since.last_day}"}
    assert post.server.recipients == [A, B]
    post.send()
    assert post.server.recipients == [A, B, A, B]


def test_a_week_without_news_is_two_lines_or_nothing(post: Post) -> None:
    earlier = WEEK.before()  # nothing is confirmed dead in it yet
    post.send(earlier)
    body = read(post.server.taken[0].content).get_body(("plain",))
    assert body is not None
    assert len(body.get_content().splitlines()) == 2
    post.more = 'empty = "none"\n'
    post.recipients = (C,)
    assert C not in post.send(earlier)
    assert C not in post.server.recipients


def test_two_processes_do_not_send_at_once(post: Post) -> None:
    url = post.configuration().settings.database.url
    with hold(url, what="another", now=post.now, which="delivery"), pytest.raises(LockedError):
        post.send()
    assert post.server.taken == []


def test_a_plan_says_who_would_get_what_and_does_nothing(post: Post) -> None:
    post.recipients = (A,)
    post.server.at(f"rcpt {A}", "550 no")
    post.send()
    post.recipients = (A, B)
    said = len(post.server.said)
    with post.store() as store:
        refused, new = post.posting(store).plan(post.window())
    assert (refused.delivery.state, refused.again, refused.about) == (State.REFUSED, True, "")
    assert (new.delivery.recipient, new.again) == (B, False)
    assert new.about.startswith("[sample] week 49 of 2026: 1 dead (")
    assert len(post.server.said) == said
    assert list(post.states()) == [A]


def test_the_next_digest_says_that_an_earlier_one_did_not_arrive(post: Post) -> None:
    post.server.at(f"rcpt {A}", "550 no")
    post.server.at(f"end {B}", CUT)
    post.send()
    post.go_on(minutes=10)
    watch(post.folder / "watcher.toml", 7, 13, {})
    post.now = day(14) + timedelta(hours=2)
    with post.store() as store, speaking("en", ZONE):
        past = Retrospect(post.configuration(), store, 0.5, post.now)
        told = past.digest(past.week(WEEK.next()))
        assert told.undelivered == 2
        assert past.digest(past.week(WEEK)).undelivered == 0
    post.recipients = (C,)
    post.send(WEEK.next())
    body = read(post.server.taken[-1].content).get_body(("plain",))
    assert body is not None
    assert "An earlier digest did not reach 2 recipients, or nobody knows whether it did" in " ".join(
        body.get_content().split()
    )
