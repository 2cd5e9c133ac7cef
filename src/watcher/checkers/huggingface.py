"""Models, data sets and spaces at Hugging Face, by the Hub's API.

API: https://huggingface.co/docs/hub/api; limits: https://huggingface.co/docs/hub/rate-limits (read 2026-11-25): in five
minutes 500 requests an address without a token, 1,000 with one, said in each answer's `RateLimit` header; pages 100.

A renamed repository is a 307 to the API's address of the new name; one that leads to another `_id` than the one remembered is
an alarm, no move. To a caller with a token the Hub says of what is not
there 404 with `x-error-code: RepoNotFound`. To a caller without one it says 401, and so it does of what is private, so
that the 401 alone says only 'not visible'. Then the page is asked: its 404 and the API's 401 are two of the host's own
services that agree that the public cannot see the thing, and that counts as authoritative.

Models and data sets of the first years had no owner, and lead to the one they have now (`bert-base-uncased`). The address of a
person or an organization looks the same: where the API knows no such model, the page answers.

The API answers for the repository and the root of its files (`/tree/main`); another place inside it is asked for at the
page as well. Where the API cannot be had the page answers alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from watcher.checkers import alongside, as_listed, page
from watcher.checkers.answer import flag, json_value, moment, part, text
from watcher.domain import identity
from watcher.domain.identity import Repository
from watcher.domain.observation import Evidence, Facts, Look, Outcome, Target
from watcher.web import redirects
from watcher.web.client import Web
from watcher.web.exchange import Exchange

NAME = "huggingface"
HOST = "huggingface.co"
API = f"https://{HOST}/api/"
RENAMES = 3
"""Redirects from name to name that are followed."""
PATIENCE = 2
"""Troubled answers in a row after which the API counts as down."""

_ADDRESS = re.compile(rf"{re.escape(API)}(?:models|datasets|spaces)/[\w.-]+/[\w.-]+", re.ASCII)
_NAME = re.compile(r"(?:[\w.-]+/)?[\w.-]+", re.ASCII)
_ROOT = ("", "/tree/main")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """What the Hub says of a repository."""

    facts: Facts = field(default_factory=Facts)
    failure: str = ""
    hidden: bool = False
    """Not visible to the public, or not there: only the page can tell."""
    http_status: int | None = None
    quote: str = ""
    seconds: float = 0.0


def claims(target: Target) -> bool:
    """Say whether `target` is a model, a data set or a space, or a place inside one; a malformed URL is the page checker's."""
    return target.mend is None and _repository(target.url) is not None


async def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one repository share one question."""
    hub = _Hub(web, with_token=web.has_token(HOST))
    words: dict[tuple[str, str], _Word | None] = {}
    by_page: list[Target] = []
    beside: dict[str, Look] = {}
    hidden: dict[str, _Word] = {}
    for target in targets:
        repository = _repository(target.url)
        if repository is None:
            by_page.append(target)
            continue
        name = (repository.kind, repository.full_name.lower())
        if name not in words:
            words[name] = await hub.ask(repository)
        word = words[name]
        if word is None or word.hidden:
            by_page.append(target)
            if word is not None:
                hidden[target.key] = word
            continue
        look = as_listed.project(target, _look(target, repository, word))
        if look.outcome is Outcome.GOOD and repository.inside not in _ROOT:
            by_page.append(target)
            beside[target.key] = look
        else:
            yield target, look
    async for target, seen in page.check(by_page, web):
        if target.key in beside:
            yield target, alongside.inside(beside[target.key], seen)
        elif target.key in hidden:
            yield target, _agreed(hidden[target.key], seen)
        else:
            yield target, as_listed.remembered(target, alongside.instead(seen))


@dataclass(slots=True)
class _Hub:
    """The API for the length of one run: whether our token is taken, and whether it still answers."""

    web: Web
    with_token: bool
    troubles: int = 0
    spent: bool = False

    async def ask(self, repository: Repository) -> _Word | None:
        """Return the Hub's word on a repository under its present or a former name; None where there is none to be had."""
        url = f"{API}{repository.kind}/{repository.full_name}"
        for _ in range(1 + RENAMES):
            if self.troubles >= PATIENCE or self.spent:
                return None
            exchange = await self._get(url)
            if exchange.status not in (301, 302, 307, 308):
                word = _word(exchange)
                # There is no model of this name; a person or an organization may have it.
                return replace(word, hidden=True) if word and word.failure and not repository.owner else word
            try:
                url = redirects.target(url, exchange.headers.get("location", "").encode("latin-1", "replace"))
            except redirects.UnusableError:
                return None
            if not _ADDRESS.fullmatch(url):
                return None
        return None

    async def _get(self, url: str) -> Exchange:
        exchange = await self.web.fetch(url, authorized=self.with_token, bulk=True, follow=False)
        if self.with_token and exchange.status == HTTPStatus.UNAUTHORIZED and not exchange.headers.get("x-error-code"):
            # With a good token the Hub says 404 of what is not there; 401 is about the token.
            _log.warning(
                "Hugging Face refuses the token (%s): going on without it",
                exchange.headers.get("x-error-message", "401"),
            )
            self.with_token = False
            exchange = await self.web.fetch(url, bulk=True, follow=False)
        troubled = exchange.status is None or exchange.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        self.troubles = self.troubles + 1 if troubled else 0
        self.spent = exchange.status == HTTPStatus.TOO_MANY_REQUESTS
        return exchange


def _repository(url: str) -> Repository | None:
    repository = identity.hub_repository(url) or identity.hub_unowned(url)
    return (
        repository
        if repository and repository.full_name.isascii() and not {repository.owner, repository.name} & {".", ".."}
        else None
    )


def _word(exchange: Exchange) -> _Word | None:
    code = exchange.headers.get("x-error-code", "")
    message = exchange.headers.get("x-error-message") or text(part(json_value(exchange), "error")) or ""
    word = _Word(http_status=exchange.status, quote=message, seconds=exchange.seconds)
    if exchange.status == HTTPStatus.OK:
        return _answer(json_value(exchange), word)
    if exchange.status in (401, 403) and code == "GatedRepo":
        return replace(word, facts=Facts(gated=True), http_status=None)
    if exchange.status == HTTPStatus.NOT_FOUND and code == "RepoNotFound":
        return replace(word, failure="not-found")
    if exchange.status in (401, 403, 404, 410, 451):
        return replace(word, hidden=True)
    return None


def _answer(reply: object, word: _Word) -> _Word | None:
    name = text(part(reply, "id"))
    if name is None or not _NAME.fullmatch(name):
        return None
    if part(reply, "private") is True:  # the token's owner may see it, the readers of the list may not
        return replace(word, failure="not-found", http_status=None, quote='"private": true')
    gate = part(reply, "gated")
    facts = Facts(
        name=name,
        identity=text(part(reply, "_id")),
        last_modified=moment(part(reply, "lastModified")),
        gated=gate in ("auto", "manual", True) if gate is not None else None,
        disabled=flag(part(reply, "disabled")),
    )
    return replace(word, facts=facts, quote=f"id: {name}")


def _look(target: Target, repository: Repository, word: _Word) -> Look:
    if word.failure:
        return Look(
            outcome=Outcome.FAILED,
            reason=word.failure,
            evidence=Evidence.AUTHORITATIVE,
            source=NAME,
            http_status=word.http_status,
            quote=word.quote,
            seconds=word.seconds,
        )
    name = word.facts.name or repository.full_name
    prefix = "" if repository.kind == "models" else f"{repository.kind}/"
    present = f"https://{HOST}/{prefix}{name}{repository.inside}"
    renamed = name.lower() != repository.full_name.lower()
    return Look(
        outcome=Outcome.GOOD,
        reason="renamed" if renamed else "",
        source=NAME,
        http_status=word.http_status,
        final_url=present,
        moved_to=alongside.under_new_name(present, target.url, repository.inside) if renamed else None,
        notes=("gated",) if word.facts.gated else (),
        quote=word.quote if renamed or word.facts.name is None else "",
        facts=word.facts,
        seconds=word.seconds,
    )


def _agreed(word: _Word, seen: Look) -> Look:
    """Return what the API's 'not visible' and the page say together."""
    if seen.outcome is Outcome.FAILED and seen.http_status in (404, 410):
        return replace(
            seen, reason="not-found", evidence=Evidence.AUTHORITATIVE, source=NAME, quote=word.quote or seen.quote
        )
    return seen
