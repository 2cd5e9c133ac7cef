"""`init`, `config` and `db`: a new user's first minutes, and the upkeep of the memory."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Program
from watcher import settings
from watcher.resources import config_folder


def test_init_writes_a_configuration_that_works_and_overwrites_nothing(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "place"
    done = program.run("init", str(folder))
    assert done.returncode == 0
    assert {path.name for path in folder.rglob("*.*")} == {"watcher.toml", "medical_nlp.md", "overrides.toml"}
    assert (folder / "watcher.toml").read_bytes() == (config_folder() / "watcher.toml").read_bytes()
    for variable in ("WATCHER_CATALOGUE__LIST", "WATCHER_DATABASE__URL"):
        program.environment.pop(variable)
    program.folder = folder
    assert "139 entries" in program.run("catalogue").stdout
    (folder / "watcher.toml").write_text("# mine\n", encoding="utf-8")
    again = program.run("init", str(folder))
    assert again.returncode == 2
    assert "nothing was written" in again.stderr
    assert (folder / "watcher.toml").read_text(encoding="utf-8") == "# mine\n"
    nowhere = program.run("init", "/proc/nowhere")
    assert nowhere.returncode == 2


@pytest.mark.parametrize("room", ["acking", "digesting", "papers", "publishing", "reporting"])
def test_who_looks_back_starts_without_the_client(room: str) -> None:
    told = f"import sys, watcher.cli.{room}; sys.exit(not {{'httpx', 'dns', 'feedparser'}}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_config_prints_every_value_with_where_it_came_from_and_no_secret(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[network]\nat_once = 7\n", encoding="utf-8")
    secret_file = tmp_path / "token"
    secret_file.write_text("hf_file_secret_0123\n", encoding="utf-8")
    done = program.run(
        "config",
        "--json",
        "--config",
        str(file),
        GITHUB_TOKEN="ghp_environment_secret",
        HF_TOKEN_FILE=str(secret_file),
        WATCHER_SMTP__PASSWORD="mail-secret",
        WATCHER_NETWORK__PING_URL="https://ping.example/secret-uuid-0123",
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {key for key in told if not key.startswith("secrets.")} == set(settings.keys())
    assert told["network.at_once"] == {"value": 7, "from": str(file)}
    assert told["network.max_redirects"] == {"value": 10, "from": "default"}
    assert told["database.url"]["from"] == "environment: WATCHER_DATABASE__URL"
    assert told["secrets.GITHUB_TOKEN"] == {"value": "***", "from": "environment: GITHUB_TOKEN"}
    assert told["secrets.HF_TOKEN"] == {"value": "***", "from": "environment: HF_TOKEN_FILE"}
    text = program.run("config", "--config", str(file), WATCHER_SMTP__PASSWORD="mail-secret").stdout
    assert "at_once = 7" in text
    assert tomllib.loads(text)["network"]["at_once"] == 7, "what is printed is TOML"
    for secret in ("ghp_environment_secret", "hf_file_secret_0123", "mail-secret", "secret-uuid-0123"):
        assert secret not in done.stdout + text


def test_the_memory_is_copied_upgraded_and_pruned_by_command(program: Program, tmp_path: Path) -> None:
    assert program.run("check-now").returncode == 0
    copied = program.run("db", "backup", str(tmp_path / "copy.db"))
    assert copied.returncode == 0
    assert "whole" in copied.stdout
    report = program.run("report", "--format", "csv", WATCHER_DATABASE__URL=f"sqlite:///{tmp_path}/copy.db")
    assert report.stdout == program.run("report", "--format", "csv").stdout
    assert "up to date" in program.run("db", "upgrade").stdout
    assert "findings stay" in program.run("db", "prune").stdout
    over_itself = program.run("db", "backup", str(tmp_path / "watcher.db"))
    assert over_itself.returncode == 2
    assert "this is the database itself; name another file" in over_itself.stderr


@pytest.mark.parametrize(
    "words",
    [
        *(["report"], ["digest"], ["site", "site"], ["papers", "--all"], ["history", "https://a.example/"]),
        *(["ack", "https://a.example/", "--reason", "x"], ["unack", "https://a.example/"]),
        *(["db", "backup", "copy.db"], ["db", "prune"]),
    ],
)
def test_what_looks_back_makes_no_database_in_the_wrong_folder(program: Program, words: list[str]) -> None:
    before = sorted(program.folder.iterdir())
    done = program.run(*words)
    assert done.returncode == 2
    assert "watcher.db: there is no such database" in done.stderr
    assert sorted(program.folder.iterdir()) == before


def test_what_cron_calls_does_what_is_due_beside_the_links_once_in_each_period(program: Program) -> None:
    assert program.run("check-now", "--due").returncode == 0
    [copy] = (program.folder / "backups").iterdir()
    copy.unlink()
    assert program.run("check-now", "--due").returncode == 0
    assert list((program.folder / "backups").iterdir()) == [], "this week's copy was made"


@pytest.mark.parametrize("words", [["check-now"], ["report"], ["db", "prune"], ["db", "backup", "copy.db"]])
def test_a_database_of_a_newer_version_is_refused(program: Program, words: list[str]) -> None:
    assert program.run("check-now", "--kind", "contest").returncode == 0
    store = sqlite3.connect(program.folder / "watcher.db")
    store.execute("update alembic_version set version_num = '9999'")
    store.commit()
    store.close()
    refused = program.run(*words)
    assert refused.returncode == 4
    assert "newer version" in refused.stderr
