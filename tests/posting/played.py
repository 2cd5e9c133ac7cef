"""A list that was watched, a mail server and a clock: what is sent when, and to whom."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from tests.delivery.mail_server import MailServer
from tests.report.played import WEEK, day
from tests.test_retrospect import NAME
from watcher import settings
from watcher.domain.delivery import Delivery, State
from watcher.posting import Posting
from watcher.report.periods import Week, Window
from watcher.retrospect import Retrospect
from watcher.store import Store

A, B, C = "a@example.org", "b@example.org", "c@example.org"
MONDAY = day(7) + timedelta(hours=2)
"""08:00 in Shanghai on the day after `WEEK`."""


@dataclass
class Post:
    """A list that was watched for three weeks, a mail server, and a clock."""

    folder: Path
    server: MailServer
    now: datetime = MONDAY
    recipients: Sequence[str] = (A, B)
    more: str = ""
    environment: dict[str, str] | None = None
    wrap: Callable[[Store], None] = lambda store: None

    def configuration(self) -> settings.Configuration:
        path = self.folder / "watcher.toml"
        path.write_text(
            f'[catalogue]\nname = "{NAME}"\nlist = "list.md"\n[database]\nurl = "sqlite:///{self.folder}/w.db"\n'
            f'[papers]\nthreshold = 0.5\n[smtp]\nhost = "127.0.0.1"\nport = {self.server.port}\nsecurity = "none"\n'
            f"timeout_seconds = 0.2\n"
            f'[digest]\nsender = "The Watch <w@example.org>"\nrecipients = {json.dumps(list(self.recipients))}\n'
            + self.more,
            encoding="utf-8",
        )
        return settings.load(path)

    def store(self) -> Store:
        store = Store.open(f"sqlite:///{self.folder}/w.db", now=self.now)
        self.wrap(store)
        return store

    def posting(self, store: Store) -> Posting:
        return Posting(self.configuration(), store, self.environment or {}, threshold=0.5, clock=lambda: self.now)

    def window(self, week: Week = WEEK) -> Window:
        with self.store() as store:
            return Retrospect(self.configuration(), store, 0.5, self.now).week(week)

    def send(self, *weeks: Week, anew: bool = False) -> dict[str, Delivery]:
        """Send, and return what has become of it by recipient."""
        windows = [self.window(week) for week in weeks or (WEEK,)]
        with self.store() as store:
            return {one.recipient: one for one in asyncio.run(self.posting(store).post(windows, anew=anew))}

    def go_on(self, minutes: float = 0) -> list[Delivery]:
        self.now += timedelta(minutes=minutes)
        with self.store() as store:
            return asyncio.run(self.posting(store).go_on())

    def states(self) -> dict[str, State]:
        with self.store() as store:
            return {one.recipient: one.state for one in store.deliveries(NAME, str(WEEK))}


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
