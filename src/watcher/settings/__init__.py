"""The configuration: defaults < file < environment. Unknown keys and wrong values are refused with key and line.

Secrets are no settings: they come from the environment or from files it names, and never appear in a message.
"""

from watcher.settings.reading import SECRETS, Configuration, load, tokens
from watcher.settings.sections import (
    PREFIX,
    CatalogueSection,
    ConfirmationSection,
    DatabaseSection,
    FreshnessSection,
    NetworkSection,
    RetentionSection,
    ScheduleSection,
    Settings,
)

__all__ = [
    "PREFIX",
    "SECRETS",
    "CatalogueSection",
    "Configuration",
    "ConfirmationSection",
    "DatabaseSection",
    "FreshnessSection",
    "NetworkSection",
    "RetentionSection",
    "ScheduleSection",
    "Settings",
    "load",
    "tokens",
]
