"""Rules C1 to C3 of docs/rules.md, and since when a standing is what it is."""

from datetime import UTC, datetime

import pytest

from watcher.domain.finding import compare, since
from watcher.domain.freshness import Freshness
from watcher.domain.status import Standing, Status

DAY_1, DAY_2 = datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
OK, DEAD = Standing(status=Status.OK, since=DAY_1), Standing(status=Status.DEAD, reason="http-404")


@pytest.mark.parametrize(
    ("rule", "before", "after", "expected"),
    [
        ("C1", Standing(), OK, []),
        ("C1", Standing(), Standing(status=Status.FAILING), [("status", "unchecked", "failing")]),
        ("C1", OK, OK, []),
        ("C1", OK, DEAD, [("status", "ok", "dead")]),
        ("C1", DEAD, OK, [("status", "dead", "ok")]),
        ("C2", Standing(status=Status.MOVED, suggestion="a"), Standing(status=Status.MOVED, suggestion="a"), []),
        (
            "C2",
            Standing(status=Status.MOVED, suggestion="a"),
            Standing(status=Status.MOVED, suggestion="b"),
            [("status", "moved", "moved")],
        ),
        ("C3", Standing(), Standing(status=Status.OK, freshness=Freshness.ACTIVE), []),
        ("C3", Standing(), Standing(status=Status.OK, freshness=Freshness.STALE), [("freshness", None, "stale")]),
        (
            "C3",
            Standing(status=Status.OK, freshness=Freshness.ACTIVE),
            Standing(status=Status.OK, freshness=Freshness.ARCHIVED),
            [("freshness", "active", "archived")],
        ),
        (
            "C3",
            Standing(status=Status.OK, freshness=Freshness.ACTIVE),
            Standing(status=Status.OK),
            [("freshness", "active", None)],
        ),
    ],
)
def test_a_finding_is_a_change_worth_a_word(
    rule: str, before: Standing, after: Standing, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = [(finding.subject.value, finding.old, finding.new) for finding in compare("k", before, after, DAY_2)]
    assert found == expected, rule


def test_the_status_keeps_the_time_at_which_it_became_what_it_is() -> None:
    assert since(OK, Standing(status=Status.OK), DAY_2).since == DAY_1
    assert since(OK, DEAD, DAY_2).since == DAY_2
    aged = Standing(status=Status.OK, freshness=Freshness.STALE, freshness_since=DAY_1)
    assert since(aged, Standing(status=Status.OK, freshness=Freshness.STALE), DAY_2).freshness_since == DAY_1
    assert since(aged, Standing(status=Status.OK), DAY_2).freshness_since is None
