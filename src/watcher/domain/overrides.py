"""The maintainer's word on a link, which stands above the machine's. Rules O1 to O8 of docs/rules.md.

What checks saw is stored as it was seen; the word is laid over it whenever something is said of a link, so that a word that
is taken back or runs out leaves no trace. Machine evidence never overwrites it; what changes after it was given reopens it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.freshness import Freshness
from watcher.domain.status import ALARMS, Standing, Status

KEPT, MUTED, REOPENED, ENDS, SUCCESSOR = "kept", "muted", "reopened", "ends-as-told", "successor-named"
TOLD = frozenset({KEPT, MUTED, ENDS, SUCCESSOR})
"""Notes that say no more than the word they come from."""
_TROUBLES = frozenset({Status.DEAD, Status.MOVED, Status.INVALID, Status.FAILING, Status.BLOCKED})
_QUIET = frozenset({Freshness.STALE, Freshness.ARCHIVED, Freshness.WITHDRAWN, Freshness.ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One word of the maintainer, for an address or a pattern."""

    match: str
    """An address, or a pattern in which `*` stands for anything."""
    reason: str
    keep: bool = False
    """Finished by design: it need not change any more."""
    ends: date | None = None
    """The last day of taking part in a contest."""
    kind: Kind | None = None
    """What the entries that show it are."""
    mute_until: date | None = None
    """Not to be spoken of up to and including this day."""
    successor: str | None = None
    """What the list should say instead."""
    given: date | None = None
    """The day of the word; what changes after it reopens it."""
    expires: date | None = None
    """The last day on which it counts."""
    where: str = ""
    """Where it stands, for messages: file and line."""

    def fits(self, url: str) -> bool:
        """Rule O1: say whether it is about an address, in whatever spelling."""
        if "*" not in self.match:
            return canonical(url) == canonical(self.match)
        return any(_pattern(self.match).fullmatch(spelled) for spelled in (url, canonical(url)))

    def counts_on(self, today: date) -> bool:
        """Rule O2: say whether it has not run out."""
        return self.expires is None or today <= self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """`watcher ack`: a known finding is silenced until a day, or for as long as nothing changes."""

    key: str
    reason: str
    given_at: datetime
    until: date | None = None
    status: Status = Status.UNCHECKED
    """What was said of the link when it was given, here and below."""
    freshness: Freshness | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A standing with the maintainer's word laid over it."""

    standing: Standing
    given: tuple[Override | Ack, ...] = ()
    """The words that fit and count, in their order."""

    @property
    def is_muted(self) -> bool:
        """Whether it is not to be spoken of."""
        return MUTED in self.standing.notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of the maintainer: those of the file and those given by `watcher ack`."""

    overrides: tuple[Override, ...] = ()
    acks: Mapping[str, Ack] = field(default_factory=dict)
    """By key."""

    def over(self, url: str, standing: Standing, now: datetime) -> Ruled:
        """Return what is said of a link at some time: its standing with all words that fit laid over it, in order."""
        today = now.astimezone(UTC).date()
        given: list[Override | Ack] = []
        for word in self.overrides:
            if word.counts_on(today) and word.fits(url):
                standing = _with(word, standing, today)
                given.append(word)
        ack = self.acks.get(canonical(url))
        if ack is not None and (ack.until is None or today <= ack.until):
            standing = _acknowledged(ack, standing)
            given.append(ack)
        return Ruled(standing, tuple(given))

    def rekind(self, listed: Catalogue, today: date) -> Catalogue:
        """Rule O5: return the list with the kinds that the words give to its entries."""
        words = [word for word in self.overrides if word.kind is not None and word.counts_on(today)]
        if not words:
            return listed
        entries = []
        for entry in listed.entries:
            told = [word.kind for word in words if any(word.fits(link.url) for link in entry.links)]
            entries.append(replace(entry, kind=told[-1] or entry.kind) if told else entry)
        return replace(listed, entries=tuple(entries))

    def warnings(self, listed: Catalogue, today: date) -> list[str]:
        """Rule O8: return what is wrong with the words: one that fits nothing, one that has run out."""
        found = []
        for word in self.overrides:
            if not any(word.fits(url) for url in listed.urls):
                found.append(f"{word.where}: {word.match} fits no address of the list")
            elif not word.counts_on(today):
                found.append(f"{word.where}: the word on {word.match} ran out on {word.expires}; renew or remove it")
        return found


def _with(word: Override, standing: Standing, today: date) -> Standing:
    if word.keep:
        standing = _kept(word, standing)
    if word.ends is not None:
        told = Freshness.ENDED if today > word.ends else Freshness.OPEN  # rule O4
        contradicted = standing.freshness is Freshness.ENDED and told is Freshness.OPEN
        standing = _noted(replace(standing, freshness=told), ENDS, *([REOPENED] if contradicted else []))
    if word.successor is not None:
        standing = _noted(replace(standing, suggestion=word.successor), SUCCESSOR)  # rule O6
    if word.mute_until is not None and today <= word.mute_until:
        standing = _noted(standing, REOPENED if _has_changed_since(word, standing) else MUTED)  # rule O7
    return standing


def _kept(word: Override, standing: Standing) -> Standing:
    """Rule O3: what is finished by design is not stale; what its owner closed since is told."""
    if standing.freshness not in (Freshness.STALE, Freshness.ARCHIVED):
        return standing
    began = standing.freshness_since
    was_so = word.given is not None and began is not None and began.astimezone(UTC).date() <= word.given
    if standing.freshness is Freshness.ARCHIVED and not was_so:
        return _noted(standing, REOPENED)
    return _noted(replace(standing, freshness=None, freshness_since=None), KEPT)


def _has_changed_since(word: Override, standing: Standing) -> bool:
    if word.given is None:
        return False
    changes = [at for at in (standing.since, standing.freshness_since) if at is not None]
    return any(at.astimezone(UTC).date() > word.given for at in changes) and _is_troubled(standing)


def _acknowledged(ack: Ack, standing: Standing) -> Standing:
    """Rule O7: the finding that was known is silent; another one is not, nor has a link that is well anything to silence."""
    if not _is_troubled(standing):
        return standing
    # A link that was failing when it was acknowledged and has died since is the same finding, confirmed.
    same = standing.status is ack.status or (ack.status, standing.status) == (Status.FAILING, Status.DEAD)
    known = same and standing.freshness in (ack.freshness, None)
    known = known and (standing.status is not Status.MOVED or standing.suggestion == ack.suggestion)
    return _noted(standing, MUTED if known else REOPENED)


def _is_troubled(standing: Standing) -> bool:
    return standing.status in _TROUBLES or standing.freshness in _QUIET or bool(ALARMS & set(standing.notes))


def _noted(standing: Standing, *notes: str) -> Standing:
    return replace(standing, notes=tuple(sorted({*standing.notes, *notes})))


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in text.split("*")), re.IGNORECASE)
