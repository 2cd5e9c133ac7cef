"""watcher: says which links of a curated list are dead, moved, stale, ended or new, and on what evidence.

Process 1 of a container has no default signal handlers: what comes before a command listens would be lost, and that is the second
that imports take. So there SIGTERM and SIGHUP are kept back from here on, until `signals_are_heard`.
"""

import os
import signal
from importlib.metadata import version

__version__ = version("watcher")

_KEPT_BACK = (signal.SIGTERM, signal.SIGHUP)

if os.getpid() == 1:
    signal.pthread_sigmask(signal.SIG_BLOCK, _KEPT_BACK)


def signals_are_heard() -> None:
    """Let the signals through that were kept back; called once handlers are set."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _KEPT_BACK)
