"""The errors that end a command, each with its exit status. What one link does is never an error but an observation.

WatcherError
 ├─ UsageError           2   a wrong option, pattern or file name
 ├─ ConfigurationError   2   watcher.toml or the environment
 ├─ ListError            2   the list cannot be had or read
 ├─ NetworkDownError     3   our own network or trust store is at fault; nothing was recorded
 ├─ StoreError           4   the database cannot be used
 ├─ DeliveryError        1   a digest has not reached all who get it
 └─ LockedError         75   another run holds the lock

A message says what happened, where (file, line, key, URL) and what to do.
"""


class WatcherError(Exception):
    """The base of all; `exit_status` is what the command ends with."""

    exit_status = 1


class UsageError(WatcherError):
    """The command line asks for something that cannot be done."""

    exit_status = 2


class ConfigurationError(WatcherError):
    """A key or a value of the configuration is wrong."""

    exit_status = 2


class ListError(WatcherError):
    """The list to watch cannot be had, or is no Markdown text."""

    exit_status = 2


class NetworkDownError(WatcherError):
    """Our own network, resolver or trust store is at fault."""

    exit_status = 3


class StoreError(WatcherError):
    """The database cannot be opened, read or written."""

    exit_status = 4


class DeliveryError(WatcherError):
    """A digest was not taken, or nobody knows whether it was; it stays in the outbox."""


class LockedError(WatcherError):
    """Another run is at work on the same database."""

    exit_status = 75
