"""The memory: what was seen, what is said of it, what changed. The domain's values in and out; SQLite underneath."""

from watcher.store.history import About, Store
from watcher.store.listing import Copy
from watcher.store.lock import hold
from watcher.store.recording import Recorded
from watcher.store.times import NaiveTimeError

__all__ = ["About", "Copy", "NaiveTimeError", "Recorded", "Store", "hold"]
