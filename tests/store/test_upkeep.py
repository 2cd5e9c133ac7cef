"""Copies, retention, and what is remembered of duties."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.samples import DAY, GONE, GOOD, START, record
from watcher.domain.duty import DutyState
from watcher.domain.observation import Evidence, Look, Outcome
from watcher.domain.run import Run
from watcher.errors import StoreError, UsageError, WatcherError
from watcher.store import Store, holder, schema, sqlite
from watcher.store.lock import hold

KEY = "https://tools.example.org/"
TIMEOUT = Look(outcome=Outcome.FAILED, reason="timeout", evidence=Evidence.WEAK)


def test_a_copy_has_every_row_and_can_be_opened(store: Store, tmp_path: Path) -> None:
    store.record([record(f"{KEY}{n}") for n in range(20)])
    rows = store.backup(tmp_path / "deep" / "copy.db")
    assert (rows["links"], rows["spans"], rows["standings"]) == (20, 20, 20)
    with Store.open(f"sqlite:///{tmp_path}/deep/copy.db", now=START) as copy:
        assert copy.facts_about().integrity == "ok"
        assert copy.standings([f"{KEY}7"])


def test_a_copy_that_lacks_rows_or_cannot_be_written_leaves_what_was_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.record([record(KEY)])
    target = tmp_path / "copy.db"
    target.write_text(yesterday := "SQLite format 3\0 of yesterday")
    counts = iter([{"links": 2}, {"links": 1}])
    monkeypatch.setattr(sqlite, "counts", lambda _: next(counts))
    with pytest.raises(StoreError, match="fewer rows in links"):
        store.backup(target)
    assert target.read_text() == yesterday
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]
    for wrong in (tmp_path, tmp_path / "copy.db" / "deeper.db"):
        with pytest.raises(WatcherError):
            store.backup(wrong)


def test_two_copies_to_one_file_at_once_are_not_in_each_others_way(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.record([record(f"{KEY}{n}") for n in range(20)])
    target = tmp_path / "copies" / "copy.db"
    counts = sqlite.counts

    def another_meanwhile(connection: sqlite3.Connection) -> dict[str, int]:
        monkeypatch.setattr(sqlite, "counts", counts)
        store.backup(target)
        return counts(connection)

    monkeypatch.setattr(sqlite, "counts", another_meanwhile)
    assert store.backup(target)["links"] == 20
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
    with Store.open(f"sqlite:///{target}", now=START) as copy:
        assert (copy.facts_about().integrity, copy.facts_about().links) == ("ok", 20)


def test_a_copy_may_be_read_by_those_who_may_read_the_database(store: Store, file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o640


def test_what_is_no_earlier_copy_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "watcher.toml").write_text("[network]\n")
    os.mkfifo(tmp_path / "pipe")
    for wrong in (tmp_path / "watcher.toml", tmp_path / "pipe", tmp_path):
        with pytest.raises(UsageError, match="there is something else there, which is left alone"):
            store.backup(wrong)
    assert (tmp_path / "watcher.toml").read_text() == "[network]\n"


def test_the_database_is_not_copied_over_itself(file: Path, url: str) -> None:
    with Store.open(url, now=START) as store, pytest.raises(UsageError, match="itself"):
        store.backup(file)


def test_retention_forgets_old_looks_and_passes_but_no_finding_and_no_newest_look(store: Store) -> None:
    for n in range(40):
        look = GONE if n % 2 else GOOD
        store.record([record(KEY, START + n * DAY, look)])
    for n in range(5):
        number = store.begin_run("tools", START + n * DAY)
        store.end_run(number, Run(started_at=START + n * DAY, finished_at=START + n * DAY))
    findings, standing = store.findings(), store.standings([KEY])
    pruned = store.prune(observations_before=START + 100 * DAY, runs_before=START + 100 * DAY)
    assert (pruned.spans, pruned.runs) == (30, 4)
    kept = store.spans([KEY])[KEY]
    assert [span.first_at for span in kept] == [START + n * DAY for n in range(30, 40)]
    assert (store.findings(), store.standings([KEY])) == (findings, standing)
    assert store.last_run("tools", full=True) is not None
    assert store.prune(observations_before=START + 100 * DAY, runs_before=START + 100 * DAY).spans == 0
    assert store.facts_about().integrity == "ok"


def test_the_newest_good_look_stays_however_many_bad_ones_came_after_it(store: Store) -> None:
    store.record([record(KEY, START, GOOD)])
    for n in range(1, 30):
        store.record([record(KEY, START + n * DAY, GONE if n % 2 else TIMEOUT)])
    store.prune(observations_before=START + 100 * DAY, runs_before=START)
    assert store.last_good([KEY])[KEY].outcome == GOOD.outcome


def test_what_is_put_down_of_a_duty_is_what_is_read_of_it(store: Store) -> None:
    assert store.duty("digest") == DutyState(name="digest")
    state = DutyState(name="digest", begun="2026-W49", begun_at=START, failures=2, failed_at=START, words="no room")
    store.put_duty(state)
    store.put_duty(DutyState(name="backup", done="2026-W49", done_at=START))
    assert store.duty("digest") == state
    assert [known.name for known in store.duties()] == ["backup", "digest"]


def test_when_a_link_was_asked_is_known_also_where_nothing_was_seen(store: Store) -> None:
    store.record([record(KEY, at=START)])
    store.record([record(KEY, at=START + timedelta(minutes=5))])
    assert store.asked([KEY, "https://never.example/"]) == {KEY: START + timedelta(minutes=5)}


def test_who_holds_a_lock_can_be_asked_without_taking_it(url: str) -> None:
    assert holder(url, "daemon") is None
    with hold(url, what="watcher run", now=START, which="daemon") as tell:
        tell({"tick": "2026-11-30T08:00:00+00:00"})
        told = holder(url, "daemon")
        assert told is not None
        assert (told["what"], told["tick"]) == ("watcher run", "2026-11-30T08:00:00+00:00")
        with hold(url, what="watcher check-now", now=START):
            assert holder(url, "lock") is not None
    assert holder(url, "daemon") is None


def test_the_names_of_the_scripts_are_the_chain_of_the_revisions() -> None:
    chain = [script.revision for script in schema._scripts().walk_revisions()]
    assert schema.revisions() == chain[::-1]
    assert schema.head() == schema._scripts().get_current_head()


def test_a_table_that_is_made_anew_keeps_its_references(file: Path, url: str) -> None:
    with Store.open(url, now=START) as store:
        store.record([record(KEY)])
    with closing(sqlite3.connect(file)) as plain:
        tables = {
            row[2]
            for name in ("spans", "standings", "findings")
            for row in plain.execute(f"PRAGMA foreign_key_list({name})")
        }
    assert tables == {"links"}
