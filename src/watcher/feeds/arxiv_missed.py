"""Fills the days that were missed by asking arXiv's API, span of submissions by span, each stored before the next is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import Paper
from watcher.feeds import arxiv_api, arxiv_days, arxiv_feed
from watcher.feeds.polled import Polled
from watcher.web.client import Web

LONGEST = timedelta(days=90)
"""The longest outage that is filled."""
ROWS_AT_ONCE = 2000
"""Papers of a span: ten requests, half a minute. A longer span is asked in parts."""
SHORTEST = timedelta(hours=2)
"""The shortest span, whatever it holds."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Missed:
    """A feed whose past days are to be filled."""

    state: FeedState
    reading: arxiv_feed.Reading
    days: tuple[date, ...]
    """In order, at least one."""
    start: datetime
    """Of the submissions to ask for."""

    def wants(self, paper: Paper) -> bool:
        """Say whether a paper may be one that this feed missed: an earlier one is what another feed asks for."""
        return self.state.category in paper.categories and (
            paper.published is None or paper.published >= self.start.date()
        )


async def fill(missed: Sequence[Missed], seen: set[str], web: Web, now: datetime) -> AsyncIterator[Polled]:
    """Ask the API for what feeds have missed, all of them together since most papers stand in several, and yield it by spans.

    Where the API gives up, what was got is yielded, and the states say from where to go on.

    Args:
        missed: the feeds, at least one.
        seen: papers that this poll has brought already; grows.
        web: where to ask.
        now: until then.
    """
    categories = [one.state.category for one in missed]
    start = begin = min(one.start for one in missed).astimezone(UTC)
    step = now - begin
    fresh = shown = 0
    odd: list[str] = []
    while True:
        end = min(begin + step, now)
        most = ROWS_AT_ONCE if step > SHORTEST else arxiv_api.MOST
        span = await arxiv_api.submitted(categories, begin, end, web, most=most)
        papers = unseen((paper for paper in span.papers if any(one.wants(paper) for one in missed)), seen)
        fresh += len(papers)
        shown += span.total
        odd += [span.words] if span.words else []
        if span.is_too_long:
            step = max(SHORTEST, (end - begin) * (0.8 * ROWS_AT_ONCE / span.total))
            shown -= span.total
            yield Polled(papers, ())
        elif not span.is_whole:
            why = f"{fresh} papers looked at; the rest, submitted since {begin:%Y-%m-%d %H:%M} UTC, next time: {span.words}"
            yield Polled(papers, tuple(_waiting(one, begin, why, now) for one in missed))
            return
        elif end < now:
            begin = end
            why = f"{fresh} papers looked at, submitted up to {begin:%Y-%m-%d}"
            yield Polled(papers, tuple(_waiting(one, begin, why, now) for one in missed))
        elif not shown and any(one.state.batch for one in missed):
            why = f"it shows nothing at all since {start:%Y-%m-%d}, which cannot be; it is asked again next time"
            yield Polled(papers, tuple(_waiting(one, start, why, now) for one in missed))
            return
        else:
            said = "; ".join([f"all {shown} papers submitted since {start:%Y-%m-%d} looked at", *dict.fromkeys(odd)])
            today = arxiv_days.day_of(now)
            yield Polled(papers, tuple(settled(_said(one, said, now), one.reading, today) for one in missed))
            return


def settled(state: FeedState, reading: arxiv_feed.Reading, today: date) -> FeedState:
    """Return a state once all that was announced before today has been seen, and today's where the feed was good."""
    assert state.last_good_day is not None
    day = today - _DAY
    if reading.is_whole and reading.word is FeedWord.NEWS:
        day = min(reading.day, today)
    elif reading.is_whole and reading.word is FeedWord.QUIET:
        day = today
    return replace(state, last_good_day=max(day, state.last_good_day), filled_to=None)


def unseen(papers: Iterable[Paper], seen: set[str]) -> tuple[Paper, ...]:
    """Return those papers that were not seen before, and note them."""
    fresh = []
    for paper in papers:
        if paper.key not in seen:
            seen.add(paper.key)
            fresh.append(paper)
    return tuple(fresh)


def named(days: Sequence[date]) -> str:
    """Return days in words."""
    return str(days[0]) if len(days) == 1 else f"{len(days)} days from {days[0]} to {days[-1]}"


def _waiting(one: Missed, filled_to: datetime, words: str, now: datetime) -> FeedState:
    return replace(_said(one, words, now), filled_to=filled_to)


def _said(one: Missed, words: str, now: datetime) -> FeedState:
    tail = ""
    if arxiv_days.submitted_from(one.days[0]) < now - LONGEST:
        tail = (
            f"; what was submitted before {now - LONGEST:%Y-%m-%d} is not asked for, {LONGEST.days} days are the most"
        )
    return replace(one.state, words=f"{one.state.words}; {named(one.days)} asked of the API: {words}{tail}")
