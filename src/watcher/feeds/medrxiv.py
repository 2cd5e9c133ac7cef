"""New preprints at medRxiv, and in bioRxiv's bioinformatics.

API of both servers: https://api.biorxiv.org/details/medrxiv/help (read 2026-11-25): `/details/SERVER/FROM/TO/CURSOR/json`
with the versions posted from one day to another, both included, a page at a time. A page holds 100 by the documentation, 30 by
what others have seen, and a wrong cursor is answered with 200: so the cursor moves by the rows that came, and what came is held
against the count that the answer gives. No limit is published; a day has about 60 preprints at medRxiv.

Later versions are not new. The days since the last good one are asked for anew, with two before them, since preprints appear late.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime, timedelta

from watcher.domain.feed import FeedState
from watcher.domain.paper import Paper
from watcher.feeds.polled import Feed, Polled, day_of, json_of, part, rows, text, whole
from watcher.web.client import Web

SOURCE = "medrxiv"
API = "https://api.biorxiv.org/details"
SERVERS = {"medrxiv": "", "biorxiv": "?category=bioinformatics"}
LATE = timedelta(days=2)
"""So many days before the last good one are asked for again."""
SPAN = timedelta(days=7)
"""Days of one question; a longer outage is asked for in parts, each stored before the next."""
LONGEST = timedelta(days=90)
PAGES = 40
"""Pages of one question at most."""
BODY_CAP = 4 * 1024 * 1024
_DAY = timedelta(days=1)


async def poll(web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
    """Yield a piece for each server and span of days."""
    for server in SERVERS:
        feed = Feed(SOURCE, server, known.get(server), now)
        good = feed.before.last_good_day if feed.before else None
        start = max((good - LATE) if good else feed.since, feed.since, feed.today - LONGEST)
        while start <= feed.today:
            end = min(start + SPAN - _DAY, feed.today)
            papers, fault = await _span(server, start, end, feed.since, web)
            if fault:
                before = feed.before
                yield Polled(papers, (Feed(SOURCE, server, before, now).fault(f"{start} to {end}: {fault}"),))
                break
            state = feed.good(f"{len(papers)} new from {start} to {end}", until=end, cut=end < feed.today)
            yield Polled(papers, (state,))
            feed = Feed(SOURCE, server, state, now)
            start = end + _DAY


async def _span(server: str, start: date, end: date, since: date, web: Web) -> tuple[tuple[Paper, ...], str]:
    """Return the preprints of a span of days, and why it is not whole."""
    found: dict[str, Paper] = {}
    cursor = 0
    for _ in range(PAGES):
        url = f"{API}/{server}/{start}/{end}/{cursor}/json{SERVERS[server]}"
        value, fault = json_of(await web.fetch(url, bulk=True, cap=BODY_CAP, accept="application/json"))
        listed = rows(value, "collection")
        messages = rows(value, "messages")
        if fault or listed is None or not messages:
            return tuple(found.values()), fault or "the answer has no list"
        said, total = text(messages[0].get("status")), whole(part(messages[0], "total"))
        if not listed:
            if cursor < (total or 0):
                return tuple(found.values()), f"an empty page at {cursor} of {total}"
            # 'no posts found' is a quiet day; other words are a fault.
            return tuple(found.values()), "" if said in ("ok", "") or said.startswith("no posts") else said[:120]
        for row in listed:
            if paper := _paper(row, server, since):
                found.setdefault(paper.key, paper)
        cursor += len(listed)
        if total is not None and cursor >= total:
            return tuple(found.values()), ""
    return tuple(found.values()), f"no end after {cursor} rows"


def _paper(row: dict[str, object], server: str, since: date) -> Paper | None:
    doi, title, day = text(row.get("doi")), text(row.get("title")), day_of(row.get("date"))
    if not doi or not title or day is None or day < since or text(row.get("version")) not in ("1", ""):
        return None
    return Paper(
        key=f"doi:{doi.lower()}",
        title=title,
        abstract=text(row.get("abstract")),
        authors=tuple(name.strip() for name in text(row.get("authors")).split(";") if name.strip()),
        categories=tuple(filter(None, (f"{server} {text(row.get('category'))}".strip(),))),
        published=day,
        doi=doi,
        version=1,
        source=SOURCE,
    )
