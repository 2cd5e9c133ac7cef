"""The digest in the order in which a person reads it: what needs a hand first, then what is new, silence about the rest."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.report.digest import Digest
from watcher.report.items import Item, Mass
from watcher.report.moves import Batch, batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The items of one kind; `vocabulary.TITLES` and `ABOUT` have its words."""

    id: str
    tone: str = ""
    """`bad`, `warn` or nothing."""
    items: tuple[Item, ...] = ()
    masses: tuple[Mass, ...] = ()
    """Each told as one line."""
    batches: tuple[Batch[Item], ...] = ()
    """Moves by one rule, each told as one line."""

    @property
    def every(self) -> tuple[Item, ...]:
        """All that it tells of, in whatever way."""
        masses = [item for mass in self.masses for item in mass.rows]
        return (*self.items, *masses, *(item for batch in self.batches for item in batch.rows))

    @property
    def count(self) -> int:
        """How many addresses it tells of."""
        return len(self.every)


def hand(digest: Digest) -> tuple[Section, ...]:
    """Return what needs a hand; a kind without items is left out."""
    grouped, moved = batches(digest.moved)
    made = (
        Section(id="overdue", tone="bad", items=digest.overdue),
        Section(id="dead", tone="bad", items=digest.dead, masses=digest.confirmed),
        Section(id="taken-over", tone="bad", items=digest.taken_over),
        Section(id="moved", tone="warn", items=moved, batches=grouped),
        Section(id="invalid", tone="warn", items=digest.invalid),
        Section(id="not-as-listed", tone="warn", items=digest.mistaken),
        Section(id="withdrawn", tone="warn", items=digest.withdrawn),
    )
    return tuple(section for section in made if section.count)


def quiet(digest: Digest) -> tuple[Section, ...]:
    """Return what has ended or gone quiet."""
    made = (
        Section(id="ended", items=digest.ended),
        Section(id="archived", items=digest.archived),
        Section(id="stale", items=digest.stale),
    )
    return tuple(section for section in made if section.count)


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Older findings of one kind."""

    what: str
    items: tuple[Item, ...]


def still_open(digest: Digest) -> tuple[OpenGroup, ...]:
    """Return the older findings by kind, in the order in which each kind has its oldest."""
    groups: dict[str, list[Item]] = {}
    for item in digest.open:
        groups.setdefault(item.what, []).append(item)
    return tuple(OpenGroup(what, tuple(items)) for what, items in groups.items())
