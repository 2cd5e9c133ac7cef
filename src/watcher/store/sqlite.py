"""All that is special to SQLite: its URL, its settings, its copies; its errors in words stand in refusals.py.

The file is written by one run at a time (lock.py), while reports may read it. Writes take SQLite's write lock at once
(`BEGIN IMMEDIATE`), so that two writers wait for each other instead of failing half-way; `synchronous=FULL`, so that what
was committed outlives a power cut. The write-ahead log is used from SQLite 3.51.3 on: earlier versions can damage the
database when two connections write and checkpoint at the same moment (https://sqlite.org/wal.html#walresetbug).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from watcher.errors import StoreError
from watcher.store import refusals

BUSY_SECONDS = 10.0
"""For so long another connection's lock is waited for."""
_WAL_SINCE = (3, 51, 3)
PARTIAL = ".partial"
"""The end of a copy's name until it is whole; a killed process leaves one."""
_MAGIC = b"SQLite format 3\x00"  # https://sqlite.org/fileformat2.html#magic_header_string


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is."""

    url: str
    file: Path | None
    """None: in memory."""

    def __str__(self) -> str:
        return str(self.file) if self.file else "the database in memory"


def place_of(url: str) -> Place:
    """Read a database URL: `sqlite:///relative/path`, `sqlite:////absolute/path` or `sqlite://` (in memory).

    Raises:
        StoreError: no such URL, another database, or options that belong to SQLite.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"database.url: {url!r} is no database URL; write sqlite:///watcher.db") from error
    shown = parsed.render_as_string(hide_password=True)
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise StoreError(f"database.url: {shown}: only SQLite is supported; write sqlite:///watcher.db")
    if parsed.host or parsed.query or (parsed.database or "").startswith("file:"):
        raise StoreError(
            f"database.url: {shown}: after sqlite:/// only a path may stand (sqlite:////... for an absolute one)"
        )
    if parsed.database in (None, "", ":memory:"):
        return Place("sqlite://", None)
    return Place(url, Path(parsed.database or ""))


def make_ready(place: Place) -> None:
    """Make the folder of the database, and see that both can be written.

    Raises:
        StoreError: they cannot, and why.
    """
    file = place.file
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusals.of_os_error(error, file) from error
    if file.is_dir():
        raise StoreError(f"{file}: the database cannot be opened: this is a folder; database.url must name a file")
    if not may_be_database(file):
        raise StoreError(f"{file}: {refusals.NO_DATABASE}")
    # The system says what a write would meet, also to root (a read-only disk, an immutable file); nothing is locked.
    if file.exists() and not os.access(file, os.W_OK):
        raise StoreError(
            f"{file}: the database is read-only; make the file writable for this user, or set database.url elsewhere"
        )
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise StoreError(
            f"{file}: the folder {file.parent} is read-only, and SQLite needs its journal beside the database; "
            "make the folder writable for this user, or set database.url elsewhere"
        )


def may_be_database(file: Path) -> bool:
    """Look at the file's first bytes, since SQLite takes one that is shorter than its header for an empty database."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_MAGIC)) in (b"", _MAGIC)
    except FileNotFoundError:
        return True
    except OSError as error:
        raise refusals.of_os_error(error, file) from error


def engine_for(place: Place, busy_seconds: float) -> Engine:
    """Return an engine; a connection with the execution option `writes` begins with the write lock.

    A file has one engine however often it is opened: an engine compiles each statement anew, and SQLAlchemy's mappers keep
    what some hundred engines have compiled, which a scheduler that opens its store each minute would grow by.
    """
    if place.file is not None:
        return _of_file(str(place.file.absolute()), busy_seconds)
    return _listening(
        create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}),
    )


@lru_cache(maxsize=4)
def _of_file(path: str, busy_seconds: float) -> Engine:
    url = URL.create("sqlite", database=path)
    return _listening(create_engine(url, connect_args={"timeout": busy_seconds}))


def _listening(engine: Engine) -> Engine:
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by its own lights, too late for reads and never for tables.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def journal_mode_for(version: tuple[int, ...]) -> str:
    """Return the journal mode that is safe with a version of SQLite."""
    return "wal" if version >= _WAL_SINCE else "delete"


def set_journal_mode(engine: Engine) -> None:
    """Bring the database to the safe journal mode; a mode is kept in the file, so this seldom changes anything."""
    wanted = journal_mode_for(sqlite3.sqlite_version_info)
    with _driver(engine) as connection:
        present = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if present not in (wanted, "memory"):
            connection.execute(f"PRAGMA journal_mode = {wanted}")


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Lend a connection in one write transaction, in which tables may be rebuilt: references are checked at its end.

    Raises:
        StoreError: a reference leads nowhere; everything is taken back.
    """
    with engine.connect().execution_options(writes=True) as connection:
        driver = cast("sqlite3.Connection", connection.connection.dbapi_connection)
        driver.execute("PRAGMA foreign_keys = OFF")  # has no effect once a transaction has begun
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise StoreError(
                        f"{engine.url.database}: the upgrade would break {len(broken)} references; nothing was changed"
                    )
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def copy(source: Path, target: Path) -> dict[str, int]:
    """Copy a database that may be in use; `target` appears only when the copy is whole and has every row. Return its rows by table.

    Raises:
        StoreError: the copy is damaged, or has fewer rows.
        sqlite3.Error, OSError: it cannot be read or written.
    """
    # Under a name of its own, so that two copies at once are not in each other's way; read by those who may read the database.
    handle, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=PARTIAL, dir=target.parent)
    os.close(handle)
    partial = Path(name)
    try:
        with contextlib.suppress(OSError):  # not every disk keeps modes
            shutil.copymode(source, partial)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(partial)) as new:
            before = counts(old)
            old.backup(new)
            if (found := _integrity(new)) != "ok":
                raise StoreError(
                    f"{source}: its copy is damaged, and so is the database, most likely: {found}; restore an older copy"
                )
            after = counts(new)
            # A run may have added rows meanwhile; none goes but by retention.
            if missing := [table for table, rows in before.items() if after.get(table, 0) < rows]:
                raise StoreError(f"{source}: its copy has fewer rows in {', '.join(missing)}; make it again")
        partial.replace(target)
    finally:
        for left in (partial, *(partial.with_name(partial.name + end) for end in ("-journal", "-wal", "-shm"))):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return after


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the rows of each table."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    # The names are those of the schema; a parameter cannot stand for one.
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}  # noqa: S608


def give_room_back(engine: Engine) -> None:
    """Make the file as small as what it holds. Needs as much room again for the while."""
    with _driver(engine) as connection:
        connection.execute("VACUUM")


@dataclass(frozen=True, slots=True)
class Engineering:
    """What SQLite says of itself and of the file."""

    version: str
    journal_mode: str
    integrity: str
    """`ok`, or what is wrong, one message a line."""


def engineering(engine: Engine) -> Engineering:
    """Ask SQLite about itself and the whole file (reads all of it: about 0.1 s for 20 MB)."""
    with _driver(engine) as connection:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        return Engineering(sqlite3.sqlite_version, mode, _integrity(connection))


def size(engine: Engine) -> int:
    """Return the bytes of the database, without its journal."""
    with _driver(engine) as connection:
        pages, each = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        return int(pages) * int(each)


def _integrity(connection: sqlite3.Connection) -> str:
    try:
        told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if told != ["ok"]:
            return "\n".join(told)
        broken = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    except sqlite3.DatabaseError as error:
        return str(error)
    return f"{broken} rows refer to what is not there" if broken else "ok"


@contextmanager
def _driver(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Lend the driver's own connection, outside any transaction."""
    lent = engine.raw_connection()
    try:
        yield cast("sqlite3.Connection", lent.dbapi_connection)
    finally:
        lent.close()
