"""Dates as they are written, and the instants between which they lie."""

from datetime import UTC, date, datetime

import pytest

from tests.domain.contest.case import at, plain
from watcher.domain.contest import EntryText, Line, PageText
from watcher.domain.contest.reading import read
from watcher.domain.contest.roles import DateRole
from watcher.domain.contest.text import fold, years_in
from watcher.domain.contest.written import find


def spelled(text: str) -> list[str]:
    """Return the first and last day of each date, `?` for a year that is not written."""

    def one(day: date | None, year: int | None) -> str:
        return f"{year or '?'}-{day:%m-%d}" if day else ""

    return [
        "..".join(
            dict.fromkeys(
                (
                    one(found.first.first(found.first.year or 2000), found.first.year),
                    one(found.last.last(found.last.year or 2000), found.last.year),
                )
            )
        )
        for found in find(text)
        if found.readable
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年4月1日", ["2023-04-01"]),
        ("２０２３年４月１日", ["2023-04-01"]),
        ("二〇二三年四月一日", ["2023-04-01"]),
        ("2023 年 4 月 1 号（周六）", ["2023-04-01"]),
        ("2023/4/1 2023-04-01 2023.4.1 ２０２３／４／１", ["2023-04-01"] * 4),
        ("4月1日", ["?-04-01"]),
        ("2023年4月", ["2023-04-01..2023-04-30"]),
        ("4月下旬", ["?-04-01..?-04-30"]),
        ("3个月内", []),
        ("2023年2月24日—4月6日", ["2023-02-24..2023-04-06"]),
        ("2023年12月20日至次年1月10日", ["2023-12-20..2024-01-10"]),
        ("2023年12月20日-1月10日", ["2023-12-20..2024-01-10"]),
        ("2023年2月1日至次年5月1日", ["2023-02-01..2024-05-01"]),
        (
            "2023.4.1-4.5，2023/4/1～5/6，2023.4.1-15",
            ["2023-04-01..2023-04-05", "2023-04-01..2023-05-06", "2023-04-01..2023-04-15"],
        ),
        ("2026年12月12日-13日", ["2026-12-12..2026-12-13"]),
        ("2026年底", ["2026-01-01..2026-12-31"]),
        (
            "May 1, 2023; 1 May 2023; May 1st; 1st of May, 2023; MAY 1 2023",
            ["2023-05-01", "2023-05-01", "?-05-01", "2023-05-01", "2023-05-01"],
        ),
        ("1–5 May 2023", ["2023-05-01..2023-05-05"]),
        ("November 13-17, 2023", ["2023-11-13..2023-11-17"]),
        ("30 April – 5 May 2023", ["2023-04-30..2023-05-05"]),
        ("December 20 through January 10, 2024", ["2023-12-20..2024-01-10"]),
        ("from May 1 to June 3, 2023", ["2023-05-01..2023-06-03"]),
        ("between May 1 and June 3, 2023", ["2023-05-01..2023-06-03"]),
        ("May 1, 2023 and June 3, 2023", ["2023-05-01", "2023-06-03"]),
        ("extended from May 1, 2023 to June 3, 2023", ["2023-05-01", "2023-06-03"]),
        ("March 2023", ["2023-03-01..2023-03-31"]),
        ("June–July 2023", ["2023-06-01..2023-07-31"]),
        ("February 2024", ["2024-02-01..2024-02-29"]),
        ("June 31, 2023", ["2023-06-01..2023-06-30"]),
        ("31.06.2023", ["2023-06-01..2023-06-30"]),
        ("31/6/2023", ["2023-06-01..2023-06-30"]),
        ("04/05/2023", ["2023-04-05..2023-05-04"]),
        ("31.12.2026", ["2026-12-31"]),
        ("winter 2026", ["2026-01-01..2027-02-28"]),
        ("Friday, May 5 (Fri), 2023", ["2023-05-05"]),
        ("2 May 1, 2023", ["2023-05-01"]),
        ("you may run 5 tasks, march on, version 3.1.2, 24/7, 10 12, tomorrow, 2023", []),
        ("4/30", []),
        ("~~May 1, 2023~~ May 5, 2023", ["2023-05-01", "2023-05-05"]),
    ],
)
def test_a_date_is_found_as_it_is_written_and_no_year_is_made_up(text: str, expected: list[str]) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Runs due: May 1, 2023", "2023-05-02 12:00"),
        ("Runs due: May 1, 2023, 23:59 AoE", "2023-05-02 11:59"),
        ("Runs due: May 1, 2023 (anywhere on earth)", "2023-05-02 12:00"),
        ("Runs due: May 1, 2023, 17:00 UTC", "2023-05-01 17:00"),
        ("Runs due: 2023-05-01T17:00Z", "2023-05-01 17:00"),
        ("Runs due: May 1, 2023, 17:00 UTC+8", "2023-05-01 09:00"),
        ("Runs due: May 1, 2023, 11:59pm UTC-05:30", "2023-05-02 05:29"),
        ("Runs due: May 1, 2023, 17:00", "2023-05-02 05:00"),
        ("Runs due: May 1, 2023, noon CET", "2023-05-01 11:00"),
        ("Runs due: May 1, 2023, 12:00 AM UTC", "2023-05-01 00:00"),
        ("Runs due by 23:59 (UTC-12) on May 1, 2023", "2023-05-02 11:59"),
        ("Runs due: May 1, 2023, 9:00-17:00", "2023-05-02 12:00"),
        ("提交截止：2023年5月1日17:00（北京时间）", "2023-05-01 09:00"),
        ("提交截止：北京时间2023年5月1日下午5点30分", "2023-05-01 09:30"),
        ("提交截止：2023年5月1日24时", "2023-05-02 12:00"),
        ("提交：2023年4月1日 10:00 至 2023年5月1日 24:00 北京时间", "2023-05-01 16:00"),
    ],
)
def test_a_day_ends_where_it_ends_last_unless_a_time_zone_stands_there(text: str, expected: str) -> None:
    (found,) = read(plain("MedSum", [text]), EntryText("MedSum")).dates
    assert found.end == at(expected)


def test_a_day_begins_where_it_begins_first() -> None:
    (found,) = read(plain("MedSum", ["Registration opens May 1, 2023"]), EntryText("MedSum")).dates
    assert found.start == datetime(2023, 4, 30, 10, tzinfo=UTC)
    assert found.first == found.day == date(2023, 5, 1)


def test_text_in_navigation_and_footer_speaks_of_nothing() -> None:
    page = PageText(
        "MedSum", (Line("Runs due: May 1, 2023", aside=True), Line("This challenge has ended.", aside=True))
    )
    reading = read(page, EntryText("MedSum"))
    assert [each.role for each in reading.dates] == [DateRole.ELSEWHERE]
    assert reading.said == ()


def test_the_words_are_kept_as_they_stand_there() -> None:
    reading = read(plain("MedSum", ["* Final run submission:  １ May 2023 (AoE)."]), EntryText("MedSum"))
    assert [each.words for each in reading.dates] == ["Final run submission: １ May 2023 (AoE"]


def test_folding_keeps_every_character_at_its_place() -> None:
    text = "２０２３年４月１日　１７：００…㍘"
    assert len(fold(text)) == len(text)


def test_a_copyright_year_is_no_edition() -> None:
    assert years_in("MedSum 2023 © 2019-2026") == {2023}
    assert years_in("Copyright 2021, since 2019") == frozenset()
