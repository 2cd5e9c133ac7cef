"""Signals: the first ends in good order, the second at once; what came before the loop began counts."""

from __future__ import annotations

import asyncio
import os
import signal
import time

import pytest

from watcher.scheduler import serving
from watcher.scheduler.serving import Signals


def test_the_second_signal_ends_at_once_whatever_the_loop_does() -> None:
    left: list[int] = []
    signals = Signals(leave=left.append)
    with signals.heard():
        os.kill(os.getpid(), signal.SIGTERM)
        assert left == []
        os.kill(os.getpid(), signal.SIGINT)
        assert left == [128 + signal.SIGINT]


def test_a_signal_that_came_before_the_loop_began_ends_it() -> None:
    signals = Signals(leave=lambda _: None)

    async def begins() -> bool:
        signals.bind(asyncio.get_running_loop())
        return signals.stop.is_set()

    with signals.heard():
        os.kill(os.getpid(), signal.SIGTERM)
        assert asyncio.run(begins())


def test_what_does_not_end_is_left_before_ten_seconds_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    assert serving.END_WITHIN < 10
    monkeypatch.setattr(serving, "END_WITHIN", 0.05)
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
