"""What came of one part's examination, and how it is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Look = Callable[[], Awaitable[str]]
"""Examines a part: returns in words how it is, or raises WatcherError saying what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Result:
    """One part examined."""

    part: str
    words: str
    exit_status: int = 0
    """0 where it is well, else what a run would end with for it."""
    was_examined: bool = True
    """False where it could not be looked at, since another part is ill."""


def at_once(look: Callable[[], str]) -> Look:
    """Return a look of what waits for nobody."""

    async def told() -> str:
        return look()

    return told


def as_text(results: Sequence[Result]) -> str:
    """Return a line a part, and one that sums up."""
    lines = [f"{_mark(result)}  {result.part}: {result.words}" for result in results]
    ill = [result.part for result in results if result.exit_status]
    if ill:
        lines.append(f"\n{counted(len(ill), 'part')} of {len(results)} ill: {', '.join(ill)}")
    else:
        lines.append("\nAll is well.")
    return "\n".join(lines) + "\n"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 entry`, `2 entries`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _mark(result: Result) -> str:
    if not result.was_examined:
        return "--  "
    return "FAIL" if result.exit_status else "ok  "
