"""Text into tokens and sentences, and the words of a lexicon found in them: what the relevance model looks at.

Pure and deterministic. English and Chinese go through one path: a Latin word is a token, and so is each Chinese character, so that a
Chinese term is simply a term of several tokens. A hyphen parts words; case, accents and a plural `s` do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

MAX_CHARACTERS: Final = 20_000
"""What is read of a title or of an abstract; the longest of arXiv has about 2,000 characters (its limit is 1,920)."""

_TOKEN: Final = re.compile(r"[a-z0-9]+|[\u3400-\u4dbf\u4e00-\u9fff]")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n\s*\n")
_WRITTEN: Final = re.compile(r"[A-Za-z0-9]+")
_NAME_PART: Final = re.compile(r"[A-Z]+(?![a-z])[0-9]*|[A-Z][a-z]+|[a-z]+|[0-9]+")
_LATEX: Final = re.compile(r"\\[a-zA-Z]+|[{}$\\]")
_CHINESE: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST_BEGINNING: Final = 16
_NO_PLURAL: Final = frozenset(("caries", "diabetes", "herpes", "measles", "rabies", "series", "species"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or the title: stemmed `tokens`, the same `words` as written, and the parts of names in one piece ('MedFact': med, fact)."""

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    name_parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of the lexicon at a place: `start` and `end` count tokens; both are -1 for a part of a name."""

    group: str
    term: str
    start: int
    end: int


def stem(token: str) -> str:
    """Drop a plural: notes -> note, therapies -> therapy; diagnosis, stress, virus and diabetes stay."""
    if len(token) > 3 and token[-1] == "s" and token[-2] not in "siu" and token not in _NO_PLURAL:
        return f"{token[:-3]}y" if token.endswith("ies") and len(token) > 4 else token[:-1]
    return token


def plain(text: str) -> str:
    """Return the text in one spelling: compatibility forms folded, accents and LaTeX commands dropped, case kept."""
    text = _LATEX.sub(" ", text[:MAX_CHARACTERS])
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in folded if not unicodedata.combining(c)))


def sentence(text: str) -> Sentence:
    """Read one sentence of `plain` text."""
    parts: list[str] = []
    for written in _WRITTEN.findall(text):
        if not (written.isupper() or written.isdigit() or written[1:].islower() or len(written) == 1):
            parts.extend(part.lower() for part in _NAME_PART.findall(written))
    words = tuple(_TOKEN.findall(text.lower()))
    return Sentence(tuple(map(stem, words)), words, tuple(parts))


def sentences(text: str) -> list[Sentence]:
    """Read the sentences of `plain` text; those without any word are left out."""
    read = (sentence(piece) for piece in _SENTENCE_END.split(text))
    return [one for one in read if one.tokens]


def spoken(tokens: Iterable[str]) -> str:
    """Join tokens as a reader writes them: Chinese characters without blanks between them."""
    text = ""
    for token in tokens:
        blank = text and not (_CHINESE.match(token) and _CHINESE.match(text[-1]))
        text += f" {token}" if blank else token
    return text


@dataclass(slots=True)
class _Node:
    exact: dict[str, _Node] = field(default_factory=dict)
    begins: dict[str, _Node] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)


class Lexicon:
    """Terms by group, ready to be found. A term: words, `cardio*` (a beginning), `*itis` (an end), `~med` (a part of a name)."""

    def __init__(self, groups: Mapping[str, Sequence[str]], decoys: str = "decoy") -> None:
        self._root = _Node()
        self._ends: dict[str, str] = {}
        self._parts: dict[str, list[str]] = {}
        self._decoys = decoys
        for group, terms in groups.items():
            for term in terms:
                self._add(group, term)

    def _add(self, group: str, term: str) -> None:
        if term.startswith("~"):
            self._parts.setdefault(term[1:].lower(), []).append(group)
        elif term.startswith("*"):
            self._ends[term[1:].lower()] = group
        else:
            node = self._root
            for word, star in re.findall(r"([a-z0-9]+|[\u3400-\u4dbf\u4e00-\u9fff])(\*?)", plain(term).lower()):
                children = node.begins if star else node.exact
                node = children.setdefault(word if star else stem(word), _Node())
            if node is not self._root:
                node.groups.append(group)

    def hits(self, read: Sentence) -> list[Hit]:
        """Return the terms in a sentence in their order, the longest a group and place; what a decoy covers is not among them."""
        found = self._found(read.tokens)
        decoys = [(hit.start, hit.end) for hit in found if hit.group == self._decoys]
        kept: list[Hit] = []
        reach: dict[str, int] = {}
        for hit in found:
            if hit.start < reach.get(hit.group, 0):
                continue
            if hit.group != self._decoys and any(start <= hit.start and hit.end <= end for start, end in decoys):
                continue
            reach[hit.group] = hit.end
            kept.append(hit)
        for part in read.name_parts:
            kept.extend(Hit(group, part, -1, -1) for group in self._parts.get(part, ()))
        return kept

    def _found(self, tokens: tuple[str, ...]) -> list[Hit]:
        found: list[Hit] = []
        for start, token in enumerate(tokens):
            best: dict[str, int] = {}
            nodes = self._steps(self._root, token)
            end = start + 1
            while nodes:
                for node in nodes:
                    for group in node.groups:
                        best[group] = end
                if end >= len(tokens):
                    break
                following = tokens[end]
                nodes = [step for node in nodes for step in self._steps(node, following)]
                end += 1
            if not best and len(token) > 5:
                best = {group: start + 1 for ending, group in self._ends.items() if token.endswith(ending)}
            found.extend(Hit(group, spoken(tokens[start:stop]), start, stop) for group, stop in best.items())
        return found

    @staticmethod
    def _steps(node: _Node, token: str) -> list[_Node]:
        steps = []
        if (exact := node.exact.get(token)) is not None:
            steps.append(exact)
        if node.begins:
            beginnings = (token[:length] for length in range(2, min(len(token), _LONGEST_BEGINNING) + 1))
            steps += [node.begins[beginning] for beginning in beginnings if beginning in node.begins]
        return steps
