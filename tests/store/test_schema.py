"""The schema: from each earlier one to the present one, with nothing lost on the way.

`schemas/` holds a dump of a database of each revision, with data in it; a new migration adds one, and is tried on all.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from tests.store.samples import DAY, START, record
from watcher.errors import StoreError
from watcher.store import Store, schema, sqlite
from watcher.store import migrations as scripts
from watcher.store.tables import Table

HEAD = schema.head()
SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def load(dump: Path, file: Path) -> dict[str, int]:
    """Make a database of an earlier revision, and return how many rows each of its tables has."""
    with closing(sqlite3.connect(file)) as old:
        old.executescript(dump.read_text(encoding="utf-8"))
        return rows(old)


def rows(connection: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    return {
        name: connection.execute(f"select count(*) from {name}").fetchone()[0] for name in names if name != "upgrades"
    }


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda dump: dump.stem)
def test_an_earlier_database_is_brought_up_to_date_with_all_that_it_holds(dump: Path, file: Path, url: str) -> None:
    before = load(dump, file)
    with Store.open(url, now=START) as store:
        about = store.facts_about()
        assert (about.revision, about.integrity) == (schema.head(), "ok")
        with store._engine.connect() as connection:
            keys = connection.execute(text("select key from links")).scalars().all()
        assert store.spans(keys).keys() == store.standings(keys).keys() == set(keys)
        assert len(store.findings()) == before.get("findings", 0)
        assert before == {} or store.last_copy("tools") is not None
    with closing(sqlite3.connect(file)) as new:
        after = rows(new)
    assert before.items() <= after.items()


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda dump: dump.stem)
def test_the_tables_in_the_code_are_those_that_migrations_make(dump: Path, file: Path, url: str) -> None:
    load(dump, file)
    with Store.open(url, now=START) as store, store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []


def test_each_revision_has_a_dump_to_be_upgraded_from() -> None:
    revisions = {script.revision for script in schema._scripts().walk_revisions()}
    assert {dump.stem for dump in SCHEMAS} == revisions | {"base"}


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it will be after one more migration, whose file is returned."""
    folder = tmp_path / "scripts"
    shutil.copytree(Path(next(iter(scripts.__path__))), folder)
    monkeypatch.setattr(schema, "SCRIPTS", str(folder))
    step = folder / "versions" / "r9000_next.py"
    step.write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision, down_revision = '9000', '" + HEAD + "'\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('links') as links:\n"
        "        links.add_column(sa.Column('mood', sa.Text(), server_default='calm', nullable=False))\n",
        encoding="utf-8",
    )
    return step


def with_a_link(url: str) -> None:
    with Store.open(url, now=START) as store:
        store.record([record("https://tools.example.org/")])


def test_before_an_upgrade_a_copy_is_made_that_the_older_version_can_open(
    file: Path, url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_link(url)
    request.getfixturevalue("next_version")
    with Store.open(url, now=START + DAY) as store:
        about = store.facts_about()
        assert (about.revision, about.revision_since, about.links, about.spans) == ("9000", START + DAY, 1, 1)
        assert "mood" in {column["name"] for column in inspect(store._engine).get_columns("links")}
    monkeypatch.undo()
    copy = file.with_name("watcher.db.before-9000")
    with Store.open(f"sqlite:///{copy}", now=START) as store:
        assert (store.facts_about().revision, store.facts_about().links) == (HEAD, 1)
    assert {path.name for path in file.parent.glob("watcher.db*")} == {"watcher.db", "watcher.db.before-9000"}


@pytest.mark.parametrize("is_late", [False, True], ids=["in the midst of it", "while it waits for its turn"])
def test_of_two_that_upgrade_at_once_one_does_it_and_its_copy_is_what_there_was_before(
    file: Path, url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, is_late: bool
) -> None:
    with_a_link(url)
    request.getfixturevalue("next_version")
    name = "migrating" if is_late else "copy"
    real = getattr(sqlite, name)

    def another_first(*given: object) -> object:
        monkeypatch.setattr(sqlite, name, real)
        with suppress(StoreError):  # it is kept out
            Store.open(url, now=START, busy_seconds=0.05).close()
        return real(*given)

    monkeypatch.setattr(sqlite, name, another_first)
    with Store.open(url, now=START) as store:
        assert store.facts_about().revision == "9000"
    with closing(sqlite3.connect(file.with_name("watcher.db.before-9000"))) as copy:
        assert copy.execute("select version_num from alembic_version").fetchall() == [(HEAD,)]


def test_what_an_upgrade_that_was_killed_left_of_its_copy_is_taken_away_by_the_next(
    file: Path, url: str, request: pytest.FixtureRequest
) -> None:
    with_a_link(url)
    request.getfixturevalue("next_version")
    file.with_name(f"watcher.db.before-9000.k1lled{sqlite.PARTIAL}").touch()
    Store.open(url, now=START).close()
    assert {path.name for path in file.parent.glob("watcher.db*")} == {"watcher.db", "watcher.db.before-9000"}


def test_a_new_database_needs_no_copy(file: Path, url: str, next_version: Path) -> None:
    with_a_link(url)
    assert {path.name for path in file.parent.glob("watcher.db*")} == {"watcher.db"}


@pytest.mark.parametrize(
    "fault",
    ["    op.execute('select no_such_column from links')\n", "    op.execute('delete from links')\n"],
    ids=["it fails", "it breaks references"],
)
def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    file: Path, url: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    with_a_link(url)
    step: Path = request.getfixturevalue("next_version")
    step.write_text(step.read_text(encoding="utf-8") + fault, encoding="utf-8")
    with pytest.raises(StoreError, match=r"watcher\.db"):
        Store.open(url, now=START)
    monkeypatch.undo()
    with Store.open(url, now=START) as store:
        assert (store.facts_about().revision, store.facts_about().links, store.facts_about().integrity) == (
            HEAD,
            1,
            "ok",
        )


def test_a_damaged_database_is_not_upgraded(file: Path, url: str, request: pytest.FixtureRequest) -> None:
    with Store.open(url, now=START) as store:
        store.record([record(f"https://tools.example.org/{n}") for n in range(200)])
    size = file.stat().st_size
    with file.open("r+b") as raw:
        raw.seek(size // 4096 // 2 * 4096)
        raw.write(b"\x5a" * 8192)
    before = file.read_bytes()
    request.getfixturevalue("next_version")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(url, now=START)
    assert file.read_bytes() == before
    assert {path.name for path in file.parent.glob("watcher.db*")} == {"watcher.db"}
