"""Where in the list a new paper would go: the section of the entries that it is most like.

TF-IDF over the words of titles, link labels and section names; the nearest entries vote for their sections, each by how
like it is. Pure Python: a list has hundreds of entries. A section that says that it is closed (an archive, a past year) gets
no new entry; its votes go to the nearest heading above that is open, and from there to the section below it, if there is one,
that says that it is kept up.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from watcher.domain.entry import Catalogue, Entry, Kind
from watcher.domain.heading import says_over

NEAREST = 20
"""Entries that vote."""
KIN_COUNTS = 4.0
"""So many votes has an entry of the same kind."""
SURE = 0.6
"""Confidence below which the place is called unsure."""
_LIKE_ENOUGH = 0.16
"""Similarity (cosine) of the nearest entry at which likeness alone leaves no doubt."""

_WORD = re.compile(r"[a-z][a-z0-9+-]{1,}|[一-鿿]+", re.IGNORECASE)
_STOP = frozenset(
    (  # noqa: SIM905 these read better as a sentence
        "a an and are as at be by can for from has have in is it its not of on or that the their these this to was we were which"
        " with based using via towards toward our between how what new approach method methods results paper show however such"
        " also more than into through while both over been they used use most may one two code available project address"
    ).split()
)
_OLD = re.compile(r"\bbefore\b|\bold\b|\bdeprecated\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OPEN = re.compile(r"\bafter\b|\bpost-|\bsince\b|continuously|以后|之后|持续更新|不断更新", re.IGNORECASE)

_UPDATED = re.compile(r"continuously|持续更新|不断更新", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper would go."""

    section: tuple[str, ...]
    """Headings, outermost first; empty where that is unsure."""
    confidence: float
    """0 to 1."""


@dataclass(slots=True)
class Placer:
    """Knows a list's entries; made once for each list."""

    _rarity: Mapping[str, float] = field(default_factory=dict)
    _entries: list[tuple[tuple[str, ...], Kind, dict[str, float]]] = field(default_factory=list)
    """Section, kind and words of each."""

    @classmethod
    def of(cls, catalogue: Catalogue) -> Placer:
        """Read a list."""
        counts = [Counter(_words(_text(entry))) for entry in catalogue.entries]
        occurring = Counter(word for count in counts for word in count)
        rarity = {word: math.log((1 + len(counts)) / (1 + many)) + 1.0 for word, many in occurring.items()}
        sections = list(dict.fromkeys(entry.section for entry in catalogue.entries))
        homes = {section: _home(section, sections) for section in sections}
        entries = [
            (homes[entry.section], entry.kind, _vector(count, rarity))
            for entry, count in zip(catalogue.entries, counts, strict=True)
        ]
        return cls(rarity, [one for one in entries if one[0]])

    def place(self, title: str, abstract: str = "", *, kind: Kind = Kind.PAPER) -> Place:
        """Return where a paper, or a thing of another kind, would go; its title counts three times as much as its abstract.

        A thing of another kind goes among its own kind, where the list has any: a model is not filed under papers.
        """
        kin = [one for one in self._entries if one[1] is kind]
        if kind is Kind.PAPER or not kin:
            kin = self._entries
        elif len(homes := {section for section, _, _ in kin}) == 1:
            return Place(homes.pop(), 1.0)
        count = Counter(_words(abstract))
        for word in _words(title):
            count[word] += 3
        mine = _vector(count, self._rarity)
        like = sorted(
            ((_cosine(mine, theirs), number) for number, (_, _, theirs) in enumerate(kin)),
            key=lambda one: (-one[0], one[1]),
        )
        votes: dict[tuple[str, ...], float] = defaultdict(float)
        for likeness, number in like[:NEAREST]:
            section, theirs, _ = kin[number]
            votes[section] += likeness * likeness * (KIN_COUNTS if theirs is kind else 1.0)
        total = sum(votes.values())
        if not total:
            return Place((), 0.0)
        return _deepest(votes, total, min(1.0, like[0][0] / _LIKE_ENOUGH))


def _deepest(votes: Mapping[tuple[str, ...], float], total: float, likeness: float) -> Place:
    """Go down the headings, each time to the one with the most votes, as long as that is sure."""
    place: tuple[str, ...] = ()
    confidence = likeness
    while True:
        below: dict[tuple[str, ...], float] = defaultdict(float)
        for section, vote in votes.items():
            if len(section) > len(place) and section[: len(place)] == place:
                below[section[: len(place) + 1]] += vote
        if not below:
            return Place(place, round(confidence, 2) if place else 0.0)
        best = max(below, key=lambda heading: below[heading])
        share = below[best] / total * likeness
        if share < SURE:
            return Place(place, round(confidence if place else share, 2))
        place, confidence = best, share


def _home(section: tuple[str, ...], sections: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return where what belongs to a section goes today: there, or where the list goes on with it."""
    opened = open_section(section, sections)
    if opened == section or not opened or opened in sections:
        return opened
    below = [one for one in sections if one[: len(opened)] == opened and open_section(one, sections) == one]
    said = [one for one in below if _OPEN.search(one[-1])]
    return min(said, key=lambda one: (not _UPDATED.search(one[-1]), len(one))) if said else opened


def open_section(section: tuple[str, ...], sections: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the part of a section's path that takes new entries: up to the first heading that says it is closed.

    A heading of a year is closed where another heading of the list has a later one.
    """
    newest = max((int(year) for one in sections for heading in one for year in _YEAR.findall(heading)), default=0)
    for depth, heading in enumerate(section):
        years = [int(year) for year in _YEAR.findall(heading)]
        if not _OPEN.search(heading) and (
            says_over(heading) or _OLD.search(heading) or (years and max(years) < newest)
        ):
            return section[:depth]
    return section


def _text(entry: Entry) -> str:
    return "\n".join([entry.title, *entry.section, *(link.label for link in entry.links)])


def _words(text: str) -> list[str]:
    """Return the words that tell something; Chinese as pairs of characters."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if "一" <= word[0] <= "鿿":
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        elif word not in _STOP:
            found.append(word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word)
    return found


def _vector(count: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {word: (1 + math.log(many)) * rarity[word] for word, many in count.items() if word in rarity}
    # Words that no entry has say how little the list knows of it; they lengthen the vector, no more.
    unknown = sum((1 + math.log(many)) ** 2 for word, many in count.items() if word not in rarity)
    length = math.sqrt(sum(weight * weight for weight in weights.values()) + unknown)
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
