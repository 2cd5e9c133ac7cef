"""The signals that end the scheduler, or make it read its configuration anew."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from watcher import signals_are_heard

END_WITHIN = 9.0
"""Seconds from the first signal to the end of the process, whatever hangs."""


class Signals:
    """SIGTERM and SIGINT end, a second one at once; SIGHUP reads anew. They work for process 1, which has no default ones.

    Python runs a handler on the main thread, between two of its own steps; and that may wait ten seconds in SQLite for another
    program's lock. So a thread listens to what the interpreter writes down at once, and whichever of the two comes first acts.
    """

    def __init__(self, *, leave: Callable[[int], None] = os._exit) -> None:
        self.stop = asyncio.Event()
        self.reload = asyncio.Event()
        self._leave = leave
        self._first: int | None = None
        self._hung_up = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: threading.Timer | None = None
        self._heard, self._written = socket.socketpair()
        self._taking = threading.RLock()

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen while the block runs; once only."""
        self._heard.setblocking(False)
        self._written.setblocking(False)
        wakes = signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        listener = threading.Thread(target=self._listen, name="signals", daemon=True)
        listener.start()
        before = {
            number: signal.signal(number, lambda *_: self._take_all())
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        }
        signals_are_heard()
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(wakes)
            self._written.close()
            listener.join()
            self._heard.close()
            if self._timer is not None:
                self._timer.cancel()

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Give the loop that is to be woken; a signal that came before counts."""
        self._loop = loop
        if self._first is not None:
            self.stop.set()
        if self._hung_up:
            self.reload.set()

    def _listen(self) -> None:
        while select.select([self._heard], [], []) and self._take_all():
            pass

    def _take_all(self) -> bool:
        """Act on the signals that came; say whether more can come."""
        with self._taking:
            try:
                numbers = self._heard.recv(64)
            except BlockingIOError:  # the other one was faster
                return True
            for number in numbers:
                self._take(number)
            return bool(numbers)

    def _take(self, number: int) -> None:
        if number == signal.SIGHUP:
            self._hung_up = True
            self._wake(self.reload)
        elif number not in (signal.SIGTERM, signal.SIGINT):
            return
        elif self._first is not None:
            self._leave(128 + number)
        else:
            self._first = number
            # On a thread of its own, so that the process ends even where the loop is stuck.
            self._timer = threading.Timer(END_WITHIN, self._leave, (0,))
            self._timer.daemon = True
            self._timer.start()
            self._wake(self.stop)

    def _wake(self, event: asyncio.Event) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: all is over
                self._loop.call_soon_threadsafe(event.set)
