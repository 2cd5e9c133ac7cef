"""A web for one poll: answers by the beginning of an address, and the pieces that came of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from watcher.domain.feed import FeedState
from watcher.domain.paper import Paper
from watcher.domain.thing import Thing
from watcher.feeds.polled import Poll
from watcher.web.client import Web
from watcher.web.exchange import Exchange, Failure

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)
Answers = Callable[[str, Mapping[str, str]], Exchange]


class AskedWeb(Web):
    """Answers as told, and keeps what it was asked."""

    def __init__(self, answers: Answers, *, tokens: tuple[str, ...] = ()) -> None:
        self.answers, self.tokens = answers, tokens
        self.asked: list[str] = []

    def has_token(self, host: str) -> bool:
        return host in self.tokens

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        authorized: bool = False,
        bulk: bool = False,
        follow: bool = True,
        cap: int | None = None,
        accept: str | None = None,
        spacing: float | None = None,
        spent: float = 0.0,
    ) -> Exchange:
        assert method in ("GET", "HEAD")
        assert bulk
        assert cap
        self.asked.append(url)
        return replace(self.answers(url, headers or {}), url=url, final_url=url)


@dataclass
class Result:
    """What a poll has brought."""

    papers: list[Paper] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    states: dict[str, FeedState] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        return [paper.key for paper in self.papers] + [thing.key for thing in self.things]


def polled(poll: Poll, web: AskedWeb, known: Mapping[str, FeedState] | None = None, now: datetime = NOW) -> Result:
    async def gathered() -> Result:
        result = Result(states=dict(known or {}))
        async for piece in poll(web, known or {}, now):
            result.papers += piece.papers
            result.things += piece.things
            result.states |= {state.category: state for state in piece.states}
        return result

    return asyncio.run(gathered())


def query(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def answer(value: object = None, status: int = 200, *, body: bytes | None = None, **headers: str) -> Exchange:
    content = json.dumps(value).encode() if body is None else body
    return Exchange(url="", final_url="", status=status, headers=headers, body=content)


def no_answer() -> Exchange:
    return Exchange(url="", final_url="", failure=Failure("timeout", "as told"))
