"""A day without a token: never more than GitHub allows in an hour, and what waits is asked the next hour, the longest first."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.checkers.fake_web import FakePages, FakeWeb, gathered, page_good, reply, target
from watcher.checkers import github, page
from watcher.domain.due import Cadence, next_due
from watcher.domain.history import extend
from watcher.domain.observation import Look, Observation, Outcome, Span
from watcher.domain.status import Policy, Standing, judge
from watcher.web.exchange import Exchange

START = datetime(2026, 11, 30, 8, tzinfo=UTC)
REPOSITORIES = 150
LIMIT = 60


@dataclass
class Hub(FakeWeb):
    """The REST API, which counts by the clock that it is given."""

    now: datetime = START
    served: Counter[int] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__()

    async def fetch(self, url: str, **options: Any) -> Exchange:
        hour = int((self.now - START) / timedelta(hours=1))
        left = LIMIT - self.served[hour]
        if left <= 0:
            self.refused[hour] += 1
            return reply({"message": "API rate limit exceeded"}, 403, x_ratelimit_remaining="0")
        self.served[hour] += 1
        said = str(left - 1)
        name = url.removeprefix("https://api.github.com/repos/")
        if name.endswith("/commits?per_page=1"):
            return reply([{"commit": {"committer": {"date": "2026-11-01T00:00:00Z"}}}], x_ratelimit_remaining=said)
        number = int(name.removeprefix("ward/notes"))
        body = {"id": number, "full_name": name, "default_branch": "main", "pushed_at": "2026-11-02T00:00:00Z"}
        return reply(body, x_ratelimit_remaining=said)


def test_d5_a_day_without_a_token_stays_inside_the_hours_requests_and_goes_on_the_next_hour(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    urls = [f"https://github.com/ward/notes{number}" for number in range(REPOSITORIES)]
    monkeypatch.setattr(page, "look_at", FakePages({url: page_good(url) for url in urls}).look_at)
    hub = Hub()
    history: dict[str, list[Span]] = {url: [] for url in urls}
    standings: dict[str, Standing] = {url: Standing() for url in urls}
    heard: dict[str, int] = {}

    def last_good(url: str) -> Look | None:
        return next((span.look for span in reversed(history[url]) if span.look.outcome is Outcome.GOOD), None)

    for tick in range(24 * 4):
        now = START + tick * timedelta(minutes=15)
        hub.now = now
        due = [
            url
            for url in urls
            if (at := next_due(url, standings[url], frozenset(), Cadence(), asked_at=standings[url].checked_at)) is None
            or at <= now
        ]
        seen = asyncio.run(gathered(github.check([target(url, last_good=last_good(url)) for url in due], hub)))
        for url, look in seen.items():
            history[url] = extend(history[url], Observation(url, now, look))
            standings[url] = replace(judge(history[url], Policy()), since=START)
            if look.source == "github":
                heard.setdefault(url, tick // 4)
    assert max(hub.served.values()) <= LIMIT
    assert sum(hub.refused.values()) <= 24
    assert len(heard) == REPOSITORIES
    assert Counter(heard.values())[0] == LIMIT
    assert max(heard.values()) <= 4
    assert "GITHUB_TOKEN" in caplog.text
    assert caplog.records[0].levelno == logging.WARNING
