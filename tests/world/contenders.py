"""The link checkers that `compare` runs: how each is called, and what its words mean.

Each is called as its users call it, with its own defaults, but for what is said in `options`. lychee and LinkChecker
get the machine's own clock, since waits in lychee do not end under libfaketime; they have no use for a date, and the
world's certificates are valid by either clock.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.world.judge import environment_for

BIN = Path.home() / ".cache" / "watcher-compare-venv" / "bin"
TOKEN = {"GITHUB_TOKEN": "world-token"}
_RENDER = """
import pathlib, sys
from markdown_it import MarkdownIt
markdown = MarkdownIt("gfm-like")
markdown.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
body = markdown.render(pathlib.Path(sys.argv[1]).read_text("utf-8"))
pathlib.Path(sys.argv[2]).write_text(f"<!doctype html><meta charset=utf-8><title>List</title>{body}", "utf-8")
"""
# As root LinkChecker would become `nobody`, who may not read root's Python.
_LINKCHECKER = """
import os, pathlib
pathlib.Path("linkcheckerrc").write_text("[checking]\\nsslverify=" + os.environ["SSL_CERT_FILE"] + "\\n")
os.seteuid = lambda uid: None
from linkcheck.command.linkchecker import linkchecker
linkchecker()
"""


class Word(StrEnum):
    """What a checker says of an address, in words that all of them share."""

    ALIVE = "alive"
    BROKEN = "broken"
    UNJUDGED = "not judged"


@dataclass(frozen=True)
class Said:
    """What a checker says of an address."""

    word: Word
    status: str | None = None
    """The checker's own word, where it tells more stages apart: watcher's status."""


class Contender:
    """A link checker."""

    name: str
    program: str
    options: str
    days: tuple[int, ...] = (0, 14)
    """On which days it is run."""
    has_clock = False
    """Whether it needs to see the scenario's date."""

    def version(self) -> str:
        """Return the version that is installed."""
        told = subprocess.run([BIN / self.program, "--version"], capture_output=True, text=True, check=True)
        return told.stdout.split()[1]

    def command(self, listed: Path, work: Path) -> list[str]:
        """Return the command line; its output goes to `out` in the working directory, which is `work`."""
        raise NotImplementedError

    def environment(self, listed: Path, work: Path) -> dict[str, str]:
        """Return the environment of the command."""
        return {**os.environ, **TOKEN}

    def read(self, out: Path) -> dict[str, Said]:
        """Return what it said of each address, as it spells them."""
        raise NotImplementedError


class Watcher(Contender):
    """This program, with one database over all days."""

    name = "watcher"
    options = "`check-now --json`, its defaults, with a token for GitHub"
    days = (0, 1, 2, 3, 7, 14)
    has_clock = True
    _WORDS: Mapping[str, Word] = {
        "ok": Word.ALIVE,
        "moved": Word.ALIVE,
        "failing": Word.BROKEN,
        "dead": Word.BROKEN,
        "invalid": Word.BROKEN,
        "blocked": Word.UNJUDGED,
        "unchecked": Word.UNJUDGED,
    }

    def __init__(self, program: str) -> None:
        self.program = program

    def version(self) -> str:
        """Return the version of the program under test."""
        told = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=True)
        return told.stdout.split()[-1]

    def command(self, listed: Path, work: Path) -> list[str]:
        """Return its command line."""
        return [self.program, "check-now", "--json"]

    def environment(self, listed: Path, work: Path) -> dict[str, str]:
        """Return its environment, with one database over all days."""
        return environment_for(work, listed) | TOKEN

    def read(self, out: Path) -> dict[str, Said]:
        """Read its report."""
        links = json.loads(out.read_text("utf-8"))["links"]
        return {link["url"]: Said(self._WORDS[link["status"]], link["status"]) for link in links}


class Lychee(Contender):
    """https://lychee.cli.rs: one pass, no memory."""

    name = "lychee"
    program = "lychee"
    options = "its defaults (20 s a request, 3 retries, accepts 100 to 103 and 200 to 299), with a token for GitHub"

    def command(self, listed: Path, work: Path) -> list[str]:
        """Return its command line."""
        return [str(BIN / "lychee"), "--format", "json", "--verbose", "--no-progress", str(listed)]

    def read(self, out: Path) -> dict[str, Said]:
        """Read its JSON: a time-out ends its run with an error, as any other fault does."""
        told = json.loads(out.read_text("utf-8"))
        words = {
            "success_map": Word.ALIVE,
            "excluded_map": Word.UNJUDGED,
            "timeout_map": Word.BROKEN,
            "error_map": Word.BROKEN,
        }
        return {
            link["url"]: Said(word) for name, word in words.items() for links in told[name].values() for link in links
        }


class TunedLychee(Lychee):
    """lychee as a patient user of it may end up, who has met walls and cookie dances."""

    name = "lychee, tuned"
    options = "also `--accept 100..=103,200..=299,401,403,412,418,429,451,521,999 --cookie-jar FILE`"
    days = (14,)

    def command(self, listed: Path, work: Path) -> list[str]:
        """Return its command line."""
        program, *words = super().command(listed, work)
        codes = "100..=103,200..=299,401,403,412,418,429,451,521,999"
        return [program, "--accept", codes, "--cookie-jar", str(work / "cookies.json"), *words]


class LinkChecker(Contender):
    """https://linkchecker.github.io/linkchecker: one pass, no memory."""

    name = "linkchecker"
    program = "linkchecker"
    options = (
        "`--check-extern --recursion-level=1`, else its defaults (60 s a request, 10 threads, robots.txt obeyed); it "
        "reads web pages, so it gets the list as HTML, made by markdown-it-py as GitHub shows Markdown"
    )

    def command(self, listed: Path, work: Path) -> list[str]:
        """Return its command line; the list is made a web page first."""
        page = work / "list.html"
        subprocess.run([BIN / "python", "-c", _RENDER, listed, page], check=True)
        words = ["--config=linkcheckerrc", "--check-extern", "--recursion-level=1", "--no-status", "--verbose"]
        return [str(BIN / "python"), "-c", _LINKCHECKER, *words, "--output=csv/utf-8", str(page)]

    def read(self, out: Path) -> dict[str, Said]:
        """Read its CSV; what robots.txt forbids it does not ask."""
        lines = [line for line in out.read_text("utf-8").splitlines() if not line.startswith("#")]
        said = {}
        for row in csv.DictReader(lines, delimiter=";"):
            if row["parentname"] and row["urlname"].startswith("http"):
                word = Word.ALIVE if row["valid"] == "True" else Word.BROKEN
                said[row["urlname"]] = Said(Word.UNJUDGED if "checked only syntax" in row["infostring"] else word)
        return said
