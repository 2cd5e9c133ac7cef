"""Each recipient gets the digest of a period once, whatever the server says."""

from __future__ import annotations

from tests.delivery.mail_server import CUT, HANG, TAKEN_THEN_CUT
from tests.posting.played import A, B, C, Post, read
from watcher.domain.delivery import State
from watcher.posting import in_words


def test_each_recipient_gets_the_digest_once_however_often_it_is_asked(post: Post) -> None:
    assert {one.state for one in post.send().values()} == {State.SENT}
    assert post.server.recipients == [A, B]
    for _ in range(2):
        assert {one.state for one in post.send(anew=True).values()} == {State.SENT}
    assert post.go_on() == []
    assert post.server.recipients == [A, B]


def test_a_mail_names_its_recipient_alone_and_says_when_and_what_it_is(post: Post) -> None:
    post.more = 'unsubscribe = "mailto:leave@example.org"\n'
    post.send()
    first, second = (read(one.content) for one in post.server.taken)
    assert (first["To"], second["To"]) == (A, B)
    assert first["From"] == "The Watch <w@example.org>"
    assert first["Subject"] == "[sample] week 49 of 2026: 1 dead"
    assert first["Date"] == "Mon, 07 Dec 2026 08:00:00 +0800"
    assert first["List-Id"] == "<sample.watcher.example.org>"
    assert first["List-Unsubscribe"] == "<mailto:leave@example.org>"
    assert first["Message-ID"] != second["Message-ID"]
    assert {one.sender for one in post.server.taken} == {"w@example.org"}
    assert [part.defects for part in first.walk()] == [[], [], []]


def test_a_recipient_who_is_added_later_gets_it_and_nobody_twice(post: Post) -> None:
    post.send()
    post.recipients = (A, B, f"Cora <{C}>", f"Again <{A}>")
    assert {recipient: one.state for recipient, one in post.send().items()} == dict.fromkeys((A, B, C), State.SENT)
    assert post.server.recipients == [A, B, C]
    assert read(post.server.taken[2].content)["To"] == f"Cora <{C}>"


def test_a_refusal_is_final_for_its_recipient_and_for_nobody_else(post: Post) -> None:
    post.server.at(f"rcpt {B}", "550 no such user")
    assert {recipient: one.state for recipient, one in post.send().items()} == {A: State.SENT, B: State.REFUSED}
    assert post.go_on(minutes=60 * 24) == []
    assert post.server.recipients == [A]


def test_a_person_who_asks_after_mending_the_cause_gets_it_sent(post: Post) -> None:
    post.server.at(f"rcpt {B}", "550 relaying denied")
    post.send()
    assert post.send()[B].state is State.REFUSED
    del post.server.replies[f"rcpt {B}"]
    assert {one.state for one in post.send(anew=True).values()} == {State.SENT}
    assert post.server.recipients == [A, B]


def test_a_refusal_for_now_is_tried_again_after_waits_that_grow(post: Post) -> None:
    post.server.at("rcpt", "450 greylisted", "451 greylisted")
    post.recipients = (A,)
    assert post.send()[A].words == "450 greylisted"
    assert post.go_on(minutes=9) == []
    assert [one.state for one in post.go_on(minutes=1)] == [State.DEFERRED]
    assert post.go_on(minutes=19) == []
    assert [one.state for one in post.go_on(minutes=1)] == [State.SENT]
    assert post.server.recipients == [A]


def test_a_person_need_not_wait_for_the_wait(post: Post) -> None:
    post.server.at("mail", "550 log in first")
    assert {one.state for one in post.send().values()} == {State.DEFERRED}
    assert {one.state for one in post.send().values()} == {State.DEFERRED}
    assert {one.state for one in post.send(anew=True).values()} == {State.SENT}


def test_a_doubt_is_tried_once_more_with_the_same_mail_and_said(post: Post) -> None:
    post.recipients = (A,)
    post.server.at("end", TAKEN_THEN_CUT)
    doubted = post.send()[A]
    assert (doubted.state, doubted.unknowns, doubted.is_settled) == (State.UNKNOWN, 1, False)
    assert post.send(anew=True)[A].tries == 1
    post.more = 'language = "zh"\n'
    [again] = post.go_on(minutes=10)
    assert (again.state, again.unknowns) == (State.SENT, 1)
    assert "it may be there twice" in in_words(again)
    first, second = (one.content for one in post.server.taken)
    assert first == second


def test_after_a_second_doubt_nothing_more_is_done_and_that_is_said(post: Post) -> None:
    post.recipients = (A,)
    post.server.at("end", CUT, TAKEN_THEN_CUT)
    post.send()
    [again] = post.go_on(minutes=10)
    assert (again.state, again.unknowns, again.is_settled) == (State.UNKNOWN, 2, True)
    assert "unknown whether it was taken" in in_words(again)
    assert post.go_on(minutes=60 * 24) == []
    assert post.send(anew=True)[A] == again
    assert post.server.recipients == [A]


def test_one_that_hangs_does_not_keep_the_others_from_their_turn(post: Post) -> None:
    post.recipients = (A, B, C)
    post.server.at(f"data {A}", HANG)
    post.server.at("data", HANG)
    assert {one.state for one in post.send().values()} == {State.DEFERRED}
    post.server.at("rcpt", "450 later")
    assert [one.recipient for one in post.go_on(minutes=10)] == [A, B, C]
    assert set(post.states().values()) == {State.DEFERRED, State.SENT}
