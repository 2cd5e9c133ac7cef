"""What SQLite or the disk refuses, in words: what it means, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from watcher.errors import StoreError

if TYPE_CHECKING:
    from watcher.store.sqlite import Place

_MOVED = sqlite3.SQLITE_READONLY_DBMOVED
DATABASE = "the database"
NO_DATABASE = "this file is not a database; set database.url to another file, or move this one away"


def in_words(error: Exception, place: Place) -> StoreError:
    """Say what an error of SQLite means, and what to do."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None  # https://sqlite.org/rescode.html: the rest is detail
    what = {
        _MOVED: "the database was moved or replaced while it was in use; the next work uses what is there now; what was stored "
        "before the move is where it was moved to",
        sqlite3.SQLITE_BUSY: "the database is locked by another program; wait for it or stop it, then run this again; nothing was lost",
        sqlite3.SQLITE_LOCKED: "the database is locked by another connection; run this again; nothing was lost",
        sqlite3.SQLITE_READONLY: "the database is read-only; make the file and its folder writable for this user",
        sqlite3.SQLITE_PERM: "access to the database is denied; make the file and its folder writable for this user",
        sqlite3.SQLITE_CANTOPEN: "the database or its journal cannot be opened; see that its folder exists and is writable for this user",
        sqlite3.SQLITE_NOTADB: NO_DATABASE,
        sqlite3.SQLITE_CORRUPT: "the database is damaged; move it away and restore a copy, with no -journal or -wal of the old one left beside it (`watcher doctor` says more)",
        sqlite3.SQLITE_FULL: _full(place.file),
        sqlite3.SQLITE_IOERR: "the disk does not read or write as it should; see the system's log; what was stored before is not touched",
    }.get(
        code if code == _MOVED else primary or 0,
        f"the database does not do what it was asked ({cause}); what was stored before is not touched",
    )
    return StoreError(f"{place}: {what} [{getattr(cause, 'sqlite_errorname', type(cause).__name__)}]")


def of_os_error(error: OSError, file: Path, *, what: str = DATABASE) -> StoreError:
    """Say what an error of the file system means for the database or what lies beside it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(f"{file}: {_full(file)}")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        elsewhere = "set database.url elsewhere" if what == DATABASE else f"put {what} elsewhere"
        return StoreError(
            f"{file}: the folder {file.parent} is read-only; make it writable for this user, or {elsewhere}"
        )
    return StoreError(f"{file}: {what} cannot be used: {error.strerror or error}")


def _full(file: Path | None) -> str:
    where = f"the disk that holds {file}" if file else "the memory of this machine"
    return f"{where} is full; make room and run this again; nothing that was stored is lost"
