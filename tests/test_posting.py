"""From the memory to the recipients: each gets the digest of a period once, whatever happens on the way."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.mail_server import CUT, HANG, TAKEN_THEN_CUT, MailServer, serving
from tests.report.played import WEEK, ZONE, day
from tests.test_retrospect import FIRST as DEAD
from tests.test_retrospect import GONE, LIST, NAME, watch
from watcher import settings
from watcher.domain.delivery import GIVE_UP, Delivery, State
from watcher.errors import ConfigurationError, LockedError, UsageError
from watcher.posting import Posting, channels, in_words, is_configured
from watcher.posting.rendering import card
from watcher.report.digest_render import Style
from watcher.report.language import speaking
from watcher.report.periods import Week, Window
from watcher.retrospect import Retrospect
from watcher.store import Store, hold

A, B, C = "a@example.org", "b@example.org", "c@example.org"
MONDAY = day(7) + timedelta(hours=2)
"""08:00 in Shanghai on the day after `WEEK`."""


class KilledError(BaseException):
    """The process is gone."""


@dataclass
class Post:
    """A list that was watched for three weeks, a mail server, and a clock."""

    folder: Path
    server: MailServer
    now: datetime = MONDAY
    recipients: Sequence[str] = (A, B)
    more: str = ""
    environment: dict[str, str] | None = None
    wrap: Callable[[Store], None] = lambda store: None

    def configuration(self) -> settings.Configuration:
        path = self.folder / "watcher.toml"
        path.write_text(
            f'[catalogue]\nname = "{NAME}"\nlist = "list.md"\n[database]\nurl = "sqlite:///{self.folder}/w.db"\n'
            f'[papers]\nthreshold = 0.5\n[smtp]\nhost = "127.0.0.1"\nport = {self.server.port}\nsecurity = "none"\n'
            f"timeout_seconds = 0.2\n"
            f'[digest]\nsender = "The Watch <w@example.org>"\nrecipients = {json.dumps(list(self.recipients))}\n'
            + self.more,
            encoding="utf-8",
        )
        return settings.load(path)

    def store(self) -> Store:
        store = Store.open(f"sqlite:///{self.folder}/w.db", now=self.now)
        self.wrap(store)
        return store

    def posting(self, store: Store) -> Posting:
        return Posting(self.configuration(), store, self.environment or {}, threshold=0.5, clock=lambda: self.now)

    def window(self, week: Week = WEEK) -> Window:
        with self.store() as store:
            return Retrospect(self.configuration(), store, 0.5, self.now).week(week)

    def send(self, *weeks: Week, anew: bool = False) -> dict[str, Delivery]:
        """Send, and return what has become of it by recipient."""
        windows = [self.window(week) for week in weeks or (WEEK,)]
        with self.store() as store:
            return {one.recipient: one for one in asyncio.run(self.posting(store).post(windows, anew=anew))}

    def go_on(self, minutes: float = 0) -> list[Delivery]:
        self.now += timedelta(minutes=minutes)
        with self.store() as store:
            return asyncio.run(self.posting(store).go_on())

    def states(self) -> dict[str, State]:
        with self.store() as store:
            return {one.recipient: one.state for one in store.deliveries(NAME, str(WEEK))}


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a list and the memory of three weeks."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "list.md").write_text(LIST, encoding="utf-8")
    Post(folder, MailServer(port=25)).configuration()
    watch(folder / "watcher.toml", -14, 6, {DEAD: {-1: GONE}})
    return folder


@pytest.fixture
def post(tmp_path: Path, watched: Path) -> Iterator[Post]:
    for name in ("list.md", "w.db"):
        shutil.copy(watched / name, tmp_path / name)
    with serving(MailServer()) as server:
        yield Post(tmp_path, server)


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_each_recipient_gets_the_digest_once_however_often_it_is_asked(post: Post) -> None:
    assert {one.state for one in post.send().values()} == {State.SENT}
    assert post.server.recipients == [A, B]
    for _ in range(2):
        assert {one.state for one in post.send(anew=True).values()} == {State.SENT}
    assert post.go_on() == []
    assert post.server.recipients == [A, B]


def test_a_mail_names_its_recipient_alone_and_says_when_and_what_it_is(post: Post) -> None:
    post.more = 'unsubscribe = "mailto:leave@example.org"\n'
    post.send()
    first, second = (read(one.content) for one in post.server.taken)
    assert (first["To"], second["To"]) == (A, B)
    assert first["From"] == "The Watch <w@example.org>"
    assert first["Subject"] == "[sample] week 49 of 2026: 1 dead"
    assert first["Date"] == "Mon, 07 Dec 2026 08:00:00 +0800"
    assert first["List-Id"] == "<sample.watcher.example.org>"
    assert first["List-Unsubscribe"] == "<mailto:leave@example.org>"
    assert first["Message-ID"] != second["Message-ID"]
    assert {one.sender for one in post.server.taken} == {"w@example.org"}
    assert [part.defects for part in first.walk()] == [[], [], []]


def test_a_recipient_who_is_added_later_gets_it_and_nobody_twice(post: Post) -> None:
    post.send()
    post.recipients = (A, B, f"Cora <{C}>", f"Again <{A}>")
    assert {recipient: one.state for recipient, one in post.send().items()} == dict.fromkeys((A, B, C), State.SENT)
    assert post.server.recipients == [A, B, C]
    assert read(post.server.taken[2].content)["To"] == f"Cora <{C}>"


def test_a_refusal_is_final_for_its_recipient_and_for_nobody_else(post: Post) -> None:
    post.server.at(f"rcpt {B}", "550 no such user")
    assert {recipient: one.state for recipient, one in post.send().items()} == {A: State.SENT, B: State.REFUSED}
    assert post.go_on(minutes=60 * 24) == []
    assert post.server.recipients == [A]


def test_a_person_who_asks_after_mending_the_cause_gets_it_sent(post: Post) -> None:
    post.server.at(f"rcpt {B}", "550 relaying denied")
    post.send()
    assert post.send()[B].state is State.REFUSED
    del post.server.replies[f"rcpt {B}"]
    assert {one.state for one in post.send(anew=True).values()} == {State.SENT}
    assert post.server.recipients == [A, B]


def test_a_refusal_for_now_is_tried_again_after_waits_that_grow(post: Post) -> None:
    post.server.at("rcpt", "450 greylisted", "451 greylisted")
    post.recipients = (A,)
    assert post.send()[A].words == "450 greylisted"
    assert post.go_on(minutes=9) == []
    assert [one.state for one in post.go_on(minutes=1)] == [State.DEFERRED]
    assert post.go_on(minutes=19) == []
    assert [one.state for one in post.go_on(minutes=1)] == [State.SENT]
    assert post.server.recipients == [A]


def test_a_person_need_not_wait_for_the_wait(post: Post) -> None:
    post.server.at("mail", "550 log in first")
    assert {one.state for one in post.send().values()} == {State.DEFERRED}
    assert {one.state for one in post.send().values()} == {State.DEFERRED}
    assert {one.state for one in post.send(anew=True).values()} == {State.SENT}


def test_a_doubt_is_tried_once_more_with_the_same_mail_and_said(post: Post) -> None:
    post.recipients = (A,)
    post.server.at("end", TAKEN_THEN_CUT)
    doubted = post.send()[A]
    assert (doubted.state, doubted.unknowns, doubted.is_settled) == (State.UNKNOWN, 1, False)
    assert post.send(anew=True)[A].tries == 1
    post.more = 'language = "zh"\n'
    [again] = post.go_on(minutes=10)
    assert (again.state, again.unknowns) == (State.SENT, 1)
    assert "it may be there twice" in in_words(again)
    first, second = (one.content for one in post.server.taken)
    assert first == second


def test_after_a_second_doubt_nothing_more_is_done_and_that_is_said(post: Post) -> None:
    post.recipients = (A,)
    post.server.at("end", CUT, TAKEN_THEN_CUT)
    post.send()
    [again] = post.go_on(minutes=10)
    assert (again.state, again.unknowns, again.is_settled) == (State.UNKNOWN, 2, True)
    assert "unknown whether it was taken" in in_words(again)
    assert post.go_on(minutes=60 * 24) == []
    assert post.send(anew=True)[A] == again
    assert post.server.recipients == [A]


def test_one_that_hangs_does_not_keep_the_others_from_their_turn(post: Post) -> None:
    post.recipients = (A, B, C)
    post.server.at(f"data {A}", HANG)
    post.server.at("data", HANG)
    assert {one.state for one in post.send().values()} == {State.DEFERRED}
    post.server.at("rcpt", "450 later")
    assert [one.recipient for one in post.go_on(minutes=10)] == [A, B, C]
    assert set(post.states().values()) == {State.DEFERRED, State.SENT}


# Killed


def killing(at: int, *, after: bool) -> Callable[[Store], None]:
    """Return what lets a store's so-manieth note of a delivery be the last thing that the process does."""
    left = [at]

    def wrap(store: Store) -> None:
        note = store.note_delivery

        def noting(delivery: Delivery) -> None:
            left[0] -= 1
            if left[0] == 0 and not after:
                raise KilledError
            note(delivery)
            if left[0] == 0:
                raise KilledError

        store.note_delivery = noting  # type: ignore[method-assign]

    return wrap


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_kill_at_any_note_neither_loses_nor_doubles_unsaid(post: Post, at: int, after: bool) -> None:
    post.wrap = killing(at, after=after)
    with pytest.raises(KilledError):
        post.send()
    post.wrap = lambda store: None
    found = post.send()
    assert {one.state for one in found.values()} == {State.SENT}
    for recipient, one in found.items():
        times = post.server.recipients.count(recipient)
        assert times in (1, 2)
        assert times == 1 or one.unknowns == 1
    # Killed before it is noted that it is on its way, there is no doubt; killed after, there is.
    doubts = {(1, False): 0, (2, True): 0, (3, False): 0, (4, True): 0}
    assert sum(one.unknowns for one in found.values()) == doubts.get((at, after), 1)


def test_a_kill_before_anything_is_kept_leaves_nothing_behind(post: Post) -> None:
    def wrap(store: Store) -> None:
        def put(made: Sequence[tuple[Delivery, bytes]]) -> list[Delivery]:
            raise KilledError

        store.put_deliveries = put  # type: ignore[method-assign]

    post.wrap = wrap
    with pytest.raises(KilledError):
        post.send()
    post.wrap = lambda store: None
    assert post.states() == {}
    assert {one.state for one in post.send().values()} == {State.SENT}


def test_a_program_that_is_told_to_end_leaves_a_doubt_only_where_the_end_was_said(post: Post) -> None:
    post.recipients = (A,)

    async def interrupted(stage: str) -> None:
        post.server.at(stage, HANG)
        with post.store() as store:
            work = asyncio.create_task(post.posting(store).post([window]))
            while not any(line.lower().startswith(stage[:4]) for line in post.server.said):  # noqa: ASYNC110 another thread's list
                await asyncio.sleep(0.005)
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work

    window = post.window()
    post.more = ""
    asyncio.run(interrupted("rcpt"))
    assert post.states()[A] in (State.PENDING, State.DEFERRED)
    assert post.send(anew=True)[A].unknowns == 0
    assert post.server.recipients == [A]


# Which


def test_what_is_on_its_way_stays_where_this_process_does_not_know_the_way(post: Post) -> None:
    post.server.at("rcpt", "450 later", "450 later")
    post.send()
    post.recipients = (B,)
    assert [one.recipient for one in post.go_on(minutes=10)] == [B]
    assert post.states()[A] is State.DEFERRED
    post.recipients = (A, B)
    assert [(one.recipient, one.state) for one in post.go_on()] == [(A, State.SENT)]


def test_what_goes_nowhere_for_five_days_is_dropped(post: Post) -> None:
    post.server.at("rcpt", "450 later")
    post.send()
    post.recipients = (B,)
    [gone] = post.go_on(minutes=GIVE_UP / timedelta(minutes=1))
    assert (gone.recipient, gone.state, gone.words) == (A, State.DROPPED, "no longer configured")


def test_the_first_time_only_the_last_week_is_sent_later_at_most_four_that_were_missed(post: Post) -> None:
    with post.store() as store:
        assert [window.key for window in post.posting(store).unsent()] == ["2026-W49"]
    post.send()
    with post.store() as store:
        assert post.posting(store).unsent() == []
    watch(post.folder / "watcher.toml", 7, 49, {})
    post.now = day(56) + timedelta(hours=2)
    with post.store() as store:
        assert [window.key for window in post.posting(store).unsent()] == [
            "2026-W53",
            "2027-W01",
            "2027-W02",
            "2027-W03",
        ]


def test_by_hand_and_by_the_clock_a_week_is_the_same(post: Post) -> None:
    post.send()
    with post.store() as store:
        posting = post.posting(store)
        asyncio.run(posting.post(posting.unsent()))
    assert post.server.recipients == [A, B]


def test_days_that_are_no_whole_week_are_a_period_of_their_own(post: Post) -> None:
    with post.store() as store:
        posting = post.posting(store)
        since = posting.past.since(day(2).date())
        for _ in range(2):
            told = asyncio.run(posting.post([since]))
            assert {one.period for one in told} == {f"{since.first_day}..{since.last_day}"}
    assert post.server.recipients == [A, B]
    post.send()
    assert post.server.recipients == [A, B, A, B]


def test_a_week_without_news_is_two_lines_or_nothing(post: Post) -> None:
    earlier = WEEK.before()  # nothing is confirmed dead in it yet
    post.send(earlier)
    body = read(post.server.taken[0].content).get_body(("plain",))
    assert body is not None
    assert len(body.get_content().splitlines()) == 2
    post.more = 'empty = "none"\n'
    post.recipients = (C,)
    assert C not in post.send(earlier)
    assert C not in post.server.recipients


def test_two_processes_do_not_send_at_once(post: Post) -> None:
    url = post.configuration().settings.database.url
    with hold(url, what="another", now=post.now, which="delivery"), pytest.raises(LockedError):
        post.send()
    assert post.server.taken == []


def test_a_plan_says_who_would_get_what_and_does_nothing(post: Post) -> None:
    post.recipients = (A,)
    post.server.at(f"rcpt {A}", "550 no")
    post.send()
    post.recipients = (A, B)
    said = len(post.server.said)
    with post.store() as store:
        refused, new = post.posting(store).plan(post.window())
    assert (refused.delivery.state, refused.again, refused.about) == (State.REFUSED, True, "")
    assert (new.delivery.recipient, new.again) == (B, False)
    assert new.about.startswith("[sample] week 49 of 2026: 1 dead (")
    assert len(post.server.said) == said
    assert list(post.states()) == [A]


def test_the_next_digest_says_that_an_earlier_one_did_not_arrive(post: Post) -> None:
    post.server.at(f"rcpt {A}", "550 no")
    post.server.at(f"end {B}", CUT)
    post.send()
    post.go_on(minutes=10)
    watch(post.folder / "watcher.toml", 7, 13, {})
    post.now = day(14) + timedelta(hours=2)
    with post.store() as store, speaking("en", ZONE):
        past = Retrospect(post.configuration(), store, 0.5, post.now)
        told = past.digest(past.week(WEEK.next()))
        assert told.undelivered == 2
        assert past.digest(past.week(WEEK)).undelivered == 0
    post.recipients = (C,)
    post.send(WEEK.next())
    body = read(post.server.taken[-1].content).get_body(("plain",))
    assert body is not None
    assert "An earlier digest did not reach 2 recipients, or nobody knows whether it did" in " ".join(
        body.get_content().split()
    )


# Ways


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
    assert "pip install 'watcher[chat]'" in in_words(chat)
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
