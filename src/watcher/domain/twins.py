"""Whether two sources tell of one thing: by title, DOI, arXiv identifier, or name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from watcher.domain.candidate import Candidate
from watcher.domain.entry import Kind
from watcher.domain.key import key_named
from watcher.domain.listed import same_doi, title_mark

_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)")


@dataclass(slots=True)
class Twins:
    """Knows what was told of; grows with each thing that is told."""

    _told: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Key and source of what bears a mark."""

    @classmethod
    def of(cls, told: Iterable[Candidate]) -> Twins:
        """Make it from what was told of so far."""
        made = cls()
        for one in told:
            made.add(one)
        return made

    def add(self, candidate: Candidate) -> None:
        """Remember one, with the repositories, models and data sets that it names itself: they need no line of their own."""
        linked = {key.casefold() for link in candidate.links if (key := key_named(link.url)) and ":" in key}
        for mark in _marks(candidate) | (linked if candidate.kind is Kind.PAPER else set()):
            self._told.setdefault(mark, []).append((candidate.key, candidate.source))

    def twin(self, candidate: Candidate) -> str | None:
        """Return the key of what was told of before by another source and is the same; a source knows its own by their keys."""
        for mark in sorted(_marks(candidate)):
            for key, source in self._told.get(mark, ()):
                if source != candidate.source:
                    return key
        return None


def _marks(candidate: Candidate) -> set[str]:
    key = candidate.key.casefold()
    marks = {key}
    if title := title_mark(candidate.title):
        marks.add(f"title:{title}")
    if key.startswith(("github:", "hf-")):
        marks.add(f"name:{key.partition(':')[2]}")
    for doi in same_doi(candidate.doi) if candidate.doi else ():
        marks.add(doi if doi.startswith("acl:") else f"doi:{doi}")
        if found := _ARXIV_DOI.fullmatch(doi):
            marks.add(found[1])
    return marks
