"""Where an address stands in Markdown and HTML, and how another one is spelled in its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from watcher.catalogue import bare_urls

_CLOSERS = {"(": ")", "<": ">", '"': '"', "'": "'", "[": "]"}
_STRICT = frozenset("<\"'")
"""After these nothing but what closes them ends an address."""
_CARRIERS = tuple("/=%?&#@+")
"""After these an address is a part of another one."""
_UNFIT = {" ": "%20", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C", "`": "%60"}
_TABLE = re.compile(r"^\s*\||\s\|\s")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an address in one line."""

    start: int
    end: int
    is_escaped: bool
    """Its ampersands are written `&amp;`."""


def places(line: str, url: str) -> Iterator[Place]:
    """Yield where `url` stands as a whole address in a line, in order; never where it is a part of another one."""
    escaped = html.escape(url, quote=False)
    for spelled in dict.fromkeys((escaped, url)):
        start = line.find(spelled)
        while start >= 0:
            end = start + len(spelled)
            if _begins(line, start) and _ends(line, start, end):
                yield Place(start, end, is_escaped=spelled != url)
            start = line.find(spelled, end)


def spelled_for(line: str, place: Place, url: str) -> str:
    """Return `url` as it is written there, so that no mark of Markdown or HTML ends it or is made by it."""
    shown = "".join(_UNFIT.get(char, char) for char in url)
    if not _is_balanced(shown):
        shown = shown.replace("(", "%28").replace(")", "%29")
    if "|" in shown and _TABLE.search(line):
        shown = shown.replace("|", "%7C")
    if line[place.start - 1 : place.start] == "'":
        shown = shown.replace("'", "%27")
    return html.escape(shown, quote=False) if place.is_escaped else shown


def _begins(line: str, start: int) -> bool:
    """Say whether no longer address leads up to it, such as an archive's; an attribute without quotes does not."""
    before = line[:start]
    return not before.endswith(_CARRIERS) or before.lower().endswith("href=")


def _ends(line: str, start: int, end: int) -> bool:
    opener, after = line[start - 1 : start] if start else "", line[end : end + 1]
    if not after or after.isspace() or after == _CLOSERS.get(opener):
        return True
    return opener not in _STRICT and bare_urls.length_at(line, start) == end - start


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0
