"""What is written, and what is said where it cannot be; and what a command line says that was mistyped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.end_to_end.conftest import Program
from watcher.cli import COMMANDS, commands

PRINTS = ("report", "digest --format eml", "config", "--help")


@pytest.fixture
def checked(program: Program) -> Program:
    assert program.run("check-now", "--kind", "model").returncode == 0
    return program


def shell(program: Program, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash, in which "$@" is the program."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line, "bash", sys.executable, "-m", "watcher"],
        cwd=program.folder,
        env=program.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_output_that_takes_no_more_is_one_message_and_status_2(checked: Program) -> None:
    for words in PRINTS:
        done = shell(checked, f'"$@" {words} > /dev/full')
        assert done.stderr == "watcher: the output cannot be written: No space left on device\n", words
        assert done.returncode == 2


def test_a_reader_who_leaves_is_no_error(checked: Program) -> None:
    for words in PRINTS:
        done = shell(checked, f'"$@" {words} | true')
        assert (done.returncode, done.stderr) == (0, ""), words


def test_a_closed_output_is_no_error(checked: Program) -> None:
    for words in PRINTS:
        done = shell(checked, f'"$@" {words} >&-')
        assert (done.returncode, done.stderr) == (0, ""), words


def test_a_terminal_that_knows_ascii_only_is_no_error(program: Program) -> None:
    (program.folder / "list.md").write_text("# 数据\n\n- [医学](https://a.example/)\n", encoding="utf-8")
    done = program.run("catalogue", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "https://a.example/" in done.stdout


@pytest.mark.parametrize("words", [["--since", "0001-01-01"], ["--week", "0001-W01"]])
def test_a_day_before_all_calendars_is_one_message_and_status_2(checked: Program, words: list[str]) -> None:
    done = checked.run("digest", *words)
    assert done.returncode == 2
    assert done.stderr == f"watcher: {words[1]}: so long ago no calendar had begun\n"


def test_a_list_cannot_steer_the_terminal(program: Program) -> None:
    (program.folder / "list.md").write_text("# A\u009b31m\n\n- [B\u009b31m](https://a.example/)\n", encoding="utf-8")
    done = program.run("catalogue")
    assert "B31m" in done.stdout
    assert "\u009b" not in done.stdout


@pytest.mark.parametrize("words", ["doctor", "check-now", "config"])
def test_a_folder_that_is_gone_is_one_message_and_status_2(program: Program, words: str) -> None:
    done = shell(program, f'mkdir gone && cd gone && rmdir ../gone && "$@" {words}')
    assert done.stderr + done.stdout == (
        "watcher: the folder in which watcher was started is no longer there; change into another\n"
    )
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek-now"], "No such command 'chek-now'. Did you mean 'check-now'?"),
        (
            ["ack", "https://a.example/", "--reason", "x", "--until", "tomorrow"],
            "'tomorrow' is no day; write for instance",
        ),
        (["ack", "https://a.example/", "--reason", "x", "--until", "2026-02-30"], "'2026-02-30' is no day"),
        (["digest", "--since", "yesterday"], "'yesterday' is no day; write for instance 2026-12-31"),
        (["check-now", "--fail-on", ""], "--fail-on: names nothing; known: unchecked, ok, moved"),
        (["check-now", "--fail-on", ","], "--fail-on: names nothing"),
        (["demo", "--config", "x.toml", "folder"], "No such option '--config'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_was_mistyped_is_named_with_what_may_stand_there(program: Program, words: list[str], told: str) -> None:
    done = program.run(*words)
    assert done.returncode == 2
    assert told in done.stderr


def test_each_command_is_summed_up_in_a_whole_sentence() -> None:
    text = CliRunner().invoke(commands, ["--help"], terminal_width=80).output
    summaries = {line.split()[0]: line for line in text.partition("Commands:\n")[2].splitlines()}
    assert set(summaries) == set(COMMANDS)
    assert [line for line in summaries.values() if not line.endswith(".") or line.endswith("..")] == []


@pytest.mark.parametrize("name", [*COMMANDS, "db upgrade", "db backup", "db prune", "papers accept", "papers reject"])
def test_the_help_of_each_command_fits_a_terminal(name: str) -> None:
    done = CliRunner().invoke(commands, [*name.split(), "--help"], terminal_width=80)
    assert done.exit_code == 0
    assert [line for line in done.output.splitlines() if len(line) > 80] == []


def test_a_report_is_not_written_where_there_is_no_folder(checked: Program, tmp_path: Path) -> None:
    done = checked.run("report", "--output", str(tmp_path / "none" / "report.html"))
    assert done.returncode == 2
    assert (
        done.stderr == f"watcher: --output {tmp_path}/none/report.html: cannot be written: No such file or directory\n"
    )


def test_a_shell_can_ask_how_a_command_line_goes_on(program: Program) -> None:
    done = program.run(_WATCHER_COMPLETE="bash_complete", COMP_WORDS="watcher di", COMP_CWORD="1")
    assert done.stdout == "plain,digest\n"
