"""Reading a TOML file that a person wrote: where it is none, it is said in which line, and why."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from watcher.errors import ConfigurationError


def read(path: Path) -> tuple[str, dict[str, Any]]:
    """Return a file's text and its tables. A byte order mark, as Windows writes it, is no fault.

    Raises:
        ConfigurationError: it is no UTF-8 text, or no TOML.
        OSError: it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}{_no_text(error)}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}{_no_toml(error)}") from error


def _no_text(error: UnicodeDecodeError) -> str:
    line = error.object[: error.start].count(b"\n") + 1
    return f", line {line}: this is no UTF-8 text (byte {error.object[error.start]:#04x}); save it as UTF-8"


def _no_toml(error: tomllib.TOMLDecodeError) -> str:
    words, line = str(error), ""
    if found := re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", words, re.DOTALL):
        words, line = found[1], f", line {found[2]}, column {found[3]}"
    if "Cannot overwrite a value" in words:
        words = "this key is set twice"
    elif words.startswith("Cannot declare"):
        words = "this section begins twice; write all its keys under one heading"
    elif "Invalid value" in words:
        words = "no value that TOML knows; text stands in quotes"
    return f"{line}: this is no TOML: {words}"
