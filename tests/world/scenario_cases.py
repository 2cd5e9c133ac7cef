"""Cases of what goes wrong with links and their checkers, most on a host of its own.

It shows kinds: a checker is to be right about each kind in general. `python -m tests.world.scenario_cases` prints the
list.
"""

from __future__ import annotations

import sys

from tests.world import cases_connections, cases_gone, cases_over_time, cases_reported, cases_walled
from tests.world.casekit import START, Lab, page
from tests.world.engine import World

__all__ = ["START", "build"]

CASES = (
    cases_reported.methods,
    cases_reported.walls,
    cases_reported.redirects,
    cases_reported.odd_bytes,
    cases_reported.names,
    cases_reported.days,
    cases_reported.likeness,
    cases_reported.github,
    cases_reported.markdown,
    cases_over_time.flaky,
    cases_over_time.outages,
    cases_over_time.drift,
    cases_walled.chinese_hosts,
    cases_walled.login_walls,
    cases_gone.home,
    cases_gone.parked,
    cases_gone.soft,
    cases_gone.phrases,
    cases_connections.resolvers,
    cases_connections.addresses,
    cases_connections.slow,
    cases_walled.throttled,
    cases_gone.deep,
    cases_connections.plain,
    cases_connections.private,
)


def build(day: int) -> World:
    """Return the world as it is so many days after its start."""
    lab = Lab(day, "Cases that users told of")
    lab.heading("Healthy links")
    for n, words in enumerate(("A corpus of clinical notes", "A toolkit for medical text", "A shared task")):
        lab.put(f"healthy-{n}", page(words), "ok", path=f"/resource/{n}")
    for cases in CASES:
        cases(lab)
    return lab.build()


if __name__ == "__main__":
    sys.stdout.write(build(0).markdown)
