"""One run at a time: a lock that goes with the process that holds it.

flock(2) on `<database file>.lock` (`.daemon` for the scheduler, which holds it as long as it lives, and the other only while
it works), not on the database itself, whose own locks SQLite keeps. The file says who holds it;
it stays when the run ends, since removing it would let two runs lock two files of one name.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from watcher.errors import LockedError
from watcher.store import refusals, sqlite
from watcher.store.times import utc

Tell = Callable[[Mapping[str, Any]], None]
_ROOM = 1024
"""Bytes of a lock's file: written over in place, so that a full disk does not keep the holder from telling that it lives."""


@contextmanager
def hold(database: str | Path, *, what: str, now: datetime, which: str = "lock") -> Iterator[Tell]:
    """Hold the lock of a database while the block runs; one in memory needs none.

    The block gets a function that writes more facts (JSON values by name) beside who holds it; it never raises.

    Args:
        database: its URL, or its path.
        what: the command that asks, as the next one is told, for instance `watcher check-now`.
        now: since when it is held.
        which: `lock` for a run, `daemon` for the scheduler.

    Raises:
        LockedError: another process, or another block of this one, holds it.
        StoreError: the lock's file cannot be made.
    """
    file = database if isinstance(database, Path) else _file_of(database)
    if file is None:
        yield lambda _: None
        return
    descriptor = _open(file, which)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(
                f"{file}: another run holds the lock: {_holder(descriptor)}; wait for it or stop it"
            ) from error
        except OSError as error:
            raise refusals.of_os_error(error, file) from error
        about = {"pid": os.getpid(), "what": what, "since": _spoken(now)}
        try:
            _write(descriptor, about)
        except OSError as error:
            raise refusals.of_os_error(error, file) from error

        def tell(more: Mapping[str, Any]) -> None:
            with contextlib.suppress(OSError):
                _write(descriptor, about | dict(more))

        try:
            yield tell
        finally:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def holder(database: str, which: str) -> dict[str, Any] | None:
    """Return what the holder of a lock tells of itself; None where nobody holds it. Takes nothing and waits for nobody."""
    file = _file_of(database)
    lock = _beside(file, which) if file else None
    if lock is None or not lock.exists():
        return None
    try:
        descriptor = os.open(lock, os.O_RDONLY)
    except OSError as error:
        raise refusals.of_os_error(error, lock) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _told(descriptor)
    else:
        return None
    finally:
        os.close(descriptor)


def _file_of(database: str) -> Path | None:
    return sqlite.place_of(database).file if "://" in database else Path(database)


def _beside(file: Path, which: str) -> Path:
    # SQLite follows links, so that one database has one lock whatever it is called.
    lock = file.resolve()
    return lock.with_name(f"{lock.name}.{which}")


def _open(file: Path, which: str) -> int:
    lock = _beside(file, which)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise refusals.of_os_error(error, file) from error


def _write(descriptor: int, told: Mapping[str, Any]) -> None:
    data = json.dumps(told, default=str).encode().ljust(_ROOM)
    os.pwrite(descriptor, data, 0)
    os.ftruncate(descriptor, len(data))  # what was written before may have been longer


def _told(descriptor: int) -> dict[str, Any]:
    try:
        told = json.loads(os.pread(descriptor, 4 * _ROOM, 0))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _holder(descriptor: int) -> str:
    try:
        told = _told(descriptor)
        return f"{told['what']}, process {told['pid']}, since {told['since']}"
    except KeyError:
        return "it has not said yet who it is"


def _spoken(at: datetime) -> str:
    return utc(at).isoformat(timespec="seconds").replace("+00:00", "Z")
