"""Other addresses in a list's text, and nothing else (rules E2 and E3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher import catalogue, proposals
from watcher.proposals.edit import CHANGES_MORE, NOT_FOUND

OLD, NEW = "http://old.test/a", "https://new.test/b"


def replace_addresses(text: str, wanted: dict[str, str]) -> proposals.Edited:
    return proposals.replace_addresses(text, catalogue.read(text, name="", source=""), wanted)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"- [Thing]({OLD})", f"- [Thing]({NEW})"),
        (f"- [Thing]({OLD} 'its title')", f"- [Thing]({NEW} 'its title')"),
        (f"- [Thing](<{OLD}>)", f"- [Thing](<{NEW}>)"),
        (f"- Thing: {OLD}", f"- Thing: {NEW}"),
        (f"- Thing, see {OLD}.", f"- Thing, see {NEW}."),
        (f"- Thing:{OLD}, and more", f"- Thing:{NEW}, and more"),
        (f"- Thing ({OLD}).", f"- Thing ({NEW})."),
        (f"- 数据集：{OLD}。很好", f"- 数据集：{NEW}。很好"),
        (f"- <{OLD}>", f"- <{NEW}>"),
        (f"- [{OLD}]({OLD})", f"- [{NEW}]({NEW})"),
        (f'<p><a href="{OLD}">Thing</a></p>', f'<p><a href="{NEW}">Thing</a></p>'),
        (f"<p><a href={OLD}>Thing</a></p>", f"<p><a href={NEW}>Thing</a></p>"),
        (f"- [Thing][1]\n\n[1]: {OLD}", f"- [Thing][1]\n\n[1]: {NEW}"),
        (f"| a | b |\n|---|---|\n| Thing | [x]({OLD}) |", f"| a | b |\n|---|---|\n| Thing | [x]({NEW}) |"),
        (f"- [A]({OLD})\n- [B]({OLD})", f"- [A]({NEW})\n- [B]({NEW})"),
        (f"- [A]({OLD})\r\n- B\r\n", f"- [A]({NEW})\r\n- B\r\n"),
    ],
)
def test_an_address_is_replaced_wherever_it_stands(before: str, after: str) -> None:
    edited = replace_addresses(f"# List\n\n{before}", {OLD: NEW})
    assert edited.text == f"# List\n\n{after}"
    assert not edited.left


@pytest.mark.parametrize(
    "other",
    [
        f"{OLD}/more",
        f"{OLD}#part",
        f"{OLD}?q=1",
        f"https://web.archive.test/web/2020/{OLD}",
        f"https://share.test/?u={OLD}",
    ],
)
def test_a_longer_address_that_holds_it_is_left_alone(other: str) -> None:
    edited = replace_addresses(f"- [A]({OLD})\n- [B]({other}): {other}\n", {OLD: NEW})
    assert edited.text == f"- [A]({NEW})\n- [B]({other}): {other}\n"


def test_code_and_comments_are_left_alone() -> None:
    text = f"- [A]({OLD})\n\n```\ncurl {OLD}\n```\n\n<!-- {OLD} -->\n"
    edited = replace_addresses(text, {OLD: NEW})
    assert edited.text == text.replace(f"({OLD})", f"({NEW})")
    assert edited.lines == {OLD: (1,)}


@pytest.mark.parametrize(
    ("before", "url", "better", "after"),
    [
        ("- [A](https ://old.test/a)", "https ://old.test/a", "https://old.test/a", "- [A](https://old.test/a)"),
        ("- [A](http://old.test/a。)", "http://old.test/a。", "http://old.test/a", "- [A](http://old.test/a)"),
        ("- [A](http://old.test/a?x=1&amp;y=2)", "http://old.test/a?x=1&y=2", "https://n.test/?p=1&q=2", "- [A](https://n.test/?p=1&amp;q=2)"),
        ("- [A](http://old.test/a)", OLD, "https://new.test/b)c", "- [A](https://new.test/b%29c)"),
        ("- [A](http://old.test/a)", OLD, "https://new.test/b_(c)", "- [A](https://new.test/b_(c))"),
        ("- [A](http://old.test/a)", OLD, "https://new.test/b c", "- [A](https://new.test/b%20c)"),
        ("| A | [x](http://old.test/a) |\n|---|---|", OLD, "https://new.test/b|c", "| A | [x](https://new.test/b%7Cc) |\n|---|---|"),
    ],
)  # fmt: skip
def test_an_address_is_spelled_as_its_place_wants(before: str, url: str, better: str, after: str) -> None:
    edited = replace_addresses(before, {url: better})
    assert (edited.text, dict(edited.left)) == (after, {})


def test_what_is_not_found_is_said_and_the_rest_is_done() -> None:
    edited = replace_addresses(f"- [A]({OLD})\n", {OLD: NEW, "http://elsewhere.test/": NEW})
    assert edited.text == f"- [A]({NEW})\n"
    assert dict(edited.left) == {"http://elsewhere.test/": NOT_FOUND}


def test_an_edit_that_would_change_more_than_the_address_is_left() -> None:
    text = f"- [A]({OLD})\n- [B](http://old.test/b)\n"
    edited = replace_addresses(
        text, {OLD: "mailto:me@new.test", "http://old.test/b": NEW}
    )  # a mail address is no entry
    assert edited.text == f"- [A]({OLD})\n- [B]({NEW})\n"
    assert dict(edited.left) == {OLD: CHANGES_MORE}


def test_two_addresses_of_an_entry_that_become_one_are_both_replaced() -> None:
    edited = replace_addresses(f"- [A]({OLD}) [paper](http://old.test/b)\n", {OLD: NEW, "http://old.test/b": NEW})
    assert edited.text == f"- [A]({NEW}) [paper]({NEW})\n"


def test_addresses_that_lead_to_each_other_are_replaced_once() -> None:
    edited = replace_addresses(f"- [A]({OLD})\n- [B]({NEW})\n", {OLD: NEW, NEW: OLD})
    assert edited.text == f"- [A]({NEW})\n- [B]({OLD})\n"


SHAPES = [
    "- [{t}]({u})",
    "- {t}: {u}",
    "## {t}\n\n{u}",
    "| {t} | [x]({u}) |",
    '<a href="{u}">{t}</a>',
    "{t} <{u}>",
    "`{u}`",
    "{u}{u}",
]
URLS = ["http://a.test/", "http://a.test/x", "http://a.test/x_(y)", "http://b.test/?a=1&b=2", "http://a.test/x#y"]


@given(
    st.lists(st.tuples(st.sampled_from(SHAPES), st.sampled_from(URLS)), max_size=8),
    st.dictionaries(st.sampled_from(URLS), st.sampled_from(["https://n.test/1", "https://n.test/(", "https://n.test/a|b", "x y"]), max_size=4),
)  # fmt: skip
def test_whatever_is_edited_the_list_stays_the_same_but_for_the_addresses(
    parts: list[tuple[str, str]], wanted: dict[str, str]
) -> None:
    text = "\n\n".join(shape.format(t=f"Thing {place}", u=url) for place, (shape, url) in enumerate(parts))
    edited = replace_addresses(text, wanted)
    before = catalogue.read(text, name="", source="").entries
    after = catalogue.read(edited.text, name="", source="").entries
    assert [entry.lines for entry in before] == [entry.lines for entry in after]
    kept = {url for url in URLS if url not in edited.lines}
    for old, new in zip(before, after, strict=True):
        assert {link.url for link in old.links} & kept <= {link.url for link in new.links}
        assert not {link.url for link in new.links} & edited.lines.keys()
    assert {*edited.lines, *edited.left} == {*wanted}
