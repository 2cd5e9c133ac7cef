"""Papers at arXiv, by its API: whether a paper is there, is withdrawn, has been published, and its title.

API: https://info.arxiv.org/help/api/user-manual.html; manners: https://info.arxiv.org/help/api/tou.html (read 2026-11-25):
one request each three seconds, one connection. `id_list` takes many identifiers a request; one that does not exist is left
out of an answer without a word, so that what is missing must be found by difference; one that cannot be an identifier
spoils the whole answer (HTTP 400, an entry whose id is `.../api/errors#incorrect_id_format_for_X`).

An answer proves that a paper is missing only where it is a readable feed with as many entries as it counts, and where a
second answer, to a question for that paper and one that is known to be there, says the same. Now and then the API answers
with an empty page, and with the full one a moment later (https://github.com/lukasschwab/arxiv.py/issues/43).

A withdrawn paper keeps its entry: its newest version says so in the authors' comment, in words of their own.
Title and abstract tell whether the paper is the one that the list's entry speaks of (`as_listed`).
"""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace

import feedparser

from watcher.checkers import alongside, as_listed, page
from watcher.checkers.answer import number
from watcher.domain import identity
from watcher.domain.address import host_of
from watcher.domain.observation import Evidence, Facts, Look, Outcome, Target
from watcher.web.client import Web
from watcher.web.exchange import Exchange

NAME = "arxiv"
API = "https://export.arxiv.org/api/query"
BATCH = 100
"""Papers a request."""
SPACING = 3.0
"""Seconds between two requests."""
BODY_CAP = 8 * 1024 * 1024
"""Bytes; an entry is 2 KB usually, but some papers have thousands of authors."""
SINGLE_QUESTIONS = 10
"""Papers missing from an answer that are asked for once more by themselves; more at once is a fault of the API."""
BAD_IDENTIFIERS = 5
"""Identifiers that the API refuses, one an answer, after which a batch is given up."""

_HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org"})
_IDENTIFIER = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}")
_ENTRY = re.compile(r"https?://arxiv\.org/abs/(.+?)(?:v(\d+))?")
_ERROR = re.compile(r"https?://arxiv\.org/api/errors#incorrect_id_format_for_(.+)")
# What a patient goes through is no word on the paper.
_ILLNESS = re.compile(
    r"\b(?:alcohol|opioid|opiate|drug|nicotine|substance|treatment|steroid|cannabis|tobacco|benzodiazepine) withdrawal"
    r"|\bwithdrawal (?:symptom|syndrome|scale|state|seizure)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"\bwithdr(?:aw|ew)", re.IGNORECASE)


@dataclass(slots=True)
class _Reply:
    """One answer of the API, as far as it can be read."""

    papers: dict[str, Facts] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)
    bad: str | None = None
    """The identifier that the API cannot take."""
    is_complete: bool = False
    """A paper that was asked for and is not in it does not exist."""
    seconds: float = 0.0


def claims(target: Target) -> bool:
    """Say whether `target` is a paper at arXiv itself; mirrors and readers live and die by themselves."""
    return target.mend is None and _paper(target.url) is not None


async def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one paper share one question."""
    sharing: dict[str, list[Target]] = {}
    for target in targets:
        sharing.setdefault(_paper(target.url) or "", []).append(target)
    unclaimed = sharing.pop("", [])
    bad: list[str] = []
    async for paper, look, abstract in _ask(list(sharing), web, bad):
        for target in sharing.pop(paper, []):
            yield target, as_listed.paper(target, look, abstract)
    abstracts = {target.key: (target, paper) for paper, group in sharing.items() for target in group}
    asked = [_abstract(target, paper) for target, paper in abstracts.values()]
    async for shown, seen in page.check([*unclaimed, *asked], web):
        target, paper = abstracts.get(shown.key, (shown, ""))
        if not paper:
            yield target, seen
            continue
        stays = replace(seen, moved_to=None, reason="" if seen.outcome is Outcome.GOOD else seen.reason)
        yield target, stays if paper in bad else as_listed.remembered(target, alongside.instead(stays))


async def _ask(papers: Sequence[str], web: Web, bad: list[str]) -> AsyncIterator[tuple[str, Look, str]]:
    """Yield look and abstract of each paper that the API has a word on; `bad` gets those that it cannot take as identifiers."""
    missing: list[str] = []
    control: list[str] = []  # a paper that is there: an answer without it proves nothing of another
    for start in range(0, len(papers), BATCH):
        batch = list(papers[start : start + BATCH])
        reply = await _query(batch, web)
        for _ in range(BAD_IDENTIFIERS):
            if reply.bad is None or reply.bad not in batch:
                break
            bad.append(reply.bad)
            batch.remove(reply.bad)
            reply = await _query(batch, web) if batch else _Reply()
        for paper in batch:
            if paper in reply.papers:
                control = [paper]
                yield paper, _present(paper, reply), reply.abstracts.get(paper, "")
            elif reply.is_complete:
                missing.append(paper)
    for paper in missing if len(missing) <= SINGLE_QUESTIONS else []:
        again = await _query([paper, *control], web)
        if paper in again.papers:
            yield paper, _present(paper, again), again.abstracts.get(paper, "")
        elif again.is_complete and again.papers.keys() == set(control):
            yield paper, _absent(paper, again), ""


async def _query(papers: Sequence[str], web: Web) -> _Reply:
    url = f"{API}?id_list={','.join(papers)}&start=0&max_results={len(papers)}"
    reply = _Reply()
    for _ in range(2):
        exchange = await web.fetch(url, bulk=True, spacing=SPACING, cap=BODY_CAP)
        reply = _read(exchange, frozenset(papers))
        if exchange.status != 200 or reply.papers or reply.is_complete or reply.bad is not None:
            break
    return reply


def _read(exchange: Exchange, asked: frozenset[str]) -> _Reply:
    """Read a feed; what is no feed, or an error page in the dress of one, gives an empty, incomplete reply."""
    reply = _Reply(seconds=exchange.seconds)
    if exchange.failure is not None or exchange.status not in (200, 400):
        return reply
    try:
        # A stream: feedparser takes bare bytes for the name of a file first.
        feed = feedparser.parse(io.BytesIO(exchange.body))
        entries = [(str(entry.get("id", "")), entry) for entry in feed.entries]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return reply
    for address, entry in entries:
        if refused := _ERROR.fullmatch(address):
            reply.bad = refused[1]
        elif exchange.status == 200 and (found := _ENTRY.fullmatch(address)):
            paper = _spelled_as(found[1], asked)
            if paper is not None:
                reply.papers[paper] = _facts(paper, found[2], entry)
                reply.abstracts[paper] = _words(entry.get("summary")) or ""
    well_formed = bool(feed.get("version")) and (
        not feed.bozo or isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride)
    )
    counted = number(feed.feed.get("opensearch_totalresults"))
    reply.is_complete = (
        exchange.status == 200
        and exchange.complete
        and well_formed
        and reply.bad is None
        and counted == len(entries) == len(reply.papers)
    )
    return reply


def _facts(paper: str, version: str | None, entry: feedparser.FeedParserDict) -> Facts:
    comment = _words(entry.get("arxiv_comment"))
    return Facts(
        name=paper,
        title=_words(entry.get("title")),
        version=f"v{version}" if version else None,
        doi=_words(entry.get("arxiv_doi")),
        journal_ref=_words(entry.get("arxiv_journal_ref")),
        comment=comment,
        withdrawn=None if comment is None else _WITHDRAWN.search(_ILLNESS.sub("", comment)) is not None,
    )


def _words(value: object) -> str | None:
    """Return a text on one line; a text of one `0` is a text."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _spelled_as(identifier: str, asked: frozenset[str]) -> str | None:
    """Return an identifier as it was asked for: arXiv gives old ones back with their subject class."""
    archive, slash, rest = identifier.partition("/")
    plain = f"{archive.partition('.')[0].lower()}/{rest}" if slash else identifier
    return plain if plain in asked else None


def _present(paper: str, reply: _Reply) -> Look:
    facts = reply.papers[paper]
    return Look(
        outcome=Outcome.GOOD,
        source=NAME,
        http_status=200,
        final_url=f"https://arxiv.org/abs/{paper}",
        quote=facts.comment or "" if facts.withdrawn else "",
        facts=facts,
        seconds=reply.seconds,
    )


def _absent(paper: str, reply: _Reply) -> Look:
    return Look(
        outcome=Outcome.FAILED,
        reason="not-found",
        evidence=Evidence.AUTHORITATIVE,
        source=NAME,
        quote=f"no entry for {paper} among totalResults {len(reply.papers)}, asked twice",
        seconds=reply.seconds,
    )


def _paper(url: str) -> str | None:
    paper = identity.arxiv_id(url, elsewhere=False)
    return paper if paper and host_of(url) in _HOSTS and _IDENTIFIER.fullmatch(paper) else None


def _abstract(target: Target, paper: str) -> Target:
    """Return the target of the paper's abstract page, which is smaller and kinder to ask for than the paper."""
    return replace(target, url=f"https://arxiv.org/abs/{paper}")
