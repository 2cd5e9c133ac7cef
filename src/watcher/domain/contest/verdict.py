"""Whether a contest is upcoming, open or has ended at some time, by rules over a reading. Numbered in docs/contests.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from watcher.domain.contest.editions import Split, split
from watcher.domain.contest.roles import AFTERMATH, TAKING_PART, DateRole, Edge
from watcher.domain.contest.values import Closing, ContestReading, FoundDate, Hold
from watcher.domain.freshness import Freshness

UNCLEAR = timedelta(days=60)
"""After a date that may be a beginning ('Test: April 2021'), or is only of the workshop, this much time must have passed."""
OUTLASTED = timedelta(days=365)
"""The same where only registration's end is known, or a round that opened and whose end is not written."""
NEXT_EDITION = timedelta(days=365)
"""A later year on the same page is another edition, not a late phase, when the entry's edition was over so long ago."""

_DEEDS = frozenset({DateRole.SUBMISSION, DateRole.TEST, DateRole.PHASE, DateRole.FINAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerEdition:
    """A later edition that the page is about, or has a section on."""

    year: int
    state: Freshness | None
    day: date | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestVerdict:
    """What is said of a contest at some time."""

    state: Freshness | None = None
    """`OPEN`, `UPCOMING`, `ENDED`, or None: not known."""
    why: str = ""
    """The rule, a stable word: `dates`, `words`, `long-term`, `newer-edition`, `aftermath`; for None what held it back."""
    day: date | None = None
    """The day that decided, as written."""
    words: str = ""
    """The words that decided, as they stand on the page or in the entry."""
    role: DateRole | None = None
    closed_to_newcomers: bool = False
    """Registration or submission is known to be closed, though the contest is not known to have ended."""
    newer: NewerEdition | None = None
    probably_ended: bool = False
    """No date at all, but a past year in the title: to be shown apart, never as a fact."""


def standing(reading: ContestReading, now: datetime) -> ContestVerdict:
    """Return what the reading allows to be said at `now` (aware). The same reading serves for any time."""
    parts = split(reading)
    newer = _newer(parts, now)
    verdict = replace(_own_edition(reading, parts, now), newer=newer)
    closed = verdict.closed_to_newcomers or any(said.closing is not Closing.CONTEST for said in reading.said)
    return replace(
        verdict,
        closed_to_newcomers=closed and verdict.state is not Freshness.ENDED,
        probably_ended=verdict.state is None and not verdict.why and _is_of_a_past_year(reading, now),
    )


def _own_edition(reading: ContestReading, parts: Split, now: datetime) -> ContestVerdict:
    by_dates = _by_dates(parts.own, parts.holds, parts.year, now)
    if by_dates.state is Freshness.UPCOMING and reading.signing_up and not parts.is_older_page:
        by_dates = replace(by_dates, state=Freshness.OPEN, words=reading.signing_up, day=None)
    if not parts.is_older_page and (by_words := _by_words(reading, parts, by_dates, now)):
        return by_words
    if reading.entry_long_term:  # rule K1
        return ContestVerdict(state=Freshness.OPEN, why="long-term", words=reading.entry_long_term)
    if by_dates.state is Freshness.ENDED:
        doubt = "data-set" if reading.is_of_data else _doubt(parts, by_dates, now)
        return ContestVerdict(why=doubt) if doubt else by_dates
    if by_dates.state is None and parts.is_moved_on and _is_over(reading.entry_year, now):  # rule K8
        return ContestVerdict(state=Freshness.ENDED, why="newer-edition", words=reading.page_title)
    if by_dates.state is None and not by_dates.why and parts.foreign_future(now):
        return replace(by_dates, why="other-edition")
    return by_dates


def _by_words(reading: ContestReading, parts: Split, by_dates: ContestVerdict, now: datetime) -> ContestVerdict | None:
    """Rules K1, K2, K3 and K9: what the page says in words; None where the dates are to decide."""
    said = {each.closing: each.words for each in reading.said}
    ended, closed = said.get(Closing.CONTEST), said.get(Closing.SUBMISSION)
    if reading.long_term:
        if ended:
            return _contradiction(reading.long_term, ended)
        return ContestVerdict(state=Freshness.OPEN, why="long-term", words=reading.long_term)
    is_running = by_dates.state in (Freshness.OPEN, Freshness.UPCOMING) or bool(parts.foreign_future(now))
    if ended:
        return _contradiction(ended, by_dates.words) if is_running else _ended_by_words(ended, parts, now)
    if closed and not is_running and not by_dates.why and not reading.entry_long_term:
        return _ended_by_words(closed, parts, now)
    return None


def _ended_by_words(words: str, parts: Split, now: datetime) -> ContestVerdict:
    last = _latest([each for each in parts.own if each.role in TAKING_PART and each.end <= now])
    return ContestVerdict(state=Freshness.ENDED, why="words", day=last.day if last else None, words=words)


def _contradiction(*words: str) -> ContestVerdict:
    return ContestVerdict(why="contradiction", words=" / ".join(filter(None, words)), closed_to_newcomers=True)


def _doubt(parts: Split, ended: ContestVerdict, now: datetime) -> str:
    """Return why dates that are all past do not yet mean that the entry's edition has ended, empty where they do."""
    if parts.is_series:
        return "series"
    year = parts.year
    if year and ended.day and ended.day.year < year and not any(each.edition == year for each in parts.own):
        return "older-edition"
    latest = _latest([each for each in parts.own if each.day == ended.day])
    long_ago = latest is not None and now - latest.end > NEXT_EDITION
    for each in parts.foreign_future(now):
        if not (long_ago and year and each.edition and each.edition > year):
            return "other-edition"
    return ""


def _by_dates(dates: Sequence[FoundDate], holds: Sequence[Hold], year: int | None, now: datetime) -> ContestVerdict:
    live = [each for each in dates if not each.is_superseded]
    taking = [each for each in live if each.role in TAKING_PART and each.edge is not Edge.OPENS]
    finals = [each for each in live if each.role is DateRole.FINAL]
    openings = [
        each
        for each in live
        if each.role is DateRole.TRAINING or (each.role in TAKING_PART and each.edge is Edge.OPENS)
    ]
    registration = [each for each in taking if each.role is DateRole.REGISTRATION]
    closed = bool(registration) and all(each.end <= now for each in registration)
    if any(each.end > now for each in (*taking, *finals)):
        return replace(_running(taking, finals, openings, now), closed_to_newcomers=closed or _all_past(taking, now))
    if ahead := [each for each in openings if each.end > now]:
        signs_up = all(each.role is DateRole.REGISTRATION for each in ahead)
        state = Freshness.OPEN if taking and not signs_up else Freshness.UPCOMING
        return _naming(state, min(ahead, key=lambda each: each.end), closed=closed)
    if holds:
        return ContestVerdict(why="unannounced", words=holds[0].words, role=holds[0].role, closed_to_newcomers=closed)
    if unknown := [
        each for each in live if each.role is DateRole.UNKNOWN and (each.end if each.is_range else each.start) > now
    ]:
        return ContestVerdict(why="unknown-date", words=unknown[0].words, closed_to_newcomers=closed)
    if taking or finals:
        kinds = {each.role for each in live if not each.in_passing} - {DateRole.UNKNOWN}
        agrees = any(_is_of(each, year) for each in (*taking, *finals))
        if agrees or not all(each.in_passing for each in (*taking, *finals)):
            return _past([*taking, *finals], openings, now, closed=closed, is_sure=agrees or len(kinds) > 1)
        return ContestVerdict(why="in-passing", closed_to_newcomers=closed)
    return _by_aftermath(live, year, now)


def _running(
    taking: Sequence[FoundDate], finals: Sequence[FoundDate], openings: Sequence[FoundDate], now: datetime
) -> ContestVerdict:
    """Rules K4 and K5: something that bears on taking part is today or later."""
    begins = [*openings, *(each for each in taking if each.is_range)]
    if begins and all(each.start > now for each in begins) and all(each.end > now for each in (*taking, *finals)):
        first = min(begins, key=lambda each: each.start)
        return _naming(Freshness.UPCOMING, first, day=first.first)
    ahead = [each for each in taking if each.end > now] or [each for each in finals if each.end > now]
    return _naming(Freshness.OPEN, min(ahead, key=lambda each: each.end))


def _past(
    bearing: Sequence[FoundDate], openings: Sequence[FoundDate], now: datetime, *, closed: bool, is_sure: bool
) -> ContestVerdict:
    """Rule K6: every date that bears on taking part is past."""
    latest = max(bearing, key=lambda each: each.end)
    deeds = [each for each in bearing if each.role in _DEEDS]
    unended = [each for each in openings if each.role in _DEEDS and each.start > latest.end]
    closing = max(
        (each.end for each in bearing if each.role is DateRole.SUBMISSION and not _margin(each)), default=None
    )
    is_over = all(now - each.end >= _margin(each) or _leads_up(each, closing) for each in bearing)
    has_outlasted = all(now - each.end >= OUTLASTED for each in (unended if deeds else [*unended, latest]))
    if is_over and has_outlasted and any(_is_firm(each) and (is_sure or each.is_pure) for each in deeds or bearing):
        return _naming(Freshness.ENDED, latest)
    return ContestVerdict(
        why="end-not-written", day=latest.day, words=latest.words, role=latest.role, closed_to_newcomers=closed
    )


def _is_firm(each: FoundDate) -> bool:
    """One date at least must stand as in a schedule, or say that it closes: 'Submission template (2 May 2024)' does not."""
    return each.is_range or each.is_firm or each.edge is Edge.CLOSES or each.role is DateRole.FINAL


def _is_of(each: FoundDate, year: int | None) -> bool:
    """Say whether the edition that page, heading or entry names is that of the date: a schedule, not any date of the past."""
    return any(named is not None and abs(each.day.year - named) <= 1 for named in (each.edition, year))


def _margin(each: FoundDate) -> timedelta:
    """A range, a closing and a final are over when they are past; a bare date may have been a beginning."""
    return timedelta() if each.is_range or each.edge is Edge.CLOSES or each.role is DateRole.FINAL else UNCLEAR


def _leads_up(each: FoundDate, closing: datetime | None) -> bool:
    """Say whether a date, be it a beginning or an end, stands before the deadline for what it leads to."""
    return closing is not None and each.end <= closing and each.role in (DateRole.REGISTRATION, DateRole.TEST)


def _by_aftermath(live: Sequence[FoundDate], year: int | None, now: datetime) -> ContestVerdict:
    """Rule K7: only the workshop and the like are known. They speak where the entry itself names the edition, once the year is over."""
    known = [each for each in live if each.role in AFTERMATH]
    if not any(each.role is not DateRole.PAPER for each in known) or year is None:
        return ContestVerdict()
    latest = max(known, key=lambda each: each.end)
    if latest.day.year not in (year, year + 1) or now - latest.end < UNCLEAR or not _is_over(latest.day.year, now):
        return ContestVerdict()
    return replace(_naming(Freshness.ENDED, latest), why="aftermath")


def _naming(state: Freshness, each: FoundDate, *, day: date | None = None, closed: bool = False) -> ContestVerdict:
    return ContestVerdict(
        state=state, why="dates", day=day or each.day, words=each.words, role=each.role, closed_to_newcomers=closed
    )


def _newer(parts: Split, now: datetime) -> NewerEdition | None:
    if parts.newer_year is None:
        return None
    latest = _latest([each for each in parts.own if each.role in TAKING_PART])
    if not parts.newer_words and latest and now - latest.end < NEXT_EDITION:
        return None  # a late phase of the same edition, for all one can tell
    verdict = _by_dates(parts.newer, parts.newer_holds, None, now)
    return NewerEdition(
        year=parts.newer_year, state=verdict.state, day=verdict.day, words=verdict.words or parts.newer_words
    )


def _latest(dates: Sequence[FoundDate]) -> FoundDate | None:
    return max(dates, key=lambda each: each.end, default=None)


def _all_past(dates: Sequence[FoundDate], now: datetime) -> bool:
    return all(each.end <= now for each in dates)


def _is_over(year: int | None, now: datetime) -> bool:
    """Say whether a year is over everywhere on earth."""
    return year is not None and now >= datetime(year + 1, 1, 1, 12, tzinfo=UTC)


def _is_of_a_past_year(reading: ContestReading, now: datetime) -> bool:
    year = reading.entry_year or max(reading.page_years, default=None)
    return _is_over(year, now) and not reading.holds
