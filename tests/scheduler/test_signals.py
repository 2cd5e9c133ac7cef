"""Signals: the first ends in good order, the second at once; what came before the loop began counts."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from watcher.scheduler import signals as hearing
from watcher.scheduler.signals import Signals


def test_the_second_signal_ends_at_once_whatever_the_loop_does() -> None:
    left: list[int] = []
    signals = Signals(leave=left.append)
    with signals.heard():
        os.kill(os.getpid(), signal.SIGTERM)
        assert left == []
        os.kill(os.getpid(), signal.SIGINT)
        assert left == [128 + signal.SIGINT]


def test_signals_are_heard_while_the_program_waits_in_a_library_for_another_programs_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "END_WITHIN", 0.05)
    left: list[tuple[int, bool]] = []
    waits = True
    signals = Signals(leave=lambda status: left.append((status, waits)))
    file = tmp_path / "locked.db"
    with closing(sqlite3.connect(file)) as other, closing(sqlite3.connect(file, timeout=1.5)) as ours, signals.heard():
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            ours.execute("BEGIN IMMEDIATE")
        waits = False
    assert left == [(0, True), (128 + signal.SIGTERM, True)]


def test_a_sighup_that_came_before_the_loop_began_is_heeded() -> None:
    signals = Signals(leave=lambda _: None)

    async def begins() -> bool:
        signals.bind(asyncio.get_running_loop())
        return signals.reload.is_set()

    with signals.heard():
        os.kill(os.getpid(), signal.SIGHUP)
        assert asyncio.run(begins())


def test_a_signal_that_came_before_the_loop_began_ends_it() -> None:
    signals = Signals(leave=lambda _: None)

    async def begins() -> bool:
        signals.bind(asyncio.get_running_loop())
        return signals.stop.is_set()

    with signals.heard():
        os.kill(os.getpid(), signal.SIGTERM)
        assert asyncio.run(begins())


def test_what_does_not_end_is_left_before_ten_seconds_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert hearing.END_WITHIN < 10
    monkeypatch.setattr(hearing, "END_WITHIN", 0.05)
    left: list[int] = []
    signals = Signals(leave=left.append)
    with signals.heard():
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.3)  # the loop is stuck
    assert left == [0]


def test_a_sighup_wakes_the_loop() -> None:
    signals = Signals(leave=lambda _: None)

    async def waits() -> None:
        signals.bind(asyncio.get_running_loop())
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.wait_for(signals.reload.wait(), 5)
        assert not signals.stop.is_set()

    with signals.heard():
        asyncio.run(waits())
