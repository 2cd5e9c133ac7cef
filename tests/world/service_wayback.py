"""The Wayback Machine: its availability API and its index of captures.

Source: https://archive.org/help/wayback_api.php and https://github.com/internetarchive/wayback (read 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.world.engine import Reply, Request, World, html, jsonr


def add_wayback(world: World, captures: Mapping[str, str]) -> None:
    """Put the archive into a world; `captures`: URL -> time of its newest good capture, as YYYYMMDDhhmmss."""
    times = {_bare(url): time for url, time in captures.items()}

    def available(request: Request) -> Reply:
        url = request.query.get("url", [""])[0]
        time = times.get(_bare(url))
        if time is None:
            return jsonr({"url": url, "archived_snapshots": {}})
        copy = f"http://web.archive.org/web/{time}/{url}"
        closest = {"status": "200", "available": True, "timestamp": time, "url": copy}
        return jsonr({"url": url, "archived_snapshots": {"closest": closest}})

    def index(request: Request) -> Reply:
        url = request.query.get("url", [""])[0]
        time = times.get(_bare(url))
        if time is None:
            return jsonr([])
        head = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
        return jsonr([head, ["k", time, url, "text/html", "200", "D", "1000"]])

    world.site("archive.org").on("/wayback/available*", available)
    world.site("web.archive.org").on("/cdx/search/cdx*", index).on("/web/*", html("Wayback Machine"))


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
