"""A page and an entry, read once: dates with their roles, what is said in words, which edition it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from watcher.domain.contest import clock, holding, staying, words
from watcher.domain.contest.labels import MOST_READ, Labelled, labelled
from watcher.domain.contest.places import is_archive, is_elsewhere, is_news, is_of_data, is_rules
from watcher.domain.contest.purity import is_pure
from watcher.domain.contest.roles import HOLDING, DateRole
from watcher.domain.contest.text import EntryText, Line, PageText, fold, years_in
from watcher.domain.contest.values import SHOWN, ContestReading, FoundDate, Hold, Source
from watcher.domain.contest.written import Written, find
from watcher.domain.contest.years import Placed, dated
from watcher.domain.heading import telling

MOST_DATES = 80
"""Dates kept of one page."""
_LONGEST_LINE = 5_000
_GAP = re.compile(r"[\s\u200b\ufeff]+")


# 'The 2023 deadline was 15 June. In 2026 it is 15 December.'
_IN_YEAR = re.compile(r"\b(?:[Ii]n|[Ff]or)\s+(20\d\d)\b[^.;。；,，|]{0,25}$")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a line stands."""

    section: int = 0
    year: int | None = None
    is_elsewhere: bool = False
    is_news: bool = False
    is_article: bool = False
    """Below a heading of its own among the news."""
    is_rules: bool = False


def read(page: PageText | None, entry: EntryText) -> ContestReading:
    """Read a page and the entry that links to it; without a page the entry's own words are all there is.

    Never raises for what stands in a text.
    """
    entry_years = years_in(entry.title) or frozenset(entry.years)
    entry_year = max(entry_years, default=None)
    entry_lines = _plain(Line(text) for text in entry.text.splitlines() if text.strip())
    known = fold(" ".join((page.title, page.first_heading, entry.title) if page else (entry.title,))).casefold()
    own, own_holds = _schedule([*_plain([Line(entry.title)]), *entry_lines], entry_year, Source.ENTRY, known)
    reading = ContestReading(
        entry_year=entry_year,
        entry_long_term=words.never_closes((entry.title, *entry.section, *(line.text for line in entry_lines))),
        is_of_data=is_of_data(f"{entry.title} {page.first_heading if page else ''}"),
        filed=telling(entry.section),
    )
    if page is None:
        return _kept(reading, own, own_holds)
    titles = tuple(dict.fromkeys(text for text in (page.title, page.first_heading) if text.strip()))
    page_years = _page_years(page, titles)
    title_year = page_years[0] if len(page_years) == 1 else None
    lines = _plain([*([Line(page.title)] if page.title.strip() != page.first_heading.strip() else []), *page.lines])
    dates, holds = _schedule(lines, title_year, Source.PAGE, known)
    if page.declared_end:
        dates.append(_declared(page.declared_end))
    speaking = [
        line for line, spot in zip(lines, _spots(lines), strict=True) if not (spot.is_elsewhere or spot.is_rules)
    ]
    years = frozenset(page_years) | entry_years
    reading = replace(
        reading,
        page_years=page_years,
        page_title=page.title.strip() or page.first_heading.strip(),
        long_term=words.never_closes(line.text for line in speaking),
        said=words.said(titles, speaking, known, years),
        signing_up=words.signing_up(line.text for line in speaking),
    )
    return _kept(reading, [*dates, *own], [*holds, *own_holds])


def _page_years(page: PageText, titles: Sequence[str]) -> tuple[int, ...]:
    """Return the years of title and first heading, or else those of the page's other headings of the first rank."""
    others = [line.text for line in page.lines if line.heading == 1 and not line.aside and not is_archive(line.text)]
    years = [frozenset().union(*map(years_in, texts)) for texts in (titles, others)]
    return tuple(sorted(years[0] or years[1]))


def _plain(lines: Iterable[Line]) -> list[Line]:
    """Return lines whose gaps are one space wide, cut where they have more than 5,000 characters, so that no page takes long."""
    return [replace(line, text=piece) for line in lines for piece in _pieces(_GAP.sub(" ", line.text))]


def _pieces(text: str) -> Iterator[str]:
    while len(text) > _LONGEST_LINE:
        end = max(text.rfind(mark, _LONGEST_LINE // 2, _LONGEST_LINE) for mark in (" ", "。", "，", "|"))
        end = end + 1 if end >= 0 else _LONGEST_LINE
        yield text[:end]
        text = text[end:]
    yield text


def _spots(lines: Sequence[Line]) -> list[_Spot]:
    spots: list[_Spot] = []
    open_headings: list[tuple[int, _Spot]] = []
    seen_first = False
    for number, line in enumerate(lines):
        if line.aside:
            spots.append(_Spot(section=-1 - number, is_elsewhere=True))
            continue
        if line.heading:
            while open_headings and open_headings[-1][0] >= line.heading:
                open_headings.pop()
            above = open_headings[-1][1] if open_headings else _Spot()
            open_headings.append((line.heading, _below(line, number, above, is_first=not seen_first)))
            seen_first = True
        spots.append(open_headings[-1][1] if open_headings else _Spot())
    return spots


def _below(line: Line, number: int, above: _Spot, *, is_first: bool) -> _Spot:
    """Return what a heading says of the lines below it; the page's first heading is its title and says nothing."""
    if is_first:
        return _Spot(section=number)
    bare = _without_dates(line.text, find(line.text))
    years = years_in(bare)
    return _Spot(
        section=number,
        year=next(iter(years)) if len(years) == 1 else above.year,
        is_elsewhere=above.is_elsewhere or is_archive(line.text) or is_elsewhere(line.text),
        is_news=above.is_news or is_news(line.text),
        is_article=above.is_news,
        is_rules=above.is_rules or is_rules(line.text),
    )


def _without_dates(text: str, dates: Sequence[Written]) -> str:
    for written in reversed(dates):
        text = text[: written.at] + " ; " + text[written.to :]
    return text


def _schedule(
    lines: Sequence[Line], title_year: int | None, source: Source, known: str
) -> tuple[list[FoundDate], list[Hold]]:
    spots = _spots(lines)
    found = labelled(lines, [spot.is_news for spot in spots])
    dates_of: dict[int, list[Written]] = defaultdict(list)
    for each in found:
        dates_of[each.line].append(each.written)
    bare = {number: _only(years_in(_without_dates(lines[number].text, here))) for number, here in dates_of.items()}
    placed: list[Placed] = []
    for each in found:
        spot = spots[each.line]
        if spot.is_elsewhere:
            each.role = DateRole.ELSEWHERE
        placed.append(
            Placed(
                each.written,
                each.role,
                each.line,
                spot.section,
                bare[each.line],
                _only(years_in(each.row)) or each.year or spot.year,
                int(told[1]) if (told := _IN_YEAR.search(each.before)) else None,
            )
        )
    dates, holds = [], []
    for each, place, written in zip(found, placed, dated(placed, title_year), strict=True):
        if written is None:
            if each.role in HOLDING and not each.is_superseded:
                holds.append(Hold(role=each.role, words=each.words[:SHOWN]))
            continue
        edition = place.heading_year or title_year
        one = _found(each, written, lines[each.line].text, edition, source, known)
        where = spots[each.line]
        dates.append(replace(one, in_passing=where.is_article or where.is_rules))
    if len(found) >= MOST_READ:
        holds.append(Hold(role=DateRole.UNKNOWN, words=f"the page has more than {MOST_READ} dates"))
    speaking = [(number, line.text) for number, line in enumerate(lines) if not spots[number].is_elsewhere]
    holds += holding.unannounced(speaking, found)
    holds += staying.staying(speaking, found)
    holds += holding.later_rounds([text for _, text in speaking], dates)
    return dates, holds


def _only(years: frozenset[int]) -> int | None:
    return next(iter(years)) if len(years) == 1 else None


def _found(each: Labelled, written: Written, line: str, edition: int | None, source: Source, known: str) -> FoundDate:
    first, last = written.first, written.last
    assert first.year is not None
    assert last.year is not None
    days = sorted((first.first(first.year), last.last(last.year)))
    return FoundDate(
        role=each.role,
        edge=None if written.is_range else each.edge,
        start=clock.begins(days[0], first.clock),
        end=clock.ends(days[1], last.clock),
        first=days[0],
        day=days[1],
        words=each.words[:SHOWN],
        line=line.strip()[:SHOWN],
        edition=edition,
        is_range=written.is_range,
        is_vague=written.is_vague,
        is_firm=each.is_firm,
        is_pure=each.role in HOLDING and is_pure(each.words, known),
        is_superseded=each.is_superseded,
        source=source,
    )


def _declared(day: date) -> FoundDate:
    """Return the end of an event that the markup gives and nobody sees: of unknown purpose, so that it only holds back."""
    words = f"endDate {day}"
    start, end = clock.begins(day, clock.NO_CLOCK), clock.ends(day, clock.NO_CLOCK)
    return FoundDate(
        role=DateRole.UNKNOWN, edge=None, start=start, end=end, first=day, day=day, words=words, line=words
    )


def _kept(reading: ContestReading, dates: list[FoundDate], holds: list[Hold]) -> ContestReading:
    order = sorted(dates, key=lambda each: (each.role not in HOLDING, -each.end.timestamp()))
    kept = set(map(id, order[:MOST_DATES]))
    return replace(
        reading,
        dates=tuple(each for each in dates if id(each) in kept),
        holds=tuple(dict.fromkeys(holds))[:20],
        left_out=len(dates) - len(kept),
    )
