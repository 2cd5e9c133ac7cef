"""What is asked for, and what one hop answered: plain values within this room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from watcher.web.budget import Budget
from watcher.web.cookies import Cookies
from watcher.web.headers import Raw


@dataclass(slots=True, kw_only=True)
class Order:
    """One fetch, as its caller wants it."""

    method: str
    headers: Mapping[str, str]
    """Beside those of every request."""
    body: bytes | None
    secrets: Mapping[str, str]
    """Headers for the host of the first URL alone, over verified TLS alone; dropped for good once the chain leaves it."""
    bulk: bool
    spacing: float | None
    cap: int | None
    budget: Budget
    cookies: Cookies = field(default_factory=Cookies)

    @property
    def may_look_twice(self) -> bool:
        """Say whether an unverified or lenient look will do; an API's word must be the API's."""
        return self.method in {"GET", "HEAD"} and not self.bulk and not self.secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one hop said."""

    status: int
    raw: Raw
    body: bytes = b""
    complete: bool = True
    is_truncated: bool = False
    notes: frozenset[str] = frozenset()
    pause: timedelta | None = None
    """What the host asked for."""
    may_repeat: bool = False
    """The pause is short enough to be waited for."""
