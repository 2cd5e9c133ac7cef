"""Projects at PhysioNet: whether the version that the list names is the newest.

PhysioNet gives each version an address of its own, `/content/SLUG/VERSION/`, and the address without it leads to the newest
(https://physionet.org/about/publish/, read 2026-11-25). The page answers for the version; one request without following tells
where the newest is. A published version stays as it is, so that no freshness follows from its age.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from watcher.checkers import page
from watcher.checkers.alongside import noted
from watcher.domain.observation import Look, Outcome, Target
from watcher.web.client import Web

NAME = "physionet"

_URL = re.compile(
    r"https?://(?:www\.)?physionet\.org/content/([\w-]+)/(\d+(?:\.\d+)*)(?:/[^?#]*)?(?:\?[^#]*)?(?:#.*)?", re.ASCII
)
_LATEST = re.compile(r"(?:https?://(?:www\.)?physionet\.org)?/content/([\w-]+)/(\d+(?:\.\d+)*)/?", re.ASCII)


def claims(target: Target) -> bool:
    """Say whether `target` is a version of a project; a malformed URL is the page checker's."""
    return target.mend is None and _URL.fullmatch(target.url) is not None


async def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; the versions of one project share one question."""
    newest: dict[str, str | None] = {}
    async for target, seen in page.check(targets, web):
        found = _URL.fullmatch(target.url)
        if found is None or seen.outcome is not Outcome.GOOD:
            yield target, seen
            continue
        slug, version = found[1], found[2]
        if slug not in newest:
            newest[slug] = await _newest(slug, web)
        yield target, _with_version(seen, version, newest[slug])


async def _newest(slug: str, web: Web) -> str | None:
    answer = await web.fetch(f"https://physionet.org/content/{slug}/", follow=False, cap=1024)
    found = _LATEST.fullmatch(answer.headers.get("location", ""))
    return found[2] if found and found[1] == slug and answer.status in (301, 302, 303, 307, 308) else None


def _with_version(seen: Look, version: str, newest: str | None) -> Look:
    facts = replace(seen.facts, version=version)
    if newest is None or _numbers(newest) <= _numbers(version):
        return replace(seen, facts=facts)
    return noted(replace(seen, facts=replace(facts, newer_version=newest)), "newer-version")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part[:9]) for part in version.split("."))
