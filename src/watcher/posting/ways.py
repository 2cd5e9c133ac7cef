"""To whom digests go, and by which ways, as the configuration and the environment say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path

from watcher.delivery.channel import Channel
from watcher.delivery.chat import Chat
from watcher.delivery.file import File
from watcher.delivery.mail import Mail
from watcher.delivery.smtp import Server
from watcher.errors import ConfigurationError, UsageError
from watcher.settings import CHAT_URLS, SMTP_PASSWORD, SMTP_USER, Configuration, secret


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
        found.append(Mail(server, _bare(told.sender), tuple(mailboxes(configuration))))
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


def mailboxes(configuration: Configuration) -> dict[str, str]:
    """Return the recipients as they stand in headers, by their bare addresses."""
    return {_bare(one): in_ascii(one) for one in configuration.settings.digest.recipients}


def in_ascii(mailbox: str) -> str:
    """Return a mailbox with its domain in ASCII, as every mail program and server takes it; the name stays as it is."""
    name = parseaddr(mailbox)[0]
    return str(Address(name, addr_spec=_bare(mailbox))) if name else _bare(mailbox)


def _bare(mailbox: str) -> str:
    """Return the address of a mailbox as SMTP takes it: without a name, the domain in ASCII and in small letters."""
    address = parseaddr(mailbox)[1]
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii').lower()}"
    except UnicodeError:
        return address


def _addresses(text: str) -> list[str]:
    """Return the chats' addresses: a JSON list, or words."""
    try:
        told = json.loads(text) if text.startswith("[") else text.split()
    except ValueError as error:
        raise ConfigurationError(
            f"environment: {CHAT_URLS}: this is no JSON list; write addresses with blanks between"
        ) from error
    return [one for one in told if isinstance(one, str) and one.strip()]
