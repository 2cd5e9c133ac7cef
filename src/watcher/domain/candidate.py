"""Something new with what was made of it: its score, its reasons, its place in the list, and the reader's word on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from watcher.domain.entry import Kind
from watcher.domain.key import url_of
from watcher.domain.paper import PaperLink, gist

SHORT_TEXT = 0.98
"""The probability that a thing must reach which is known by a name and a line only (models, data sets, repositories, contests):
on so few words the model, which learned from abstracts, is sure too soon. docs/decisions/0006-new-papers.md has the measure."""


class Verdict(StrEnum):
    """The reader's word on a candidate."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A paper, or another thing, that was scored."""

    key: str
    """As in `domain.key`."""
    kind: Kind = Kind.PAPER
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
    twin: str | None = None
    """The key of the same thing, told before from another source."""
    verdict: Verdict | None = None
    judged_at: datetime | None = None

    @property
    def url(self) -> str:
        """The address without version."""
        return url_of(self.key)

    def belongs(self, threshold: float) -> bool:
        """Say whether it is likely enough to belong in the list, and was not told of already under another name."""
        least = threshold if self.kind is Kind.PAPER else max(threshold, SHORT_TEXT)
        return self.twin is None and self.score >= least

    @property
    def about(self) -> str:
        """One line on what it is, in the paper's own words."""
        return gist(self.abstract or "")
