"""An open database: transactions, errors in words, and what keeps the file fit; what is asked of it stands in history.py."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError
from sqlalchemy.orm import Session

from watcher.errors import StoreError
from watcher.store import about, refusals, schema, sqlite, upkeep
from watcher.store.about import About
from watcher.store.codec import DamagedError
from watcher.store.times import NaiveTimeError


class Database:
    """An open database. Not for several threads at once; several processes may read, one writes (`hold`).

    Each method raises StoreError (exit status 4) where the database cannot do it, in words that say what to do.
    """

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
            raise refusals.in_words(error, self._place) from error
        except DamagedError as error:
            raise StoreError(
                f"{self._place}: a record in the database cannot be read ({error}); see `watcher doctor`, or restore a copy"
            ) from error
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise refusals.in_words(error, self._place) from error
        except OSError as error:
            raise refusals.of_os_error(error, self._place.file or Path(":memory:")) from error
