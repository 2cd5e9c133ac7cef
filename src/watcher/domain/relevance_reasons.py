"""Why a paper has its score, in words a reader understands: its own terms, and a few plain sentences for what no single term says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from watcher.domain.relevance_features import Features
from watcher.domain.relevance_words import spoken

SHOWN: Final = 3
"""How many reasons are named."""
FACT: Final = "fact: "
"""Stands before the name of a fact, apart from n-grams."""

_LITTLE_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        a an and are as at be been between but by can do each for from has have how in into is it its itself may more
        most not of on only or our over such than that the their them then there these they this those to under up
        upon via was we were what when where which while who with within without you your
        """,
    )
)
_WORDS_OF_ANY_PAPER: Final = frozenset(
    re.findall(
        r"\w+",
        """
        also approach approaches aware based data different existing first framework high however improve improved large
        long method methods model models new novel only other paper performance present propose proposed result results
        several show state study system task tasks three towards two use used using various work
        """,
    )
)


def reasons(
    shares: Mapping[str, float], read: Features, labels: Mapping[str, str], *, belongs: bool
) -> tuple[str, ...]:
    """Return at most three reasons, the heaviest first: for a paper that belongs what speaks for it, else what speaks against it.

    Args:
        shares: What each fact (its name after `FACT`) and each n-gram adds to the log-odds.
        read: The paper.
        labels: What the groups of medicine and of language work are called: those whose absence is a reason.
        belongs: Whether the paper reaches the threshold.
    """
    weights: dict[str, float] = {}
    for name, share in shares.items():
        reason = (
            _fact(name.removeprefix(FACT), read, labels, share) if name.startswith(FACT) else _words(read.grams[name])
        )
        if reason:
            weights[reason] = weights.get(reason, 0.0) + share
    if belongs:
        _credit_terms(weights, read, labels)
    return _heaviest(weights, read, belongs=belongs)


def _credit_terms(weights: dict[str, float], read: Features, labels: Mapping[str, str]) -> None:
    """Give the medical and language terms what their words weigh, and in equal shares what title and abstract as a whole speak for."""
    terms = {term for group in labels if group in read.terms and (term := _words(read.terms[group]))}
    for term in sorted(terms, key=lambda one: (-len(one), one)):
        for part in [one for one in weights if one != term and f" {one} " in f" {term} "]:
            weights[term] = weights.get(term, 0.0) + weights.pop(part)
    terms &= weights.keys()
    for room in ("*title", "*abstract"):
        share = max(0.0, weights.get(room, 0.0))
        for term in terms:
            weights[term] += share / len(terms)


def _words(words: Iterable[str]) -> str:
    """Return the words without little ones at either end; nothing when only those are there, or words of any paper."""
    kept = list(words)
    while kept and (kept[0] in _LITTLE_WORDS or kept[0].isdigit()):
        del kept[0]
    while kept and (kept[-1] in _LITTLE_WORDS or kept[-1].isdigit()):
        del kept[-1]
    text = "" if _WORDS_OF_ANY_PAPER.issuperset(kept) else spoken(kept)
    return text if len(text) > 1 else ""


def _fact(name: str, read: Features, labels: Mapping[str, str], share: float) -> str:
    """Return the term of a group, or the room of a fact that no single term stands for (as `*title`; `_sentence` words it)."""
    room, _, rest = name.partition(" ")
    if room != "group":
        return f"*{room}"
    group = rest.partition(" ")[2]
    if group in read.terms:
        return _words(read.terms[group])
    return f"no {labels[group]}" if share < 0 and group in labels else ""


def _sentence(reason: str, speaks_for: bool, read: Features) -> str:
    """Word a room's reason, where the sentence would be true; another reason stays as it is."""
    medicine = read.facts.get("passing not", 0.0) > 0
    together = read.facts.get("abstract count with both", 0.0) > 0
    match reason, speaks_for:
        case "*title", _:
            return _of_title(read, speaks_for=speaks_for)
        case "*abstract", True:
            return "medical + language terms in the abstract" if together else ""
        case "*abstract", False:
            return "few medical + language terms in the abstract"
        case "*passing", True:
            return "medicine is the subject, not an example" if medicine else ""
        case "*passing", False:
            return "medicine only in passing" if medicine else "no medical terms"
        case "*against", True:
            return ""
        case "*against", False:
            return "image, signal, molecule or table work" if "against step 0" not in read.facts else ""
        case _:
            return reason


def _of_title(read: Features, *, speaks_for: bool) -> str:
    kinds = next((name for name in read.facts if name.startswith("title ") and " x " not in name), "")
    medicine, language = "medicine" in kinds, "language" in kinds
    if not speaks_for:
        return "" if medicine and language else "no medical + language terms together in the title"
    if medicine and language:
        return "medical + language terms in the title"
    if medicine or language:
        return f"{'medical' if medicine else 'language'} terms in the title"
    return ""


def _heaviest(weights: Mapping[str, float], read: Features, *, belongs: bool) -> tuple[str, ...]:
    """Return the heaviest reasons of the wanted sign: one sentence and one absence at most, and none that says part of another.

    For a paper that belongs a sentence comes only where its terms are too few: they tell a reader more.
    """
    sign = 1 if belongs else -1
    chosen: list[str] = []
    kinds: set[str] = set()
    of_sign = {reason: weight * sign for reason, weight in weights.items() if weight * sign > 0}
    for reason in sorted(of_sign, key=lambda one: (belongs and one.startswith("*"), -of_sign[one], one)):
        if len(chosen) == SHOWN:
            break
        said = _sentence(reason, belongs, read)
        kind = "sentence" if reason.startswith("*") else "absence" if reason.startswith("no ") else said
        if (
            said
            and kind not in kinds
            and not any(f" {said} " in f" {other} " or f" {other} " in f" {said} " for other in chosen)
        ):
            chosen.append(said)
            kinds.add(kind)
    return tuple(reason if belongs else f"against: {reason}" for reason in chosen)
