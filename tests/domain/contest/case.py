"""A row of the table: what stands on a page and in an entry, and what a careful maintainer would say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from watcher.domain.contest import ContestReading, ContestVerdict, EntryText, Line, PageText, standing
from watcher.domain.contest.reading import read

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Case:
    truth: str | None
    """`ended`, `open`, `upcoming`, or None where nobody can tell from what stands there."""
    title: str
    lines: str
    entry: str
    text: str = ""
    years: tuple[int, ...] = ()
    section: tuple[str, ...] = ()
    now: datetime = NOW
    missed: bool = False
    """A careful maintainer can tell, the program says nothing."""
    day: str = ""
    closed: bool | None = None
    newer: int | None = None
    probably: bool | None = None

    def reading(self) -> ContestReading:
        page = plain(self.title, [f"# {self.title}", *(line.strip() for line in self.lines.strip().splitlines())])
        return read(page, EntryText(self.entry, self.section, self.text, self.years))

    def verdict(self) -> ContestVerdict:
        return standing(self.reading(), self.now)


def plain(title: str, lines: Iterable[str]) -> PageText:
    """Make a page of plain lines; `## ` before a line makes it a heading of that level."""
    made = []
    for text in lines:
        heading = re.fullmatch(r"\s{0,3}(#{1,6})\s+(\S.*)", text)
        made.append(Line(heading[2], len(heading[1])) if heading else Line(text))
    return PageText(title, tuple(made))


def row(truth: str | None, title: str, lines: str, *, entry: str = "", **more: object) -> Case:
    return Case(truth=truth, title=title, lines=lines, entry=entry or title, **more)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
