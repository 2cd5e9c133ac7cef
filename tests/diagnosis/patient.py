"""One whom doctor examines, and what can be done to him so that one part is ill."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from watcher import diagnosis
from watcher.catalogue import source as list_source
from watcher.cli.online import Online
from watcher.delivery import chat
from watcher.diagnosis import services
from watcher.domain.delivery import Delivery, State
from watcher.domain.duty import DutyState
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.run import Run
from watcher.errors import ConfigurationError
from watcher.scheduler.equipment import Equipment
from watcher.settings import Configuration, load
from watcher.store import Store, hold
from watcher.web import canaries, proxies
from watcher.web.canaries import CanaryReport
from watcher.web.client import Web
from watcher.web.exchange import Exchange, Failure

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
TODAY, DAY = NOW.date(), timedelta(days=1)
LIMITS = json.dumps(
    {"resources": {"core": {"remaining": 4990, "limit": 5000}, "graphql": {"remaining": 4999, "limit": 5000}}}
)
MAIL = (
    '[smtp]\nhost = "mail.example"\nuser = "me"\n[digest]\nsender = "w@example.org"\nrecipients = ["a@example.org"]\n'
)
REMOTE = "https://lists.example/list.md"


class FakeWeb:
    """Answers as told."""

    def __init__(self) -> None:
        self.status = 200
        self.body = b"{}"
        self.complete = True
        self.headers: Mapping[str, str] = {}
        self.failure: Failure | None = None

    async def fetch(self, url: str, **_: object) -> Exchange:
        return Exchange(
            url=url,
            final_url=url,
            status=None if self.failure else self.status,
            headers=self.headers,
            body=self.body,
            complete=self.complete,
            failure=self.failure,
        )


class Patient:
    """A configuration that is well, until something is done to it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch, self.web = folder, monkeypatch, FakeWeb()
        self.database = folder / "watcher.db"
        self.url = f"sqlite:///{self.database}"
        self.text = (
            f'[catalogue]\nlist = "list.md"\n[network]\ncontact = "me@example.org"\n[database]\nurl = "{self.url}"\n'
        )
        self.list = folder / "list.md"
        self.list.write_text("# Things\n\n- [A thing](https://a.example/)\n", encoding="utf-8")
        self.overrides = folder / "overrides.toml"
        self.overrides.write_text("", encoding="utf-8")
        self.report = CanaryReport(up=True, answers={"https://c.example/": "status 200"}, words="up")

    def configuration(self) -> Configuration:
        file = self.folder / "watcher.toml"
        file.write_text(self.text, encoding="utf-8")
        return load(file)

    def store(self) -> Store:
        return Store.open(self.url, now=NOW)

    def examined(self) -> dict[str, diagnosis.Result]:
        async def report(_web: Web, _urls: object) -> CanaryReport:
            return self.report

        self.monkeypatch.setattr(canaries, "ask", report)
        equipment = Equipment(Online(self.configuration()), lambda: NOW)
        found = asyncio.run(diagnosis.examine(equipment, cast("Web", self.web)))
        return {result.part: result for result in found}

    def answers(
        self,
        status: int = 200,
        body: bytes = b"{}",
        failure: Failure | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.web.status, self.web.body, self.web.failure, self.web.headers = status, body, failure, headers or {}

    def without_access_to(self, where: Path) -> None:
        """Take the right to write: root, as whom tests may run, has every right."""
        has = os.access

        def access(path: object, mode: int, **more: bool) -> bool:
            return has(cast("str", path), mode, **more) and not (Path(str(path)) == where and mode & os.W_OK)

        self.monkeypatch.setattr(os, "access", access)


@pytest.fixture
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in list(os.environ):
        if name.startswith(("WATCHER_", "GITHUB_TOKEN", "HF_TOKEN")):
            monkeypatch.delenv(name)
    return Patient(tmp_path, monkeypatch)


# What is done to the patient, so that one part is ill.


def full_disk(patient: Patient) -> None:
    class Usage(NamedTuple):
        total: int = 10**9
        used: int = 10**9
        free: int = 5 << 20

    patient.monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage())


def no_folder_for_the_database(patient: Patient) -> None:
    patient.text = patient.text.replace(patient.url, f"sqlite:///{patient.list}/watcher.db")


def a_folder_that_cannot_be_written(patient: Patient) -> None:
    patient.without_access_to(patient.folder)


def damaged(patient: Patient) -> None:
    with patient.store() as store:
        store.begin_run("things", NOW)
    with closing(sqlite3.connect(patient.database)) as plain:
        plain.execute("PRAGMA foreign_keys = OFF")
        plain.execute("delete from lists")
        plain.commit()


def no_database(patient: Patient) -> None:
    patient.database.write_bytes(b"this is somebody's letter" * 99)


def of_a_newer_version(patient: Patient) -> None:
    patient.store().close()
    with closing(sqlite3.connect(patient.database)) as plain:
        plain.execute("update alembic_version set version_num = '9999'")
        plain.commit()


def variable(name: str, value: str) -> Callable[[Patient], None]:
    return lambda patient: patient.monkeypatch.setenv(name, value)


def no_socks(patient: Patient) -> None:
    patient.monkeypatch.setenv("ALL_PROXY", "socks5://proxy.example")
    patient.monkeypatch.setattr(proxies, "find_spec", lambda _: None)


def network_down(patient: Patient) -> None:
    patient.report = CanaryReport(
        up=False, answers={"https://c.example/": "dns-servfail"}, words="names cannot be looked up"
    )


def listed(content: bytes | None) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        patient.list.unlink()
        if content is not None:
            patient.list.write_bytes(content)

    return prepare


def a_folder_for_a_list(patient: Patient) -> None:
    patient.list.unlink()
    patient.list.mkdir()


def configured_list(name: str) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        patient.text = patient.text.replace("list.md", name)

    return prepare


def a_huge_list(patient: Patient) -> None:
    patient.monkeypatch.setattr(list_source, "SIZE_CAP", 10)


def remote(
    status: int = 200,
    body: bytes = b"",
    failure: Failure | None = None,
    *,
    complete: bool = True,
    headers: Mapping[str, str] | None = None,
) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        patient.text = patient.text.replace("list.md", REMOTE)
        patient.answers(status, body, failure, headers)
        patient.web.complete = complete

    return prepare


def wrong_overrides(patient: Patient) -> None:
    patient.overrides.write_text("[[override]]\nmatch = 3\n", encoding="utf-8")


def a_token(name: str, status: int, failure: Failure | None = None) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        patient.monkeypatch.setenv(name, "a-token-of-mine")
        patient.answers(status, failure=failure)

    return prepare


def a_token_file(content: bytes) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        file = patient.folder / "token"
        file.write_bytes(content)
        patient.monkeypatch.setenv("GITHUB_TOKEN_FILE", str(file))

    return prepare


def feed(category: str, word: FeedWord, good: date | None = TODAY, source: str = "arxiv") -> FeedState:
    return FeedState(
        category=category, source=source, state=word, words="HTTP 503", polled_at=NOW - DAY, last_good_day=good
    )


def fed(*states: FeedState) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        with patient.store() as store:
            store.put_feed_states(states)

    return prepare


def mailing(error: Exception) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        def connect(_: object) -> object:
            raise error

        patient.text += MAIL
        patient.monkeypatch.setattr(services, "connect", connect)

    return prepare


def expired() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "has expired"
    return error


def configured(text: str) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        patient.text += text

    return prepare


def no_apprise(patient: Patient) -> None:
    def missing() -> None:
        raise ConfigurationError(chat.MISSING)

    patient.monkeypatch.setenv("WATCHER_DIGEST__CHAT_URLS", "slack://a/b/c")
    patient.monkeypatch.setattr(chat, "library", missing)


def pages_nowhere(patient: Patient) -> None:
    patient.text += f'[digest]\nfolder = "{patient.list}/pages"\n'


SENT = Delivery(
    digest="medical-nlp",
    period="2026-W48",
    channel="mail",
    recipient="a@example.org",
    made_at=NOW - DAY,
    state=State.SENT,
    settled_at=NOW - DAY,
)


def delivered(**changes: object) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        with patient.store() as store:
            store.put_deliveries([(replace(SENT, **changes), b"")])  # type: ignore[arg-type]

    return prepare


def last_pass(**run: object) -> Callable[[Patient], None]:
    def prepare(patient: Patient) -> None:
        with patient.store() as store:
            number = store.begin_run("medical-nlp", NOW - 3 * DAY)
            store.end_run(number, Run(started_at=NOW - 3 * DAY, finished_at=NOW - 3 * DAY))
            number = store.begin_run("medical-nlp", NOW - DAY)
            if run:
                store.end_run(number, Run(started_at=NOW - DAY, **run))  # type: ignore[arg-type]

    return prepare


def a_failing_backup(patient: Patient) -> None:
    with patient.store() as store:
        store.put_duty(DutyState(name="backup", failed_at=NOW - DAY, failures=3, words="no room"))


def a_scheduler_that_stands_still(patient: Patient) -> None:
    _at_work(patient, NOW - 3 * DAY, {})


def a_scheduler_that_complains(patient: Patient) -> None:
    _at_work(patient, NOW - DAY / 24, {"tick": NOW.isoformat(), "troubles": {"links": "the disk is full"}})


def _at_work(patient: Patient, since: datetime, told: Mapping[str, object]) -> None:
    """Hold the scheduler's lock until the patient was examined."""
    patient.store().close()
    lock = hold(patient.url, what="watcher run", now=since, which="daemon")
    lock.__enter__()(told)
    patient.monkeypatch.setattr(patient, "examined", _then(patient.examined, lambda: lock.__exit__(None, None, None)))


def _then(
    first: Callable[[], dict[str, diagnosis.Result]], after: Callable[[], object]
) -> Callable[[], dict[str, diagnosis.Result]]:
    def both() -> dict[str, diagnosis.Result]:
        try:
            return first()
        finally:
            after()

    return both


PRIVATE = Failure("private-address", "lists.example is 10.0.0.1")
TIMEOUT = Failure("timeout", "no end within 60 s")
