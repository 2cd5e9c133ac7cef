"""Tokens, mail and feeds: whether they work, without doing anything with them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import smtplib
import socket
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime

from watcher.delivery.mail import Server, connect
from watcher.domain.feed import FeedState, FeedWord
from watcher.errors import NetworkDownError, WatcherError
from watcher.web.client import Web
from watcher.web.exchange import Exchange


async def token(name: str, host: str, web: Web) -> str:
    """Say whether a host takes our token, and how many requests are left; without a token, how many it leaves to anybody.

    Raises:
        WatcherError: it is refused, or the host does not answer.
    """
    if not web.has_token(host):
        left = ""
        if host in _OPEN:
            answer = await web.fetch(_ASK[host], bulk=True)
            left = _left(answer)
        return f"none ({name} is not set): {_WITHOUT[host]}{left}"
    answer = await web.fetch(_ASK[host], authorized=True, bulk=True)
    if answer.status == 401:
        raise WatcherError(f"{name} is refused by {host} (HTTP 401): make a new one, or unset it")
    if answer.status != 200:
        raise WatcherError(
            f"{host} does not answer: {answer.failure.message if answer.failure else f'HTTP {answer.status}'}"
        )
    return "accepted" + _left(answer)


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
    except ssl.SSLError as error:
        raise WatcherError(
            f"{where}: no TLS: {getattr(error, 'reason', None) or error}; smtp.security is `tls` for port 465, `starttls` for 587"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        words = "no such name" if isinstance(error, socket.gaierror) else str(error)
        raise WatcherError(f"{where}: cannot be used: {words}; check smtp.host, smtp.port and the firewall") from error
    with contextlib.suppress(OSError, smtplib.SMTPException):
        await asyncio.to_thread(smtp.quit)
    user = f"logged in as {server.user}" if server.user else "answers, without a log-in (smtp.user is empty)"
    return f"{where}: {user}; nothing was sent"


def feeds(states: Iterable[FeedState], wanted: int) -> str:
    """Say how the feeds were when they were polled last; `wanted` is how many there are.

    Raises:
        NetworkDownError: none could be had.
    """
    known = list(states)
    if not wanted:
        return "none (papers.sources is empty): nothing new is looked for"
    if not known:
        return "not polled yet"
    ill = [state for state in known if state.state is FeedWord.FAULT]
    if len(ill) == len(known):
        raise NetworkDownError(
            f"no feed could be had at the last poll ({_day(ill[0].polled_at)}): {ill[0].words}; they are asked again by themselves"
        )
    newest = max(state.polled_at for state in known)
    told = f"{len(known)} feeds polled, the last at {_day(newest)}"
    return told + "".join(f"; {state.source} {state.category} could not be had: {state.words}" for state in ill)


def _day(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
