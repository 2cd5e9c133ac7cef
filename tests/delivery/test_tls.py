"""Encryption and log-in: nothing is said in the open that was to be encrypted."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tests.delivery.mail_server import (
    CERTIFICATES,
    MailServer,
    plain_login,
    serving,
)
from tests.delivery.sending import A, outcomes, send
from watcher.domain.delivery import Outcome

DEFERRED, REFUSED, UNKNOWN = Outcome.DEFERRED, Outcome.REFUSED, Outcome.UNKNOWN


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    """`host.test`, for which the certificates are, is this machine; their authority is trusted."""
    look_up = socket.getaddrinfo

    def here(host: str, *more: Any, **named: Any) -> Any:
        return look_up("127.0.0.1" if host == "host.test" else host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "root.pem"))


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_connection_is_encrypted_before_anybody_is_named(security: str) -> None:
    mail = MailServer(certificate="good", implicit=security == "tls", offers=("AUTH PLAIN",))
    with serving(mail) as server:
        more: dict[str, Any] = {"host": "host.test", "security": security, "user": "wendy", "password": "a-secret"}
        assert outcomes(send(server, A, **more)) == [Outcome.ACCEPTED]
    before = ["ehlo [127.0.0.1]", "STARTTLS"] if security == "starttls" else []
    assert server.said[: len(before)] == before
    assert all(line.startswith("(encrypted)") for line in server.said[len(before) :])
    assert f"(encrypted) AUTH PLAIN {plain_login('wendy', 'a-secret')}" in server.said


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("fault", ["expired", "hostname", "untrusted"])
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_is_not_good_ends_it_before_a_word_is_said(fault: str, security: str) -> None:
    with serving(MailServer(certificate=fault, implicit=security == "tls")) as server:
        more: dict[str, Any] = {"host": "host.test", "security": security, "user": "wendy", "password": "a-secret"}
        [(reply, noted)] = send(server, A, **more)
    assert (reply.outcome, noted) == (DEFERRED, False)
    assert "its certificate is not trusted" in reply.words
    assert [line for line in server.said if not line.lower().startswith(("ehlo", "starttls"))] == []


@pytest.mark.parametrize("refusal", ["", "454 TLS not available", "502 what is that?"])
def test_starttls_never_falls_back_to_an_open_connection(refusal: str) -> None:
    with serving(MailServer(certificate="good" if refusal else "")) as server:
        if refusal:
            server.at("starttls", refusal)
        [(reply, _)] = send(server, A, security="starttls", user="wendy", password="a-secret")
    assert reply.outcome is DEFERRED
    assert server.taken == []
    assert [line for line in server.said if line.lower().startswith(("auth", "mail", "rcpt"))] == []
    assert reply.words.count("smtp.security") == (0 if refusal else 1)


def test_tls_with_a_server_that_speaks_none_says_what_to_set(server: MailServer) -> None:
    [(reply, _)] = send(server, A, security="tls")
    assert reply.outcome is DEFERRED
    assert "no TLS" in reply.words
    assert "`starttls` for 587" in reply.words


def test_a_refused_log_in_names_what_to_look_at_and_no_secret(server: MailServer) -> None:
    server.offers = ("AUTH PLAIN",)
    server.at("auth", "535 authentication failed")
    [(reply, _)] = send(server, A, user="wendy", password="a-secret")
    assert reply.words == (
        f"127.0.0.1:{server.port} refuses the log-in (535 authentication failed); "
        "check smtp.user and WATCHER_SMTP__PASSWORD"
    )


def test_a_server_without_log_in_gets_no_password(server: MailServer) -> None:
    [(reply, _)] = send(server, A, user="wendy", password="a-secret")
    assert reply.outcome is DEFERRED
    assert "a-secret" not in "\n".join([reply.words, *server.said])


def test_a_password_that_smtplib_cannot_send_is_said(server: MailServer) -> None:
    server.offers = ("AUTH PLAIN",)
    [(reply, _)] = send(server, A, user="wendy", password="geheimnüsse")
    assert (reply.outcome, reply.words.rpartition(": ")[2]) == (DEFERRED, "smtp.user and the password must be ASCII")
