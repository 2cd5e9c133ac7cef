"""The diff that `git apply` takes (rule E4)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from watcher.proposals import path_in_repository, unified

LINES = [f"line {number}\n" for number in range(30)]


def git(folder: Path, *words: str, given: str = "") -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], input=given.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.parametrize("name", ["README.md", "docs/a list.md", "列表.md", 'a "b".md', "a\\b.md"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("".join(LINES), "".join(LINES).replace("line 3\n", "three\n").replace("line 20\n", "twenty\n")),
        ("a\nb", "a\nc"),
        ("a\nb", "a\nb\n"),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
        ("a\x0bb\u2028c\nd\x85\n", "a\x0bb\u2028c\ne\x85\n"),
        ("\ufeffa\n", "\ufeffb\n"),
    ],
)
def test_git_apply_takes_it(tmp_path: Path, name: str, before: str, after: str) -> None:
    git(tmp_path, "init", "--quiet")
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(before.encode())
    git(tmp_path, "-c", "core.autocrlf=false", "apply", "-", given=unified(before, after, name))
    assert file.read_bytes().decode() == after


def test_the_same_text_has_no_diff() -> None:
    assert unified("a\nb", "a\nb", "x") == ""


def test_a_path_is_that_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "lists").mkdir()
    inside = str(tmp_path / "repo" / "lists" / "a.md")
    assert path_in_repository(inside, tmp_path) == "lists/a.md"
    assert path_in_repository(str(tmp_path / "x" / "a.md"), tmp_path) == "x/a.md"
    assert path_in_repository(str(tmp_path / "x" / "a.md"), tmp_path / "y") == "a.md"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://raw.githubusercontent.com/you/things/main/docs/list.md", "docs/list.md"),
        ("https://host.test/files/my%20list.md?raw=1", "my list.md"),
        ("https://host.test/", "README.md"),
    ],
)
def test_of_a_web_page_the_path_is_what_its_address_tells(url: str, path: str, tmp_path: Path) -> None:
    assert path_in_repository(url, tmp_path) == path
