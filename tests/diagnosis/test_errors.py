"""Every error that `watcher doctor` can show, shown once, in words that say what to do."""

from __future__ import annotations

import ast
import inspect
import smtplib
import socket
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from types import ModuleType

import pytest

from tests.diagnosis.patient import (
    DAY,
    NOW,
    PRIVATE,
    TIMEOUT,
    Patient,
    a_failing_backup,
    a_folder_for_a_list,
    a_folder_that_cannot_be_written,
    a_huge_list,
    a_scheduler_that_complains,
    a_scheduler_that_stands_still,
    a_token,
    a_token_file,
    configured,
    configured_list,
    damaged,
    delivered,
    expired,
    fed,
    feed,
    full_disk,
    last_pass,
    listed,
    mailing,
    network_down,
    no_apprise,
    no_database,
    no_folder_for_the_database,
    no_socks,
    of_a_newer_version,
    pages_nowhere,
    patient,
    remote,
    variable,
    wrong_overrides,
)
from watcher import posting, reading
from watcher.catalogue import source as list_source
from watcher.delivery import chat
from watcher.diagnosis import examining, machine, memory, result, services
from watcher.domain.delivery import State
from watcher.domain.feed import FeedWord
from watcher.posting import ways
from watcher.settings import reading as settings_reading
from watcher.web import proxies, trust

__all__ = ["patient"]


@dataclass(frozen=True)
class Ill:
    """An error that doctor shows."""

    part: str
    status: int
    words: str
    """A part of what is shown."""
    prepare: Callable[[Patient], None]


ERRORS = (
    Ill("disk", 4, "only 5 MiB is free; the database (0 MiB) and its copies need", full_disk),
    Ill("store", 4, "is no folder; set database.url elsewhere", no_folder_for_the_database),
    Ill("store", 4, "is read-only; make it writable for this user, or set", a_folder_that_cannot_be_written),
    Ill("store", 4, "the database is damaged: 1 rows refer to what is not there; put a backup in its place", damaged),
    Ill("store", 4, "this file is not a database; set database.url to another file", no_database),
    Ill("store", 4, "was written by a newer version of watcher", of_a_newer_version),
    Ill("trust store", 2, "no such folder: /no/such", variable("SSL_CERT_DIR", "/no/such")),
    Ill(
        "trust store",
        2,
        "the trusted certificates cannot be read (SSL_CERT_FILE=/no/such.pem)",
        variable("SSL_CERT_FILE", "/no/such.pem"),
    ),
    Ill(
        "proxy",
        2,
        "a proxy variable wants http, https or socks5 and a host, not ftp",
        variable("HTTPS_PROXY", "ftp://p.example"),
    ),
    Ill("proxy", 2, "a proxy variable has no proper URL", variable("HTTPS_PROXY", "http://p.example:many")),
    Ill("proxy", 2, "a SOCKS proxy needs one more package: pip install socksio", no_socks),
    Ill("network", 3, "our own network is down: names cannot be looked up", network_down),
    Ill("list", 2, "list.md: no such file; set catalogue.list to the Markdown list", listed(None)),
    Ill("list", 2, "a folder; name the Markdown file in it", a_folder_for_a_list),
    Ill("list", 2, "cannot be read: File name too long", configured_list("a" * 300)),
    Ill("list", 2, "larger than 0 MiB; no list to watch is that long", a_huge_list),
    Ill("list", 2, "list.md: a PDF file, not Markdown text", listed(b"%PDF-1.7")),
    Ill("list", 2, "not UTF-8 text (byte 2, line 1); save it as UTF-8", listed(b"# \xff")),
    Ill("list", 2, "a binary file (it holds a NUL character at line 1), not Markdown text", listed(b"# \0")),
    Ill("list", 2, "empty; there is nothing to watch", listed(b" ")),
    Ill("list", 2, "the list holds no link to watch; is it the right file?", listed(b"# Nothing\n")),
    Ill("list", 2, "the list cannot be had: no end within 60 s (timeout)", remote(failure=TIMEOUT)),
    Ill("list", 2, "the list cannot be had: HTTP 404; see that catalogue.list is right", remote(404)),
    Ill("list", 2, "(private-address); network.allow_networks opens it", remote(failure=PRIVATE)),
    Ill("list", 2, "the list came only in part (3 bytes)", remote(200, b"# T", complete=False)),
    Ill(
        "list",
        2,
        "this is a web page, not the list's Markdown; give the",
        remote(200, b"<html>", headers={"content-type": "text/html"}),
    ),
    Ill("overrides", 2, "overrides.toml", wrong_overrides),
    Ill(
        "GitHub token",
        2,
        "environment: GITHUB_TOKEN_FILE names /no/such, which cannot be read",
        variable("GITHUB_TOKEN_FILE", "/no/such"),
    ),
    Ill(
        "GitHub token",
        2,
        "cannot be read: this is no UTF-8 text",
        a_token_file(b"ghp_\xff"),
    ),
    Ill(
        "GitHub token",
        2,
        "holds no token: a token is one word of letters, digits and signs, without quotes; it is not shown here",
        a_token_file(b"# mine\nghp_0123"),
    ),
    Ill(
        "GitHub token",
        1,
        "GITHUB_TOKEN is refused by api.github.com (HTTP 401): make a new one, or unset it",
        a_token("GITHUB_TOKEN", 401),
    ),
    Ill(
        "GitHub token",
        1,
        "GITHUB_TOKEN cannot be tried: api.github.com does not answer as it should: HTTP 502",
        a_token("GITHUB_TOKEN", 502),
    ),
    Ill("Hugging Face token", 1, "HF_TOKEN is refused by huggingface.co (HTTP 401)", a_token("HF_TOKEN", 401)),
    Ill("Hugging Face token", 1, "no end within 60 s (timeout)", a_token("HF_TOKEN", 0, TIMEOUT)),
    Ill(
        "feeds",
        3,
        "none could be had at the last poll (2026-11-29 08:00Z): HTTP 503; they are asked again by themselves",
        fed(feed("cs.CL", FeedWord.FAULT)),
    ),
    Ill(
        "feeds",
        1,
        "something is missing for days: arxiv (cs.CL, cs.AI) could not be had: HTTP 503; complete up to 2026-11-20. It is "
        "asked for again by itself; a source that has gone can be taken out of papers.sources",
        fed(
            feed("cs.CL", FeedWord.FAULT, date(2026, 11, 20)),
            feed("cs.AI", FeedWord.FAULT, date(2026, 11, 20)),
            feed("cs.LG", FeedWord.NEWS),
        ),
    ),
    Ill(
        "digest",
        1,
        "mail.example:587 (starttls): me is refused (535); check smtp.user and WATCHER_SMTP__PASSWORD",
        mailing(smtplib.SMTPAuthenticationError(535, b"no")),
    ),
    Ill(
        "digest",
        1,
        "STARTTLS extension not supported by server.; try another smtp.security, or leave smtp.user empty",
        mailing(smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server.")),
    ),
    Ill(
        "digest",
        1,
        "no TLS: wrong version number; smtp.security is `tls` for port 465",
        mailing(ssl.SSLError(1, "wrong version number")),
    ),
    Ill("digest", 1, "its certificate is not trusted: has expired; check smtp.host, and", mailing(expired())),
    Ill("digest", 1, "no such name; check smtp.host", mailing(socket.gaierror(-2, "Name or service not known"))),
    Ill(
        "digest",
        1,
        "cannot be used: [Errno 111] Connection refused; check smtp.host, smtp.port and the firewall",
        mailing(ConnectionRefusedError(111, "Connection refused")),
    ),
    Ill("digest", 1, "unexpectedly closed", mailing(smtplib.SMTPServerDisconnected("Connection unexpectedly closed"))),
    Ill(
        "digest",
        2,
        "the digest cannot be mailed: smtp.host and digest.sender not set",
        configured('[digest]\nrecipients = ["a@example.org"]\n'),
    ),
    Ill(
        "digest",
        2,
        "WATCHER_DIGEST__CHAT_URLS: this is no JSON list; write",
        variable("WATCHER_DIGEST__CHAT_URLS", "[slack"),
    ),
    Ill(
        "digest",
        2,
        "there is nobody to send the digest to: set digest.recipients",
        variable("WATCHER_DIGEST__CHAT_URLS", " "),
    ),
    Ill("digest", 2, "a chat is configured, but Apprise is not installed: pip install", no_apprise),
    Ill("digest", 2, "list.md is no folder", pages_nowhere),
    Ill("digest", 2, "list.md/pages cannot be written: ", pages_nowhere),
    Ill(
        "deliveries",
        1,
        "mail: 2026-W48 to a@example.org: refused: 550 no such user. `watcher digest --send --dry-run` says what would be tried again",
        delivered(state=State.REFUSED, words="550 no such user"),
    ),
    Ill(
        "deliveries",
        1,
        "not taken yet: 451 later; tried again after 2026-11-30 09:00Z",
        delivered(state=State.DEFERRED, words="451 later", settled_at=None, next_try_at=NOW + DAY / 24),
    ),
    Ill(
        "deliveries",
        1,
        "unknown whether it was taken (reset)",
        delivered(state=State.UNKNOWN, unknowns=2, words="reset"),
    ),
    Ill(
        "passes",
        3,
        "one begun at 2026-11-29 08:00Z found our own network down; the last whole one ended at 2026-11-27 08:00Z, 3 days ago",
        last_pass(finished_at=NOW - DAY, network="down"),
    ),
    Ill(
        "regular work",
        1,
        "backup failed 3 times in a row, last at 2026-11-29 08:00Z: no room; it is tried again by itself",
        a_failing_backup,
    ),
    Ill("scheduler", 1, ") is at work and ill: no tick since 2026-11-27 08:00:00Z", a_scheduler_that_stands_still),
    Ill(
        "scheduler", 1, "trouble with links: the disk is full; start it anew if that stays", a_scheduler_that_complains
    ),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{error.part}: {error.words[:40]}")
def test_every_error_is_shown_with_its_part_and_no_other_is_ill(patient: Patient, error: Ill) -> None:
    error.prepare(patient)
    found = patient.examined()
    ill = found[error.part]
    assert error.words in ill.words
    assert ill.exit_status == error.status
    assert [result.part for result in found.values() if result.exit_status] == [error.part]


EXAMINED: tuple[ModuleType | Callable[..., object], ...] = (
    *(examining, machine, memory, result, services),
    *(trust.verified, proxies.proxy, settings_reading.secret),
    *(list_source, reading._fetched, reading._with_entries),
    *(posting.channels, ways._addresses, chat.library),
)
"""Where doctor's errors are raised. Those of the database and of overrides are shown by tests of these."""


def raised() -> Iterator[tuple[str, set[str]]]:
    """Yield where an error is raised, and the parts of its message that are always the same."""
    for one in EXAMINED:
        for node in ast.walk(ast.parse(inspect.getsource(one))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                parts = [part.value for part in ast.walk(node.exc) if isinstance(part, ast.Constant)]
                words = {part.strip("; :,()")[:25] for part in parts if isinstance(part, str) and len(part) > 10}
                yield f"{one.__name__}, line {node.lineno}", words or {ast.unparse(node.exc)}


MADE_ELSEWHERE = {
    "NetworkDownError(network_down(report))": "our own network is down: ",
    "ConfigurationError(MISSING)": "a chat is configured, but Apprise is not installed",
}


def test_no_error_is_without_a_test() -> None:
    shown = "\n".join(error.words for error in ERRORS)
    places = dict(raised())
    often = Counter(words for told in places.values() for words in told)
    missing = [
        f"{place}: {told}"
        for place, told in places.items()
        if not any(shown.count(MADE_ELSEWHERE.get(words, words)) >= often[words] for words in told)
    ]
    assert not missing
