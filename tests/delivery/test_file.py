"""Digests as files in a folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from watcher.delivery.file import File, write
from watcher.domain.delivery import Outcome, Reply


def deliver(path: Path, content: bytes) -> Reply:
    return asyncio.run(File((path,)).deliver(str(path), content, lambda: None))


def test_a_page_is_there_whole_and_may_be_read_by_a_web_server(tmp_path: Path) -> None:
    path = tmp_path / "new" / "2026-W49.html"
    assert deliver(path, b"<p>One") == Reply(Outcome.ACCEPTED, "written")
    assert path.read_bytes() == b"<p>One"
    assert path.stat().st_mode & 0o777 == 0o644
    assert [one.name for one in path.parent.iterdir()] == ["2026-W49.html"]


def test_a_page_that_is_written_twice_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "2026-W49.html"
    assert deliver(path, b"One").outcome is Outcome.ACCEPTED
    before = path.stat().st_ino
    assert deliver(path, b"One").outcome is Outcome.ACCEPTED
    assert path.stat().st_ino == before
    assert not write(path, b"One")
    assert write(path, b"Two")


def test_a_folder_that_cannot_be_written_is_not_yet(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    reply = deliver(tmp_path / "file" / "2026-W49.html", b"One")
    assert reply.outcome is Outcome.DEFERRED
    assert "cannot be written" in reply.words


def test_a_reader_never_sees_half_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "2026-W49.html"
    write(path, b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("watcher.delivery.file.os.fsync", full)
    reply = deliver(path, b"new and long")
    assert (reply.outcome, reply.words.rpartition(": ")[2]) == (Outcome.DEFERRED, "No space left on device")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
