"""Asks arXiv's API for what was submitted in a span of time (https://info.arxiv.org/help/api/user-manual.html, read 2026-11).

One request each three seconds on one connection (https://info.arxiv.org/help/api/tou.html). Deep paging is slow and ends at
30,000 rows, so that a long span is asked in short ones. Now and then a page comes back empty or short, with the full one a
moment later (https://github.com/lukasschwab/arxiv.py/issues/43): every page is checked against the count that the answer
itself gives, and a span is whole only when as many different papers were seen as were counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from watcher.domain.paper import Paper
from watcher.feeds import arxiv_entry
from watcher.web.client import Web
from watcher.web.exchange import Exchange

API = "https://export.arxiv.org/api/query"
PAGE = 200
"""Rows a request."""
SPACING = 3.0
"""Seconds between the starts of two requests."""
MOST = 30000
"""Rows of one question that the API pages through."""
TRIES = 4
"""So often a page is asked for that comes back empty, out of order or not at all."""
BODY_CAP = 16 * 1024 * 1024
"""Bytes; a row is 2 KB usually, but some papers have thousands of authors."""


@dataclass(frozen=True, slots=True)
class Span:
    """What came of asking for one span of time."""

    papers: tuple[Paper, ...]
    """In order of submission."""
    is_whole: bool
    """False: asking had to be given up; `papers` is what came until then."""
    words: str = ""
    """What was odd, or why it was given up."""
    total: int = 0
    """Papers that arXiv counts in the span."""
    is_too_long: bool = False
    """It was given up since it holds more than was asked for."""


@dataclass(slots=True)
class _Page:
    papers: list[Paper] = field(default_factory=list)
    total: int | None = None
    rows: int = 0
    """Entries of the answer, papers or not."""
    first: datetime | None = None
    last: datetime | None = None
    fault: str = ""
    """Why the page is no use."""
    is_ordered: bool = True


async def submitted(categories: Sequence[str], since: datetime, until: datetime, web: Web, *, most: int) -> Span:
    """Return the papers of any of the categories whose first version was submitted from `since` to `until`.

    Args:
        categories: joined by OR.
        since: inclusive, to the minute.
        until: inclusive.
        web: where to ask.
        most: a span with more papers is given up after its first page, with its count.
    """
    found: dict[str, Paper] = {}
    words: list[str] = []
    total = 0
    for _ in range(2):  # a second look where the count is not reached: pages may have shifted in between
        start, newest = 0, None
        while True:
            page = await _page(_url(categories, since, until, start), start, newest, web)
            found |= {paper.key: paper for paper in page.papers if paper.key not in found}
            if page.fault or page.total is None:
                return Span(tuple(found.values()), is_whole=False, words=page.fault, total=page.total or 0)
            if page.total > most:
                return Span(tuple(found.values()), is_whole=False, total=page.total, is_too_long=True)
            if not page.is_ordered:
                words.append("pages out of order")
            total, newest = page.total, page.last or newest
            start += page.rows
            if start >= total:
                break
        if len(found) >= total:
            break
    else:
        words.append(f"arXiv counts {total} papers and shows {len(found)}")
    return Span(tuple(found.values()), is_whole=True, words="; ".join(dict.fromkeys(words)), total=total)


async def _page(url: str, start: int, after: datetime | None, web: Web) -> _Page:
    """Ask for one page until it is of use, at most TRIES times."""
    page = _Page(fault="not asked")
    for tried in range(TRIES):
        exchange = await web.fetch(url, bulk=True, spacing=SPACING, cap=BODY_CAP)
        page = _read(exchange, start)
        if after is not None and page.first is not None and page.first < after:
            page.is_ordered = False
        if not page.fault and page.is_ordered and (page.rows or start or tried):
            break  # a span in which nothing was submitted is believed the second time
        if exchange.failure is not None and exchange.failure.reason == "resting":
            break  # the host asked to be left alone for longer than a request may wait
    return page


def _read(exchange: Exchange, start: int) -> _Page:
    if exchange.failure is not None:
        return _Page(fault=f"{exchange.failure.message} ({exchange.failure.reason})")
    feed = arxiv_entry.parse(exchange.body) if exchange.status in (200, 400) else None
    if feed is None:
        return _Page(fault=f"HTTP {exchange.status}" + (", but no feed" if exchange.status == 200 else ""))
    rows = [arxiv_entry.row_of(entry, from_api=True) for entry in feed.entries]
    times = [row.submitted for row in rows if row.submitted]
    counted = str(feed.feed.get("opensearch_totalresults", ""))
    page = _Page(
        papers=[row.paper for row in rows if row.paper],
        total=int(counted) if counted.isascii() and counted.isdigit() and len(counted) < 10 else None,
        rows=len(rows),
        first=times[0] if times else None,
        last=max(times, default=None),
        is_ordered=times == sorted(times),
    )
    if errors := [row.error for row in rows if row.error]:
        page.fault = f"arXiv says: {errors[0][:120]}"
    elif exchange.status != 200:
        page.fault = f"HTTP {exchange.status}"
    elif not exchange.complete or arxiv_entry.is_broken(feed):
        page.fault = "a page came only in part"
    elif page.total is None:
        page.fault = "a page without a count"
    elif not rows and start < page.total:
        page.fault = f"an empty page at {start} of {page.total}"
    elif len(page.papers) < len(rows):
        page.fault = f"{len(rows) - len(page.papers)} rows that cannot be read"
    return page


def _url(categories: Sequence[str], since: datetime, until: datetime, start: int) -> str:
    joined = " OR ".join(f"cat:{category}" for category in categories)
    words = f"({joined}) AND submittedDate:[{since:%Y%m%d%H%M} TO {until:%Y%m%d%H%M}]"
    query = {
        "search_query": words,
        "start": start,
        "max_results": PAGE,
        "sortBy": "submittedDate",
        "sortOrder": "ascending",
    }
    return f"{API}?{urlencode(query)}"
