"""The keys: each with its type, its bounds and its default, in the sections of watcher.toml."""

from __future__ import annotations

import re
from datetime import timedelta
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from watcher.domain.due import Cadence
from watcher.domain.entry import Kind
from watcher.domain.freshness import Ages
from watcher.domain.observation import Evidence
from watcher.domain.periods import moment
from watcher.domain.status import Confirmation, Policy

PREFIX = "WATCHER_"
SMTP_USER, SMTP_PASSWORD, CHAT_URLS = "WATCHER_SMTP__USER", "WATCHER_SMTP__PASSWORD", "WATCHER_DIGEST__CHAT_URLS"
SECRET_NAMES = frozenset(
    {SMTP_PASSWORD, CHAT_URLS, *(f"{name}_FILE" for name in (SMTP_USER, SMTP_PASSWORD, CHAT_URLS))}
)
"""Variables that are named like keys and are none: they hold a secret, or name a file."""

Count = Annotated[int, Field(ge=1)]
Duration = Annotated[float, Field(gt=0)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogueSection(_Section):
    """The list to watch."""

    name: str = Field(default="medical-nlp", min_length=1)
    list: str = Field(default="lists/medical_nlp.md", min_length=1)
    overrides: str = Field(default="overrides.toml", min_length=1)


class DatabaseSection(_Section):
    """The memory."""

    url: str = "sqlite:///watcher.db"
    busy_seconds: float = Field(default=10, ge=0)
    backup_folder: str = Field(default="backups", min_length=1)
    backups_kept: Count = 4


class RetentionSection(_Section):
    """What is forgotten, and when."""

    observations_days: Duration = 1095
    runs_days: Duration = 90


class NetworkSection(_Section):
    """Manners and limits on the web."""

    contact: str = ""
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    canaries: tuple[str, ...] = Field(
        default=("https://www.baidu.com/", "https://example.com/", "https://www.google.com/"), min_length=1
    )
    deadline_seconds: Duration = 60
    connect_seconds: Duration = 10
    answer_seconds: Duration = 25
    body_seconds: Duration = 10
    body_kib: Count = 512
    max_redirects: int = Field(default=10, ge=0)
    per_host: Count = 2
    spacing_seconds: float = Field(default=1, ge=0)
    at_once: Count = 32
    patience_seconds: float = Field(default=20, ge=0)
    ping_url: str = ""

    @field_validator("ping_url")
    @classmethod
    def _is_web_address_or_empty(cls, value: str) -> str:
        if value and not re.match(r"https?://[^/\s]+", value):
            raise ValueError(f"{value!r} is no http(s) URL")
        return value

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
    authoritative_hours: float = Field(default=20, ge=0)
    strong_checks: Count = 3
    strong_days: float = Field(default=3, ge=0)
    weak_checks: Count = 5
    weak_days: float = Field(default=14, ge=0)

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


Source = Literal["arxiv", "acl_anthology", "huggingface", "github", "europepmc", "medrxiv", "codabench"]
"""A source of new things, by the name of its file in feeds/."""


class PapersSection(_Section):
    """New papers, models, data and contests that belong in the list."""

    sources: tuple[Source, ...] = ("arxiv", "acl_anthology", "huggingface", "github")
    categories: tuple[str, ...] = ("cs.CL", "cs.AI", "cs.CV", "cs.LG", "cs.IR", "q-bio.QM", "eess.IV", "stat.ML")
    threshold: float = Field(default=0, ge=0, le=1)
    most_shown: Count = 20

    @field_validator("sources")
    @classmethod
    def _each_once(cls, value: tuple[Source, ...]) -> tuple[Source, ...]:
        return tuple(dict.fromkeys(value))

    @field_validator("categories")
    @classmethod
    def _are_categories(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for category in value:
            if not re.fullmatch(r"[a-z-]+(?:\.[A-Za-z-]+)?", category):
                raise ValueError(f"{category!r} is no category of arXiv (for instance cs.CL)")
        return value


class ScheduleSection(_Section):
    """When things are done, and in which time zone dates are shown."""

    timezone: str = "Asia/Shanghai"
    contest_days: Duration = 1
    unsettled_days: Duration = 1
    repository_days: Duration = 7
    hub_days: Duration = 7
    paper_days: Duration = 30
    other_days: Duration = 7
    stretch: float = Field(default=2, ge=1)
    tick_seconds: Duration = 60
    list_minutes: Duration = 60
    stall_seconds: Duration = 300
    feeds: str = "daily 13:00"
    digest: str = "monday 08:00"
    backup: str = "sunday 03:00"
    retention: str = "sunday 04:00"

    @field_validator("feeds", "backup", "retention", "digest")
    @classmethod
    def _is_moment(cls, value: str) -> str:
        moment(value)
        return value

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
        papers, hubs = timedelta(days=self.paper_days), timedelta(days=self.hub_days)
        repositories = timedelta(days=self.repository_days)
        return Cadence(
            default=timedelta(days=self.other_days),
            unsettled=timedelta(days=self.unsettled_days),
            kinds={Kind.CONTEST: timedelta(days=self.contest_days), Kind.PAPER: papers},
            sources=dict.fromkeys(("github", "gitlab", "gitee", "gitea"), repositories)
            | dict.fromkeys(("huggingface", "modelscope", "zenodo", "physionet", "kaggle"), hubs)
            | dict.fromkeys(("arxiv", "crossref"), papers),
            stretch=self.stretch,
        )


class ReportSection(_Section):
    """How reports and digests are made."""

    templates: str = ""

    @field_validator("templates")
    @classmethod
    def _is_folder(cls, value: str) -> str:
        if value and not Path(value).expanduser().is_dir():
            raise ValueError(f"{value!r} is no folder")
        return value


class DigestSection(_Section):
    """The weekly digest."""

    language: Literal["en", "zh"] = "en"
    most_new: int = Field(default=20, ge=0)
    empty: Literal["short", "none"] = "short"
    base_url: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    unsubscribe: str = ""
    folder: str = ""

    @field_validator("sender")
    @classmethod
    def _is_sender(cls, value: str) -> str:
        return _mailbox(value) if value else value

    @field_validator("recipients")
    @classmethod
    def _are_recipients(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_mailbox(one) for one in value)

    @field_validator("base_url")
    @classmethod
    def _is_site(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s<>\"]+", value):
            raise ValueError(f"{value!r} is no http(s) URL")
        return value.rstrip("/")

    @field_validator("unsubscribe")
    @classmethod
    def _is_way_out(cls, value: str) -> str:
        if value and not re.fullmatch(r"(?:https?://|mailto:)[!#-;=?-~]+", value):
            raise ValueError(f"{value!r} is neither an http(s) URL nor a mailto: address")
        return value


class SmtpSection(_Section):
    """How mail leaves; the password is a secret and stands elsewhere."""

    host: str = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    timeout_seconds: Duration = 60

    @field_validator("host")
    @classmethod
    def _is_host(cls, value: str) -> str:
        if value and not re.fullmatch(r"[^\s/@\[\]]+", value):
            raise ValueError(f"{value!r} is no host; write for instance smtp.example.org, and its port as smtp.port")
        return value


_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_MAILBOX = re.compile(
    rf"(?P<name>[^\x00-\x1f\x7f<>@]*<)?(?P<address>{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.IPv]+\]))>?"
)
"""RFC 5322, 3.4, without its comments and quoted addresses; a domain may be written in any letters."""


def _mailbox(text: str) -> str:
    """Return a mailbox (`a@example.org`, `Name <a@example.org>`) as it may stand in a header."""
    found = _MAILBOX.fullmatch(text)
    if found is None or bool(found["name"]) != text.endswith(">"):
        raise ValueError(f"{text!r} is no mail address; write for instance a@example.org or Name <a@example.org>")
    if parseaddr(text)[1] != found["address"]:
        raise ValueError(f'{text!r}: put the name into quotes, as in "Doe, Jane" <a@example.org>')
    return text


class Settings(BaseSettings):
    """All of it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    catalogue: CatalogueSection = CatalogueSection()
    database: DatabaseSection = DatabaseSection()
    retention: RetentionSection = RetentionSection()
    network: NetworkSection = NetworkSection()
    confirmation: ConfirmationSection = ConfirmationSection()
    freshness: FreshnessSection = FreshnessSection()
    papers: PapersSection = PapersSection()
    schedule: ScheduleSection = ScheduleSection()
    report: ReportSection = ReportSection()
    digest: DigestSection = DigestSection()
    smtp: SmtpSection = SmtpSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 the signature is the library's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment stands above what the file says, which is handed in. Secrets that are named like keys are none."""
        if isinstance(env_settings, EnvSettingsSource):
            env_settings.env_vars = {
                name: value for name, value in env_settings.env_vars.items() if name.upper() not in SECRET_NAMES
            }
        return env_settings, init_settings
