"""The keys: each with its type, its bounds and its default, in the sections of watcher.toml."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from watcher.domain.due import Cadence
from watcher.domain.entry import Kind
from watcher.domain.freshness import Ages
from watcher.domain.observation import Evidence
from watcher.domain.status import Confirmation, Policy
from watcher.settings.values import (
    Category,
    Count,
    CountOrNone,
    DatabaseUrl,
    Days,
    DaysOrNone,
    FilePath,
    Host,
    HoursOrNone,
    ListPlace,
    Mailbox,
    MailboxOrNobody,
    Minutes,
    Moment,
    Name,
    Network,
    PathOrNone,
    Port,
    Seconds,
    SecondsOrNone,
    SecretAddress,
    Share,
    Site,
    TemplateFolder,
    Times,
    WayOut,
    WebAddress,
    Zone,
)

PREFIX = "WATCHER_"
SECRETS = {"GITHUB_TOKEN": "api.github.com", "HF_TOKEN": "huggingface.co"}
"""Environment variables that hold a bearer token, each with the only host it is sent to."""
SMTP_USER, SMTP_PASSWORD, CHAT_URLS = "WATCHER_SMTP__USER", "WATCHER_SMTP__PASSWORD", "WATCHER_DIGEST__CHAT_URLS"
SECRET_NAMES = frozenset(
    {SMTP_PASSWORD, CHAT_URLS, *(f"{name}_FILE" for name in (SMTP_USER, SMTP_PASSWORD, CHAT_URLS))}
)
"""Variables that are named like keys and are none: they hold a secret, or name a file."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogueSection(_Section):
    """The list to watch."""

    name: Name = "medical-nlp"
    list: ListPlace = "lists/medical_nlp.md"
    overrides: FilePath = "overrides.toml"


class DatabaseSection(_Section):
    """The memory."""

    url: DatabaseUrl = "sqlite:///watcher.db"
    busy_seconds: SecondsOrNone = 10
    backup_folder: FilePath = "backups"
    backups_kept: Count = 4


class RetentionSection(_Section):
    """What is forgotten, and when."""

    observations_days: Days = 1095
    runs_days: Days = 90


class NetworkSection(_Section):
    """Manners and limits on the web."""

    contact: str = ""
    allow_networks: tuple[Network, ...] = ()
    canaries: tuple[WebAddress, ...] = Field(
        default=("https://www.baidu.com/", "https://example.com/", "https://www.google.com/"), min_length=1
    )
    deadline_seconds: Seconds = 60
    connect_seconds: Seconds = 10
    answer_seconds: Seconds = 25
    body_seconds: Seconds = 10
    body_kib: Count = 512
    max_redirects: CountOrNone = 10
    per_host: Count = 2
    spacing_seconds: SecondsOrNone = 1
    at_once: Count = 32
    patience_seconds: SecondsOrNone = 20
    ping_url: SecretAddress = ""


class ConfirmationSection(_Section):
    """When a failing link is dead."""

    authoritative_checks: Count = 2
    authoritative_hours: HoursOrNone = 20
    strong_checks: Count = 3
    strong_days: DaysOrNone = 3
    weak_checks: Count = 5
    weak_days: DaysOrNone = 14

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

    repository_days: Days = 730
    toolkit_days: Days = 365
    hub_days: Days = 1095

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
    categories: tuple[Category, ...] = ("cs.CL", "cs.AI", "cs.CV", "cs.LG", "cs.IR", "q-bio.QM", "eess.IV", "stat.ML")
    threshold: Share = 0
    most_shown: Count = 20

    @field_validator("sources")
    @classmethod
    def _each_once(cls, value: tuple[Source, ...]) -> tuple[Source, ...]:
        return tuple(dict.fromkeys(value))


class ScheduleSection(_Section):
    """When things are done, and in which time zone dates are shown."""

    timezone: Zone = "Asia/Shanghai"
    contest_days: Days = 1
    unsettled_days: Days = 1
    repository_days: Days = 7
    hub_days: Days = 7
    paper_days: Days = 30
    other_days: Days = 7
    stretch: Times = 2
    tick_seconds: Seconds = 60
    list_minutes: Minutes = 60
    stall_seconds: Seconds = 300
    feeds: Moment = "daily 13:00"
    digest: Moment = "monday 08:00"
    backup: Moment = "sunday 03:00"
    retention: Moment = "sunday 04:00"

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

    templates: TemplateFolder = ""


class DigestSection(_Section):
    """The weekly digest."""

    language: Literal["en", "zh"] = "en"
    most_new: CountOrNone = 20
    empty: Literal["short", "none"] = "short"
    base_url: Site = ""
    sender: MailboxOrNobody = ""
    recipients: tuple[Mailbox, ...] = ()
    unsubscribe: WayOut = ""
    folder: PathOrNone = ""


class SmtpSection(_Section):
    """How mail leaves; the password is a secret and stands elsewhere."""

    host: Host = ""
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    timeout_seconds: Seconds = 60


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
