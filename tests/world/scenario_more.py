"""More cases: the kinds of scenario_cases.py and others in other words, on other hosts and in other tongues.

`python -m tests.world.scenario_more` prints the list.
"""

from __future__ import annotations

import sys

from tests.world import (
    more_about,
    more_added,
    more_addresses,
    more_alive,
    more_brief,
    more_challenges,
    more_checks,
    more_days,
    more_field,
    more_frames,
    more_gone,
    more_homes,
    more_hosts,
    more_led_away,
    more_logins,
    more_parked,
    more_platforms,
    more_redirects,
    more_regions,
    more_registrars,
    more_removals,
    more_short,
    more_walls,
    more_wire,
    more_words,
)
from tests.world.casekit import START
from tests.world.engine import World
from tests.world.more_kit import Bench

__all__ = ["START", "build"]

CASES = (
    more_challenges.cloudflare,
    more_challenges.challenges,
    more_walls.walls,
    more_walls.chinese_walls,
    more_logins.logins,
    more_logins.publishers,
    more_led_away.led_away,
    more_led_away.log_in_without_redirect,
    more_checks.checks,
    more_checks.moments,
    more_checks.refusals,
    more_redirects.targets,
    more_redirects.chains,
    more_redirects.cosmetic,
    more_redirects.ends,
    more_homes.refreshes,
    more_homes.homes,
    more_wire.encodings,
    more_wire.heads,
    more_wire.lengths,
    more_days.names,
    more_days.days,
    more_days.throttles,
    more_gone.shares_and_articles,
    more_gone.soft,
    more_removals.removals,
    more_words.said_in_chinese,
    more_words.said_in_english,
    more_words.services_gone,
    more_parked.parked,
    more_registrars.registrars,
    more_alive.prose,
    more_short.short,
    more_brief.brief_pages,
    more_brief.brief_again,
    more_platforms.platforms,
    more_platforms.in_chinese,
    more_platforms.walls_in_english,
    more_platforms.walls_in_chinese,
    more_platforms.brief_in_english,
    more_platforms.brief_in_chinese,
    more_hosts.hosts,
    more_about.about,
    more_field.field,
    more_added.added,
    more_added.small,
    more_added.asleep,
    more_frames.frames,
    more_regions.files_and_shells,
    more_regions.regions,
    more_regions.roads,
    more_addresses.services,
    more_addresses.addresses,
)


def build(day: int) -> World:
    """Return the world as it is so many days after its start."""
    lab = Bench(day, "More cases")
    for cases in CASES:
        cases(lab)
    return lab.build()


if __name__ == "__main__":
    sys.stdout.write(build(0).markdown)
