"""A paper with what was made of it: its score, its reasons, its place in the list, and the reader's word on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from watcher.domain.paper import PaperLink, gist, url_of


class Verdict(StrEnum):
    """The reader's word on a candidate."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A paper that was scored."""

    key: str
    """`Paper.key`."""
    title: str
    score: float
    """Probability that it belongs in the list, 0 to 1."""
    first_seen_at: datetime
    source: str = "arxiv"
    abstract: str | None = None
    """None where it was forgotten: long ago, and far from belonging."""
    published: date | None = None
    """First submitted, or else announced."""
    doi: str | None = None
    why: tuple[str, ...] = ()
    """The terms that weigh most."""
    section: tuple[str, ...] = ()
    """Where in the list it would go, outermost heading first; empty: unsure."""
    section_confidence: float = 0.0
    """0 to 1."""
    links: tuple[PaperLink, ...] = ()
    model: str = ""
    """Which model gave the score."""
    verdict: Verdict | None = None
    judged_at: datetime | None = None

    @property
    def url(self) -> str:
        """The address without version."""
        return url_of(self.key)

    @property
    def about(self) -> str:
        """One line on what it is, in the paper's own words."""
        return gist(self.abstract or "")
