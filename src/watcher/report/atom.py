"""Atom feeds (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287): what was found, and what is new."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue
from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.status import Standing, Status
from watcher.report import telling, wording
from watcher.report.evidence import evidence
from watcher.report.foreign import one_line, web_address
from watcher.report.language import gettext, spoken
from watcher.report.report import NewThing
from watcher.report.schema import instant

_NAMESPACE = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
MOST = 100
"""Entries that a feed holds, the newest first."""
# What XML 1.0 cannot hold even as a reference, and `one_line` leaves in.
_UNFIT = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed."""

    identity: tuple[str, ...]
    """What it is known by for ever."""
    at: datetime
    title: str
    summary: str
    link: str | None


def findings_feed(
    listed: Catalogue, findings: Sequence[Finding], pages: Mapping[str, str], base_url: str, now: datetime
) -> bytes:
    """Return the feed of what was found of a list's links.

    Args:
        listed: the list.
        findings: in any order.
        pages: the page of each address within the site.
        base_url: where the site is published; empty: nowhere.
        now: said where there is no finding yet.
    """
    titles: dict[str, tuple[str, str]] = {}
    for entry in listed.entries:
        for link in entry.links:
            titles.setdefault(canonical(link.url), (entry.title, link.url))
    newest = sorted(
        (one for one in findings if one.key in titles), key=lambda one: (one.at, one.key, one.subject), reverse=True
    )
    items = [_finding(one, *titles[one.key], pages, base_url) for one in newest[:MOST]]
    name = one_line(listed.name, 100)
    return _feed(gettext("%(name)s: findings") % {"name": name}, name, "findings", items, base_url, now)


def new_feed(name: str, new: Sequence[NewThing], base_url: str, now: datetime) -> bytes:
    """Return the feed of what belongs in a list and is not there yet."""
    newest = sorted(new, key=lambda thing: (thing.first_seen, thing.score, thing.url), reverse=True)
    items = [
        Item(
            identity=("new", thing.url),
            at=thing.first_seen,
            title=one_line(thing.title, 300),
            summary=" ".join(part for part in (one_line(thing.about, 300), telling.because(thing)) if part),
            link=web_address(thing.url),
        )
        for thing in newest[:MOST]
    ]
    name = one_line(name, 100)
    return _feed(gettext("%(name)s: new") % {"name": name}, name, "new", items, base_url, now)


def _finding(one: Finding, title: str, url: str, pages: Mapping[str, str], base_url: str) -> Item:
    new = wording.label(one.new) if one.new else gettext("not known")
    old = wording.label(one.old) if one.old else gettext("not known")
    standing = Standing(
        status=Status(one.new) if one.subject is Subject.STATUS and one.new else Status.OK,
        freshness=Freshness(one.new) if one.subject is Subject.FRESHNESS and one.new else None,
        notes=one.look.notes if one.look else (),
        checked_at=one.at,
    )
    parts = [f"{one_line(url, 300)}: {old} → {new}", evidence(one.look, standing)]
    if one.suggestion:
        parts.append(f"→ {one_line(one.suggestion, 300)}")
    return Item(
        identity=(one.key, one.at.astimezone(UTC).isoformat(), one.subject.value),
        at=one.at,
        title=f"{one_line(title, 200)}: {new}",
        summary=gettext("; ").join(parts),
        link=f"{base_url}/{pages[url]}" if base_url and url in pages else web_address(url),
    )


def _feed(title: str, author: str, kind: str, items: Sequence[Item], base_url: str, now: datetime) -> bytes:
    ET.register_namespace("", _NAMESPACE)
    feed = ET.Element(_name("feed"), {f"{{{_XML}}}lang": spoken().code})
    _text(feed, "id", _tag(base_url, kind, author))
    _text(feed, "title", title)
    _text(feed, "updated", instant(max((item.at for item in items), default=now)))
    _text(ET.SubElement(feed, _name("author")), "name", author)
    _text(feed, "generator", "watcher")
    if base_url:
        ET.SubElement(feed, _name("link"), rel="self", type="application/atom+xml", href=f"{base_url}/{kind}.atom")
        ET.SubElement(feed, _name("link"), rel="alternate", type="text/html", href=f"{base_url}/index.html")
    for item in items:
        entry = ET.SubElement(feed, _name("entry"))
        _text(entry, "id", _tag(base_url, kind, *item.identity))
        _text(entry, "title", item.title)
        _text(entry, "updated", instant(item.at))
        if item.link:
            ET.SubElement(entry, _name("link"), rel="alternate", href=item.link)
        # An entry without a link must have content (section 4.1.2).
        _text(entry, "content", item.summary).set("type", "text")
    ET.indent(feed)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _tag(base_url: str, *identity: str) -> str:
    """Return a permanent name (RFC 4151)."""
    host = re.sub(r"^https?://([^/:]*).*$", r"\1", base_url).lower() if base_url else "watcher.invalid"
    digest = hashlib.sha256("\0".join(identity).encode("utf-8", "replace")).hexdigest()[:24]
    return f"tag:{host},2026:{digest}"


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name))
    element.text = _UNFIT.sub("", text).encode("utf-8", "replace").decode()
    return element


def _name(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
