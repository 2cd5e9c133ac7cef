"""The configuration: defaults < file < environment. Unknown keys and wrong values are refused with key and line.

Secrets are no settings: they come from the environment or from files it names, and never appear in a message.
"""

from watcher.settings.effective import PASSWORDS, Effective, effective, keys, secret_values
from watcher.settings.reading import SECRETS, Configuration, load, readable_tokens, secret, tokens
from watcher.settings.sections import (
    CHAT_URLS,
    PREFIX,
    SMTP_PASSWORD,
    SMTP_USER,
    CatalogueSection,
    ConfirmationSection,
    DatabaseSection,
    FreshnessSection,
    NetworkSection,
    PapersSection,
    RetentionSection,
    ScheduleSection,
    Settings,
)

__all__ = [
    "CHAT_URLS",
    "PASSWORDS",
    "PREFIX",
    "SECRETS",
    "SMTP_PASSWORD",
    "SMTP_USER",
    "CatalogueSection",
    "Configuration",
    "ConfirmationSection",
    "DatabaseSection",
    "Effective",
    "FreshnessSection",
    "NetworkSection",
    "PapersSection",
    "RetentionSection",
    "ScheduleSection",
    "Settings",
    "effective",
    "keys",
    "load",
    "readable_tokens",
    "secret",
    "secret_values",
    "tokens",
]
