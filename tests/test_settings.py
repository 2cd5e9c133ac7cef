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
        ("[confirmation]\nweak_checks = 0\n", 2, "confirmation.weak_checks: must be at least 1 (given: 0)"),
        ("[smtp]\nport = 70000\n", 2, "smtp.port: must be at most 65535 (given: 70000)"),
        ("[network]\ndeadline_seconds = inf\n", 2, "network.deadline_seconds: must be at most 86400"),
        ("[network]\ndeadline_seconds = nan\n", 2, "network.deadline_seconds: must be more than 0"),
        ("[network]\nspacing_seconds = nan\n", 2, "network.spacing_seconds: must be at least 0"),
        ("[network]\nbody_kib = true\n", 2, "network.body_kib: must be a number, not true or false"),
        ("[network]\nbody_kib = 1.5\n", 2, "network.body_kib: must be a whole number (given: 1.5)"),
        ("[retention]\nruns_days = '90 days'\n", 2, 'must be a number, without its unit (given: "90 days")'),
        ("[retention]\nobservations_days = 1e12\n", 2, "retention.observations_days: must be at most 36500"),
        ("[schedule]\nother_days = 1e-13\n", 2, "schedule.other_days: must be at least 1e-06"),
        ("[confirmation]\nweak_days = 1e12\n", 2, "confirmation.weak_days: must be at most 36500"),
        ("[network]\ncontact = 3\n", 2, "network.contact: must be text in quotes (given: 3)"),
        ("[schedule]\ndigest = 08:00:00\n", 2, 'schedule.digest: must be text in quotes (given: "08:00:00")'),
        ("[digest]\nrecipients = 'a@b.c'\n", 2, 'must be a list, as in ["a", "b"] (given: "a@b.c")'),
        ("[digest]\nlanguage = 'de'\n", 2, "digest.language: must be one of 'en' or 'zh' (given: \"de\")"),
        ("network = 'x'\n", 1, "network: this is a section: write [network], and its keys in lines below it"),
        ("[[network]]\nat_once = 3\n", 1, "network: this is a section"),
        ("[network]\ncontct = 'x'\n", 2, "network.contct: unknown key; did you mean contact? known here: contact, "),
        ("[network]\nallow_networks = [10]\n", 2, "10 is no network; write for instance '192.168.0.0/16'"),
        ("[network]\nallow_networks = [true]\n", 2, "is no network"),
        ("[network]\nallow_networks = ['10/8']\n", 2, "'10/8' is no network"),
        ("[network]\ncanaries = ['https://[::1/']\n", 2, "is no http(s) URL"),
        ("[network]\ncanaries = ['https://a b.example/']\n", 2, "is no http(s) URL"),
        ("[network]\ncanaries = ['http://a.example:99999/']\n", 2, "is no http(s) URL"),
        ("[network]\nping_url = 'https://[bad'\n", 2, "network.ping_url: this is no http(s) URL"),
        ("[catalogue]\nlist = '   '\n", 2, "catalogue.list: must be one line of text"),
        ("[catalogue]\nlist = 'ftp://a.example/l.md'\n", 2, "is neither a path nor an http(s) URL"),
        ("[catalogue]\nlist = 'https://[bad'\n", 2, "is neither a path nor an http(s) URL"),
        ("[catalogue]\nlist = '~nobody-of-that-name/l.md'\n", 2, "the home folder that ~ stands for is not known here"),
        ("[digest]\nfolder = '~nobody-of-that-name/l.md'\n", 2, "the home folder that ~ stands for is not known here"),
        ("[database]\nurl = 'sqlite:///~nobody-of-that-name/a.db'\n", 2, "the home folder that ~ stands for"),
        ('[digest]\nfolder = "a\\u0000"\n', 2, "a path holds no zero byte"),
        ('[catalogue]\nname = "a\\nb"\n', 2, "catalogue.name: must be one line of text"),
        ("[catalogue]\noverrides = ''\n", 2, "catalogue.overrides: must not be empty"),
        ("[database]\nurl = 'watcher.db'\n", 2, "database.url: must be sqlite:///PATH"),
        ("[database]\nurl = 'sqlite:///a?mode=ro'\n", 2, "database.url: must be sqlite:///PATH"),
        ("[schedule]\ntimezone = 'europe/berlin'\n", 2, "did you mean Europe/Berlin?"),
        ("[schedule]\ndigest = 'montag 08:00'\n", 2, "write for instance 'monday 08:00', 'daily 08:00' or 'never'"),
        ("[papers]\ncategories = ['cs.cl']\n", 2, "'cs.cl' is no category of arXiv"),
        ("[smtp]\nuser = '''\n[x]\nport = 1\n'''\nport = 0\n", 6, "smtp.port: must be at least 1"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        settings.load(file)
    assert f"{file}, line {line}: " in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("[network]\nping_url = 'ping.example/5f0c1a2b'\n", "5f0c1a2b"),
        ("[network]\nping_url = ['https://ping.example/5f0c1a2b']\n", "5f0c1a2b"),
        ("[database]\nurl = 'postgresql://me:geheim5@host/db'\n", "geheim5"),
        ("[smtp]\npassword = 'geheim5'\n", "geheim5"),
        ("GITHUB_TOKEN = 'geheim5'\n", "geheim5"),
    ],
)
def test_what_may_be_a_secret_is_not_told_where_it_is_wrong(tmp_path: Path, text: str, secret: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        settings.load(written(tmp_path, text))
    assert secret not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("[smtp]\npassword = 'x'\n", "WATCHER_SMTP__PASSWORD"),
        ("[digest]\nchat_urls = ['slack://a']\n", "WATCHER_DIGEST__CHAT_URLS"),
        ("HF_TOKEN = 'x'\n", "HF_TOKEN"),
    ],
)
def test_who_writes_a_secret_into_the_file_is_told_where_it_belongs(tmp_path: Path, text: str, variable: str) -> None:
    told = f"a secret does not stand here; set {variable}, or name a file that holds it by {variable}_FILE"
    with pytest.raises(ConfigurationError, match=told):
        settings.load(written(tmp_path, text))


def test_a_wrong_canary_is_not_told_of_as_a_missing_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        settings.load(written(tmp_path, "[network]\ncanaries = ['a.example']\n"))
    assert "must be named" not in str(caught.value)
    with pytest.raises(ConfigurationError, match="at least 1 must be named"):
        settings.load(written(tmp_path, "[network]\ncanaries = []\n"))


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    file = written(tmp_path, "[network]\na = 1\nb = 2\n")
    with pytest.raises(ConfigurationError, match=r"(?s)line 2.*line 3"):
        settings.load(file)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[network\n", ", line 1, column 9: this is no TOML: Expected ']' at the end of a table declaration"),
        (
            b"[network]\ncontact = x\n",
            ", line 2, column 11: this is no TOML: no value that TOML knows; text stands in quotes",
        ),
        (b"[network]\nat_once = 1\nat_once = 2\n", ", line 3, column 12: this is no TOML: this key is set twice"),
        (b"[network]\n[smtp]\n[network]\n", ", line 3, column 9: this is no TOML: this section begins twice"),
        (b"\n\n# K\xf6ln\n", ", line 3: this is no UTF-8 text (byte 0xf6); save it as UTF-8"),
        (b"\xff\xfe", ", line 1: this is no UTF-8 text (byte 0xff); save it as UTF-8"),
    ],
)
def test_what_is_no_toml_is_said_so_with_its_line(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "watcher.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=re.escape(f"{file}{told}")):
        settings.load(file)


def test_the_mark_and_the_line_ends_that_windows_writes_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "watcher.toml"
    file.write_bytes(b"\xef\xbb\xbf[network]\r\nat_once = 7\r\n")
    loaded = settings.load(file)
    assert loaded.settings.network.at_once == 7
    assert loaded.written == {"network.at_once"}


def test_a_file_that_is_not_there_is_said_so_with_who_named_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "none.toml"
    told = f"{file}: the configuration cannot be read: No such file or directory; `watcher init DIR` writes one"
    with pytest.raises(ConfigurationError, match=f"^{re.escape(told)}$"):
        settings.load(file)
    monkeypatch.setenv("WATCHER_CONFIG", str(file))
    with pytest.raises(ConfigurationError, match=re.escape(f"{file} (named by WATCHER_CONFIG): the configuration")):
        settings.load()


def test_in_a_folder_that_may_not_be_looked_into_no_other_configuration_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("is_file", "read_text"):
        monkeypatch.setattr(Path, name, refused)
    with pytest.raises(
        ConfigurationError, match=r"^watcher\.toml: the configuration cannot be read: Permission denied$"
    ):
        settings.load()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WATCHER_NETWORK__AT_ONCE", "many"),
        ("WATCHER_NETWORK__ALLOW_NETWORKS", '["300.1.1.1"]'),
        ("WATCHER_NETWORK__SPACNG", "1"),
        ("WATCHER_SMTP__PORT", ""),
        ("WATCHER_DIGEST__RECIPIENTS", ""),
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
    monkeypatch.setenv("WATCHER_CONFIG_PORT", "tcp://10.0.0.2:80")
    assert settings.load().settings == settings.Settings(network=settings.load().settings.network)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "WATCHER_NETWROK__PER_HOST",
            "unknown section; did you mean WATCHER_NETWORK__PER_HOST[?] known here: catalogue",
        ),
        ("WATCHER_DATABASE_URL", "not read; write WATCHER_DATABASE__URL"),
        ("WATCHER_SMTP_PASSWORD", "not read; write WATCHER_SMTP__PASSWORD"),
        ("WATCHER_SMTP__PASSWORT", "unknown key; did you mean WATCHER_SMTP__PASSWORD[?] known here: host, port"),
        ("WATCHER_NETWORK__CONTACT__URL", "unknown key; did you mean WATCHER_NETWORK__CONTACT[?]"),
        ("WATCHER_NETWORK", "not read; name a key too, for instance WATCHER_NETWORK__CONTACT"),
        ("WATCHER_GITHUB_TOKEN", "not read; write GITHUB_TOKEN"),
        ("WATCHER_HF_TOKEN_FILE", "not read; write HF_TOKEN_FILE"),
        ("WATCHER_CONFG", "not read; write WATCHER_CONFIG"),
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
    monkeypatch.delenv("WATCHER_CATALOGUE__LIST")
    monkeypatch.setenv("watcher_catalogue__list", "other.md")
    assert settings.load(file).list_path() == Path("other.md")


def test_so_are_relative_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "etc").mkdir()
    file = written(tmp_path / "etc", "")
    assert settings.load(file).overrides_path() == (tmp_path / "etc" / "overrides.toml", False)
    monkeypatch.setenv("WATCHER_CATALOGUE__OVERRIDES", "mine.toml")
    assert settings.load(file).overrides_path() == (Path("mine.toml"), True)


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


@pytest.mark.parametrize("content", ["# mine\nghp_0123", '"ghp_0123"', "ghp_0123\nghp_4567", "tökén"])
def test_what_can_be_no_token_is_said_so_and_not_shown(tmp_path: Path, content: str) -> None:
    """It would go into a header; and quotes in a file for containers belong to the value."""
    (tmp_path / "token").write_text(content, encoding="utf-8")
    for environment in ({"GITHUB_TOKEN": content}, {"GITHUB_TOKEN_FILE": str(tmp_path / "token")}):
        with pytest.raises(ConfigurationError, match=r"^environment: GITHUB_TOKEN.* holds no token: ") as caught:
            settings.tokens(environment)
        assert content.strip('"#') not in str(caught.value)
    assert settings.secret({"WATCHER_SMTP__PASSWORD": content}, "WATCHER_SMTP__PASSWORD") == content


def test_a_secrets_file_may_begin_with_the_mark_that_windows_writes(tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"\xef\xbb\xbfghp_0123\r\n")
    assert settings.tokens({"GITHUB_TOKEN_FILE": str(tmp_path / "token")}) == {"api.github.com": "ghp_0123"}


def test_who_logs_in_is_told_where_a_file_says_it(tmp_path: Path) -> None:
    (tmp_path / "user").write_text("me@example.org\n", encoding="utf-8")
    environment = {"WATCHER_SMTP__USER_FILE": str(tmp_path / "user")}
    for text, value, origin in (
        ("", "me@example.org", "environment: WATCHER_SMTP__USER_FILE"),
        ("[smtp]\nuser = 'other'\n", "other", str(tmp_path / "watcher.toml")),
    ):
        told = {one.key: one for one in settings.effective(settings.load(written(tmp_path, text)), environment)}
        assert (told["smtp.user"].value, told["smtp.user"].origin) == (value, origin)
