"""What is wrong with the configuration, in words that name file, line and key."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from watcher.settings.sections import CHAT_URLS, PREFIX, SECRET_NAMES, SECRETS, SMTP_PASSWORD, Settings

CONFIG = "WATCHER_CONFIG"
"""The variable that names the file."""
_SECRETS = {
    "smtp.password": SMTP_PASSWORD,
    "digest.chat_urls": CHAT_URLS,
    **{name: name for name in SECRETS},
}
"""Keys that somebody may look for: they are no keys, but variables."""
_HIDDEN = frozenset({"network.ping_url", "database.url"})
"""Keys whose value may be a secret, or hold one."""
_WANTED = {
    "string_type": "text in quotes",
    "tuple_type": 'a list, as in ["a", "b"]',
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), "a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "a number, without its unit"),
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "literal_error": "one of {expected}",
}
"""What a value must be, by pydantic's name of the fault."""
_ORCHESTRATORS = re.compile(r"_(?:PORT|SERVICE)(?:_|$)")
"""What Kubernetes and Docker set for a service that is called watcher."""
_CLOSE = 0.8


def in_words(error: ValidationError, path: Path, text: str) -> str:
    """Return a line a fault."""
    lines, faulty = [], set()
    for fault in error.errors(include_url=False):
        keys = [str(part) for part in fault["loc"] if not isinstance(part, int)][:2]
        if fault["type"] == "too_short" and tuple(keys) in faulty:
            continue  # a wrong one does not count, and was told of
        faulty.add(tuple(keys))
        variable = PREFIX + "__".join(keys).upper()
        where = (
            f"environment: {variable}"
            if variable in _environment()
            else f"{path}, line {_line(text, keys)}: {'.'.join(keys)}"
        )
        lines.append(f"{where}: {_fault(fault, keys)}")
    return "\n".join(lines)


def misspelled(environment: Mapping[str, str]) -> str:
    """Name the variables that were meant for us and are read by nobody, a line each: no such section or key, or misspelled.

    Others that begin as ours do are let be: an orchestrator sets WATCHER_PORT and the like for a service called watcher.
    """
    lines = [f"environment: {name}: {words}" for name in sorted(environment) if (words := _misspelled(name.upper()))]
    return "\n".join(lines)


def _misspelled(name: str) -> str:
    if not name.startswith(PREFIX) or name in (known := _variables()) or name == CONFIG:
        return ""
    short = name.removeprefix(PREFIX)
    if meant := next((one for one in known if one.replace("__", "_") == name), ""):
        return f"not read; write {meant}, with two underscores"
    if (secret := short.removesuffix("_FILE")) in _SECRETS:
        return f"not read; write {secret}{short.removeprefix(secret)}"
    section, underscores, _ = (part.lower() for part in short.partition("__"))
    if section in Settings.model_fields:
        if underscores:
            return f"unknown key; {_meant(name, known, _keys(section))}"
        return f"not read; name a key too, for instance {f'{PREFIX}{section}__{_keys(section)[0]}'.upper()}"
    if section and underscores:
        return f"unknown section; {_meant(name, known, Settings.model_fields)}"
    if not _ORCHESTRATORS.search(name) and get_close_matches(name, (CONFIG,), cutoff=_CLOSE):
        return f"not read; write {CONFIG}"
    return ""


def _meant(word: str, known: Iterable[str], there: Iterable[str]) -> str:
    """Return what was probably meant, and what there is."""
    near = get_close_matches(word, list(known), n=1, cutoff=_CLOSE)
    return f"{f'did you mean {near[0]}? ' if near else ''}known here: {', '.join(there)}"


def no_json() -> str:
    """Name the variables that should hold a list and do not; the library names only the section."""
    faulty = [
        variable
        for section, field in Settings.model_fields.items()
        for key, inner in getattr(field.annotation, "model_fields", {}).items()
        if str(inner.annotation).startswith("tuple")
        and not _is_json(_environment().get(variable := f"{PREFIX}{section}__{key}".upper(), "[]"))
    ]
    return f'environment: {", ".join(faulty)}: this is no JSON; a list is written as \'["a", "b"]\''


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _environment() -> dict[str, str]:
    return {name.upper(): value for name, value in os.environ.items()}


def _variables() -> frozenset[str]:
    """Return the variables that are read."""
    keys = (f"{PREFIX}{section}__{key}".upper() for section in Settings.model_fields for key in _keys(section))
    return frozenset({*SECRET_NAMES, *keys})


def _keys(section: str) -> list[str]:
    return list(getattr(Settings.model_fields[section].annotation, "model_fields", {}))


def _fault(fault: Mapping[str, Any], keys: list[str]) -> str:
    kind, key = fault["type"], ".".join(keys)
    if secret := _SECRETS.get(key):
        return f"a secret does not stand here; set {secret}, or name a file that holds it by {secret}_FILE"
    if kind == "extra_forbidden":
        known = _keys(keys[0]) if len(keys) > 1 else list(Settings.model_fields)
        return f"unknown key; {_meant(keys[-1], known, known)}"
    if len(keys) == 1:
        return f"this is a section: write [{keys[0]}], and its keys in lines below it"
    if kind == "too_short":
        return f"at least {fault['ctx']['min_length']} must be named"
    if kind == "string_too_short":
        return "must not be empty"
    if kind.startswith("ip_v"):
        return f"{fault['input']!r} is no network; write for instance '192.168.0.0/16'"
    if kind == "value_error":
        return str(fault["msg"]).removeprefix("Value error, ")
    wanted = f"must be {_WANTED[kind].format(**fault.get('ctx', {}))}" if kind in _WANTED else str(fault["msg"])
    return wanted if key in _HIDDEN else f"{wanted} (given: {_shown(fault['input'])})"


def _shown(value: object) -> str:
    """Return a value as TOML and JSON write it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _line(text: str, keys: list[str]) -> int:
    """Find the line that sets a key, or that opens a table. TOML libraries keep no positions; a key is written once in its table."""
    table: list[str] = []
    heading, inside = 1, ""
    for number, line in enumerate(text.splitlines(), 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        inside = next((quotes for quotes in ('"""', "'''") if line.count(quotes) % 2), "")
        if found := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            table = found[1].split(".")
            if table == keys[: len(table)]:
                heading = number
        elif found := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            path = [*table, *re.sub(r"[\"']", "", found[1]).split(".")]
            if path[: len(keys)] == keys and len(table) < len(keys):
                return number
    return heading
