"""Reads config/hosts.toml: what hosts and servers say when they remove, wall, park or hide a page.

The file's head explains its keys. A rule holds for a host and all hosts below it; rules that name a host go before
those for any host, and among these the order of the file decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from watcher.checkers.chinese import simplified
from watcher.errors import ConfigurationError
from watcher.resources import config_folder


class Meaning(StrEnum):
    """What it means when a rule fits."""

    REMOVED = "removed"
    NOT_FOUND = "not-found"
    SUSPECT = "suspect"
    PARKED = "parked"
    UNAVAILABLE = "unavailable"
    ERROR_PAGE = "error-page"
    BOT_WALL = "bot-wall"
    LOGIN_WALL = "login-wall"
    THROTTLED = "throttled"
    NEEDS_CODE = "needs-code"
    NOTICE = "notice"
    SPAM = "spam"


class Place(StrEnum):
    """Where a phrase may stand."""

    TITLE = "title"
    HEADING = "heading"
    SHORT = "short"
    ADDRESS = "address"
    MARKUP = "markup"
    HEADER = "header"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One `[[rule]]` of the file."""

    hosts: tuple[str, ...]
    meaning: Meaning
    places: tuple[Place, ...]
    source: str
    phrases: tuple[str, ...] = ()
    """In lower case, in simplified characters, as are the patterns."""
    patterns: tuple[re.Pattern[str], ...] = ()
    statuses: frozenset[int] = frozenset()
    """Empty: any."""
    within: float = 600
    """The longest visible text, in Latin letters, that counts as short."""
    prose: bool = False
    """Whether text in links and menus does not count towards `within`."""
    confirmed: bool = True

    @property
    def is_general(self) -> bool:
        """Whether it holds for any host."""
        return "*" in self.hosts

    def holds_for(self, host: str) -> bool:
        """Say whether the rule names `host` or a host above it."""
        return any(host == name or host.endswith("." + name) for name in self.hosts)


@dataclass(frozen=True, slots=True)
class HostRules:
    """All rules of a file."""

    rules: tuple[Rule, ...]

    def for_host(self, host: str, *meanings: Meaning) -> list[Rule]:
        """Return the rules that name the host, in the order of the file."""
        return [rule for rule in self.rules if rule.meaning in meanings and rule.holds_for(host)]

    def for_any(self, *meanings: Meaning) -> list[Rule]:
        """Return the rules for any host, in the order of the file."""
        return [rule for rule in self.rules if rule.meaning in meanings and rule.is_general]


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> HostRules:
    """Load the rules, by default those that are shipped.

    Raises:
        ConfigurationError: the file is missing, no TOML, or a rule of it cannot be right; names the file and the rule.
    """
    place = path or config_folder() / "hosts.toml"
    try:
        tables = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{place}: {error}") from error
    rows = tables.pop("rule", [])
    if tables or not isinstance(rows, list):
        raise ConfigurationError(f"{place}: only [[rule]] tables are known here, not {', '.join(tables) or 'rule'}")
    rules = []
    for number, row in enumerate(rows, 1):
        try:
            rules.append(_rule(row))
        except (KeyError, TypeError, ValueError, re.error) as error:
            raise ConfigurationError(f"{place}: rule {number} ({row!r:.80}): {error}") from error
    return HostRules(tuple(rules))


_KEYS = {"hosts", "meaning", "places", "source", "phrases", "patterns", "statuses", "within", "prose", "confirmed"}


def _rule(row: Mapping[str, object]) -> Rule:
    unknown = set(row) - _KEYS
    if unknown:
        raise ValueError(f"unknown key {min(unknown)}")
    places = tuple(Place(name) for name in _words(row, "places"))
    rule = Rule(
        hosts=tuple(name.lower() for name in _words(row, "hosts")),
        meaning=Meaning(str(row["meaning"])),
        places=places,
        source=str(row["source"]),
        phrases=tuple(simplified(phrase.lower()) for phrase in _words(row, "phrases")),
        patterns=tuple(re.compile(simplified(pattern), re.IGNORECASE) for pattern in _words(row, "patterns")),
        statuses=frozenset(_numbers(row, "statuses")),
        within=float(str(row.get("within", 600))),
        prose=row.get("prose", False) is True,
        confirmed=row.get("confirmed", True) is True,
    )
    if not rule.hosts or not places or not rule.source:
        raise ValueError("hosts, places and source must say something")
    if not (rule.phrases or rule.patterns) and places != (Place.STATUS,):
        raise ValueError("no phrase and no pattern")
    return rule


def _words(row: Mapping[str, object], key: str) -> list[str]:
    value = row.get(key, [])
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(word, str) for word in value):
        raise TypeError(f"{key} is no list of texts")
    return [str(word) for word in value]


def _numbers(row: Mapping[str, object], key: str) -> list[int]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(number, int) for number in value):
        raise TypeError(f"{key} is no list of numbers")
    return [int(number) for number in value]
