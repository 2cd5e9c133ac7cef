"""The addresses of the project's own medical-NLP list, each on a host that behaves as such hosts are known to.

Day 0 is Monday 2026-11-30, 08:00 UTC.
"""

from __future__ import annotations

import sys

from tests.world import seed_hosts, seed_papers, seed_publishers, seed_repositories
from tests.world.engine import Reply, World, html
from tests.world.seedkit import LIST, START, Seed
from tests.world.service_wayback import add_wayback

__all__ = ["START", "build"]

PARTS = (
    seed_repositories.repositories,
    seed_repositories.models,
    seed_papers.papers,
    seed_publishers.publishers,
    seed_publishers.contests,
    seed_hosts.shares_and_blogs,
    seed_hosts.failing_hosts,
    seed_hosts.products,
)
ITSELF = "https://github.com/FreedomIntelligence/Medical_NLP"
CAPTURES = {
    "http://www.fudan-disc.com/sharedtask/imcs21/index.html": "20230401000000",
    "http://www.oreilly.com.cn/radar/?p=2083": "20190505000000",
    "https://vilmedic.app/misc/bionlp23/sharedtask": "20230601000000",
}


def build(day: int) -> World:
    """Return the world as it is so many days after its start."""
    seed = Seed(day)
    world = seed.world
    for part in PARTS:
        part(seed)
    mend = "https://keg.cs.tsinghua.edu.cn/glm-130b/zh/posts/glm-130b"
    seed.say(mend.replace("https:", "https :"), "invalid", mend, optional=True)
    world.site("keg.cs.tsinghua.edu.cn").on("/glm-130b/*", html("GLM-130B", "开源双语预训练模型", lang="zh"))
    for url in seed.urls:
        world.truth.setdefault(url, {"status": "ok", "never": "dead"})
    world.truth[ITSELF]["optional"] = True  # where the list comes from, named in its introduction
    add_wayback(world, CAPTURES)
    world.site("raw.githubusercontent.com").on(
        "/FreedomIntelligence/Medical_NLP/master/README.md",
        Reply(200, LIST.read_bytes(), {"content-type": "text/plain; charset=utf-8"}),
    )
    world.site("www.msftconnecttest.com").on("*", Reply(200, "Microsoft Connect Test"))
    world.site("connectivitycheck.gstatic.com").on("*", Reply(204))
    world.site("www.google.com").on("*", html("Google"))
    world.site("www.baidu.com").on("*", html("百度", lang="zh"))
    world.site("example.com").on("*", html("Example Domain"))
    world.site("mail.world.test")
    world.site("hooks.world.test").on("*", Reply(200, "ok"))
    return world


if __name__ == "__main__":
    sys.stdout.write(build(0).markdown)
