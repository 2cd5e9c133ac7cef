"""What has become of a delivery, said to a person."""

from __future__ import annotations

from datetime import datetime

from watcher.domain.delivery import Delivery, State


def in_words(one: Delivery) -> str:
    """Say how far a delivery has come, in one line."""
    told = f"{one.period} to {one.recipient}: "
    match one.state:
        case State.PENDING:
            return told + "waits to be sent"
        case State.SENDING:
            return told + "is being sent"
        case State.SENT:
            return told + f"sent on {_moment(one.settled_at)}" + (f" ({one.words})" if one.unknowns else "")
        case State.DEFERRED:
            when = f"after {_moment(one.next_try_at)}" if one.next_try_at else "with the next look"
            return told + f"not taken yet: {one.words}; tried again {when}"
        case State.REFUSED:
            return told + f"refused: {one.words}"
        case State.UNKNOWN:
            again = "" if one.is_settled else "; it is sent once more"
            return told + f"unknown whether it was taken ({one.words}){again}"
        case State.DROPPED:
            return told + f"not sent: {one.words}"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}Z" if at else "an unknown time"
