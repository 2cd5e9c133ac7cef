"""The list's text, and the passes over it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.store.samples import DAY, HOUR, START
from watcher.domain.run import Run
from watcher.errors import StoreError
from watcher.store import Copy, Store

NAME, SOURCE = "tools", "lists/tools.md"


def copies(store: Store) -> int:
    with store._engine.connect() as connection:
        return int(connection.execute(text("select count(*) from list_copies")).scalar_one())


def test_a_text_that_stays_is_kept_once_with_the_newest_of_what_the_server_says(store: Store) -> None:
    store.remember_copy(NAME, SOURCE, "# 工具\n", etag='"1"', last_modified=None, now=START)
    store.remember_copy(
        NAME, SOURCE, "# 工具\n", etag='"2"', last_modified="Sun, 01 Mar 2026 06:30:00 GMT", now=START + DAY
    )
    assert copies(store) == 1
    assert store.last_copy(NAME) == Copy(
        text="# 工具\n",
        source=SOURCE,
        etag='"2"',
        last_modified="Sun, 01 Mar 2026 06:30:00 GMT",
        fetched_at=START,
        seen_at=START + DAY,
    )


def test_each_change_of_the_text_is_kept_also_one_back_to_an_earlier_text(store: Store) -> None:
    for day, words in enumerate(["one", "two", "one"]):
        store.remember_copy(NAME, SOURCE, words, now=START + day * DAY)
    assert copies(store) == 3
    as_of = [store.copy_as_of(NAME, START + offset) for offset in (-HOUR, 0 * HOUR, HOUR, DAY, 3 * DAY)]
    assert [copy and copy.text for copy in as_of] == [None, "one", "one", "two", "one"]


def test_the_last_copy_is_of_the_source_that_is_asked_for(store: Store) -> None:
    store.remember_copy(NAME, SOURCE, "here", now=START)
    store.remember_copy(NAME, "https://lists.example/tools.md", "there", now=START + DAY)
    assert [copy and copy.text for copy in (store.last_copy(NAME), store.last_copy(NAME, SOURCE))] == ["there", "here"]
    assert store.last_copy(NAME, "elsewhere") is None


def test_two_lists_are_kept_apart(store: Store) -> None:
    store.remember_copy("one", SOURCE, "first", now=START)
    store.remember_copy("two", SOURCE, "second", now=START)
    store.begin_run("one", START)
    assert [copy and copy.text for copy in (store.last_copy("one"), store.last_copy("two"))] == ["first", "second"]
    assert store.last_run("two") is None


def test_a_text_of_any_characters_comes_back_as_it_was(store: Store) -> None:
    words = "\x00 \ud800 \U0001f9ec " * 100
    store.remember_copy(NAME, SOURCE, words, now=START)
    store.remember_copy(NAME, SOURCE, words, now=START)
    copy = store.last_copy(NAME)
    assert copy is not None
    assert copy.text == words
    assert copies(store) == 1


def test_a_damaged_copy_is_told(store: Store) -> None:
    store.remember_copy(NAME, SOURCE, "words", now=START)
    with store._writing.begin() as connection:
        connection.execute(text("update list_copies set text = x'00'"))
    with pytest.raises(StoreError, match="cannot be read"):
        store.last_copy(NAME)
    with pytest.raises(StoreError, match="cannot be read"):
        store.remember_copy(NAME, SOURCE, "words", now=START)


def test_a_pass_is_known_from_its_beginning_on_and_told_whole_at_its_end(store: Store) -> None:
    number = store.begin_run(NAME, START)
    assert store.last_run(NAME) == Run(started_at=START)
    ended = Run(
        started_at=START, finished_at=START + HOUR, requests=97, links_due=170, links_checked=169, interrupted=True
    )
    store.end_run(number, ended)
    assert store.last_run(NAME) == ended
    store.begin_run(NAME, START + DAY)
    assert store.last_run(NAME) == Run(started_at=START + DAY)


def test_a_pass_that_was_never_begun_cannot_end(store: Store) -> None:
    with pytest.raises(KeyError):
        store.end_run(5, Run(started_at=START))
