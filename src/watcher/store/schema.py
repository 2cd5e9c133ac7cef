"""The schema's version: brought up to date when the database is opened, never down, with a copy made first.

Alembic runs without alembic.ini: its scripts lie in this package, in a checkout and in the wheel alike. All steps of an
upgrade are one transaction, so that a database has either the old schema or the new one.
"""

from __future__ import annotations

from datetime import datetime

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, inspect

from watcher.errors import StoreError
from watcher.store import sqlite
from watcher.store.tables import UpgradeRow

SCRIPTS = "watcher.store:migrations"


def head() -> str:
    """Return the revision that this program writes."""
    return _scripts().get_current_head() or ""


def revision(connection: Connection) -> str | None:
    """Return the revision of a database; None where it has no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, place: sqlite.Place, now: datetime) -> None:
    """Bring the database up to date; where it holds data, a verified copy `<database>.before-<revision>` is made first.

    Raises:
        StoreError: it belongs to a newer version or to another program, or the upgrade fails; then it is as it was.
    """
    with engine.connect() as connection:
        present = revision(connection)
        if present is None and inspect(connection).get_table_names():
            raise StoreError(f"{place}: this is the database of another program; set database.url to another file")
    wanted = head()
    if present == wanted:
        return
    if present is not None and present not in {script.revision for script in _scripts().walk_revisions()}:
        raise StoreError(
            f"{place}: the database was written by a newer version of watcher (its schema is {present}, this version knows up to "
            f"{wanted}); use that version, or a copy made before its upgrade"
        )
    if present is not None and place.file is not None:
        sqlite.copy(place.file, place.file.with_name(f"{place.file.name}.before-{wanted}"))
    with sqlite.migrating(engine) as connection:
        # Another process may have upgraded it while this one waited for the write lock.
        if revision(connection) != wanted:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.execute(insert(UpgradeRow).values(revision=wanted, at=now))


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    return config
