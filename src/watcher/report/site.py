"""The site: the report, every past digest, a page for each entry, feeds and a badge, as static files for any web server."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Entry
from watcher.domain.finding import Finding
from watcher.domain.observation import Outcome, Span
from watcher.domain.status import Status
from watcher.report import atom, digest_render, render, schema, wording
from watcher.report.digest import Digest
from watcher.report.digest_render import Style
from watcher.report.evidence import fault_words
from watcher.report.language import gettext
from watcher.report.report import NewThing, Report, Row

_CHECKS = 60
"""Spans of checks that the page of an entry shows of each link, the newest first."""
_BAD_SHARE = 0.05
"""The badge is red from this share of dead links on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the site is made from."""

    report: Report
    listed: Catalogue
    findings: Sequence[Finding]
    """Of all links of the list, oldest first."""
    spans: Mapping[str, Sequence[Span]]
    new: Sequence[NewThing]
    """All that was ever found to belong in the list and is not there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands within the site, so that it can lead to others by relative addresses."""

    root: str
    """From it to the folder of the site: empty, or `../`."""
    pages: Mapping[str, str]
    """The page of the entry that an address belongs to, from the folder of the site."""


def pages(material: Material, style: Style) -> Iterator[tuple[str, bytes]]:
    """Yield each file but the digests with its path, in the language that is spoken; the front page last."""
    report = material.report
    paths = entry_pages(material.listed)
    by_url = _by_url(material.listed, paths)
    rows = {row.url: row for row in report.links}
    findings: dict[str, list[Finding]] = {}
    for finding in material.findings:
        findings.setdefault(finding.key, []).append(finding)
    for path, entry in zip(paths, material.listed.entries, strict=True):
        yield path, _entry(entry, rows, findings, material.spans, style, Place("../", by_url))
    yield (
        "findings.atom",
        atom.findings_feed(material.listed, material.findings, by_url, style.base_url, report.generated_at),
    )
    yield "new.atom", atom.new_feed(report.name, material.new, style.base_url, report.generated_at)
    yield "badge.json", badge(report)
    yield "index.html", render.page(report, style.templates, Place("", by_url)).encode()


def digest_page(digest: Digest, listed: Catalogue, style: Style) -> tuple[str, bytes]:
    """Return the page of a digest with its path; `listed` is the list of the day, whose entries have pages."""
    place = Place("../", _by_url(listed, entry_pages(listed)))
    text = digest_render.fill("digest.html.j2", digest, style, place=place)
    return f"digests/{digest.window.key}.html", text.encode()


def digest_index(name: str, digests: Sequence[tuple[str, str, str]], style: Style) -> tuple[str, bytes]:
    """Return the page that leads to all digests; each is given by its key, its title and its first line, the newest first."""
    return "digests/index.html", render.filled(
        "digests.html.j2", style.templates, name=name, digests=digests, place=Place("../", {})
    ).encode()


def report_json(report: Report) -> tuple[str, bytes]:
    """Return the report for programs; make `report` in English."""
    return "report.json", schema.json_text(report).encode()


def badge(report: Report) -> bytes:
    """Return a badge in the form of shields' endpoint (https://shields.io/badges/endpoint-badge)."""
    total, dead = len(report.links), report.counts.get(Status.DEAD, 0)
    color = "brightgreen" if not dead else "orange" if dead < total * _BAD_SHARE else "red"
    told = {"schemaVersion": 1, "label": "links", "message": f"{dead} dead of {total}", "color": color}
    return (json.dumps(told) + "\n").encode()


def entry_pages(listed: Catalogue) -> list[str]:
    """Return the path of each entry's page: by its first address, so that it survives another title, place or section."""
    taken: Counter[str] = Counter()
    paths = []
    for entry in listed.entries:
        first = canonical(entry.links[0].url) if entry.links else entry.title
        name = hashlib.sha256(first.encode("utf-8", "replace")).hexdigest()[:12]
        taken[name] += 1
        paths.append(f"entries/{name}{f'-{taken[name]}' if taken[name] > 1 else ''}.html")
    return paths


@dataclass(frozen=True, slots=True)
class Check:
    """Checks in a row that saw the same, as a page shows them."""

    when: str
    checks: int
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class LinkHistory:
    """A link of an entry with what is known of it."""

    row: Row
    findings: tuple[Finding, ...]
    """The newest first."""
    checks: tuple[Check, ...]
    """The newest first."""


def _entry(
    entry: Entry,
    rows: Mapping[str, Row],
    findings: Mapping[str, Sequence[Finding]],
    spans: Mapping[str, Sequence[Span]],
    style: Style,
    place: Place,
) -> bytes:
    links = []
    for url in _urls(entry):
        key = canonical(url)
        past = [span for span in spans.get(key, ()) if span.look.outcome is not Outcome.UNASKED]
        checks = tuple(_check(span) for span in reversed(past[-_CHECKS:]))
        links.append(LinkHistory(rows[url], tuple(reversed(findings.get(key, ()))), checks))
    return render.filled("entry.html.j2", style.templates, entry=entry, links=links, place=place).encode()


def _check(span: Span) -> Check:
    first, last = wording.day(span.first_at), wording.day(span.last_at)
    when = first if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}
    return Check(when, span.checks, span.look.outcome, fault_words(span.look))


def _by_url(listed: Catalogue, paths: Sequence[str]) -> dict[str, str]:
    """Return the page of each address; of several entries that have it, the first one's, whose title it goes by."""
    by_url: dict[str, str] = {}
    for path, entry in zip(paths, listed.entries, strict=True):
        for url in _urls(entry):
            by_url.setdefault(url, path)
    return by_url


def _urls(entry: Entry) -> list[str]:
    return list(dict.fromkeys(link.url for link in entry.links))
