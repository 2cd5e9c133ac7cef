"""The keys: each with its type, its bounds and its default, in the sections of watcher.toml."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from watcher.domain.due import Cadence
from watcher.domain.entry import Kind
from watcher.domain.freshness import Ages
from watcher.domain.observation import Evidence
from watcher.domain.status import Confirmation, Policy

PREFIX = "WATCHER_"

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
