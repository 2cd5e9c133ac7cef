"""Takes numbering, decoration and asides off headings and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from watcher.catalogue.words import PREFIX_LANGUAGES

_CHINESE_NUMBER = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+[章节部分]+\s*[、:：.．]?|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+\s*[、.．:：])\s*"
)
# 1. / 1.2 / 1.2. / 1) / 2.3clinical; a decimal point of a quantity (2.7B) is none of numbering, nor is a year.
_NUMBER = re.compile(
    r"\s*(?:\d+(?:\.\d+)+\.?(?:\s*[、)）]\s*|\s+|(?=[^\W\d_]))|\d{1,3}(?:\s*[.、．)）]\s*)(?!\d))(?!\s*$)"
)
_PLAIN_NUMBER = re.compile(r"\s*\d{1,2}\s+(?=\S)")
_ROMAN = re.compile(r"\s*[IVX]{1,5}[.、]\s+")
_QUANTITY = re.compile(r"\s*\d+(?:\.\d+)+\s*(?:[BMKGT]\b|%|[km]?m\b|GB\b|x\b)")
_VERSION_ONLY = re.compile(r"\s*\d+(?:\.\d+)*\s*$")
_DECORATION = re.compile(
    r"^[\s\u200d\ufe0f\u20e3#*_>\u2190-\u2bff\U0001f000-\U0001faff]+|[\s\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]+$"
)
_PREFIX = re.compile(rf"({'|'.join(PREFIX_LANGUAGES)})\s*(?:[(（][^()（）]*[)）])?\s*[:：]\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
# The list's author speaks: in the first person, with thanks or an excuse, or in whole sentences.
_PERSONAL = re.compile(
    r"\b(?:i|we|my|our|me|us|personal|personally|thanks|thank|sorry|imho|bias)\b|感谢|个人|私货|我们|本人",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^.!?。！？]{25,}[.!?。！？]")
# Where and when a paper appeared: (2012), (NIPS 2012), (Nature 2021), but neither (CHIP2022) nor (starting in 2021).
_VENUE = re.compile(r"\s*[(（\[]\s*(?:[A-Z][\w&'/-]*\s+){0,2}(?:19|20)\d\d(?:[.-]\d+)*\s*[)）\]]\s*$")


def clean(text: str, *, plain_numbers: bool = False) -> str:
    """Return a heading without numbering, decoration, trailing colon and doubled white space.

    Args:
        text: its text without markup.
        plain_numbers: also take off a number that no dot or bracket follows (`2 Review articles`); right only in a
            list whose headings are numbered.
    """
    cleaned = undecorated(" ".join(text.split()))
    unnumbered = _CHINESE_NUMBER.sub("", cleaned, count=1) if _CHINESE_NUMBER.match(cleaned) else cleaned
    if unnumbered == cleaned and not _QUANTITY.match(cleaned) and not _VERSION_ONLY.match(cleaned):
        for pattern in (_NUMBER, _ROMAN, *([_PLAIN_NUMBER] if plain_numbers else [])):
            if found := pattern.match(cleaned):
                unnumbered = cleaned[found.end() :]
                break
    cleaned = undecorated(unnumbered or cleaned)
    return (
        re.sub(r"\s?(——|——)\s?", lambda dash: f" {dash[1]} " if " " in dash[0] else dash[0], cleaned)
        .rstrip(" :：")
        .strip()
    )


def undecorated(text: str) -> str:
    """Return `text` without emoji and arrows at its ends."""
    return _DECORATION.sub("", _DECORATION.sub("", text))


def without_aside(text: str) -> str:
    """Return a heading without the bracket at its end in which the list's author speaks for himself."""
    found = _ASIDE.search(text)
    if found and found.start() > 0 and (_PERSONAL.search(found[1]) or _SENTENCES.search(found[1])):
        return text[: found.start()].rstrip(" :：")
    return text


def without_venue(title: str) -> str:
    """Return a paper's title without the bracket that says where and when it appeared."""
    return _VENUE.sub("", title) or title


def without_language(title: str) -> tuple[str, str | None]:
    """Return a title without a prefix such as `Chinese:` or `英文：`, and the language that it names."""
    found = _PREFIX.match(title)
    if found is None or found.end() == len(title):
        return title, None
    return title[found.end() :], PREFIX_LANGUAGES[found[1].lower()]


def are_numbered(headings: Iterable[str]) -> bool:
    """Say whether a list numbers its headings."""
    texts = [undecorated(text) for text in headings]
    numbered = sum(1 for text in texts if _NUMBER.match(text) or _CHINESE_NUMBER.match(text))
    return numbered >= max(3, len(texts) / 2)


def folded(text: str) -> str:
    """Return what two spellings of one heading have in common: letters and digits, without case."""
    return "".join(char for char in clean(text).casefold() if char.isalnum())
