"""What the program remembers, and what is asked of it: the one door to the database.

Each method is one short transaction: a write is stored whole when it returns, or not at all. Observations are kept as
spans: what does not change is one row with its first time, its last time and a count, which is why a year of daily
checks of 1,500 links is some megabytes, and why single times between a span's ends cannot be had.

Every method raises StoreError (exit status 4) where the database cannot do it, in words that say what to do, and
NaiveTimeError where a time does not say its offset from UTC.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.orm import Session

from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.delivery import Delivery
from watcher.domain.duty import DutyState
from watcher.domain.feed import FeedState
from watcher.domain.finding import Finding
from watcher.domain.observation import Look, Span
from watcher.domain.overrides import Ack
from watcher.domain.run import Run
from watcher.domain.status import Standing
from watcher.errors import StoreError
from watcher.store import about, acks, asking, listing, outbox, papers, recording, schema, sqlite, upkeep
from watcher.store.about import About
from watcher.store.codec import DamagedError
from watcher.store.listing import Copy
from watcher.store.recording import Recorded
from watcher.store.times import NaiveTimeError


class Store:
    """An open database. Not for several threads at once; several processes may read, one writes (`hold`)."""

    def __init__(self, engine: Engine, place: sqlite.Place) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._place = place
        self.upgraded_from: str | None = None
        """The revision of the schema that was brought up to date when it was opened."""

    @classmethod
    def open(cls, url: str, *, now: datetime, busy_seconds: float = sqlite.BUSY_SECONDS) -> Self:
        """Open a database; make it, with its folder, where there is none; bring its schema up to date.

        Args:
            url: `sqlite:///relative/path`, `sqlite:////absolute/path`, or `sqlite://` for one in memory.
            now: noted where the schema is brought up to date.
            busy_seconds: for so long another program's lock is waited for, now and later.

        Raises:
            StoreError: it is no database, or another program's, or from a newer version; it is read-only, locked or
                damaged; the disk is full; the URL is of no supported kind.
        """
        place = sqlite.place_of(url)
        sqlite.make_ready(place)
        store = cls(sqlite.engine_for(place, busy_seconds), place)
        try:
            with store._errors():
                sqlite.set_journal_mode(store._engine)
                store.upgraded_from = schema.upgrade(store._engine, place, now)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close its connections; the store cannot be used any more."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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

    def last_delivered_period(self, digest: str, periods: Sequence[str]) -> str | None:
        """Return the last of these periods, given in their order, of which there is a delivery; None where there is none."""
        with self._read() as session:
            return outbox.last_period(session, digest, periods)

    # The database itself

    def size(self) -> int:
        """Return the bytes of the database."""
        with self._errors():
            return sqlite.size(self._engine)

    def facts_about(self) -> About:
        """Tell the state of the database; reads the whole file."""
        with self._errors():
            return about.of(self._engine, self._place)

    def backup(self, target: Path) -> dict[str, int]:
        """Copy the database while it is in use, see that the copy is whole, and return its rows by table.

        Raises:
            StoreError: it cannot be copied, or the copy is not whole; `target` is as it was.
        """
        with self._errors():
            return upkeep.backup(self._place, target)

    def prune(self, *, observations_before: datetime, runs_before: datetime) -> upkeep.Pruned:
        """Forget old observations and passes, and give their room back; findings and each link's newest looks stay."""
        with self._write() as session:
            pruned = upkeep.prune(session, observations_before, runs_before)
        if pruned.spans or pruned.runs:
            with self._errors():
                sqlite.give_room_back(self._engine)
        return pruned

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

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with self._errors(), Session(self._engine) as session, session.begin():
            yield session

    @contextmanager
    def _write(self) -> Iterator[Session]:
        with self._errors(), Session(self._writing) as session, session.begin():
            yield session

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except StatementError as error:
            # What a column refused before the database was asked is the caller's mistake.
            if not isinstance(error, DBAPIError) and isinstance(error.orig, NaiveTimeError):
                raise error.orig from error
            raise sqlite.in_words(error, self._place) from error
        except DamagedError as error:
            raise StoreError(
                f"{self._place}: a record in the database cannot be read ({error}); see `watcher doctor`, or restore a copy"
            ) from error
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise sqlite.in_words(error, self._place) from error
        except OSError as error:
            raise sqlite.of_os_error(error, self._place.file or Path(":memory:")) from error
