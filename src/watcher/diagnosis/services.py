"""Tokens, mail and feeds: whether they work, without doing anything with them."""

from __future__ import annotations

import asyncio
import json
import re
import smtplib
import socket
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

from watcher.domain.feed import FeedState, FeedWord
from watcher.errors import WatcherError
from watcher.web import trust
from watcher.web.client import Web
from watcher.web.exchange import Exchange

SMTP_SECONDS = 15.0


class Smtp(Protocol):
    """What is to be known of a mail server."""

    @property
    def host(self) -> str:
        """Empty: mail is not configured."""

    @property
    def port(self) -> int:
        """Its port."""

    @property
    def security(self) -> str:
        """`starttls`, `tls` or `none`."""

    @property
    def user(self) -> str:
        """Empty: no log-in."""


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


async def mail(smtp: Smtp | None, password: str) -> str:
    """Connect to the mail server and log in; nothing is sent.

    Raises:
        WatcherError: that fails, and why.
    """
    if smtp is None or not smtp.host:
        return "not configured (smtp.host is empty): digests are written to files and posted, not mailed"
    where = f"{smtp.host}:{smtp.port} ({smtp.security})"
    try:
        return f"{where}: " + await asyncio.to_thread(_log_in, smtp, password)
    except smtplib.SMTPAuthenticationError as error:
        raise WatcherError(
            f"{where}: {smtp.user} is refused ({error.smtp_code}); check smtp.user and WATCHER_SMTP__PASSWORD"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise WatcherError(f"{where}: {error}; try another smtp.security, or leave smtp.user empty") from error
    except ssl.SSLError as error:
        raise WatcherError(
            f"{where}: no TLS: {error.reason or error}; smtp.security is `tls` for port 465, `starttls` for 587"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        words = "no such name" if isinstance(error, socket.gaierror) else str(error)
        raise WatcherError(
            f"{where}: cannot be reached: {words}; check smtp.host, smtp.port and the firewall"
        ) from error


def _log_in(smtp: Smtp, password: str) -> str:
    context = trust.verified()
    if smtp.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=SMTP_SECONDS, context=context)
    else:
        server = smtplib.SMTP(smtp.host, smtp.port, timeout=SMTP_SECONDS)
    with server:
        server.ehlo()
        if smtp.security == "starttls":
            server.starttls(context=context)
            server.ehlo()
        if not smtp.user:
            return "answers; no log-in is configured (smtp.user is empty)"
        server.login(smtp.user, password)
        return f"logged in as {smtp.user}; nothing was sent"


def feeds(states: Mapping[str, FeedState], categories: tuple[str, ...]) -> str:
    """Say how the feeds were when they were polled last.

    Raises:
        WatcherError: none could be had.
    """
    known = [states[category] for category in categories if category in states]
    if not known:
        return f"{len(categories)} categories, not polled yet"
    ill = [state for state in known if state.state is FeedWord.FAULT]
    if len(ill) == len(known):
        raise WatcherError(
            f"no feed could be had since {_day(ill[0].polled_at)}: {ill[0].words}; they are asked again by themselves"
        )
    newest = max(state.polled_at for state in known)
    told = f"{len(known)} of {len(categories)} categories polled, the last on {_day(newest)}"
    return told + "".join(f"; {state.category}: {state.words}" for state in ill)


def _day(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ")
