"""The recipes of docs/deploy.md and the command lines of all documents: what stands there can be done."""

from __future__ import annotations

import os
import re
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from watcher import __version__
from watcher.cli import COMMANDS, commands

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def command_lines() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each command that a document writes as code: where, its name, its options."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8").replace("\\|", "|")
        code = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE) + re.findall(r"`([^`\n]+)`", text)
        for name, rest in re.findall(
            r"\bwatcher(?: --config \S+)? (?!watcher )([a-z][a-z-]+)([^#>;&\n]*)", "\n".join(code)
        ):
            yield f"{document.name}: watcher {name}{rest}", name, re.findall(r"(?<![\w-])--[a-z-]+", rest)


def options_of(command: click.Command) -> set[str]:
    below = command.commands.values() if isinstance(command, click.Group) else ()
    own = {option for parameter in command.params for option in parameter.opts}
    return own.union(*(options_of(one) for one in below))


def test_each_command_of_the_documents_is_one_with_the_options_it_is_given() -> None:
    lines = list(command_lines())
    assert {"init", "doctor", "digest", "db", "run"} <= {name for _, name, _ in lines}
    context = click.Context(commands)
    for where, name, options in lines:
        command = commands.get_command(context, name)
        assert command is not None, where
        assert set(options) <= options_of(command), where


def test_the_readme_tells_of_each_command() -> None:
    text = DOCUMENTS[0].read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`watcher {name}" not in text] == []


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A machine of GitHub's: a clone, and where it comes from."""
    git(tmp_path, "init", "-q", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "init", "-q", "--initial-branch=main", "seed")
    (tmp_path / "seed" / "README.md").write_text("# A list\n", encoding="utf-8")
    git(tmp_path / "seed", "add", ".")
    git(tmp_path / "seed", "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "One")
    git(tmp_path / "seed", "push", "-q", str(tmp_path / "origin.git"), "main")
    return tmp_path


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, env=quiet(folder), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def quiet(folder: Path) -> dict[str, str]:
    """An environment in which git knows nobody's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}


def step(name: str, folder: Path) -> int:
    """Run a step of the workflow as GitHub does, and return its status."""
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    [block] = re.findall(rf"- name: {name}\n(?:        [^\n]*\n)*?        run: \|\n((?:          [^\n]*\n)+)", text)
    return subprocess.run(
        ["bash", "-e", "-c", textwrap.dedent(block)], cwd=folder, env=quiet(folder), capture_output=True, check=False
    ).returncode


def a_day(runner: Path, name: str, *, report: str = "", is_cut_off: bool = False) -> int:
    """Do a day's work: fetch the memory, add to it, keep it. Return the status of the first step that fails."""
    folder = runner / name / "repository"
    git(runner, "clone", "-q", "--depth", "1", f"file://{runner}/origin.git", str(folder))
    if is_cut_off:
        git(folder, "remote", "set-url", "origin", f"file://{runner}/elsewhere.git")
    if status := step("Fetch the memory", folder):
        return status
    with (runner / name / "data" / "watcher.db").open("a", encoding="utf-8") as database:
        database.write(f"{name}\n")
    if report:
        (folder / "report.html").write_text(report, encoding="utf-8")
    return step("Keep the memory", folder)


def kept(runner: Path, path: str) -> str:
    return git(runner / "origin.git", "show", f"watcher-data:{path}")


def test_the_workflow_keeps_the_memory_on_a_branch_of_one_commit(runner: Path) -> None:
    assert a_day(runner, "first") == 0, "also where no report was written"
    assert kept(runner, "watcher.db") == "first\n"
    assert a_day(runner, "second", report="<p>") == 0
    assert kept(runner, "watcher.db") == "first\nsecond\n"
    assert kept(runner, "report.html") == "<p>"
    assert git(runner / "origin.git", "rev-list", "--count", "watcher-data").strip() == "1"


def test_the_workflow_does_not_forget_where_the_branch_cannot_be_asked_for(runner: Path) -> None:
    assert a_day(runner, "first") == 0
    assert a_day(runner, "second", is_cut_off=True) != 0
    assert kept(runner, "watcher.db") == "first\n"


def test_the_image_is_labelled_with_the_version_that_it_holds() -> None:
    assert f"ARG VERSION={__version__}\n" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
