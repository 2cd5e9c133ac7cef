"""The schema's version: brought up to date when the database is opened, never down, with a copy made first.

Alembic runs without alembic.ini: its scripts lie in this package, in a checkout and in the wheel alike. All steps of an
upgrade are one transaction, so that a database has either the old schema or the new one.

Alembic is imported only where there is something to upgrade, since that takes a fifth of a second: the revision of a
database is read by plain SQL, and the one that this program writes from the names of the scripts (`r0003_duties.py`).
"""

from __future__ import annotations

import re
from datetime import datetime
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, insert, inspect, text

from watcher.errors import StoreError
from watcher.store import refusals, sqlite
from watcher.store.tables import UpgradeRow

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

SCRIPTS = str(Path(__file__).parent / "migrations")


def revisions() -> list[str]:
    """Return the revisions that this program knows, oldest first."""
    names = (re.match(r"r(\d{4})_\w+\.py$", path.name) for path in (Path(SCRIPTS) / "versions").iterdir())
    return sorted(name[1] for name in names if name)


def head() -> str:
    """Return the revision that this program writes."""
    return revisions()[-1]


def revision(connection: Connection) -> str | None:
    """Return the revision of a database; None where it has no tables.

    Raises:
        LookupError: it has tables, and they are not ours.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    found = connection.scalar(text("select version_num from alembic_version")) if "alembic_version" in tables else None
    if found is None:
        raise LookupError
    return str(found)


def upgrade(engine: Engine, place: sqlite.Place, now: datetime) -> str | None:
    """Bring the database up to date, and return the revision that it had where that was another one.

    Where it holds data, a verified copy `<database>.before-<revision>` is made first.

    Raises:
        StoreError: it belongs to a newer version or to another program, or the upgrade fails; then it is as it was.
    """
    wanted = head()
    with engine.connect() as connection:
        if _known_revision(connection, place, wanted) == wanted:
            return None
    with sqlite.migrating(engine) as connection:
        # Looked at anew, since another process may have upgraded it while this one waited for the write lock. The copy is
        # made under that lock too: else it could be one of what the other has made of it.
        present = _known_revision(connection, place, wanted)
        if present == wanted:
            return None
        if present is not None and place.file is not None:
            copy = place.file.with_name(f"{place.file.name}.before-{wanted}")
            for left in copy.parent.glob(f"{escape(copy.name)}.*{sqlite.PARTIAL}"):
                left.unlink(
                    missing_ok=True
                )  # by an upgrade that was killed; no other is under way, since the lock is ours
            sqlite.copy(place.file, copy)
        _run(connection, place)
        connection.execute(insert(UpgradeRow).values(revision=wanted, at=now))
    return present


def _known_revision(connection: Connection, place: sqlite.Place, wanted: str) -> str | None:
    try:
        present = revision(connection)
    except LookupError as error:
        raise StoreError(
            f"{place}: this is the database of another program; set database.url to another file"
        ) from error
    if present is not None and present not in revisions():
        raise StoreError(
            f"{place}: the database was written by a newer version of watcher (its schema is {present}, this version knows up to "
            f"{wanted}); use that version, or a copy made before its upgrade"
        )
    return present


def _run(connection: Connection, place: sqlite.Place) -> None:
    from alembic import command  # noqa: PLC0415 see above
    from alembic.util import CommandError  # noqa: PLC0415

    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise refusals.in_words(error, place) from error


def _scripts() -> ScriptDirectory:
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    return config
