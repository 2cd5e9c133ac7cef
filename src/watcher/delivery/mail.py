"""Mail by SMTP (RFC 5321), a message a recipient over one connection.

smtplib does the talking, in threads, since it waits. What counts is when a message is the server's: it is from the reply to the dot
after DATA on, and before that dot it is not. So the caller is told right before DATA; whatever goes wrong earlier is
'not taken' for sure, whatever goes wrong later is 'unknown' unless the server answers.

The server is the operator's word: it may be on a private address. Certificates are verified by the usual roots
(SSL_CERT_FILE is obeyed), and there is no falling back to an unencrypted connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import smtplib
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from watcher.delivery.channel import HandingOver
from watcher.delivery.smtp_words import of_code, of_error
from watcher.domain.delivery import Outcome, Reply
from watcher.web import trust

Result = TypeVar("Result")
_CONNECT_SECONDS = 15.0
"""To connect, at most: a server that is there answers within one."""
_PARTING_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """How mail leaves."""

    host: str
    port: int = 587
    security: str = "starttls"
    """`starttls`, `tls` or `none`."""
    user: str = ""
    """Empty: no log-in."""
    password: str = field(default="", repr=False)
    timeout: float = 60.0
    """Seconds that one answer may take."""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class Mail:
    """The channel `mail`."""

    name = "mail"

    def __init__(self, server: Server, sender: str, recipients: tuple[str, ...]) -> None:
        """Make the channel; nothing is connected yet.

        Args:
            server: how mail leaves.
            sender: the bare address that bounces go to.
            recipients: bare addresses.
        """
        self.recipients = recipients
        self._server = server
        self._sender = sender
        self._smtp: smtplib.SMTP | None = None
        self._down: Reply | None = None
        self._waiting = False

    async def deliver(self, recipient: str, content: bytes, handing_over: HandingOver) -> Reply:
        """Send a message (RFC 5322, ASCII) to one recipient."""
        if not recipient.isascii():
            return Reply(Outcome.REFUSED, f"{recipient}: addresses with other letters than ASCII are not supported")
        if self._down is not None:  # each recipient would wait as long for the same words
            return self._down
        refusal = await self._in_thread(lambda: self._offer(recipient))
        if refusal is not None:
            return refusal
        handing_over()
        return await self._in_thread(lambda: self._hand_over(content))

    async def aclose(self) -> None:
        """Say good-bye, or hang up where an answer is still being waited for."""
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        if self._waiting:
            if smtp.sock is not None:
                with contextlib.suppress(OSError):
                    smtp.sock.shutdown(socket.SHUT_RDWR)
            return
        await asyncio.to_thread(_part, smtp)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        self._waiting = True
        result = await asyncio.to_thread(work)
        self._waiting = False  # it stays where the waiting was cancelled: the thread goes on
        return result

    def _offer(self, recipient: str) -> Reply | None:
        """Name sender and recipient; return why not, None where the message may follow."""
        idle = self._smtp is not None
        refusal = self._named(recipient)
        if refusal is not None and self._smtp is None and idle:
            # A connection that was used before may have been closed meanwhile.
            self._down = None
            refusal = self._named(recipient)
        return refusal

    def _named(self, recipient: str) -> Reply | None:
        try:
            if self._smtp is None:
                self._smtp = connect(self._server)
            smtp = self._smtp
            code, words = smtp.mail(self._sender)
            if code != 250:
                smtp.rset()
                # The fault is the configuration's, or the server's: for no recipient is it final.
                self._down = Reply(
                    Outcome.DEFERRED, f"{self._server} refuses the sender {self._sender}: {of_code(code, words)}"
                )
                return self._down
            code, words = smtp.rcpt(recipient)
            if code in (250, 251):
                return None
            smtp.rset()
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            self._down = Reply(Outcome.DEFERRED, of_error(error, str(self._server), self._server.security))
            return self._down
        return Reply(_outcome(code), of_code(code, words))

    def _hand_over(self, content: bytes) -> Reply:
        smtp = self._smtp
        if smtp is None:  # closed meanwhile
            return Reply(Outcome.DEFERRED, f"{self._server}: the connection was closed")
        begun = False
        try:
            code, words = smtp.docmd("DATA")
            if code != 354:
                smtp.rset()
                return Reply(_outcome(code), of_code(code, words))
            begun = True
            smtp.send(framed(content))
            code, words = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            said = of_error(error, str(self._server), self._server.security)
            return Reply(Outcome.UNKNOWN if begun else Outcome.DEFERRED, said)
        return Reply(_outcome(code), of_code(code, words))

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def connect(server: Server) -> smtplib.SMTP:
    """Connect, begin TLS and log in, as is configured.

    Raises:
        OSError: no connection, no such name, no TLS.
        smtplib.SMTPException: the server does not want us.
        ConfigurationError: the trusted certificates cannot be read.
    """
    patience = min(_CONNECT_SECONDS, server.timeout)
    # The name that greets is set below: smtplib would ask the DNS for ours, which may take long and tells nobody anything.
    me = "localhost"
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, me, timeout=patience, context=trust.verified())
    else:
        smtp = smtplib.SMTP(server.host, server.port, me, timeout=patience)
    try:
        assert smtp.sock is not None, "the constructor connects"
        smtp.sock.settimeout(server.timeout)
        smtp.local_hostname = _literal(smtp.sock)
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=trust.verified())
            smtp.ehlo()
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def framed(content: bytes) -> bytes:
    """Return a message as it follows DATA: lines end in CRLF, a dot at the start of one is doubled, a dot alone ends it."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    return re.sub(rb"(?m)^\.", b"..", lines).removesuffix(b"\r\n") + b"\r\n.\r\n"


def _literal(sock: socket.socket) -> str:
    """Return our own address as RFC 5321, 4.1.3 writes it."""
    address = sock.getsockname()[0]
    return f"[IPv6:{address}]" if sock.family is socket.AF_INET6 else f"[{address}]"


def _outcome(code: int) -> Outcome:
    if 200 <= code < 300:
        return Outcome.ACCEPTED
    return Outcome.REFUSED if 500 <= code < 600 else Outcome.DEFERRED


def _part(smtp: smtplib.SMTP) -> None:
    with contextlib.suppress(OSError, smtplib.SMTPException):
        if smtp.sock is not None:
            smtp.sock.settimeout(_PARTING_SECONDS)
        smtp.quit()
    smtp.close()
