"""Repositories at GitLab, by its API.

API: https://docs.gitlab.com/api/projects/#get-a-single-project and https://docs.gitlab.com/api/commits/ (read 2026-11-25).
Without a token 500 requests a minute at gitlab.com. A project is named by its path, escaped; groups nest. A private one is 404
like one that is not there; a renamed one is a redirect to the API's address of its id. `last_activity_at` tells of issues
too, so that the newest commit on the default branch is asked for by itself.
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

NAME = "gitlab"
HOSTS = frozenset({"gitlab.com", "gitlab.inria.fr", "framagit.org", "git.rwth-aachen.de", "salsa.debian.org"})
"""Hosts that are GitLab."""

_URL = re.compile(
    r"https?://(?:www\.)?([\w.-]+)/((?:[\w.-]+/)+?[\w.-]+?)(?:\.git)?(/-/[^?#]*)?/?(?:\?[^#]*)?(?:#.*)?", re.ASCII
)
# The places inside a project as URLs named them before `/-/`.
_OLD_PLACE = re.compile(
    r"((?:[\w.-]+/)+?[\w.-]+)(/(?:tree|blob|raw|commits?|issues|merge_requests|wikis)(?:/.*)?)", re.ASCII
)
_NAME = re.compile(r"(?:[\w.-]+/)+[\w.-]+", re.ASCII)
_RESERVED = frozenset({"explore", "help", "users", "groups", "dashboard", "api", "-", "search", "admin", "snippets"})


def claims(target: Target) -> bool:
    """Say whether `target` is a project, or a place inside one; a malformed URL is the page checker's."""
    return target.mend is None and _place(target.url) is not None


def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one project share one question."""
    return forge.looks(targets, web, source=NAME, place_of=_place, ask=_ask)


def _place(url: str) -> Place | None:
    found = _URL.fullmatch(url)
    if found is None or found[1].lower() not in HOSTS:
        return None
    name, inside = found[2], found[3] or ""
    if not inside and (old := _OLD_PLACE.fullmatch(name)) and old[1].count("/"):
        name, inside = old[1], old[2]
    if name.split("/")[0].lower() in _RESERVED:
        return None
    return Place(found[1].lower(), name, inside.rstrip("/"))


async def _ask(place: Place, web: Web) -> Word | None:
    api = f"https://{place.host}/api/v4/projects"
    exchange = await forge.fetch(web, f"{api}/{quote(place.name, safe='')}?license=true")
    reply = json_value(exchange)
    if forge.is_missing(exchange):
        return Word(missing=True, http_status=exchange.status, quote=text(part(reply, "message")) or "")
    name, identity = text(part(reply, "path_with_namespace")), number(part(reply, "id"))
    if exchange.status != 200 or name is None or identity is None or not _NAME.fullmatch(name):
        return None
    newest = await web.fetch(f"{api}/{identity}/repository/commits?per_page=1", accept="application/json", bulk=True)
    commits = json_value(newest) if newest.status == 200 else None
    facts = Facts(
        name=name,
        identity=str(identity),
        branch=text(part(reply, "default_branch")),
        last_commit=moment(part(commits, 0, "committed_date")),
        archived=flag(part(reply, "archived")),
        empty=flag(part(reply, "empty_repo")),
        fork=isinstance(part(reply, "forked_from_project"), dict),
        parent=text(part(reply, "forked_from_project", "path_with_namespace")),
        licence=text(part(reply, "license", "key")),
        stars=number(part(reply, "star_count")),
    )
    return Word(facts=facts, quote=f"path_with_namespace: {name}", seconds=exchange.seconds + newest.seconds)
