"""What is wrong with the configuration, in words that name file, line and key."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from watcher.settings.sections import PREFIX, SECRET_NAMES, Settings


def in_words(error: ValidationError, path: Path, text: str) -> str:
    """Return a line a fault."""
    lines = []
    for fault in error.errors(include_url=False):
        keys = [str(part) for part in fault["loc"] if not isinstance(part, int)][:2]
        variable = PREFIX + "__".join(keys).upper()
        where = (
            f"environment: {variable}"
            if variable in _environment()
            else f"{path}, line {_line(text, keys)}: {'.'.join(keys)}"
        )
        lines.append(f"{where}: {_fault(fault, keys)}")
    return "\n".join(dict.fromkeys(lines))


def misspelled(environment: Mapping[str, str]) -> str:
    """Name the variables that were meant for us and are read by nobody, a line each: an unknown section, or one underscore for two.

    Others that begin as ours do are let be: an orchestrator sets WATCHER_PORT and the like for a service called watcher.
    """
    read = {
        *SECRET_NAMES,
        *(
            f"{PREFIX}{section}__{key}".upper()
            for section, field in Settings.model_fields.items()
            for key in getattr(field.annotation, "model_fields", {})
        ),
    }
    meant = {name.replace("__", "_"): name for name in read}
    lines = []
    for name in sorted(environment):
        section, underscores, _ = name.upper().removeprefix(PREFIX).partition("__")
        if not name.upper().startswith(PREFIX):
            continue
        if name.upper() in meant:
            lines.append(f"environment: {name}: not read; write {meant[name.upper()]}, with two underscores")
        elif section and underscores and section.lower() not in Settings.model_fields:
            lines.append(f"environment: {name}: unknown section; known here: {', '.join(Settings.model_fields)}")
    return "\n".join(lines)


def no_json() -> str:
    """Name the variables that should hold a list and do not; the library names only the section."""
    faulty = []
    for section, field in Settings.model_fields.items():
        for key, inner in getattr(field.annotation, "model_fields", {}).items():
            variable = f"{PREFIX}{section}__{key}".upper()
            if (
                str(inner.annotation).startswith("tuple")
                and variable in os.environ
                and not _is_json(os.environ[variable])
            ):
                faulty.append(variable)
    return f'environment: {", ".join(faulty)}: this is no JSON; a list is written as \'["a", "b"]\''


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _environment() -> frozenset[str]:
    return frozenset(name.upper() for name in os.environ)


def _fault(fault: Mapping[str, Any], keys: list[str]) -> str:
    if fault["type"] == "extra_forbidden":
        section = Settings.model_fields.get(keys[0])
        known = (
            section.annotation.model_fields
            if len(keys) > 1 and section and section.annotation
            else Settings.model_fields
        )
        return f"unknown key; known here: {', '.join(known)}"
    if fault["type"] == "too_short":
        return f"at least {fault['ctx']['min_length']} must be named"
    if fault["type"].startswith("ip_v"):
        return f"{fault['input']!r} is no network; write for instance '192.168.0.0/16'"
    message = str(fault["msg"]).removeprefix("Value error, ")
    given = "" if fault["type"] == "value_error" else f" (given: {fault['input']!r})"
    return message[0].lower() + message[1:] + given


def _line(text: str, keys: list[str]) -> int:
    """Find the line that sets a key, or that opens a table. TOML libraries keep no positions; a key is written once in its table."""
    table: list[str] = []
    heading = 1
    for number, line in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            table = found[1].split(".")
            if table == keys[: len(table)]:
                heading = number
        elif found := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            path = [*table, *re.sub(r"[\"']", "", found[1]).split(".")]
            if path[: len(keys)] == keys and len(table) < len(keys):
                return number
    return heading
