"""A digest on its way to one recipient: what may have become of it, and what is done next. Pure rules.

    pending -> sending -> sent                    the server took it
       |          |----> deferred -> sending      refused for now: again after a wait that grows, given up after days
       |          |----> refused                  for good
       |          '----> unknown -> sending       nobody knows whether it was taken: once more, and that is said
       '----> dropped                             it is no longer to go there

`sending` is written down before the word that makes the message the server's, and `sent` only after it said that it took
it. One that is `sending` when nobody is at work was left so by a process that was killed: `unknown`. What was surely not
taken (`refused`, `dropped`) begins anew where a person asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

FIRST_WAIT, MOST_WAIT = timedelta(minutes=10), timedelta(hours=6)
"""After a refusal for now: doubled each time. Greylisting asks for some minutes; RFC 5321, 4.5.4.1 for half an hour at least in the long run."""
GIVE_UP = timedelta(days=5)
"""RFC 5321, 4.5.4.1: "the give-up time generally needs to be at least 4-5 days"."""
WRONG_CLOCK = timedelta(days=1)
"""One that was made further in the future than this was made by a wrong clock, of a week that was not over."""
MOST_WORDS = 300


class Outcome(StrEnum):
    """What came of asking a server to take a message."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    """Not taken now: it says so (4xx), it cannot be reached, or the fault is the configuration's."""
    REFUSED = "refused"
    """Not taken, now or ever (5xx)."""
    UNKNOWN = "unknown"
    """The connection ended when the message was on its way."""


class State(StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Reply:
    """An outcome, and why in words: one line, no secrets."""

    outcome: Outcome
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest to one recipient by one channel: at most one of these for a period."""

    digest: str
    """Name of the list that it tells of."""
    period: str
    channel: str
    """`mail`, `chat` or `file`."""
    recipient: str
    """A mail address, a fingerprint of a chat's secret address, or a file's path."""
    made_at: datetime
    state: State = State.PENDING
    tries: int = 0
    """How often it was tried, for whatever end."""
    unknowns: int = 0
    """How often nobody knew whether it was taken; 2 at most."""
    next_try_at: datetime | None = None
    """None: at once, or never again (`is_settled`)."""
    settled_at: datetime | None = None
    """Since when nothing more is done."""
    words: str = ""
    """What the server said, or what went wrong."""

    @property
    def is_settled(self) -> bool:
        """Nothing more is done."""
        return self.settled_at is not None

    @property
    def is_trouble(self) -> bool:
        """Somebody should look at it: it was refused, or may have been lost or doubled."""
        return self.state in (State.REFUSED, State.DEFERRED) or self.unknowns > 0

    def is_believed(self, now: datetime) -> bool:
        """Say whether it was made by a clock that was about right."""
        return self.made_at <= now + WRONG_CLOCK

    def is_due(self, now: datetime) -> bool:
        """Say whether it is to be tried now; a wait that is longer than any was noted by a wrong clock."""
        if self.is_settled or self.state is State.SENDING:
            return False
        return self.next_try_at is None or not now < self.next_try_at <= now + 2 * MOST_WAIT

    def handed_over(self) -> Delivery:
        """Return it as it is right before the server is asked to take it."""
        return replace(self, state=State.SENDING, next_try_at=None)

    def begun_anew(self, now: datetime) -> Delivery:
        """Return it as it is when a person asks for it: what was refused is tried once more, and what waits is tried at once.

        One that is `unknown` stays as it is, since it may be there already; so does one that was sent.
        """
        if self.state is State.DEFERRED:
            return replace(self, next_try_at=None)
        if self.state not in (State.REFUSED, State.DROPPED) or self.unknowns:
            return self
        return replace(self, state=State.PENDING, made_at=now, tries=0, next_try_at=None, settled_at=None, words="")

    def left_over(self, now: datetime) -> Delivery:
        """Return one that is `sending` though nobody is at work any more."""
        return self.after(Reply(Outcome.UNKNOWN, "the program was ended while it was being sent"), now, at_once=True)

    def dropped(self, now: datetime, words: str) -> Delivery:
        """Return one that is no longer to go there."""
        return replace(self, state=State.DROPPED, settled_at=now, next_try_at=None, words=words[:MOST_WORDS])

    def after(self, reply: Reply, now: datetime, *, at_once: bool = False) -> Delivery:
        """Return what an outcome makes of it.

        Args:
            reply: the outcome.
            now: the present time.
            at_once: an unknown one is tried once more without a wait.
        """
        told = replace(self, tries=self.tries + 1, words=reply.words[:MOST_WORDS], next_try_at=None)
        if reply.outcome is Outcome.ACCEPTED:
            if self.unknowns:
                told = replace(
                    told, words="sent once more, since nobody knew whether it was taken: it may be there twice"
                )
            return replace(told, state=State.SENT, settled_at=now)
        if reply.outcome is Outcome.REFUSED:
            if self.unknowns:
                told = replace(told, words=f"{told.words} (nobody knows of the try before)"[:MOST_WORDS])
            return replace(told, state=State.REFUSED, settled_at=now)
        if reply.outcome is Outcome.UNKNOWN:
            told = replace(told, state=State.UNKNOWN, unknowns=self.unknowns + 1)
            if told.unknowns > 1:
                return replace(told, settled_at=now)
            return replace(told, next_try_at=None if at_once else now + FIRST_WAIT)
        if now - self.made_at >= GIVE_UP:
            words = f"given up after {GIVE_UP.days} days: {reply.words}"[:MOST_WORDS]
            return replace(told, state=State.REFUSED, settled_at=now, words=words)
        return replace(told, state=State.DEFERRED, next_try_at=now + wait(told.tries))


def wait(tries: int) -> timedelta:
    """Return how long to wait after the so-manieth try."""
    doubled: int = 2 ** min(max(tries - 1, 0), 10)
    return min(MOST_WAIT, FIRST_WAIT * doubled)
