"""Repositories at hosts that run Gitea or Forgejo, by its API.

API: https://docs.gitea.com/api/next/#tag/repository/operation/repoGet (read 2026-11-25). A private repository is 404 like one
that is not there; a renamed one is a redirect. Not every host shows the API: where its path answers with a page, or 404 without
the API's JSON, that says nothing of the repository, and the page is asked.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from urllib.parse import quote

from watcher.checkers import forge
from watcher.checkers.answer import flag, json_value, moment, number, part, text
from watcher.checkers.forge import Place, Word
from watcher.domain.observation import Facts, Look, Target
from watcher.web.client import Web

NAME = "gitea"
HOSTS = frozenset({"openi.org.cn", "git.openi.org.cn", "openi.pcl.ac.cn", "git.pcl.ac.cn", "codeberg.org", "gitea.com"})
"""Hosts that run it: OpenI (启智) under its names, and two large ones."""

_URL = re.compile(
    r"https?://(?:www\.)?([\w.-]+)/([\w.-]+)/([\w.-]+?)(?:\.git)?(/[^?#]*)?(?:\?[^#]*)?(?:#.*)?",
    re.ASCII | re.IGNORECASE,
)
_NAME = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_RESERVED = frozenset(
    {"api", "explore", "user", "org", "admin", "assets", "attachments", "home", "datasets", "cloudbrains"}
)


def claims(target: Target) -> bool:
    """Say whether `target` is a repository, or a place inside one; a malformed URL is the page checker's."""
    return target.mend is None and _place(target.url) is not None


def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one repository share one question."""
    return forge.looks(targets, web, source=NAME, place_of=_place, ask=_ask)


def _place(url: str) -> Place | None:
    found = _URL.fullmatch(url)
    if found is None or found[1].lower() not in HOSTS or found[2].lower() in _RESERVED:
        return None
    return Place(found[1].lower(), f"{found[2]}/{found[3]}", (found[4] or "").rstrip("/"))


async def _ask(place: Place, web: Web) -> Word | None:
    api = f"https://{place.host}/api/v1/repos"
    exchange = await forge.fetch(web, f"{api}/{place.name}")
    reply = json_value(exchange)
    if forge.is_missing(exchange):
        return Word(missing=True, http_status=exchange.status, quote=text(part(reply, "message")) or "")
    name, identity = text(part(reply, "full_name")), number(part(reply, "id"))
    if exchange.status != 200 or name is None or identity is None or not _NAME.fullmatch(name):
        return None
    branch, seconds = text(part(reply, "default_branch")), exchange.seconds
    newest = None
    if branch and part(reply, "empty") is not True:
        head = await web.fetch(f"{api}/{name}/branches/{quote(branch, safe='')}", accept="application/json", bulk=True)
        newest = moment(part(json_value(head), "commit", "timestamp")) if head.status == 200 else None
        seconds += head.seconds
    facts = Facts(
        name=name,
        identity=str(identity),
        branch=branch,
        last_commit=newest,
        archived=flag(part(reply, "archived")),
        archived_at=moment(part(reply, "archived_at")) if part(reply, "archived") is True else None,
        empty=flag(part(reply, "empty")),
        fork=flag(part(reply, "fork")),
        parent=text(part(reply, "parent", "full_name")),
        stars=number(part(reply, "stars_count")),
    )
    return Word(facts=facts, quote=f"full_name: {name}", seconds=seconds)
