"""The second witness for a link about to be called dead: the Wayback Machine's copy of it.

API: https://archive.org/help/wayback_api.php (read 2026-11): the capture closest to a timestamp. A capture counts only
where it was an HTTP 200, never an archived 404.
"""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import urlencode

from watcher.web.client import Web

API = "https://archive.org/wayback/available"


async def archived_copy(url: str, web: Web, *, near: datetime | None) -> str | None:
    """Return the address of the good capture closest to `near` (the newest where that is None); None where none is known."""
    query = {"url": url} | ({"timestamp": near.strftime("%Y%m%d%H%M%S")} if near else {})
    answer = await web.fetch(f"{API}?{urlencode(query)}", bulk=True)
    if answer.status != 200:
        return None
    try:
        closest = json.loads(answer.body).get("archived_snapshots", {}).get("closest") or {}
        good = bool(closest.get("available")) and str(closest.get("status")) == "200"
        copy = str(closest["url"]) if good else None
    except (ValueError, AttributeError, KeyError, TypeError):
        return None
    return copy.replace("http://", "https://", 1) if copy and copy.startswith(("http://", "https://")) else None
