"""The configuration: defaults < file < environment. Unknown keys and wrong values are refused with key and line.

Secrets are no settings: they come from the environment or from files it names, and never appear in a message.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from watcher.domain.due import Cadence
from watcher.domain.entry import Kind
from watcher.domain.freshness import Ages
from watcher.domain.observation import Evidence
from watcher.domain.status import Confirmation, Policy
from watcher.errors import ConfigurationError
from watcher.resources import config_folder

PREFIX = "WATCHER_"
SECRETS = {"GITHUB_TOKEN": "api.github.com", "HF_TOKEN": "huggingface.co"}
"""Environment variables that hold a bearer token, each with the only host it is sent to."""

Count = Annotated[int, Field(ge=1)]
Duration = Annotated[float, Field(gt=0)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogueSection(_Section):
    """The list to watch."""

    name: str = Field("medical-nlp", min_length=1)
    list: str = Field("lists/medical_nlp.md", min_length=1)


class DatabaseSection(_Section):
    """The memory."""

    url: str = "sqlite:///watcher.db"
    busy_seconds: float = Field(10, ge=0)


class NetworkSection(_Section):
    """Manners and limits on the web."""

    contact: str = ""
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    canaries: tuple[str, ...] = Field(
        ("https://www.baidu.com/", "https://example.com/", "https://www.google.com/"), min_length=1
    )
    deadline_seconds: Duration = 60
    connect_seconds: Duration = 10
    answer_seconds: Duration = 25
    body_seconds: Duration = 10
    body_kib: Count = 512
    max_redirects: int = Field(10, ge=0)
    per_host: Count = 2
    spacing_seconds: float = Field(1, ge=0)
    at_once: Count = 32
    patience_seconds: float = Field(20, ge=0)

    @field_validator("canaries")
    @classmethod
    def _are_web_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for url in value:
            if not re.match(r"https?://[^/\s]+", url):
                raise ValueError(f"{url!r} is no http(s) URL")
        return value


class ConfirmationSection(_Section):
    """When a failing link is dead."""

    authoritative_checks: Count = 2
    authoritative_hours: float = Field(20, ge=0)
    strong_checks: Count = 3
    strong_days: float = Field(3, ge=0)
    weak_checks: Count = 5
    weak_days: float = Field(14, ge=0)

    def policy(self) -> Policy:
        """Return the rules' numbers."""
        return Policy(
            confirmations={
                Evidence.AUTHORITATIVE: Confirmation(
                    self.authoritative_checks, timedelta(hours=self.authoritative_hours)
                ),
                Evidence.STRONG: Confirmation(self.strong_checks, timedelta(days=self.strong_days)),
                Evidence.WEAK: Confirmation(self.weak_checks, timedelta(days=self.weak_days)),
            }
        )


class FreshnessSection(_Section):
    """When a thing is stale."""

    repository_days: Duration = 730
    toolkit_days: Duration = 365
    hub_days: Duration = 1095

    def ages(self) -> Ages:
        """Return the rules' numbers."""
        return Ages(
            repository=timedelta(days=self.repository_days),
            toolkit=timedelta(days=self.toolkit_days),
            hub=timedelta(days=self.hub_days),
        )


class ScheduleSection(_Section):
    """When things are done, and in which time zone dates are shown."""

    timezone: str = "Asia/Shanghai"
    contest_days: Duration = 1
    unsettled_days: Duration = 1
    other_days: Duration = 7

    @field_validator("timezone")
    @classmethod
    def _is_known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{value!r} is no time zone of the IANA database (for instance Europe/Berlin)") from error
        return value

    def cadence(self) -> Cadence:
        """Return how often links are asked."""
        return Cadence(
            default=timedelta(days=self.other_days),
            unsettled=timedelta(days=self.unsettled_days),
            kinds={Kind.CONTEST: timedelta(days=self.contest_days)},
        )


class Settings(BaseSettings):
    """All of it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    catalogue: CatalogueSection = CatalogueSection()
    database: DatabaseSection = DatabaseSection()
    network: NetworkSection = NetworkSection()
    confirmation: ConfirmationSection = ConfirmationSection()
    freshness: FreshnessSection = FreshnessSection()
    schedule: ScheduleSection = ScheduleSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 the signature is the library's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment stands above what the file says, which is handed in."""
        return env_settings, init_settings


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


def load(file: Path | None = None) -> Configuration:
    """Read the configuration from `file`, else from WATCHER_CONFIG, `watcher.toml` here, or the shipped one.

    Raises:
        ConfigurationError: naming the file, the line and the key, or the environment variable.
    """
    path = _find(file)
    text = _text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: this is no TOML: {error}") from error
    try:
        settings = Settings(**values)
    except ValidationError as error:
        raise ConfigurationError(_in_words(error, path, text)) from error
    except SettingsError as error:
        raise ConfigurationError(_no_json()) from error
    variable = f"{PREFIX}CATALOGUE__LIST"
    return Configuration(settings=settings, file=path, list_from_environment=variable in os.environ)


def tokens(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the bearer tokens by host.

    Raises:
        ConfigurationError: a *_FILE variable names a file that cannot be read.
    """
    found = {}
    for name, host in SECRETS.items():
        value = environment.get(name, "")
        if not value and (file := environment.get(f"{name}_FILE")):
            try:
                value = Path(file).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigurationError(
                    f"environment: {name}_FILE names {file}, which cannot be read: {error}"
                ) from error
        if value.strip():
            found[host] = value.strip()
    return found


def _find(file: Path | None) -> Path:
    if file is not None:
        return file
    if named := os.environ.get("WATCHER_CONFIG"):
        return Path(named)
    here = Path("watcher.toml")
    return here if here.is_file() else config_folder() / "watcher.toml"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: this is no UTF-8 text: {error}") from error
    except OSError as error:
        raise ConfigurationError(f"{path}: the configuration cannot be read: {error.strerror}") from error


def _in_words(error: ValidationError, path: Path, text: str) -> str:
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


def _no_json() -> str:
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
