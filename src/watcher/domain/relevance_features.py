"""Title and abstract into named numbers: what the relevance model weighs.

`facts` come from the lexicon: how many words of medicine and of language work, of which groups, together or apart, in the title, in the same
sentences, throughout or only in passing, and what stands against them. They carry over to papers, years and languages that training never saw.
`grams` are the n-grams that occur: words and pairs of words, the same with every medical term replaced by `<medical>`, and the character
n-grams of the title's words, which see into invented names.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from watcher.domain.relevance_words import Hit, Lexicon, Sentence, plain, sentence, sentences, spoken

MEDICAL: Final = "<medical>"
"""Stands for any medical term in an n-gram, so that what is learnt of one disease holds for all."""

_STEPS: Final = (1, 2, 4, 8)
"""Counts are compared in five steps: none, 1, 2 to 3, 4 to 7, 8 and more."""
_EXAMPLE_WORDS: Final = frozenset(("such", "including", "like", "eg"))
_EXAMPLE_REACH: Final = 8
"""Tokens between 'such as' and a medical word that is one of its examples."""
_NEIGHBOUR_REACH: Final = 4
"""Tokens between a medical word and another field ('law, medicine and finance') that make both mere examples."""
_SHORTEST_TEXT: Final = 20
"""Tokens; a shorter text counts as long as this, lest a single word be called dense."""
_USUAL_LENGTH: Final = 100
"""Tokens; most abstracts are longer, most descriptions of models and repositories are shorter."""
_PIECES: Final = (4, 5)
"""Characters of a character n-gram."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is weighed of one paper: `facts` by name, `grams` each with the words it was seen in, `terms` of each group in the title or else the abstract."""

    facts: Mapping[str, float]
    grams: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """One sentence or the title with its mentions: the numbers are places, not terms."""

    read: Sentence
    hits: tuple[Hit, ...]
    medicine: int
    language: int
    against: int
    elsewhere: int
    passing: int
    """Of `medicine`: those named as an example, or beside another field."""

    @property
    def together(self) -> bool:
        return self.medicine > 0 and self.language > 0


def features(title: str, abstract: str, lexicon: Lexicon, sides: Mapping[str, str]) -> Features:
    """Read a paper; any text will do, also none.

    Args:
        title: As the source gives it.
        abstract: As the source gives it; may be empty.
        lexicon: The terms to look for.
        sides: The side of each group of the lexicon: medicine, language, both, against, elsewhere, hint or decoy.
    """
    head = _part(sentence(plain(title)), lexicon, sides)
    body = [_part(one, lexicon, sides) for one in sentences(plain(abstract))]
    length = sum(len(part.read.tokens) for part in body)
    facts = {"abstract short": max(0.0, 1 - length / _USUAL_LENGTH), "abstract none": float(not body)}
    # A title without abstract is read as its own abstract, or every step below would say 'no medicine here'.
    body = body or [head]
    facts |= _group_facts(head, body) | _title_facts(head) | _abstract_facts(head, body)
    facts |= _passing_facts(head, body) | _against_facts(head, body)
    return Features(facts, _grams(head, body, sides), _terms((head, *body)))


def _part(read: Sentence, lexicon: Lexicon, sides: Mapping[str, str]) -> _Part:
    hits = tuple(lexicon.hits(read))
    medicine = _places(hits, sides, ("medicine", "both"))
    language = _places((hit for hit in hits if hit.group != "text"), sides, ("language", "both"))
    others = _places(hits, sides, ("elsewhere",))
    return _Part(
        read,
        hits,
        len(medicine),
        len(language),
        len(_places(hits, sides, ("against",))),
        len(others),
        sum(_is_example(place, read, others) for place in medicine if isinstance(place, int)),
    )


def _places(hits: Iterable[Hit], sides: Mapping[str, str], wanted: tuple[str, ...]) -> set[int | str]:
    """Return where the wanted sides are named; a term that two groups know is one place."""
    return {hit.start if hit.start >= 0 else hit.term for hit in hits if sides[hit.group] in wanted}


def _is_example(place: int, read: Sentence, others: set[int | str]) -> bool:
    if any(isinstance(other, int) and abs(place - other) <= _NEIGHBOUR_REACH for other in others):
        return True
    return not _EXAMPLE_WORDS.isdisjoint(read.tokens[max(0, place - _EXAMPLE_REACH) : place])


def _step(count: int) -> int:
    return sum(count >= step for step in _STEPS)


def _group_facts(head: _Part, body: list[_Part]) -> dict[str, float]:
    title = Counter(hit.group for hit in head.hits)
    abstract = Counter(hit.group for part in body for hit in part.hits)
    return {f"group title {group}": 0.4 + 0.3 * min(count, 2) for group, count in title.items()} | {
        f"group abstract {group}": math.log1p(count) for group, count in abstract.items()
    }


def _title_facts(head: _Part) -> dict[str, float]:
    seen = (("medicine", head.medicine), ("language", head.language), ("against", head.against))
    return {
        f"title {'+'.join(side for side, count in seen if count) or 'nothing'}": 1.0,
        "title medicine x language": math.log1p(head.medicine) * math.log1p(head.language),
    }


def _abstract_facts(head: _Part, body: list[_Part]) -> dict[str, float]:
    medicine, language = sum(part.medicine for part in body), sum(part.language for part in body)
    together = sum(part.together for part in body)
    length = max(_SHORTEST_TEXT, len(head.read.tokens) + sum(len(part.read.tokens) for part in body))
    kinds = {hit.term for part in (head, *body) for hit in part.hits if part.medicine}
    return {
        f"abstract medicine step {_step(medicine)}": 1.0,
        f"abstract language step {_step(language)}": 1.0,
        f"abstract medicine step {_step(medicine)} language step {_step(language)}": 1.0,
        "abstract medicine x language": math.log1p(medicine) * math.log1p(language),
        "abstract language x title medicine": math.log1p(head.medicine) * math.log1p(language),
        "abstract medicine x title language": math.log1p(medicine) * math.log1p(head.language),
        "abstract sentences with medicine": sum(part.medicine > 0 for part in body) / max(1, len(body)),
        "abstract sentences with both": together / max(1, len(body)),
        "abstract count with both": math.log1p(together),
        "abstract density medicine": 10 * (medicine + head.medicine) / length,
        "abstract density language": 10 * (language + head.language) / length,
        "abstract kinds": math.log1p(len(kinds)),
        "abstract first sentence medicine": float(body[0].medicine > 0),
        "abstract last sentence medicine": float(body[-1].medicine > 0),
        "abstract start medicine": float(any(part.medicine for part in body[:2])),
    }


def _passing_facts(head: _Part, body: list[_Part]) -> dict[str, float]:
    parts = (head, *body)
    named = [index for index, part in enumerate(body) if part.medicine]
    medicine = sum(part.medicine for part in parts)
    passing = sum(part.passing for part in parts)
    return {
        "passing share": passing / max(1, medicine),
        "passing not": math.log1p(medicine - passing),
        "passing late": named[0] / len(body) if named else 0.0,
        "passing pure sentences": math.log1p(sum(part.medicine for part in body if not part.elsewhere)),
        "passing only beside others": float(
            bool(named) and not head.medicine and all(body[i].elsewhere for i in named)
        ),
        "passing one sentence": float(len(named) == 1 and not head.medicine),
        "passing others": 0.0 if head.medicine else math.log1p(sum(part.elsewhere for part in body)),
    }


def _against_facts(head: _Part, body: list[_Part]) -> dict[str, float]:
    medicine, language, against = (
        sum(counts) for counts in zip((0, 0, 0), *((p.medicine, p.language, p.against) for p in body), strict=True)
    )
    told = math.log1p(language + 2 * head.language) - math.log1p(against + 2 * head.against)
    return {
        f"against step {_step(against)}": 1.0,
        f"against step {min(3, _step(against))} medicine step {min(3, _step(medicine))}": 1.0,
        "against x medicine": math.log1p(medicine) * math.log1p(against),
        "against outweighed": told if medicine + 2 * head.medicine >= 3 else 0.0,
    }


def _grams(head: _Part, body: list[_Part], sides: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    grams: dict[str, tuple[str, ...]] = {}
    for part in (head, *body):
        tokens, words = part.read.tokens, part.read.words
        for start, token in enumerate(tokens):
            grams.setdefault(token, words[start : start + 1])
            if start + 1 < len(tokens):
                grams.setdefault(spoken(tokens[start : start + 2]), words[start : start + 2])
        _add_masked(grams, part, sides)
    tokens, words = head.read.tokens, head.read.words
    for start, (token, word) in enumerate(zip(tokens, words, strict=True)):
        grams[f"title: {token}"] = (word,)
        if start + 1 < len(tokens):
            grams[f"title: {spoken(tokens[start : start + 2])}"] = words[start : start + 2]
        framed = f"^{word}$"
        for length in _PIECES:
            for place in range(len(framed) - length + 1):
                grams.setdefault(f"#{framed[place : place + length]}", (word,))
    return grams


def _add_masked(grams: dict[str, tuple[str, ...]], part: _Part, sides: Mapping[str, str]) -> None:
    """Add the pairs and triples around a medical term, with the term masked."""
    reach: dict[int, int] = {}
    for hit in part.hits:
        if hit.start >= 0 and sides[hit.group] in {"medicine", "both"}:
            reach[hit.start] = max(hit.end, reach.get(hit.start, 0))
    if not reach:
        return
    masked: list[tuple[str, int, int]] = []
    place = 0
    while place < len(part.read.tokens):
        end = reach.get(place)
        if end is None:
            masked.append((part.read.tokens[place], place, place + 1))
        elif masked and masked[-1][0] == MEDICAL:
            masked[-1] = (MEDICAL, masked[-1][1], end)
        else:
            masked.append((MEDICAL, place, end))
        place = end or place + 1
    for start in range(len(masked)):
        for stop in range(start + 2, min(start + 3, len(masked)) + 1):
            run = masked[start:stop]
            if any(token == MEDICAL for token, _, _ in run):
                grams.setdefault(spoken(token for token, _, _ in run), part.read.words[run[0][1] : run[-1][2]])


def _terms(parts: Iterable[_Part]) -> dict[str, tuple[str, ...]]:
    """Return the most telling term of each group: of the first sentence that has one, the longest."""
    terms: dict[str, tuple[str, ...]] = {}
    for part in parts:
        here: dict[str, tuple[str, ...]] = {}
        for hit in part.hits:
            words = part.read.words[hit.start : hit.end] if hit.start >= 0 else (hit.term,)
            here[hit.group] = max(here.get(hit.group, ()), words, key=lambda some: sum(map(len, some)))
        terms = here | terms
    return terms
