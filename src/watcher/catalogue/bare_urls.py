"""Finds http(s) URLs that stand in text without markup.

Only what begins with `http://` or `https://` is one: guessing hosts from dots invents addresses that the list never
gave. It ends at white space, `<`, `>`, quotes, a back-tick, a bar and full-width punctuation; at a closing bracket
that it did not open; and punctuation of the sentence at its end is not part of it. Nothing in it is decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = re.compile(r"https?://(?=[^\s/?#.,:;!)\]}<>\"'`|])", re.IGNORECASE)
# Full-width forms, CJK and general punctuation that no browser leaves unescaped in an address.
_END = re.compile(
    r"[\s<>\"`|\x00-\x1f\x7f\u00a0\u00b7\u2013-\u203b\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufffd]|\*\*"
)
_TRAILING = re.compile(r"(?:[.,:;!?'*_~\\]|&(?:amp|lt|gt|quot|nbsp|#\d+);)+$")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_LONGEST = 8192
"""Characters of an address; servers refuse longer ones."""
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def find(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield start and end of each bare URL in `text`, from `start` on, in order; they never overlap."""
    while begun := _START.search(text, start):
        end = length_at(text, begun.start()) + begun.start()
        if end > begun.end():
            yield begun.start(), end
        start = max(end, begun.end())


def length_at(text: str, start: int, limit: int | None = None) -> int:
    """Return the number of characters of the bare URL that begins at `start`; 0 where none begins there.

    Args:
        text: the text.
        start: where it is to begin.
        limit: where it ends at the latest; the end of the text by default.
    """
    limit = min(len(text) if limit is None else limit, start + _LONGEST)
    begun = _START.match(text, start, limit)
    if begun is None:
        return 0
    stop = _END.search(text, begun.end(), limit)
    end = stop.start() if stop else limit
    end = _before_next(text, begun.end(), end)
    end = _before_prose(text, begun.end(), end)
    url = _balanced(text[start:end])
    return len(url) if len(url) > begun.end() - start else 0


def _before_next(text: str, start: int, end: int) -> int:
    """Cut before a second URL that is glued on, but not where one URL carries another in its path or query."""
    for found in re.finditer(r"https?://", text[start:end], re.IGNORECASE):
        before = text[start : start + found.start()]
        carried = before.endswith(("=", "&", "?", "#", ":")) or (before.endswith("/") and "/" in before[:-1])
        if not carried and before:
            return start + found.start()
    return end


def _before_prose(text: str, start: int, end: int) -> int:
    """Cut where Chinese or Japanese prose is glued on: ideographs right behind a letter or digit of the path.

    In a host, or behind a slash, a dot, `=` or the like, they are part of the address.
    """
    slash = re.compile(r"[/?#]").search(text, start, end)
    host_end = slash.start() if slash else end
    host = text[start:host_end]
    ideograph = _IDEOGRAPH.search(host)
    if (
        ideograph
        and ideograph.start() > 0
        and host[ideograph.start() - 1] not in ".-"
        and "." not in host[ideograph.start() :]
    ):
        return start + ideograph.start()
    for found in _IDEOGRAPH.finditer(text, host_end, end):
        before = text[found.start() - 1]
        if before.isascii() and before.isalnum():
            return found.start()
    return end


def _balanced(url: str) -> str:
    opened: list[str] = []
    for place, char in enumerate(url):
        if char in "([{":
            opened.append(char)
        elif char in _CLOSERS:
            if not opened or opened[-1] != _CLOSERS[char]:
                url = url[:place]
                break
            opened.pop()
    url = _TRAILING.sub("", url)
    # A bracket that is never closed, at the very end, was opened by the sentence.
    return url.rstrip("([{") if url.endswith(("(", "[", "{")) else url
