"""What cannot be used as a database, and how that is said: one message that names the file and what to do, exit status 4.

Where the tests run as root, permission bits bind nobody, so that files are made immutable (chattr) instead.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.store.samples import DAY, GONE, START, finding, record
from watcher.errors import StoreError
from watcher.store import Store, hold, schema, sqlite

ROOT = os.geteuid() == 0
KEYS = [f"https://host.example/{n}" for n in range(4)]


def refusal(url: str) -> str:
    """Return what is said when the database cannot be opened."""
    with pytest.raises(StoreError) as caught:
        Store.open(url, now=START, busy_seconds=0.05)
    assert caught.value.exit_status == 4
    assert "\n" not in str(caught.value)
    return str(caught.value)


def filled(url: str) -> None:
    with Store.open(url, now=START) as store:
        store.record([record(key, START, GONE, finding(key)) for key in KEYS])


def whole(url: str) -> bool:
    """Say whether all that `filled` wrote is there."""
    with Store.open(url, now=START) as store:
        return len(store.findings()) == len(KEYS) == len(store.spans(KEYS)) and store.facts_about().integrity == "ok"


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    if not ROOT:
        before = path.stat().st_mode
        path.chmod(before & ~0o222)
        try:
            yield
        finally:
            path.chmod(before)
        return
    if subprocess.run(["chattr", "+i", str(path)], check=False, capture_output=True).returncode:
        pytest.skip("root, and this file system knows no immutable files")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(path)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if not ROOT or not shutil.which("mount") or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("watcher.db", "'watcher.db' is no database URL; write sqlite:///watcher.db"),
        ("", "is no database URL"),
        ("postgresql://me:secret@host/db", r"postgresql://me:\*\*\*@host/db: only SQLite is supported"),
        ("sqlite+aiosqlite:///watcher.db", "only SQLite is supported"),
        ("nonsense://x", "only SQLite is supported"),
        ("sqlite://watcher.db", "only a path may stand"),
        ("sqlite:///watcher.db?mode=ro", "only a path may stand"),
        ("sqlite:///file:watcher.db", "only a path may stand"),
    ],
)
def test_a_url_of_another_kind_is_refused_without_telling_its_password(url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says):
        Store.open(url, now=START)


@pytest.mark.parametrize("content", [b"# A list\n" * 400, b"x", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(file: Path, url: str, content: bytes) -> None:
    file.write_bytes(content)
    said = refusal(url)
    assert said.startswith(f"{file}: ")
    assert "is not a database; set database.url to another file" in said
    assert file.read_bytes() == content


def test_an_empty_file_becomes_a_database(file: Path, url: str) -> None:
    file.touch()
    filled(url)
    assert whole(url)


def test_the_database_of_another_program_is_refused_and_left_as_it_is(file: Path, url: str) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("create table bookmarks (id integer)")
    before = file.read_bytes()
    assert "the database of another program" in refusal(url)
    assert file.read_bytes() == before


def test_a_database_from_a_newer_version_is_refused_and_left_as_it_is(file: Path, url: str) -> None:
    filled(url)
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("update alembic_version set version_num = '9031'")
        newer.commit()
    before = file.read_bytes()
    assert (
        f"written by a newer version of watcher (its schema is 9031, this version knows up to {schema.head()})"
        in refusal(url)
    )
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*.before-*"))


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "this is a folder; database.url must name a file" in refusal(f"sqlite:///{tmp_path}")


def test_a_file_is_no_folder_for_a_database(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    assert f"{tmp_path / 'notes' / 'watcher.db'}: the database cannot be used" in refusal(
        f"sqlite:///{tmp_path}/notes/watcher.db"
    )


def test_the_folder_of_a_database_is_made(tmp_path: Path) -> None:
    filled(f"sqlite:///{tmp_path}/state/deep/watcher.db")
    assert (tmp_path / "state" / "deep" / "watcher.db").exists()


def test_a_path_of_any_characters_will_do(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/数据 100% #1.db", now=START) as store:
        assert store.facts_about().place.endswith("数据 100% #1.db")
    assert (tmp_path / "数据 100% #1.db").exists()


def test_a_read_only_file_is_refused(file: Path, url: str) -> None:
    filled(url)
    with read_only(file):
        assert f"{file}: the database is read-only; make the file writable" in refusal(url)
    assert whole(url)


def test_a_read_only_folder_is_refused(file: Path, url: str) -> None:
    filled(url)
    with read_only(file.parent):
        assert f"the folder {file.parent} is read-only, and SQLite needs its journal" in refusal(url)
    assert whole(url)


def test_where_a_copy_cannot_be_put_it_is_not_the_database_that_is_to_be_moved(
    store: Store, file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    with read_only(folder), pytest.raises(StoreError, match=r"copies is read-only; .* or put the copy elsewhere"):
        store.backup(folder / "copy.db")


def test_a_read_only_folder_is_refused_also_where_the_database_would_be_new(
    file: Path, url: str, tmp_path: Path
) -> None:
    with read_only(tmp_path):
        assert f"the folder {tmp_path} is read-only" in refusal(url)
        assert f"the folder {tmp_path / 'new'} is read-only" in refusal(f"sqlite:///{tmp_path}/new/watcher.db")
    assert not file.exists()


def test_a_database_that_turns_read_only_is_told_at_the_next_write(store: Store, file: Path) -> None:
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match=f"{file}: the database is read-only"):
        store.record([record(KEYS[0])])


def test_a_database_that_another_program_has_locked_is_refused_after_the_time_allowed(file: Path, url: str) -> None:
    filled(url)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert f"{file}: the database is locked by another program; wait for it or stop it" in refusal(url)
        other.execute("ROLLBACK")
    assert whole(url)


def test_while_another_program_writes_reports_can_be_read_and_writes_are_refused(file: Path, url: str) -> None:
    filled(url)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(url, now=START, busy_seconds=0.05) as store:
            assert len(store.findings()) == len(KEYS)
            with pytest.raises(StoreError, match="is locked by another program"):
                store.record([record(KEYS[0], START + DAY)])
        other.execute("ROLLBACK")
    assert whole(url)


def test_a_database_that_is_moved_away_in_the_midst_of_work_is_told_as_that(store: Store, file: Path) -> None:
    store.record([record(KEYS[0])])
    file.rename(file.with_name("away.db"))  # the store's connection is open
    file.touch()
    with pytest.raises(StoreError, match=f"{file}: the database was moved or replaced while it was in use"):
        store.record([record(KEYS[0], START + DAY)])


def test_a_damaged_database_is_told_and_doctor_says_where(file: Path, url: str) -> None:
    with Store.open(url, now=START) as store:
        store.record(
            [record(f"https://host.example/{n}", START, GONE, finding(f"https://host.example/{n}")) for n in range(300)]
        )
        pages = file.stat().st_size // 4096
        with file.open("r+b") as raw:
            for page in range(pages // 2, pages):
                raw.seek(page * 4096)
                raw.write(b"\x5a" * 4096)
    with Store.open(url, now=START) as store:
        about = store.facts_about()
        assert about.integrity != "ok"
        assert about.links is None or about.findings is None
        with pytest.raises(StoreError, match=f"{file}: the database is damaged; move it away and restore a copy"):
            store.findings()


def test_a_full_disk_is_told_and_nothing_that_was_stored_is_lost(small_disk: Path) -> None:
    url = f"sqlite:///{small_disk}/watcher.db"
    filled(url)
    stored = len(KEYS)
    with Store.open(url, now=START) as store:
        with pytest.raises(StoreError) as caught:  # noqa: PT012 which of the writes fails is not known
            for stored in range(len(KEYS), 2000):
                store.record(
                    [record(f"https://host.example/{stored}", START, GONE, finding(f"https://host.example/{stored}"))]
                )
        assert f"the disk that holds {small_disk}/watcher.db is full" in str(caught.value)
        assert "nothing that was stored is lost" in str(caught.value)
        assert len(store.findings()) == stored
    with Store.open(url, now=START) as store:
        keys = [one.key for one in store.findings()]
        assert len(keys) == stored == len(store.spans(keys)) == len(store.standings(keys)) > len(KEYS)
        assert store.facts_about().integrity == "ok"


def test_a_disk_that_is_full_for_a_file_beside_the_database_is_told_as_that(small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(b"\x00" * 2**20)
    said = f"{small_disk}/watcher.db: the disk that holds {small_disk}/watcher.db is full"
    with pytest.raises(StoreError, match=said), hold(small_disk / "watcher.db", what="watcher run", now=START):
        pass


def test_on_a_full_disk_no_database_is_made(small_disk: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(b"\x00" * 2**20)
    assert f"the disk that holds {small_disk}/watcher.db is full" in refusal(f"sqlite:///{small_disk}/watcher.db")
    (small_disk / "ballast").unlink()
    filled(f"sqlite:///{small_disk}/watcher.db")
    assert whole(f"sqlite:///{small_disk}/watcher.db")


def test_a_database_at_its_limit_is_told_as_a_full_disk(store: Store, file: Path) -> None:
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 30")
    with pytest.raises(StoreError, match=f"the disk that holds {file} is full"):
        store.record([record(f"https://host.example/{n}") for n in range(500)])
    assert store.facts_about().links == 0


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "delete"), ((3, 51, 2), "delete"), ((3, 51, 3), "wal"), ((3, 52, 0), "wal"), ((4, 0, 0), "wal")],
)
def test_the_write_ahead_log_is_used_only_where_it_is_safe(version: tuple[int, ...], mode: str) -> None:
    assert sqlite.journal_mode_for(version) == mode


def test_a_database_with_a_log_that_is_not_safe_here_goes_back_to_the_journal(
    file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    filled(url)
    with Store.open(url, now=START) as store:
        assert store.facts_about().journal_mode == "wal"
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    with Store.open(url, now=START) as store:
        assert store.facts_about().journal_mode == "delete"
    assert whole(url)


def test_each_connection_enforces_references_and_writes_through(store: Store) -> None:
    with store._engine.connect() as one, store._engine.connect() as two:
        for connection in (one, two):
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_the_state_of_the_database_is_told(store: Store, file: Path) -> None:
    store.record([record(key, START, GONE, finding(key)) for key in KEYS])
    about = store.facts_about()
    assert (about.place, about.revision, about.revision_since, about.integrity) == (
        str(file),
        schema.head(),
        START,
        "ok",
    )
    assert (about.links, about.spans, about.findings) == (4, 4, 4)
    assert about.sqlite_version == sqlite3.sqlite_version
    assert about.bytes == store.size() == file.stat().st_size
