"""Sends digests: makes them once for each recipient, keeps them in the outbox, and brings them out.

However often it is asked, and wherever it was killed before, each recipient gets the digest of a period once. Where nobody
can know whether a server took it, it is sent once more, and that is said. `domain/delivery.py` has the rules.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path

from watcher.delivery.channel import Channel
from watcher.delivery.chat import Chat
from watcher.delivery.file import File
from watcher.delivery.mail import Mail, Server
from watcher.domain.delivery import Delivery, Outcome, Reply, State
from watcher.errors import ConfigurationError, UsageError
from watcher.report import digest_render, telling
from watcher.report.digest import Digest
from watcher.report.digest_render import Style
from watcher.report.language import speaking
from watcher.report.letter import Envelope, letter
from watcher.report.periods import Window
from watcher.retrospect import Retrospect
from watcher.settings import CHAT_URLS, SMTP_PASSWORD, SMTP_USER, Configuration, secret
from watcher.store import Store, Tell, hold

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
MOST_MISSED = 4
"""Digests that are sent late at most, after the program was not run for long; older ones are on the site."""
_LAST_WORDS = 5.0
"""Seconds for which a server's answer is waited for when the program is to end."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What somebody would get."""

    delivery: Delivery
    is_new: bool
    """It is not in the outbox yet."""


def is_configured(configuration: Configuration, environment: Mapping[str, str]) -> bool:
    """Say whether digests are to go anywhere."""
    told = configuration.settings.digest
    chats = environment.get(CHAT_URLS) or environment.get(f"{CHAT_URLS}_FILE")
    return bool(told.recipients or told.folder or chats)


def channels(configuration: Configuration, environment: Mapping[str, str], period: str) -> list[Channel]:
    """Return the ways by which the digest of a period goes out.

    Raises:
        UsageError: there is none, or mail is configured only in part.
        ConfigurationError: a file with a secret cannot be read.
    """
    told, smtp = configuration.settings.digest, configuration.settings.smtp
    found: list[Channel] = []
    if told.recipients:
        if missing := [name for name, value in (("smtp.host", smtp.host), ("digest.sender", told.sender)) if not value]:
            raise UsageError(
                f"the digest cannot be mailed: {' and '.join(missing)} not set "
                "(in watcher.toml, or as WATCHER_SMTP__HOST and WATCHER_DIGEST__SENDER)"
            )
        server = mail_server(configuration, environment)
        found.append(Mail(server, _bare(told.sender), tuple(_mailboxes(configuration))))
    if chats := _addresses(secret(environment, CHAT_URLS)):
        found.append(Chat(chats))
    if told.folder:
        found.append(File((Path(told.folder).expanduser().absolute() / f"{period}.html",)))
    if not found:
        raise UsageError(
            "there is nobody to send the digest to: set digest.recipients with digest.sender and smtp.host, "
            f"or digest.folder, or {CHAT_URLS}"
        )
    return found


def mail_server(configuration: Configuration, environment: Mapping[str, str]) -> Server:
    """Return how mail leaves.

    Raises:
        ConfigurationError: a file with a secret cannot be read.
    """
    smtp = configuration.settings.smtp
    return Server(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        user=smtp.user or secret(environment, SMTP_USER),
        password=secret(environment, SMTP_PASSWORD),
        timeout=smtp.timeout_seconds,
    )


class Posting:
    """Sends the digests of one list."""

    def __init__(
        self,
        configuration: Configuration,
        store: Store,
        environment: Mapping[str, str],
        *,
        threshold: float,
        clock: Clock,
    ) -> None:
        """Make it; nothing is sent yet.

        Args:
            configuration: the settings.
            store: history and outbox.
            environment: for secrets.
            threshold: the probability from which on a paper belongs in the list.
            clock: the present time.
        """
        self._configuration = configuration
        self._store = store
        self._environment = environment
        self._clock = clock
        self._name = configuration.settings.catalogue.name
        self.past = Retrospect(configuration, store, threshold, clock())

    def plan(self, window: Window) -> list[Planned]:
        """Return who would get what, what is on its way from earlier included. Nothing is written."""
        wanted = self._wanted(window)
        there = {_key(one): one for one in self._store.deliveries(self._name, period_of(window))}
        planned = [Planned(there.get(_key(one), one), _key(one) not in there) for one in wanted]
        shown = {_key(one.delivery) for one in planned}
        waiting = [one for one in self._on_the_way() if _key(one) not in shown]
        return [*planned, *(Planned(one, is_new=False) for one in waiting)]

    async def post(self, windows: Sequence[Window]) -> list[Delivery]:
        """Send the digests of some windows, and what is on its way from earlier, and return how far each has come.

        Raises:
            UsageError: nothing is configured.
            LockedError: another process sends.
            StoreError: the database cannot be used; what was not noted as sent is sent again.
            asyncio.CancelledError: interrupted; what is left is sent the next time.
        """
        self._channels("")  # what is wrong with the configuration is said before anything is done
        with self._alone():
            for window in windows:
                self._put(window)
            touched = await self._bring_out()
        asked = {_key(one) for window in windows for one in self._wanted(window)}
        return [
            *(one for window in windows for one in self._store.deliveries(self._name, period_of(window))),
            *(one for one in touched if _key(one) not in asked),
        ]

    async def go_on(self) -> list[Delivery]:
        """Try again what is on its way and due; return what was touched."""
        with self._alone():
            return await self._bring_out()

    def unsent(self) -> list[Window]:
        """Return the weeks whose digests were not sent yet, the earliest first: at most `MOST_MISSED`, or only the last
        where none was ever sent."""  # noqa: D205, D209
        weeks = list(self.past.whole_weeks())
        last = self._store.last_delivered_period(self._name, [str(week) for week in weeks])
        left = [week for week in weeks if last is None or str(week) > last]
        return [self.past.week(week) for week in left[-(1 if last is None else MOST_MISSED) :]]

    def _alone(self) -> AbstractContextManager[Tell]:
        url = self._configuration.settings.database.url
        return hold(url, what="sending digests", now=self._clock(), which="delivery")

    def _channels(self, period: str) -> list[Channel]:
        return channels(self._configuration, self._environment, period)

    def _wanted(self, window: Window) -> list[Delivery]:
        period, now = period_of(window), self._clock()
        return [
            Delivery(digest=self._name, period=period, channel=way.name, recipient=recipient, made_at=now)
            for way in self._channels(period)
            for recipient in way.recipients
        ]

    def _put(self, window: Window) -> None:
        """Make what is not in the outbox yet, and keep it there: all of it, or nothing."""
        there = {_key(one) for one in self._store.deliveries(self._name, period_of(window))}
        new = [one for one in self._wanted(window) if _key(one) not in there]
        if not new:
            return
        settings = self._configuration.settings
        with speaking(settings.digest.language, self.past.zone):
            told = self.past.digest(window)
            if told.is_quiet and not told.first and settings.digest.empty == "none":
                log.info("%s: nothing to tell, nothing is sent (digest.empty)", period_of(window))
                return
            self._store.put_deliveries([(one, self._rendering(told, one)) for one in new])

    def _rendering(self, told: Digest, delivery: Delivery) -> bytes:
        digest = self._configuration.settings.digest
        style = Style(templates=self._configuration.settings.report.templates, base_url=digest.base_url)
        if delivery.channel == Mail.name:
            to = _mailboxes(self._configuration)[delivery.recipient]
            envelope = Envelope(sender=digest.sender, recipients=(to,), unsubscribe=digest.unsubscribe)
            return letter(told, style, envelope, date=delivery.made_at.astimezone(self.past.zone)).as_bytes()
        if delivery.channel == Chat.name:
            return card(told, style).encode("utf-8", "replace")
        return digest_render.render(told, "html", style).encode()

    async def _bring_out(self) -> list[Delivery]:
        for one in self._on_the_way():
            if one.state is State.SENDING:  # the lock is ours, so nobody is at work on it
                self._note(one.left_over(self._clock()))
        waiting = [one for one in self._on_the_way() if one.is_due(self._clock())]
        ways = self._channels("") if waiting and is_configured(self._configuration, self._environment) else []
        try:
            return [await self._try(one, {way.name: way for way in ways}) for one in waiting]
        finally:
            for way in ways:
                await way.aclose()

    async def _try(self, one: Delivery, ways: Mapping[str, Channel]) -> Delivery:
        way = File((Path(one.recipient),)) if one.channel == File.name else ways.get(one.channel)
        if way is None or one.recipient not in way.recipients:
            return self._note(one.dropped(self._clock(), "no longer configured"))
        content = self._store.rendering(one)
        if content is None:
            return self._note(one.dropped(self._clock(), "what was to be sent is no longer there"))
        task = asyncio.create_task(
            way.deliver(one.recipient, content, lambda: self._store.note_delivery(one.handed_over()))
        )
        try:
            reply = await asyncio.shield(task)
        except asyncio.CancelledError:
            await self._last_words(one, task)
            raise
        except ConfigurationError as error:
            reply = Reply(Outcome.DEFERRED, str(error))
        return self._note(one.after(reply, self._clock()))

    async def _last_words(self, one: Delivery, task: asyncio.Task[Reply]) -> None:
        """Wait a moment for an answer, though the program is to end: it saves a doubt."""
        await asyncio.wait({task}, timeout=_LAST_WORDS)
        if not task.done():
            task.cancel()
        elif not task.cancelled() and task.exception() is None:
            self._note(one.after(task.result(), self._clock()))

    def _note(self, one: Delivery) -> Delivery:
        self._store.note_delivery(one)
        level = logging.WARNING if one.is_trouble else logging.INFO
        log.log(
            level, "%s", in_words(one), extra={"period": one.period, "channel": one.channel, "state": one.state.value}
        )
        return one

    def _on_the_way(self) -> list[Delivery]:
        return [one for one in self._store.unsettled_deliveries() if one.digest == self._name]


def period_of(window: Window) -> str:
    """Return what a digest is sent once for: a week, or days where it is not whole weeks. A week that lasts still is told of again at its end."""
    if window.whole:
        return window.key
    return f"{window.first_day.isoformat()}..{window.last_day.isoformat()}"


def card(told: Digest, style: Style) -> str:
    """Return a digest as a chat's card: a title, then a few lines, the last one leading to the page."""
    lines = [telling.subject(told), telling.first_line(told)]
    if told.open:
        lines.append(telling.still_open(told))
    lines += telling.lead(told)
    if style.base_url:
        lines.append(f"{style.base_url}/digests/{told.window.key}.html")
    return "\n".join(" ".join(line.split()) for line in lines)


def in_words(one: Delivery) -> str:
    """Say how far a delivery has come, in one line."""
    told = f"{one.period} to {one.recipient}: "
    match one.state:
        case State.PENDING:
            return told + "waits to be sent"
        case State.SENDING:
            return told + "is being sent"
        case State.SENT:
            return told + f"sent on {_moment(one.settled_at)}" + (f" ({one.words})" if one.unknowns else "")
        case State.DEFERRED:
            return told + f"not taken yet: {one.words}; tried again after {_moment(one.next_try_at)}"
        case State.REFUSED:
            return told + f"refused: {one.words}"
        case State.UNKNOWN:
            again = "" if one.is_settled else "; it is sent once more"
            return told + f"unknown whether it was taken ({one.words}){again}"
        case State.DROPPED:
            return told + f"not sent: {one.words}"


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}Z" if at else "an unknown time"


def _key(one: Delivery) -> tuple[str, str, str]:
    return one.period, one.channel, one.recipient


def _bare(mailbox: str) -> str:
    """Return the address of a mailbox as SMTP takes it: without a name, the domain in ASCII."""
    address = parseaddr(mailbox)[1]
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii').lower()}"
    except UnicodeError:
        return address


def _mailboxes(configuration: Configuration) -> dict[str, str]:
    """Return the recipients as they are configured, by their bare addresses."""
    return {_bare(one): one for one in configuration.settings.digest.recipients}


def _addresses(text: str) -> list[str]:
    """Return the chats' addresses: a JSON list, or words."""
    try:
        told = json.loads(text) if text.startswith("[") else text.split()
    except ValueError as error:
        raise ConfigurationError(
            f"environment: {CHAT_URLS}: this is no JSON list; write addresses with blanks between"
        ) from error
    return [one for one in told if isinstance(one, str) and one.strip()]
