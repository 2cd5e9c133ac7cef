"""What is to be said of each address at the end of a window: in which part of the digest it stands, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from watcher.domain.address import canonical, host_of, with_fragment
from watcher.domain.entry import Catalogue, Entry, Link
from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.heading import says_ongoing, telling
from watcher.domain.observation import Look, Span
from watcher.domain.overrides import ENDS, Ruled, Words
from watcher.domain.status import ALARMS, Standing, Status
from watcher.report.evidence import evidence
from watcher.report.items import Item
from watcher.report.past import LinkPast, Trouble
from watcher.report.periods import Window
from watcher.report.ruling import ruling
from watcher.report.weekly import last_weeks

OPEN, BACK, OVERDUE, MISTAKEN, MUTED = "open", "back", "overdue", "mistaken", "muted"
"""Parts that are no status and no freshness."""
_BROKEN = frozenset({Status.DEAD, Status.MOVED, Status.INVALID})
_QUIET = frozenset({Freshness.ENDED, Freshness.STALE, Freshness.ARCHIVED, Freshness.WITHDRAWN})


class Teller:
    """All addresses of a list with their pasts, as of the end of a window."""

    def __init__(
        self,
        catalogue: Catalogue,
        findings: Sequence[Finding],
        spans: Mapping[str, Sequence[Span]],
        words: Words,
        window: Window,
    ) -> None:
        self.window, self.end, self._words = window, window.end, words
        self.places: dict[str, list[tuple[Entry, Link]]] = {}
        for entry in words.rekind(catalogue, window.last_day).entries:
            for link in entry.links:
                self.places.setdefault(link.url, []).append((entry, link))
        found: dict[str, list[Finding]] = {}
        for finding in findings:
            found.setdefault(finding.key, []).append(finding)
        self.links: dict[str, LinkPast] = {}
        for url in self.places:
            key = canonical(url)
            self.links[url] = LinkPast(found.get(key, ()), spans.get(key, ()))
        self.hosts = Counter(host_of(url) or url for url in self.places)
        self._week_ends = [min(week.end(window.zone), self.end) for week in last_weeks(window.weeks[-1])]
        self.at_end = {url: self.ruled(url, self.end) for url in self.places}

    def ruled(self, url: str, at: datetime) -> Ruled:
        """Return what was said of an address right before a time, with the maintainer's word laid over it."""
        link = self.links[url]
        status, freshness = link.status(at), link.freshness(at)
        trouble = link.trouble(Subject.STATUS, at, self.window)
        aged = link.trouble(Subject.FRESHNESS, at, self.window)
        look = link.look(at)
        standing = Standing(
            status=status,
            reason=trouble.finding.reason if trouble else "",
            since=trouble.since if trouble else None,
            suggestion=trouble.finding.suggestion if trouble else None,
            notes=tuple(sorted(look.notes)) if look else (),
            freshness=freshness,
            freshness_since=aged.since if aged and freshness else None,
            look=look,
        )
        return self._words.over(url, standing, at - timedelta(microseconds=1))

    def parts(self) -> dict[str, list[Item]]:
        """Return what is to be said, by part, each in the order of the list."""
        parts: dict[str, list[Item]] = {}
        for url in self.places:
            muted = self.at_end[url].is_muted
            for part, item in self._said(url):
                parts.setdefault(MUTED if muted and part != BACK else part, []).append(item)
        return parts

    def _said(self, url: str) -> list[tuple[str, Item]]:
        link, standing = self.links[url], self.at_end[url].standing
        said = []
        trouble = link.trouble(Subject.STATUS, self.end, self.window)
        if standing.status in _BROKEN and trouble:
            item = self.item(url, standing.status.value, trouble.since, trouble.finding.look, trouble)
            said.append((OPEN if trouble.is_told else standing.status.value, item))
        if standing.freshness in _QUIET and standing.status is not Status.DEAD:
            said += self._aged(url, standing)
        if noted := link.noted(ALARMS, self.end):
            note, since, look = noted
            part = MISTAKEN if since >= self.window.start else OPEN
            said.append((part, self.item(url, note, since, look, None)))
        if back := self._back(url, standing):
            said.append((BACK, back))
        return said

    def _aged(self, url: str, standing: Standing) -> list[tuple[str, Item]]:
        """Say that something has ended or gone quiet; an ended contest that stands among ended ones is told once, and never open."""
        assert standing.freshness is not None
        overdue = standing.freshness is Freshness.ENDED and any(
            says_ongoing(telling(entry.section)) for entry, _ in self.places[url]
        )
        part = OVERDUE if overdue else standing.freshness.value
        trouble = self.links[url].trouble(Subject.FRESHNESS, self.end, self.window)
        if ENDS in standing.notes or trouble is None:
            # The maintainer has told the day: nothing was found, so that the start of the window is looked at.
            since, look = None, standing.look
            is_told = self.ruled(url, self.window.start).standing.freshness is standing.freshness
        else:
            since, look, is_told = trouble.since, trouble.finding.look, trouble.is_told
        if is_told and part == Freshness.ENDED.value:
            return []
        return [(OPEN if is_told else part, self.item(url, part, since, look, None))]

    def _back(self, url: str, standing: Standing) -> Item | None:
        link, start = self.links[url], self.window.start
        changed = [one for one in link.findings if start <= one.at < self.end]
        if link.status(start) is Status.DEAD and standing.status in (Status.OK, Status.MOVED):
            since = next((one.at for one in reversed(changed) if one.subject is Subject.STATUS), None)
            return self.item(url, Status.DEAD.value, since, link.look(self.end), None)
        was = link.freshness(start)
        if was in (Freshness.STALE, Freshness.ARCHIVED) and link.freshness(self.end) is Freshness.ACTIVE:
            last = next((one for one in reversed(changed) if one.subject is Subject.FRESHNESS), None)
            return self.item(url, was.value, last.at if last else None, last.look if last else None, None)
        return None

    def item(self, url: str, what: str, since: datetime | None, look: Look | None, trouble: Trouble | None) -> Item:
        """Return an address with one thing to say of it.

        Args:
            url: as the list spells it.
            what: the trouble or the change, a stable word.
            since: since when it is so.
            look: on what it rests.
            trouble: the trouble of its status, where that is what is said.
        """
        places, link, ruled = self.places[url], self.links[url], self.at_end[url]
        standing = ruled.standing
        entry, first = places[0]
        dead = standing.status is Status.DEAD
        archived = look.archived if look and dead else None
        # A copy of the thing is not the thing's new place.
        suggestion = None if standing.suggestion == archived else standing.suggestion
        told = replace(
            standing,
            since=None,
            checked_at=since or self.end,
            freshness=link.last_freshness(self.end) if dead else standing.freshness,
            notes=tuple(sorted({*(look.notes if look else ()), *(set(standing.notes) - set(_own_notes(standing)))})),
        )
        rests = evidence(replace(look, archived=None) if look else None, told)
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
            status=standing.status,
            freshness=standing.freshness,
            reason=trouble.finding.reason if trouble else look.reason if look else "",
            since=since,
            suggestion=with_fragment(suggestion, url) if suggestion else None,
            archived=archived,
            failing_since=link.failing_since(self.end) if dead else None,
            last_good=link.last_good(self.end) if dead else None,
            evidence="; ".join(filter(None, (rests, ruling(ruled.given)))),
            weight=look.evidence if look else None,
            weeks=link.weekly(self._week_ends),
        )


def _own_notes(standing: Standing) -> tuple[str, ...]:
    """Return the notes of the last look, which may be another one than the look that is told of."""
    return standing.look.notes if standing.look else ()
