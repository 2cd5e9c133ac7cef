"""What is remembered of a source of new things between two polls, and what the last poll found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FeedWord(StrEnum):
    """How a feed was at a poll."""

    NEWS = "news"
    """It lists what was announced that day."""
    QUIET = "quiet"
    """Empty on a day on which nothing is ever announced."""
    HOLIDAY = "holiday"
    """Empty on a weekday. Believed only once the days after it show that nothing was missed."""
    STALE = "stale"
    """The batch of an earlier day once more."""
    TRUNCATED = "truncated"
    """Cut short; what is missing is asked for elsewhere."""
    FAULT = "fault"
    """Not to be had, or not to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """The memory of one feed."""

    category: str
    source: str = "arxiv"
    state: FeedWord
    words: str
    """What the poll found, for the report."""
    polled_at: datetime
    day: date | None = None
    """The day that the newest batch was dated when it was first seen."""
    batch: str = ""
    """A fingerprint of that batch."""
    etag: str | None = None
    last_modified: str | None = None
    last_good_day: date | None = None
    """All that was announced up to and including this day has been seen."""
    since: date | None = None
    """The first day that is watched; what was announced before is nobody's news."""
    filled_to: datetime | None = None
    """While what was missed is being filled: all that was submitted before has been got."""

    @property
    def is_behind(self) -> bool:
        """Whether something that was announced is known to be missing still."""
        return self.filled_to is not None or self.state is FeedWord.FAULT
