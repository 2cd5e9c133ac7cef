"""A list that was watched, with a mail server, for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.delivery.mail_server import MailServer, serving
from tests.posting.played import Post
from tests.test_retrospect import FIRST as DEAD
from tests.test_retrospect import GONE, LIST, watch


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a list and the memory of three weeks."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "list.md").write_text(LIST, encoding="utf-8")
    Post(folder, MailServer(port=25)).configuration()
    watch(folder / "watcher.toml", -14, 6, {DEAD: {-1: GONE}})
    return folder


@pytest.fixture
def post(tmp_path: Path, watched: Path) -> Iterator[Post]:
    for name in ("list.md", "w.db"):
        shutil.copy(watched / name, tmp_path / name)
    with serving(MailServer()) as server:
        yield Post(tmp_path, server)
