"""Reading the configuration from file and environment."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_settings import SettingsError

from watcher.errors import ConfigurationError
from watcher.resources import config_folder
from watcher.settings.sections import PREFIX, CatalogueSection, Settings
from watcher.settings.wording import in_words, misspelled, no_json

SECRETS = {"GITHUB_TOKEN": "api.github.com", "HF_TOKEN": "huggingface.co"}
"""Environment variables that hold a bearer token, each with the only host it is sent to."""


class Configuration(BaseModel):
    """The settings, and where they came from."""

    model_config = ConfigDict(frozen=True)

    settings: Settings
    file: Path
    list_from_environment: bool

    def list_path(self) -> Path | None:
        """Return the list's path, None where it is a URL; a relative one is the file's, or the shell's where the environment gives it."""
        where = self.settings.catalogue.list
        if re.match(r"https?://", where, re.IGNORECASE):
            return None
        path = Path(where).expanduser()
        return path if path.is_absolute() or self.list_from_environment else self.file.parent / path

    def overrides_path(self) -> tuple[Path, bool]:
        """Return the path of the maintainer's words, and whether it was named by him and so must exist."""
        said = self.settings.catalogue.overrides
        path = Path(said).expanduser()
        is_default = said == CatalogueSection().overrides
        return (path if path.is_absolute() else self.file.parent / path), not is_default


def load(file: Path | None = None) -> Configuration:
    """Read the configuration from `file`, else from WATCHER_CONFIG, `watcher.toml` here, or the shipped one.

    Raises:
        ConfigurationError: naming the file, the line and the key, or the environment variable.
    """
    if strange := misspelled(os.environ):
        raise ConfigurationError(strange)
    path = _find(file)
    text = _text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: this is no TOML: {error}") from error
    try:
        settings = Settings(**_beside(path, values))
    except ValidationError as error:
        raise ConfigurationError(in_words(error, path, text)) from error
    except SettingsError as error:
        raise ConfigurationError(no_json()) from error
    variable = f"{PREFIX}CATALOGUE__LIST"
    return Configuration(settings=settings, file=path, list_from_environment=variable in os.environ)


def tokens(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the bearer tokens by host.

    Raises:
        ConfigurationError: a *_FILE variable names a file that cannot be read.
    """
    return {host: value for name, host in SECRETS.items() if (value := secret(environment, name))}


def readable_tokens(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the bearer tokens by host, but for those that cannot be read."""
    found = {}
    for name, host in SECRETS.items():
        with suppress(ConfigurationError):
            found[host] = secret(environment, name)
    return found


def secret(environment: Mapping[str, str], name: str) -> str:
    """Return a secret from the variable `name`, else from the file that `name`_FILE names; empty where there is none.

    Raises:
        ConfigurationError: that file cannot be read.
    """
    value = environment.get(name, "")
    if not value and (file := environment.get(f"{name}_FILE")):
        try:
            value = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"environment: {name}_FILE names {file}, which cannot be read: {error}") from error
    return value.strip()


def _find(file: Path | None) -> Path:
    if file is not None:
        return file
    if named := os.environ.get("WATCHER_CONFIG"):
        return Path(named)
    here = Path("watcher.toml")
    return here if here.is_file() else config_folder() / "watcher.toml"


def _beside(file: Path, values: dict[str, Any]) -> dict[str, Any]:
    """Return what a file says with its relative paths taken from its folder: they mean the same wherever the program is started.

    (cron starts it at home.) The shipped file lies where nothing is written: its paths are those of the shell.
    """
    if file.absolute().parent == config_folder().absolute():
        return values
    folder, told = file.absolute().parent, dict(values)
    for section, key, prefix in _PATHS:
        there = told.get(section, {})
        if not isinstance(there, dict):
            continue
        path = there.get(key, Settings.model_fields[section].default.model_dump()[key])
        rest = path.removeprefix(prefix) if isinstance(path, str) and path.startswith(prefix) else ""
        if rest and not rest.startswith((":", "file:")):  # in memory, or what will be refused
            told[section] = {**there, key: f"{prefix}{folder / Path(rest).expanduser()}"}
    return told


_PATHS = (("database", "url", "sqlite:///"), ("report", "templates", ""), ("digest", "folder", ""))
"""Keys that hold a path, with what stands before it. `catalogue.list` and `.overrides` are kept as written: see `Configuration`."""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: this is no UTF-8 text: {error}") from error
    except OSError as error:
        raise ConfigurationError(f"{path}: the configuration cannot be read: {error.strerror}") from error
