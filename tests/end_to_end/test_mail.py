"""Digests that are mailed by the installed program: exactly one a recipient, also where it is killed again and again."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.delivery.mail_server import HANG, MailServer, serving
from tests.end_to_end.conftest import Program, environment
from tests.report.played import MONDAY, ZONE
from tests.test_retrospect import FIRST as DEAD
from tests.test_retrospect import GONE, LIST, watch
from watcher.domain.delivery import Delivery, State
from watcher.report.periods import Week
from watcher.store import Store

RECIPIENTS = ("a@example.org", "b@example.org", "c@example.org")
NOW = datetime.now(UTC)  # noqa: TID251 the program, as a process, has no other
LAST_DAY = (NOW - MONDAY).days - 21
"""Of the watch, as `played.day` counts."""
PERIOD = str(Week.of(NOW, ZONE).before(3))


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a list that was watched until three weeks ago."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "list.md").write_text(LIST, encoding="utf-8")
    (folder / "watcher.toml").write_text(
        f'[catalogue]\nname = "sample"\nlist = "list.md"\n[database]\nurl = "sqlite:///{folder}/w.db"\n',
        encoding="utf-8",
    )
    watch(folder / "watcher.toml", LAST_DAY - 20, LAST_DAY, {DEAD: {LAST_DAY - 12: GONE}})
    return folder


def mailing(folder: Path, server: MailServer) -> dict[str, str]:
    return {
        **environment(folder, '["http://127.0.0.1:9/"]'),
        "WATCHER_CATALOGUE__NAME": "sample",
        "WATCHER_DATABASE__URL": f"sqlite:///{folder}/w.db",
        "WATCHER_SCHEDULE__TIMEZONE": str(ZONE),
        "WATCHER_SMTP__HOST": "127.0.0.1",
        "WATCHER_SMTP__PORT": str(server.port),
        "WATCHER_SMTP__SECURITY": "none",
        "WATCHER_DIGEST__SENDER": "w@example.org",
        "WATCHER_DIGEST__RECIPIENTS": json.dumps(RECIPIENTS),
    }


def copied(watched: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name in ("list.md", "w.db"):
        shutil.copy(watched / name, folder / name)
    return folder


def outbox(folder: Path) -> dict[str, Delivery]:
    with Store.open(f"sqlite:///{folder}/w.db", now=NOW) as store:
        return {one.recipient: one for one in store.deliveries("sample", PERIOD)}


@pytest.fixture
def server() -> Iterator[MailServer]:
    with serving(MailServer()) as running:
        yield running


def test_a_digest_is_planned_sent_once_and_not_again(watched: Path, tmp_path: Path, server: MailServer) -> None:
    folder = copied(watched, tmp_path / "here")
    program = Program(folder, mailing(folder, server))
    words = ("digest", "--week", PERIOD, "--send")
    planned = program.run(*words, "--dry-run")
    assert planned.returncode == 0
    assert [line.partition(" would be sent by mail: [sample]")[0] for line in planned.stdout.splitlines()] == [
        f"{PERIOD} to {recipient}:" for recipient in RECIPIENTS
    ]
    assert (server.connections, outbox(folder)) == (0, {})
    sent = program.run(*words, "--format", "html", "--output", "digest.html")
    assert (sent.returncode, sent.stderr) == (0, "")
    assert [line.partition(": sent on ")[0] for line in sent.stdout.splitlines()] == [
        f"{PERIOD} to {recipient}" for recipient in RECIPIENTS
    ]
    assert "<!doctype html>" in (folder / "digest.html").read_text(encoding="utf-8").lower()
    assert program.run(*words).stdout == sent.stdout
    assert server.recipients == list(RECIPIENTS)


def test_a_refusal_ends_with_1_and_is_mended_by_asking_again(watched: Path, tmp_path: Path, server: MailServer) -> None:
    folder = copied(watched, tmp_path / "here")
    program = Program(folder, mailing(folder, server))
    server.at(f"rcpt {RECIPIENTS[1]}", "550 relaying denied")
    sent = program.run("digest", "--week", PERIOD, "--send")
    assert sent.returncode == 1
    assert f"{PERIOD} to {RECIPIENTS[1]}: refused: 550 relaying denied" in sent.stdout
    assert "1 of 3 not delivered" in sent.stderr
    assert "would be tried once more" in program.run("digest", "--week", PERIOD, "--send", "--dry-run").stdout
    del server.replies[f"rcpt {RECIPIENTS[1]}"]
    assert program.run("digest", "--week", PERIOD, "--send").returncode == 0
    assert sorted(server.recipients) == sorted(RECIPIENTS)


def test_no_password_is_printed_whatever_the_server_says(watched: Path, tmp_path: Path, server: MailServer) -> None:
    folder = copied(watched, tmp_path / "here")
    (folder / "password").write_text("hunter2-hunter2\n", encoding="utf-8")
    secret = {"WATCHER_SMTP__USER": "wendy", "WATCHER_SMTP__PASSWORD_FILE": str(folder / "password")}
    program = Program(folder, mailing(folder, server) | secret)
    server.offers = ("AUTH PLAIN",)
    server.at("auth", "535 hunter2-hunter2 is wrong")
    sent = program.run("digest", "--week", PERIOD, "--send")
    assert sent.returncode == 1
    assert "refuses the log-in" in sent.stdout
    assert "hunter2" not in sent.stdout + sent.stderr
    assert server.taken == []


@pytest.mark.parametrize("stage", ["connect", "mail"])
def test_a_server_that_hangs_does_not_keep_the_program_from_ending(
    watched: Path, tmp_path: Path, server: MailServer, stage: str
) -> None:
    folder = copied(watched, tmp_path / "here")
    program = Program(folder, mailing(folder, server) | {"WATCHER_SMTP__TIMEOUT_SECONDS": "300"})
    server.at(stage, HANG)
    process = program.start("digest", "--week", PERIOD, "--send")
    deadline = time.monotonic() + 60
    while not (server.connections if stage == "connect" else len(server.said) > 1) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert {one.unknowns for one in outbox(folder).values()} == {0}


# Killed


@dataclass
class Forked:
    """The program, started by `forking.py`."""

    parent: subprocess.Popen[str]
    environment: Mapping[str, str]
    output: Path
    words: tuple[str, ...] = field(default=("digest", "--week", PERIOD, "--send"))

    def start(self) -> int:
        """Start it, and return its process id."""
        told = {"words": self.words, "environment": dict(self.environment), "output": str(self.output)}
        assert self.parent.stdin is not None
        self.parent.stdin.write(json.dumps(told) + "\n")
        self.parent.stdin.flush()
        return int(self._line())

    def status(self) -> int:
        """Wait for its end, and return its exit status."""
        return int(self._line())

    def _line(self) -> str:
        assert self.parent.stdout is not None
        line = self.parent.stdout.readline()
        assert line, "forking.py has ended"
        return line


@contextmanager
def forked(folder: Path, environment: Mapping[str, str]) -> Iterator[Forked]:
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("forking.py")), str(folder)],
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        yield Forked(parent, environment, folder / "printed")
        assert parent.stdin is not None
        parent.stdin.close()


def test_with_twenty_kills_at_random_moments_nobody_is_left_out_and_a_double_is_said(
    watched: Path, tmp_path: Path
) -> None:
    moments = random.Random(20261207)
    rounds, kills, killed = 4, 5, 0
    mail = MailServer(pause=lambda: time.sleep(moments.uniform(0, 0.003)))
    with serving(mail) as server, forked(tmp_path, mailing(tmp_path, server)) as program:
        for number in range(rounds):
            folder = copied(watched, tmp_path / str(number))
            program.environment = mailing(folder, server)
            server.taken.clear()
            for _ in range(kills):
                # After so many words of the conversation (4 a message, 2 around them), or within the start.
                said, words, late = len(server.said), moments.randrange(15), moments.uniform(0, 0.004)
                process = program.start()
                begun = time.monotonic()
                while len(server.said) < said + words and time.monotonic() < begun + 1.5:
                    time.sleep(0.0005)
                time.sleep(late if words else 30 * late)
                with contextlib.suppress(ProcessLookupError):  # it was done before
                    os.kill(process, signal.SIGKILL)
                killed += program.status() == -signal.SIGKILL
            assert program.start()
            assert program.status() == int(any(one.state is State.UNKNOWN for one in outbox(folder).values()))
            before = list(server.recipients)
            assert program.start()
            assert program.status() in (0, 1)
            assert server.recipients == before
            found = outbox(folder)
            assert set(found) == set(RECIPIENTS)
            for recipient, one in found.items():
                times = before.count(recipient)
                assert one.is_settled
                assert one.state in (State.SENT, State.UNKNOWN)
                # Once, unless a kill fell between the end of a message and its answer: then that is said.
                assert times == 1 or (one.unknowns > 0 and times <= 1 + one.unknowns), (recipient, times, one)
                assert times <= 2, (recipient, times, one)
                assert times > 0 or one.unknowns == 2, (recipient, times, one)
                same = {taken.content for taken in server.taken if taken.recipient == recipient}
                assert len(same) <= 1
    assert killed >= rounds
