"""An entry while it is being read: links are added as they come, roles and kind are settled at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from watcher.catalogue import kinds, labels, mending, shapes
from watcher.catalogue.runs import Mark, Run
from watcher.catalogue.sections import undecorated, without_venue
from watcher.domain.entry import Entry, Kind, Link, Role


@dataclass(slots=True)
class _DraftLink:
    url: str
    label: str
    said: Role | None
    line: int
    code: str | None


@dataclass(slots=True)
class Draft:
    """An entry to be."""

    title: str
    section: tuple[str, ...]
    lines: tuple[int, int]
    parent: str | None = None
    """The title of the entry that it is a part of: a sub-task, an edition, a solution."""
    language: str | None = None
    """As the heading says."""
    links: dict[str, _DraftLink] = field(default_factory=dict)

    def add(self, run: Run, column: str = "", *, first: int = 0, last: int | None = None) -> None:
        """Add the web links of a run, each with its label, what that says of its role, and its extraction code.

        Args:
            run: the run that holds them.
            column: the head of the table's column, which speaks for links that say less.
            first: the first link that is meant, counted from 0.
            last: the one after the last that is meant; all by default.
        """
        before: _DraftLink | None = None
        web = run.web
        for place in range(first, len(web) if last is None else last):
            mark = web[place]
            start = web[place - 1].end if place else 0
            stop = web[place + 1].start if place + 1 < len(web) else len(run.text)
            label, said = self._label(run.text[start : mark.start], mark, column)
            if not label and mark.is_bare and before and before.line == mark.line:
                # Two addresses after one label: what the second is, its host knows best.
                label, said = before.label, kinds.role_by_host(mark.url) or before.said
            code = labels.extraction_code(run.text[mark.end : stop], mark.url)
            before = self._merged(_DraftLink(mark.url, label, said, mark.line, code))
            self.lines = (self.lines[0], max(self.lines[1], mark.line))

    def _label(self, preceding: str, mark: Mark, column: str) -> tuple[str, Role | None]:
        words = (
            shapes.last_words(re.sub(r"^\W*(?:and|or|和|与|及)?\s", " ", preceding).strip())
            if preceding.strip()
            else ""
        )
        words = words.strip(" \t[]()（）【】<>:：,，;；|/·-–—*+•\"'`")
        label = words if mark.is_bare else undecorated(mark.label).strip("[]【】 ") or mark.label
        if label and label.casefold() == self.title.casefold():
            return (label if not mark.is_bare else "", None)
        if not mark.is_bare and words and labels.names_no_thing(words) and not labels.names_no_thing(label):
            return label, labels.role(words)
        if column and labels.names_makers(column):
            return label, Role.OTHER
        said = (labels.role(column) if column else None) or labels.role(label)
        return label, said

    def _merged(self, link: _DraftLink) -> _DraftLink:
        """Keep one link a URL; a later label speaks for one that had none."""
        known = self.links.setdefault(link.url, link)
        if known is not link:
            known.code = known.code or link.code
            if known.said is None and link.said:
                known.said = link.said
                known.label = link.label or known.label
        return known

    def entry(self) -> Entry:
        """Return the entry with its kind, language and roles."""
        above = ([self.parent] if self.parent else []) + list(reversed(self.section))
        links = list(self.links.values())
        kind = kinds.kind_of(self.title, above, [(link.url, link.said) for link in links])
        title = without_venue(self.title) if kind is Kind.PAPER else self.title
        settled = tuple(self._settled(link, kind, is_first=place == 0) for place, link in enumerate(links))
        language = self.language or kinds.language_of(title, kind, above, settled)
        return Entry(section=self.section, title=title, kind=kind, language=language, links=settled, lines=self.lines)

    @staticmethod
    def _settled(link: _DraftLink, kind: Kind, *, is_first: bool) -> Link:
        mended = mending.mend(link.url)
        # 'Link' and the like mean the thing itself, wherever they stand; so does an entry's first link.
        means_it = is_first or bool(link.label and labels.names_no_thing(link.label))
        role = kinds.role_of(mended or link.url, kind, link.said, means_it=means_it)
        return Link(url=link.url, role=role, label=link.label, line=link.line, code=link.code, mend=mended)
