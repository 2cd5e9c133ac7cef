"""What holds of any page: made-up pages of lines whose meaning is known."""

from calendar import month_name
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.contest.case import NOW, plain
from watcher.domain.contest import EntryText, Line, PageText, packed, packed_verdict, standing, unpacked
from watcher.domain.contest.reading import read
from watcher.domain.freshness import Freshness

SHAPES = (
    lambda d: f"{d:%Y}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y}/{d.month}/{d.day}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%Y}.{d.month}.{d.day}",
    lambda d: f"{month_name[d.month]} {d.day}, {d:%Y}",
    lambda d: f"{d.day} {month_name[d.month]} {d:%Y}",
    lambda d: f"{month_name[d.month][:3]}. {d.day}, {d:%Y}, 23:59 AoE",
    lambda d: f"{d:%Y}年{d.month}月{d.day}日 23:59".translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)}),
    lambda d: f"{month_name[d.month]} {d:%Y}",
    lambda d: f"{d:%Y}年{d.month}月",
)
DEEDS = (
    "Submission deadline: {}", "Runs due by {}", "Run submission closes on {}.", "{}: result submission deadline", "{} - runs due",
    "Evaluation end | {}", "Results submission | {}", "The challenge ends on {}.", "Prize Abstracts Challenge: submission deadline {}",
    "Clinical Decision Making: submissions due {}", "提交截止：{}", "结果提交截止时间：{}", "{} 截止提交", "初赛截止：{}", "比赛结束时间：{}",
    "复赛提交截止：{}；颁奖：2023年1月1日", "Runs due: {}; workshop: July 1, 2023", "Test phase closes {}", "B榜截止：{}",
    "Submission deadline | {} | Notification | June 1, 2023", "论文投稿截止：2023年5月1日，结果提交截止：{}",
)  # fmt: skip
NOISE = (
    "Notification: {}", "Camera-ready papers: {}", "Workshop: {}", "颁奖典礼：{}", "Last updated: {}", "发布时间：{}", "Registration opens {}",
    "Training data release: {}", "报名截止：{}", "Registration deadline: {}", "Welcome to the contest.", "Version of {}", "{}", "© 2019-2023",
    "Paper submission deadline: {}", "论文投稿截止：{}",
)  # fmt: skip
PAST, AHEAD = st.dates(date(2022, 1, 1), date(2026, 8, 1)), st.dates(date(2026, 12, 1), date(2029, 12, 31))
TITLES = st.sampled_from(["MedSum", "MedSum 2026", "医学文本评测大赛", "MedSum shared task - Wiki"])
EDITIONS = st.sampled_from(["MedSum 2026", "2026医学文本评测大赛"])


def line(shapes: tuple[str, ...], days: st.SearchStrategy[date]) -> st.SearchStrategy[str]:
    written = st.builds(lambda shape, day: SHAPES[shape](day), st.integers(0, len(SHAPES) - 1), days)
    return st.builds(str.format, st.sampled_from(shapes), written)


@settings(deadline=None, max_examples=150)
@given(
    past=st.lists(line(DEEDS + NOISE, PAST), max_size=6),
    ahead=line(DEEDS, AHEAD),
    title=TITLES,
    entry=TITLES,
    data=st.data(),
)
def test_a_deadline_that_is_to_come_keeps_every_page_from_having_ended(
    past: list[str], ahead: str, title: str, entry: str, data: st.DataObject
) -> None:
    lines = data.draw(st.permutations([*past, ahead]))
    verdict = standing(read(plain(title, lines), EntryText(entry)), NOW)
    assert verdict.state is not Freshness.ENDED, verdict


@settings(deadline=None, max_examples=80)
@given(
    deeds=st.lists(line(DEEDS, st.dates(date(2026, 1, 1), date(2026, 8, 1))), min_size=1, max_size=4), title=EDITIONS
)
def test_deadlines_of_one_edition_that_are_all_long_past_mean_it_has_ended(deeds: list[str], title: str) -> None:
    verdict = standing(read(plain(title, deeds), EntryText(title)), NOW)
    assert verdict.state is Freshness.ENDED
    assert verdict.day
    assert verdict.words


@settings(deadline=None, max_examples=150)
@given(shape=st.sampled_from(DEEDS[:6] + DEEDS[10:15]), day=st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_it_ends_when_the_day_is_over_everywhere_on_earth_and_not_before(shape: str, day: date) -> None:
    reading = read(plain("MedSum", [shape.format(SHAPES[0](day))]), EntryText("MedSum"))
    over = datetime.combine(day, time(12), UTC) + timedelta(days=1)
    assert standing(reading, over - timedelta(seconds=1)).state is not Freshness.ENDED
    if "due" not in shape and "Results submission |" not in shape:
        assert standing(reading, over).state is Freshness.ENDED


TEXT = st.text(
    alphabet="0123456789年月日号-–—/.,:： |()（）[]~MayJun至到截止报名提交比赛已结束closed deadlineUTC+T", max_size=80
)


@settings(deadline=None, max_examples=150)
@given(title=TEXT, texts=st.lists(st.builds(Line, TEXT, st.integers(0, 6), st.booleans()), max_size=8), entry=TEXT)
def test_no_text_makes_it_fail_and_a_reading_survives_being_stored(title: str, texts: list[Line], entry: str) -> None:
    reading = read(PageText(title, tuple(texts)), EntryText(entry, (title,), "\n".join(line.text for line in texts)))
    assert unpacked(packed(reading)) == reading
    packed_verdict(standing(reading, NOW))


@pytest.mark.parametrize("space", [" ", "\u200b", "\u3000", " \ufeff"])
def test_wide_gaps_beside_dates_are_read_quickly_and_as_one_space(space: str) -> None:
    row = "| Runs due |{0}12:00{0}|{0}1 May 2023{0}|{0}2 May{0}| AoE{0}|".format(space * 200)
    narrow = "| Runs due | 12:00 | 1 May 2023 | 2 May | AoE |"
    wide = read(plain("MedSum", [row] * 20), EntryText("MedSum", (), "\n".join([row] * 20)))
    assert wide == read(plain("MedSum", [narrow] * 20), EntryText("MedSum", (), "\n".join([narrow] * 20)))


@pytest.mark.parametrize(
    "words", ["现已", "已经", "have now ", "(", "every ", "- ", "1 ", "年", "|", "TBA ", "TBA; ", "~~"]
)
def test_words_said_again_and_again_are_read_quickly(words: str) -> None:
    text = words * (5_000 // len(words))
    reading = read(plain(text, [text + "x", f"比赛{text[:100]}x", text[:100] + "x"]), EntryText("MedSum", (), text))
    assert reading.said == ()


@pytest.mark.parametrize("size", [200_000])
def test_a_huge_page_is_read_quickly(size: int) -> None:
    text = "Runs due: May 1, 2023; 12 3 4 " * (size // 30)
    reading = read(plain("MedSum", [text, "1" * size, "年" * size, "- " * size]), EntryText("MedSum"))
    assert reading.left_out > 0
