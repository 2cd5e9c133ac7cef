"""The mail as its reader gets it: what the HTML part tells, the plain part tells too."""

from __future__ import annotations

import email
import email.policy
import email.utils
from datetime import UTC, datetime
from email.message import EmailMessage

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.report.digests import SITUATIONS, many
from tests.report.played import ZONE, Play
from watcher.delivery.mail import framed
from watcher.report.digest_render import Style
from watcher.report.foreign import one_line
from watcher.report.language import speaking
from watcher.report.letter import Envelope, letter

DATE = datetime(2026, 12, 7, 0, 5, tzinfo=UTC)
STYLE = Style(base_url="https://example.org/watch")
ENVELOPE = Envelope(sender="The Watch <w@example.org>", recipients=("a@example.org",))
MOST_BYTES = 80 * 1024


def received(play: Play, language: str = "en") -> EmailMessage:
    """Return a mail as it comes out of a server, read by another program."""
    with speaking(language, ZONE):
        sent = framed(letter(play.digest(), STYLE, ENVELOPE, date=DATE).as_bytes())
    content = sent.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
    read = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    text: str = body.get_content()
    return text


def squeezed(text: str) -> str:
    """Return a text without blanks and line breaks: plain text is wrapped."""
    return "".join(text.split())


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_address_and_title_of_the_html_part_stands_in_the_plain_part(situation: str) -> None:
    make, language = SITUATIONS[situation]
    play = make()
    message = received(play, language)
    plain, page = squeezed(part(message, "plain")), part(message, "html")
    digest = play.digest()
    if digest.is_quiet and not digest.first:  # two lines, by intent
        return
    tree = LexborHTMLParser(page)
    addresses = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    assert addresses != []
    assert [address for address in addresses if squeezed(address) not in plain] == []
    for node in tree.css("p.name"):
        for shown in node.css("span"):
            shown.decompose()
    titles = [node.text().strip() for node in tree.css("p.name, p.name a")]
    cut = [title.removesuffix("…") for title in titles]
    assert [title for title in cut if squeezed(title) not in plain] == []
    told = [one_line(thing.title, 150).removesuffix("…") for thing in digest.new]
    assert [title for title in told if squeezed(title) not in plain] == []


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_reasons_the_days_and_the_weeks_of_the_html_part_stand_in_the_plain_part(situation: str) -> None:
    make, language = SITUATIONS[situation]
    play = make()
    message = received(play, language)
    plain, tree = squeezed(part(message, "plain")), LexborHTMLParser(part(message, "html"))
    reasons = [node.text().strip().removesuffix("…") for node in tree.css("p.name ~ p.why")]
    assert [reason for reason in reasons if squeezed(reason) not in plain] == []
    weeks = [node.text().strip().partition(" ")[2] for node in tree.css("p.past")]
    assert [told for told in weeks if squeezed(told) not in plain] == []


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_received_mail_is_sound(situation: str) -> None:
    make, language = SITUATIONS[situation]
    message = received(make(), language)
    assert [one.defects for one in message.walk()] == [[], [], []]
    assert email.utils.parsedate_to_datetime(message["Date"]) == DATE
    assert message["Message-ID"].startswith("<2026-w")
    html5lib.HTMLParser(strict=True).parse(part(message, "html"))
    assert len(message.as_bytes()) <= MOST_BYTES
    assert max(len(line) for line in message.as_bytes().splitlines()) <= 998  # RFC 5322, 2.1.1


def test_four_hundred_findings_in_chinese_are_below_80_kib_too() -> None:
    message = received(many(), "zh")
    html5lib.HTMLParser(strict=True).parse(part(message, "html"))
    assert len(part(message, "html").encode()) <= MOST_BYTES
    plain = part(message, "plain")
    assert all(url in plain for url in (item.url for item in many().digest().dead))
