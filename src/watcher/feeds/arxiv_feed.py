"""Reads one of arXiv's daily feeds (https://info.arxiv.org/help/rss.html, read 2026-11) and says what kind of day it shows.

A feed holds one day. It is empty at weekends and holidays, it can show yesterday's batch under today's date, and it is cut at
2,000 rows with the NEW papers dropped first. For a category that does not exist it answers with an error in the dress of an
empty feed. One feed is asked for each category: a feed of several categories joined by `+` has the same 2,000 rows for
all of them, and one bad name or one bad day would spoil all.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import Paper
from watcher.feeds import arxiv_days, arxiv_entry
from watcher.web.exchange import Exchange

ROWS = 2000
"""At so many rows a feed is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a feed was at one poll."""

    word: FeedWord
    words: str
    day: date
    """That the batch is dated; for a fault or an undated feed, today."""
    papers: tuple[Paper, ...] = ()
    """Those announced as new or cross-listed, each once."""
    batch: str = ""
    etag: str | None = None
    """None, as `last_modified`, also where the whole feed is to be had the next time, since this one was not good."""
    last_modified: str | None = None
    is_whole: bool = True
    """All that this day's feed should hold was read."""
    is_refused: bool = False
    """arXiv does not know this category; asking its API makes no sense."""


def read(exchange: Exchange, before: FeedState | None, today: date) -> Reading:
    """Say what came of asking for a feed.

    Args:
        exchange: the answer, to a conditional request where `before` has an `etag` or a date.
        before: what was remembered of this feed.
        today: the day in New York.
    """
    if exchange.failure is not None:
        return _fault(f"{exchange.failure.message} ({exchange.failure.reason})", today)
    if exchange.status == 304 and before is not None and before.day is not None:
        return _unchanged(before, before.day, today)
    if exchange.status != 200 and not (exchange.status == 400 and exchange.body):
        return _fault(f"HTTP {exchange.status}", today)
    feed = arxiv_entry.parse(exchange.body)
    if feed is None:
        return _fault(f"HTTP {exchange.status}, but what came is no feed ({exchange.content_type or 'no type'})", today)
    title = arxiv_entry.text(feed.feed.get("title")) or ""
    if exchange.status == 400 or title.lower().startswith("feed error"):
        said = arxiv_entry.text(feed.feed.get("subtitle") or feed.feed.get("description")) or title
        return replace(_fault(f"arXiv refuses the question: {said[:160]}", today), is_refused=True)

    rows = [arxiv_entry.row_of(entry, from_api=False) for entry in feed.entries]
    stated = arxiv_entry.day(feed.feed.get("published")) or _usual(rows) or today
    reading = Reading(
        word=FeedWord.NEWS,
        words="",
        day=min(stated, today),
        papers=tuple({row.paper.key: row.paper for row in reversed(rows) if row.paper and row.is_new}.values())[::-1],
        batch=_fingerprint(rows),
        etag=exchange.headers.get("etag"),
        last_modified=exchange.headers.get("last-modified"),
    )
    broken = arxiv_entry.is_broken(feed)
    if not exchange.complete or broken:
        if not rows and exchange.complete:
            return _fault("what came is no well-formed feed", today)
        # The last row may be half a paper; the API has it whole.
        kept = tuple(paper for paper in reading.papers if paper != rows[-1].paper) if rows else ()
        return replace(
            reading,
            word=FeedWord.TRUNCATED,
            words=f"the feed came only in part ({len(rows)} rows)",
            papers=kept,
            batch="",
            etag=None,
            last_modified=None,
            is_whole=False,
        )
    if not rows:
        return _empty(reading, today)
    return _filled(reading, rows, before, today)


def _filled(reading: Reading, rows: list[arxiv_entry.Row], before: FeedState | None, today: date) -> Reading:
    if before is not None and before.day is not None and before.batch == reading.batch:
        if reading.day > before.day:
            return _again(replace(reading, papers=()), before.day, today)
        if today > before.day:
            return replace(
                _unchanged(before, before.day, today), etag=reading.etag, last_modified=reading.last_modified
            )
    if len(rows) >= ROWS:
        return replace(
            reading,
            word=FeedWord.TRUNCATED,
            words=f"the feed is cut at {len(rows)} rows, where new papers are dropped first; {_count(reading)}",
            is_whole=False,
            etag=None,
            last_modified=None,
        )
    if unread := sum(row.paper is None for row in rows):
        words = f"{_count(reading)}; {unread} rows cannot be read"
        return replace(reading, words=words, is_whole=False, etag=None, last_modified=None)
    return replace(reading, words=_count(reading))


def _empty(reading: Reading, today: date) -> Reading:
    if arxiv_days.has_batch(today):
        return replace(
            reading, word=FeedWord.HOLIDAY, words="empty on a weekday: a holiday of arXiv, or a fault", day=today
        )
    return replace(reading, word=FeedWord.QUIET, words="empty, as at weekends", day=today)


def _again(reading: Reading, first: date, today: date) -> Reading:
    return replace(
        reading,
        word=FeedWord.STALE,
        words=f"the batch of {first} once more, under the date of {reading.day}",
        is_whole=not arxiv_days.has_batch(today),
    )


def _unchanged(before: FeedState, day: date, today: date) -> Reading:
    """Nothing has changed since the last poll."""
    same = Reading(
        word=before.state,
        words=before.words,
        day=day,
        batch=before.batch,
        etag=before.etag,
        last_modified=before.last_modified,
        is_whole=before.state in (FeedWord.NEWS, FeedWord.QUIET),
    )
    if arxiv_days.day_of(before.polled_at) == today:
        return replace(same, words=f"nothing since the last poll of {today}")
    if not arxiv_days.has_batch(today):
        return replace(same, word=FeedWord.QUIET, words=f"nothing since {day}, as at weekends")
    if before.state in (FeedWord.HOLIDAY, FeedWord.QUIET):
        return replace(same, word=FeedWord.HOLIDAY, words=f"empty still on a weekday, the last batch is of {day}")
    # Not made yet, or not at all: today stays to be asked for, see `arxiv.poll`.
    return replace(same, word=FeedWord.STALE, words=f"still the feed of {day}")


def _fault(words: str, today: date) -> Reading:
    return Reading(word=FeedWord.FAULT, words=words, day=today, is_whole=False)


def _count(reading: Reading) -> str:
    return f"{len(reading.papers)} papers new or cross-listed"


def _usual(rows: list[arxiv_entry.Row]) -> date | None:
    days = [row.paper.announced for row in rows if row.paper and row.paper.announced]
    return max(set(days), key=days.count) if days else None


def _fingerprint(rows: list[arxiv_entry.Row]) -> str:
    named = sorted({f"{row.paper.key}v{row.paper.version}" for row in rows if row.paper})
    return hashlib.sha256(" ".join(named).encode()).hexdigest()[:16] if named else ""
