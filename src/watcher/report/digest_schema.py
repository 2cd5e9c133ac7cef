"""The digest as JSON of `schema_version` 1, for programs: made in English, with times in UTC."""

from __future__ import annotations

import json

from watcher.report import summary
from watcher.report.digest import Digest
from watcher.report.items import Item, Mass
from watcher.report.schema import instant, new_thing

SCHEMA_VERSION = 1


def as_json(digest: Digest) -> dict[str, object]:
    """Return the digest as JSON's values; times are UTC, ISO 8601, to the second, with `Z`. Names may be added, never changed."""
    window, told = digest.window, digest.coverage
    return {
        "schema_version": SCHEMA_VERSION,
        "list": {"name": digest.name, "source": digest.source},
        "period": {
            "key": window.key,
            "start": instant(window.start),
            "end": instant(window.end),
            "timezone": str(window.zone),
            "weeks": [str(week) for week in window.weeks],
            "missed": [str(week) for week in window.missed],
            "whole": window.whole,
        },
        "first": digest.first,
        "watched": digest.watched,
        "subject": summary.subject(digest),
        "first_line": summary.first_line(digest),
        "numbers": summary.news(digest),
        "needs_a_hand": {
            "overdue": _items(digest.overdue),
            "dead": _items(digest.dead),
            "dead_by_host": [_mass(mass) for mass in digest.confirmed],
            "taken_over": _items(digest.taken_over),
            "moved": _items(digest.moved),
            "invalid": _items(digest.invalid),
            "not_as_listed": _items(digest.mistaken),
            "withdrawn": _items(digest.withdrawn),
        },
        "suspected_outages": [_mass(mass) for mass in digest.suspected],
        "ended": _items(digest.ended),
        "archived": _items(digest.archived),
        "stale": _items(digest.stale),
        "back": _items(digest.back),
        "new": [new_thing(thing) for thing in digest.new],
        "more_new": digest.more_new,
        "still_open": _items(digest.open),
        "silenced": digest.silenced,
        "not_judged": [
            {
                "host": wall.host,
                "reason": wall.reason,
                "since": instant(wall.since),
                "new": wall.is_new,
                "urls": [item.url for item in wall.rows],
            }
            for wall in digest.walls
        ],
        "faulty_sources": [
            {
                "source": fault.source,
                "category": fault.category,
                "words": fault.words,
                "last_good_day": fault.last_good_day.isoformat() if fault.last_good_day else None,
            }
            for fault in digest.faults
        ],
        "undelivered": digest.undelivered,
        "list_changes": {"added": digest.added, "removed": digest.removed},
        "coverage": {
            "total": told.total,
            "judged": told.judged,
            "blocked": told.blocked,
            "unchecked": told.unchecked,
            "failing": told.failing,
            "last_pass": instant(told.last_pass),
            "last_full_pass": instant(told.last_full_pass),
            "days_without_network": [day.isoformat() for day in told.days_without_network],
        },
        "weekly": [
            {
                "week": str(one.week),
                "counts": {status.value: number for status, number in sorted(one.counts.items()) if number},
                "new": one.new,
            }
            for one in digest.weekly
        ],
    }


def json_text(digest: Digest) -> str:
    """Return the digest as JSON text; half a surrogate pair, which UTF-8 cannot hold, becomes its escape."""
    text = json.dumps(as_json(digest), ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _items(items: tuple[Item, ...]) -> list[dict[str, object]]:
    return [_item(item) for item in items]


def _item(item: Item) -> dict[str, object]:
    return {
        "url": item.url,
        "entry": item.entry,
        "kind": item.kind.value,
        "section": list(item.section),
        "lines": list(item.lines),
        "what": item.what,
        "status": item.status.value,
        "freshness": item.freshness.value if item.freshness else None,
        "reason": item.reason,
        "since": instant(item.since),
        "suggestion": item.suggestion,
        "archived_copy": item.archived,
        "failing_since": instant(item.failing_since),
        "last_good": instant(item.last_good),
        "evidence": item.evidence,
        "weeks": [outcome.value if outcome else None for outcome in item.weeks],
    }


def _mass(mass: Mass) -> dict[str, object]:
    return {"host": mass.host, "of": mass.of, "since": instant(mass.since), "links": _items(mass.rows)}
