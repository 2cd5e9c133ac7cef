"""One pass of discovery: poll -> known already? -> score -> place -> told before? -> store."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from watcher.domain import relevance
from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import Paper
from watcher.domain.placement import Placer
from watcher.domain.thing import Thing, readable
from watcher.domain.twins import Twins
from watcher.feeds import arxiv, roster
from watcher.feeds.polled import Polled
from watcher.report.report import NEWS
from watcher.store import Store
from watcher.web.client import Web

log = logging.getLogger(__name__)

ABSTRACTS = timedelta(days=28)
"""For so long the abstract of a paper that does not belong is kept, so that another model can score it anew."""
REST = timedelta(hours=6)
"""For so long a source other than arXiv is not asked again after a poll that went well."""
SUREST = 0.9999
"""A model is never certain: 1 is said only of what its own page says."""
_NEVER = datetime.min.replace(tzinfo=UTC)


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
    """Papers and other things that the sources named."""
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
    _twins: Twins | None = None

    async def discover(self, listed: Catalogue, categories: Sequence[str], others: Sequence[str] = ()) -> Discovered:
        """Poll arXiv and the other sources, and store what they name; never raises for what a source does.

        Args:
            listed: the list.
            categories: of arXiv; none: it is not asked.
            others: names in `feeds.roster.OTHERS`.

        Raises:
            StoreError: the database cannot be written.
            asyncio.CancelledError: interrupted; what was stored until then stays, the rest is asked for the next time.
        """
        self._placer, self._twins = Placer.of(listed), None
        self._score_anew()
        known = {source: self.store.feed_states(source) for source in others}
        ahead = self._ask_ahead(known)
        try:
            states, counted = self.store.feed_states(arxiv.SOURCE), []
            async for piece in arxiv.poll(categories, self.web, states, self.clock()):
                counted.append(self._keep(piece))
                states |= {state.category: state for state in piece.states}
            current = [states[category] for category in dict.fromkeys(categories)]
            for source in others:
                if source not in ahead:
                    current += known[source].values()
                    continue
                asked: dict[str, FeedState] = {}
                for piece in await ahead[source]:
                    counted.append(self._keep(piece))
                    asked |= {state.category: state for state in piece.states}
                current += asked.values()
        finally:
            for task in ahead.values():
                task.cancel()
            await asyncio.gather(*ahead.values(), return_exceptions=True)
        self.store.forget_abstracts(before=self.clock() - ABSTRACTS, threshold=self.threshold)
        for state in current:
            level = logging.WARNING if state.state is FeedWord.FAULT or state.is_behind else logging.INFO
            log.log(level, "%s %s: %s: %s", state.source, state.category, state.state, state.words)
        return Discovered(
            polled=sum(named for named, _ in counted), added=sum(new for _, new in counted), states=tuple(current)
        )

    def _ask_ahead(self, known: Mapping[str, Mapping[str, FeedState]]) -> dict[str, asyncio.Task[list[Polled]]]:
        """Begin to ask those of the other sources that do not rest, all at once: each has a host of its own.

        They are few requests each, and stored in their order, after what arXiv names.
        """
        return {
            source: asyncio.create_task(_all(roster.OTHERS[source](self.web, states, self.clock())))
            for source, states in known.items()
            if not _rests(states.values(), self.clock())
        }

    def _keep(self, piece: Polled) -> tuple[int, int]:
        """Store a piece; return how many things it names, and how many of them were not known."""
        named = [*map(_of_paper, piece.papers), *map(_of_thing, piece.things)]
        known = self.store.known_papers([one.key for one in named])
        now = self.clock()
        fresh = [self._told(self._scored(replace(one, first_seen_at=now))) for one in named if one.key not in known]
        return len(named), self.store.add_papers(fresh, states=piece.states)

    def _told(self, candidate: Candidate) -> Candidate:
        """Return what is new with its twin, where another source has told of it before."""
        if not candidate.belongs(self.threshold):
            return candidate
        if self._twins is None:
            told = [one for one in self.store.papers(least=self.threshold) if one.belongs(self.threshold)]
            self._twins = Twins.of([*told, *self.store.papers(verdicts=list(Verdict))])
        twin = self._twins.twin(candidate)
        if twin is None:
            self._twins.add(candidate)
        return replace(candidate, twin=twin)

    def _scored(self, paper: Candidate) -> Candidate:
        score = self.model.score(*_words_of(paper))
        told = replace(paper, score=min(round(score.probability, 4), SUREST), model=self.model_name, why=(), section=())
        if score.probability < self.threshold:
            return replace(told, section_confidence=0.0)
        place = self._placer.place(*_words_of(paper), kind=paper.kind)
        return replace(told, why=tuple(score.why), section=place.section, section_confidence=place.confidence)

    def _score_anew(self) -> None:
        recent = self.store.papers(since=self.clock() - NEWS)
        old = [paper for paper in recent if paper.model != self.model_name and paper.abstract is not None]
        if old:
            self.store.rescore_papers([self._told(self._scored(paper)) for paper in old])


async def _all(pieces: AsyncIterator[Polled]) -> list[Polled]:
    return [piece async for piece in pieces]


def _rests(states: Iterable[FeedState], now: datetime) -> bool:
    """Say whether a source was asked a short while ago and answered, each of its feeds."""
    words = {state.state if timedelta(0) <= now - state.polled_at < REST else None for state in states}
    return bool(words) and words <= {FeedWord.NEWS, FeedWord.TRUNCATED}


def _of_paper(paper: Paper) -> Candidate:
    return Candidate(
        key=paper.key,
        title=paper.title,
        score=0.0,
        first_seen_at=_NEVER,
        source=paper.source,
        abstract=paper.abstract or None,
        published=paper.published or paper.announced,
        doi=paper.doi,
        links=paper.links,
    )


def _of_thing(thing: Thing) -> Candidate:
    return Candidate(
        key=thing.key,
        kind=thing.kind,
        title=thing.title,
        score=0.0,
        first_seen_at=_NEVER,
        source=thing.source,
        abstract=thing.description or None,
        published=thing.created,
        links=thing.links,
    )


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
    """Return what a score rests on: of a paper title and abstract, of another thing the words of its name and its description."""
    return (paper.title if paper.kind is Kind.PAPER else readable(paper.title)), paper.abstract or ""
