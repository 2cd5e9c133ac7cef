"""New articles in PubMed and PubMed Central, by Europe PMC's search, which has both and needs no key.

API: https://europepmc.org/RestfulWebService (`/search`, `resultType=core`, pages by `cursorMark`, which comes back unchanged on
the last one), fields: https://europepmc.org/searchsyntax (`FIRST_IDATE`: the day on which a record was first indexed; both read
2026-11-25). No limit is published; a day has about 100 articles for the question below, so one or two requests a day.

A record is asked for by the day on which it was indexed, so that an article that comes late to PubMed is not missed. What has an
arXiv number, a preprint's DOI or the title of something told before is the same thing (`domain.twins`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime, timedelta
from html import unescape
from re import sub
from urllib.parse import urlencode

from watcher.domain.feed import FeedState
from watcher.domain.paper import Paper
from watcher.feeds.polled import Feed, Polled, day_of, json_of, part, rows, text, whole
from watcher.web.client import Web

SOURCE = "europepmc"
API = "https://www.ebi.ac.uk/europepmc/webservices/rest/search"
CATEGORY = "articles"
QUESTION = (
    '(TITLE_ABS:"language model" OR TITLE_ABS:"language models" OR TITLE_ABS:"natural language processing" OR TITLE_ABS:"LLM"'
    ' OR TITLE_ABS:"LLMs" OR TITLE_ABS:"ChatGPT" OR TITLE_ABS:"text mining" OR TITLE_ABS:"named entity recognition")'
    " AND (SRC:MED OR SRC:PMC)"
)
LATE = timedelta(days=2)
"""So many days before the last good one are asked for again: a day's index is not complete at its end."""
LONGEST = timedelta(days=90)
SURELY = timedelta(days=3)
"""In so many days there is an article."""
ROWS, PAGES = 500, 20
BODY_CAP = 16 * 1024 * 1024


async def poll(web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
    """Yield one piece a page, the last with what is to be remembered."""
    feed = Feed(SOURCE, CATEGORY, known.get(CATEGORY), now)
    good = feed.before.last_good_day if feed.before else None
    start = max((good - LATE) if good else feed.since, feed.since, feed.today - LONGEST)
    cursor, seen = "*", 0
    fault = "no end"
    for _ in range(PAGES):
        query = {
            "query": f"{QUESTION} AND FIRST_IDATE:[{start} TO {feed.today}]",
            "resultType": "core",
            "format": "json",
            "pageSize": ROWS,
            "cursorMark": cursor,
        }
        exchange = await web.fetch(f"{API}?{urlencode(query)}", bulk=True, cap=BODY_CAP, accept="application/json")
        value, fault = json_of(exchange)
        listed = rows(part(value, "resultList"), "result")
        total = whole(part(value, "hitCount"))
        if fault or listed is None or total is None:
            fault = fault or "the answer has no list"
            break
        seen += len(listed)
        yield Polled(tuple(paper for row in listed if (paper := _paper(row, feed.since))), ())
        if not total and feed.today - start >= SURELY:
            fault = f"no article since {start}"
            break
        if seen >= total:
            yield Polled((), (feed.good(f"{total} articles looked at, indexed since {start}"),))
            return
        onward = text(part(value, "nextCursorMark"))
        if not listed or onward in ("", cursor):
            fault = f"it counts {total} articles and shows {seen}"
            break
        cursor, fault = onward, f"more than {seen} articles"
    yield Polled((), (feed.fault(fault),))


def _paper(row: dict[str, object], since: date) -> Paper | None:
    doi, number, title = text(row.get("doi")), text(row.get("pmid")), _plain(row.get("title")).rstrip(".")
    indexed = day_of(row.get("firstIndexDate"))
    key = f"doi:{doi.lower()}" if doi else f"pubmed:{number}" if number.isdigit() else ""
    if not key or not title or (indexed is not None and indexed < since):
        return None
    return Paper(
        key=key,
        title=title,
        abstract=_plain(row.get("abstractText")),
        authors=tuple(name.strip(" .") for name in text(row.get("authorString")).split(",") if name.strip(" .")),
        published=day_of(row.get("firstPublicationDate")),
        announced=indexed,
        doi=doi or None,
        journal_ref=text(part(part(row.get("journalInfo"), "journal"), "title")) or None,
        source=SOURCE,
    )


def _plain(value: object) -> str:
    """Return a text without the markup that Europe PMC leaves in it."""
    return " ".join(unescape(sub(r"</?[A-Za-z][^<>]{0,100}>", " ", text(value))).split())
