"""What an address that cannot be right was most likely meant to be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.domain import address


@dataclass(frozen=True, slots=True)
class Mend:
    """A mended spelling, and the fault that it mends."""

    url: str
    reason: str
    """`stray-punctuation`, `space-in-url`, `glued-urls`, `double-encoding` or `bad-scheme`."""


_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]|%E2%80%8[B-F]|%EF%BB%BF", re.IGNORECASE)
# Full-width punctuation, and the same as escapes of its UTF-8.
_SENTENCE = "\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\u2026\uff5e\u201c\u201d\u2018\u2019\u00ab\u00bb"
_FULL_WIDTH_PAIRS = dict(
    zip("\uff09\u3011\u300b\u3009\u300d\u300f", "\uff08\u3010\u300a\u3008\u300c\u300e", strict=True)
)
_ESCAPED_MARK = re.compile(
    r"(?:%E3%80%8[0-9A-F]|%E3%80%9[01]|%EF%BC%8[189C]|%EF%BC%9[ABF]|%E2%80%9[89CD])+$", re.IGNORECASE
)
_PAIRS = {")": "(", "]": "[", "}": "{", **_FULL_WIDTH_PAIRS}
# After an address in ASCII, a mark and all that follows are the sentence around it.
_FIRST_MARK = re.compile(
    rf"(?<=[\x21-\x7e])[{_SENTENCE}{''.join(_FULL_WIDTH_PAIRS.values())}{''.join(_FULL_WIDTH_PAIRS)}]"
)
_STRAY_END = re.compile(r"[\s.,;:!?'\"`*_<>|\\^~{}]+$|(?:%20|%22|%27|%2C|%3E|%3C)+$", re.IGNORECASE)
_MARKUP = re.compile(r"(?:\]\(|\)\[|[\"<>`]|&(?:gt|lt|quot);|\*\*).*$", re.DOTALL)
_SECOND = re.compile(r"(?<=[^\s/=?&:%.+-])https?://", re.IGNORECASE)
_WELL_BEGUN = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_SCHEME = re.compile(r"^\s*[<(\[\"']*\s*h?t{1,3}p(s?)\s*[:\uff1a;]?\s*[/\\\uff0f]+\s*[/\\\uff0f]*\s*", re.IGNORECASE)


def mends(url: str) -> list[Mend]:
    """Return the spellings worth a try, the likeliest first; none where nothing about `url` looks wrong."""
    found: list[Mend] = []

    def propose(mended: str, reason: str) -> None:
        mended = mended.strip()
        if mended != url and address.split(mended) is not None and all(mended != other.url for other in found):
            found.append(Mend(mended, reason))

    clean = _INVISIBLE.sub("", url)
    propose(clean, "stray-punctuation")
    scheme = _SCHEME.match(clean)
    if scheme and not _WELL_BEGUN.match(clean):
        reason = "space-in-url" if re.search(r"\s", clean) else "bad-scheme"
        rest = re.sub(r"\s+", "", clean[scheme.end() :])
        clean = f"http{scheme[1].lower()}://{rest}"
        propose(clean, reason)
    second = _SECOND.search(clean, len("https://"))
    if second:
        propose(_trimmed(clean[: second.start()]), "glued-urls")
    propose(_trimmed(_before_sentence(clean)), "stray-punctuation")
    propose(_trimmed(_MARKUP.sub("", clean)), "stray-punctuation")
    if re.search(r"\s", clean.strip()):
        propose(re.sub(r"\s+", "", clean), "space-in-url")
        if address.split(clean) is not None:  # the space stands behind the host
            propose(clean.split()[0], "space-in-url")
    if re.search(r"%25[0-9A-F]{2}", clean, re.IGNORECASE):
        propose(re.sub(r"%25([0-9A-F]{2})", r"%\1", clean, flags=re.IGNORECASE), "double-encoding")
    return found


def fault_of(url: str) -> str:
    """Name what is wrong with a URL that cannot be sent."""
    head = re.match(r"[^/]*/{0,2}[^/?#]*", url.strip())
    if head and re.search(r"\s", head[0]):
        return "space-in-url"
    if re.match(r"https?://", url.strip(), re.IGNORECASE):
        return "impossible-host"
    return "bad-url"


def _before_sentence(url: str) -> str:
    """Cut at the first full-width mark after ASCII; a title in its own brackets, such as a wiki's, is no such mark."""
    mark = _FIRST_MARK.search(url)
    if mark is None or not url[: mark.start()].isascii():
        return url
    closing = next((close for close, opening in _FULL_WIDTH_PAIRS.items() if opening == mark[0]), "")
    is_title = closing and closing in url[mark.end() :] and url[mark.start() - 1] == "/"
    return url if is_title else url[: mark.start()]


def _trimmed(url: str) -> str:
    """Take stray marks, and closing brackets without their opening ones, from the end."""
    while True:
        shorter = _ESCAPED_MARK.sub("", _STRAY_END.sub("", url)).rstrip(_SENTENCE)
        if shorter and shorter[-1] in _PAIRS and shorter.count(shorter[-1]) > shorter.count(_PAIRS[shorter[-1]]):
            shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter
