"""Tokens and the mail server: whether they work, without doing anything with them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import smtplib
import socket
import ssl

from watcher.delivery.smtp import Server, connect
from watcher.errors import WatcherError
from watcher.settings import secret
from watcher.web.client import Web
from watcher.web.exchange import Exchange

NAMES = {"api.github.com": "GitHub token", "huggingface.co": "Hugging Face token"}


async def token(name: str, host: str, web: Web) -> str:
    """Say whether a host takes our token, and how many requests are left; without a token, how many it leaves to anybody.

    Args:
        name: the variable that holds the token.
        host: whom it is for.
        web: a client that has it.

    Raises:
        ConfigurationError: the file that should hold it cannot be read, or it can be no token.
        WatcherError: it is refused, or the host does not answer.
    """
    if not secret(os.environ, name):
        left = _left(await web.fetch(_ASK[host], bulk=True)) if host in _OPEN else ""
        file = os.environ.get(f"{name}_FILE")
        why = f"{file}, which {name}_FILE names, is empty" if file else f"{name} is not set"
        return f"none ({why}): {_WITHOUT[host]}{left}"
    answer = await web.fetch(_ASK[host], authorized=True, bulk=True)
    if answer.status in (401, 403):
        raise WatcherError(f"{name} is refused by {host} (HTTP {answer.status}): make a new one, or unset it")
    if answer.status != 200:
        said = f"{answer.failure.message} ({answer.failure.reason})" if answer.failure else f"HTTP {answer.status}"
        raise WatcherError(f"{name} cannot be tried: {host} does not answer as it should: {said}")
    return f"{name} is accepted{_left(answer)}"


def _left(answer: Exchange) -> str:
    """Say what is left of the limits: GitHub tells it in the body, Hugging Face in a header (`"api";r=480;t=120`)."""
    if answer.status == 200:
        try:
            resources = json.loads(answer.body)["resources"]
            told = [
                f"{resources[word]['remaining']} of {resources[word]['limit']} {words} left"
                for word, words in (("core", "requests"), ("graphql", "points for bulk queries"))
                if word in resources and resources[word]["limit"]
            ]
        except (ValueError, KeyError, TypeError):
            pass
        else:
            return f", {', '.join(told)} in this hour" if told else ""
    header = answer.headers.get("ratelimit", "")
    found = re.search(r"\br=(\d+)", header)
    return f", {found[1]} requests left for now" if found else ""


_OPEN = frozenset({"api.github.com"})
"""They tell their limits without a token, at no cost."""
_ASK = {"api.github.com": "https://api.github.com/rate_limit", "huggingface.co": "https://huggingface.co/api/whoami-v2"}
_WITHOUT = {
    "api.github.com": "repositories are asked one by one, at most 60 requests an hour",
    "huggingface.co": "models that are private or gated cannot be told from missing ones by the API alone",
}


async def mail(server: Server) -> str:
    """Connect to the mail server and log in; nothing is sent.

    Raises:
        WatcherError: that fails, and why.
    """
    where = f"{server} ({server.security})"
    try:
        smtp = await asyncio.to_thread(connect, server)
    except smtplib.SMTPAuthenticationError as error:
        raise WatcherError(
            f"{where}: {server.user} is refused ({error.smtp_code}); check smtp.user and WATCHER_SMTP__PASSWORD"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise WatcherError(f"{where}: {error}; try another smtp.security, or leave smtp.user empty") from error
    except ssl.SSLCertVerificationError as error:
        raise WatcherError(
            f"{where}: its certificate is not trusted: {error.verify_message}; check smtp.host, and SSL_CERT_FILE where the "
            "server has one of your own authority"
        ) from error
    except ssl.SSLError as error:
        raise WatcherError(
            f"{where}: no TLS: {getattr(error, 'reason', None) or error.strerror or error}; smtp.security is `tls` for port 465, `starttls` for 587"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        words = "no such name" if isinstance(error, socket.gaierror) else str(error)
        raise WatcherError(f"{where}: cannot be used: {words}; check smtp.host, smtp.port and the firewall") from error
    with contextlib.suppress(OSError, smtplib.SMTPException):
        await asyncio.to_thread(smtp.quit)
    user = f"logged in as {server.user}" if server.user else "answers, without a log-in (smtp.user is empty)"
    return f"{where}: {user}; nothing was sent"
