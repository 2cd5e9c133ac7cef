"""New contests at Codabench, by the API behind its public page.

API: `/api/competitions/public/`, open to everyone, the newest first; its fields and order are those of
https://github.com/codalab/codabench (src/apps/api/serializers/competitions.py, src/apps/api/tests/test_public_competitions.py;
read 2026-11-25). It is not documented as an interface for others, so that this source is off unless asked for. No limit is
published; at most PAGES requests a day. Contest platforms left out: Kaggle's API answers with an account's key only
(https://www.kaggle.com/docs/api), Tianchi has none that is documented.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import datetime

from watcher.domain.entry import Kind
from watcher.domain.feed import FeedState
from watcher.domain.thing import Thing
from watcher.feeds.polled import Feed, Polled, day_of, json_of, part, rows, text, whole
from watcher.web.client import Web

SOURCE = "codabench"
API = "https://www.codabench.org/api/competitions/public/"
CATEGORY = "contests"
PAGES = 5
BODY_CAP = 4 * 1024 * 1024


async def poll(web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
    """Yield one piece: the contests made since the watch began."""
    feed = Feed(SOURCE, CATEGORY, known.get(CATEGORY), now)
    # A contest may be published long after it was made, so that all since the watch began are looked through, as far as PAGES go.
    found: dict[str, Thing] = {}
    is_cut = True
    for page in range(1, PAGES + 1):
        exchange = await web.fetch(f"{API}?page={page}", bulk=True, cap=BODY_CAP, accept="application/json")
        value, fault = json_of(exchange)
        listed = rows(value, "results")
        if fault or listed is None or (page == 1 and not listed):
            yield Polled((), (feed.fault(fault or "the answer has no contests"),), tuple(found.values()))
            return
        made = [day_of(row.get("created_when")) for row in listed]
        for row in listed:
            if thing := _thing(row, feed):
                found.setdefault(thing.key, thing)
        is_over = any(day is not None and day < feed.since for day in made)
        if is_over or not listed or part(value, "next") is None:
            is_cut = False
            break
    words = f"{len(found)} made since {feed.since}" + ("; older ones are no longer shown" if is_cut else "")
    yield Polled((), (feed.good(words),), tuple(found.values()))


def _thing(row: dict[str, object], feed: Feed) -> Thing | None:
    number, title, created = whole(row.get("id")), text(row.get("title")), day_of(row.get("created_when"))
    if number is None or not title or created is None or created < feed.since or row.get("published") is False:
        return None
    return Thing(
        kind=Kind.CONTEST,
        key=f"codabench:{number}",
        title=title,
        description=re.sub(r"<[^>]{0,200}>|[*#`_]+", " ", text(row.get("description")))[:2000].strip(),
        created=created,
        source=SOURCE,
    )
