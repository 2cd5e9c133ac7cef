"""Ten weeks, day by day: the program's own pass over what is due, then its own look for what is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from watcher import reading
from watcher.domain.entry import Catalogue
from watcher.run import Pass, Selection
from watcher.scheduler.equipment import Setup

WEEKS = 10
BEGIN = datetime(2026, 9, 14, 8, tzinfo=UTC)
"""The first check: a Monday, 16:00 in Shanghai and 04:00 in New York, so that all three have the same day."""
END = datetime(2026, 11, 23, tzinfo=UTC)
"""The Monday after the tenth week, 08:00 in Shanghai, when its digest is due."""
CONFIGURATION = """\
# Of `watcher demo`. The list and its web are made up; what was remembered of them can be asked for without a network:
#   watcher --config demo.toml history https://blog.slowletters.example/tagger
[catalogue]
name = "words-of-the-ward"
list = "list.md"

[database]
url = "sqlite:///demo.db"

[network]
contact = ""
canaries = {canaries}
# The only host there is can be asked as often as it likes.
spacing_seconds = 0

[papers]
sources = ["arxiv", "huggingface"]
categories = ["{category}"]

[schedule]
timezone = "Asia/Shanghai"
contest_days = 2
paper_days = 7
stretch = 1

[digest]
language = "{language}"
sender = "Watcher <watcher@wardnotes.example>"
recipients = ["you@wardnotes.example"]
"""


@dataclass
class Clock:
    """The handed-in time."""

    now: datetime = BEGIN

    def __call__(self) -> datetime:
        """Return it."""
        return self.now


async def play(setup: Setup, clock: Clock, progress: Callable[[int, int], None]) -> int:
    """Play all days; return how many requests were sent.

    Args:
        setup: the configuration, and what it opens by the same clock.
        clock: is moved.
        progress: called with the days done and their number.

    Raises:
        WatcherError: whatever a pass raises.
    """
    requests, days = 0, WEEKS * 7
    listed: Catalogue | None = None
    with setup.store() as store:
        words = reading.words(setup.configuration, store)
        for day in range(days):
            clock.now = BEGIN + timedelta(days=day)
            async with setup.web() as web:
                if listed is None or clock.now.weekday() == 0:
                    listed = await reading.read_list(setup.configuration, store, web, clock())
                one = Pass(settings=setup.configuration.settings, store=store, web=web, clock=clock, words=words)
                await one.check(listed, Selection(only_due=True))
                if clock.now.weekday() < 5:  # nothing is announced at weekends
                    await setup.discover(store, web, listed)
                requests += web.requests
            progress(day + 1, days)
    clock.now = END
    return requests
