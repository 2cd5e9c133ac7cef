"""Many links on many hosts, with the waits of the real web: for speed, memory and politeness.

WORLD_LINKS (default 10,000) links on WORLD_HOSTS (default 2,000) hosts, over TLS. A reply's wait is drawn
once a link, log-normal with median 150 ms and 95th percentile about 900 ms; 1 % never answer, 4 % are 404,
1 % are on names that do not resolve, 5 % redirect for good. `python scenario_scale.py` prints the list.
"""

from __future__ import annotations

import os
import random
import sys

from engine import Hang, Reply, World, html

LINKS, HOSTS = int(os.environ.get("WORLD_LINKS", 10_000)), int(os.environ.get("WORLD_HOSTS", 2_000))


def links() -> list[tuple[str, str, float]]:
    dice = random.Random(7)
    rows = []
    for n in range(LINKS):
        host = f"h{n % HOSTS}.manylinks.net"
        fate = dice.random()
        kind = (
            "hang" if fate < 0.01 else "404" if fate < 0.05 else "nx" if fate < 0.06 else "301" if fate < 0.11 else "ok"
        )
        if kind == "nx":
            host = f"gone{n}.manylinks.net"
        rows.append((f"https://{host}/page/{n}", kind, min(5.0, dice.lognormvariate(-1.9, 1.09))))
    return rows


def build(day: int) -> World:
    world = World(day)
    for url, kind, wait in links():
        _, _, host, path = url.split("/", 3)
        path = "/" + path
        if kind == "nx":
            world.truth[url] = {"status": "dead" if day >= 1 else "failing"}
            continue
        site = world.site(host)
        if kind == "hang":
            site.on(path, Hang())
            world.truth[url] = {"status": "dead" if day >= 8 else "failing", "never": "dead" if day < 8 else None}
        elif kind == "404":
            site.on(path, html("Not found", status=404, delay=wait))
            world.truth[url] = {"status": "dead" if day >= 1 else "failing"}
        elif kind == "301":
            site.on(path, Reply(301, b"", {"location": f"https://{host}/new{path}"}, delay=wait))
            site.on(f"/new{path}", html("Moved here", delay=wait / 2))
            world.truth[url] = {"status": "moved", "to": f"https://{host}/new{path}", "never": "dead"}
        else:
            site.on(path, html(f"Page {path}", "text " * 200, delay=wait))
            world.truth[url] = {"status": "ok", "never": "dead"}
    for host in (
        "example.com",
        "www.google.com",
        "www.baidu.com",
        "github.com",
        "arxiv.org",
        "export.arxiv.org",
        "rss.arxiv.org",
    ):
        world.site(host).on("*", html(host))
    return world


if __name__ == "__main__":
    print("# A long list\n\n## Links\n")
    for url, _, _ in links():
        sys.stdout.write(f"- [{url.rsplit('/', 1)[-1]}]({url})\n")
