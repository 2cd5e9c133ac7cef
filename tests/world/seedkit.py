"""What the parts of the seed scenario share: the world, the list's addresses, and the truth."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.world.engine import World

START = dt.datetime(2026, 11, 30, 8, tzinfo=dt.UTC)
LIST = Path(__file__).resolve().parents[2] / "config" / "lists" / "medical_nlp.md"

AUTHORITATIVE, STRONG, WEAK = 1, 3, 14
"""Days of failing after which a link is dead, if it is checked on days 0, 1, 2, 3, 7 and 14: what an API or a known
removal text says; 404, no such name, a parked domain; time-outs, 5xx, resolvers that fail."""


class Seed:
    """The world of one day, and what is true in it."""

    def __init__(self, day: int) -> None:
        self.day, self.world = day, World(day)
        self.today = (START + dt.timedelta(days=day)).date()
        self.world.markdown = LIST.read_text(encoding="utf-8")
        self.urls = _urls(self.world.markdown)

    def say(
        self, url: str, status: str | Sequence[str], to: str | None = None, never: str | None = "dead", **more: Any
    ) -> None:
        """Say what is true of a URL today (see `World.truth`)."""
        told = {"status": status, "to": to, "never": never, **more}
        self.world.truth[url] = {name: value for name, value in told.items() if value is not None}

    def failing(self, url: str, after: int, since: int = 0, **more: Any) -> None:
        """Say that a URL fails from day `since` on, and is dead once it has failed for `after` days."""
        if self.day < since:
            self.say(url, "ok")
        elif self.day - since < after:
            self.say(url, "failing", **more)
        else:
            self.say(url, "dead", never=None, **more)


def _urls(text: str) -> list[str]:
    """Return every URL of the list, which has none with a closing bracket."""
    return sorted({url.rstrip(".,;!") for url in re.findall(r"https?://[^\s)>\"\]\\]+", text)})
