"""One pass of discovery: poll -> known already? -> score -> place -> store; and what of it is new for the report."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from watcher.domain import contest, relevance
from watcher.domain.address import canonical
from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.listed import Listed
from watcher.domain.paper import Paper
from watcher.domain.placement import Placer
from watcher.domain.status import Standing, Status
from watcher.feeds import arxiv
from watcher.feeds.polled import Polled
from watcher.report.report import NewThing
from watcher.store import Store
from watcher.web.client import Web

log = logging.getLogger(__name__)

NEWS = timedelta(days=7)
"""For so long a paper is new."""
ABSTRACTS = timedelta(days=28)
"""For so long the abstract of a paper that does not belong is kept, so that another model can score it anew."""
_LIVING = frozenset({Status.OK, Status.MOVED})
UNSURE = "unsure"
"""The section of a paper whose place nobody can tell."""


class Score(Protocol):
    """What a model says of one paper."""

    @property
    def probability(self) -> float:
        """That it belongs, 0 to 1."""

    @property
    def why(self) -> Sequence[str]:
        """The terms that weigh most."""


class Scorer(Protocol):
    """Scores a paper by its words; `domain.relevance.Model` is one."""

    def score(self, title: str, abstract: str) -> Score:
        """Return how likely a paper belongs in the list, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovered:
    """What a pass of discovery did."""

    polled: int = 0
    """Papers that the sources named."""
    added: int = 0
    """Those that were not known before."""
    states: tuple[FeedState, ...] = ()
    """How each feed was; one that fails is here with its reason."""


@dataclass
class Discovery:
    """Finds new papers for a list. Each piece that a poll yields is stored at once, with the state of the feeds."""

    store: Store
    web: Web
    model: Scorer
    model_name: str
    """Its fingerprint, see `taught`; papers of the last week that another one scored are scored anew."""
    threshold: float
    clock: Callable[[], datetime]
    _placer: Placer = field(default_factory=Placer)

    async def discover(self, listed: Catalogue, categories: Sequence[str]) -> Discovered:
        """Poll arXiv and store what it names; never raises for what a source does.

        Raises:
            StoreError: the database cannot be written.
            asyncio.CancelledError: interrupted; what was stored until then stays, the rest is asked for the next time.
        """
        self._placer = Placer.of(listed)
        self._score_anew()
        states = self.store.feed_states(arxiv.SOURCE)
        polled = added = 0
        async for piece in arxiv.poll(categories, self.web, states, self.clock()):
            polled += len(piece.papers)
            added += self._keep(piece)
            states |= {state.category: state for state in piece.states}
        self.store.forget_abstracts(before=self.clock() - ABSTRACTS, threshold=self.threshold)
        current = tuple(states[category] for category in dict.fromkeys(categories))
        for state in current:
            level = logging.WARNING if state.state is FeedWord.FAULT or state.is_behind else logging.INFO
            log.log(level, "arXiv %s: %s: %s", state.category, state.state, state.words)
        return Discovered(polled=polled, added=added, states=current)

    def _keep(self, piece: Polled) -> int:
        known = self.store.known_papers([paper.key for paper in piece.papers])
        now = self.clock()
        fresh = [self._candidate(paper, now) for paper in piece.papers if paper.key not in known]
        return self.store.add_papers(fresh, states=piece.states)

    def _candidate(self, paper: Paper, now: datetime) -> Candidate:
        bare = Candidate(
            key=paper.key,
            title=paper.title,
            score=0.0,
            first_seen_at=now,
            source=paper.source,
            abstract=paper.abstract or None,
            published=paper.published or paper.announced,
            doi=paper.doi,
            links=paper.links,
        )
        return self._scored(bare)

    def _scored(self, paper: Candidate) -> Candidate:
        score = self.model.score(paper.title, paper.abstract or "")
        told = replace(paper, score=round(score.probability, 4), model=self.model_name, why=(), section=())
        if score.probability < self.threshold:
            return replace(told, section_confidence=0.0)
        place = self._placer.place(paper.title, paper.abstract or "")
        return replace(told, why=tuple(score.why), section=place.section, section_confidence=place.confidence)

    def _score_anew(self) -> None:
        recent = self.store.papers(since=self.clock() - NEWS)
        old = [paper for paper in recent if paper.model != self.model_name and paper.abstract is not None]
        if old:
            self.store.rescore_papers([self._scored(paper) for paper in old])


def taught(model: relevance.Model, store: Store, listed: Catalogue) -> tuple[relevance.Model, str]:
    """Return the model with what the list and the reader teach it, and a fingerprint of both.

    The list's own papers count as accepted by their titles, as far as the model finds them near its subject: a list may hold
    papers of other fields, and these are no example of what belongs.
    """
    own = [(entry.title, "") for entry in listed.entries if entry.kind is Kind.PAPER]
    own = [one for one in dict.fromkeys(own) if model.score(*one).probability >= model.threshold]
    judged = store.papers(verdicts=list(Verdict))
    accepted = own + [_words_of(paper) for paper in judged if paper.verdict is Verdict.ACCEPTED]
    rejected = [_words_of(paper) for paper in judged if paper.verdict is Verdict.REJECTED]
    facts = json.dumps([model.about, model.threshold, sorted(accepted), sorted(rejected)], sort_keys=True, default=str)
    return model.adapted(accepted, rejected), hashlib.sha256(facts.encode("utf-8", "replace")).hexdigest()[:12]


def _words_of(paper: Candidate) -> tuple[str, str]:
    return paper.title, paper.abstract or ""


def candidates(store: Store, listed: Catalogue, threshold: float, now: datetime) -> list[Candidate]:
    """Return the papers that belong in the list and are new, best first: never a rejected one, never one that the list has."""
    has = Listed.of(listed)
    return [
        paper
        for paper in store.papers(since=now - NEWS, least=threshold)
        if paper.verdict is not Verdict.REJECTED and not has.has(paper.key, paper.title, paper.doi)
    ]


def new_editions(listed: Catalogue, standings: Mapping[str, Standing], now: datetime) -> list[NewThing]:
    """Return the newer editions that pages of listed contests have moved on to; a page says so itself, so the score is 1."""
    found: dict[tuple[str, int], NewThing] = {}
    for entry in listed.entries:
        for link in entry.links:
            standing = standings.get(canonical(link.url))
            if (
                entry.kind is not Kind.CONTEST
                or standing is None
                or standing.look is None
                or standing.status not in _LIVING
            ):
                continue
            verdict = contest.said(standing.look.facts, now)
            if verdict is None or verdict.newer is None or standing.checked_at is None:
                continue
            newer, url = verdict.newer, standing.look.final_url or link.url
            found.setdefault(
                (url, newer.year),
                NewThing(
                    kind=Kind.CONTEST,
                    title=f"{entry.title} ({newer.year})",
                    url=url,
                    score=1.0,
                    why=(newer.words,) if newer.words else (),
                    published=None,
                    first_seen=standing.checked_at,
                    section=" > ".join(entry.section) or UNSURE,
                ),
            )
    return list(found.values())


def new_things(papers: Iterable[Candidate]) -> list[NewThing]:
    """Return candidates as the report has them."""
    return [
        NewThing(
            kind=Kind.PAPER,
            title=paper.title,
            url=paper.url,
            score=paper.score,
            why=paper.why,
            published=paper.published,
            first_seen=paper.first_seen_at,
            section=" > ".join(paper.section) or UNSURE,
            section_confidence=paper.section_confidence,
            about=paper.about,
            links=tuple((link.url, link.role) for link in paper.links),
        )
        for paper in papers
    ]
