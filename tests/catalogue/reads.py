"""Short ways to read a snippet of Markdown in these tests."""

from __future__ import annotations

from textwrap import dedent

from watcher import catalogue
from watcher.domain.entry import Catalogue, Entry, Link


def read(markdown: str, source: str = "list.md") -> Catalogue:
    return catalogue.read(dedent(markdown).strip("\n") + "\n", name="list", source=source)


def entries(markdown: str) -> list[tuple[tuple[str, ...], str]]:
    """Section and title of each entry."""
    return [(entry.section, entry.title) for entry in read(markdown).entries]


def titles(markdown: str) -> list[str]:
    return [entry.title for entry in read(markdown).entries]


def one(markdown: str) -> Entry:
    (entry,) = read(markdown).entries
    return entry


def link(markdown: str) -> Link:
    (found,) = one(markdown).links
    return found


def left_out(markdown: str, source: str = "list.md") -> dict[str, str]:
    """The URLs that are left out, and why."""
    return {left.url: left.why.value for left in read(markdown, source).left_out}
