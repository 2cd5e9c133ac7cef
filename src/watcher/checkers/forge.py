"""What the checkers of code hosts and hubs other than GitHub and Hugging Face share: the API's word first, the page where it
has none.

An API's 'not found' alone proves nothing here: a host may have closed its API, or moved it, while its pages answer. Where
API and page agree that the public cannot see the thing, that is the host's own word and authoritative. An answer that is
not as documented is no word.
"""  # noqa: D205 the first sentence is longer than a line

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from watcher.checkers import alongside, as_listed, page
from watcher.checkers.answer import json_value
from watcher.domain.address import split
from watcher.domain.observation import Evidence, Facts, Look, Outcome, Target
from watcher.web.client import Web
from watcher.web.exchange import Exchange

PATIENCE = 2
"""Answers in a row that are no word, after which the API of a host is asked no more in a run."""
_REDIRECTS = frozenset({301, 302, 307, 308})


@dataclass(frozen=True, slots=True)
class Place:
    """A thing at a host, and the place in it that a URL names."""

    host: str
    name: str
    """Its path at the host, without slashes at its ends: `owner/name`."""
    inside: str = ""
    """The path below it, with its leading slash."""
    kind: str = ""
    """The path before it, with a slash at its end: `datasets/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What an API says of a thing."""

    facts: Facts = field(default_factory=Facts)
    """`facts.name` is set where the thing is there."""
    missing: bool = False
    """Not there, or not for the public."""
    http_status: int | None = 200
    quote: str = ""
    seconds: float = 0.0


Ask = Callable[[Place, Web], Awaitable[Word | None]]
Read = Callable[[str], Place | None]


async def looks(
    targets: Sequence[Target], web: Web, *, source: str, place_of: Read, ask: Ask
) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one thing share one question.

    Args:
        targets: what the checker claims.
        web: the client.
        source: the checker's name.
        place_of: reads a URL.
        ask: asks the API; None where it has no word on the thing.
    """
    words: dict[tuple[str, str, str], Word | None] = {}
    silent: Counter[str] = Counter()
    by_page: list[Target] = []
    beside: dict[str, Look] = {}
    missing: dict[str, Word] = {}
    for target in targets:
        place = place_of(target.url)
        if place is None:
            by_page.append(target)
            continue
        thing = (place.host, place.kind, place.name.casefold())
        if thing not in words:
            words[thing] = await ask(place, web) if silent[place.host] < PATIENCE else None
            silent[place.host] = silent[place.host] + 1 if words[thing] is None else 0
        word = words[thing]
        if word is None or word.missing:
            by_page.append(target)
            if word is not None:
                missing[target.key] = word
            continue
        look = as_listed.project(target, _look(target, place, word, source))
        if place.inside:
            by_page.append(target)
            beside[target.key] = look
        else:
            yield target, look
    async for target, seen in page.check(by_page, web):
        if target.key in beside:
            yield target, alongside.inside(beside[target.key], seen)
        elif target.key in missing and seen.outcome is Outcome.FAILED and seen.http_status in (404, 410):
            yield target, _gone(missing[target.key], seen, source)
        else:
            yield target, as_listed.remembered(target, alongside.instead(seen))


async def fetch(web: Web, url: str) -> Exchange:
    """Ask an API, and follow one redirect where it stays at the API: a thing that was renamed."""
    exchange = await web.fetch(url, accept="application/json", bulk=True, follow=False)
    to = exchange.headers.get("location", "")
    parts = split(url)
    if exchange.status not in _REDIRECTS or parts is None:
        return exchange
    root = f"{parts.scheme}://{parts.netloc}/api/"
    to = f"{parts.scheme}://{parts.netloc}{to}" if to.startswith("/") else to
    return await web.fetch(to, accept="application/json", bulk=True, follow=False) if to.startswith(root) else exchange


def is_missing(exchange: Exchange) -> bool:
    """Say whether an answer is an API's own 'not found': a JSON object, not any server's page."""
    return exchange.status in (404, 410) and isinstance(json_value(exchange), dict)


def _look(target: Target, place: Place, word: Word, source: str) -> Look:
    present = f"https://{place.host}/{place.kind}{word.facts.name}{place.inside}"
    renamed = (word.facts.name or "").casefold() != place.name.casefold()
    return Look(
        outcome=Outcome.GOOD,
        reason="renamed" if renamed else "",
        source=source,
        http_status=word.http_status,
        final_url=present,
        moved_to=alongside.under_new_name(present, target.url, place.inside) if renamed else None,
        notes=("newer-version",) if word.facts.newer_version else (),
        quote=word.quote if renamed else "",
        facts=word.facts,
        seconds=word.seconds,
    )


def _gone(word: Word, seen: Look, source: str) -> Look:
    return replace(
        seen,
        reason="not-found",
        evidence=Evidence.AUTHORITATIVE,
        source=source,
        quote=word.quote or seen.quote,
        seconds=word.seconds + seen.seconds,
    )
