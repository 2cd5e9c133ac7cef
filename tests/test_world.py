"""The scenarios of tests/world are whole: they build on each day, and their lists and truths speak of the same addresses.

The private internet itself needs root and runs by `make world`; see docs/world.md.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import scenario_cases, scenario_more, scenario_scale, scenario_seed
from tests.world.casekit import ALWAYS, AUTHORITATIVE, CHECKED_VARIABLE, DAYS, STRONG, WEAK, since, standing
from tests.world.compare import count, key
from tests.world.contenders import Said, Word
from tests.world.engine import World
from tests.world.judge import verdicts
from watcher import catalogue
from watcher.domain.address import host_of
from watcher.domain.status import Status

SCENARIOS = {
    "seed": scenario_seed.build,
    "cases": scenario_cases.build,
    "more": scenario_more.build,
    "scale": scenario_scale.build,
}


@pytest.fixture(autouse=True)
def _small_and_as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORLD_LINKS", "300")
    monkeypatch.setenv("WORLD_HOSTS", "60")
    monkeypatch.delenv(CHECKED_VARIABLE, raising=False)
    monkeypatch.delenv("WORLD_PAPERS", raising=False)


@pytest.fixture(params=SCENARIOS)
def scenario(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def to_watch(world: World) -> set[str]:
    return {url for url, want in world.truth.items() if "status" in want and not want.get("optional")}


def test_each_address_with_a_truth_is_watched_in_the_list_and_has_a_host(scenario: str) -> None:
    world = SCENARIOS[scenario](0)
    read = catalogue.read(world.markdown, name=scenario, source="list.md")
    assert to_watch(world) - set(read.urls) == set()
    nameless = {url for url in to_watch(world) if host_of(url) not in world.sites}
    assert all(world.truth[url]["status"] == "failing" for url in nameless), "only what has no name has no host"


@pytest.mark.parametrize("day", DAYS)
def test_the_list_is_the_same_each_day_and_every_truth_is_made_of_known_words(scenario: str, day: int) -> None:
    build = SCENARIOS[scenario]
    world = build(day)
    assert world.markdown == build(0).markdown
    assert to_watch(world) == to_watch(build(0))
    for url, want in world.truth.items():
        words = want.get("status", [])
        for word in [words] if isinstance(words, str) else words:
            assert Status(word)
            assert word != want.get("never"), url


@pytest.mark.parametrize(
    ("day", "evidence", "bad", "expected"),
    [
        (0, STRONG, ALWAYS, ["failing"]),
        (1, AUTHORITATIVE, ALWAYS, ["dead"]),
        (2, STRONG, ALWAYS, ["failing"]),
        (3, STRONG, ALWAYS, ["dead"]),
        (7, WEAK, ALWAYS, ["failing"]),
        (14, WEAK, ALWAYS, ["dead"]),
        (3, AUTHORITATIVE, since(2), ["dead"]),
        (3, STRONG, (0, 1), ["ok"]),
        (7, STRONG, (1, 7), ["failing", "ok"]),
    ],
)
def test_the_truth_follows_from_the_days_that_were_checked(
    day: int, evidence: tuple[int, int], bad: range, expected: list[str]
) -> None:
    assert standing(day, evidence, bad) == expected


def test_a_day_without_network_confirms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHECKED_VARIABLE, "0,1,3,7,14")
    assert standing(3, AUTHORITATIVE, since(2)) == ["failing"]
    assert standing(7, AUTHORITATIVE, since(2)) == ["dead"]


def test_the_judge_names_each_kind_of_fault() -> None:
    truth: dict[str, dict[str, Any]] = {
        "https://a.example/": {"status": "ok", "never": "dead"},
        "https://b.example/": {"status": "dead"},
        "https://c.example/": {"status": "moved", "to": "https://d.example/"},
        "https://e.example/": {"status": "ok"},
        "https://f.example/": {"status": "ok", "optional": True},
        "https://g.example/": {"status": ["failing", "ok"], "note": "slow", "freshness": "stale"},
    }
    said = {"a": "dead", "b": "ok", "c": "moved", "g": "ok"}
    links = [{"url": f"https://{name}.example/", "status": status} for name, status in said.items()]
    found = verdicts(truth, {"links": links, "new": [{"kind": "paper", "url": "https://h.example/"}]})
    assert [kind for kind, _ in found] == [
        "false alarm",
        "missed",
        "suggestion",
        "missing",
        "note",
        "freshness",
        "stranger",
    ]


@pytest.mark.parametrize(
    ("allowed", "said", "kind"),
    [
        ({"ok"}, Said(Word.BROKEN), "false alarm"),
        ({"blocked"}, Said(Word.BROKEN), "wall"),
        ({"blocked"}, Said(Word.ALIVE), ""),
        ({"dead"}, Said(Word.ALIVE), "missed"),
        ({"failing"}, Said(Word.ALIVE), "missed"),
        ({"failing"}, Said(Word.BROKEN), ""),
        ({"invalid"}, Said(Word.BROKEN), ""),
        ({"failing", "ok"}, Said(Word.ALIVE), ""),
        ({"ok"}, Said(Word.UNJUDGED), "needless"),
        ({"blocked", "ok"}, Said(Word.UNJUDGED), "not judged"),
        ({"failing"}, Said(Word.BROKEN, "dead"), "false alarm"),
        ({"dead"}, Said(Word.BROKEN, "failing"), "missed"),
        ({"ok", "failing"}, Said(Word.BROKEN, "failing"), ""),
    ],
)
def test_the_comparison_counts_by_its_rules(allowed: set[str], said: Said, kind: str) -> None:
    assert count(allowed, said) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://数据集.caselab.net/page", "https://xn--vxup8bv02g.caselab.net/page"),
        ("https://E.example", "https://e.example/"),
        ("https://e.example/x。", "https://e.example/x%E3%80%82"),
    ],
)
def test_one_address_is_one_to_the_comparison_however_a_checker_spells_it(one: str, other: str) -> None:
    assert key(one) == key(other)
