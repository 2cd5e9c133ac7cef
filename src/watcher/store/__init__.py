"""The memory: what was seen, what is said of it, what changed. The domain's values in and out; SQLite underneath."""

from watcher.store.about import About, missing
from watcher.store.history import Store
from watcher.store.listing import Copy
from watcher.store.lock import Tell, hold, holder
from watcher.store.recording import Recorded
from watcher.store.sqlite import PARTIAL
from watcher.store.times import NaiveTimeError
from watcher.store.upkeep import Pruned

__all__ = [
    "PARTIAL",
    "About",
    "Copy",
    "NaiveTimeError",
    "Pruned",
    "Recorded",
    "Store",
    "Tell",
    "hold",
    "holder",
    "missing",
]
