"""Gives each target to the checker that claims it, and lets the checkers work side by side.

A checker is a module of this package with `claims(target)` and `check(targets, web)`; it is found here by itself, and its
name is that of its file. `page` takes what nobody claims.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from watcher import checkers as package
from watcher.domain.observation import Look, Target
from watcher.web.client import Web

LAST = "page"


class Source(Protocol):
    """Where looks come from: a module of this package."""

    def claims(self, target: Target) -> bool:
        """Say whether this checker knows better than the page what becomes of `target`."""

    def check(self, targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
        """Yield exactly one look for each target, whatever happens."""


@dataclass(frozen=True, slots=True)
class Checker:
    """A source of looks and its name."""

    name: str
    source: Source


@cache
def found() -> tuple[Checker, ...]:
    """Return the checkers of this package, by name, `page` last."""
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    modules = [(name, importlib.import_module(f"{package.__name__}.{name}")) for name in names]
    known = [
        Checker(name, cast("Source", module))
        for name, module in modules
        if hasattr(module, "claims") and hasattr(module, "check")
    ]
    return tuple(sorted(known, key=lambda checker: (checker.name == LAST, checker.name)))


def shared_out(targets: Iterable[Target], among: Sequence[Checker]) -> list[tuple[Checker, list[Target]]]:
    """Return each checker that has work with its targets; the last takes what nobody claims."""
    shares: list[tuple[Checker, list[Target]]] = [(checker, []) for checker in among]
    for target in targets:
        _, share = next((one for one in shares[:-1] if one[0].source.claims(target)), shares[-1])
        share.append(target)
    return [one for one in shares if one[1]]


async def check(
    targets: Sequence[Target], web: Web, *, among: Sequence[Checker] | None = None
) -> AsyncGenerator[tuple[Target, Look], None]:
    """Yield exactly one look for each target, as they come; leaving early or being cancelled ends all checkers.

    Raises:
        Exception: what a checker raised, or left out, after the others' looks have been yielded: a fault of the program,
            never of a link. Several faults come as an ExceptionGroup.
    """
    queue: asyncio.Queue[tuple[Target, Look] | None] = asyncio.Queue()

    async def work(checker: Checker, share: Sequence[Target]) -> None:
        left = {target.key for target in share}
        try:
            async for target, look in checker.source.check(share, web):
                if target.key not in left:
                    raise RuntimeError(
                        f"the checker {checker.name} gave a second look, or one unasked, for {target.key}"
                    )
                left.remove(target.key)
                queue.put_nowait((target, look))
        finally:
            queue.put_nowait(None)
        if left:
            raise RuntimeError(f"the checker {checker.name} gave no look for {', '.join(sorted(left))}")

    tasks = [asyncio.create_task(work(checker, share)) for checker, share in shared_out(targets, among or found())]
    try:
        ended = 0
        while ended < len(tasks):
            one = await queue.get()
            if one is None:
                ended += 1
            else:
                yield one
        faults = [
            fault for fault in await asyncio.gather(*tasks, return_exceptions=True) if isinstance(fault, Exception)
        ]
        if faults:
            raise faults[0] if len(faults) == 1 else ExceptionGroup("several checkers failed", faults)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
