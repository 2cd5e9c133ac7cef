"""The values in force, each with where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from watcher.errors import ConfigurationError
from watcher.settings.reading import Configuration, secret
from watcher.settings.sections import CHAT_URLS, PREFIX, SECRETS, SMTP_PASSWORD, SMTP_USER, Settings

PASSWORDS = (SMTP_PASSWORD, CHAT_URLS)
"""Secrets beside the tokens."""
MASK = "***"


@dataclass(frozen=True, slots=True)
class Effective:
    """A value."""

    key: str
    """`section.key`, or the name of a secret's variable."""
    value: Any
    """As JSON takes it; a secret is masked, None where there is none."""
    origin: str
    """`default`, the file's path, or `environment: NAME`."""


def effective(configuration: Configuration, environment: Mapping[str, str]) -> list[Effective]:
    """Return every key of the configuration, then every secret.

    Raises:
        ConfigurationError: a file that the environment names cannot be read.
    """
    names = {name.upper(): name for name in environment}
    found = []
    for section, values in configuration.settings.model_dump(mode="json").items():
        for key, value in values.items():
            variable = f"{PREFIX}{section}__{key}".upper()
            if variable == SMTP_USER and not value and (user := secret(environment, SMTP_USER)):
                value, variable = user, f"{SMTP_USER}_FILE"  # noqa: PLW2901 the only key that a file may hold
            if variable in names:
                origin = f"environment: {names[variable]}"
            elif f"{section}.{key}" in configuration.written:
                origin = str(configuration.file)
            else:
                origin = "default"
            found.append(Effective(f"{section}.{key}", value, origin))
    for name in (*SECRETS, *PASSWORDS):
        origin = next((f"environment: {one}" for one in (name, f"{name}_FILE") if environment.get(one)), "not set")
        found.append(Effective(f"secrets.{name}", MASK if secret(environment, name) else None, origin))
    return found


def secret_values(environment: Mapping[str, str]) -> list[str]:
    """Return the secrets themselves, for what takes them out of texts; one whose file cannot be read is absent."""
    found: list[str] = []
    for name in (*SECRETS, *PASSWORDS):
        with suppress(ConfigurationError):
            found += secret(environment, name).split()  # of the chats' addresses there may be several
    return found


def keys() -> list[str]:
    """Return every key of the configuration as `section.key`."""
    return [
        f"{section}.{key}"
        for section, field in Settings.model_fields.items()
        for key in getattr(field.annotation, "model_fields", {})
    ]
