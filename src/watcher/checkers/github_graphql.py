"""Asks GitHub's GraphQL API for many repositories at once; it needs a token.

API: https://docs.github.com/en/graphql/reference/queries#repository
Limits: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api (both read 2026-11-25).
5,000 points an hour, a query of this kind is one; 2,000 points a minute; what takes GitHub more than 10 seconds is given
up with 502 or 504, and counts. A query that is too heavy is answered in part, with RESOURCE_LIMITS_EXCEEDED. Errors come
with HTTP 200, each with a type and the alias that it is about; a private, deleted or blocked repository is NOT_FOUND.
Some organizations forbid some kinds of token even what the public may see: FORBIDDEN says nothing of the repository.
"""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import AsyncIterator, Sequence

from watcher.checkers.answer import flag, json_value, moment, number, part, text
from watcher.checkers.github_answer import Answer, full_name
from watcher.domain.observation import Facts
from watcher.web.client import Web
from watcher.web.exchange import Exchange

ENDPOINT = "https://api.github.com/graphql"
BATCH = 50
"""Repositories a query."""
PATIENCE = 3
"""Troubled answers in a row after which the API counts as down. Without end, halving 50 would ask 99 times."""

_FRAGMENT = """fragment facts on Repository {
  databaseId nameWithOwner isPrivate isArchived archivedAt isDisabled isEmpty isFork pushedAt stargazerCount
  parent { nameWithOwner } licenseInfo { spdxId } latestRelease { tagName publishedAt }
  defaultBranchRef { name target { ... on Commit { committedDate } } }
}"""
_CUT_OFF = frozenset({"timeout", "connect-reset", "protocol-error"})
# The schema knows no such type, but clients have met both spellings.
_SPENT = frozenset({"RATE_LIMITED", "RATE_LIMIT"})

_log = logging.getLogger(__name__)


async def ask(names: Sequence[str], web: Web) -> AsyncIterator[tuple[str, Answer | None]]:
    """Ask for repositories by `owner/name`, and yield each name, as given, with GitHub's word on it.

    None stands for a repository that the token keeps us from: asking without it makes sense. Names that are not yielded
    could not be asked for.
    """
    waiting = deque(list(names[start : start + BATCH]) for start in range(0, len(names), BATCH))
    troubles = 0
    while waiting and troubles < PATIENCE:
        batch = waiting.popleft()
        exchange = await web.fetch(
            ENDPOINT,
            method="POST",
            headers={"content-type": "application/json"},
            body=question(batch),
            authorized=True,
            bulk=True,
        )
        if exchange.status == 401:
            _log.warning(
                "GitHub refuses the token (%s): going on without it",
                text(part(json_value(exchange), "message")) or "401",
            )
            for name in [*batch, *(name for later in waiting for name in later)]:
                yield name, None
            return
        if _is_closed(exchange):
            return
        reply = json_value(exchange)
        answers = _read(batch, reply, exchange.seconds)
        for name, answer in answers.items():
            yield name, answer
        if _types(reply) & _SPENT or (waiting and number(part(reply, "data", "rateLimit", "remaining")) == 0):
            return
        left = [name for name in batch if name not in answers]
        if left and (not answers or "RESOURCE_LIMITS_EXCEEDED" in _types(reply)):
            troubles += 1
            if len(left) > 1:
                waiting.extend([left[: len(left) // 2], left[len(left) // 2 :]])
        else:
            troubles = 0


def question(names: Sequence[str]) -> bytes:
    """Return the body of the request; names go as variables, so that nothing in them can be taken for GraphQL."""
    variables: dict[str, str] = {}
    declared, fields = [], []
    for place, name in enumerate(names):
        variables[f"o{place}"], _, variables[f"n{place}"] = name.partition("/")
        declared.append(f"$o{place}: String!, $n{place}: String!")
        fields.append(f"  r{place}: repository(owner: $o{place}, name: $n{place}, followRenames: true) {{ ...facts }}")
    query = "\n".join(
        [f"query({', '.join(declared)}) {{", "  rateLimit { cost remaining resetAt }", *fields, "}", _FRAGMENT]
    )
    return json.dumps({"query": query, "variables": variables}).encode()


def _is_closed(exchange: Exchange) -> bool:
    """Say whether asking again at once, for fewer, is no use: no connection, a limit that is reached, an access refused."""
    if exchange.failure is not None:
        return exchange.failure.reason not in _CUT_OFF
    return exchange.status is not None and 400 <= exchange.status < 500


def _read(batch: Sequence[str], reply: object, seconds: float) -> dict[str, Answer | None]:
    """Return what an answer says for certain; a repository that it says nothing of is left out."""
    told: dict[str, Answer | None] = {}
    faults = _faults(reply)
    for place, name in enumerate(batch):
        alias = f"r{place}"
        row = part(reply, "data", alias)
        kind, message = faults.get(alias, ("", ""))
        if isinstance(row, dict):
            answer = _answer(row, seconds)
            if answer is not None:
                told[name] = answer
        elif kind == "NOT_FOUND":
            told[name] = Answer(failure="not-found", http_status=None, quote=message, seconds=seconds)
        elif kind == "FORBIDDEN":
            told[name] = None
    return told


def _answer(row: dict[str, object], seconds: float) -> Answer | None:
    name = full_name(row.get("nameWithOwner"))
    if name is None:
        return None
    if row.get("isPrivate") is True:  # the token's owner may see it, the readers of the list may not
        return Answer(failure="not-found", http_status=None, quote='"isPrivate": true', seconds=seconds)
    identity = number(row.get("databaseId"))
    facts = Facts(
        name=name,
        identity=None if identity is None else str(identity),
        branch=text(part(row, "defaultBranchRef", "name")),
        last_commit=moment(part(row, "defaultBranchRef", "target", "committedDate")),
        last_push=moment(row.get("pushedAt")),
        archived=flag(row.get("isArchived")),
        archived_at=moment(row.get("archivedAt")),
        disabled=flag(row.get("isDisabled")),
        empty=flag(row.get("isEmpty")),
        fork=flag(row.get("isFork")),
        parent=full_name(part(row, "parent", "nameWithOwner")),
        licence=text(part(row, "licenseInfo", "spdxId")),
        latest_release=text(part(row, "latestRelease", "tagName")),
        released_at=moment(part(row, "latestRelease", "publishedAt")),
        stars=number(row.get("stargazerCount")),
    )
    return Answer(facts=facts, quote=f"nameWithOwner: {name}", seconds=seconds)


def _errors(reply: object) -> list[object]:
    errors = part(reply, "errors")
    return errors if isinstance(errors, list) else []


def _types(reply: object) -> set[str]:
    return {kind for error in _errors(reply) if (kind := text(part(error, "type")))}


def _faults(reply: object) -> dict[str, tuple[str, str]]:
    """Return type and message of the errors that are about a repository as a whole, by alias."""
    return {
        alias: (text(part(error, "type")) or "", text(part(error, "message")) or "")
        for error in _errors(reply)
        if (alias := text(part(error, "path", 0))) and part(error, "path", 1) is None
    }
