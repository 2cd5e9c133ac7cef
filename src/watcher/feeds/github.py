"""New repositories at GitHub that have won some stars, by its search. Only with a token.

API: https://docs.github.com/en/rest/search/search#search-repositories; limits of the search: 30 requests a minute with a
token, 1,000 results a question, at most five AND, OR, NOT in it, and an answer that took too long says
`incomplete_results` (all read 2026-11-25). A repository is looked for while it is young, since it must first win its
stars; at most PAGES requests a day.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from watcher.domain.entry import Role
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import PaperLink
from watcher.domain.thing import Thing, kind_of_repository
from watcher.feeds.polled import Feed, Polled, day_of, json_of, part, rows, text, texts, whole
from watcher.web.client import Web

SOURCE = "github"
HOST = "api.github.com"
API = f"https://{HOST}/search/repositories"
CATEGORY = "repositories"
WORDS = "medical OR clinical OR biomedical OR healthcare OR 医疗 OR 医学"
STARS = 30
"""Stars that a repository must have."""
YOUNG = timedelta(days=120)
"""For so long after it was made it is looked for."""
ROWS, PAGES = 100, 3
BODY_CAP = 4 * 1024 * 1024
_NAME = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)


async def poll(web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
    """Yield one piece."""
    feed = Feed(SOURCE, CATEGORY, known.get(CATEGORY), now)
    if not web.has_token(HOST):
        # As after a poll: with a token what was made since then will be news.
        yield Polled((), (replace(feed.good("not asked: this needs GITHUB_TOKEN"), state=FeedWord.QUIET),))
        return
    yield await _search(feed, web)


async def _search(feed: Feed, web: Web) -> Polled:
    start = max(feed.since, feed.today - YOUNG)
    found: dict[str, Thing] = {}
    total = seen = 0
    is_cut = False
    for page in range(1, PAGES + 1):
        question = f"{WORDS} in:name,description,topics created:>={start} stars:>={STARS} fork:false archived:false"
        query = {"q": question, "sort": "stars", "order": "desc", "per_page": ROWS, "page": page}
        exchange = await web.fetch(
            f"{API}?{urlencode(query)}", authorized=True, bulk=True, cap=BODY_CAP, accept="application/vnd.github+json"
        )
        value, fault = json_of(exchange)
        listed = rows(value, "items")
        if fault or listed is None:
            return Polled((), (feed.fault(fault or "the answer is no list"),), tuple(found.values()))
        total, seen = whole(part(value, "total_count")) or 0, seen + len(listed)
        is_cut = is_cut or part(value, "incomplete_results") is True
        for row in listed:
            if thing := _thing(row, feed):
                found.setdefault(thing.key, thing)
        if len(listed) < ROWS:
            break
    is_cut = is_cut or seen < total
    words = f"{len(found)} of {total} are new" + (", not all shown" if is_cut else "")
    return Polled((), (feed.good(words, cut=is_cut),), tuple(found.values()))


def _thing(row: dict[str, object], feed: Feed) -> Thing | None:
    name, created = text(row.get("full_name")), day_of(row.get("created_at"))
    if not _NAME.fullmatch(name) or created is None or created < feed.since:
        return None
    if (whole(row.get("stargazers_count")) or 0) < STARS or any(
        row.get(word) is True for word in ("fork", "archived", "private")
    ):
        return None
    said, topics, home = text(row.get("description")), list(texts(row.get("topics"))), text(row.get("homepage"))
    return Thing(
        kind=kind_of_repository(name.partition("/")[2], f"{said} {' '.join(topics)}"),
        key=f"github:{name}",
        title=name,
        description=". ".join(filter(None, (said.rstrip("."), ", ".join(topics)))),
        created=created,
        links=(PaperLink(home, Role.PROJECT),) if re.fullmatch(r"https?://[^\s<>\"]+", home) else (),
        source=SOURCE,
    )
