"""New papers at arXiv: each day's feeds, and by the API what was missed since the last good day.

A day is good when its feed was read whole, or when nothing is ever announced on it. A weekday that has passed without a
good feed (we were down, the feed was, it was empty, stale or cut) is asked of the API, again and again until that ends
well; only then the last good day moves on. So no day is missed, and each paper is known by its identifier, so none comes twice.
The API's word on a day is believed the day after only, since its index may lag behind the feed.

Not found by the API: an old paper that was cross-listed while we were down, since it is asked by date of submission.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from watcher.domain.feed import FeedState, FeedWord
from watcher.feeds import arxiv_days, arxiv_feed
from watcher.feeds.arxiv_missed import LONGEST, Missed, fill, named, settled, unseen
from watcher.feeds.polled import Polled
from watcher.web.client import Web

SOURCE = "arxiv"
FEED = "https://rss.arxiv.org/rss"
FEED_CAP = 24 * 1024 * 1024
"""Bytes of a feed; 2,000 rows are about 4 MB."""
MARGIN = timedelta(days=4)
"""So much earlier than usual a paper of a day may have been submitted: moderators hold some back."""
_DAY = timedelta(days=1)


async def poll(
    categories: Sequence[str], web: Web, known: Mapping[str, FeedState], now: datetime
) -> AsyncIterator[Polled]:
    """Yield what is new, piece by piece, each with the states that hold once it is stored; never raises for what arXiv does.

    The first piece is that of today's feeds and has a state for each category. Others follow only where days were missed:
    one for each span of submissions, and a last one with the outcome. Stopping in between loses nothing.

    Args:
        categories: for instance `cs.CL`.
        web: where to ask.
        known: what was remembered, by category; one that is absent is new, and only today's feed counts for it.
        now: the time of the poll.
    """
    today = arxiv_days.day_of(now)
    wanted = list(dict.fromkeys(categories))
    readings = await asyncio.gather(*(_feed(category, web, known.get(category), today) for category in wanted))
    readings = _compared(readings, today)
    states: dict[str, FeedState] = {}
    missed: list[Missed] = []
    for category, reading in zip(wanted, readings, strict=True):
        before = known.get(category)
        states[category] = state = _state(category, reading, before, today, now)
        days = _missing(state, reading, before, today)
        if not days:
            states[category] = settled(state, reading, today)
        elif not reading.is_refused:
            missed.append(Missed(state, reading, tuple(days), _start(days, state, before, now)))
            states[category] = replace(state, words=f"{state.words}; {named(days)} still to be asked of the API")
    seen: set[str] = set()
    papers = unseen((paper for reading in readings for paper in reading.papers), seen)
    yield Polled(papers, tuple(states.values()))
    if missed:
        async for piece in fill(missed, seen, web, now):
            yield piece


async def _feed(category: str, web: Web, before: FeedState | None, today: date) -> arxiv_feed.Reading:
    headers = {}
    if before is not None and before.etag:
        headers["If-None-Match"] = before.etag
    elif before is not None and before.last_modified:
        headers["If-Modified-Since"] = before.last_modified
    exchange = await web.fetch(f"{FEED}/{category}", headers=headers, cap=FEED_CAP)
    return arxiv_feed.read(exchange, before, today)


def _compared(readings: Sequence[arxiv_feed.Reading], today: date) -> list[arxiv_feed.Reading]:
    """An empty weekday is no holiday where another category has news that day; the API's word is still asked for later."""
    if not any(one.word is FeedWord.NEWS and one.day == today and one.papers for one in readings):
        return list(readings)
    words = "empty while other categories have news: nothing that day, or a fault"
    return [
        replace(one, word=FeedWord.QUIET, words=words, is_whole=False, etag=None, last_modified=None)
        if one.word is FeedWord.HOLIDAY
        else one
        for one in readings
    ]


def _state(
    category: str, reading: arxiv_feed.Reading, before: FeedState | None, today: date, now: datetime
) -> FeedState:
    """Return what is remembered before anything is filled: the last good day is still the old one."""
    has_batch = bool(reading.batch) and reading.word is not FeedWord.STALE
    return FeedState(
        category=category,
        state=reading.word,
        words=reading.words,
        polled_at=now,
        day=reading.day if has_batch else before.day if before else None,
        batch=reading.batch if has_batch else before.batch if before else "",
        # After a fault the whole feed is asked for, since nobody knows what it would be unchanged from.
        etag=reading.etag,
        last_modified=reading.last_modified,
        last_good_day=(before.last_good_day if before else None) or today - _DAY,
        since=(before.since if before else None) or today,
        filled_to=before.filled_to if before else None,
    )


def _missing(state: FeedState, reading: arxiv_feed.Reading, before: FeedState | None, today: date) -> list[date]:
    """Return the days whose papers have not all been seen and are to be asked of the API now."""
    assert state.last_good_day is not None
    days = arxiv_days.days_with_batch(state.last_good_day, today)
    if reading.is_whole and reading.word is FeedWord.NEWS and reading.day in days:
        days.remove(reading.day)
    # An empty weekday is most likely a holiday, and a feed that still shows yesterday's date is most likely made later today.
    # Once a day is enough to ask the API for a day that is not over: what its index lacks, the next day's question finds.
    is_asked = before is not None and before.filled_to is None and arxiv_days.day_of(before.polled_at) == today
    waits = reading.word in (FeedWord.HOLIDAY, FeedWord.QUIET) or (
        reading.word is FeedWord.STALE and reading.day < today
    )
    if arxiv_days.has_batch(today) and not reading.is_whole and not waits and not is_asked:
        days.append(today)
    return days


def _start(days: Sequence[date], state: FeedState, before: FeedState | None, now: datetime) -> datetime:
    assert state.since is not None
    start = max(arxiv_days.submitted_from(days[0]) - MARGIN, arxiv_days.submitted_from(state.since))
    if before is not None and before.filled_to is not None:
        # What was announced since then may have been submitted some days before.
        fresh = arxiv_days.submitted_from(arxiv_days.day_of(before.polled_at)) - MARGIN
        start = max(start, min(before.filled_to, fresh))
    return max(start, now - LONGEST)
