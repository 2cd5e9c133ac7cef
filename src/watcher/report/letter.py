"""The digest as a mail: a plain part that is complete, and an HTML part that stays small enough to be shown whole.

Mail programs cut long HTML (Gmail at 102 KiB) in the middle of its markup. So rows are left out and counted until it fits; the plain part
has them all. No text of the list or of a page reaches a header: the subject is made of the configured name, the week and
numbers.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

import css_inline

from watcher.report import summary, telling
from watcher.report.digest import Digest
from watcher.report.digest_render import Style, fill, render

MOST_BYTES = 80 * 1024
"""Of the HTML part as it is sent; of the whole mail too, where the plain part leaves enough room for it."""
_LEAST_HTML = 10 * 1024
"""Room that the HTML part has however long the plain part is."""
_HEADERS = 2 * 1024
_ROWS = (1000, 200, 100, 60, 40, 30, 20, 15, 10, 6, 4, 2, 1, 0)
"""How many rows of each list are shown: the first of these that fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who a mail is from, whom it goes to, and how one leaves."""

    sender: str = ""
    """`a@example.org` or `Name <a@example.org>`; empty: none is named."""
    recipients: tuple[str, ...] = ()
    unsubscribe: str = ""
    """An https: or mailto: address; empty: none."""


def letter(digest: Digest, style: Style, envelope: Envelope, *, date: datetime) -> EmailMessage:
    """Return the digest as a mail, in the language that is spoken; the same arguments give the same bytes.

    Args:
        digest: what it tells.
        style: templates, and where the page is.
        envelope: for its headers.
        date: when it is written; has a time zone.
    """
    plain = plain_part(digest, style)
    message = EmailMessage(policy=SMTP.clone(max_line_length=78))
    if envelope.sender:
        message["From"] = _address(envelope.sender)
    if envelope.recipients:
        message["To"] = [_address(one) for one in envelope.recipients]
    message["Subject"] = summary.subject(digest)
    message["Date"] = format_datetime(date)
    host = _host(envelope, style)
    message["Message-ID"] = message_id(digest, envelope, style)
    # RFC 2919.
    message["List-Id"] = f"<{_slug(digest.name)}.watcher.{host}>"
    if envelope.unsubscribe:
        message["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
    # RFC 3834: no out-of-office notes, please.
    message["Auto-Submitted"] = "auto-generated"
    room = max(_LEAST_HTML, MOST_BYTES - _HEADERS - _sent(plain))
    page = html_part(digest, style, unsubscribe=envelope.unsubscribe, room=min(room, MOST_BYTES))
    message.set_content(plain, cte=_encoding(plain))
    message.add_alternative(page, subtype="html", cte=_encoding(page))
    message.set_boundary(f"=_{_digest(plain, page)}")
    return message


def plain_part(digest: Digest, style: Style) -> str:
    """Return the plain text: all of it, or two lines where there is no news."""
    if digest.is_quiet and not digest.first:
        lines = (summary.preheader(digest), telling.joined(summary.coverage(digest)))
        return "\n".join(lines) + "\n"
    return render(digest, "text", style)


def html_part(digest: Digest, style: Style, *, unsubscribe: str = "", room: int = MOST_BYTES) -> str:
    """Return the HTML with its styles in its elements, at most `room` bytes as it is sent, as long as a frame without rows fits."""
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    brief = digest.is_quiet and not digest.first
    page = ""
    for most in _ROWS:
        filled = fill("digest.mail.html.j2", digest, style, most=most, brief=brief, unsubscribe=unsubscribe)
        page = re.sub(r"\n\s*\n+", "\n", inliner.inline(filled))
        if _sent(page) <= room:
            break
    return page


def message_id(digest: Digest, envelope: Envelope, style: Style) -> str:
    """Return the mail's name: the same for the same digest to the same people, so that a doubled one can be told."""
    told = "\n".join((digest.name, digest.window.key, digest.window.end.isoformat(), *sorted(envelope.recipients)))
    return f"<{digest.window.key.lower()}.{_digest(told)}@{_host(envelope, style)}>"


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:24]


def _address(text: str) -> Address:
    name, mailbox = parseaddr(text)
    return Address(display_name=name, addr_spec=mailbox)


def _host(envelope: Envelope, style: Style) -> str:
    """Return the domain that the mail is of; `watcher.invalid` (RFC 2606) where the configuration names none."""
    _, mailbox = parseaddr(envelope.sender)
    found = mailbox.rpartition("@")[2] or re.sub(r"^https?://([^/:]*).*$", r"\1", style.base_url)
    return found.lower() if re.fullmatch(r"[A-Za-z0-9.-]+", found) else "watcher.invalid"


def _slug(name: str) -> str:
    """Return a name as a label of a domain name."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return plain or f"list-{_digest(name)[:8]}"


def _encoding(text: str) -> str:
    """Return the shorter encoding: quoted-printable is readable, base64 is shorter for Chinese."""
    data = text.encode("utf-8", "replace")
    return "quoted-printable" if len(quopri.encodestring(data)) <= len(data) * 1.37 else "base64"


def _sent(text: str) -> int:
    data = text.encode("utf-8", "replace")
    return len(quopri.encodestring(data)) if _encoding(text) == "quoted-printable" else len(base64.encodebytes(data))
