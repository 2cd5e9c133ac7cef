"""Records at Zenodo, by its API: whether a newer version has been published.

API: https://developers.zenodo.org/#records (read 2026-11-25): 60 requests a minute without a token. Each version is a record of its
own; all have the `conceptrecid` in common, and `/versions/latest` leads to the newest. A record that was withdrawn is 410. A
version is never changed once it is published, so that its age says nothing of how alive it is: no freshness follows.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from watcher.checkers import forge
from watcher.checkers.answer import json_value, number, part, text
from watcher.checkers.forge import Place, Word
from watcher.domain.observation import Facts, Look, Target
from watcher.web.client import Web

NAME = "zenodo"
API = "https://zenodo.org/api/records"

_URL = re.compile(r"https?://(?:www\.)?zenodo\.org/records?/(\d+)(/[^?#]*)?(?:\?[^#]*)?(?:#.*)?", re.IGNORECASE)


def claims(target: Target) -> bool:
    """Say whether `target` is a record, or a file of one; a malformed URL is the page checker's."""
    return target.mend is None and _place(target.url) is not None


def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one record share one question."""
    return forge.looks(targets, web, source=NAME, place_of=_place, ask=_ask)


def _place(url: str) -> Place | None:
    found = _URL.fullmatch(url)
    return Place("zenodo.org", found[1], (found[2] or "").rstrip("/"), "records/") if found else None


async def _ask(place: Place, web: Web) -> Word | None:
    exchange = await forge.fetch(web, f"{API}/{place.name}")
    reply = json_value(exchange)
    if forge.is_missing(exchange):
        return Word(missing=True, http_status=exchange.status, quote=text(part(reply, "message")) or "")
    identity = number(part(reply, "id"))
    if exchange.status != 200 or identity is None:
        return None
    concept = text(part(reply, "conceptrecid"))
    if str(identity) != place.name and concept != place.name:
        return None
    facts = Facts(
        name=place.name,
        identity=concept,
        title=text(part(reply, "metadata", "title")),
        version=text(part(reply, "metadata", "version")),
        licence=text(part(reply, "metadata", "license", "id")),
    )
    word = Word(facts=facts, seconds=exchange.seconds)
    if concept is None or concept == place.name:  # the address of all versions leads to the newest by itself
        return word
    newest = await web.fetch(f"{API}/{place.name}/versions/latest", accept="application/json", bulk=True)
    latest = json_value(newest) if newest.status == 200 else None
    other = number(part(latest, "id"))
    if other is None or other <= identity or text(part(latest, "conceptrecid")) != concept:
        return word
    newer = text(part(latest, "metadata", "version")) or f"of record {other}"
    quote = f"https://zenodo.org/records/{other}"
    return replace(word, facts=replace(facts, newer_version=newer), quote=quote)
