"""A reading and a verdict as JSON. Short keys, and nothing is written that is empty: a reading is kept with every check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from watcher.domain.contest.roles import DateRole, Edge
from watcher.domain.contest.values import Closing, ContestReading, FoundDate, Hold, Said, Source
from watcher.domain.contest.verdict import ContestVerdict

_FLAGS = {"range": "is_range", "vague": "is_vague", "firm": "is_firm", "pure": "is_pure", "superseded": "is_superseded",
          "passing": "in_passing"}  # fmt: skip


def packed(reading: ContestReading) -> dict[str, Any]:
    """Return the reading as what JSON can hold; `unpacked` gives it back."""
    return _full(
        dates=[_packed_date(each) for each in reading.dates],
        holds=[{"role": hold.role.value, "words": hold.words} for hold in reading.holds],
        entry_year=reading.entry_year,
        page_years=list(reading.page_years),
        page_title=reading.page_title,
        long_term=reading.long_term,
        entry_long_term=reading.entry_long_term,
        said=[{"closing": said.closing.value, "words": said.words} for said in reading.said],
        signing_up=reading.signing_up,
        is_of_data=reading.is_of_data,
        filed=reading.filed,
        left_out=reading.left_out,
    )


def unpacked(stored: Mapping[str, Any]) -> ContestReading:
    """Return the reading that `packed` made.

    Raises:
        ValueError, KeyError: it is not one that `packed` made.
    """
    return ContestReading(
        dates=tuple(_unpacked_date(each) for each in stored.get("dates", ())),
        holds=tuple(Hold(role=DateRole(hold["role"]), words=hold["words"]) for hold in stored.get("holds", ())),
        entry_year=stored.get("entry_year"),
        page_years=tuple(stored.get("page_years", ())),
        page_title=stored.get("page_title", ""),
        long_term=stored.get("long_term", ""),
        entry_long_term=stored.get("entry_long_term", ""),
        said=tuple(Said(closing=Closing(said["closing"]), words=said["words"]) for said in stored.get("said", ())),
        signing_up=stored.get("signing_up", ""),
        is_of_data=stored.get("is_of_data", False),
        filed=stored.get("filed", ""),
        left_out=stored.get("left_out", 0),
    )


def packed_verdict(verdict: ContestVerdict) -> dict[str, Any]:
    """Return the verdict as what JSON can hold."""
    newer = verdict.newer
    return _full(
        state=verdict.state.value if verdict.state else None,
        why=verdict.why,
        day=verdict.day.isoformat() if verdict.day else None,
        words=verdict.words,
        role=verdict.role.value if verdict.role else None,
        closed_to_newcomers=verdict.closed_to_newcomers,
        probably_ended=verdict.probably_ended,
        newer=_full(
            year=newer.year,
            state=newer.state.value if newer.state else None,
            day=newer.day.isoformat() if newer.day else None,
            words=newer.words,
        )
        if newer
        else None,
    )


def _packed_date(each: FoundDate) -> dict[str, Any]:
    return _full(
        role=each.role.value,
        edge=each.edge.value if each.edge else None,
        start=each.start.isoformat(),
        end=each.end.isoformat(),
        first=each.first.isoformat() if each.first != each.day else None,
        day=each.day.isoformat(),
        words=each.words,
        line=each.line if each.line != each.words else None,
        edition=each.edition,
        source=each.source.value if each.source is not Source.PAGE else None,
        flags=[short for short, name in _FLAGS.items() if getattr(each, name)],
    )


def _unpacked_date(stored: Mapping[str, Any]) -> FoundDate:
    day = date.fromisoformat(stored["day"])
    flags = stored.get("flags", ())
    return FoundDate(
        role=DateRole(stored["role"]),
        edge=Edge(stored["edge"]) if "edge" in stored else None,
        start=datetime.fromisoformat(stored["start"]),
        end=datetime.fromisoformat(stored["end"]),
        first=date.fromisoformat(stored["first"]) if "first" in stored else day,
        day=day,
        words=stored.get("words", ""),
        line=stored.get("line", stored.get("words", "")),
        edition=stored.get("edition"),
        is_range="range" in flags,
        is_vague="vague" in flags,
        is_firm="firm" in flags,
        is_pure="pure" in flags,
        in_passing="passing" in flags,
        is_superseded="superseded" in flags,
        source=Source(stored.get("source", Source.PAGE)),
    )


def _full(**values: Any) -> dict[str, Any]:  # noqa: ANN401 whatever JSON holds
    return {name: value for name, value in values.items() if value not in (None, "", [], 0, False)}
