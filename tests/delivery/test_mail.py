"""Mail by SMTP: what each reply at each stage means, and what is known where there is none."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from tests.delivery.mail_server import (
    CUT,
    CUT_WITHIN,
    HANG,
    TAKEN_THEN_CUT,
    MailServer,
)
from tests.delivery.sending import MESSAGE, SOON, A, B, C, outcomes, send
from watcher.delivery.mail import Mail, framed
from watcher.delivery.smtp import Server
from watcher.domain.delivery import Outcome


def test_each_recipient_gets_a_message_of_his_own_over_one_connection(server: MailServer) -> None:
    assert outcomes(send(server, A, B)) == [Outcome.ACCEPTED, Outcome.ACCEPTED]
    assert [(one.sender, one.recipient, one.content) for one in server.taken] == [
        ("w@example.org", A, MESSAGE),
        ("w@example.org", B, MESSAGE),
    ]
    assert server.connections == 1
    assert server.said[-1].lower() == "quit"
    assert server.said[0] == "ehlo [127.0.0.1]"


DEFERRED, REFUSED, UNKNOWN = Outcome.DEFERRED, Outcome.REFUSED, Outcome.UNKNOWN
STAGES = {
    # Before a recipient is named, no reply is about him: it is the server's state, or the configuration.
    ("connect", "421 closing"): DEFERRED,
    ("connect", "450 later"): DEFERRED,
    ("connect", "550 go away"): DEFERRED,
    ("connect", "552 full"): DEFERRED,
    ("connect", CUT): DEFERRED,
    ("ehlo", "421 closing"): DEFERRED,
    ("auth", "421 closing"): DEFERRED,
    ("auth", "450 later"): DEFERRED,
    ("auth", "550 no"): DEFERRED,
    ("auth", "552 no"): DEFERRED,
    ("auth", "535 no"): DEFERRED,
    ("auth", CUT): DEFERRED,
    ("mail", "421 closing"): DEFERRED,
    ("mail", "450 later"): DEFERRED,
    ("mail", "550 not you"): DEFERRED,
    ("mail", "552 full"): DEFERRED,
    ("mail", CUT): DEFERRED,
    ("rcpt", "421 closing"): DEFERRED,
    ("rcpt", "450 grey"): DEFERRED,
    ("rcpt", "530 log in first"): DEFERRED,
    ("rcpt", "550 unknown"): REFUSED,
    ("rcpt", "552 full"): REFUSED,
    ("rcpt", CUT): DEFERRED,
    ("data", "421 closing"): DEFERRED,
    ("data", "450 later"): DEFERRED,
    ("data", "550 no"): REFUSED,
    ("data", "552 no"): REFUSED,
    ("data", "250 a server that is out of its mind"): DEFERRED,
    ("data", CUT): DEFERRED,
    ("end", "421 closing"): DEFERRED,
    ("end", "450 later"): DEFERRED,
    ("end", "550 spam"): REFUSED,
    ("end", "552 too long"): REFUSED,
    ("end", "354 a server that is out of its mind"): UNKNOWN,
    ("end", "what?"): UNKNOWN,
    ("end", CUT): UNKNOWN,
}


@pytest.mark.parametrize(("stage", "reply"), STAGES)
def test_what_a_reply_means_depends_on_the_stage(server: MailServer, stage: str, reply: str) -> None:
    # EHLO and HELO, and two ways to log in, are asked for one after the other.
    server.at(stage, *[reply] * (4 if stage in ("ehlo", "auth") else 1))
    more: dict[str, Any] = {}
    if stage == "auth":
        server.offers = ("AUTH PLAIN LOGIN",)
        more = {"user": "wendy", "password": "a-secret"}
    [(found, noted)] = send(server, A, **more)
    assert found.outcome is STAGES[stage, reply]
    # What is noted as on its way is a doubt where the program is killed: only the end of a message is one.
    assert noted == (stage == "end")
    assert server.taken == []
    # smtplib tries HELO, or another way to log in, and hears nothing any more.
    is_lost = stage in ("ehlo", "auth") and reply.startswith("421")
    if reply[:3].isdigit() and not is_lost and STAGES[stage, reply] is not UNKNOWN:
        assert reply[:3] in found.words
    assert "a-secret" not in found.words


def test_a_recipient_who_is_refused_keeps_the_message_from_nobody_else(server: MailServer) -> None:
    server.at(f"rcpt {B}", "550 no such user")
    server.at(f"end {C}", "452 mailbox full for now")
    found = send(server, A, B, C)
    assert outcomes(found) == [Outcome.ACCEPTED, Outcome.REFUSED, Outcome.DEFERRED]
    assert [reply.words for reply, _ in found] == ["250 taken", "550 no such user", "452 mailbox full for now"]
    assert server.recipients == [A]


def test_a_refused_sender_is_asked_for_once_and_keeps_all_waiting(server: MailServer) -> None:
    server.at("mail", "550 relaying denied")
    found = send(server, A, B)
    assert outcomes(found) == [DEFERRED, DEFERRED]
    assert found[0][0].words == f"127.0.0.1:{server.port} refuses the sender w@example.org: 550 relaying denied"
    assert sum(line.lower().startswith("mail") for line in server.said) == 1


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
@pytest.mark.parametrize("reply", [CUT, "421 too many messages in this session"])
def test_a_connection_that_ends_between_two_messages_is_made_anew(server: MailServer, stage: str, reply: str) -> None:
    usual = {"mail": "250 ok", "rcpt": "250 ok", "data": "354 go on"}[stage]
    server.at(stage, usual, reply)
    assert outcomes(send(server, A, B)) == [Outcome.ACCEPTED, Outcome.ACCEPTED]
    assert server.recipients == [A, B]
    assert server.connections == 2


def test_a_connection_cut_before_the_end_has_surely_not_taken_the_message(server: MailServer) -> None:
    server.at("end", CUT_WITHIN, CUT_WITHIN)
    mail = Mail(Server(host="127.0.0.1", port=server.port, security="none", timeout=20), "w@example.org", (A,))
    # The end is sent when the server is surely gone.
    reply = asyncio.run(mail.deliver(A, MESSAGE * 1000, lambda: (server.cut.wait(20), None)[1]))
    assert reply.outcome is DEFERRED
    assert server.taken == []


def test_a_connection_cut_after_the_end_leaves_a_doubt(server: MailServer) -> None:
    server.at("end", TAKEN_THEN_CUT)
    [(reply, noted)] = send(server, A)
    assert (reply.outcome, noted) == (UNKNOWN, True)
    assert reply.words == f"127.0.0.1:{server.port} closed the connection (Connection unexpectedly closed)"
    assert server.recipients == [A]


def test_a_fault_in_the_memory_before_the_end_ends_the_connection_without_one(server: MailServer) -> None:
    def full() -> None:
        raise OSError("disk full")

    async def work() -> None:
        mail = Mail(Server(host="127.0.0.1", port=server.port, security="none"), "w@example.org", (A,))
        try:
            await mail.deliver(A, MESSAGE, full)
        finally:
            await mail.aclose()

    with pytest.raises(OSError, match="disk full"):
        asyncio.run(work())
    assert server.taken == []


@pytest.mark.parametrize("stage", ["connect", "ehlo", "mail", "rcpt", "data"])
def test_a_server_that_hangs_is_given_up_once_for_all_recipients(server: MailServer, stage: str) -> None:
    server.at(stage, HANG)
    found = send(server, A, B, timeout=SOON)
    assert outcomes(found) == [DEFERRED, DEFERRED]
    assert "no answer in time" in found[0][0].words
    assert server.connections == 1


def test_a_server_that_hangs_after_the_end_leaves_one_doubt_and_is_not_asked_again(server: MailServer) -> None:
    server.at("end", HANG)
    found = send(server, A, B, timeout=SOON / 10)
    assert outcomes(found) == [UNKNOWN, DEFERRED]
    assert [noted for _, noted in found] == [True, False]


def test_the_answer_to_the_end_may_take_ten_times_as_long_as_any_other(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience: list[float | None] = []
    true = socket.socket.settimeout

    def settimeout(self: socket.socket, value: float | None) -> None:
        patience.append(value)
        true(self, value)

    monkeypatch.setattr(socket.socket, "settimeout", settimeout)
    assert outcomes(send(server, A)) == [Outcome.ACCEPTED]
    assert [value for value in patience if value is not None] == [20.0, 200.0, 20.0, 5.0]


def test_nobody_there_is_not_yet() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    [(reply, _)] = send(MailServer(port=port), A)
    assert reply.outcome is DEFERRED
    assert "the connection is refused; check smtp.host and smtp.port" in reply.words


@pytest.mark.parametrize("host", ["nowhere.invalid", "a..example", "x" * 70 + ".example"])
def test_a_name_that_cannot_be_looked_up_is_not_yet(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    look_up = socket.getaddrinfo

    def offline(name: str, *more: Any, **named: Any) -> Any:
        if name == "nowhere.invalid":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(name, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    [(reply, _)] = send(MailServer(port=25), A, host=host)
    assert reply.outcome is DEFERRED
    assert "no such name, or names cannot be looked up" in reply.words
    assert "check smtp.host" in reply.words


def test_an_address_with_other_letters_is_refused_before_anything_is_sent(server: MailServer) -> None:
    assert outcomes(send(server, "wächter@example.org", A)) == [REFUSED, Outcome.ACCEPTED]
    assert server.recipients == [A]


def test_a_servers_words_are_one_line_of_printable_letters(server: MailServer) -> None:
    server.at("rcpt", "550-no\x1b[31m such\r\n550 " + "user " * 100)
    [(reply, _)] = send(server, A)
    assert reply.words.startswith("550 no[31m such user user")
    assert len(reply.words) < 210
    assert reply.words.isprintable()


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        (b"", b"\r\n.\r\n"),
        (b"a", b"a\r\n.\r\n"),
        (b"a\r\n", b"a\r\n.\r\n"),
        (b"a\nb\rc\r\n\r\n", b"a\r\nb\r\nc\r\n\r\n.\r\n"),
        (b".\r\n", b"..\r\n.\r\n"),
        (b"a\n.\nb", b"a\r\n..\r\nb\r\n.\r\n"),
        (b".hidden\r.\r\n..", b"..hidden\r\n..\r\n...\r\n.\r\n"),
    ],
)
def test_nothing_in_a_message_ends_it_too_early(content: bytes, sent: bytes) -> None:
    assert framed(content) == sent
    assert sent.index(b"\r\n.\r\n") == len(sent) - 5


def test_a_message_arrives_as_it_was(server: MailServer) -> None:
    message = b"Subject: dots\r\n\r\n.\r\n..\r\n.a\r\nthe end\r\n"
    assert outcomes(send(server, A, message=message)) == [Outcome.ACCEPTED]
    assert server.taken[0].content == message
