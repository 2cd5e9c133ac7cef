"""A process that is killed or told to end neither loses a digest nor doubles it unsaid."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest

from tests.delivery.mail_server import HANG
from tests.posting.played import A, Post
from watcher.domain.delivery import Delivery, State
from watcher.store import Store


class KilledError(BaseException):
    """The process is gone."""


def killing(at: int, *, after: bool) -> Callable[[Store], None]:
    """Return what lets a store's so-manieth note of a delivery be the last thing that the process does."""
    left = [at]

    def wrap(store: Store) -> None:
        note = store.note_delivery

        def noting(delivery: Delivery) -> None:
            left[0] -= 1
            if left[0] == 0 and not after:
                raise KilledError
            note(delivery)
            if left[0] == 0:
                raise KilledError

        store.note_delivery = noting  # type: ignore[method-assign]

    return wrap


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_kill_at_any_note_neither_loses_nor_doubles_unsaid(post: Post, at: int, after: bool) -> None:
    post.wrap = killing(at, after=after)
    with pytest.raises(KilledError):
        post.send()
    post.wrap = lambda store: None
    found = post.send()
    assert {one.state for one in found.values()} == {State.SENT}
    for recipient, one in found.items():
        times = post.server.recipients.count(recipient)
        assert times in (1, 2)
        assert times == 1 or one.unknowns == 1
    # Killed before it is noted that it is on its way, there is no doubt; killed after, there is.
    doubts = {(1, False): 0, (2, True): 0, (3, False): 0, (4, True): 0}
    assert sum(one.unknowns for one in found.values()) == doubts.get((at, after), 1)


def test_a_kill_before_anything_is_kept_leaves_nothing_behind(post: Post) -> None:
    def wrap(store: Store) -> None:
        def put(made: Sequence[tuple[Delivery, bytes]]) -> list[Delivery]:
            raise KilledError

        store.put_deliveries = put  # type: ignore[method-assign]

    post.wrap = wrap
    with pytest.raises(KilledError):
        post.send()
    post.wrap = lambda store: None
    assert post.states() == {}
    assert {one.state for one in post.send().values()} == {State.SENT}


def test_a_program_that_is_told_to_end_leaves_a_doubt_only_where_the_end_was_said(post: Post) -> None:
    post.recipients = (A,)

    async def interrupted(stage: str) -> None:
        post.server.at(stage, HANG)
        with post.store() as store:
            work = asyncio.create_task(post.posting(store).post([window]))
            while not any(line.lower().startswith(stage[:4]) for line in post.server.said):  # noqa: ASYNC110 another thread's list
                await asyncio.sleep(0.005)
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work

    window = post.window()
    post.more = ""
    asyncio.run(interrupted("rcpt"))
    assert post.states()[A] in (State.PENDING, State.DEFERRED)
    assert post.send(anew=True)[A].unknowns == 0
    assert post.server.recipients == [A]
