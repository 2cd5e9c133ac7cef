"""A mail server for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.delivery.mail_server import (
    MailServer,
    serving,
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with serving(MailServer()) as running:
        yield running
