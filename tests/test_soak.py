"""Sixty days of daily checks through the rules and the store: what lives by turns is not called dead, what died is.

Rules S6 to S14 of docs/rules.md, as `watcher.run` applies them: observation -> history -> standing -> findings -> store.
What the store gives back at the end is what the rules have made.

What can be promised. A link that fails on a share p of its days, each day for itself, is called dead by a failing run of
n daily checks: 4 for strong evidence (3 days), 15 for weak (14 days), twice that while rule S14 knows it as flaky. Its
first failing run meets no history, so no rule that keeps the promised days can go below p^(n-1). Over 60 days a simulation
of 20,000 links gives these chances of one false `dead` for a link:

    strong  p = 0.05   0.1    0.15   0.2    0.3        weak  p = 0.33      0.5      0.6    0.66   0.75
            0.005 %   0.3 %  0.8 %  1.5 %  5.8 %            < 0.005 %  0.005 %   0.2 %  0.8 %  4.4 %

So strong evidence by turns is safe up to about one day in six, weak evidence up to two days in three, at one false
`dead` in a hundred links over two months. The soak goes up to 0.2 and 0.66, where its 100 flaky links would bring 0.15
false ones on average: with its fixed seed there is none. `test_the_chance_of_a_false_dead_is_as_promised` holds the
figures at the edge.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from watcher.domain.finding import compare, since
from watcher.domain.history import extend
from watcher.domain.observation import Evidence, Look, Observation, Outcome, Span
from watcher.domain.status import Policy, Standing, Status, judge
from watcher.store import Recorded, Store

START = datetime(2026, 11, 30, 6, tzinfo=UTC)
DAYS = 60
JITTER_SECONDS = 4 * 3600
"""Checks vary their hour by as much as rule S12 allows for."""
POLICY = Policy()
PROMISED_DAYS = {Evidence.AUTHORITATIVE: 1, Evidence.STRONG: 3, Evidence.WEAK: 14}


def failed(reason: str, evidence: Evidence, http_status: int | None = None) -> Look:
    return Look(outcome=Outcome.FAILED, reason=reason, evidence=evidence, http_status=http_status)


GOOD = Look(outcome=Outcome.GOOD, http_status=200)
MOVED = Look(outcome=Outcome.GOOD, http_status=200, reason="redirected", moved_to="https://new.example/")
WALL = Look(outcome=Outcome.WALLED, reason="bot-wall", http_status=403)
RESTING = Look(outcome=Outcome.UNASKED, reason="resting")
FAULTS = {
    Evidence.WEAK: [
        failed("timeout", Evidence.WEAK),
        failed("connection-reset", Evidence.WEAK),
        failed("dns-servfail", Evidence.WEAK),
        failed("http-502", Evidence.WEAK, 502),
        failed("http-503", Evidence.WEAK, 503),
    ],
    Evidence.STRONG: [failed("http-404", Evidence.STRONG, 404), failed("dns-nxdomain", Evidence.STRONG)],
    Evidence.AUTHORITATIVE: [
        failed("http-410", Evidence.AUTHORITATIVE, 410),
        failed("not-found", Evidence.AUTHORITATIVE),
    ],
}


@dataclass(frozen=True)
class Link:
    """A link as it really is."""

    key: str
    seen: Callable[[int], Look]
    """What a check sees on a day."""
    dies: int | None = None
    """The first day on which it is gone for good."""
    found_by: int | None = None
    """The day by which it is to be called dead."""


def flaky(key: str, dice: random.Random, evidence: Evidence, rate: float) -> Link:
    """A link that fails on a share of its days, each day for itself; weak faults change their kind."""
    days = [dice.choice(FAULTS[evidence]) if dice.random() < rate else GOOD for _ in range(DAYS)]
    return Link(key, days.__getitem__)


def dying(key: str, dice: random.Random, evidence: Evidence, *, after_turns: bool) -> Link:
    """A link that is gone from some day on; `after_turns`: it came back several times before (rule S14)."""
    dies, fault = dice.randrange(12, 30), dice.choice(FAULTS[evidence])
    turns = {dies - gap for gap in (3, 5, 8)} if after_turns else set()
    patience = POLICY.flaky_patience if after_turns and evidence is not Evidence.AUTHORITATIVE else 1
    found_by = dies + PROMISED_DAYS[evidence] * patience
    return Link(key, lambda day: fault if day >= dies or day in turns else GOOD, dies, found_by)


def living(key: str, dice: random.Random) -> Link:
    """A link that lives: plain, moved, with walls and unasked days between, or with one outage of a few days."""
    begin, length = dice.randrange(50), dice.randrange(1, 4)
    fault = dice.choice(FAULTS[Evidence.WEAK])
    kinds: list[Callable[[int], Look]] = [
        lambda _day: GOOD,
        lambda _day: MOVED,
        lambda day: WALL if day % 7 < 3 else GOOD,
        lambda day: RESTING if day % 5 == 2 else GOOD,
        lambda day: fault if begin <= day < begin + length else GOOD,
    ]
    return Link(key, dice.choice(kinds))


def population(dice: random.Random) -> list[Link]:
    """300 links: a third flaky, a tenth dying, the others alive."""
    key = "https://{}-{}.example/".format
    links = [flaky(key("weak", n), dice, Evidence.WEAK, dice.uniform(0.2, 0.66)) for n in range(80)]
    links += [flaky(key("strong", n), dice, Evidence.STRONG, dice.uniform(0.02, 0.2)) for n in range(20)]
    links += [
        dying(key(f"dying-{evidence.name.lower()}", n), dice, evidence, after_turns=n >= 8)
        for evidence in Evidence
        for n in range(10)
    ]
    return [*links, *(living(key("living", n), dice) for n in range(300 - len(links)))]


@dataclass
class Monitor:
    """What `watcher.run` does with what the checks see; it keeps in memory what it stores, for comparison."""

    store: Store
    spans: dict[str, list[Span]] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)

    def check(self, day: int, links: Sequence[Link], dice: random.Random) -> None:
        """Record one day's checks in one batch."""
        records = []
        for link in links:
            at = START + timedelta(days=day, seconds=dice.uniform(0, JITTER_SECONDS))
            seen = Observation(link.key, at, link.seen(day))
            before = self.standings.get(link.key, Standing())
            self.spans[link.key] = extend(self.spans.get(link.key, []), seen)
            after = since(before, judge(self.spans[link.key], POLICY), at)
            findings = tuple(compare(link.key, before, after, at))
            records.append(Recorded(observation=seen, standing=after, findings=findings, url=link.key))
            self.standings[link.key] = after
        self.store.record(records)


def test_sixty_days_of_flaky_links_bring_no_false_dead_and_each_death_is_found_in_time(tmp_path: Path) -> None:
    dice = random.Random(20261130)
    links = population(dice)
    dying_links = {link.key: link for link in links if link.dies is not None}
    with Store.open(f"sqlite:///{tmp_path / 'watcher.db'}", now=START) as store:
        monitor = Monitor(store)
        for day in range(DAYS):
            monitor.check(day, links, dice)
            dead = {key for key, standing in monitor.standings.items() if standing.status is Status.DEAD}
            assert dead <= dying_links.keys(), "a false dead"
            for key, link in dying_links.items():
                assert link.dies is not None
                assert link.found_by is not None
                assert key not in dead or day > link.dies, "dead at the first failure"
                assert key in dead or day < link.found_by, "a death overlooked"
        assert store.spans(monitor.spans) == monitor.spans
        assert store.standings(monitor.standings) == monitor.standings
        told = [finding.key for finding in store.findings() if finding.new == Status.DEAD.value]
    assert sorted(told) == sorted(dying_links), "each death is told once"


@pytest.mark.parametrize(
    ("evidence", "rate", "most"),
    [
        (Evidence.STRONG, 0.05, 0.002),
        (Evidence.STRONG, 0.2, 0.03),
        (Evidence.WEAK, 0.5, 0.002),
        (Evidence.WEAK, 0.66, 0.02),
    ],
)
def test_the_chance_of_a_false_dead_is_as_promised(evidence: Evidence, rate: float, most: float) -> None:
    dice = random.Random(7)
    links = 250
    assert sum(is_called_dead(dice, evidence, rate) for _ in range(links)) <= most * links


def is_called_dead(dice: random.Random, evidence: Evidence, rate: float) -> bool:
    """Say whether a flaky link is called dead within the sixty days; asked only after failing runs that could be enough."""
    history: list[Span] = []
    run = 0
    for day in range(DAYS):
        at = START + timedelta(days=day, seconds=dice.uniform(0, JITTER_SECONDS))
        is_bad = dice.random() < rate
        history = extend(history, Observation("https://flaky.example/", at, FAULTS[evidence][0] if is_bad else GOOD))
        run = run + 1 if is_bad else 0
        if run >= POLICY.confirmations[evidence].checks and judge(history, POLICY).status is Status.DEAD:
            return True
    return False
