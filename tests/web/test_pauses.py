from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.web.pauses import LONGEST, pause_of

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2", 2), ("0", 0), ("1.5", 1.5), (" 120 ", 120), ("120 seconds", 120), ("1m30s", 90), ("2h", 7200), ("5, 7", 7), ("-3", None),
        ("Mon, 30 Nov 2026 08:00:03 GMT", 3), ("Monday, 30-Nov-26 08:00:03 GMT", 3), ("Mon Nov 30 08:00:03 2026", 3),
        ("2026-11-30T08:00:03Z", 3), ("Wed, 01 Jan 2020 00:00:00 GMT", 0), ("soon", None), ("", None), ("9" * 400, 604800),
        ("31536000", 604800), (str(int(NOW.timestamp()) + 30), 30),
    ],
)  # fmt: skip
def test_retry_after_is_read_in_seconds_words_or_as_a_date(text: str, seconds: float | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert pause_of(429, {"retry-after": text}, NOW) == expected
    assert pause_of(503, {"retry-after": text}, NOW) == expected


@pytest.mark.parametrize(
    "headers",
    [
        {"ratelimit": '"api";r=0;t=231'}, {"ratelimit": "limit=100, remaining=0, reset=231"}, {"ratelimit-reset": "231"},
        {"x-ratelimit-reset": "231"}, {"x-ratelimit-reset": str(int(NOW.timestamp()) + 231)}, {"retry-after": "soon", "ratelimit-reset": "231"},
        {"x-ratelimit-reset": str((int(NOW.timestamp()) + 231) * 1000)},
    ],
)  # fmt: skip
def test_a_rate_limit_header_stands_in_for_retry_after_with_429_only(headers: dict[str, str]) -> None:
    assert pause_of(429, headers, NOW) == timedelta(seconds=231)
    assert pause_of(503, headers, NOW) is None


@pytest.mark.parametrize("status", [200, 301, 403, 500])
def test_other_answers_ask_for_no_pause(status: int) -> None:
    assert pause_of(status, {"retry-after": "5", "ratelimit-reset": "5"}, NOW) is None


@given(st.text(), st.sampled_from(["retry-after", "ratelimit", "x-ratelimit-reset"]))
def test_any_text_asks_for_no_pause_or_one_within_bounds(text: str, name: str) -> None:
    pause = pause_of(429, {name: text}, NOW)
    assert pause is None or timedelta() <= pause <= LONGEST
