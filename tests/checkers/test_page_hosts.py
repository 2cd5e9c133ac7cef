"""config/hosts.toml holds only rules that can be right, each with its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from watcher.checkers.hosts import Meaning, Place, load
from watcher.errors import ConfigurationError


def test_the_shipped_rules_load_and_name_their_sources() -> None:
    rules = load().rules
    assert {rule.meaning for rule in rules} == set(Meaning)
    assert all(rule.source for rule in rules)


def test_a_removal_is_authoritative_only_with_a_source_other_than_our_own_eyes() -> None:
    for rule in load().rules:
        if rule.meaning is Meaning.REMOVED and rule.confirmed:
            assert "observed shape" not in rule.source
            assert not rule.is_general


def test_a_rule_holds_for_its_host_and_those_below_it() -> None:
    rule = next(rule for rule in load().rules if "zhihu.com" in rule.hosts)
    assert rule.holds_for("zhuanlan.zhihu.com")
    assert not rule.holds_for("notzhihu.com")
    assert Place.SHORT in rule.places


@pytest.mark.parametrize(
    "text",
    [
        "x = [",
        "[other]\na = 1",
        "[[rule]]\nhosts = ['*']\nmeaning = 'dead'\nplaces = ['title']\nphrases = ['x']\nsource = 's'",
        "[[rule]]\nhosts = ['*']\nmeaning = 'parked'\nplaces = ['title']\nphrases = ['x']",
        "[[rule]]\nhosts = ['*']\nmeaning = 'parked'\nplaces = ['title']\nsource = 's'",
        "[[rule]]\nhosts = ['*']\nmeaning = 'parked'\nplaces = ['title']\npatterns = ['(']\nsource = 's'",
        "[[rule]]\nhosts = 'x.org'\nmeaning = 'parked'\nplaces = ['title']\nphrases = ['x']\nsource = 's'",
        "[[rule]]\nhosts = ['*']\nmeaning = 'parked'\nplaces = ['title']\nphrases = ['x']\nsource = 's'\nphrase = 'y'",
    ],
)
def test_a_rule_that_cannot_be_right_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "hosts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"hosts\.toml"):
        load(path)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"none\.toml"):
        load(tmp_path / "none.toml")
