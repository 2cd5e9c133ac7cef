"""The second witness for a link about to be called dead: the Wayback Machine's copy of it.

API: https://archive.org/help/wayback_api.php (read 2026-11): the capture closest to a timestamp. A capture counts only
where it was an HTTP 200, never an archived 404. Where the closest is such a one, the index of captures is asked for good
ones: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server (read 2026-11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from watcher.checkers.answer import json_value, part
from watcher.web.client import Web

API = "https://archive.org/wayback/available"
INDEX = "https://web.archive.org/cdx/search/cdx"
MOST = 100
"""Addresses that one pass asks for, one a second: many links may die in one night. The rest is asked for in later passes."""
_STAMP = "%Y%m%d%H%M%S"
_MOST_CAPTURES = 20


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
        moment = near.strftime(_STAMP) if near else ""
        told = await self._asked(API, {"url": url} | ({"timestamp": moment} if near else {}))
        closest = part(told, "archived_snapshots", "closest")
        if part(closest, "available") and str(part(closest, "status")) == "200":
            return _secure(str(part(closest, "url")))
        if not closest or not self.left:
            return None
        query = {"url": url, "output": "json", "filter": "statuscode:200", "limit": str(-_MOST_CAPTURES)}
        if near:
            query |= {"sort": "closest", "closest": moment, "limit": str(_MOST_CAPTURES)}
        return _good_capture(await self._asked(INDEX, query), near)

    async def _asked(self, service: str, query: Mapping[str, str]) -> object:
        self.left -= 1
        answer = await self.web.fetch(f"{service}?{urlencode(query)}", bulk=True)
        if answer.failure or answer.status == 429 or (answer.status or 500) >= 500:
            self.left = 0
        return json_value(answer) if answer.status == 200 else None


def _good_capture(table: object, near: datetime | None) -> str | None:
    """Return the good one of a table of captures that is closest to `near`, or the newest."""
    if not isinstance(table, list):
        return None
    try:
        head, *rows = table
        captures = [dict(zip(head, row, strict=True)) for row in rows]
        good = [(one["timestamp"], one["original"]) for one in captures if one["statuscode"] == "200"]
        times = {datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC): f"{stamp}/{of}" for stamp, of in good}
    except (ValueError, KeyError, TypeError):
        return None
    if not times:
        return None
    when = min(times, key=lambda time: abs(time - near)) if near else max(times)
    return f"https://web.archive.org/web/{times[when]}"


def _secure(copy: str) -> str | None:
    return copy.replace("http://", "https://", 1) if copy.startswith(("http://", "https://")) else None
