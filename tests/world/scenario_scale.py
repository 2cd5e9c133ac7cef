"""Many links on many hosts, with the waits of the real web: for speed, memory and politeness.

WORLD_LINKS (10,000 where it is not set) links on WORLD_HOSTS (2,000) hosts, over TLS. A reply's wait is drawn once a
link, log-normal with median 150 ms and 95th percentile about 900 ms; 1 % never answer, 4 % are 404, 1 % are on names
that do not resolve, 5 % redirect for good. `python -m tests.world.scenario_scale` prints the list.
"""

from __future__ import annotations

import os
import random
import sys

from tests.world.casekit import ALWAYS, CANARIES, START, STRONG, WEAK, Evidence, standing
from tests.world.engine import Hang, Reply, World, html

__all__ = ["START", "build"]

FATES = ((0.01, "hang"), (0.05, "404"), (0.06, "no-name"), (0.11, "301"), (1.0, "ok"))
"""The share of links up to each fate."""
SERVICES = ("github.com", "arxiv.org", "export.arxiv.org", "rss.arxiv.org")


def links() -> list[tuple[str, str, float]]:
    """Return URL, fate and wait in seconds of each link."""
    count, hosts = int(os.environ.get("WORLD_LINKS", "10000")), int(os.environ.get("WORLD_HOSTS", "2000"))
    dice = random.Random(7)
    rows = []
    for n in range(count):
        drawn = dice.random()
        fate = next(word for share, word in FATES if drawn < share)
        host = f"gone{n}.manylinks.net" if fate == "no-name" else f"h{n % hosts}.manylinks.net"
        rows.append((f"https://{host}/page/{n}", fate, min(5.0, dice.lognormvariate(-1.9, 1.09))))
    return rows


def build(day: int) -> World:
    """Return the world as it is so many days after its start."""
    world = World(day)
    lines = ["# A long list", "", "## Links", ""]
    for url, fate, wait in links():
        lines.append(f"- [{url.rsplit('/', 1)[-1]}]({url})")
        world.truth[url] = _link(world, url, fate, wait, day)
    world.markdown = "\n".join(lines) + "\n"
    for host in (*CANARIES, *SERVICES):
        world.site(host).on("*", html(host))
    return world


def _link(world: World, url: str, fate: str, wait: float, day: int) -> dict[str, str]:
    """Add a link to the world and return its truth."""
    _, _, host, path = url.split("/", 3)
    if fate != "no-name":
        site = world.site(host)
    match fate:
        case "no-name":
            return _failing(day, STRONG)
        case "hang":
            site.on(f"/{path}", Hang())
            return _failing(day, WEAK)
        case "404":
            site.on(f"/{path}", html("Not found", status=404, delay=wait))
            return _failing(day, STRONG)
        case "301":
            to = f"https://{host}/new/{path}"
            site.on(f"/{path}", Reply(301, b"", {"location": to}, delay=wait))
            site.on(f"/new/{path}", html("Moved here", delay=wait / 2))
            return {"status": "moved", "to": to, "never": "dead"}
        case _:
            site.on(f"/{path}", html(f"Page /{path}", "text " * 200, delay=wait))
            return {"status": "ok", "never": "dead"}


def _failing(day: int, evidence: Evidence) -> dict[str, str]:
    (status,) = standing(day, evidence, ALWAYS)
    return {"status": "dead"} if status == "dead" else {"status": status, "never": "dead"}


if __name__ == "__main__":
    sys.stdout.write(build(0).markdown)
