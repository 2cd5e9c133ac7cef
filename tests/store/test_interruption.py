"""Runs that end too soon: what was recorded stays, whole; the lock goes with its process."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.samples import START
from watcher.errors import LockedError, StoreError
from watcher.store import Store, hold

TESTS = str(Path(__file__).parents[2])
WRITER = """
from tests.store.samples import *
from watcher.store import Store, hold
import itertools, sys
with hold(sys.argv[1], what="watcher check-now", now=START), Store.open(sys.argv[1], now=START) as store:
    for n in itertools.count():
        keys = [f"https://host.example/{n}/{m}" for m in range(3)]
        store.record([record(key, START, GONE, finding(key)) for key in keys])
        print(n, flush=True)
"""


@contextmanager
def writer(url: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Another process that holds the lock and writes batch after batch; given when it has stored twenty."""
    with subprocess.Popen([sys.executable, "-c", WRITER, url], cwd=TESTS, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            stored = next(int(line) for line in process.stdout if int(line) == 20)
            yield process, stored + 1
        finally:
            process.kill()


def test_a_run_that_is_killed_leaves_whole_records_and_no_lock(file: Path, url: str) -> None:
    with writer(url) as (process, stored):
        with pytest.raises(LockedError) as caught, hold(url, what="watcher check-now", now=START):
            pytest.fail("two runs at once")
        assert caught.value.exit_status == 75
        assert str(caught.value) == (
            f"{file}: another run holds the lock: watcher check-now, process {process.pid}, since 2026-03-01T06:30:00Z; "
            "wait for it or stop it"
        )
        process.send_signal(signal.SIGKILL)
        process.wait()
    with hold(url, what="watcher report", now=START), Store.open(url, now=START) as store:
        keys = [one.key for one in store.findings()]
        assert len(keys) >= 3 * stored
        assert len(keys) % 3 == 0
        assert set(keys) == store.spans(keys).keys() == store.standings(keys).keys()
        assert store.facts_about().integrity == "ok"


def test_the_lock_is_free_again_after_its_block_however_that_ended(file: Path) -> None:
    with pytest.raises(KeyError), hold(file, what="one", now=START):
        raise KeyError
    with hold(file, what="two", now=START):
        pass
    assert file.with_name("watcher.db.lock").read_text(encoding="utf-8") == ""


def test_a_database_has_one_lock_by_whatever_path_it_is_called(file: Path, url: str, tmp_path: Path) -> None:
    file.touch()
    (tmp_path / "alias.db").symlink_to(file)
    with (
        hold(url, what="one", now=START),
        pytest.raises(LockedError, match="one, process"),
        hold(tmp_path / "alias.db", what="two", now=START),
    ):
        pytest.fail("two runs at once")


def test_the_lock_makes_the_folder_that_it_needs(tmp_path: Path) -> None:
    with hold(f"sqlite:///{tmp_path}/state/watcher.db", what="one", now=START):
        assert (tmp_path / "state" / "watcher.db.lock").exists()


def test_a_holder_that_has_not_said_who_it_is_holds_the_lock_all_the_same(file: Path) -> None:
    with hold(file, what="one", now=START):
        file.with_name("watcher.db.lock").write_text("{", encoding="utf-8")
        with pytest.raises(LockedError, match="has not said yet who it is"), hold(file, what="two", now=START):
            pytest.fail("two runs at once")


def test_a_database_in_memory_needs_no_lock() -> None:
    with hold("sqlite://", what="one", now=START), hold("sqlite://", what="two", now=START):
        pass


def test_a_lock_that_cannot_be_made_is_an_error_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    with (
        pytest.raises(StoreError, match=r"watcher\.db: the database cannot be used"),
        hold(tmp_path / "notes" / "watcher.db", what="one", now=START),
    ):
        pytest.fail("there can be no lock")
