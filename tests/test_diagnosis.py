"""What `watcher doctor` can show: every error once, in words that say what to do."""

from __future__ import annotations

import asyncio
import json
import shutil
import smtplib
import socket
import sqlite3
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from watcher import diagnosis
from watcher.delivery import chat
from watcher.diagnosis import machine, services
from watcher.domain.feed import FeedState, FeedWord
from watcher.errors import ConfigurationError
from watcher.settings import Configuration, load
from watcher.store import Store
from watcher.web import canaries
from watcher.web.canaries import CanaryReport
from watcher.web.client import Web
from watcher.web.exchange import Exchange, Failure

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
LIMITS = json.dumps(
    {"resources": {"core": {"remaining": 4990, "limit": 5000}, "graphql": {"remaining": 4999, "limit": 5000}}}
)


class FakeWeb:
    """Answers as told."""

    def __init__(self) -> None:
        self.tokens: set[str] = set()
        self.status = 200
        self.body = b"{}"
        self.headers: Mapping[str, str] = {}
        self.failure: Failure | None = None

    def has_token(self, host: str) -> bool:
        return host in self.tokens

    async def fetch(self, url: str, **_: object) -> Exchange:
        return Exchange(
            url=url,
            final_url=url,
            status=None if self.failure else self.status,
            headers=self.headers,
            body=self.body,
            failure=self.failure,
        )


class Patient:
    """A configuration that is well, until something is done to it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch, self.web = folder, monkeypatch, FakeWeb()
        self.file = folder / "watcher.toml"
        self.text = f'[catalogue]\nlist = "list.md"\n[network]\ncontact = "me@example.org"\n[database]\nurl = "sqlite:///{folder}/watcher.db"\n'
        self.database = folder / "watcher.db"
        (folder / "list.md").write_text("# Things\n\n- [A thing](https://a.example/)\n", encoding="utf-8")
        (folder / "overrides.toml").write_text("", encoding="utf-8")
        self.report = CanaryReport(up=True, answers={"https://c.example/": "status 200"}, words="up")

    def configuration(self) -> Configuration:
        self.file.write_text(self.text, encoding="utf-8")
        return load(self.file)

    def examined(self) -> dict[str, diagnosis.Result]:
        async def report(_web: Web, _urls: object) -> CanaryReport:
            return self.report

        self.monkeypatch.setattr(canaries, "ask", report)
        found = asyncio.run(diagnosis.examine(self.configuration(), cast("Web", self.web), NOW))
        return {result.part: result for result in found}

    def ill(self) -> diagnosis.Result:
        """Return the one part that is ill."""
        [result] = [result for result in self.examined().values() if result.exit_status]
        return result


@pytest.fixture
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("WATCHER_SMTP__PASSWORD", "WATCHER_DIGEST__CHAT_URLS", "WATCHER_CATALOGUE__LIST"):
        monkeypatch.delenv(name, raising=False)
    return Patient(tmp_path, monkeypatch)


def test_one_who_is_well_is_told_so_part_by_part(patient: Patient) -> None:
    found = patient.examined()
    assert {result.exit_status for result in found.values()} == {0}
    assert "it is Monday 2026-11-30 16:00 CST there, 08:00Z" in found["time zone"].words
    assert "MiB free" in found["disk"].words
    assert "roots of Mozilla" in found["trust store"].words
    assert "none" in found["proxy"].words
    assert "1 entries, 1 addresses" in found["list"].words
    assert "goes nowhere" in found["digest"].words
    assert diagnosis.as_text(list(found.values())).count("ok    ") == len(found)


def test_no_contact_is_no_fault_but_told(patient: Patient) -> None:
    patient.text = patient.text.replace("me@example.org", "")
    assert "network.contact is empty" in patient.examined()["configuration"].words


def test_a_full_disk(patient: Patient) -> None:
    class Usage(NamedTuple):
        total: int = 10**9
        used: int = 10**9
        free: int = 5 << 20

    patient.monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage())
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("disk", 4)
    assert "only 5 MiB are free" in ill.words


def test_a_database_that_cannot_be_used_or_is_damaged(patient: Patient) -> None:
    patient.database.write_bytes(b"this is somebody's letter" * 99)
    found = patient.examined()
    assert "not a database" in found["store"].words
    assert found["store"].exit_status == 4
    patient.database.unlink()
    with Store.open(f"sqlite:///{patient.database}", now=NOW) as store:
        store.begin_run("things", NOW)
    with closing(sqlite3.connect(patient.database)) as plain:
        plain.execute("PRAGMA foreign_keys = OFF")
        plain.execute("delete from lists")
        plain.commit()
    ill = patient.ill()
    assert ill.part == "store"
    assert "the database is damaged" in ill.words
    assert "put a backup in its place" in ill.words


def test_a_database_of_a_newer_version(patient: Patient) -> None:
    Store.open(f"sqlite:///{patient.database}", now=NOW).close()
    with closing(sqlite3.connect(patient.database)) as plain:
        plain.execute("update alembic_version set version_num = '9999'")
        plain.commit()
    assert "written by a newer version" in patient.examined()["store"].words


def test_how_fast_the_database_grows_is_told_once_it_is_old_enough(patient: Patient) -> None:
    with Store.open(f"sqlite:///{patient.database}", now=NOW) as store:
        store._engine.raw_connection().executescript(
            f"insert into links (key, url, first_seen_at) values ('a', 'a', '{NOW - timedelta(days=100):%Y-%m-%d %H:%M:%S.000000}')"
        )
    assert "MiB a year" in patient.examined()["store"].words


def test_trusted_certificates_that_cannot_be_read(patient: Patient) -> None:
    patient.monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("trust store", 2)
    assert "SSL_CERT_FILE=/no/such/file.pem" in ill.words


def test_a_proxy_that_is_none_and_the_password_of_one_that_is(patient: Patient) -> None:
    patient.monkeypatch.setenv("HTTPS_PROXY", "ftp://proxy.example")
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("proxy", 2)
    patient.monkeypatch.setenv("HTTPS_PROXY", "http://me:secret@proxy.example:3128")
    assert patient.examined()["proxy"].words == "https by http://proxy.example:3128"


def test_our_own_network_is_down(patient: Patient) -> None:
    patient.report = CanaryReport(
        up=False, answers={"https://c.example/": "dns-servfail"}, words="names cannot be looked up"
    )
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("network", 3)
    assert "names cannot be looked up" in ill.words


def test_a_list_that_is_not_there(patient: Patient) -> None:
    (patient.folder / "list.md").unlink()
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("list", 2)
    assert "list.md" in ill.words


def test_a_word_of_the_maintainer_that_cannot_be(patient: Patient) -> None:
    (patient.folder / "overrides.toml").write_text("[[override]]\nmatch = 3\n", encoding="utf-8")
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("overrides", 2)
    assert "overrides.toml" in ill.words


def feed(category: str, word: FeedWord) -> FeedState:
    return FeedState(category=category, state=word, words="HTTP 503", polled_at=NOW)


def test_feeds_that_cannot_be_had(patient: Patient) -> None:
    with Store.open(f"sqlite:///{patient.database}", now=NOW) as store:
        store.put_feed_states([feed("cs.CL", FeedWord.FAULT), feed("cs.AI", FeedWord.NEWS)])
    assert "arxiv cs.CL could not be had: HTTP 503" in patient.examined()["feeds"].words
    with Store.open(f"sqlite:///{patient.database}", now=NOW) as store:
        store.put_feed_states([feed("cs.AI", FeedWord.FAULT)])
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("feeds", 3)
    assert "no feed could be had" in ill.words


@pytest.mark.parametrize("host", ["api.github.com", "huggingface.co"])
def test_a_token_that_is_refused_or_whose_host_does_not_answer(patient: Patient, host: str) -> None:
    patient.web.tokens = {host}
    patient.web.status = 401
    assert "is refused" in patient.ill().words
    patient.web.status = 502
    assert "does not answer: HTTP 502" in patient.ill().words
    patient.web.failure = Failure("timeout", "no end within 60 s")
    assert "no end within 60 s" in patient.ill().words


def test_what_is_left_of_the_limits_is_told(patient: Patient) -> None:
    patient.web.tokens = {"api.github.com"}
    patient.web.body = LIMITS.encode()
    words = patient.examined()["token for api.github.com"].words
    assert words == "accepted, 4990 of 5000 requests left, 4999 of 5000 points for bulk queries left in this hour"
    patient.web.tokens = {"huggingface.co"}
    patient.web.body, patient.web.headers = b"{}", {"ratelimit": '"api";r=489;t=120'}
    assert patient.examined()["token for huggingface.co"].words == "accepted, 489 requests left for now"


MAIL = (
    '[smtp]\nhost = "mail.example"\nuser = "me"\n[digest]\nsender = "w@example.org"\nrecipients = ["a@example.org"]\n'
)


def refuses(error: Exception) -> Callable[[object], object]:
    def connect(_: object) -> object:
        raise error

    return connect


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            smtplib.SMTPAuthenticationError(535, b"no"),
            "me is refused (535); check smtp.user and WATCHER_SMTP__PASSWORD",
        ),
        (smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server."), "try another smtp.security"),
        (ssl.SSLError("wrong version number"), "smtp.security is `tls` for port 465"),
        (socket.gaierror(-2, "Name or service not known"), "no such name; check smtp.host"),
        (ConnectionRefusedError(111, "Connection refused"), "Connection refused; check smtp.host, smtp.port"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "unexpectedly closed"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_mail_server_that_does_not_want_us(patient: Patient, error: Exception, words: str) -> None:
    patient.text += MAIL
    patient.monkeypatch.setattr(services, "connect", refuses(error))
    ill = patient.ill()
    assert ill.part == "digest"
    assert ill.words.startswith("mail.example:587 (starttls): ")
    assert words in ill.words


def test_a_mail_server_that_takes_our_log_in_is_sent_nothing(patient: Patient) -> None:
    class Took:
        def quit(self) -> None:
            raise smtplib.SMTPServerDisconnected

    patient.text += MAIL
    patient.monkeypatch.setattr(services, "connect", lambda _: Took())
    assert patient.examined()["digest"].words == "mail.example:587 (starttls): logged in as me; nothing was sent"


def test_mail_that_is_configured_in_part(patient: Patient) -> None:
    patient.text += '[digest]\nrecipients = ["a@example.org"]\n'
    ill = patient.ill()
    assert (ill.part, ill.exit_status) == ("digest", 2)
    assert "smtp.host and digest.sender not set" in ill.words


def test_a_chat_without_its_library(patient: Patient) -> None:
    def missing() -> None:
        raise ConfigurationError(chat.MISSING)

    patient.monkeypatch.setenv("WATCHER_DIGEST__CHAT_URLS", "slack://a/b/c")
    patient.monkeypatch.setattr(chat, "library", missing)
    assert "pip install" in patient.ill().words


def test_a_memory_of_no_file_is_told(patient: Patient) -> None:
    assert "nothing is kept" in machine.disk(None)
