"""One run at a time: a lock that goes with the process that holds it.

flock(2) on `<database file>.lock`, not on the database itself, whose own locks SQLite keeps. The file says who holds it;
it stays when the run ends, since removing it would let two runs lock two files of one name.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from watcher.errors import LockedError
from watcher.store import sqlite
from watcher.store.times import utc


@contextmanager
def hold(database: str | Path, *, what: str, now: datetime) -> Iterator[None]:
    """Hold the lock of a database while the block runs; one in memory needs none.

    Args:
        database: its URL, or its path.
        what: the command that asks, as the next one is told, for instance `watcher check-now`.
        now: since when it is held.

    Raises:
        LockedError: another process, or another block of this one, holds it.
        StoreError: the lock's file cannot be made.
    """
    file = database if isinstance(database, Path) else _file_of(database)
    if file is None:
        yield
        return
    descriptor = _open(file)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(
                f"{file}: another run holds the lock: {_holder(descriptor)}; wait for it or stop it"
            ) from error
        except OSError as error:
            raise sqlite.of_os_error(error, file) from error
        try:
            _write(descriptor, json.dumps({"pid": os.getpid(), "what": what, "since": _spoken(now)}))
        except OSError as error:
            raise sqlite.of_os_error(error, file) from error
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _file_of(database: str) -> Path | None:
    return sqlite.place_of(database).file if "://" in database else Path(database)


def _open(file: Path) -> int:
    # SQLite follows links, so that one database has one lock whatever it is called.
    lock = file.resolve()
    lock = lock.with_name(lock.name + ".lock")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise sqlite.of_os_error(error, file) from error


def _write(descriptor: int, text: str) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, text.encode(), 0)


def _holder(descriptor: int) -> str:
    try:
        told = json.loads(os.pread(descriptor, 4096, 0))
        return f"{told['what']}, process {told['pid']}, since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not said yet who it is"


def _spoken(at: datetime) -> str:
    return utc(at).isoformat(timespec="seconds").replace("+00:00", "Z")
