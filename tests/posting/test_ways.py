"""What is configured: files, chats and mail, and what is refused."""

from __future__ import annotations

import json
import sys
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.posting.played import A, Post, read
from tests.report.played import WEEK, ZONE, day
from tests.test_retrospect import FIRST as DEAD
from watcher import settings
from watcher.cli import commands
from watcher.delivery.chat import MISSING
from watcher.domain.delivery import State
from watcher.errors import ConfigurationError, UsageError
from watcher.posting import channels, in_words, is_configured
from watcher.posting.rendering import card
from watcher.report.digest_render import Style
from watcher.report.language import speaking
from watcher.retrospect import Retrospect


def test_a_page_a_week_goes_into_the_folder(post: Post) -> None:
    post.recipients = ()
    post.more = f'folder = "{post.folder}/pages"\n'
    for _ in range(2):
        [one] = post.send().values()
        assert (one.channel, one.state) == ("file", State.SENT)
    page = post.folder / "pages" / "2026-W49.html"
    assert DEAD in page.read_text(encoding="utf-8")


def test_a_card_is_a_title_the_numbers_and_a_link(post: Post) -> None:
    with post.store() as store, speaking("en", ZONE):
        past = Retrospect(post.configuration(), store, 0.5, post.now)
        week = card(past.digest(past.week(WEEK)), Style(base_url="https://example.org/watch"))
        days = card(past.digest(past.since(day(2).date())), Style(base_url="https://example.org/watch"))
        none = card(past.digest(past.week(WEEK)), Style())
    assert week.splitlines() == [
        "[sample] week 49 of 2026: 1 dead",
        "1 address needs a hand: 1 dead.",
        "https://example.org/watch/digests/2026-W49.html",
    ]
    assert days.splitlines()[-1] == "https://example.org/watch/"
    assert "https://" not in none


def test_a_chat_waits_where_its_library_is_missing_and_the_mails_go(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    post.environment = {"WATCHER_DIGEST__CHAT_URLS": "slack://T0SECRET/B0SECRET/C0SECRET"}
    found = post.send()
    assert [one.state for one in found.values()] == [State.SENT, State.SENT, State.DEFERRED]
    [chat] = [one for one in found.values() if one.channel == "chat"]
    assert "pip install 'apprise>=2.3'" in in_words(chat)
    assert "SECRET" not in in_words(chat)
    with post.store() as store:
        kept = store.rendering(chat)
    assert kept is not None
    assert "SECRET" not in f"{kept!r}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("slack://a/b/c tgram://d/e\nlark://f", 3),
        ('["slack://a/b/c", "lark://f", ""]', 2),
    ],
)
def test_chats_are_named_with_blanks_between_or_as_a_list(post: Post, text: str, number: int) -> None:
    found = channels(post.configuration(), {"WATCHER_DIGEST__CHAT_URLS": text}, "")
    assert [len(way.recipients) for way in found if way.name == "chat"] == ([number] if number else [])


def test_a_secret_may_stand_in_a_file(post: Post, tmp_path: Path) -> None:
    (tmp_path / "chats").write_text("lark://f\n", encoding="utf-8")
    environment = {"WATCHER_DIGEST__CHAT_URLS_FILE": str(tmp_path / "chats")}
    assert [way.name for way in channels(post.configuration(), environment, "")] == ["mail", "chat"]
    with pytest.raises(ConfigurationError, match="CHAT_URLS_FILE names"):
        channels(post.configuration(), {"WATCHER_DIGEST__CHAT_URLS_FILE": str(tmp_path / "nothing")}, "")


def test_chats_that_are_no_list_are_refused_without_being_shown(post: Post) -> None:
    with pytest.raises(ConfigurationError) as told:
        channels(post.configuration(), {"WATCHER_DIGEST__CHAT_URLS": '["slack://SECRET'}, "")
    assert "SECRET" not in str(told.value)


def test_nobody_to_send_to_is_said_with_what_to_set(post: Post) -> None:
    post.recipients = ()
    assert not is_configured(post.configuration(), {})
    with pytest.raises(UsageError, match=r"digest\.recipients with digest\.sender and smtp\.host"):
        post.send()


@pytest.mark.parametrize(("key", "named"), [("smtp", r"smtp\.host"), ("sender", r"digest\.sender")])
def test_mail_that_is_configured_in_part_is_refused(post: Post, key: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "part.toml"
    smtp = "" if key == "smtp" else '[smtp]\nhost = "localhost"\n'
    sender = "" if key == "sender" else 'sender = "w@example.org"\n'
    path.write_text(f'{smtp}[digest]\n{sender}recipients = ["{A}"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match=f"cannot be mailed: {named} not set"):
        channels(settings.load(path), {}, "")


@pytest.mark.parametrize(
    ("configured", "bare"),
    [
        ("a@Example.ORG", "a@example.org"),
        ("Ä. Bär <a@bücher.example>", "a@xn--bcher-kva.example"),
        ('"Doe, Jane" <a@example.org>', "a@example.org"),
    ],
)
def test_a_mailbox_is_named_to_the_server_as_smtp_takes_it(post: Post, configured: str, bare: str) -> None:
    post.recipients = (configured,)
    [mail] = channels(post.configuration(), {}, "")
    assert mail.recipients == (bare,)
    assert {one.state for one in post.send().values()} == {State.SENT}
    [to] = read(post.server.taken[0].content)["To"].addresses
    assert (to.addr_spec, to.display_name) == (bare, parseaddr(configured)[0])


@pytest.mark.parametrize(
    "value",
    [
        "a@example.org\r\nBcc: c@example.org",
        "a@example.org\nX-Evil: 1",
        "A\r\nBcc: c@example.org <a@example.org>",
        "a@example.org, c@example.org",
        "a@example.org,c@example.org",
        "Doe, Jane <a@example.org>",
        "wächter@example.org",
        "a@example.org.",
        "a@b(c",
        '"@x',
        "a\x7f@example.org",
        "a@example.org>\r\nRCPT TO:<c@example.org",
    ],
)
@pytest.mark.parametrize("key", ["sender", "recipients"])
def test_nothing_can_be_smuggled_into_the_headers_or_the_envelope(tmp_path: Path, key: str, value: str) -> None:
    path = tmp_path / "w.toml"
    told: Any = [value] if key == "recipients" else value
    path.write_text(f"[digest]\n{key} = {json.dumps(told)}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        settings.load(path)


def test_a_chat_whose_library_is_missing_is_said_before_anything_is_sent(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    monkeypatch.setenv("WATCHER_DIGEST__CHAT_URLS", "slack://T0SECRET/B0SECRET/C0SECRET")
    config = str(post.configuration().file)
    done = CliRunner().invoke(commands, ["digest", "--send", "--config", config])
    assert isinstance(done.exception, ConfigurationError)
    assert str(done.exception) == MISSING
    assert post.server.taken == []


@pytest.mark.parametrize("words", [["--dry-run"], ["--send", "--week", "2026-W49", "--since", "2026-12-01"]])
def test_what_cannot_be_meant_is_refused(post: Post, words: list[str]) -> None:
    done = CliRunner().invoke(commands, ["digest", "--config", str(post.configuration().file), *words])
    assert isinstance(done.exception, UsageError)
    assert post.server.taken == []


@pytest.mark.parametrize(
    "value", ["mailto:a@example.org\r\nBcc: b@example.org", "https://example.org/>,<x", "https://bücher.example/"]
)
def test_a_way_out_is_an_address_that_may_stand_in_a_header(tmp_path: Path, value: str) -> None:
    path = tmp_path / "w.toml"
    path.write_text(f"[digest]\nunsubscribe = {json.dumps(value)}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        settings.load(path)
