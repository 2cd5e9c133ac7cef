"""The duties that send: the week's digest when its moment comes, and what was not taken, when it may be tried again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.delivery.mail_server import CUT
from tests.posting.conftest import post, watched
from tests.posting.played import A, B, Post
from watcher import settings
from watcher.domain.delivery import State
from watcher.errors import DeliveryError, LockedError, UsageError
from watcher.scheduler.digests import LOOK_AGAIN, OutboxDuty, digest_duty
from watcher.scheduler.equipment import Equipment
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
