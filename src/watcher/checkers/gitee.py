"""Repositories at Gitee, by its API.

API: https://gitee.com/api/v5/swagger#/getV5ReposOwnerRepo (read 2026-11-25). Without a token some 60 requests an hour and
address; then 403. What is hidden for review is 404 like what is not there. Gitee closes repositories (`status`: 关闭), which
is its way to archive them.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence

from watcher.checkers import forge
from watcher.checkers.answer import flag, json_value, moment, number, part, text
from watcher.checkers.forge import Place, Word
from watcher.domain.observation import Facts, Look, Target
from watcher.web.client import Web

NAME = "gitee"
API = "https://gitee.com/api/v5/repos"

_URL = re.compile(
    r"https?://(?:www\.)?gitee\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?(/[^?#]*)?(?:\?[^#]*)?(?:#.*)?",
    re.ASCII | re.IGNORECASE,
)
_NAME = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_RESERVED = frozenset(
    {"api", "explore", "search", "organizations", "enterprises", "help", "login", "signup", "gists", "topics"}
)
_CLOSED = "关闭"


def claims(target: Target) -> bool:
    """Say whether `target` is a repository, or a place inside one; a malformed URL is the page checker's."""
    return target.mend is None and _place(target.url) is not None


def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one repository share one question."""
    return forge.looks(targets, web, source=NAME, place_of=_place, ask=_ask)


def _place(url: str) -> Place | None:
    found = _URL.fullmatch(url)
    if found is None or found[1].lower() in _RESERVED:
        return None
    return Place("gitee.com", f"{found[1]}/{found[2]}", (found[3] or "").rstrip("/"))


async def _ask(place: Place, web: Web) -> Word | None:
    exchange = await forge.fetch(web, f"{API}/{place.name}")
    reply = json_value(exchange)
    if forge.is_missing(exchange):
        return Word(missing=True, http_status=exchange.status, quote=text(part(reply, "message")) or "")
    name, identity = text(part(reply, "full_name")), number(part(reply, "id"))
    if exchange.status != 200 or name is None or identity is None or not _NAME.fullmatch(name):
        return None
    if part(reply, "private") is True:
        return Word(missing=True, http_status=None, quote='"private": true')
    newest = await web.fetch(f"{API}/{name}/commits?per_page=1", accept="application/json", bulk=True)
    commits = json_value(newest) if newest.status == 200 else None
    facts = Facts(
        name=name,
        identity=str(identity),
        branch=text(part(reply, "default_branch")),
        last_commit=moment(part(commits, 0, "commit", "committer", "date")),
        last_push=moment(part(reply, "pushed_at")),
        archived=part(reply, "status") == _CLOSED,
        fork=flag(part(reply, "fork")),
        parent=text(part(reply, "parent", "full_name")),
        licence=text(part(reply, "license")),
        stars=number(part(reply, "stargazers_count")),
    )
    return Word(facts=facts, quote=f"full_name: {name}", seconds=exchange.seconds + newest.seconds)
