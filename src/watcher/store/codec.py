"""The domain's values to and from rows. Nothing else knows both.

A look is compact JSON that holds only what differs from the default. So that a database outlives the program that wrote
it, reading is lenient: an unknown field is ignored, a missing one has its default, an unknown word says as little as it
can (an outcome: that nobody could look; evidence: the weakest; freshness and times: not known).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar, get_type_hints

from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Facts, Hop, Look, Outcome, Span
from watcher.domain.run import Run
from watcher.domain.status import Standing, Status
from watcher.store.tables import FindingRow, RunRow, SpanRow, StandingRow
from watcher.store.times import utc

Columns = dict[str, Any]
_Word = TypeVar("_Word", bound=Enum)

_LOOK_FIELDS = {field.name for field in fields(Look)}
_FACT_FIELDS = {field.name for field in fields(Facts)}
_FACT_TIMES = {name for name, hint in get_type_hints(Facts).items() if hint == datetime | None}
_OUTCOMES, _EVIDENCE, _STATUSES = set(Outcome), set(Evidence), set(Status)


class DamagedError(ValueError):
    """A stored value is not what this program writes."""


def look_to_text(look: Look) -> str:
    """Return the look as JSON.

    Raises:
        NaiveTimeError: one of its facts is a time without its offset from UTC.
    """
    text = json.dumps(_changed(look), ensure_ascii=False, separators=(",", ":"))
    # Lone surrogates, which a JSON answer may hold, have no UTF-8; escaped they come back as they were.
    return text if _is_utf8(text) else json.dumps(_changed(look), separators=(",", ":"))


def look_from_text(text: str) -> Look:
    """Return the look that was written.

    Raises:
        DamagedError: `text` is not the JSON of a look.
    """
    try:
        written = {name: value for name, value in json.loads(text).items() if name in _LOOK_FIELDS}
        if "outcome" not in written:
            raise DamagedError(f"a look without outcome: {text[:80]}")
        written["outcome"] = Outcome(written["outcome"]) if written["outcome"] in _OUTCOMES else Outcome.UNASKED
        if "evidence" in written:
            written["evidence"] = Evidence(written["evidence"]) if written["evidence"] in _EVIDENCE else Evidence.WEAK
        if "hops" in written:
            written["hops"] = tuple(Hop(url, status, to) for url, status, to in written["hops"])
        if "notes" in written:
            written["notes"] = tuple(written["notes"])
        if "facts" in written:
            written["facts"] = _facts(written["facts"])
        return Look(**written)
    except (json.JSONDecodeError, AttributeError, TypeError, ValueError) as error:
        raise DamagedError(f"no look: {text[:80]}") from error


def span_columns(span: Span) -> Columns:
    """Return the columns of a span, without its link."""
    return {
        "first_at": span.first_at,
        "last_at": span.last_at,
        "checks": span.checks,
        "outcome": span.look.outcome.value,
        "look": look_to_text(span.look),
    }


def span_of(row: SpanRow) -> Span:
    """Return the span of a row."""
    return Span(row.first_at, row.last_at, row.checks, look_from_text(row.look))


def standing_columns(standing: Standing) -> Columns:
    """Return the columns of a standing, without its link."""
    columns = {field.name: getattr(standing, field.name) for field in fields(Standing)}
    return columns | {
        "status": standing.status.value,
        "notes": json.dumps(standing.notes, separators=(",", ":")),
        "freshness": standing.freshness.value if standing.freshness else None,
        "look": look_to_text(standing.look) if standing.look else None,
    }


def standing_of(row: StandingRow) -> Standing | None:
    """Return the standing of a row; None where its status is a word of a newer version, so that it is judged anew."""
    if row.status not in _STATUSES:
        return None
    columns = {field.name: getattr(row, field.name) for field in fields(Standing)}
    return Standing(
        **columns
        | {
            "status": Status(row.status),
            "notes": _words(row.notes),
            "freshness": _known(Freshness, row.freshness),
            "look": look_from_text(row.look) if row.look is not None else None,
        }
    )


def finding_columns(finding: Finding) -> Columns:
    """Return the columns of a finding, without its link."""
    columns = {field.name: getattr(finding, field.name) for field in fields(Finding) if field.name != "key"}
    return columns | {
        "subject": finding.subject.value,
        "look": look_to_text(finding.look) if finding.look else None,
    }


def finding_of(row: FindingRow, key: str) -> Finding:
    """Return the finding of a row."""
    return Finding(
        key=key,
        at=row.at,
        subject=Subject(row.subject),
        old=row.old,
        new=row.new,
        reason=row.reason,
        suggestion=row.suggestion,
        look=look_from_text(row.look) if row.look is not None else None,
    )


def run_columns(run: Run) -> Columns:
    """Return the columns of a run, without its list."""
    return {field.name: getattr(run, field.name) for field in fields(Run)}


def run_of(row: RunRow) -> Run:
    """Return the run of a row."""
    return Run(**{field.name: getattr(row, field.name) for field in fields(Run)})


def _changed(value: Look | Facts) -> Columns:
    """Return the fields that differ from their default, as JSON takes them; one without default is always there."""
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != _default(field)
    }


def _default(field: Field[Any]) -> Any:  # noqa: ANN401 a field may hold anything
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _plain(value: Any) -> Any:  # noqa: ANN401 a field may hold anything
    match value:
        case Enum():
            return value.value
        case datetime():
            return utc(value).isoformat().replace("+00:00", "Z")
        case Facts():
            return _changed(value)
        case Hop():
            return [value.url, value.status, value.to]
        case tuple():
            return [_plain(part) for part in value]
        case _:
            return value


def _facts(written: Mapping[str, Any]) -> Facts:
    known = {name: value for name, value in written.items() if name in _FACT_FIELDS}
    return Facts(**known | {name: _time(value) for name, value in known.items() if name in _FACT_TIMES})


def _time(text: str) -> datetime | None:
    try:
        return utc(datetime.fromisoformat(text))
    except (TypeError, ValueError):
        return None


def _known(words: type[_Word], word: str | None) -> _Word | None:
    try:
        return words(word)
    except ValueError:
        return None


def _words(text: str) -> tuple[str, ...]:
    try:
        return tuple(json.loads(text))
    except (json.JSONDecodeError, TypeError) as error:
        raise DamagedError(f"no array of words: {text[:80]}") from error


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
