"""Reading the configuration from file and environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_settings import SettingsError

from watcher.errors import ConfigurationError
from watcher.resources import config_folder
from watcher.settings import toml
from watcher.settings.sections import PREFIX, SECRETS, CatalogueSection, Settings
from watcher.settings.wording import CONFIG, in_words, misspelled, no_json

_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""What a bearer token is made of (RFC 6750, 2.1)."""


class Configuration(BaseModel):
    """The settings, and where they came from."""

    model_config = ConfigDict(frozen=True)

    settings: Settings
    file: Path
    written: frozenset[str]
    """The keys that the file sets, as `section.key`."""
    from_environment: frozenset[str]
    """The keys that the environment sets."""

    def list_path(self) -> Path | None:
        """Return the list's path, None where it is a URL."""
        where = self.settings.catalogue.list
        return None if re.match(r"https?://", where, re.IGNORECASE) else self._path("catalogue.list", where)

    def overrides_path(self) -> tuple[Path, bool]:
        """Return the path of the maintainer's words, and whether it was named by him and so must exist."""
        said = self.settings.catalogue.overrides
        return self._path("catalogue.overrides", said), said != CatalogueSection().overrides

    def _path(self, key: str, said: str) -> Path:
        """Return a path: a relative one is the file's, or the shell's where the environment gives it."""
        path = Path(said).expanduser()
        return path if key in self.from_environment else self.file.parent / path


def load(file: Path | None = None) -> Configuration:
    """Read the configuration from `file`, else from WATCHER_CONFIG, `watcher.toml` here, or the shipped one.

    Raises:
        ConfigurationError: naming the file, the line and the key, or the environment variable.
    """
    if strange := misspelled(os.environ):
        raise ConfigurationError(strange)
    path = _find(file)
    try:
        text, values = toml.read(path)
    except OSError as error:
        named = f" (named by {CONFIG})" if os.environ.get(CONFIG) == str(path) else ""
        hint = "; `watcher init DIR` writes one" if isinstance(error, FileNotFoundError) else ""
        raise ConfigurationError(f"{path}{named}: the configuration cannot be read: {error.strerror}{hint}") from error
    try:
        settings = Settings(**_beside(path, values))
    except ValidationError as error:
        raise ConfigurationError(in_words(error, path, text)) from error
    except SettingsError as error:
        raise ConfigurationError(no_json()) from error
    return Configuration(
        settings=settings,
        file=path,
        written=frozenset(f"{section}.{key}" for section, keys in values.items() for key in keys),
        from_environment=frozenset(
            name.upper().removeprefix(PREFIX).replace("__", ".").lower()
            for name in os.environ
            if name.upper().startswith(PREFIX)
        ),
    )


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
        ConfigurationError: that file cannot be read, or what should be a token is none.
    """
    value, where = environment.get(name, "").strip(), f"environment: {name}"
    if not value and (file := environment.get(f"{name}_FILE")):
        where = f"environment: {name}_FILE names {file}, which"
        try:
            value = Path(file).read_text(encoding="utf-8-sig").strip()
        except OSError as error:
            raise ConfigurationError(f"{where} cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise ConfigurationError(f"{where} cannot be read: this is no UTF-8 text") from error
    if value and name in SECRETS and not _TOKEN.fullmatch(value):
        raise ConfigurationError(
            f"{where} holds no token: a token is one word of letters, digits and signs, without quotes; it is not shown here"
        )
    return value


def _find(file: Path | None) -> Path:
    if file is not None:
        return file
    if named := os.environ.get(CONFIG):
        return Path(named)
    here = Path("watcher.toml")
    try:
        return here if here.is_file() else config_folder() / "watcher.toml"
    except OSError:  # a folder into which we may not look: reading says so
        return here


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
            with suppress(RuntimeError):  # ~ of nobody, which will be refused
                told[section] = {**there, key: f"{prefix}{folder / Path(rest).expanduser()}"}
    return told


_PATHS = (("database", "url", "sqlite:///"), ("report", "templates", ""), ("digest", "folder", ""))
"""Keys that hold a path, with what stands before it. `catalogue.list` and `.overrides` are kept as written: see `Configuration`."""
