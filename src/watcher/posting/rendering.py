"""What a recipient gets: a mail, a card or a page, and for which period it counts."""

from __future__ import annotations

from watcher.delivery.chat import Chat
from watcher.delivery.mail import Mail
from watcher.domain.delivery import Delivery
from watcher.posting.ways import in_ascii, mailboxes
from watcher.report import digest_render, summary
from watcher.report.digest import Digest
from watcher.report.digest_render import Style
from watcher.report.letter import Envelope, letter
from watcher.report.periods import Window
from watcher.settings import Configuration


def rendering(told: Digest, delivery: Delivery, configuration: Configuration) -> bytes:
    """Return the bytes that a delivery brings, in the language that is spoken.

    Raises:
        UsageError: a template of the reader's own cannot be used.
    """
    digest = configuration.settings.digest
    style = Style(templates=configuration.settings.report.templates, base_url=digest.base_url)
    if delivery.channel == Mail.name:
        to = mailboxes(configuration)[delivery.recipient]
        envelope = Envelope(sender=in_ascii(digest.sender), recipients=(to,), unsubscribe=digest.unsubscribe)
        date = delivery.made_at.astimezone(told.window.zone)
        return letter(told, style, envelope, date=date).as_bytes()
    if delivery.channel == Chat.name:
        return card(told, style).encode("utf-8", "replace")
    return digest_render.render(told, "html", style).encode()


def period_of(window: Window) -> str:
    """Return what a digest is sent once for: a week, or days where it is not whole weeks. A week that lasts still is told of again at its end."""
    if window.whole:
        return window.key
    return f"{window.first_day.isoformat()}..{window.last_day.isoformat()}"


def card(told: Digest, style: Style) -> str:
    """Return a digest as a chat's card: a title, then a few lines, the last one leading to the page."""
    lines = [summary.subject(told), summary.first_line(told)]
    if told.open:
        lines.append(summary.still_open(told))
    lines += summary.lead(told)
    if page := digest_render.page_of(told, style):
        lines.append(page)
    return "\n".join(" ".join(line.split()) for line in lines)
