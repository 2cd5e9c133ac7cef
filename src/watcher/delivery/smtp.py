"""The connection to a mail server: TLS as it is configured, and a log-in.

The server is the operator's word: it may be on a private address. Certificates are verified by the usual roots
(SSL_CERT_FILE is obeyed), and there is no falling back to an unencrypted connection.
"""

from __future__ import annotations

import smtplib
import socket
from dataclasses import dataclass, field

from watcher.web import trust


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
    """Seconds that connecting, or one answer, may take."""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def connect(server: Server) -> smtplib.SMTP:
    """Connect, begin TLS and log in, as is configured.

    Raises:
        OSError: no connection, no such name, no TLS.
        smtplib.SMTPException: the server does not want us.
        ConfigurationError: the trusted certificates cannot be read.
    """
    smtp = _opened(server)
    try:
        assert smtp.sock is not None, "the constructor connects"
        smtp.local_hostname = _literal(smtp.sock)
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=trust.verified())
            smtp.ehlo_or_helo_if_needed()
        if server.user:
            if not (server.user + server.password).isascii():
                # smtplib cannot send them.
                raise smtplib.SMTPException("smtp.user and the password must be ASCII")  # noqa: TRY301 told as any refusal
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _opened(server: Server) -> smtplib.SMTP:
    # The name that greets is set later: smtplib would ask the DNS for ours, which may take long and tells nobody anything.
    me = "localhost"
    try:
        if server.security == "tls":
            context = trust.verified()
            return smtplib.SMTP_SSL(server.host, server.port, me, timeout=server.timeout, context=context)
        return smtplib.SMTP(server.host, server.port, me, timeout=server.timeout)
    except UnicodeError as error:  # a label that is empty or too long
        raise socket.gaierror(socket.EAI_NONAME, "it cannot be the name of a host") from error


def _literal(sock: socket.socket) -> str:
    """Return our own address as RFC 5321, 4.1.3 writes it."""
    address = sock.getsockname()[0].partition("%")[0]
    return f"[IPv6:{address}]" if sock.family is socket.AF_INET6 else f"[{address}]"
