"""Any URL: asks for it as a browser would and says what came of it.

GET decides; HEAD is never sent, for too many servers refuse it, answer it wrongly or hang. A page costs one request;
a second one goes to a refresh in HTML, to a random sibling of a page that may be a soft 404, or to the mended spelling
of an address that fails. The rules stand in `verdict/`, the words of hosts in config/hosts.toml.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Protocol

from watcher.checkers import hosts
from watcher.checkers.verdict import reading
from watcher.checkers.verdict.document import Document, Form, read
from watcher.checkers.verdict.likeness import sibling_of
from watcher.checkers.verdict.lines import page_text
from watcher.checkers.verdict.mending import Mend, fault_of, mends
from watcher.checkers.verdict.verdict import Verdict, settle
from watcher.domain import address, contest, identity, redirects
from watcher.domain.contest.reading import read as read_contest
from watcher.domain.entry import Entry
from watcher.domain.observation import Evidence, Facts, Hop, Look, Outcome, Target
from watcher.web.exchange import Exchange

_log = logging.getLogger(__name__)

_SLOW = 10.0
_YEAR = re.compile(r"(?<!\d)20[012]\d(?!\d)")
_MENDS_TRIED = 2
_SHORT = 600
# Seconds after which a second question is left unasked: too little of the check's time is left for an answer.
_PATIENCE = 30.0
# Failures that a misspelled address explains.
_MENDABLE = re.compile(
    r"http-[45](?!29|03)\d\d|dns-(?:nxdomain|no-address)|soft-404|home-redirect|bad-url|redirect-unusable"
)


class Asks(Protocol):
    """What is needed of the web client."""

    async def fetch(self, url: str, *, spent: float = 0.0) -> Exchange:
        """Ask for `url` by GET, with redirects followed; `spent` seconds of the check's time are gone."""


class _Check:
    """The questions of one check, which share its time."""

    def __init__(self, web: Asks) -> None:
        self._web = web
        self.spent = 0.0

    async def fetch(self, url: str) -> Exchange:
        """Ask within what is left of the time."""
        exchange = await self._web.fetch(url, spent=self.spent)
        self.spent += exchange.seconds
        return exchange

    @property
    def has_time(self) -> bool:
        """Whether another question is worth asking."""
        return self.spent < _PATIENCE


def claims(target: Target) -> bool:  # noqa: ARG001 every checker is asked alike
    """Take any address that no other checker takes."""
    return True


async def check(targets: Sequence[Target], web: Asks) -> AsyncIterator[tuple[Target, Look]]:
    """Look at all targets at once, as far as the client's manners allow; yields each as soon as it is known."""

    async def one(target: Target) -> tuple[Target, Look]:
        try:
            return target, await look_at(target, web)
        except Exception:  # noqa: BLE001 logged with its traceback
            # The web is full of pages that nobody has thought of: one must not keep the others from being looked at.
            _log.exception("a fault of this program, not of the link; asked again next time: %s", target.url)
            return target, Look(outcome=Outcome.UNASKED, reason="fault")

    tasks = [asyncio.create_task(one(target)) for target in targets]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def look_at(target: Target, web: Asks) -> Look:
    """Look at one target: as written first, mended only where that fails and the mended form answers."""
    url = target.url.strip()
    asking = _Check(web)
    if address.split(url) is None:
        malformed = Look(outcome=Outcome.MALFORMED, reason=fault_of(url), quote=f"address: {url[:200]}")
        return await _mended(target, malformed, asking)
    look = await _judged(url, target.last_good, asking, target.contests)
    is_mendable = look.outcome is Outcome.FAILED and _MENDABLE.fullmatch(look.reason) and asking.has_time
    if look.outcome is Outcome.MALFORMED or is_mendable:
        return await _mended(target, look, asking)
    return look


async def _mended(target: Target, look: Look, web: _Check) -> Look:
    """Try what the address was most likely meant to be."""
    tries = mends(target.url)
    if target.mend and address.split(target.mend) is not None:
        reason = next((mend.reason for mend in tries if mend.url == target.mend), "stray-punctuation")
        tries = [Mend(target.mend, reason), *(mend for mend in tries if mend.url != target.mend)]
    for mend in tries[:_MENDS_TRIED]:
        found = await _judged(mend.url, None, web)
        if found.outcome is Outcome.GOOD or (found.outcome is Outcome.WALLED and look.outcome is Outcome.MALFORMED):
            reason = look.reason if look.outcome is Outcome.MALFORMED and look.reason != "bad-url" else mend.reason
            return replace(look, outcome=Outcome.MALFORMED, reason=reason, evidence=None, mend=mend.url, better=None)
    return look


async def _judged(url: str, last_good: Look | None, web: _Check, contests: Sequence[Entry] = ()) -> Look:
    rules = hosts.load()
    exchange = await web.fetch(url)
    document = read(exchange)
    verdict = reading.judge(exchange, document, last_good, rules)
    # A wall leads on to its own check, which is no more the thing than the wall.
    onward = await _onward(exchange, document, web) if verdict.outcome is not Outcome.WALLED else None
    if onward is not None:
        further = reading.judge(*onward, last_good, rules)
        # A page that calls itself missing and leads to the front page is missing.
        if Outcome.GOOD in (verdict.outcome, further.outcome):
            (exchange, document), verdict = onward, further
    sibling = sibling_of(url) if verdict.doubt is not None and web.has_time else None
    if sibling is not None:
        other = await web.fetch(sibling)
        verdict = settle(verdict, (exchange, document), (other, read(other)))
    look = _look(url, exchange, document, verdict)
    if not contests or look.outcome is not Outcome.GOOD:
        return look
    return replace(look, facts=replace(look.facts, contest=_contest(url, document, contests[0])))


async def _onward(first: Exchange, document: Document, web: _Check) -> tuple[Exchange, Document] | None:
    """Follow where a short page leads by itself, once, as a temporary redirect; None where it leads nowhere."""
    is_answer = first.failure is None and first.status == 200 and web.has_time
    if document.refresh is None or not is_answer or document.length > _SHORT:
        return None
    second = await web.fetch(document.refresh)
    joined = replace(
        second,
        url=first.url,
        hops=(*first.hops, Hop(first.final_url, 0, document.refresh), *second.hops),
        notes=tuple(sorted({*first.notes, *second.notes, "client-side-redirect"})),
        seconds=first.seconds + second.seconds,
    )
    return joined, read(joined)


def _look(url: str, exchange: Exchange, document: Document, verdict: Verdict) -> Look:
    notes = {*exchange.notes, verdict.note} - {""}
    if exchange.seconds > _SLOW:
        notes.add("slow")
    is_good = verdict.outcome is Outcome.GOOD
    return Look(
        outcome=verdict.outcome,
        reason=verdict.reason,
        evidence=(verdict.evidence or Evidence.WEAK) if verdict.outcome is Outcome.FAILED else None,
        http_status=exchange.status,
        final_url=exchange.final_url,
        hops=exchange.hops,
        moved_to=redirects.moved_to(url, exchange.hops) if is_good else None,
        better=_better(url) if verdict.outcome is Outcome.FAILED else None,
        notes=tuple(sorted(notes)),
        quote=verdict.quote,
        facts=_facts(exchange, document),
        seconds=exchange.seconds,
    )


def _facts(exchange: Exchange, document: Document) -> Facts:
    if exchange.failure is not None or exchange.status is None:
        return Facts()
    said = exchange.content_type or None
    kind = "text/html" if document.form is Form.HTML and said not in ("text/html", "application/xhtml+xml") else said
    return Facts(title=document.title or None, language=document.language, content_type=kind)


def _contest(url: str, document: Document, entry: Entry) -> str:
    """Read what a contest's page says of it; of entries that share the address the first is the one that is meant."""
    years = tuple(sorted({int(year) for year in _YEAR.findall(url)}))
    asked = contest.EntryText(entry.title, entry.section, entry.text, years)
    return contest.kept(read_contest(page_text(document), asked))


def _better(url: str) -> str | None:
    """Return a better address of the same thing, where the spelling alone tells it."""
    paper = identity.arxiv_id(url)
    if paper and not identity.arxiv_id(url, elsewhere=False):
        return f"https://arxiv.org/abs/{paper}"
    anthology = identity.acl_id(url)
    if anthology and address.host_of(url) != "aclanthology.org":
        return f"https://aclanthology.org/{anthology}"
    doi = re.fullmatch(r"https?://(?:dx\.doi\.org|doi\.acm\.org)/(10\..+)", url, re.IGNORECASE)
    return f"https://doi.org/{doi[1]}" if doi else None
