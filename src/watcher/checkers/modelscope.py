"""Models and data sets at ModelScope, by the API that its own client uses.

API: `get_model` and `get_dataset_infos` of https://github.com/modelscope/modelscope, file hub/api.py (read 2026-11-25): JSON with
`Code` 200, `Success` and `Data`, whose times are seconds since 1970. What is not there is HTTP 404 with a `Code` of its own.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

from watcher.checkers import forge
from watcher.checkers.answer import json_value, number, part, text
from watcher.checkers.forge import Place, Word
from watcher.domain.observation import Facts, Look, Target
from watcher.web.client import Web

NAME = "modelscope"
API = "https://www.modelscope.cn/api/v1/"
HOST = "www.modelscope.cn"

_URL = re.compile(
    r"https?://(?:www\.)?modelscope\.cn/(models|datasets)/([\w.-]+)/([\w.-]+)(/[^?#]*)?(?:\?[^#]*)?(?:#.*)?",
    re.ASCII | re.IGNORECASE,
)
# Tabs of a thing's page, which are the thing itself.
_TABS = frozenset({"", "/summary", "/files", "/quickstart"})


def claims(target: Target) -> bool:
    """Say whether `target` is a model or a data set, or a place inside one; a malformed URL is the page checker's."""
    return target.mend is None and _place(target.url) is not None


def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one repository share one question."""
    return forge.looks(targets, web, source=NAME, place_of=_place, ask=_ask)


def _place(url: str) -> Place | None:
    found = _URL.fullmatch(url)
    if found is None:
        return None
    inside = (found[4] or "").rstrip("/")
    return Place(HOST, f"{found[2]}/{found[3]}", "" if inside in _TABS else inside, f"{found[1].lower()}/")


async def _ask(place: Place, web: Web) -> Word | None:
    exchange = await forge.fetch(web, f"{API}{place.kind}{place.name}")
    reply = json_value(exchange)
    if forge.is_missing(exchange) and number(part(reply, "Code")) not in (None, 404):
        return Word(missing=True, http_status=exchange.status, quote=text(part(reply, "Message")) or "")
    owner = (
        text(part(reply, "Data", "Path"))
        or text(part(reply, "Data", "Namespace"))
        or text(part(reply, "Data", "Owner"))
    )
    name, identity = text(part(reply, "Data", "Name")), number(part(reply, "Data", "Id"))
    if exchange.status != 200 or part(reply, "Code") != 200 or name is None or identity is None:
        return None
    full = f"{owner}/{name}" if owner and "/" not in owner else place.name
    facts = Facts(
        name=full if re.fullmatch(r"[\w.-]+/[\w.-]+", full, re.ASCII) else place.name,
        identity=str(identity),
        last_modified=_since_1970(part(reply, "Data", "LastUpdatedTime") or part(reply, "Data", "GmtModified")),
        licence=text(part(reply, "Data", "License")),
    )
    return Word(facts=facts, quote=f"Path: {facts.name}", seconds=exchange.seconds)


def _since_1970(value: object) -> datetime | None:
    seconds = number(value)
    if seconds is None or seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
