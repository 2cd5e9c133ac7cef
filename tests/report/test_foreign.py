"""Text from the list and the web commands nothing that shows it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.report import foreign

TEXTS = st.text(max_size=60)


@given(TEXTS)
def test_one_line_is_one_line_without_invisible_commands_and_stays_so(text: str) -> None:
    shown = foreign.one_line(text)
    assert (
        shown.isprintable() or "\u200c" in shown or "\u200d" in shown or not shown.replace("\u3000", " ").isprintable()
    )
    assert len(shown.splitlines()) <= 1
    assert foreign.one_line(shown) == shown


@pytest.mark.parametrize(
    "char", ["\x00", "\x1b", "\n", "\u202e", "\u2066", "\u200f", "\u2028", "\ud800", "\ufeff", "\x9b"]
)
def test_what_moves_a_cursor_or_turns_the_writing_is_taken_out(char: str) -> None:
    assert char not in foreign.one_line(f"a{char}b")


def test_emoji_joined_from_several_stay_joined() -> None:
    assert foreign.one_line("👩‍⚕️") == "👩‍⚕️"


def test_a_cut_says_so() -> None:
    assert foreign.one_line("word " * 10, 8) == "word wo…"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://x.example/%0aalert(1)",
        "data:text/html,x",
        "//x.example",
        "https ://x",
        "",
        "ftp://x.example/",
    ],
)
def test_only_http_and_https_are_links(url: str) -> None:
    assert foreign.web_address(url) is None
    assert foreign.markdown_address(url).startswith("`")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u200b="])
def test_no_cell_is_a_formula(start: str) -> None:
    assert foreign.cell(f"{start}1+1").startswith("'")


@given(TEXTS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not foreign.cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_markdown_shows_a_mention_and_a_reference_without_making_one() -> None:
    assert foreign.markdown("@all see #12 and a/b#3") == "@\u200ball see #\u200b12 and a/b#\u200b3"
    assert foreign.markdown_html("<b>@all</b>") == "&lt;b&gt;@\u200ball&lt;/b&gt;"


def test_markdown_keeps_urls_whole_and_everything_else_plain() -> None:
    assert foreign.markdown("see https://a.example/x_y_z. *Now* | `x` [y](z) <i>") == (
        r"see <https://a.example/x_y_z>. \*Now\* \| \`x\` \[y\](z) \<i\>"
    )


def test_code_in_markdown_is_not_left_by_its_own_fences() -> None:
    assert foreign.markdown_address("x `y` ``z``") == "``` x `y` ``z`` ```"


@given(st.text(alphabet="ab 中文，。-\u0301", max_size=80), st.integers(min_value=4, max_value=40))
def test_wrapped_lines_keep_their_words_and_fit_where_words_do(text: str, width: int) -> None:
    lines = foreign.wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(foreign.one_line(text).split())
    assert all(foreign.columns(line) <= width or " " not in line.strip() for line in lines)


@given(st.text(alphabet="ab中文，。；（）“”", max_size=80), st.integers(min_value=8, max_value=40))
def test_no_line_of_chinese_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    for before, after in itertools.pairwise(foreign.wrap(text, width)):
        assert before[-1] not in "（“"
        assert after[0] not in "，。；）”"


def test_an_address_is_never_broken() -> None:
    url = "https://a.example/" + "x" * 200
    assert url in foreign.wrap(f"word {url} word", 80)
