"""The duties that send: the week's digest when its moment comes, and what was not taken, when it may be tried again."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.delivery.mail_server import CUT
from tests.posting.conftest import post, watched
from tests.posting.played import A, B, Post
from tests.test_retrospect import NAME
from watcher import settings
from watcher.domain.delivery import Delivery, State
from watcher.domain.duty import DutyState
from watcher.errors import DeliveryError, LockedError, StoreError, UsageError
from watcher.scheduler import digests
from watcher.scheduler.digests import LOOK_AGAIN, OutboxDuty, digest_duty, write_down
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.ticker import Ticker
from watcher.store import Store, hold

__all__ = ["post", "watched"]


@dataclass
class Setup:
    """What the duties ask of a setup."""

    post: Post
    threshold: float = 0.5

    @property
    def configuration(self) -> settings.Configuration:
        return self.post.configuration()

    def store(self) -> Store:
        return self.post.store()

    def web(self) -> Any:
        raise AssertionError("sending asks nothing of the web")

    async def discover(self, *_: object) -> Any:
        raise AssertionError("sending asks nothing of the web")


@pytest.fixture
def equipment(post: Post) -> Equipment:
    return Equipment(Setup(post), lambda: post.now)


def do(duty: Any) -> None:
    asyncio.run(duty.do())


def test_the_weeks_digest_is_sent_once_when_its_moment_comes(post: Post, equipment: Equipment) -> None:
    duty = digest_duty(equipment)
    assert duty.due(post.now)
    do(duty)
    assert post.server.recipients == [A, B]
    assert not duty.due(post.now)
    with post.store() as store:
        state = store.duty("digest")
    assert state.words == "2026-W49: 2 deliveries"
    # Begun anew, as after a kill right before it was noted as done.
    do(digest_duty(equipment))
    assert post.server.recipients == [A, B]


def test_what_was_sent_by_hand_is_not_sent_by_the_clock(post: Post, equipment: Equipment) -> None:
    post.send()
    do(digest_duty(equipment))
    assert post.server.recipients == [A, B]


def test_without_anybody_to_send_to_it_is_never_due(post: Post, equipment: Equipment) -> None:
    post.recipients = ()
    assert not digest_duty(equipment).due(post.now)
    assert not OutboxDuty(equipment).due(post.now)


def test_mail_that_is_configured_in_part_fails_and_is_due_again(post: Post, equipment: Equipment) -> None:
    post.more = 'folder = ""\n[schedule]\ntick_seconds = 60\n'
    duty = digest_duty(equipment)
    configured = post.configuration
    path = configured().file
    path.write_text(path.read_text(encoding="utf-8").replace('host = "127.0.0.1"\n', ""), encoding="utf-8")
    post.configuration = lambda: settings.load(path)  # type: ignore[method-assign]
    with pytest.raises(UsageError, match=r"smtp\.host not set"):
        do(duty)
    post.configuration = configured  # type: ignore[method-assign]
    post.now += timedelta(hours=2)
    assert duty.due(post.now)


def test_the_outbox_is_looked_into_each_ten_minutes_and_tried_when_its_time_has_come(
    post: Post, equipment: Equipment
) -> None:
    duty = OutboxDuty(equipment)
    assert not duty.due(post.now)
    post.server.at("rcpt", "450 later")
    post.send()
    assert not duty.due(post.now)  # looked into a moment ago
    post.now += LOOK_AGAIN
    assert duty.due(post.now)
    do(duty)
    assert sorted(post.server.recipients) == [A, B]
    post.now += LOOK_AGAIN
    assert not duty.due(post.now)


def test_what_a_killed_process_left_is_tried_by_the_next_one(post: Post, equipment: Equipment) -> None:
    post.server.at("mail", "450 later")
    post.send()
    with post.store() as store:
        for one in store.unsettled_deliveries():
            store.note_delivery(one.handed_over())
    duty = OutboxDuty(equipment)
    assert duty.due(post.now)
    do(duty)
    assert set(post.states().values()) == {State.SENT}


@pytest.mark.parametrize("ends", [False, True], ids=["goes on", "ends"])
def test_what_a_server_took_when_the_disk_was_full_is_written_down_when_there_is_room_and_not_sent_again(
    post: Post, equipment: Equipment, ends: bool
) -> None:
    def full(store: Store) -> None:
        note, put = store.note_delivery, store.put_duty

        def putting(state: DutyState) -> None:
            if state.failed_at:
                raise StoreError("the disk is full")
            put(state)

        def noting(delivery: Delivery) -> None:
            if delivery.state is State.SENT:
                raise StoreError("the disk is full")
            note(delivery)

        store.note_delivery = noting  # type: ignore[method-assign]
        store.put_duty = putting  # type: ignore[method-assign]

    post.wrap = full
    with pytest.raises(
        StoreError, match=r"a@example\.org: sent on .*, but that cannot be written down: the disk is full"
    ):
        do(digest_duty(equipment))
    for _ in range(2):
        post.now += LOOK_AGAIN
        with pytest.raises(StoreError):
            do(OutboxDuty(equipment))
    assert post.server.recipients == [A]
    write_down(equipment)
    assert post.states()[A] is State.SENDING, "there is no room yet"
    post.wrap = lambda store: None
    post.now += LOOK_AGAIN
    if ends:
        write_down(equipment)
        equipment.unwritten = {}
    do(OutboxDuty(equipment))
    assert post.server.recipients == [A, B]
    with post.store() as store:
        assert {(one.state, one.unknowns) for one in store.deliveries(NAME, "2026-W49")} == {(State.SENT, 0)}


def test_a_mail_server_may_take_its_time_for_each_answer_before_a_duty_is_thought_to_hang(
    post: Post, equipment: Equipment, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert digests.ANSWERS >= 20
    monkeypatch.setattr(digests, "ANSWERS", 10_000)  # of the fifth of a second that the test's server has for one
    post.more = "[network]\ndeadline_seconds = 0.001\n[schedule]\nstall_seconds = 0.001\n"
    hung: list[str] = []
    ticker = Ticker(equipment, [digest_duty(equipment)])

    def slow() -> None:
        time.sleep(0.01)
        hung.extend(ticker.hung)

    post.server.pause = slow

    async def live() -> None:
        await ticker.tick()
        await ticker.settle()

    asyncio.run(live())
    assert post.server.recipients == [A, B]
    assert hung == []


def test_one_that_is_given_up_is_trouble_that_is_said_once(post: Post, equipment: Equipment) -> None:
    post.recipients = (A,)
    post.server.at("end", CUT, CUT)
    post.send()
    duty = OutboxDuty(equipment)
    post.now += LOOK_AGAIN
    with pytest.raises(DeliveryError, match=r"1 of 1 deliveries came to nothing: 2026-W49 to a@example\.org: unknown"):
        do(duty)
    post.now += LOOK_AGAIN
    assert not duty.due(post.now)


def test_while_another_process_sends_it_waits(post: Post, equipment: Equipment) -> None:
    post.server.at("rcpt", "450 later")
    post.send()
    post.now += LOOK_AGAIN
    url = post.configuration().settings.database.url
    with hold(url, what="another", now=post.now, which="delivery"), pytest.raises(LockedError):
        do(OutboxDuty(equipment))
    assert len(post.server.taken) == 1
