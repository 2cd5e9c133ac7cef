"""What is said of a delivery, in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from watcher.domain.delivery import Delivery, Outcome, Reply, State
from watcher.posting import in_words

NOW = datetime(2026, 12, 7, 8, tzinfo=UTC)
NEW = Delivery(digest="sample", period="2026-W49", channel="mail", recipient="a@example.org", made_at=NOW)
SENDING = NEW.handed_over()
CUT = Reply(Outcome.UNKNOWN, "closed the connection")
DOUBTED = SENDING.after(CUT, NOW)
DEFERRED = NEW.after(Reply(Outcome.DEFERRED, "450 later"), NOW)


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        (NEW, "waits to be sent"),
        (SENDING, "is being sent"),
        (SENDING.after(Reply(Outcome.ACCEPTED, "250 ok"), NOW), "sent on 2026-12-07 08:00Z"),
        (
            DOUBTED.handed_over().after(Reply(Outcome.ACCEPTED, "250 ok"), NOW),
            "sent on 2026-12-07 08:00Z (sent once more, since nobody knew whether it was taken: it may be there twice)",
        ),
        (DEFERRED, "not taken yet: 450 later; tried again after 2026-12-07 08:10Z"),
        (DEFERRED.begun_anew(NOW), "not taken yet: 450 later; tried again with the next look"),
        (NEW.after(Reply(Outcome.REFUSED, "550 no"), NOW), "refused: 550 no"),
        (DOUBTED, "unknown whether it was taken (closed the connection); it is sent once more"),
        (DOUBTED.handed_over().after(CUT, NOW), "unknown whether it was taken (closed the connection)"),
        (NEW.dropped(NOW, "no longer configured"), "not sent: no longer configured"),
    ],
)
def test_each_state_is_said_in_one_line(delivery: Delivery, words: str) -> None:
    assert in_words(delivery) == f"2026-W49 to a@example.org: {words}"


def test_there_are_words_for_every_state() -> None:
    assert all(in_words(replace(NEW, state=state)) for state in State)
