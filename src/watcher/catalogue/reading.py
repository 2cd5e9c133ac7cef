"""Reads a list's Markdown into a catalogue, and makes sure that no address of it is lost on the way."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.common.utils import unescapeAll

from watcher.catalogue import bare_urls
from watcher.catalogue.entries import entries_of
from watcher.catalogue.outline import outline
from watcher.domain.entry import Catalogue, LeftOut, Omission

_WORD = re.compile(r"\w")
_ADDRESS = re.compile(r"https?\s?://[^\s<>\"')\]]*", re.IGNORECASE)
_MARKS = re.compile(r"[\[\]<>()*`#]+")
_OWN_WORDS = 2000
"""Characters of an entry's own words that are kept."""


def read(text: str, *, name: str, source: str) -> Catalogue:
    """Read a list; any text is one, though perhaps with no entry.

    Args:
        text: the Markdown.
        name: what the list is called.
        source: the path or URL that it came from, as configured.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    parsed = outline(lines)
    entries, left_out = entries_of(parsed, source)
    source_lines = lines.split("\n")
    entries = tuple(replace(entry, text=_own_words(source_lines, entry.lines)) for entry in entries)
    found = [*parsed.left_out, *left_out]
    known = {link.url for entry in entries for link in entry.links} | {left.url for left in found}
    found += _unread(lines, known)
    found.sort(key=lambda left: left.line)
    return Catalogue(name=name, source=source, entries=entries, left_out=tuple(found))


def _own_words(lines: list[str], of: tuple[int, int]) -> str:
    """Return the entry's lines without addresses and the marks of links."""
    text = "\n".join(lines[of[0] - 1 : of[1]])
    return _MARKS.sub(" ", _ADDRESS.sub(" ", text)).strip()[:_OWN_WORDS]


def _unread(text: str, known: set[str]) -> list[LeftOut]:
    """Look over the source once more, and return what looks like an address and is not among the known."""
    by_host: dict[str, list[str]] = {}
    for url in known:
        by_host.setdefault(_start(url), []).append(url)
    missed: list[LeftOut] = []
    for number, line in enumerate(text.split("\n"), 1):
        for start, end in bare_urls.find(line):
            url = unescapeAll(line[start:end])
            if url in known or any(_same(line, start, url, other) for other in by_host.get(_start(url), ())):
                continue
            missed.append(LeftOut(url=url, line=number, why=Omission.UNREAD))
            known.add(url)
    return missed


def _same(line: str, start: int, url: str, known: str) -> bool:
    """Say whether a known address is the one at `start`, where Markdown's marks and not the address end it."""
    if line.startswith(known, start) and len(known) >= len(url):
        return True
    return url.startswith(known) and not _WORD.search(url[len(known) :])


def _start(url: str) -> str:
    return "/".join(url.split("/", 3)[:3]).rstrip(".,;:!?*_~").lower()
