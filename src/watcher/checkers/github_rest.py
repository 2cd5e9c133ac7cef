"""Asks GitHub's REST API for repositories one by one, without a token.

API: https://docs.github.com/en/rest/repos/repos#get-a-repository and https://docs.github.com/en/rest/commits/commits
Limits: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api (all read 2026-11-25).
60 requests an hour and address; each answer says in `x-ratelimit-remaining` how many are left, and a redirect (301, to
`/repositories/ID`) costs one like any other. A limit that is reached is 403 or 429. A repository that GitHub has blocked is
451 (copyright) or 403 with a `block` that names the reason.

A conditional request (If-None-Match) that is answered 304 is free only with a token, so ETags would save nothing here. A
newest release would cost a request a repository; it is left to GraphQL.

What is left of the hour after every repository has been asked for goes to the newest commit of those that were pushed to
last: an old push proves by itself that the default branch is at least as old, a fresh one proves nothing.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus

from watcher.checkers.answer import flag, json_value, moment, number, part, text
from watcher.checkers.github_answer import Answer, full_name
from watcher.domain.observation import Facts
from watcher.web.client import Web
from watcher.web.exchange import Exchange

API = "https://api.github.com"
HOURLY = 60
"""Requests an hour that GitHub allows an address without a token."""
RESERVE = 2
"""Requests that are left for a person at the same address, or for the next look at a single link."""
PATIENCE = 2
"""Troubled answers in a row after which the API counts as down."""

_log = logging.getLogger(__name__)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


async def ask(names: Sequence[str], web: Web, *, before: Mapping[str, Facts]) -> AsyncIterator[tuple[str, Answer]]:
    """Ask for repositories by `owner/name`, and yield each name, as given, with GitHub's word on it.

    Names that are not yielded could not be asked for: the hour's requests are spent, or the API is down.

    Args:
        names: each once.
        web: the client.
        before: what was known of a name at the last good look. Where nothing has been pushed since, the newest commit
            is still the one known then, and need not be asked for.
    """
    api = _Api(web)
    fresh: list[tuple[str, Answer]] = []
    unasked = 0
    for name in names:
        answer = await api.repository(name) if api.is_open else None
        if answer is None:
            unasked += 1
            continue
        answer = _unchanged(answer, before.get(name))
        if answer.failure or answer.facts.archived or answer.facts.last_commit or answer.facts.last_push is None:
            yield name, answer
        else:
            fresh.append((name, answer))
    if unasked and (api.left <= 0 or api.refused):
        _log.warning(
            "GitHub allows %d requests an hour without a token (GITHUB_TOKEN); %d repositories of %d wait for the next hour",
            HOURLY,
            unasked,
            len(names),
        )
    fresh.sort(key=lambda one: one[1].facts.last_push or _LONG_AGO, reverse=True)
    for name, answer in fresh:
        may_ask = api.is_open and api.left > RESERVE
        yield name, await api.newest_commit(answer) if may_ask else answer


def _unchanged(answer: Answer, known: Facts | None) -> Answer:
    facts = answer.facts
    same = known is not None and (facts.identity, facts.branch, facts.last_push) == (
        known.identity,
        known.branch,
        known.last_push,
    )
    if known is None or not same or facts.last_push is None or known.last_commit is None:
        return answer
    return replace(answer, facts=replace(facts, last_commit=known.last_commit))


@dataclass(slots=True)
class _Api:
    """The API for the length of one run: what is left of the hour, and whether it still answers."""

    web: Web
    left: int = HOURLY
    troubles: int = 0
    refused: bool = False

    @property
    def is_open(self) -> bool:
        return self.left > 0 and self.troubles < PATIENCE and not self.refused

    async def repository(self, name: str) -> Answer | None:
        """Return the word on a repository under its present or a former name; None where there is none to be had."""
        exchange = await self._get(f"{API}/repos/{name}")
        to = exchange.headers.get("location", "")
        if exchange.status in (301, 302, 307, 308):
            if not to.startswith(f"{API}/") or not self.is_open:
                return None
            exchange = await self._get(to)
        return _word(exchange)

    async def newest_commit(self, answer: Answer) -> Answer:
        """Return `answer` with the newest commit on the default branch, where that can be had (an empty repository has none)."""
        exchange = await self._get(f"{API}/repos/{answer.facts.name}/commits?per_page=1")
        committed = (
            moment(part(json_value(exchange), 0, "commit", "committer", "date"))
            if exchange.status == HTTPStatus.OK
            else None
        )
        empty = True if exchange.status == HTTPStatus.CONFLICT else answer.facts.empty
        return replace(
            answer,
            facts=replace(answer.facts, last_commit=committed, empty=empty),
            seconds=answer.seconds + exchange.seconds,
        )

    async def _get(self, url: str) -> Exchange:
        exchange = await self.web.fetch(url, accept="application/vnd.github+json", bulk=True, follow=False)
        said = number(exchange.headers.get("x-ratelimit-remaining"))
        self.left = self.left - 1 if said is None else said
        self.refused = exchange.status in (403, 429) and not _is_blocked(exchange)
        troubled = exchange.status is None or exchange.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        self.troubles = self.troubles + 1 if troubled else 0
        return exchange


def _is_blocked(exchange: Exchange) -> bool:
    return isinstance(part(json_value(exchange), "block"), dict)


def _blocked(exchange: Exchange) -> str:
    """Tell a copyright notice (451) from a breach of the terms of service (403)."""
    why = text(part(json_value(exchange), "block", "reason"))
    if exchange.status == HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS or why == "dmca":
        return "taken-down-dmca"
    return "taken-down-tos" if why == "tos" else "taken-down"


def _word(exchange: Exchange) -> Answer | None:
    """Return what an answer says of a repository; None where it says nothing of it."""
    reply = json_value(exchange)
    if exchange.status == HTTPStatus.OK:
        return _answer(reply, exchange.seconds)
    message = text(part(reply, "message")) or ""
    if exchange.status in (403, 451) and _is_blocked(exchange):
        quote = f"{message} ({text(part(reply, 'block', 'reason')) or 'no reason given'})"
        return Answer(failure=_blocked(exchange), http_status=exchange.status, quote=quote, seconds=exchange.seconds)
    if exchange.status in (404, 410) and isinstance(reply, dict):
        return Answer(failure="not-found", http_status=exchange.status, quote=message, seconds=exchange.seconds)
    return None


def _is_empty(reply: object) -> bool | None:
    """Say whether a repository has no commit; of one with a size that is rounded down to 0 it is not known."""
    size = number(part(reply, "size"))
    return False if size else None


def _answer(reply: object, seconds: float) -> Answer | None:
    name = full_name(part(reply, "full_name"))
    if name is None:
        return None
    identity = number(part(reply, "id"))
    facts = Facts(
        name=name,
        identity=None if identity is None else str(identity),
        branch=text(part(reply, "default_branch")),
        last_push=moment(part(reply, "pushed_at")),
        archived=flag(part(reply, "archived")),
        disabled=flag(part(reply, "disabled")),
        empty=_is_empty(reply),
        fork=flag(part(reply, "fork")),
        parent=full_name(part(reply, "parent", "full_name")),
        licence=text(part(reply, "license", "spdx_id")),
        stars=number(part(reply, "stargazers_count")),
    )
    return Answer(facts=facts, quote=f"full_name: {name}", seconds=seconds)
