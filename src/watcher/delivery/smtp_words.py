"""What a mail server says, and what goes wrong on the way to it, as one line for a person."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl

_MOST = 200
_STARTTLS = "smtp.security is `tls` for port 465, `starttls` for 587, `none` without encryption"


def of_code(code: int, words: bytes | str) -> str:
    """Return a server's reply: its code and its words, in one line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {one_line(text)}".strip() if code > 0 else one_line(text)


def of_error(error: Exception, server: str, security: str) -> str:
    """Say what an error of smtplib or of the network means, and what to look at.

    Args:
        error: what was raised.
        server: `host:port`.
        security: `starttls`, `tls` or `none`.
    """
    error = root(error)
    if isinstance(error, smtplib.SMTPException):
        return _of_smtp(error, server)
    host = server.rpartition(":")[0]
    if isinstance(error, socket.gaierror):
        return f"{host}: no such name, or names cannot be looked up ({error.strerror}); check smtp.host"
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"{server}: its certificate is not trusted: {error.verify_message}; SSL_CERT_FILE names roots of your own"
        )
    if isinstance(error, ssl.SSLError):
        return f"{server}: no TLS ({error.reason or one_line(str(error))}); {_STARTTLS}"
    if isinstance(error, TimeoutError):
        hint = f"; {_STARTTLS}" if security == "none" else ""
        return f"{server}: no answer in time; check smtp.host, smtp.port and the firewall{hint}"
    if isinstance(error, ConnectionRefusedError):
        return f"{server}: the connection is refused; check smtp.host and smtp.port"
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"{server}: the connection broke: {one_line(words)}"


def root(error: Exception) -> Exception:
    """Return the network's error that smtplib says as 'closed unexpectedly'; else the error itself."""
    within = error.__context__
    is_wrapped = isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(within, OSError)
    return within if is_wrapped and isinstance(within, Exception) else error


def _of_smtp(error: smtplib.SMTPException, server: str) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        told = of_code(error.smtp_code, error.smtp_error)
        return f"{server} refuses the log-in ({told}); check smtp.user and WATCHER_SMTP__PASSWORD"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{server}: {one_line(str(error))}; {_STARTTLS}"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"{server} closed the connection ({one_line(str(error))})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{server} does not want us: {of_code(error.smtp_code, error.smtp_error)}"
    return f"{server}: {one_line(str(error))}"


def one_line(text: str) -> str:
    """Return text that others wrote as one printable line of at most 200 characters."""
    plain = re.sub(r"\s+", " ", text)
    return "".join(letter for letter in plain if letter.isprintable())[:_MOST].strip()
