"""Dispatch: who gets what, looks as they come, and faults that are not hidden."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from tests.checkers.fake_web import FakeWeb, gathered, target
from watcher.checkers import dispatch
from watcher.domain.observation import Look, Outcome, Target
from watcher.web.client import Web

GOOD = Look(outcome=Outcome.GOOD)


@dataclass
class Told:
    """A checker that does as told with each of its targets."""

    name: str
    takes: str = ""
    does: Callable[[Target], Any] = lambda _: None
    ended: list[str] = field(default_factory=list)

    def claims(self, target: Target) -> bool:
        return self.takes in target.url

    async def check(self, targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
        try:
            for one in targets:
                done = self.does(one)
                if asyncio.iscoroutine(done):
                    done = await done
                if done != "nothing":
                    yield one, GOOD
        finally:
            self.ended.append(self.name)


def fail(_: Target) -> None:
    raise ZeroDivisionError("a fault")


URLS = ["https://a.example/1", "https://b.example/1", "https://c.example/1"]


def named(*sources: Told) -> list[dispatch.Checker]:
    return [dispatch.Checker(source.name, source) for source in sources]


def seen_with(*among: Told, into: list[str] | None = None) -> list[str]:
    kept: list[str] = [] if into is None else into

    async def run() -> None:
        async for one, _ in dispatch.check([target(url) for url in URLS], FakeWeb(), among=named(*among)):
            kept.append(one.url)

    asyncio.run(run())
    return kept


def test_the_checkers_are_found_without_registering_and_the_page_is_last() -> None:
    names = [checker.name for checker in dispatch.found()]
    assert names[-1] == "page"
    assert {"arxiv", "github", "huggingface"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/ward/notes", "github"),
        ("https://github.com/ward", "page"),
        ("https://huggingface.co/ward/notes-7b", "huggingface"),
        ("https://huggingface.co/papers/2303.14070", "page"),
        ("https://arxiv.org/abs/2303.14070", "arxiv"),
        ("https://ward.example/", "page"),
        ("https ://ward.example/", "page"),
    ],
)
def test_each_target_goes_to_the_one_that_claims_it(url: str, name: str) -> None:
    (share,) = dispatch.shared_out([target(url)], dispatch.found())
    assert name == share[0].name
    assert sum(checker.source.claims(target(url)) for checker in dispatch.found()[:-1]) == (name != "page")


def test_the_last_takes_what_nobody_claims_even_what_it_would_not_claim() -> None:
    assert sorted(seen_with(Told("a", "a.example"), Told("page", "nothing"))) == URLS


def test_looks_come_as_they_are_seen_not_checker_by_checker() -> None:
    second_is_done = asyncio.Event()

    async def wait(_: Target) -> None:
        await asyncio.wait_for(second_is_done.wait(), 5)

    def done(_: Target) -> None:
        second_is_done.set()

    assert seen_with(Told("a", "a.example", wait), Told("b", "b.example", done), Told("page"))[-1] == URLS[0]


def test_a_fault_in_one_checker_comes_out_after_the_looks_of_the_others() -> None:
    seen: list[str] = []
    with pytest.raises(ZeroDivisionError):
        seen_with(Told("a", "a.example", fail), Told("b", "b.example"), Told("page"), into=seen)
    assert sorted(seen) == URLS[1:]


def test_several_faults_come_out_together() -> None:
    with pytest.raises(ExceptionGroup) as raised:
        seen_with(Told("a", "a.example", fail), Told("page", "", fail))
    assert len(raised.value.exceptions) == 2


def test_a_target_without_a_look_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match=r"a gave no look for https://a\.example/1"):
        seen_with(Told("a", "a.example", lambda _: "nothing"), Told("page"))


def test_a_second_look_for_a_target_is_a_fault() -> None:
    class Twice(Told):
        async def check(self, targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
            yield targets[0], GOOD
            yield targets[0], GOOD

    with pytest.raises(RuntimeError, match="a second look"):
        seen_with(Twice("a", "a.example"), Told("page"))


def test_cancelling_ends_all_checkers() -> None:
    slow, last = Told("a", "a.example", lambda _: asyncio.sleep(3600)), Told("page", "", lambda _: asyncio.sleep(3600))

    async def run() -> None:
        task = asyncio.create_task(
            gathered(dispatch.check([target(url) for url in URLS], FakeWeb(), among=named(slow, last)))
        )
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0)
        assert slow.ended == ["a"]
        assert last.ended == ["page"]

    asyncio.run(run())


def test_leaving_early_ends_all_checkers() -> None:
    slow, last = Told("a", "a.example", lambda _: asyncio.sleep(3600)), Told("page")

    async def run() -> None:
        looks = cast("Any", dispatch.check([target(url) for url in URLS], FakeWeb(), among=named(slow, last)))
        async with aclosing(looks):
            async for _ in looks:
                break
        assert slow.ended == ["a"]

    asyncio.run(run())


def test_nothing_to_check_is_nothing_seen() -> None:
    assert asyncio.run(gathered(dispatch.check([], FakeWeb()))) == {}
