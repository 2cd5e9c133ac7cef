"""The configuration: defaults < file < environment; what is wrong is named by file, line and key, and nothing runs."""

import os
import re
import tomllib
from datetime import timedelta
from ipaddress import IPv4Network
from pathlib import Path

import pytest

from watcher import settings
from watcher.domain.due import Cadence
from watcher.domain.freshness import Ages
from watcher.domain.status import Policy
from watcher.errors import ConfigurationError
from watcher.resources import config_folder
from watcher.web.exchange import WebOptions


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the machine, and a folder without a configuration."""
    for name in list(os.environ):
        if name.startswith("WATCHER_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def written(folder: Path, text: str) -> Path:
    file = folder / "watcher.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_file_says_every_key_with_its_default() -> None:
    shipped = tomllib.loads((config_folder() / "watcher.toml").read_text(encoding="utf-8"))
    defaults = settings.Settings()
    assert set(shipped) == set(settings.Settings.model_fields)
    for section, values in shipped.items():
        model = getattr(defaults, section)
        assert set(values) == set(type(model).model_fields), section
        for key, value in values.items():
            if (section, key) == ("network", "contact"):
                continue
            default = getattr(model, key)
            assert (list(default) if isinstance(default, tuple) else default) == value, f"{section}.{key}"


def test_the_shipped_file_explains_every_key() -> None:
    """A comment stands above each key, or above a few that belong together; a duration's name says its unit."""
    above, unexplained = "", []
    for line in (config_folder() / "watcher.toml").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"(\w+) = ", line):
            if not above.startswith("#"):
                unexplained.append(found[1])
        elif line.startswith(("#", "[")) or not line:
            above = line
    assert not unexplained
    for section in settings.Settings.model_fields:
        for key, field in type(getattr(settings.Settings(), section)).model_fields.items():
            if field.annotation is float and (section, key) not in {("papers", "threshold"), ("schedule", "stretch")}:
                assert re.search(r"_(?:seconds|minutes|hours|days)$", key), f"{section}.{key}"


def test_the_defaults_are_those_of_the_rules_and_of_the_client() -> None:
    defaults = settings.Settings()
    assert defaults.confirmation.policy() == Policy()
    assert defaults.freshness.ages() == Ages()
    assert defaults.schedule.cadence() == Cadence()
    client, network = WebOptions(), defaults.network
    assert (client.deadline, client.connect_timeout, client.answer_timeout, client.body_timeout) == (
        network.deadline_seconds,
        network.connect_seconds,
        network.answer_seconds,
        network.body_seconds,
    )
    assert (
        client.body_cap,
        client.max_redirects,
        client.per_host,
        client.spacing,
        client.at_once,
        client.patience,
    ) == (
        network.body_kib * 1024,
        network.max_redirects,
        network.per_host,
        network.spacing_seconds,
        network.at_once,
        network.patience_seconds,
    )


def test_the_environment_stands_above_the_file_and_the_file_above_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(
        tmp_path, '[confirmation]\nweak_checks = 7\nstrong_checks = 4\n[schedule]\ntimezone = "Europe/Berlin"\n'
    )
    monkeypatch.setenv("WATCHER_CONFIRMATION__WEAK_CHECKS", "9")
    monkeypatch.setenv("WATCHER_NETWORK__ALLOW_NETWORKS", '["198.18.0.0/15"]')
    loaded = settings.load(file).settings
    assert (
        loaded.confirmation.weak_checks,
        loaded.confirmation.strong_checks,
        loaded.confirmation.authoritative_checks,
    ) == (9, 4, 2)
    assert loaded.schedule.timezone == "Europe/Berlin"
    assert loaded.network.allow_networks == (IPv4Network("198.18.0.0/15"),)
    assert settings.load(file).settings.confirmation.policy().day_slack == timedelta(hours=4)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[network]\nspacng_seconds = 1\n", 2, "network.spacng_seconds: unknown key"),
        ("[network]\n\n# none\nat_once = 'many'\n", 4, "network.at_once"),
        ("[catalogue]\nname = 'x'\n[nonsense]\na = 1\n", 3, "nonsense: unknown key"),
        ("[schedule]\ntimezone = 'Mars/Olympus'\n", 2, "schedule.timezone: 'Mars/Olympus' is no time zone"),
        ("[network]\ncanaries = ['ftp://example.org/']\n", 2, "is no http(s) URL"),
        ("network = 3\n", 1, "network"),
        ("[confirmation]\nweak_checks = 0\n", 2, "confirmation.weak_checks"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        settings.load(file)
    assert f"{file}, line {line}: " in str(caught.value)
    assert words in str(caught.value)


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, "[network]\na = 1\nb = 2\n")
    with pytest.raises(ConfigurationError, match=r"(?s)line 2.*line 3"):
        settings.load(file)


@pytest.mark.parametrize("content", [b"[network\n", b"a = \n", b"\xff\xfe", b"[a]\n[a]\n"])
def test_what_is_no_toml_is_said_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "watcher.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=re.escape(str(file))):
        settings.load(file)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        settings.load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WATCHER_NETWORK__AT_ONCE", "many"),
        ("WATCHER_NETWORK__ALLOW_NETWORKS", '["300.1.1.1"]'),
        ("WATCHER_NETWORK__SPACNG", "1"),
    ],
)
def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=f"environment: {name}"):
        settings.load()


def test_a_list_that_is_no_json_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHER_NETWORK__CANARIES", "https://a.example/")
    with pytest.raises(ConfigurationError, match="WATCHER_NETWORK__CANARIES: this is no JSON"):
        settings.load()


def test_variables_of_others_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """An orchestrator sets WATCHER_PORT and the like for a service that is called watcher."""
    monkeypatch.setenv("WATCHER_PORT", "tcp://10.0.0.1:80")
    monkeypatch.setenv("WATCHER_SERVICE_HOST", "10.0.0.1")
    assert settings.load().settings == settings.Settings(network=settings.load().settings.network)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("WATCHER_NETWROK__PER_HOST", "unknown section; known here: catalogue, database"),
        ("WATCHER_DATABASE_URL", "not read; write WATCHER_DATABASE__URL"),
        ("WATCHER_SMTP_PASSWORD", "not read; write WATCHER_SMTP__PASSWORD"),
    ],
)
def test_a_variable_that_was_meant_for_us_and_is_read_by_nobody_is_an_error(
    monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(ConfigurationError, match=f"^environment: {name}: {told}"):
        settings.load()


def test_a_relative_list_is_the_files_unless_the_environment_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "etc").mkdir()
    file = written(tmp_path / "etc", '[catalogue]\nlist = "my.md"\n')
    assert settings.load(file).list_path() == tmp_path / "etc" / "my.md"
    monkeypatch.setenv("WATCHER_CATALOGUE__LIST", "other.md")
    assert settings.load(file).list_path() == Path("other.md")
    monkeypatch.setenv("WATCHER_CATALOGUE__LIST", "https://example.org/list.md")
    assert settings.load(file).list_path() is None


def test_paths_of_ones_own_file_are_taken_from_its_folder_wherever_the_program_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "etc"
    (own / "mine").mkdir(parents=True)
    file = written(own, '[report]\ntemplates = "mine"\n[digest]\nfolder = "/srv/pages"\n')
    loaded = settings.load(file).settings
    assert loaded.database.url == f"sqlite:///{own}/watcher.db"
    assert loaded.report.templates == str(own / "mine")
    assert loaded.digest.folder == "/srv/pages"
    file = written(own, '[database]\nurl = "sqlite:///data/a.db"\n[digest]\nfolder = "pages"\n')
    loaded = settings.load(file).settings
    assert (loaded.database.url, loaded.digest.folder) == (f"sqlite:///{own}/data/a.db", str(own / "pages"))
    for url in ("sqlite:////srv/a.db", "sqlite://", "sqlite:///:memory:"):
        assert settings.load(written(own, f'[database]\nurl = "{url}"\n')).settings.database.url == url
    monkeypatch.setenv("WATCHER_DATABASE__URL", "sqlite:///here.db")
    assert settings.load(file).settings.database.url == "sqlite:///here.db"


def test_the_shipped_file_keeps_its_database_where_the_program_is_started() -> None:
    assert settings.load(config_folder() / "watcher.toml").settings.database.url == "sqlite:///watcher.db"


def test_the_configuration_of_this_folder_goes_before_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.load().file == config_folder() / "watcher.toml"
    written(tmp_path, '[catalogue]\nname = "mine"\n')
    assert settings.load().settings.catalogue.name == "mine"
    monkeypatch.setenv("WATCHER_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(ConfigurationError, match=r"none\.toml"):
        settings.load()


def test_tokens_come_from_the_environment_or_a_file_it_names(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-file\n", encoding="utf-8")
    assert settings.tokens({}) == {}
    assert settings.tokens({"GITHUB_TOKEN": "a", "HF_TOKEN": " "}) == {"api.github.com": "a"}
    assert settings.tokens({"HF_TOKEN_FILE": str(tmp_path / "token")}) == {"huggingface.co": "from-file"}
    with pytest.raises(ConfigurationError, match="HF_TOKEN_FILE names"):
        settings.tokens({"HF_TOKEN_FILE": str(tmp_path / "none")})
