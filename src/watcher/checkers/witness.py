"""The second witness for a link about to be called dead: the Wayback Machine's copy of it.

API: https://archive.org/help/wayback_api.php (read 2026-11): the capture closest to a timestamp. A capture counts only
where it was an HTTP 200, never an archived 404.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from watcher.web.client import Web

API = "https://archive.org/wayback/available"
MOST = 100
"""Addresses that one pass asks for, one a second: many links may die in one night. The rest is asked for in later passes."""


@dataclass
class Archive:
    """The Wayback Machine, as one pass asks it."""

    web: Web
    left: int = MOST
    """How many more addresses are asked for; none once the archive has not answered."""

    async def copy(self, url: str, *, near: datetime | None, again: bool = False) -> str | None:
        """Return the address of the good capture closest to `near` (the newest where that is None); None where none is known.

        Args:
            url: the link that is dead.
            near: when it was last good.
            again: it was asked for before; such ones leave half of the room to those that have just died.
        """
        if self.left <= (MOST // 2 if again else 0):
            return None
        self.left -= 1
        query = {"url": url} | ({"timestamp": near.strftime("%Y%m%d%H%M%S")} if near else {})
        answer = await self.web.fetch(f"{API}?{urlencode(query)}", bulk=True)
        if answer.failure or answer.status == 429 or (answer.status or 500) >= 500:
            self.left = 0
        return _good_capture(answer.body) if answer.status == 200 else None


def _good_capture(body: bytes) -> str | None:
    try:
        closest = json.loads(body).get("archived_snapshots", {}).get("closest") or {}
        good = bool(closest.get("available")) and str(closest.get("status")) == "200"
        copy = str(closest["url"]) if good else None
    except (ValueError, AttributeError, KeyError, TypeError):
        return None
    return copy.replace("http://", "https://", 1) if copy and copy.startswith(("http://", "https://")) else None
