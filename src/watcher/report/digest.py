"""The digest as plain values: what a reader should know of some weeks, from history alone.

Everything is derived as of the window's end (`past.py` says how), so that the digest of any past week comes out the same whenever it
is made. Each trouble is told once, in the digest of the week that first ended with it; after that it is counted among
what is still open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding, Subject
from watcher.domain.observation import Span
from watcher.domain.overrides import Words
from watcher.domain.run import Run
from watcher.domain.status import Status
from watcher.report import judged
from watcher.report.items import Coverage, Item, Mass, Wall, WeekCount
from watcher.report.outages import by_host, masses
from watcher.report.periods import Week, Window
from watcher.report.report import NO_WORDS, NewThing
from watcher.report.teller import BACK, MISTAKEN, MUTED, OPEN, OVERDUE, Teller
from watcher.report.weekly import weekly

_TAKEN_OVER = frozenset({"hijacked", "parked"})
_ALONE = ("moved", "invalid", MISTAKEN, "withdrawn", OVERDUE, "ended", "archived", "stale", BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is remembered up to the end of a window: all that a digest is made of."""

    catalogue: Catalogue
    """The list as it was at the end."""
    before: Catalogue | None = None
    """The list as it was at the start; None where it was not watched yet."""
    findings: Sequence[Finding] = ()
    """Of all links of the list, oldest first."""
    spans: Mapping[str, Sequence[Span]]
    """By canonical address, oldest first."""
    runs: Sequence[Run] = ()
    """Oldest first."""
    new: Sequence[NewThing] = ()
    """What belongs in the list, in any order; charts look back `WEEKS`."""
    feeds: Sequence[FeedState] = ()
    """Sources of new things as they were at the end."""
    words: Words = NO_WORDS
    """The maintainer's, as they were at the end."""
    undelivered: int = 0
    """To how many an earlier digest was given up within the window, or nobody knows whether it was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All that the forms of a digest are made from. A list is empty where there is nothing to say."""

    name: str
    source: str
    window: Window
    first: bool
    """The watch began in this window: all that was found is told."""
    watched: bool
    """At least one pass could look within the window."""
    dead: tuple[Item, ...]
    taken_over: tuple[Item, ...]
    """Dead, and another site stands there now."""
    confirmed: tuple[Mass, ...]
    """Masses that another week has confirmed, or that are older than a week."""
    suspected: tuple[Mass, ...]
    moved: tuple[Item, ...]
    invalid: tuple[Item, ...]
    mistaken: tuple[Item, ...]
    """What answers, but is not what the entry says."""
    withdrawn: tuple[Item, ...]
    overdue: tuple[Item, ...]
    """Ended contests that stand under a heading such as 'ongoing'."""
    ended: tuple[Item, ...]
    archived: tuple[Item, ...]
    stale: tuple[Item, ...]
    back: tuple[Item, ...]
    new: tuple[NewThing, ...]
    """Best first, at most as many as are wanted."""
    more_new: int
    """How many more there are."""
    open: tuple[Item, ...]
    """What earlier digests told of and what is so still, the longest first."""
    silenced: int
    """Troubles that the maintainer wants to hear nothing of."""
    walls: tuple[Wall, ...]
    faults: tuple[FeedState, ...]
    """Sources of new things that could not be had, or of which something is known to be missing still."""
    added: int
    """Addresses that have come into the list."""
    removed: int
    undelivered: int
    """To how many an earlier digest may not have come."""
    coverage: Coverage
    weekly: tuple[WeekCount, ...]

    @property
    def hand(self) -> int:
        """How many addresses need a hand that did not before."""
        alone = (self.dead, self.taken_over, self.moved, self.invalid, self.mistaken, self.withdrawn, self.overdue)
        return sum(len(items) for items in alone) + sum(len(mass.rows) for mass in self.confirmed)

    @property
    def is_quiet(self) -> bool:
        """Nothing has changed that a reader would act on or like to know."""
        told = (self.ended, self.archived, self.stale, self.back, self.new, self.suspected, self.faults)
        looked = self.watched and not self.coverage.days_without_network and not self.undelivered
        return looked and not self.hand and not any(told) and not any(wall.is_new for wall in self.walls)


def build(past: Past, window: Window, *, began: datetime, most_new: int = 20) -> Digest:
    """Put the digest together, its sentences in the language that is spoken (`language.speaking`).

    Args:
        past: what is remembered up to the window's end; what is later is not looked at.
        window: the time to tell of.
        began: when the list was first read.
        most_new: new things that are told one by one.
    """
    teller = Teller(past.catalogue, past.findings, past.spans, past.words, window)
    parts = teller.parts()
    late = window.last_week_start
    died = parts.get(Status.DEAD.value, [])
    suspected, dead = masses([item for item in died if _since(item) >= late], teller.hosts, suspected=True)
    older, dead_before = masses([item for item in died if _since(item) < late], teller.hosts, suspected=False)
    held = _held_before(teller)
    confirmed = [item for item in parts.get(OPEN, []) if item.what == Status.DEAD.value and item.url in held]
    still_open = [item for item in parts.get(OPEN, []) if item not in confirmed]
    places = {url: place for place, url in enumerate(teller.places)}
    dead = tuple(sorted((*dead, *dead_before), key=lambda item: places[item.url]))
    seen = [thing for thing in past.new if thing.first_seen < window.end]
    new = sorted(
        (thing for thing in seen if thing.first_seen >= window.start), key=lambda thing: (-thing.score, thing.url)
    )
    keys = {canonical(url) for url in teller.places}
    before = {canonical(url) for url in past.before.urls} if past.before else keys
    return Digest(
        name=past.catalogue.name,
        source=past.catalogue.source,
        window=window,
        first=began >= window.start,
        watched=any(run.network == "up" and window.start <= run.started_at < window.end for run in past.runs),
        dead=tuple(item for item in dead if item.reason not in _TAKEN_OVER),
        taken_over=tuple(item for item in dead if item.reason in _TAKEN_OVER),
        confirmed=(*older, *by_host(confirmed, teller.hosts, suspected=False)),
        suspected=suspected,
        **{part: tuple(parts.get(part, ())) for part in _ALONE},
        new=tuple(new[:most_new]),
        more_new=max(len(new) - most_new, 0),
        open=tuple(sorted(still_open, key=lambda item: (item.since or window.end, item.url))),
        silenced=len(parts.get(MUTED, ())),
        walls=judged.walls(teller),
        faults=tuple(state for state in past.feeds if state.is_behind),
        added=len(keys - before),
        removed=len(before - keys),
        undelivered=past.undelivered,
        coverage=judged.coverage(teller, past.runs),
        weekly=weekly(
            teller.links.values(),
            window.weeks[-1],
            window.zone,
            window.end,
            began,
            [thing.first_seen for thing in seen],
        ),
    )


def _since(item: Item) -> datetime:
    assert item.since is not None, "a death has its finding"
    return item.since


def _held_before(teller: Teller) -> set[str]:
    """Return the URLs that the digest of the week before held as a suspected outage."""
    window = teller.window
    earlier = Week.of(window.start - timedelta(microseconds=1), window.zone).start(window.zone)
    died = []
    for url, link in teller.links.items():
        if link.status(window.start) is not Status.DEAD or teller.ruled(url, window.start).is_muted:
            continue
        trouble = link.trouble(Subject.STATUS, window.start, window)
        if trouble and trouble.since >= earlier:
            died.append(teller.item(url, Status.DEAD.value, trouble.since, trouble.finding.look, trouble))
    found, _ = masses(died, teller.hosts, suspected=True)
    return {item.url for mass in found for item in mass.rows}
