"""Mail by SMTP (RFC 5321), a message a recipient over one connection.

smtplib does the talking, in threads, since it waits. What counts is when a message becomes the server's: with the line that holds
nothing but a dot, which ends it. So all but that line is sent first, then the caller is told, then the dot follows. Whatever
goes wrong before is 'not taken' for sure, whatever goes wrong later is 'unknown' unless the server answers.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
from collections.abc import Callable
from typing import TypeVar

from watcher.delivery.channel import HandingOver
from watcher.delivery.smtp import Server, connect
from watcher.delivery.smtp_words import of_code, of_error, root
from watcher.delivery.waiting import apart
from watcher.domain.delivery import Outcome, Reply

Result = TypeVar("Result")
_PARTING_SECONDS = 5.0
_TAKING = 10
"""The answer to the dot may take so many times as long as any other. RFC 5321, 4.5.3.2.6: 10 minutes, since a server that
is not waited for delivers all the same, and the message comes twice."""
_CLOSING = 421
"""RFC 5321, 4.2.2: the service closes the connection; at any point."""
_OF_US = frozenset({530, 534, 535, 538})
"""RFC 4954, 6: a log-in is missing, or is not good enough. No recipient is at fault."""
_END = b".\r\n"


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
        """Why nobody can be served for now: each recipient would wait as long for the same words."""
        self._waiting = False

    async def deliver(self, recipient: str, content: bytes, handing_over: HandingOver) -> Reply:
        """Send a message (RFC 5322, ASCII) to one recipient."""
        if not recipient.isascii():
            return Reply(Outcome.REFUSED, f"{recipient}: addresses with other letters than ASCII are not supported")
        if self._down is not None:
            return self._down
        refusal = await self._in_thread(lambda: self._bring(recipient, content))
        if refusal is not None:
            return refusal
        try:
            handing_over()
        except BaseException:
            self._hang_up()  # a good-bye would become a part of the message
            raise
        return await self._in_thread(self._end)

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
        await apart(lambda: _part(smtp))

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        self._waiting = True
        result = await apart(work)
        self._waiting = False  # it stays where the waiting was cancelled: the thread goes on
        return result

    def _bring(self, recipient: str, content: bytes) -> Reply | None:
        """Send all but the end of a message; return why not, None where only the end is missing."""
        used = self._smtp is not None
        refusal = self._brought(recipient, content)
        if used and self._smtp is None:  # a connection that was used before may have been closed meanwhile
            self._down = None
            refusal = self._brought(recipient, content)
        return refusal

    def _brought(self, recipient: str, content: bytes) -> Reply | None:
        try:
            if self._smtp is None:
                self._smtp = connect(self._server)
            smtp = self._smtp
            code, words = _said(smtp.mail(self._sender))
            if code != 250:
                return self._refuse_all(smtp, f"{self._server} refuses the sender {self._sender}", code, words)
            code, words = _said(smtp.rcpt(recipient))
            if code in _OF_US:
                return self._refuse_all(smtp, f"{self._server} refuses {recipient}", code, words)
            if 200 <= code < 300:
                code, words = _said(smtp.docmd("DATA"))
                if code == 354:
                    smtp.send(framed(content).removesuffix(_END))
                    return None
            smtp.rset()
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            self._down = Reply(Outcome.DEFERRED, of_error(error, str(self._server), self._server.security))
            return self._down
        return Reply(Outcome.REFUSED if 500 <= code < 600 else Outcome.DEFERRED, of_code(code, words))

    def _refuse_all(self, smtp: smtplib.SMTP, what: str, code: int, words: bytes) -> Reply:
        """Return a refusal whose reason is the configuration, or the server's state: for no recipient is it final."""
        self._down = Reply(Outcome.DEFERRED, f"{what}: {of_code(code, words)}")
        smtp.rset()
        return self._down

    def _end(self) -> Reply:
        """Send the end of the message, and return what the server says to it."""
        smtp = self._smtp
        if smtp is None or smtp.sock is None:  # closed meanwhile
            return Reply(Outcome.DEFERRED, f"{self._server}: the connection was closed")
        ended = False
        try:
            smtp.send(_END)
            ended = True
            smtp.sock.settimeout(_TAKING * self._server.timeout)
            code, words = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(self._server.timeout)
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            said = of_error(error, str(self._server), self._server.security)
            if isinstance(root(error), TimeoutError):
                self._down = Reply(Outcome.DEFERRED, said)
            # Where the end could not be sent, the server has not got it, and must forget the rest (RFC 5321, 4.1.1.4).
            return Reply(Outcome.UNKNOWN if ended else Outcome.DEFERRED, said)
        if code == _CLOSING:
            self._hang_up()
        return Reply(_outcome(code), of_code(code, words))

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def framed(content: bytes) -> bytes:
    """Return a message as it follows DATA: lines end in CRLF, a dot at the start of one is doubled, a dot alone ends it."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    return re.sub(rb"(?m)^\.", b"..", lines).removesuffix(b"\r\n") + b"\r\n" + _END


def _said(reply: tuple[int, bytes]) -> tuple[int, bytes]:
    """Return a reply, unless it ends the connection.

    Raises:
        smtplib.SMTPResponseException: it does.
    """
    code, words = reply
    if code == _CLOSING:
        raise smtplib.SMTPResponseException(code, words)
    return code, words


def _outcome(code: int) -> Outcome:
    """Return what a reply to the end of a message means; one that is none of SMTP's says nothing."""
    known = {2: Outcome.ACCEPTED, 4: Outcome.DEFERRED, 5: Outcome.REFUSED}
    return known.get(code // 100, Outcome.UNKNOWN)


def _part(smtp: smtplib.SMTP) -> None:
    with contextlib.suppress(OSError, smtplib.SMTPException):
        if smtp.sock is not None:
            smtp.sock.settimeout(_PARTING_SECONDS)
        smtp.quit()
    smtp.close()
