"""A page as lines: what a reader of dates needs of it."""

from __future__ import annotations

from datetime import date

from watcher.checkers.verdict.document import read
from watcher.checkers.verdict.lines import page_text
from watcher.domain.contest import Line, PageText
from watcher.web.exchange import Exchange


def text_of(body: str) -> PageText:
    page = f"<!doctype html><html lang=en><title>Challenge 2025</title><body>{body}</body></html>"
    exchange = Exchange(
        url="https://c.example/",
        final_url="https://c.example/",
        status=200,
        headers={"content-type": "text/html"},
        body=page.encode(),
    )
    text = page_text(read(exchange))
    assert (text.title, text.language) == ("Challenge 2025", "en")
    return text


def lines_of(body: str) -> tuple[Line, ...]:
    return text_of(body).lines


def test_each_block_is_a_line_and_inline_marks_are_none() -> None:
    assert lines_of("<h1>Challenge</h1><p>Runs are <b>due</b> on <i>May 1</i>.</p>Loose words<div>More</div>") == (
        Line("Challenge", 1),
        Line("Runs are due on May 1."),
        Line("Loose words"),
        Line("More"),
    )


def test_the_cells_of_a_row_are_parted_and_list_items_stand_alone() -> None:
    assert lines_of(
        "<table><tr><th>Runs</th><td>May 1</td></tr></table><ul><li>One<li>Two</ul><dl><dt>Due<dd>June</dl>"
    ) == (
        Line("Runs | May 1"),
        Line("One"),
        Line("Two"),
        Line("Due"),
        Line("June"),
    )


def test_a_line_break_ends_a_line() -> None:
    assert lines_of("<p>Runs: May 1<br>Papers: June 2</p>") == (Line("Runs: May 1"), Line("Papers: June 2"))


def test_struck_words_are_marked_and_scripts_unseen() -> None:
    assert lines_of("<p>Due <del>May 1</del> May 8</p><script>var late = 'June 1'</script>") == (
        Line("Due ~~May 1~~ May 8"),
    )


def test_navigation_and_footer_stand_aside() -> None:
    assert lines_of("<nav><a href=/x>Archive 2021</a></nav><p>Now</p><footer><h3>Since 2019</h3></footer>") == (
        Line("Archive 2021", 0, aside=True),
        Line("Now"),
        Line("Since 2019", 3, aside=True),
    )


def test_a_page_nested_without_end_is_read_all_the_same() -> None:
    deep = "<div>" * 900 + "Runs: May 1" + "</div>" * 900
    assert lines_of(deep) == (Line("Runs: May 1"),)


def test_an_empty_cell_keeps_its_place_in_a_table_of_data_and_not_in_one_that_lays_out_the_page() -> None:
    assert lines_of(
        "<table><tr><th></th><th>Due</th></tr><tr><td>Task 1</td><td>May 1</td></tr><tr><td>Task 2</td><td></td></tr></table>"
    ) == (Line("– | Due"), Line("Task 1 | May 1"), Line("Task 2 | –"))
    assert lines_of("<table><tr><td></td><td>Runs are due on May 1</td></tr></table>") == (
        Line("Runs are due on May 1"),
    )


def test_what_stands_in_blocks_inside_a_short_cell_stays_in_the_row() -> None:
    assert lines_of("<table><tr><td><p>Runs <del>May 1</del></p></td><td><div>May 8</div></td></tr></table>") == (
        Line("Runs ~~May 1~~ | May 8"),
    )
    assert lines_of("<table><tr><td><h2>Dates</h2><p>Runs: May 1</p></td></tr></table>") == (
        Line("Dates", 2),
        Line("Runs: May 1"),
    )


def test_day_and_month_on_the_leaf_of_a_calendar_are_one_line() -> None:
    assert lines_of("<div>15</div><div>Dec</div><p>Runs due</p><div>March</div><div>3rd</div>") == (
        Line("15 Dec"),
        Line("Runs due"),
        Line("March 3rd"),
    )


def test_the_last_end_of_an_event_in_the_markup_is_kept_and_nothing_else_of_it() -> None:
    script = '<p>Runs</p><script type="application/ld+json">{"@type": "%s", "endDate": "%s"}</script>'
    assert text_of(script % ("Event", "2026-12-24T23:59:00+01:00")).declared_end == date(2026, 12, 24)
    assert text_of(script % ("Event", "2026-13-99")).declared_end is None
    assert text_of(script % ("Article", "2026-12-24")).declared_end is None
