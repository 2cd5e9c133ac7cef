"""Finds the words of config/hosts.toml in an answer, and says where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from watcher.checkers.chinese import simplified
from watcher.checkers.hosts import Meaning, Place, Rule
from watcher.checkers.verdict.document import Document, Form
from watcher.domain import address
from watcher.web.exchange import Exchange

# Where one part of a title ends and the next begins: the page's name, the site's name.
_PARTS = re.compile(r"\s+[-\u2013\u2014|\u00b7:\u2022\u00bb\u00ab/>~]+\s+|\s*[|\u00bb\uff5c_]\s*|\s*[\u2014\u2013]\s*")
_COVERAGE = 0.5
_QUOTE_CAP = 160
# A message from a server is a line or two; a text file of more holds something else, which may speak of messages.
_TEXT_MESSAGE = 120
_TEXT_LINE = 60
# What makes the words after it something told of, not said: `if the page is not found`, `如果页面不存在`.
_SUPPOSED = re.compile(
    r"(?:\b(?:if|when|whenever|in case|whether|that says?|such as|fix(?:e[sd])?|raises?|returns?)\b[^,.;:!?]{0,40}|(?:如果|假如|倘若|若|当|如遇|一旦|万一)[^，。；：！？,.\s]{0,12})$",
    re.IGNORECASE,
)
# A word that was cut in two, at the beginning or the end of a quotation.
_CUT_HEAD = re.compile(r"\A[!-~]+\s+")
_CUT_TAIL = re.compile(r"\s+[!-~]+\Z")
# A text with several codes explains them.
_CODE = re.compile(
    r"(?:error|http|status|code)\s(40[0134]|410|50[0234])\b|\b(40[0134]|410|50[0234])\s?[:：=]", re.IGNORECASE
)
_TOLD_OF = frozenset({Meaning.NOT_FOUND, Meaning.ERROR_PAGE})
_PLACE_NAMES = {Place.SHORT: "text", Place.HEADING: "h1", Place.STATUS: "status"}


@dataclass(frozen=True, slots=True)
class Sign:
    """A rule that fits, and the words that made it fit."""

    rule: Rule
    place: Place
    words: str

    @property
    def meaning(self) -> Meaning:
        """What the rule means."""
        return self.rule.meaning

    @property
    def quote(self) -> str:
        """The words and where they stood, for instance `title: 404 Not Found`."""
        return f"{_PLACE_NAMES.get(self.place, self.place)}: {self.words[:_QUOTE_CAP]}"


def first_sign(rules: Iterable[Rule], exchange: Exchange, document: Document) -> Sign | None:
    """Return the first rule that fits the answer."""
    return next((sign for rule in rules if (sign := _fit(rule, exchange, document)) is not None), None)


def parts_of(title: str) -> list[str]:
    """Return a title and its parts, in lower case."""
    whole = title.lower().strip()
    return [
        whole,
        *(
            part
            for part in (piece.strip(" .!\u3002\uff01\u2026") for piece in _PARTS.split(whole))
            if part and part != whole
        ),
    ]


def _fit(rule: Rule, exchange: Exchange, document: Document) -> Sign | None:
    if rule.statuses and exchange.status not in rule.statuses:
        return None
    for place in rule.places:
        words = _found(rule, place, exchange, document)
        if words is not None:
            return Sign(rule, Place.SHORT if document.form is Form.TEXT and place is Place.HEADING else place, words)
    return None


def _found(rule: Rule, place: Place, exchange: Exchange, document: Document) -> str | None:
    match place:
        case Place.STATUS:
            return str(exchange.status)
        case Place.TITLE | Place.HEADING:
            # The title of a long page may speak of what it is about.
            return _in_line(rule, _line(place, document)) if _is_short(rule, document) else None
        case Place.SHORT:
            is_file = exchange.content_type == "text/plain" and document.length > _TEXT_MESSAGE
            return _in_text(rule, document.text, exchange) if _is_short(rule, document) and not is_file else None
        case Place.ADDRESS:
            return _in_address(rule, exchange)
        case Place.MARKUP:
            found = _search(rule, document.markup[:100_000]) if _is_short(rule, document) else None
            return found[0] if found else None
        case Place.HEADER:
            lines = (f"{name}: {value}" for name, value in exchange.headers.items())
            return next((line for line in lines if any(pattern.fullmatch(line) for pattern in rule.patterns)), None)


def _is_short(rule: Rule, document: Document) -> bool:
    return (document.prose if rule.prose else document.length) <= rule.within


def _line(place: Place, document: Document) -> str:
    if document.form is Form.TEXT:
        return document.text if place is Place.HEADING and document.length <= _TEXT_LINE else ""
    return document.title if place is Place.TITLE else document.heading


def _in_line(rule: Rule, line: str) -> str | None:
    if not line:
        return None
    parts = parts_of(simplified(line))
    for phrase in rule.phrases:
        if phrase in parts or (phrase in parts[0] and len(phrase) >= _COVERAGE * len(parts[0])):
            return line
    return line if any(pattern.fullmatch(part) for pattern in rule.patterns for part in parts) else None


def _in_text(rule: Rule, text: str, exchange: Exchange) -> str | None:
    plain = simplified(text)
    lowered = plain.lower()
    for phrase in rule.phrases:
        at = lowered.find(phrase)
        if at >= 0:
            return _around(text, at, at + len(phrase))
    if rule.meaning in _TOLD_OF and len({one or two for one, two in _CODE.findall(plain)}) > 1:
        return None
    for pattern in rule.patterns:
        for found in pattern.finditer(plain):
            is_told_of = rule.meaning in _TOLD_OF and _SUPPOSED.search(
                plain[max(0, found.start() - 60) : found.start()]
            )
            if not is_told_of and _is_about_itself(found, exchange):
                return _around(text, found.start(), found.end())
    return None


def _is_about_itself(found: re.Match[str], exchange: Exchange) -> bool:
    """A pattern's group `domain` must hold the name of the asked or final host: a page may speak of another's domain."""
    named = found.groupdict().get("domain")
    if not named:
        return True
    said = named.strip(" .").lower()
    hosts = {address.host_of(url) for url in (exchange.url, exchange.final_url)}
    return any(host == said or host.endswith("." + said) or said.endswith("." + host) for host in hosts)


def _search(rule: Rule, text: str) -> re.Match[str] | None:
    return next((found for pattern in rule.patterns if (found := pattern.search(text))), None)


def _around(text: str, start: int, end: int) -> str:
    """Quote a place with a few words on either side, none of them cut; Chinese has no spaces to cut at."""
    before, after = text[max(0, start - 20) : start], text[end : end + 40]
    if start > 20:
        before = _CUT_HEAD.sub("", before)
    if end + 40 < len(text):
        after = _CUT_TAIL.sub("", after)
    return (before + text[start:end] + after).strip()


def _in_address(rule: Rule, exchange: Exchange) -> str | None:
    """A named host's address may decide as it stands; for any host it counts only where a redirect led there."""
    final = exchange.final_url
    if rule.is_general and (
        address.is_cosmetic(final, exchange.url) or any(pattern.search(exchange.url) for pattern in rule.patterns)
    ):
        return None
    return final if any(pattern.search(unquote(final)) for pattern in rule.patterns) else None
