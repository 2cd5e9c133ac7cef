"""What GitHub says of one repository, the same from either of its APIs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from watcher.checkers.answer import text
from watcher.domain.observation import Facts

_NAME = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """GitHub's word on a repository."""

    facts: Facts = field(default_factory=Facts)
    """`facts.name` is set where, and only where, the repository is there."""
    failure: str = ""
    """`not-found`, `taken-down-dmca`, `taken-down-tos` or `taken-down`; empty where the repository is there."""
    http_status: int | None = 200
    """None where the answer was one of many in a batch, and no good one."""
    quote: str = ""
    """The words that decide: its present name, or why it is not there."""
    seconds: float = 0.0
    """Time spent on the request that it came with."""


def full_name(value: object) -> str | None:
    """Return an `owner/name` as an API gave it; None for what cannot be one, since it becomes part of an address."""
    name = text(value)
    return name if name is not None and _NAME.fullmatch(name) else None
