"""What the parts of the seed scenario share: the world, the list's addresses, and the truth."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.world import casekit
from tests.world.casekit import START, Evidence, standing
from tests.world.engine import World

__all__ = ["LIST", "START", "Seed"]

LIST = Path(__file__).resolve().parents[2] / "config" / "lists" / "medical_nlp.md"


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

    def failing(self, url: str, evidence: Evidence, since: int = 0, **more: Any) -> None:
        """Say that a URL fails from day `since` on, by some evidence."""
        words = standing(self.day, evidence, casekit.since(since))
        never = None if "dead" in words else "dead"
        self.say(url, words[0] if len(words) == 1 else words, never=never, **({} if words == ["ok"] else more))


def _urls(text: str) -> list[str]:
    """Return every URL of the list, which has none with a closing bracket."""
    return sorted({url.rstrip(".,;!") for url in re.findall(r"https?://[^\s)>\"\]\\]+", text)})
