"""What is remembered of a duty: something that is to be done once in each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyState:
    """How far a duty has come."""

    name: str
    begun: str | None = None
    """Key of the period for which it was begun last."""
    begun_at: datetime | None = None
    done: str | None = None
    """Key of the latest period for which it was done."""
    done_at: datetime | None = None
    failed_at: datetime | None = None
    """When it failed last, since it was done last."""
    failures: int = 0
    """Failures in a row."""
    words: str = ""
    """What came of it, or why it failed."""
