"""A mail server on loopback that says what it is told to say, and keeps what it was told and what it took."""

from __future__ import annotations

import base64
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATES = Path(__file__).parent.parent / "web" / "certificates"
CUT, HANG = "cut", "hang"
"""In place of a reply: the connection is closed, or nothing is said until the server ends."""
TAKEN_THEN_CUT = "taken, then cut"
"""In place of the reply to a message's end: it is taken, and nobody is told."""
CUT_WITHIN = "cut within"
"""In place of the reply to a message's end: the connection is closed when a part of the message is there."""
_USUAL = {
    "connect": "220 mail.test ready",
    "starttls": "220 go ahead",
    "auth": "235 welcome",
    "mail": "250 ok",
    "rcpt": "250 ok",
    "data": "354 go on",
    "end": "250 taken",
    "rset": "250 ok",
    "quit": "221 bye",
}


@dataclass(frozen=True)
class Taken:
    """A message that the server is answerable for."""

    sender: str
    recipient: str
    content: bytes


@dataclass
class MailServer:
    """Where it is, what it says, and what came."""

    port: int = 0
    replies: dict[str, list[str]] = field(default_factory=dict)
    """By stage (`connect`, `ehlo`, `starttls`, `auth`, `mail`, `rcpt`, `data`, `end`, `rset`): what is said in place of the usual,
    one after the other; afterwards the usual again. By `rcpt ADDRESS` or `end ADDRESS`: each time."""
    offers: tuple[str, ...] = ()
    """Extensions beside STARTTLS, which is offered where there is a certificate."""
    certificate: str = ""
    """Its name in `CERTIFICATES`; empty: no TLS."""
    implicit: bool = False
    """TLS from the first byte on."""
    said: list[str] = field(default_factory=list)
    """The commands and the ends of messages (`.`), in their order, of all connections; `(encrypted)` before those that were."""
    pause: Callable[[], None] = lambda: None
    """What is done before each reply."""
    connections: int = 0
    taken: list[Taken] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    cut: threading.Event = field(default_factory=threading.Event)
    """A connection was closed by the server."""

    def reply(self, stage: str, address: str = "") -> str:
        """Return what is said at a stage."""
        always = self.replies.get(f"{stage} {address}")
        if always:
            return always[0]
        left = self.replies.get(stage)
        return left.pop(0) if left else _USUAL[stage]

    def at(self, stage: str, *replies: str) -> None:
        """Say this at a stage, the next so many times."""
        self.replies[stage] = list(replies)

    @property
    def recipients(self) -> list[str]:
        """Whom the messages that were taken are for."""
        return [one.recipient for one in self.taken]


class _GoneError(Exception):
    """The connection is over."""


class _Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    server: _Listening
    encrypted = False

    def handle(self) -> None:
        self.server.mail.connections += 1
        try:
            if self.server.mail.implicit:
                self._encrypt()
            self._say("connect")
            self._talk()
        except (_GoneError, OSError):
            return
        finally:
            self.request.close()  # where it is encrypted, the server knows only what is under it

    def _talk(self) -> None:
        mail = self.server.mail
        sender = recipient = ""
        while line := self.rfile.readline():
            words = line.decode("ascii", "replace").rstrip("\r\n")
            mail.said.append(f"(encrypted) {words}" if self.encrypted else words)
            verb, _, rest = words.partition(" ")
            match verb.lower():
                case "ehlo" if "ehlo" not in mail.replies:
                    tls = ("STARTTLS",) if mail.certificate and not self.encrypted else ()
                    told = ("mail.test", *tls, *mail.offers)
                    lines = [f"250{' ' if place == len(told) else '-'}{one}" for place, one in enumerate(told, 1)]
                    self._write("\r\n".join(lines))
                case "starttls":
                    self._say("starttls")
                    self._encrypt()
                case "mail":
                    sender = rest.partition("<")[2].partition(">")[0]
                    self._say("mail", sender)
                case "rcpt":
                    recipient = rest.partition("<")[2].partition(">")[0]
                    self._say("rcpt", recipient)
                case "data":
                    if self._say("data").startswith("354"):
                        self._take(sender, recipient)
                case "quit":
                    self._say("quit")
                    return
                case known if known in (*_USUAL, "ehlo", "helo"):
                    self._say(known)
                case _:
                    self._write("500 what?")

    def _take(self, sender: str, recipient: str) -> None:
        mail = self.server.mail
        reply = mail.reply("end", recipient)
        if reply == CUT_WITHIN:
            self.rfile.readline()
            self._gone()
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise _GoneError
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail.said.append("(encrypted) ." if self.encrypted else ".")
        message = Taken(sender, recipient, b"".join(lines))
        if reply == TAKEN_THEN_CUT:
            mail.taken.append(message)
            self._gone()
        if reply.startswith("250"):
            mail.taken.append(message)
        self._write(reply)

    def _say(self, stage: str, address: str = "") -> str:
        reply = self.server.mail.reply(stage, address)
        self._write(reply)
        return reply

    def _write(self, reply: str) -> None:
        self.server.mail.pause()
        if reply == HANG:
            self.server.mail.ended.wait(60)
            raise _GoneError
        if reply == CUT:
            self._gone()
        self.wfile.write(f"{reply}\r\n".encode())
        if reply.startswith("421"):
            raise _GoneError

    def _gone(self) -> None:
        self.finish()
        self.request.close()
        self.server.mail.cut.set()
        raise _GoneError

    def _encrypt(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / f"{self.server.mail.certificate}.pem")
        self.request = context.wrap_socket(self.request, server_side=True)
        self.connection = self.request
        self.setup()
        self.encrypted = True


class _Listening(socketserver.ThreadingTCPServer):
    daemon_threads = True
    mail: MailServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is what many a test is about."""


@contextmanager
def serving(mail: MailServer) -> Iterator[MailServer]:
    """Serve on a free port of 127.0.0.1."""
    with _Listening(("127.0.0.1", 0), _Conversation) as server:
        server.mail = mail
        mail.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield mail
        finally:
            mail.ended.set()
            server.shutdown()
            thread.join()


def plain_login(user: str, password: str) -> str:
    """Return how AUTH PLAIN says a user and a password (RFC 4616)."""
    return base64.b64encode(f"\0{user}\0{password}".encode()).decode()
