"""Sorts the links of a text into those that entries may have and those that are left out, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from watcher.catalogue import itself
from watcher.catalogue.runs import Mark, Run
from watcher.domain.entry import LeftOut, Omission


@dataclass(slots=True)
class Sieve:
    """Takes each run once."""

    own: frozenset[str] = frozenset()
    """The repositories of the list itself."""
    left_out: list[LeftOut] = field(default_factory=list)

    def used(self, run: Run) -> Run:
        """Return a run with only the links that entries may have; count the others."""
        kept = []
        for mark in run.marks:
            why = mark.why or self._own(mark)
            if why is None:
                kept.append(mark)
            else:
                self._count(mark, why)
        return replace(run, marks=tuple(kept))

    def leave(self, run: Run, why: Omission) -> None:
        """Count all links of a run as left out; `why` holds for those that have no reason of their own."""
        for mark in run.marks:
            self._count(mark, mark.why or mark.image or self._own(mark) or why)

    def _own(self, mark: Mark) -> Omission | None:
        return Omission.SELF if itself.repository(mark.url) in self.own else None

    def _count(self, mark: Mark, why: Omission) -> None:
        self.left_out.append(LeftOut(url=mark.url, line=mark.line, why=why))
