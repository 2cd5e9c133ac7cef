"""One pass over the list, put together: due -> check -> believe -> judge -> compare -> store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from watcher.checkers import dispatch
from watcher.checkers.witness import Archive
from watcher.domain import contest
from watcher.domain.address import canonical
from watcher.domain.due import next_due
from watcher.domain.entry import Catalogue, Entry, Kind, Role
from watcher.domain.finding import compare, since
from watcher.domain.freshness import freshness
from watcher.domain.history import extend
from watcher.domain.observation import Facts, Look, Observation, Outcome, Span, Target
from watcher.domain.overrides import Words
from watcher.domain.run import Run
from watcher.domain.status import Policy, Standing, Status, judge
from watcher.errors import NetworkDownError
from watcher.ownnetwork import OwnNetwork, network_down
from watcher.settings import Settings
from watcher.store import Recorded, Store
from watcher.web import canaries
from watcher.web.client import Web

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]
_CONTEST_PAGES = frozenset({Role.OFFICIAL, Role.DETAILS, Role.PROJECT, Role.OTHER})
# A link to a place within a page is none of them: such a page holds several contests or editions, and their dates.
WITNESS_AGAIN = timedelta(days=7)
"""For so long after a link was called dead an archived copy is looked for anew while there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which addresses of the list a pass asks."""

    patterns: tuple[str, ...] = ()
    """Words that the URL, the title or the section must hold, ignoring case; any of them is enough."""
    kinds: frozenset[Kind] = frozenset()
    only_due: bool = False


@dataclass
class Pass:
    """One pass. Everything it learns goes through `_record`; nothing is recorded that is not believed."""

    settings: Settings
    store: Store
    web: Web
    clock: Clock
    progress: Progress = lambda done, total: None  # noqa: ARG005 the default shows nothing
    words: Words = field(default_factory=Words)
    """Those of the maintainer: findings are changes of what is said with them laid over it."""
    heard: Callable[[Look], None] = lambda look: None  # noqa: ARG005 the default counts nothing
    """Called with each look that was recorded."""
    _policy: Policy = field(init=False)
    _archive: Archive = field(init=False)

    def __post_init__(self) -> None:
        self._policy = self.settings.confirmation.policy()
        self._archive = Archive(self.web)

    async def check(self, listed: Catalogue, selection: Selection) -> Run:
        """Check the selected addresses and return what was done.

        Raises:
            NetworkDownError: no canary answers, before the pass or while failures pile up.
            StoreError: the database cannot be written.
            asyncio.CancelledError: interrupted; what was believed until then is stored.
        """
        listed = self.words.rekind(listed, self.clock().date())
        for warning in self.words.warnings(listed, self.clock().date()):
            log.warning("%s", warning)
        due = targets(listed, selection, self.store, self.settings, self.clock())
        name = listed.name
        run = Run(started_at=self.clock(), links_due=len(due))
        number = self.store.begin_run(name, run.started_at)
        checked, requests = 0, self.web.requests
        try:
            await self._require_network()
            checked = await self._check(due)
        except NetworkDownError:
            run = replace(run, network="down")
            raise
        except BaseException:
            run = replace(run, interrupted=True)
            raise
        else:
            return (run := replace(run, links_checked=checked))
        finally:
            run = replace(run, finished_at=self.clock(), requests=self.web.requests - requests)
            self.store.end_run(number, run)

    async def _check(self, due: Sequence[Target]) -> int:
        network = OwnNetwork(lambda: canaries.ask(self.web, self.settings.network.canaries))
        standings = self.store.standings([target.key for target in due])
        checked = 0
        by_key = {target.key: target for target in due}
        async with aclosing(self._looks(due)) as looks:
            async for target, look in looks:
                seen = Observation(target.key, self.clock(), look)
                for believed in await network.believed(seen, standings.get(target.key, Standing())):
                    checked += await self._record(
                        by_key[believed.key], believed, standings.get(believed.key, Standing())
                    )
                    self.progress(checked, len(due))
        for believed in await network.rest():
            checked += await self._record(by_key[believed.key], believed, standings.get(believed.key, Standing()))
            self.progress(checked, len(due))
        return checked

    async def _looks(self, due: Sequence[Target]) -> AsyncGenerator[tuple[Target, Look], None]:
        """Yield one look for each target; those that hang when nothing comes any more are given up, and asked again later."""
        left = {target.key: target for target in due}
        seconds = self.settings.schedule.stall_seconds
        async with aclosing(dispatch.check(due, self.web)) as looks:
            while left:
                try:
                    async with asyncio.timeout(seconds) as patience:
                        target, look = await anext(looks)
                except StopAsyncIteration:
                    break
                except TimeoutError:
                    if not patience.expired():
                        raise
                    break
                del left[target.key]
                yield target, look
        if left:
            hung = ", ".join(target.url for target in left.values())
            log.error("nothing came for %g s; given up as hung, and asked again later: %s", seconds, hung)
        for target in left.values():
            yield target, Look(outcome=Outcome.UNASKED, reason="hung")

    async def _record(self, target: Target, seen: Observation, before: Standing) -> int:
        past = self.store.spans([seen.key]).get(seen.key, [])
        after = self._standing(target, [*extend(past, seen)], before, seen.at)
        if after.status is Status.DEAD:
            seen = await self._with_archived_copy(target, seen, before)
            after = self._standing(target, [*extend(past, seen)], before, seen.at)
        found = compare(
            seen.key,
            self.words.over(target.url, before, before.checked_at or seen.at).standing,
            self.words.over(target.url, after, seen.at).standing,
            seen.at,
        )
        self.store.record([Recorded(observation=seen, standing=after, findings=tuple(found), url=target.url)])
        self.heard(seen.look)
        for finding in found:
            log.info(
                "%s: %s -> %s (%s)",
                target.url,
                finding.old or "unknown",
                finding.new or "unknown",
                finding.reason or "no reason",
                extra={"url": target.url, "old": finding.old, "new": finding.new, "reason": finding.reason},
            )
        return 1

    def _standing(self, target: Target, history: Sequence[Span], before: Standing, at: datetime) -> Standing:
        after = judge(history, self._policy)
        facts, seen_at = self._facts(after, history)
        if target.contests and (said := contest.said(facts, at)):
            notes = {*after.notes, *contest.notes(said)}
            return since(before, replace(after, freshness=said.state, notes=tuple(sorted(notes))), at)
        alive = freshness(facts, target.kinds, seen_at or at, self.settings.freshness.ages())
        return since(before, replace(after, freshness=alive), at)

    def _facts(self, standing: Standing, history: Sequence[Span]) -> tuple[Facts, datetime | None]:
        """Return the facts that the last good look could see, and when; nobody asks how alive the dead are."""
        if standing.status is not Status.DEAD:
            for span in reversed(history):
                if span.look.outcome is Outcome.GOOD and "api-unavailable" not in span.look.notes:
                    return span.look.facts, span.last_at
        return Facts(), None

    async def _with_archived_copy(self, target: Target, seen: Observation, before: Standing) -> Observation:
        kept = before.look.archived if before.status is Status.DEAD and before.look else None
        again = before.status is Status.DEAD
        if kept is None and (not again or seen.at - (before.since or seen.at) < WITNESS_AGAIN):
            kept = await self._archive.copy(target.url, near=before.last_good_at, again=again)
        return Observation(seen.key, seen.at, replace(seen.look, archived=kept)) if kept else seen

    async def _require_network(self) -> None:
        report = await canaries.ask(self.web, self.settings.network.canaries)
        if not report.up:
            raise NetworkDownError(network_down(report))


def targets(listed: Catalogue, selection: Selection, store: Store, settings: Settings, now: datetime) -> list[Target]:
    """Return one target for each address of the list that the selection names, in the order of the list."""
    first: dict[str, tuple[str, str | None]] = {}
    kinds = kinds_by_key(listed)
    titles: dict[str, set[str]] = {}
    contests: dict[str, list[Entry]] = {}
    wanted: set[str] = set()
    for entry in listed.entries:
        for link in entry.links:
            key = canonical(link.url)
            first.setdefault(key, (link.url, link.mend))
            if link.role is Role.PAPER or (entry.kind is Kind.PAPER and link is entry.links[0]):
                titles.setdefault(key, set()).add(entry.title)
            if entry.kind is Kind.CONTEST and link.role in _CONTEST_PAGES and "#" not in link.url:
                contests.setdefault(key, []).append(entry)
            haystack = f"{link.url}\n{entry.title}\n{' '.join(entry.section)}".casefold()
            if not selection.patterns or any(pattern.casefold() in haystack for pattern in selection.patterns):
                wanted.add(key)
    chosen = [key for key in first if key in wanted and (not selection.kinds or selection.kinds & kinds[key])]
    if selection.only_due:
        due = due_times({key: kinds[key] for key in chosen}, store, settings, now)
        chosen = [key for key in chosen if (at := due[key]) is None or at <= now]
    last_good = store.last_good(chosen)
    return [
        Target(
            key=key,
            url=first[key][0],
            kinds=kinds[key],
            mend=first[key][1],
            last_good=last_good.get(key),
            contests=tuple(contests.get(key, ())),
            titles=frozenset(titles.get(key, ())),
        )
        for key in chosen
    ]


def due_times(
    kinds: Mapping[str, frozenset[Kind]], store: Store, settings: Settings, now: datetime
) -> dict[str, datetime | None]:
    """Return when each link is due, by key; None for at once, since it was never checked.

    Args:
        kinds: of the entries that have each link, by its key.
        store: what was seen so far.
        settings: how often links are asked.
        now: checks noted after it were noted by a wrong clock.
    """
    cadence = settings.schedule.cadence()
    standings, asked = store.standings(kinds), store.asked(kinds)
    return {
        key: next_due(key, standings.get(key, Standing()), of, cadence, asked_at=asked.get(key), now=now)
        for key, of in kinds.items()
    }


def kinds_by_key(listed: Catalogue) -> dict[str, frozenset[Kind]]:
    """Return each link of the list with the kinds of the entries that have it."""
    kinds: dict[str, set[Kind]] = {}
    for entry in listed.entries:
        for link in entry.links:
            kinds.setdefault(canonical(link.url), set()).add(entry.kind)
    return {key: frozenset(of) for key, of in kinds.items()}
