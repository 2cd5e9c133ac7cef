"""What a heading of the list says of the contests under it."""

from __future__ import annotations

import pytest

from watcher.domain.heading import says_ongoing, says_over, telling

OVER = [
    "Ended assessments (starting in 2021)",
    "Past challenges",
    "Archive",
    "已结束的比赛",
    "往届评测",
    "Previous editions",
]
ONGOING = ["Ongoing Contests", "On-going", "Open challenges", "正在进行的比赛", "Upcoming", "近期评测"]
NEITHER = ["Contests", "Open source models", "OpenAI", "Current and past tasks", "比赛", "未结束", "Endurance"]


@pytest.mark.parametrize("heading", OVER)
def test_a_heading_may_say_that_what_stands_below_is_over(heading: str) -> None:
    assert (says_over(heading), says_ongoing(heading)) == (True, False)


@pytest.mark.parametrize("heading", ONGOING)
def test_a_heading_may_say_that_one_can_still_take_part(heading: str) -> None:
    assert (says_over(heading), says_ongoing(heading)) == (False, True)


@pytest.mark.parametrize("heading", NEITHER)
def test_a_heading_that_says_neither_or_both_files_nothing(heading: str) -> None:
    assert (says_over(heading), says_ongoing(heading)) == (False, False)


def test_the_innermost_heading_that_tells_counts() -> None:
    assert telling(("Ongoing", "Past rounds", "Task A")) == "Past rounds"
    assert telling(("Past", "Ongoing", "Task A")) == "Ongoing"
    assert telling(("Contests", "Task A")) == ""
