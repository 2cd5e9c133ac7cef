"""`propose`: from what was found to edits of the list (rules E1 to E5)."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.end_to_end.conftest import Program
from tests.end_to_end.local_web import LocalWeb, Page


@pytest.fixture
def checked(program: Program) -> Program:
    subprocess.run(["git", "init", "--quiet", str(program.folder)], check=True)
    assert program.run("check-now").returncode == 0
    return program


def test_git_apply_takes_what_is_proposed(checked: Program, web: LocalWeb) -> None:
    file = checked.folder / "list.md"
    before, asked = file.read_text(encoding="utf-8"), len(web.asked)
    done = checked.run("propose")
    assert (done.returncode, done.stderr) == (0, "list.md: 1 address to replace, in 1 line.\n")
    assert file.read_text(encoding="utf-8") == before
    subprocess.run(["git", "-C", str(checked.folder), "apply", "-"], input=done.stdout, text=True, check=True)
    assert file.read_text(encoding="utf-8") == before.replace("/old)", "/new)")
    assert len(web.asked) == asked


def test_apply_writes_the_file_and_keeps_mark_mode_and_link(checked: Program, web: LocalWeb) -> None:
    real, file = checked.folder / "real.md", checked.folder / "list.md"
    text = "\ufeff" + file.read_text(encoding="utf-8").replace("\n", "\r\n")
    real.write_bytes(text.encode())
    real.chmod(0o664)
    file.unlink()
    file.symlink_to(real)
    done = checked.run("propose", "--apply")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "list.md: 1 address replaced, in 1 line.\n")
    assert file.is_symlink()
    assert real.read_bytes() == text.replace("/old)", "/new)").encode()
    assert real.stat().st_mode & 0o777 == 0o664
    again = checked.run("propose", "--apply")
    assert again.stderr == "list.md: nothing to propose; no address of it has a better one.\n"
    assert f"{web.address}/new" in checked.run("catalogue").stdout


def test_programs_get_each_edit_with_its_evidence(checked: Program, web: LocalWeb) -> None:
    told = json.loads(checked.run("propose", "--format", "json").stdout)
    assert told["path"] == "list.md"
    [edit] = told["edits"]
    assert (edit["url"], edit["replacement"]) == (f"{web.address}/old", f"{web.address}/new")
    assert (edit["entry"], edit["lines"], edit["status"]) == ("A moved model", [6], "moved")
    assert "301" in edit["evidence"]
    assert told["diff"] == checked.run("propose").stdout


def test_what_the_maintainer_silenced_is_left_alone(checked: Program, web: LocalWeb) -> None:
    checked.run("ack", f"{web.address}/old", "--reason", "both are right")
    done = checked.run("propose")
    assert (done.stdout, done.stderr) == ("", "list.md: nothing to propose; no address of it has a better one.\n")


def test_what_cannot_be_proposed_is_said(checked: Program, program: Program) -> None:
    file = program.folder / "list.md"
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    done = checked.run("propose")
    assert done.returncode == 2
    assert "list.md: not UTF-8 text; save it as UTF-8" in done.stderr
    file.unlink()
    done = checked.run("propose")
    assert done.returncode == 2
    assert "no such file" in done.stderr


def test_a_list_that_is_a_web_page_gets_a_diff_but_is_not_written(program: Program, web: LocalWeb) -> None:
    web.pages["/list.md"] = Page(
        200, (program.folder / "list.md").read_text(encoding="utf-8"), {"Content-Type": "text/plain"}
    )
    program.environment["WATCHER_CATALOGUE__LIST"] = f"{web.address}/list.md"
    assert program.run("check-now").returncode == 0
    done = program.run("propose")
    assert done.stdout.startswith("--- a/list.md\n+++ b/list.md\n")
    assert f"\n+- [A moved model]({web.address}/new)\n" in done.stdout
    refused = program.run("propose", "--apply")
    assert refused.returncode == 2
    assert "save the diff, and `git apply` it in a clone" in refused.stderr
