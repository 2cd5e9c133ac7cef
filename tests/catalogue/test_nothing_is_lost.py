"""No address of any list is lost silently, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher import catalogue

_NUMBERS = st.integers(min_value=0, max_value=10_000)
_WORDS = st.text("abc *_`[]()<>!#|~:-，。（中\\\"'&", max_size=12)
_FORMS = (
    "- [{w}]({u})",
    "- {w} {u}",
    "  - {w}: <{u}>",
    "[![{w}](https://img.shields.io/x.svg)]({u})",
    "![{w}]({u})",
    "## {w} [x]({u})",
    "###{w} {u}",
    "| {w} | {u} |\n|---|---|\n| {u} | [y]({u}) |",
    '<a href="{u}">{w}</a>',
    "<div>{w} {u}",
    "<!-- {u} -->",
    "<!-- {u}",
    "`{u}`",
    "```\n{u}\n```",
    "    {u}",
    "[{w}][r]\n\n[r]: {u}",
    "[q]: {u}",
    "> - **{w}** {u}",
    "{w}{u}{w}",
    "[{u}](https://other.example/{w})",
    '[a](#b "{u}")',
    '<img alt="{u}" src="x">',
    "1. {w}\n   1. {u}",
    "**{w}**\n\n[Paper]({u})",
)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    urls, blocks = [], []
    for form in draw(st.lists(st.sampled_from(_FORMS), min_size=1, max_size=8)):
        url = f"https://h{draw(_NUMBERS)}.example/p{draw(_NUMBERS)}"
        urls.append(url)
        blocks.append(form.replace("{w}", draw(_WORDS)).replace("{u}", url))
    separator = draw(st.sampled_from(["\n", "\n\n"]))
    return separator.join(blocks), urls


@settings(max_examples=150, deadline=None)
@given(_documents())
def test_every_address_is_in_an_entry_or_left_out_with_a_reason(document: tuple[str, list[str]]) -> None:
    text, urls = document
    read = catalogue.read(text, name="list", source="list.md")
    known = [*read.urls, *(left.url for left in read.left_out)]
    for url in urls:
        assert any(url in other for other in known), (url, text)


@pytest.mark.parametrize(
    "url", ["http://a.example[1", "http://a.example[x]/", "http://[", "http://[]/", "http://a＃b.example/"]
)
def test_an_address_that_no_parser_takes_is_a_link_to_be_mended(url: str) -> None:
    for text in (f"- [Thing]({url})", f"- [Thing](<{url}>)", f"- Thing: {url}", f'- <a href="{url}">Thing</a>'):
        read = catalogue.read(f"# Things\n\n{text}\n- [Other](https://b.example/1)\n", name="list", source="list.md")
        assert "https://b.example/1" in read.urls, text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.text("#-*_`[]()<>!|\\:/. \nhttps中。&;1", max_size=200))
def test_any_text_is_read(text: str) -> None:
    read = catalogue.read(text, name="list", source="list.md")
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for entry in read.entries:
        assert entry.title
        for link in entry.links:
            assert 1 <= link.line <= last
    assert all(1 <= left.line <= last for left in read.left_out)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(_NUMBERS, st.sampled_from(_FORMS[:3])), min_size=1, max_size=10))
def test_reading_twice_gives_the_same(items: list[tuple[int, str]]) -> None:
    text = "\n".join(
        form.replace("{w}", "word").replace("{u}", f"https://h{number}.example/") for number, form in items
    )
    assert catalogue.read(text, name="a", source="b") == catalogue.read(text, name="a", source="b")


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5_000 + " https://a.example/",
        "[" * 5_000 + "a](https://a.example/)",
        "https://a.example/x " * 2_000,
        "[a](https://a.example/x) " * 2_000,
        "https://a.example/x" * 1_000,
        "<div>" * 2_000 + '<a href="https://a.example/">',
        "http:" * 5_000,
        "[a](https ://" * 1_000,
        "| a | " + "/" * 60 + "x |\n|---|---|\n| [a](https://a.example/) | [b](https://b.example/) |",
        "\n".join(" " * 2 * n + f"- [a](https://a.example/{n})" for n in range(150)),
    ],
    ids=["quotes", "brackets", "addresses", "links", "glued", "elements", "colons", "broken", "slashes", "nested"],
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    begun = time.process_time()
    catalogue.read(text, name="list", source="list.md")
    assert time.process_time() - begun < 5
