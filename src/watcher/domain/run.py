"""One pass over the list, as remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A pass: when, how much, and whether it went to its end."""

    started_at: datetime
    finished_at: datetime | None = None
    requests: int = 0
    """HTTP requests sent."""
    links_due: int = 0
    links_checked: int = 0
    """Addresses that an observation was recorded for."""
    network: str = "up"
    """`up`, or `down` where our own network was at fault; then nothing was recorded of any link."""
    interrupted: bool = False
