"""The report in the forms that programs read: JSON of `schema_version` 1, and CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import overload

from watcher.domain.feed import FeedState
from watcher.domain.run import Run
from watcher.report.foreign import cell
from watcher.report.report import NewThing, Report, Row

SCHEMA_VERSION = 1
_SEPARATORS = {"section": " > ", "lines": " ", "notes": " "}


def as_json(report: Report) -> dict[str, object]:
    """Return the report as JSON's values; times are UTC, ISO 8601, to the second, with `Z`. Names may be added, never changed."""
    return {
        "schema_version": SCHEMA_VERSION,
        "generated_at": instant(report.generated_at),
        "list": {"name": report.name, "source": report.source},
        "run": _run(report.run) if report.run else None,
        "counts": {status.value: count for status, count in report.counts.items()},
        "links": [_link(row) for row in report.links],
        "stale": list(report.stale),
        "ended": list(report.ended),
        "duplicates": [list(group) for group in report.duplicates],
        "new": [new_thing(thing) for thing in report.new],
        "feeds": [_feed(state) for state in report.feeds],
    }


def json_text(report: Report) -> str:
    """Return the report as JSON text; half a surrogate pair, which UTF-8 cannot hold, becomes its escape."""
    text = json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def csv_text(report: Report) -> str:
    """Return a table as RFC 4180 has it, but for its plain line ends: a header, then a row for each URL; no cell is a formula."""
    rows = [{name: _flat(name, value) for name, value in _link(row).items()} for row in report.links]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@overload
def instant(at: datetime) -> str: ...


@overload
def instant(at: None) -> None: ...


def instant(at: datetime | None) -> str | None:
    """Return a time as in 2026-11-30T08:00:05Z."""
    if at is None:
        return None
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


CSV_COLUMNS = (
    "url", "entry", "kind", "role", "section", "lines", "status", "reason", "freshness", "since", "checked_at", "http_status",
    "final_url", "notes", "suggestion", "evidence", "failed_checks", "failing_since", "last_good_at", "code", "checks", "good_checks",
)  # fmt: skip


def _link(row: Row) -> dict[str, object]:
    return {
        "url": row.url,
        "entry": row.entry,
        "kind": row.kind.value,
        "role": row.role.value,
        "section": list(row.section),
        "lines": list(row.lines),
        "status": row.status.value,
        "reason": row.reason,
        "freshness": row.freshness.value if row.freshness else None,
        "since": instant(row.since),
        "checked_at": instant(row.checked_at),
        "http_status": row.http_status,
        "final_url": row.final_url,
        "notes": list(row.notes),
        "suggestion": row.suggestion,
        "evidence": row.evidence,
        "failed_checks": row.failed_checks,
        "failing_since": instant(row.failing_since),
        "last_good_at": instant(row.last_good_at),
        "code": row.code,
        "checks": row.strip.checks,
        "good_checks": row.strip.good,
    }


def _run(run: Run) -> dict[str, object]:
    return {
        "started_at": instant(run.started_at),
        "finished_at": instant(run.finished_at),
        "requests": run.requests,
        "links_due": run.links_due,
        "links_checked": run.links_checked,
        "network": run.network,
        "interrupted": run.interrupted,
    }


def new_thing(thing: NewThing) -> dict[str, object]:
    """Return something new as JSON's values."""
    return {
        "kind": thing.kind.value,
        "title": thing.title,
        "url": thing.url,
        "score": thing.score,
        "why": list(thing.why),
        "published": thing.published.isoformat() if thing.published else None,
        "first_seen": instant(thing.first_seen),
        "section": thing.section,
        "section_confidence": thing.section_confidence,
        "about": thing.about,
        "links": [{"url": url, "role": role.value} for url, role in thing.links],
    }


def _feed(state: FeedState) -> dict[str, object]:
    return {
        "source": state.source,
        "category": state.category,
        "state": state.state.value,
        "words": state.words,
        "polled_at": instant(state.polled_at),
        "last_good_day": state.last_good_day.isoformat() if state.last_good_day else None,
        "behind": state.is_behind,
    }


def _flat(name: str, value: object) -> object:
    if isinstance(value, list):
        return cell(_SEPARATORS[name].join(str(one) for one in value))
    return cell(value) if isinstance(value, str) else value
