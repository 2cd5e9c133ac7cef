"""The configuration: defaults < file < environment. Unknown keys and wrong values are refused with key and line.

Secrets are no settings: they come from the environment or from files it names, and never appear in a message.
"""

from watcher.settings.effective import Effective, effective, keys, secret_values
from watcher.settings.reading import Configuration, load, readable_tokens, secret, tokens
from watcher.settings.sections import (
    CHAT_URLS,
    SECRETS,
    SMTP_PASSWORD,
    SMTP_USER,
    NetworkSection,
    Settings,
)

__all__ = [
    "CHAT_URLS",
    "SECRETS",
    "SMTP_PASSWORD",
    "SMTP_USER",
    "Configuration",
    "Effective",
    "NetworkSection",
    "Settings",
    "effective",
    "keys",
    "load",
    "readable_tokens",
    "secret",
    "secret_values",
    "tokens",
]
