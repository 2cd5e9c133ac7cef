"""Whether two answers look the same, whatever each echoes of its own address, and a sibling address to compare with."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

from watcher.checkers.verdict.document import Document
from watcher.domain import address

_TOKEN = re.compile(r"[^\W\d_]{2,}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Tokens that change from answer to answer: identifiers, times, nonces.
_PASSING = re.compile(r"\b(?=\w*\d)[\w.:-]{2,}\b|\b[0-9a-f]{8,}\b", re.IGNORECASE)
_ALIKE = 0.9
_TOKENS_CAP = 4000
_SHORT_WORD = 3


def sibling_of(url: str) -> str | None:
    """Return an address in the same folder that is most unlikely to exist, the same for the same `url`.

    None for the front page of a host, which has no siblings.
    """
    parts = address.split(url)
    if parts is None or address.is_root(url):
        return None
    folder, _, name = parts.path.rstrip("/").rpartition("/")
    _, dot, ending = name.rpartition(".")
    made_up = "wq" + hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:14]
    name = f"{made_up}.{ending}" if dot and re.fullmatch(r"\w{1,5}", ending) else made_up
    slash = "/" if parts.path.endswith("/") else ""
    return parts._replace(path=f"{folder}/{name}{slash}", query="", fragment="").geturl()


def looks_alike(one: Document, one_url: str, other: Document, other_url: str) -> bool:
    """Say whether two documents are one and the same page but for their own addresses and passing numbers."""
    if one.form is not other.form:
        return False
    if _tokens(one.title, one_url) != _tokens(other.title, other_url):
        return False
    left, right = _shingles(one.text, one_url), _shingles(other.text, other_url)
    if not left and not right:
        return bool(one.title) and one.title == other.title
    return len(left & right) >= _ALIKE * len(left | right)


def are_related(one: str, other: str) -> bool:
    """Say whether two titles share a word that says something."""
    return bool(_words(one) & _words(other))


def _words(text: str) -> set[str]:
    lowered = text.lower()
    dense = "".join(_CJK.findall(lowered))
    pairs = {dense[at : at + 2] for at in range(len(dense) - 1)}
    return {word for word in _TOKEN.findall(_CJK.sub(" ", lowered)) if len(word) > _SHORT_WORD} | pairs


def _tokens(text: str, url: str) -> list[str]:
    parts = urlsplit(url)
    lowered = text.lower()
    for echo in (
        url,
        parts.path + "?" + parts.query,
        unquote(parts.path),
        parts.path,
        unquote(parts.path).rpartition("/")[2],
        parts.hostname or "",
    ):
        if len(echo.strip("/?")) > _SHORT_WORD:
            lowered = lowered.replace(echo.strip("?").lower(), " ")
    return _TOKEN.findall(_CJK.sub(lambda found: f" {found[0]}{found[0]} ", _PASSING.sub(" ", lowered)))[:_TOKENS_CAP]


def _shingles(text: str, url: str) -> set[tuple[str, ...]]:
    tokens = _tokens(text, url)
    size = min(3, len(tokens))
    return {tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1)} if tokens else set()
