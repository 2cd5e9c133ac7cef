"""Whether a paper is the one that a list's entry speaks of: its real title and abstract against the entry's title.

Only a clear contradiction counts. Lists translate titles, shorten them, name a paper by what it brings (a model, a corpus)
or by its nickname; all that must pass. So a title in Chinese is never compared, a long one must share not one telling
word with the paper, and a name must stand nowhere in title and abstract, whole or in part, as word or as initials.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

LONG = 4
"""Telling words or common ones from which on a title is a sentence that can be compared."""
TELLING = 3
"""Words that only this title has, of those, without which a comparison says nothing."""
SUBSTANTIAL = 300
"""Letters of an abstract from which on a name that it does not hold may be called absent."""
_NAME_LETTERS = 5
_PART_LETTERS = 4
_STEM = 5
_ABSTRACT_SHARE = 1 / 3

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TOKEN = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# A word within a word: `PubMedBERT` is Pub, Med and BERT.
_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_COINED = re.compile(r"(?=.*[A-Za-z])(?:.+[A-Z].*|.*\d.*)")
_STOP = frozenset(
    """a about across all among an and are as at based be between beyond but by can case could do does for from how in into is it its
    itself less more my no not of off on one only or our over paper papers really some study than that the their them themselves there these
    they this those through to too toward towards two under up use used using via we what when where which while who why will with within
    without you your""".split()  # noqa: SIM905 lists of words read best as words
)
# Words that so many papers of the field have that sharing them says nothing.
_COMMON = frozenset(
    """ai analysis approach application artificial assessment assistant automated automatic base benchmark benchmarking big biomedical care chat
    chatgpt chinese clinical comprehensive corpus data dataset deep discovery doctor domain drug efficient electronic english evaluating evaluation
    expert foundation framework general generation generative gpt health healthcare hospital human image improving information intelligence
    knowledge language large learning llama llm llms machine medical medicine method methods model modeling models multi multimodal natural
    network networks neural new nlp novel open patient patients performance pre pretrained pretraining processing question questions
    answering reasoning records research review retrieval science source survey system systematic systems task tasks text towards training
    understanding vision""".split()  # noqa: SIM905
)


def contradicted(entries: Collection[str], title: str, abstract: str = "") -> str | None:
    """Return the title of the entry that the paper is plainly not; None where all may well be right.

    Args:
        entries: titles of the entries that show the paper.
        title: the paper's own.
        abstract: the paper's own; what is not known to stand there is not called absent.
    """
    if not title.strip() or _CJK.search(title):
        return None
    for entry in sorted(entries):
        others = [other for other in entries if other != entry]
        plain = _BRACKETED.sub(" ", unicodedata.normalize("NFKC", entry)).strip()
        if _CJK.search(plain) or not plain:
            continue
        if _is_another_sentence(plain, title, abstract) or (
            len(abstract) >= SUBSTANTIAL
            and (_is_absent_name(plain, title, abstract) or _has_another_entry(plain, others, title, abstract))
        ):
            return entry
    return None


def _is_another_sentence(entry: str, title: str, abstract: str) -> bool:
    """Rule T1: both are sentences, and no telling word of one stands in the other."""
    ours, theirs = _content(entry), _content(title)
    if min(len(ours), len(theirs)) < LONG or _holds_name_of(entry, f"{title} {abstract}"):
        return False
    telling, said = ours - _COMMON, theirs - _COMMON
    if min(len(telling), len(said)) < TELLING or _matching(telling, theirs):
        return False
    return _matching(telling, _content(abstract)) < _ABSTRACT_SHARE * len(telling)


def _is_absent_name(entry: str, title: str, abstract: str) -> bool:
    """Rule T2: the entry is but a coined name, which stands nowhere in title and abstract."""
    head = entry.partition(":")[0]
    if head != entry or len(_TOKEN.findall(head)) > len(_joined(head)) or not _coined(_joined(head)):
        return False
    return not _holds_name_of(head, f"{title} {abstract}")


def _has_another_entry(entry: str, others: Iterable[str], title: str, abstract: str) -> bool:
    """Rule T3: nothing but common words speaks for the entry, and another entry with the same paper is named in its title."""
    ours = _content(entry)
    if len(ours) < TELLING or _matching(ours - _COMMON, _content(f"{title} {abstract}")) or _coined(_joined(entry)):
        return False
    theirs = _content(title)
    return any(_matching(_content(other) - _COMMON, theirs) or _holds_name_of(other, title) for other in others)


def _content(text: str) -> frozenset[str]:
    words = (word.casefold() for word in _TOKEN.findall(unicodedata.normalize("NFKC", text)))
    return frozenset(word for word in words if word not in _STOP and (len(word) > 2 or word in _COMMON))


def _matching(words: Collection[str], among: Collection[str]) -> int:
    return sum(any(_is_akin(word, other) for other in among) for word in words)


def _is_akin(one: str, other: str) -> bool:
    """Say whether two words are one, inflected: `demonstration` and `demonstrations`, `automatic` and `automated`."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    stem = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    return stem >= max(_STEM, 0.6 * max(len(one), len(other)))


def _joined(text: str) -> Sequence[str]:
    """Return the words of a text, those that a hyphen joins as one: `Med-MAT` is `MedMAT`."""
    return [re.sub(r"[\W_]", "", word) for word in re.findall(r"[^\W_]+(?:[-‐‑.][^\W_]+)*", text)]


def _coined(words: Iterable[str]) -> list[str]:
    return [
        word
        for word in words
        if len(re.sub(r"\d", "", word)) >= _NAME_LETTERS and word.isascii() and _COINED.fullmatch(word)
    ]


def _holds_name_of(entry: str, text: str) -> bool:
    """Say whether a text has a coined name of an entry: as it is, with a number behind it, in part, or as initials."""
    text = unicodedata.normalize("NFKC", text)
    words = _joined(text)
    said = {word.casefold() for word in [*words, *_TOKEN.findall(text)]}
    coined = [word.casefold() for word in words if _COINED.fullmatch(word)]
    spoken = [word.casefold() for word in _TOKEN.findall(text)]
    for name in _coined(_joined(entry)):
        plain = name.casefold()
        bare = re.sub(r"v?\d+[a-z]?$", "", plain)
        if any(re.fullmatch(rf"{re.escape(bare)}(?:s|v?\d+\w?)?", word) for word in said):
            return True
        if any(word[:_PART_LETTERS] == plain[:_PART_LETTERS] or bare in word for word in coined):
            return True
        if _is_short_for(plain, spoken):
            return True
        parts = [part.casefold() for part in _PART.findall(name) if len(part) >= _PART_LETTERS]
        if any(word.startswith(part) for part in parts if part != plain and part not in _COMMON for word in said):
            return True
    return False


def _is_short_for(name: str, words: Sequence[str]) -> bool:
    """Say whether a name is made of the beginnings of words in a row, little words left out: `GAPMAP`, `AdMem`, `IMIS`."""
    telling = [word for word in words if word not in _STOP]
    return any(_begins(name, row, start) for row in (words, telling) for start in range(len(row)))


def _begins(name: str, words: Sequence[str], place: int) -> bool:
    """Say whether `name` is eaten up by beginnings of `words` from `place` on, at least two of them."""
    open_ends = {(0, place)}
    for used in range(len(name)):
        following = set()
        for eaten, at in open_ends:
            if at >= len(words):
                continue
            word = words[at]
            most = next((n for n in range(min(len(word), len(name) - eaten)) if word[n] != name[eaten + n]), None)
            longest = min(len(word), len(name) - eaten) if most is None else most
            for taken in range(1, longest + 1):
                if eaten + taken == len(name):
                    if used:
                        return True
                    continue
                following.add((eaten + taken, at + 1))
        if not following:
            return False
        open_ends = following
    return False
