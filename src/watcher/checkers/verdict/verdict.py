"""A verdict on an answer, and the doubts that only a second question can settle."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from watcher.checkers.verdict.document import Document
from watcher.checkers.verdict.likeness import looks_alike
from watcher.domain.observation import Evidence, Outcome
from watcher.web.exchange import Exchange


class Doubt(Enum):
    """What a random sibling address would tell."""

    WORDS = auto()
    """The page has words that a living page may use too."""
    FILE = auto()
    """A page stands where our history has a file."""
    FILE_NAME = auto()
    """A page stands where the address is spelled like a file."""
    NOTICE = auto()
    """A notice stands where our history has a file."""
    TITLE = auto()
    """The title has nothing in common with the one that our history has."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer says of the link."""

    outcome: Outcome
    reason: str = ""
    evidence: Evidence | None = None
    quote: str = ""
    note: str = ""
    doubt: Doubt | None = None


GOOD = Verdict(Outcome.GOOD)
# What a doubt comes to where the sibling looks the same: our own history, or the page's own words, weigh more than the
# spelling of an address or a new title.
_CONFIRMED = {
    Doubt.WORDS: ("soft-404", Evidence.STRONG),
    Doubt.FILE: ("soft-404", Evidence.STRONG),
    Doubt.NOTICE: ("soft-404", Evidence.STRONG),
    Doubt.FILE_NAME: ("soft-404", Evidence.WEAK),
    Doubt.TITLE: ("content-replaced", Evidence.WEAK),
}


def is_good(exchange: Exchange) -> bool:
    """Say whether the last answer has a status of success (RFC 9110, section 15.3)."""
    return exchange.failure is None and exchange.status is not None and 200 <= exchange.status < 300


def settle(verdict: Verdict, mine: tuple[Exchange, Document], sibling: tuple[Exchange, Document]) -> Verdict:
    """Settle a doubt by what a random sibling address answers; where that tells nothing, for the link."""
    (exchange, document), (other, other_document) = mine, sibling
    if verdict.doubt is None:
        return verdict
    is_same_place = bool(exchange.hops) and exchange.final_url == other.final_url
    if is_good(other) and (is_same_place or looks_alike(document, exchange.url, other_document, other.url)):
        reason, evidence = _CONFIRMED[verdict.doubt]
        return Verdict(Outcome.FAILED, reason, evidence, f"{verdict.quote}; {other.url} looks the same")
    if verdict.doubt is Doubt.NOTICE:
        return Verdict(Outcome.FAILED, "content-replaced", Evidence.WEAK, verdict.quote)
    return Verdict(Outcome.GOOD, note=verdict.note)
