"""Reads config/overrides.toml: the maintainer's word on addresses of the list. The file's head explains its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from watcher.domain.entry import Kind
from watcher.domain.overrides import Override
from watcher.errors import ConfigurationError
from watcher.settings import toml

_DATES = ("ends", "mute_until", "given", "expires")
_KEYS = ("match", "keep", "ends", "kind", "mute_until", "successor", "reason", "given", "expires")
_WORDS = ("keep", "ends", "kind", "mute_until", "successor")


def load(path: Path, *, must_exist: bool = False) -> tuple[Override, ...]:
    """Read the words of a file, in its order; none where there is no file, unless it must exist.

    Raises:
        ConfigurationError: naming the file, the line of the `[[override]]` and the key.
    """
    if not must_exist and not path.exists():
        return ()
    try:
        text, tables = toml.read(path)
    except OSError as error:
        raise ConfigurationError(
            f"{path}: the maintainer's words cannot be read: {error.strerror}; catalogue.overrides names this file"
        ) from error
    rows = tables.pop("override", [])
    if tables or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigurationError(
            f"{path}: only [[override]] tables are known here, not {', '.join(tables) or 'override'}"
        )
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*override\s*\]\]", line)]
    words = []
    for place, row in enumerate(rows):
        where = f"{path}, line {lines[place]}" if len(lines) == len(rows) else f"{path}, override {place + 1}"
        try:
            words.append(_word(row, where))
        except ValueError as error:
            raise ConfigurationError(f"{where}: {error}") from error
    return tuple(words)


def _word(row: Mapping[str, object], where: str) -> Override:
    if unknown := set(row) - set(_KEYS):
        raise ValueError(f"{min(unknown)}: unknown key; known here: {', '.join(_KEYS)}")
    for key in ("match", "reason"):
        if not isinstance(row.get(key), str) or not str(row[key]).strip():
            raise ValueError(f"{key}: must say something")
    if not any(row.get(key) for key in _WORDS):
        raise ValueError(f"says nothing: one of {', '.join(_WORDS)} is wanted")
    keep = row.get("keep", False)
    if not isinstance(keep, bool):
        raise ValueError(f"keep: true or false is wanted (given: {keep!r})")  # noqa: TRY004 one error for all faults
    return Override(
        match=str(row["match"]).strip(),
        reason=str(row["reason"]).strip(),
        keep=keep,
        kind=_kind(row),
        successor=_successor(row),
        **{key: _day(row, key) for key in _DATES},
        where=where,
    )


def _day(row: Mapping[str, object], key: str) -> date | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{key}: a date is wanted, as in 2026-05-01 (given: {value!r})") from None


def _kind(row: Mapping[str, object]) -> Kind | None:
    value = row.get("kind")
    if value is None:
        return None
    try:
        return Kind(str(value))
    except ValueError:
        raise ValueError(f"kind: {value!r} is none of {', '.join(kind.value for kind in Kind)}") from None


def _successor(row: Mapping[str, object]) -> str | None:
    value = row.get("successor")
    if value is None:
        return None
    if not isinstance(value, str) or not re.match(r"https?://[^/\s]+", value):
        raise ValueError(f"successor: {value!r} is no http(s) URL")
    return value
