"""What GitHub says of one repository, the same from either of its APIs."""

from __future__ import annotations

from dataclasses import dataclass, field

from watcher.domain.observation import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """GitHub's word on a repository."""

    facts: Facts = field(default_factory=Facts)
    """`facts.name` is set where, and only where, the repository is there."""
    failure: str = ""
    """`not-found` or `taken-down`; empty where the repository is there."""
    http_status: int | None = 200
    """None where the answer was one of many in a batch, and no good one."""
    quote: str = ""
    """The words that decided where it is not there."""
    seconds: float = 0.0
    """Time spent on the request that it came with."""
