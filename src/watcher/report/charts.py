"""Charts as plain geometry; the templates draw it as inline SVG. One unit is one CSS pixel at the drawing's full width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watcher.domain.status import Status
from watcher.report.items import WeekCount

_SLOT = 26
"""Width of one week: thirteen fit a phone."""
_BAR = 18
_HEIGHT = 110
"""Of the tallest bar."""
_TOP = 16
"""Room for the number above it."""
_BOTTOM = 20
"""Room for the week below."""
_SHOWN = (Status.DEAD, Status.INVALID, Status.MOVED, Status.FAILING, Status.BLOCKED, Status.UNCHECKED)
"""From the ground up. What is well is not drawn: beside it, all else would be a thin line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a bar."""

    x: float
    y: float
    width: float
    height: float
    word: str
    """What it counts: a status, or `new`."""
    number: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One week."""

    x: float
    """Its middle."""
    top: float
    label: str
    total: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """One bar a week."""

    width: int
    height: int
    ground: int
    """Where the bars stand."""
    bars: tuple[Bar, ...]
    words: tuple[str, ...]
    """What its blocks count, for the key; what is zero throughout is left out."""


@dataclass(frozen=True, slots=True)
class Length:
    """A part of a whole, as a bar across."""

    word: str
    number: int
    width: float
    """Of 100."""


def statuses(weekly: Sequence[WeekCount]) -> Columns:
    """Return how many addresses were not well at the end of each week."""
    return _columns(
        [
            (str(one.week.number), {status.value: number for status in _SHOWN if (number := one.counts.get(status, 0))})
            for one in weekly
        ],
        [status.value for status in _SHOWN],
    )


def arrivals(weekly: Sequence[WeekCount]) -> Columns:
    """Return how many new things each week brought."""
    return _columns([(str(one.week.number), {"new": one.new} if one.new else {}) for one in weekly], ["new"])


def lengths(counts: Mapping[str, int]) -> tuple[Length, ...]:
    """Return counts as bars across, the longest first."""
    most = max(counts.values(), default=1)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Length(word, number, round(100 * number / most, 1)) for word, number in ordered if number)


def _columns(bars: Sequence[tuple[str, Mapping[str, int]]], words: Sequence[str]) -> Columns:
    most = max((sum(counts.values()) for _, counts in bars), default=0) or 1
    ground = _TOP + _HEIGHT
    drawn = []
    for place, (label, counts) in enumerate(bars):
        middle, top, blocks = _SLOT * (place + 0.5), float(ground), []
        for word in words:
            if number := counts.get(word, 0):
                height = round(_HEIGHT * number / most, 1)
                top = round(top - height, 1)
                blocks.append(Block(middle - _BAR / 2, top, _BAR, height, word, number))
        drawn.append(Bar(middle, top, label, sum(counts.values()), tuple(blocks)))
    return Columns(
        width=_SLOT * max(len(bars), 1),
        height=ground + _BOTTOM,
        ground=ground,
        bars=tuple(drawn),
        words=tuple(word for word in words if any(word in counts for _, counts in bars)),
    )
