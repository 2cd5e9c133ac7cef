"""Data sets at Kaggle, where its API answers without a key.

API: `datasets/view` of https://github.com/Kaggle/kaggle-cli (read 2026-11-25). Kaggle may ask for a key at any time (401, 403);
then the page answers alone, which is drawn by script and tells little.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence

from watcher.checkers import forge
from watcher.checkers.answer import json_value, moment, number, part, text
from watcher.checkers.forge import Place, Word
from watcher.domain.observation import Facts, Look, Target
from watcher.web.client import Web

NAME = "kaggle"
API = "https://www.kaggle.com/api/v1/datasets/view/"
HOST = "www.kaggle.com"

_URL = re.compile(
    r"https?://(?:www\.)?kaggle\.com/datasets/([\w.-]+)/([\w.-]+)(/[^?#]*)?(?:\?[^#]*)?(?:#.*)?",
    re.ASCII | re.IGNORECASE,
)
_NAME = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


def claims(target: Target) -> bool:
    """Say whether `target` is a data set; a malformed URL is the page checker's."""
    return target.mend is None and _place(target.url) is not None


def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one data set share one question."""
    return forge.looks(targets, web, source=NAME, place_of=_place, ask=_ask)


def _place(url: str) -> Place | None:
    found = _URL.fullmatch(url)
    return Place(HOST, f"{found[1]}/{found[2]}", (found[3] or "").rstrip("/"), "datasets/") if found else None


async def _ask(place: Place, web: Web) -> Word | None:
    exchange = await forge.fetch(web, f"{API}{place.name}")
    reply = json_value(exchange)
    if forge.is_missing(exchange):
        return Word(missing=True, http_status=exchange.status, quote=text(part(reply, "message")) or "")
    name, identity = text(part(reply, "ref")), number(part(reply, "id"))
    if exchange.status != 200 or name is None or not _NAME.fullmatch(name):
        return None
    version = number(part(reply, "currentVersionNumber"))
    facts = Facts(
        name=name,
        identity=None if identity is None else str(identity),
        last_modified=moment(part(reply, "lastUpdated")),
        version=None if version is None else str(version),
        licence=text(part(reply, "licenseName")),
    )
    return Word(facts=facts, quote=f"ref: {name}", seconds=exchange.seconds)
