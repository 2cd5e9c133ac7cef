"""New papers at arXiv: each day's feeds, and by the API what was missed since the last good day.

A day is good when its feed was read whole, or when nothing is ever announced on it. A weekday that has passed without a
good feed (we were down, the feed was, it was empty, stale or cut) is asked of the API, again and again until that ends
well; only then the last good day moves on. So no day is missed, and each paper is known by its identifier, so none comes twice.
The API's word on a day is believed the day after only, since its index may lag behind the feed.

Not found by the API: an old paper that was cross-listed while we were down, since it is asked by date of submission.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import Paper
from watcher.feeds import arxiv_api, arxiv_days, arxiv_feed
from watcher.web.client import Web

SOURCE = "arxiv"
FEED = "https://rss.arxiv.org/rss"
FEED_CAP = 24 * 1024 * 1024
"""Bytes of a feed; 2,000 rows are about 4 MB."""
MARGIN = timedelta(days=4)
"""So much earlier than usual a paper of a day may have been submitted: moderators hold some back."""
LONGEST = timedelta(days=90)
"""The longest outage that is filled."""
STEP = timedelta(days=2)
"""The span of submissions that is asked and stored at once: about 1,500 papers in eight large categories, eight requests."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Polled:
    """Something that a poll has brought; what it says belongs together, and is stored together."""

    papers: tuple[Paper, ...]
    """Not brought by this poll before."""
    states: tuple[FeedState, ...]
    """What is to be remembered from now on."""


@dataclass(slots=True)
class _Missed:
    """A feed whose past days are to be filled."""

    state: FeedState
    reading: arxiv_feed.Reading
    start: datetime
    """Of the submissions to ask for."""
    words: list[str] = field(default_factory=list)
    papers: int = 0


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
    states: dict[str, FeedState] = {}
    missed: list[_Missed] = []
    for category, reading in zip(wanted, readings, strict=True):
        before = known.get(category)
        states[category] = state = _state(category, reading, before, today, now)
        days = _missing(state, reading, before, today)
        if not days:
            states[category] = _settled(state, reading, today)
        elif not reading.is_refused:
            missed.append(_Missed(state, reading, _start(days, state, before, now)))
            states[category] = replace(state, words=f"{state.words}; {_named(days)} still to be filled")
    seen: set[str] = set()
    yield Polled(_unseen((paper for reading in readings for paper in reading.papers), seen), tuple(states.values()))
    # Feeds that miss the same days are asked for together: most papers stand in several of them.
    for start in sorted({one.start for one in missed}):
        async for piece in _fill([one for one in missed if one.start == start], start, seen, web, now):
            yield piece


async def _feed(category: str, web: Web, before: FeedState | None, today: date) -> arxiv_feed.Reading:
    headers = {}
    if before is not None and before.etag:
        headers["If-None-Match"] = before.etag
    elif before is not None and before.last_modified:
        headers["If-Modified-Since"] = before.last_modified
    exchange = await web.fetch(f"{FEED}/{category}", headers=headers, cap=FEED_CAP)
    return arxiv_feed.read(exchange, before, today)


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
    waits = reading.word is FeedWord.HOLIDAY or (reading.word is FeedWord.STALE and reading.day < today)
    if arxiv_days.has_batch(today) and not reading.is_whole and not waits and not is_asked:
        days.append(today)
    return days


def _settled(state: FeedState, reading: arxiv_feed.Reading, today: date) -> FeedState:
    """Return the state after all days before today have been seen."""
    good = reading.is_whole and reading.word in (FeedWord.NEWS, FeedWord.QUIET)
    day = min(reading.day, today) if good else today - _DAY
    if reading.word is FeedWord.QUIET:
        day = today
    assert state.last_good_day is not None
    return replace(state, last_good_day=max(day, state.last_good_day), filled_to=None)


def _start(days: Sequence[date], state: FeedState, before: FeedState | None, now: datetime) -> datetime:
    assert state.since is not None
    start = max(arxiv_days.submitted_from(days[0]) - MARGIN, arxiv_days.submitted_from(state.since))
    if before is not None and before.filled_to is not None:
        # What was announced since then may have been submitted some days before.
        fresh = arxiv_days.submitted_from(arxiv_days.day_of(before.polled_at)) - MARGIN
        start = max(start, min(before.filled_to, fresh))
    return max(start, now - LONGEST)


async def _fill(
    missed: Sequence[_Missed], start: datetime, seen: set[str], web: Web, now: datetime
) -> AsyncIterator[Polled]:
    """Ask the API for all that was submitted since `start`, and yield it span by span."""
    categories = [one.state.category for one in missed]
    begin, shown, fresh = start.astimezone(UTC), 0, 0
    odd: list[str] = []
    while begin < now:
        end = min(begin + STEP, now)
        span = await arxiv_api.submitted(categories, begin, end, web)
        shown += len(span.papers)
        papers = _unseen(span.papers, seen)
        fresh += len(papers)
        if span.words:
            odd.append(span.words)
        if not span.is_whole:
            why = f"the API gave up at submissions of {begin:%Y-%m-%d %H:%M} UTC: {span.words}"
            yield Polled(
                papers, tuple(_waiting(one, begin, f"{fresh} got, the rest next time; {why}", now) for one in missed)
            )
            return
        begin = end
        if begin < now:
            yield Polled(papers, tuple(_waiting(one, begin, f"filled up to {begin:%Y-%m-%d}", now) for one in missed))
            continue
        if not shown:
            why = f"the API shows nothing at all since {start:%Y-%m-%d}, which cannot be"
            yield Polled(papers, tuple(_waiting(one, start, why, now) for one in missed))
            return
        today = arxiv_days.day_of(now)
        said = "; ".join([f"days missed since {start:%Y-%m-%d} filled by the API", *dict.fromkeys(odd)])
        yield Polled(papers, tuple(_settled(_said(one, said, now), one.reading, today) for one in missed))


def _waiting(one: _Missed, filled_to: datetime, words: str, now: datetime) -> FeedState:
    return replace(_said(one, words, now), filled_to=filled_to)


def _said(one: _Missed, words: str, now: datetime) -> FeedState:
    assert one.state.last_good_day is not None
    tail = ""
    if now - arxiv_days.submitted_from(one.state.last_good_day) > LONGEST + MARGIN:
        tail = f"; what was submitted before {now - LONGEST:%Y-%m-%d} is not asked for: the outage was too long"
    return replace(one.state, words=f"{one.state.words}; {words}{tail}")


def _unseen(papers: Iterable[Paper], seen: set[str]) -> tuple[Paper, ...]:
    fresh = []
    for paper in papers:
        if paper.key not in seen:
            seen.add(paper.key)
            fresh.append(paper)
    return tuple(fresh)


def _named(days: Sequence[date]) -> str:
    return str(days[0]) if len(days) == 1 else f"{len(days)} days since {days[0]}"
