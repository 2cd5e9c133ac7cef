"""The digest as plain values: what a reader should know of some weeks, from history alone.

Everything is derived as of the window's end (`past.py` says how), so that the digest of any past week comes out the same whenever it
is made. Each trouble is told once, in the digest of the week that first ended with it; after that it is counted among
what is still open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from watcher.domain.address import canonical, host_of, with_fragment
from watcher.domain.entry import Catalogue, Entry, Link
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Look, Span
from watcher.domain.run import Run
from watcher.domain.status import Standing, Status
from watcher.report.evidence import evidence
from watcher.report.items import Coverage, Item, Mass, SourceFault, Wall, WeekCount
from watcher.report.outages import masses
from watcher.report.past import LinkPast, Trouble
from watcher.report.periods import Week, Window
from watcher.report.report import NewThing

WEEKS = 13
"""Weeks that strips and charts show."""
MISTAKEN = ("another-paper", "another-project")
"""Notes of what answers, but is not what the entry says."""
_TAKEN_OVER = frozenset({"hijacked", "parked"})
_ONGOING = re.compile(r"\bon-?going\b|\bcurrent\b|\bopen (?:contests?|competitions?|tasks?)\b|\bupcoming\b|\bactive\b"
                      r"|进行中|正在进行|正在举办|近期|当前", re.IGNORECASE)  # fmt: skip
_NOT_ONGOING = re.compile(r"\bended\b|\bpast\b|\bclosed\b|结束|往届", re.IGNORECASE)


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
    silenced: Collection[str] = ()
    """Canonical addresses that the maintainer wants to hear nothing of at the end."""


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
    faults: tuple[SourceFault, ...]
    added: int
    """Addresses that have come into the list."""
    removed: int
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
        looked = self.watched and not self.coverage.days_without_network
        return looked and not self.hand and not any(told) and not any(wall.is_new for wall in self.walls)


def build(past: Past, window: Window, *, began: datetime, most_new: int = 20) -> Digest:
    """Put the digest together, its sentences in the language that is spoken (`language.speaking`).

    Args:
        past: what is remembered up to the window's end; what is later is not looked at.
        window: the time to tell of.
        began: when the list was first read.
        most_new: new things that are told one by one.
    """
    return _Digesting(past, window, began).digest(most_new)


class _Digesting:
    """The making of one digest: the parts look at the same past."""

    def __init__(self, past: Past, window: Window, began: datetime) -> None:
        self._past, self._window, self._end, self._began = past, window, window.end, began
        self._places: dict[str, list[tuple[Entry, Link]]] = {}
        for entry in past.catalogue.entries:
            for link in entry.links:
                self._places.setdefault(link.url, []).append((entry, link))
        findings: dict[str, list[Finding]] = {}
        for finding in past.findings:
            findings.setdefault(finding.key, []).append(finding)
        self._links: dict[str, LinkPast] = {}
        for url in self._places:
            key = canonical(url)
            self._links[url] = LinkPast(findings.get(key, ()), past.spans.get(key, ()))
        self._hosts = Counter(host_of(url) or url for url in self._places)
        last = window.weeks[-1]
        weeks = [last.before(back) for back in range(WEEKS - 1, -1, -1)]
        self._weeks = [week for week in weeks if week.end(window.zone) > began]
        self._week_ends = [min(week.end(window.zone), self._end) for week in weeks]
        self._silenced = 0
        self._parts: dict[str, list[Item]] = {}

    def digest(self, most_new: int) -> Digest:
        self._sort()
        suspected, confirmed = self._mass()
        dead = self._parts.get("dead", [])
        new = sorted(
            (thing for thing in self._past.new if self._window.start <= thing.first_seen < self._end),
            key=lambda thing: (-thing.score, thing.url),
        )
        keys = {canonical(url) for url in self._places}
        before = {canonical(url) for url in self._past.before.urls} if self._past.before else keys
        return Digest(
            name=self._past.catalogue.name,
            source=self._past.catalogue.source,
            window=self._window,
            first=self._began >= self._window.start,
            watched=any(self._runs_up()),
            dead=tuple(item for item in dead if item.reason not in _TAKEN_OVER),
            taken_over=tuple(item for item in dead if item.reason in _TAKEN_OVER),
            confirmed=confirmed,
            suspected=suspected,
            **{
                part: tuple(self._parts.get(part, ()))
                for part in ("moved", "invalid", "mistaken", "withdrawn", "overdue", "ended", "archived", "stale")
            },
            back=tuple(self._parts.get("back", ())),
            new=tuple(new[:most_new]),
            more_new=max(len(new) - most_new, 0),
            open=tuple(sorted(self._parts.get("open", ()), key=lambda item: (item.since or self._end, item.url))),
            silenced=self._silenced,
            walls=self._walls(),
            faults=tuple(
                SourceFault(
                    source=state.source,
                    category=state.category,
                    words=state.words,
                    last_good_day=state.last_good_day,
                )
                for state in self._past.feeds
                if state.is_behind
            ),
            added=len(keys - before),
            removed=len(before - keys),
            coverage=self._coverage(),
            weekly=self._weekly(),
        )

    # What is said of each address

    def _sort(self) -> None:
        for url in self._places:
            silenced = canonical(url) in self._past.silenced
            for part, item in self._said(url):
                if silenced and part != "back":
                    self._silenced += 1
                else:
                    self._parts.setdefault(part, []).append(item)

    def _said(self, url: str) -> list[tuple[str, Item]]:
        link = self._links[url]
        status, freshness = link.status(self._end), link.freshness(self._end)
        said = []
        if status in (Status.DEAD, Status.MOVED, Status.INVALID) and (
            trouble := link.trouble(Subject.STATUS, self._end, self._window)
        ):
            part = "open" if trouble.is_told else status.value
            said.append((part, self._item(url, status.value, trouble.since, trouble.finding.look, trouble)))
        if (
            freshness in (Freshness.ENDED, Freshness.STALE, Freshness.ARCHIVED, Freshness.WITHDRAWN)
            and status is not Status.DEAD
            and (trouble := link.trouble(Subject.FRESHNESS, self._end, self._window))
        ):
            overdue = freshness is Freshness.ENDED and _stands_as_ongoing(self._places[url])
            part = "overdue" if overdue else freshness.value
            item = self._item(url, part, trouble.since, trouble.finding.look, None)
            if not trouble.is_told:
                said.append((part, item))
            elif part != Freshness.ENDED.value:
                # That an ended contest stands where ended ones stand is no open trouble.
                said.append(("open", item))
        if noted := link.noted(MISTAKEN, self._end):
            note, since, look = noted
            part = "mistaken" if since >= self._window.start else "open"
            said.append((part, self._item(url, note, since, look, None)))
        if back := self._back(url, status, freshness):
            said.append(("back", back))
        return said

    def _back(self, url: str, status: Status, freshness: Freshness | None) -> Item | None:
        link, start = self._links[url], self._window.start
        changed = [one for one in link.findings if start <= one.at < self._end]
        if link.status(start) is Status.DEAD and status in (Status.OK, Status.MOVED):
            since = next((one.at for one in reversed(changed) if one.subject is Subject.STATUS), None)
            return self._item(url, Status.DEAD.value, since, link.look(self._end), None)
        was = link.freshness(start)
        if was in (Freshness.STALE, Freshness.ARCHIVED) and freshness is Freshness.ACTIVE:
            last = next((one for one in reversed(changed) if one.subject is Subject.FRESHNESS), None)
            return self._item(url, was.value, last.at if last else None, last.look if last else None, None)
        return None

    def _item(self, url: str, what: str, since: datetime | None, look: Look | None, trouble: Trouble | None) -> Item:
        places, link = self._places[url], self._links[url]
        entry, first = places[0]
        status, freshness = link.status(self._end), link.freshness(self._end)
        dead = status is Status.DEAD
        suggestion = trouble.finding.suggestion if trouble else None
        archived = look.archived if look and dead else None
        # Shown as what it is: a copy of the thing, not the thing's new place.
        if suggestion == archived:
            suggestion = None
        return Item(
            url=url,
            entry=entry.title,
            kind=entry.kind,
            language=entry.language,
            role=first.role,
            section=entry.section,
            lines=tuple(sorted({one.line for _, one in places})),
            code=next((one.code for _, one in places if one.code), None),
            what=what,
            status=status,
            freshness=freshness,
            reason=trouble.finding.reason if trouble else look.reason if look else "",
            since=since,
            suggestion=with_fragment(suggestion, url) if suggestion else None,
            archived=archived,
            failing_since=link.failing_since(self._end) if dead else None,
            last_good=link.last_good(self._end) if dead else None,
            evidence=evidence(
                # The copy is shown with its address.
                replace(look, archived=None) if look else None,
                Standing(
                    status=status,
                    freshness=link.last_freshness(self._end) if dead else freshness,
                    notes=look.notes if look else (),
                ),
            ),
            weight=look.evidence if look else None,
            weeks=link.weekly(self._week_ends),
        )

    # Masses

    def _mass(self) -> tuple[tuple[Mass, ...], tuple[Mass, ...]]:
        """Take masses out of what is dead: those of the last week are suspected, those held a week ago and dead still confirmed."""
        dead = self._parts.get("dead", [])
        boundary = self._window.last_week_start
        late = [item for item in dead if item.since is None or item.since >= boundary]
        early = [item for item in dead if item.since is not None and item.since < boundary]
        suspected, alone = masses(late, self._hosts, suspected=True)
        older, alone_before = masses(early, self._hosts, suspected=False)
        held = self._held_before()
        open_now = self._parts.get("open", [])
        kept = [item for item in open_now if item.what == Status.DEAD.value and item.url in held]
        by_host: dict[str, list[Item]] = {}
        for item in kept:
            by_host.setdefault(host_of(item.url) or item.url, []).append(item)
        confirmed = tuple(
            Mass(host=host, of=max(self._hosts[host], len(rows)), rows=tuple(rows), suspected=False)
            for host, rows in by_host.items()
        )
        places = {url: place for place, url in enumerate(self._places)}
        self._parts["dead"] = sorted((*alone, *alone_before), key=lambda item: places[item.url])
        self._parts["open"] = [item for item in open_now if item not in kept]
        return suspected, (*older, *confirmed)

    def _held_before(self) -> set[str]:
        """Return the URLs that the digest of the week before held as a suspected outage."""
        start = self._window.start
        earlier = Week.of(start - timedelta(microseconds=1), self._window.zone).start(self._window.zone)
        died = []
        for url, link in self._links.items():
            if link.status(start) is not Status.DEAD or canonical(url) in self._past.silenced:
                continue
            trouble = link.trouble(Subject.STATUS, start, self._window)
            if trouble and trouble.since >= earlier:
                died.append(self._item(url, Status.DEAD.value, trouble.since, trouble.finding.look, trouble))
        found, _ = masses(died, self._hosts, suspected=True)
        return {item.url for mass in found for item in mass.rows}

    # What could not be judged

    def _walls(self) -> tuple[Wall, ...]:
        groups: dict[tuple[str, str], list[tuple[Item, bool]]] = {}
        for url, link in self._links.items():
            if link.status(self._end) is not Status.BLOCKED:
                continue
            trouble = link.trouble(Subject.STATUS, self._end, self._window)
            look = trouble.finding.look if trouble else link.look(self._end)
            item = self._item(url, Status.BLOCKED.value, trouble.since if trouble else None, look, trouble)
            groups.setdefault((host_of(url) or url, item.reason), []).append(
                (item, bool(trouble and not trouble.is_told))
            )
        walls = [
            Wall(
                host=host,
                reason=reason,
                since=min((item.since for item, _ in group if item.since), default=None),
                is_new=all(is_new for _, is_new in group),
                rows=tuple(item for item, _ in group),
            )
            for (host, reason), group in groups.items()
        ]
        return tuple(sorted(walls, key=lambda wall: (-len(wall.rows), wall.host, wall.reason)))

    def _runs_up(self) -> list[Run]:
        return [
            run for run in self._past.runs if self._window.start <= run.started_at < self._end and run.network == "up"
        ]

    def _coverage(self) -> Coverage:
        counts = self._counts(self._end)
        zone = self._window.zone
        ended = [
            run for run in self._past.runs if run.finished_at and run.finished_at < self._end and run.network == "up"
        ]
        whole = [run for run in ended if not run.interrupted and run.links_checked >= run.links_due > 0]
        full = [run for run in whole if run.links_due >= len({canonical(url) for url in self._places}) * 0.9]
        within = [run for run in self._past.runs if self._window.start <= run.started_at < self._end]
        down = {run.started_at.astimezone(zone).date() for run in within if run.network == "down"}
        up = {run.started_at.astimezone(zone).date() for run in within if run.network == "up"}
        return Coverage(
            total=len(self._places),
            blocked=counts[Status.BLOCKED],
            unchecked=counts[Status.UNCHECKED],
            failing=counts[Status.FAILING],
            last_pass=ended[-1].finished_at if ended else None,
            last_full_pass=full[-1].finished_at if full else None,
            days_without_network=tuple(sorted(down - up)),
        )

    def _counts(self, at: datetime) -> Counter[Status]:
        return Counter(link.status(at) for link in self._links.values())

    def _weekly(self) -> tuple[WeekCount, ...]:
        zone = self._window.zone
        arrived = Counter(Week.of(thing.first_seen, zone) for thing in self._past.new if thing.first_seen < self._end)
        return tuple(
            WeekCount(week=week, counts=self._counts(min(week.end(zone), self._end)), new=arrived[week])
            for week in self._weeks
        )


def _stands_as_ongoing(places: Sequence[tuple[Entry, Link]]) -> bool:
    for entry, _ in places:
        told = [heading for heading in entry.section if _ONGOING.search(heading) or _NOT_ONGOING.search(heading)]
        if told and not _NOT_ONGOING.search(told[-1]):
            return True
    return False
