"""watcher: says which links of a curated list are dead, moved, stale, ended or new, and on what evidence."""

from importlib.metadata import version

__version__ = version("watcher")
