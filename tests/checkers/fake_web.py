"""A web and pages that answer as told, and keep what they were asked."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace

from watcher.checkers.page import Asks
from watcher.domain.observation import Evidence, Look, Outcome, Target
from watcher.web.client import Web
from watcher.web.exchange import Exchange, Failure


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    url: str
    body: bytes | None = None
    authorized: bool = False
    spacing: float | None = None


Answer = Exchange | Callable[[Asked], Exchange]


class FakeWeb(Web):
    """Answers by method and URL; what nobody has told it fails the test."""

    def __init__(
        self, answers: Mapping[tuple[str, str], Answer | list[Answer]] | None = None, *, tokens: tuple[str, ...] = ()
    ) -> None:
        self.answers = {key: list(one) if isinstance(one, list) else one for key, one in (answers or {}).items()}
        self.tokens = tokens
        self.asked: list[Asked] = []

    def has_token(self, host: str) -> bool:
        return host in self.tokens

    @property
    def requests(self) -> int:
        return len(self.asked)

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
        request = Asked(method, url, body, authorized, spacing)
        self.asked.append(request)
        answer = self.answers[method, url]
        if isinstance(answer, list):  # the last one stays
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        exchange = answer(request) if callable(answer) else answer
        return replace(exchange, url=url, final_url=url)

    @property
    def urls(self) -> list[str]:
        return [request.url for request in self.asked]


@dataclass
class FakePages:
    """Stands in for the page checker."""

    looks: dict[str, Look] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def look_at(self, target: Target, web: Asks) -> Look:
        self.asked.append(target.url)
        return self.looks[target.url]


def reply(
    value: object = None, status: int = 200, *, body: bytes | None = None, seconds: float = 0.5, **headers: str
) -> Exchange:
    """An answer with a JSON value or a body; `x_error_code="..."` is the header `x-error-code`."""
    return Exchange(
        url="",
        final_url="",
        status=status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=json.dumps(value).encode() if body is None else body,
        seconds=seconds,
    )


def no_reply(reason: str = "timeout") -> Exchange:
    return Exchange(url="", final_url="", failure=Failure(reason, "as told"))


def target(url: str, *, last_good: Look | None = None, mend: str | None = None) -> Target:
    return Target(key=url, url=url, last_good=last_good, mend=mend)


def page_good(url: str) -> Look:
    return Look(outcome=Outcome.GOOD, http_status=200, final_url=url, seconds=0.25)


def page_missing(url: str) -> Look:
    return Look(
        outcome=Outcome.FAILED,
        reason="http-404",
        evidence=Evidence.STRONG,
        http_status=404,
        final_url=url,
        seconds=0.25,
    )


def page_walled(url: str) -> Look:
    return Look(outcome=Outcome.WALLED, reason="throttled", http_status=429, final_url=url, seconds=0.25)


async def gathered(looks: AsyncIterator[tuple[Target, Look]]) -> dict[str, Look]:
    """Return the looks by URL; a second look for a target fails the test."""
    seen: dict[str, Look] = {}
    async for one, look in looks:
        assert one.url not in seen
        seen[one.url] = look
    return seen
