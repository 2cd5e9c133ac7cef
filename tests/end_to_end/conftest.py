"""The installed program as a process, in a folder of its own, against a web on loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.local_web import LocalWeb, Page, serving

PAGES = {
    "/canary": Page(),
    "/alive": Page(),
    "/alive?part=2": Page(),
    "/old": Page(301, "", {"Location": "/new"}),
    "/new": Page(),
    "/members": Page(403, "<title>Just a moment...</title>"),
}
LIST = """# Things

## Models

- [A model]({web}/alive)
- [A moved model]({web}/old)
- [A lost model]({web}/lost)

## Data sets

- [Members only]({web}/members): [details]({web}/alive?part=2)
"""


@dataclass
class Program:
    """`watcher` with an environment of its own."""

    folder: Path
    environment: dict[str, str]

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start it; the caller ends it."""
        return subprocess.Popen(
            [sys.executable, "-m", "watcher", *words],
            cwd=self.folder,
            env=self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        process = self.start(*words, **more)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(words, process.returncode, out, err)


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """A shell starts what it runs in the background with SIGINT ignored, and a program inherits that: ours is to hear it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with serving(PAGES) as running:
        yield running


@pytest.fixture
def program(tmp_path: Path, web: LocalWeb) -> Program:
    (tmp_path / "list.md").write_text(LIST.format(web=web.address), encoding="utf-8")
    return Program(tmp_path, environment(tmp_path, f'["{web.address}/canary"]'))


def environment(folder: Path, canaries: str) -> dict[str, str]:
    """The machine's environment without what would change the program, and its settings."""
    kept: Mapping[str, str] = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("WATCHER_")
        and not name.lower().endswith("_proxy")
        and not name.startswith(("GITHUB_", "HF_"))
    }
    return {
        **kept,
        "NO_COLOR": "1",
        "WATCHER_CATALOGUE__LIST": str(folder / "list.md"),
        "WATCHER_CATALOGUE__NAME": "things",
        "WATCHER_DATABASE__URL": f"sqlite:///{folder / 'watcher.db'}",
        "WATCHER_NETWORK__ALLOW_NETWORKS": '["127.0.0.0/8"]',
        "WATCHER_NETWORK__CANARIES": canaries,
        "WATCHER_NETWORK__SPACING_SECONDS": "0",
        "WATCHER_PAPERS__CATEGORIES": "[]",
        "WATCHER_PAPERS__SOURCES": "[]",
    }
