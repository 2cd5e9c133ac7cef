"""The mail: what Python's mail package makes of it, how long it is, and what may stand in it (rules G9, G12 and G13)."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, datetime
from email.message import EmailMessage

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.report.digests import SITUATIONS, hostile, many, quiet, silence
from tests.report.played import ZONE, Play
from watcher.report.digest_render import Style, render, told
from watcher.report.language import speaking
from watcher.report.letter import MOST_BYTES, Envelope, html_part, letter, message_id

DATE = datetime(2026, 12, 7, 0, 5, tzinfo=UTC)
STYLE = Style(base_url="https://example.org/watch")
ENVELOPE = Envelope(
    sender="Die Wächterin <w@example.org>", recipients=("a@example.org",), unsubscribe="https://example.org/u"
)


def mail(play: Play, envelope: Envelope = ENVELOPE, language: str = "en") -> EmailMessage:
    """Return the mail as another program reads it."""
    with speaking(language, ZONE):
        sent = letter(play.digest(), STYLE, envelope, date=DATE).as_bytes()
    read = email.message_from_bytes(sent, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_mail_is_whole_with_a_plain_and_an_html_part(situation: str) -> None:
    make, language = SITUATIONS[situation]
    message = mail(make(), language=language)
    assert message.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in message.iter_parts()] == ["text/plain", "text/html"]
    assert [one.defects for one in message.walk()] == [[], [], []]
    for header in ("From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "MIME-Version"):
        assert len(message.get_all(header, [])) == 1, header


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_html_part_is_html5_without_script_drawing_or_anything_from_elsewhere(situation: str) -> None:
    make, language = SITUATIONS[situation]
    page = part(mail(make(), language=language), "html")
    html5lib.HTMLParser(strict=True).parse(page)
    tree = LexborHTMLParser(page)
    assert tree.css("script, svg, img, link, iframe, form, object, video, base, [src], [background]") == []
    attributes = [(name, value or "") for node in tree.css("*") for name, value in node.attributes.items() if name]
    assert [name for name, _ in attributes if name.startswith("on")] == []
    assert [value for name, value in attributes if name == "href" and not re.match(r"https?://", value)] == []
    styles = [value for name, value in attributes if name == "style"] + [node.text() for node in tree.css("style")]
    assert [style for style in styles if re.search(r"url\(|@import", style)] == []
    assert f'lang="{language}"' in page
    assert "prefers-color-scheme: dark" in page
    assert 'class="preheader"' in page


def test_a_mail_of_four_hundred_findings_is_short_and_its_plain_part_tells_them_all() -> None:
    play = many()
    message = mail(play)
    assert len(message.as_bytes()) <= MOST_BYTES
    plain = part(message, "plain")
    digest = play.digest()
    assert len([*told(digest)]) == 400
    for item in told(digest):
        assert item.url in plain
        assert item.suggestion is None or item.suggestion in plain
    assert [thing.url for thing in digest.new if thing.url not in plain] == []
    page = part(message, "html")
    assert "the plain part of this mail has them all" in page
    assert page.rstrip().endswith("</html>")


def test_rows_are_left_out_and_counted_until_the_html_part_fits() -> None:
    digest = many().digest()
    long, short = html_part(digest, STYLE), html_part(digest, STYLE, room=20_000)
    assert len(long.encode()) <= MOST_BYTES
    assert len(short.encode()) <= 20_000
    for page in (long, short):
        html5lib.HTMLParser(strict=True).parse(page)
        dead = page[page.index("Dead (100)") : page.index("Moved (100)")]
        [more] = re.findall(r"And (\d+) more", dead)
        assert dead.count("HTTP 404") + int(more) == 100


def test_no_text_of_the_list_or_of_a_page_reaches_a_header() -> None:
    message = mail(hostile())
    headers = "\n".join(f"{name}: {value}" for name, value in message.items())
    assert message["Bcc"] is None
    assert message["X-Header"] is None
    for text in ("script", "alert", "onmouseover", "maintainer", "another", "very", "emoji"):
        assert text not in headers


def test_the_same_digest_to_the_same_people_is_the_same_mail() -> None:
    with speaking("en", ZONE):
        digest = quiet().digest()
        first, second = (letter(digest, STYLE, ENVELOPE, date=DATE).as_bytes() for _ in range(2))
        assert first == second
        others = Envelope(sender=ENVELOPE.sender, recipients=("b@example.org",))
        assert message_id(digest, ENVELOPE, STYLE) != message_id(digest, others, STYLE)


def test_a_quiet_week_is_two_lines() -> None:
    assert part(mail(silence()), "plain").splitlines() == [
        "No news.",
        "1 address, 1 judged. Last full pass: Sunday 2026-12-06 06:02.",
    ]
    assert len(part(mail(quiet()), "plain").splitlines()) == 2


def test_without_sender_or_way_out_their_headers_stay_away() -> None:
    message = mail(quiet(), Envelope())
    assert (message["From"], message["To"], message["List-Unsubscribe"]) == (None, None, None)
    assert message["List-Id"] == "<quiet.watcher.example.org>"


def test_the_plain_part_is_the_text_form() -> None:
    with speaking("en", ZONE):
        assert part(mail(many()), "plain").rstrip("\n") == render(many().digest(), "text", STYLE).rstrip("\n")
