"""The history of one address on the terminal."""

from __future__ import annotations

from tests.report.samples import NOW, failed
from watcher.domain.observation import Evidence
from watcher.domain.status import Policy, Standing, judge
from watcher.report.history import History, as_text


def test_a_history_says_since_when_and_when_it_was_looked_at_last_where_that_is_known() -> None:
    spans = failed("http-404", Evidence.STRONG, 4, 5, http_status=404)
    told = as_text(History("https://a.example/", judge(spans, Policy()), spans, []))
    assert f"dead (http-404); last checked {NOW:%Y-%m-%dT%H:%M:%SZ}\n" in told
    assert "5 checks\n    failed (http-404, strong), HTTP 404, by page" in told


def test_a_history_of_what_was_never_judged_names_no_time() -> None:
    assert as_text(History("https://a.example/", Standing(), [], [])).startswith(
        "https://a.example/\n  unchecked\n  never checked\n"
    )
