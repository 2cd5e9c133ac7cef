"""Sends digests: makes them once for each recipient, keeps them in the outbox, and brings them out.

`ways.py` knows what is configured, `rendering.py` what each recipient gets, `posting.py` when it goes out, `words.py` how one says
what came of it.
"""

from watcher.posting.posting import Planned, Posting, Unwritten
from watcher.posting.rendering import card, period_of
from watcher.posting.ways import channels, is_configured, mail_server
from watcher.posting.words import in_words

__all__ = [
    "Planned",
    "Posting",
    "Unwritten",
    "card",
    "channels",
    "in_words",
    "is_configured",
    "mail_server",
    "period_of",
]
