"""Reads the words by which a list names a link: 'Paper address', '论文地址', 'Code', or the name of a thing."""

from __future__ import annotations

import re
from functools import lru_cache

from watcher.catalogue import words
from watcher.catalogue.sections import undecorated
from watcher.domain.entry import Role

_CJK = re.compile(r"[\u3400-\u9fff]")
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_SIZE = re.compile(r"\d+(?:\.\d+)*[bmk]?(?:-\w+)?", re.IGNORECASE)
_LATIN_WORD = re.compile(r"[a-z0-9][a-z0-9.'’-]*", re.IGNORECASE)
_ROLES = tuple(
    (
        role,
        re.compile(
            rf"(?<![a-z])(?:{'|'.join(sorted((w for w in said if not _CJK.search(w)), key=len, reverse=True))})(?![a-z])"
            + "".join(f"|{w}" for w in said if _CJK.search(w)),
            re.IGNORECASE,
        ),
    )
    for role, said in words.ROLE_WORDS
)
_VOCABULARY = (
    frozenset(part for _, said in words.ROLE_WORDS for word in said for part in word.split()) | words.LABEL_FILLERS
)
_CHINESE_PARTS = sorted(
    {word for _, said in words.ROLE_WORDS for word in said if _CJK.search(word)} | set(words.LABEL_FILLERS_ZH),
    key=len,
    reverse=True,
)
_LONGEST = 7
"""Words of a label that ends in 'address' or the like."""
_REFERS = re.compile(
    r"(?:please )?(?:refer to|see(?: also)?|visit|available (?:at|from)|参见|参考|详见|请见|请参考)\s*$", re.IGNORECASE
)
_DESCRIBES = re.compile(
    rf"\W*(?:{'|'.join(re.escape(word) for word in sorted(words.DESCRIBING, key=len, reverse=True))})\s*[:：]",
    re.IGNORECASE,
)
_MAKERS = re.compile(words.MAKING_COLUMNS, re.IGNORECASE)
EXTRACTION_CODE = re.compile(
    r"(?:extraction code|extract code|access code|password|passcode|pwd|code|提取码|提取碼|密码|访问码|验证码)\s*(?:is|为|是)?\s*[:：=]?\s*"
    r"([a-z0-9]{4})(?![a-z0-9])",
    re.IGNORECASE,
)
"""The four characters that a share at Baidu Pan asks for, as they stand beside it."""


@lru_cache(maxsize=8192)
def role(label: str) -> Role | None:
    """Return what a label says a link is; None where it says nothing."""
    return next((role for role, pattern in _ROLES if pattern.search(label)), None)


@lru_cache(maxsize=8192)
def names_no_thing(label: str) -> bool:
    """Say whether a label only says what a link is ('Project address', 'HF (7B)', '论文地址'), naming nothing of its own."""
    text = undecorated(_BRACKETED.sub(" ", label)).strip(" :：,，;；|/·-–—.。[]()【】（）*`\"'")
    if not text:
        return bool(label.strip(" []()"))
    if refers(text):
        return True
    latin = _LATIN_WORD.findall(text.lower())
    if _CJK.search(text):
        return _names_no_thing_in_chinese(text, latin)
    if not latin:
        return False
    if latin[-1] in words.LABEL_ENDINGS and len(latin) <= _LONGEST:
        return True
    if all(word in words.GLUE for word in latin):
        return False
    return all(word.strip(".-'’") in _VOCABULARY or _SIZE.fullmatch(word) for word in latin)


def refers(text: str) -> bool:
    """Say whether words end in 'refer to', '参见' or the like: they name nothing, but what follows may."""
    return _REFERS.search(text) is not None


def _names_no_thing_in_chinese(text: str, latin: list[str]) -> bool:
    if text.endswith(words.LABEL_ENDINGS_ZH) and len(text) <= 2 * _LONGEST:
        return True
    rest = text
    for part in _CHINESE_PARTS:
        rest = rest.replace(part, "")
    return not _CJK.search(rest) and all(word in _VOCABULARY or _SIZE.fullmatch(word) for word in latin)


def names_makers(column: str) -> bool:
    """Say whether a table's column holds who made the things (机构/个人, Organization)."""
    return _MAKERS.fullmatch(column.strip()) is not None


def describes(text: str) -> bool:
    """Say whether a line tells of the thing above it ('Introduction: ...', '来源：...')."""
    return _DESCRIBES.match(text) is not None


def extraction_code(after: str, url: str) -> str | None:
    """Return the extraction code that follows a link, or that its URL carries."""
    found = re.search(r"[?&]pwd=([A-Za-z0-9]{4})(?![A-Za-z0-9])", url) or EXTRACTION_CODE.search(after)
    return found[1] if found else None
