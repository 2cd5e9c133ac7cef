"""Papers with a DOI, by Crossref: whether one was retracted, and its title.

API: https://api.crossref.org/swagger-ui/index.html, filters: https://www.crossref.org/documentation/retrieve-metadata/rest-api/rest-api-filters/
(read 2026-11-25). Many DOIs a request. `updated-by` lists the notices about a work, those of Retraction Watch among them, each
with its `type`. A DOI that Crossref does not know may be registered elsewhere; that says nothing.

The page answers for the link, Crossref only for the paper: what is retracted is still there. What was learned once is kept
where Crossref cannot be asked.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from watcher.checkers import as_listed, page
from watcher.checkers.answer import json_value, part, text
from watcher.domain import identity
from watcher.domain.observation import Look, Outcome, Target
from watcher.web.client import Web

NAME = "crossref"
API = "https://api.crossref.org/works"
BATCH = 30
"""DOIs a request; the address stays below 4,000 letters."""
BODY_CAP = 4 * 1024 * 1024
"""Bytes; abstracts and notices of thirty works."""
RETRACTING = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "removed"}
"""Types of notices after which a paper no longer stands, in words. A correction or a concern leaves it standing."""

_DOI = r"10\.\d{4,9}/[^\s?#]+?"
_URLS = (
    re.compile(rf"https?://(?:dx\.)?doi\.org/({_DOI})(?:[?#].*)?", re.IGNORECASE),
    re.compile(
        rf"https?://(?:link\.springer\.com|dl\.acm\.org|\w+\.onlinelibrary\.wiley\.com|onlinelibrary\.wiley\.com|www\.pnas\.org|www\.science\.org"
        rf"|www\.biorxiv\.org|www\.medrxiv\.org|www\.nejm\.org|www\.tandfonline\.com|www\.frontiersin\.org|pubs\.acs\.org|journals\.sagepub\.com)"
        rf"/(?:[a-z]+/)*({_DOI})(?:\.pdf|/full(?:\.pdf|-text)?|/pdf|/abstract)?/?(?:[?#].*)?",
        re.IGNORECASE,
    ),
    re.compile(rf"https?://journals\.plos\.org/\w+/article(?:/\w+)?\?id=({_DOI})(?:[&#].*)?", re.IGNORECASE),
)
_NATURE = re.compile(r"https?://(?:www\.)?nature\.com/articles/(s\d{5}-\d{3}-\d{4,5}-\w)(?:\.pdf)?/?(?:[?#].*)?")
_ACL_HEAD = re.compile(r"[A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d+")
# A preprint's version and what a publisher's path adds are no part of the DOI.
_VERSION = re.compile(r"(10\.1101/[\d.]+)v\d+.*")


@dataclass(frozen=True, slots=True)
class Work:
    """What Crossref says of a paper."""

    title: str | None
    abstract: str
    retracted: str | None


def claims(target: Target) -> bool:
    """Say whether `target` names a paper by its DOI; arXiv's own are another checker's or the page's."""
    return target.mend is None and doi_of(target.url) is not None


async def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target: the page's, with Crossref's word on the paper."""
    dois = {target.key: doi_of(target.url) for target in targets}
    works = await _works(sorted({doi for doi in dois.values() if doi}), web)
    async for target, seen in page.check(targets, web):
        yield target, _with_word(target, seen, works.get(dois[target.key] or ""))


def doi_of(url: str) -> str | None:
    """Return the DOI of the paper that a URL names, in lower case; None where its spelling does not tell it."""
    if identity.arxiv_id(url):
        return None
    if (paper := identity.acl_id(url)) and _ACL_HEAD.fullmatch(paper):
        return f"10.18653/v1/{paper}".lower()
    if found := _NATURE.fullmatch(url):
        return f"10.1038/{found[1]}"
    found = next((match for pattern in _URLS if (match := pattern.fullmatch(url))), None)
    if found is None:
        return None
    doi = unquote(found[1]).lower()
    return version[1] if (version := _VERSION.fullmatch(doi)) else doi


async def _works(dois: Sequence[str], web: Web) -> dict[str, Work]:
    """Return what Crossref knows; nothing of the rest once it does not answer."""
    known: dict[str, Work] = {}
    # A comma would end the filter.
    askable = [doi for doi in dois if "," not in doi]
    for start in range(0, len(askable), BATCH):
        batch = askable[start : start + BATCH]
        wanted = ",".join(f"doi:{quote(doi, safe='/.()-_;:')}" for doi in batch)
        url = f"{API}?filter={wanted}&rows={len(batch)}&select=DOI,title,abstract,updated-by"
        answer = await web.fetch(url, accept="application/json", bulk=True, cap=BODY_CAP)
        items = part(json_value(answer), "message", "items") if answer.status == 200 else None
        if not isinstance(items, list):
            break
        for item in items:
            if doi := text(part(item, "DOI")):
                known[doi.lower()] = _work(item)
    return known


def _work(item: object) -> Work:
    title = text(part(item, "title", 0))
    abstract = re.sub(r"<[^<>]*>", " ", text(part(item, "abstract")) or "")
    notices = part(item, "updated-by")
    told = [
        " ".join(filter(None, (RETRACTING[kind], _day(notice), _notice(notice))))
        for notice in (notices if isinstance(notices, list) else [])
        if (kind := text(part(notice, "type"))) in RETRACTING and kind is not None
    ]
    if not told and title and re.match(r"\W*(?:retracted|withdrawn)\b(?: article)?\W*[:\]-]", title, re.IGNORECASE):
        told = [f"the title begins with {title.split()[0].strip('[]:')}"]
    return Work(title, abstract, told[0] if told else None)


def _day(notice: object) -> str:
    return (text(part(notice, "updated", "date-time")) or "")[:10]


def _notice(notice: object) -> str:
    doi = text(part(notice, "DOI"))
    return f"(notice doi:{doi})" if doi else ""


def _with_word(target: Target, seen: Look, work: Work | None) -> Look:
    if seen.outcome is not Outcome.GOOD:
        return seen
    if work is None:
        known = target.last_good.facts if target.last_good else None
        if known is None or known.retracted is None:
            return seen
        return replace(seen, facts=replace(seen.facts, withdrawn=True, retracted=known.retracted))
    facts = replace(seen.facts, title=work.title or seen.facts.title)
    if work.retracted:
        facts = replace(facts, withdrawn=True, retracted=work.retracted)
    looked = as_listed.paper(target, replace(seen, facts=facts), work.abstract)
    # The page's own title stays: by it the page checker tells a page that was replaced.
    return replace(looked, facts=replace(looked.facts, title=seen.facts.title))
