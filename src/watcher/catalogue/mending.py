"""What a malformed address was most likely meant to be."""

from __future__ import annotations

import re

from watcher.domain.address import split

_WEB = re.compile(r"https?://", re.IGNORECASE)
# A scheme with white space, a full-width colon, a missing or doubled letter, colon or slash.
_SCHEME = re.compile(
    r"h?t{1,3}p(s?)\s*[:：;]?\s*[/\\／]\s*[/\\／]?\s*[/／]?\s*|h?t{1,3}p(s?)\s*[:：]\s*(?=[\w-]+\.)", re.IGNORECASE
)
_TWICE = re.compile(r"(?:https?:?/{1,2})+(?=https?://)", re.IGNORECASE)
# Punctuation of a Chinese sentence, or of one in which the address stood in brackets.
_STUCK = re.compile(
    r"[\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201c\u201d\u2018\u2019]+$"
)
# What may stand around an address within its brackets by mistake: `[paper]((https://host/))`.
_QUOTES = " \t\n()（）<>\"'“”‘’"
_OPENING = ("(", "（", "<", '"', "'", "“", "‘")
_SPACE = re.compile(r"\s+")


def is_web(url: str) -> bool:
    """Say whether `url` begins as an http(s) URL does, right or wrong in the rest."""
    return _WEB.match(url) is not None


def mend(url: str) -> str | None:
    """Return the http(s) URL that `url` was meant to be; None where it is right as it stands, or beyond guessing."""
    mended = url.strip()
    if mended[:1] in _OPENING:
        mended = mended.strip(_QUOTES)
    if not is_web(mended) or _TWICE.match(mended):
        mended = _TWICE.sub("", mended)
        if mended.lower().startswith("www."):
            mended = f"http://{mended}"
        elif not is_web(mended):
            mended = _SCHEME.sub(lambda found: f"http{(found[1] or found[2] or '').lower()}://", mended, count=1)
    mended = _STUCK.sub("", mended)
    if _SPACE.search(mended):
        scheme, slashes, rest = mended.partition("://")
        host, slash, path = rest.partition("/")
        mended = scheme + slashes + _SPACE.sub("", host) + slash + _SPACE.sub("%20", path)
    return mended if mended != url and split(mended) is not None else None


def might_be_web(target: str) -> bool:
    """Say whether a link's target that is no URL was meant for the web, as `www.host.org` and `https ://host` were."""
    target = target.lstrip(_QUOTES)
    if re.match(r"www\.[\w-]+\.", target, re.IGNORECASE):
        return True
    return is_web(target) or (_SCHEME.match(target) is not None and mend(target) is not None)
