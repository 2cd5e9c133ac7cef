"""What the program remembers, and what is asked of it: the one door to the database.

Each method is one short transaction: a write is stored whole when it returns, or not at all. Observations are kept as
spans: what does not change is one row with its first time, its last time and a count, which is why a year of daily
checks of 1,500 links is some megabytes, and why single times between a span's ends cannot be had.

Every method raises StoreError (exit status 4) where the database cannot do it, in words that say what to do, and
NaiveTimeError where a time does not say its offset from UTC.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.delivery import Delivery
from watcher.domain.duty import DutyState
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding
from watcher.domain.observation import Look, Span
from watcher.domain.overrides import Ack
from watcher.domain.run import Run
from watcher.domain.status import Standing
from watcher.store import acks, asking, listing, outbox, papers, recording, upkeep
from watcher.store.database import Database
from watcher.store.listing import Copy
from watcher.store.recording import Recorded


class Store(Database):
    """The memory, opened."""

    # The list

    def remember_copy(
        self,
        list_name: str,
        source: str,
        text: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        now: datetime,
    ) -> None:
        """Keep the list's text: a copy more where it has changed, else only that it was seen again."""
        with self._write() as session:
            listing.remember_copy(session, list_name, source, text, etag=etag, last_modified=last_modified, now=now)

    def last_copy(self, list_name: str, source: str | None = None) -> Copy | None:
        """Return the newest copy of the list's text, of one source or of any; None where there is none."""
        with self._read() as session:
            return listing.last_copy(session, list_name, source)

    def copy_as_of(self, list_name: str, at: datetime) -> Copy | None:
        """Return the copy that was the newest one at that time; None where there was none yet."""
        with self._read() as session:
            return listing.copy_as_of(session, list_name, at)

    # Checks

    def record(self, records: Sequence[Recorded]) -> None:
        """Store checks and what follows from them, in one transaction: all of it or nothing."""
        if records:
            with self._write() as session:
                recording.record(session, records)

    def spans(self, keys: Collection[str], *, most: int = 200, before: datetime | None = None) -> dict[str, list[Span]]:
        """Return the newest `most` spans of each link, oldest first; a key that was never checked is absent.

        With `before`, those that began before it. Their ends and counts are as of now all the same: how a past time is
        asked for stands in `report/past.py`.
        """
        with self._read() as session:
            return asking.spans(session, keys, most, before)

    def standings(self, keys: Collection[str]) -> dict[str, Standing]:
        """Return what is said of each link; a key that was never checked is absent."""
        with self._read() as session:
            return asking.standings(session, keys)

    def last_good(self, keys: Collection[str]) -> dict[str, Look]:
        """Return what each link looked like when it was last good; a key that never was is absent."""
        with self._read() as session:
            return asking.last_good(session, keys)

    def findings(
        self, *, keys: Collection[str] | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> list[Finding]:
        """Return what changed from `since` on and before `until`, oldest first; of all links without `keys`."""
        with self._read() as session:
            return asking.findings(session, keys, since, until)

    def asked(self, keys: Collection[str]) -> dict[str, datetime]:
        """Return when each link was asked last, whatever came of it; a key that never was is absent."""
        with self._read() as session:
            return asking.asked(session, keys)

    # The maintainer's word

    def acknowledge(self, ack: Ack) -> None:
        """Note the maintainer's word on a known finding, in place of the one that counted."""
        with self._write() as session:
            acks.put(session, ack)

    def take_back(self, key: str, now: datetime) -> bool:
        """Note that the word on an address counts no more; say whether there was one."""
        with self._write() as session:
            return acks.take_back(session, key, now)

    def acks(self) -> dict[str, Ack]:
        """Return the words that count, by key; the caller looks at their days."""
        with self._read() as session:
            return acks.counting(session)

    def acks_as_of(self, at: datetime) -> dict[str, Ack]:
        """Return the words that counted right before a time, by key."""
        with self._read() as session:
            return acks.as_of(session, at)

    def acks_of(self, key: str) -> list[tuple[Ack, datetime | None]]:
        """Return every word on an address, oldest first, each with the time at which it was taken back."""
        with self._read() as session:
            return acks.of_link(session, key)

    # Passes

    def begin_run(self, list_name: str, now: datetime) -> int:
        """Note that a pass over a list begins, and return its number."""
        with self._write() as session:
            return listing.begin_run(session, list_name, now)

    def end_run(self, run_id: int, run: Run) -> None:
        """Note how a pass went.

        Raises:
            KeyError: no such pass was begun.
        """
        with self._write() as session:
            listing.end_run(session, run_id, run)

    def last_run(self, list_name: str, *, full: bool = False) -> Run | None:
        """Return the newest pass over a list, or the newest that went to its end; without `finished_at` it is under way, or was killed."""
        with self._read() as session:
            return listing.last_run(session, list_name, full=full)

    def runs(self, list_name: str, *, until: datetime) -> list[Run]:
        """Return the passes over a list that began before `until`, oldest first; old ones are forgotten (`prune`)."""
        with self._read() as session:
            return listing.runs(session, list_name, until)

    def watched_since(self, list_name: str) -> datetime | None:
        """Return when a list was first read; None: never."""
        with self._read() as session:
            return listing.watched_since(session, list_name)

    # Papers

    def add_papers(self, found: Sequence[Candidate], *, states: Sequence[FeedState] = ()) -> int:
        """Store new papers with the states of the feeds they came from, in one transaction; return how many were new."""
        with self._write() as session:
            papers.put_feed_states(session, states)
            return papers.add(session, found)

    def rescore_papers(self, found: Sequence[Candidate]) -> None:
        """Replace score, reasons and place of papers that are known."""
        with self._write() as session:
            papers.rescore(session, found)

    def known_papers(self, keys: Collection[str]) -> set[str]:
        """Return those of the keys that were ever stored."""
        with self._read() as session:
            return papers.known(session, keys)

    def papers(
        self,
        *,
        since: datetime | None = None,
        least: float | None = None,
        verdicts: Collection[Verdict] | None = None,
    ) -> list[Candidate]:
        """Return papers by score, the best first: those first seen from `since` on, that score `least`, that the reader judged so."""
        with self._read() as session:
            return papers.stored(session, since, least, verdicts)

    def judge_paper(self, key: str, verdict: Verdict, now: datetime) -> Candidate:
        """Note the reader's word on a paper; the last one counts.

        Raises:
            KeyError: no such paper was found.
        """
        with self._write() as session:
            return papers.judge(session, key, verdict, now)

    def forget_abstracts(self, *, before: datetime, threshold: float) -> int:
        """Drop the abstracts of papers first seen earlier, below the threshold and not judged; return of how many."""
        with self._write() as session:
            return papers.forget_abstracts(session, before, threshold)

    def feed_states(self, source: str) -> dict[str, FeedState]:
        """Return what is remembered of the feeds of a source, by category."""
        with self._read() as session:
            return papers.feed_states(session, source)

    def put_feed_states(self, states: Sequence[FeedState]) -> None:
        """Remember the states of feeds in place of what was remembered."""
        with self._write() as session:
            papers.put_feed_states(session, states)

    # Digests on their way

    def put_deliveries(self, made: Sequence[tuple[Delivery, bytes]]) -> list[Delivery]:
        """Keep deliveries with the bytes that are sent, all or none; return those that were not there yet."""
        with self._write() as session:
            return outbox.put(session, made)

    def note_delivery(self, delivery: Delivery) -> None:
        """Write down how far a delivery has come.

        Raises:
            KeyError: there is no such delivery.
        """
        with self._write() as session:
            outbox.note(session, delivery)

    def rendering(self, delivery: Delivery) -> bytes | None:
        """Return what a delivery sends; None where it was forgotten, as that of old ones is."""
        with self._read() as session:
            return outbox.rendering(session, delivery)

    def deliveries(self, digest: str, period: str) -> list[Delivery]:
        """Return the deliveries of one digest."""
        with self._read() as session:
            return outbox.of_period(session, digest, period)

    def unsettled_deliveries(self) -> list[Delivery]:
        """Return what is on its way, oldest first."""
        with self._read() as session:
            return outbox.unsettled(session)

    def settled_deliveries(self, *, since: datetime, until: datetime) -> list[Delivery]:
        """Return what came to its end from `since` on and before `until`, oldest first."""
        with self._read() as session:
            return outbox.settled(session, since, until)

    def last_delivered_period(self, digest: str, periods: Sequence[str], *, now: datetime) -> str | None:
        """Return the last of these periods, given in their order, of which there is a delivery; None where there is none.

        One that a clock far ahead of `now` made does not count.
        """
        with self._read() as session:
            return outbox.last_period(session, digest, periods, now)

    # Duties

    def duty(self, name: str) -> DutyState:
        """Return how far a duty has come."""
        with self._read() as session:
            return upkeep.duty(session, name)

    def duties(self) -> list[DutyState]:
        """Return how far each duty that was ever begun has come."""
        with self._read() as session:
            return upkeep.duties(session)

    def put_duty(self, state: DutyState) -> None:
        """Remember how far a duty has come in place of what was remembered."""
        with self._write() as session:
            upkeep.put_duty(session, state)
