"""Writes the site into a folder: each file whole or not at all, and only where it has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from watcher import news
from watcher.delivery.file import write
from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue
from watcher.errors import UsageError
from watcher.report import site, summary
from watcher.report.digest_render import Style
from watcher.report.report import Report
from watcher.retrospect import Retrospect

_SPANS = 200


@dataclass(frozen=True, kw_only=True)
class Published:
    """What was written."""

    files: int
    changed: int


def publish(
    folder: Path,
    past: Retrospect,
    listed: Catalogue,
    style: Style,
    *,
    report: Callable[[], Report],
    speaking: Callable[[str], AbstractContextManager[None]],
) -> Published:
    """Make the site in `folder`, which is made where there is none; what else is in it stays.

    Args:
        folder: for a web server.
        past: looks back on the list.
        listed: the list as it is.
        style: templates, and where the site is published.
        report: makes the report, in the language that is spoken.
        speaking: speaks in a block as a form does (`html`, `json`).

    Raises:
        UsageError: the folder cannot be written.
        StoreError: the memory cannot be read.
    """
    files = changed = 0
    try:
        for path, content in _files(past, listed, style, report, speaking):
            files += 1
            changed += write(folder / path, content)
    except OSError as error:
        raise UsageError(f"{folder}: the site cannot be written: {error.strerror}") from error
    return Published(files=files, changed=changed)


def _files(
    past: Retrospect,
    listed: Catalogue,
    style: Style,
    report: Callable[[], Report],
    speaking: Callable[[str], AbstractContextManager[None]],
) -> Iterator[tuple[str, bytes]]:
    with speaking("html"):
        told = []
        for week in past.whole_weeks():
            digest = past.digest(past.week(week))
            told.append((digest.window.key, summary.title(digest.window), summary.first_line(digest)))
            yield site.digest_page(digest, listed, style)
        yield site.digest_index(listed.name, told[::-1], style)
    with speaking("json"):
        yield site.report_json(report())
    with speaking("html"):
        yield from site.pages(_material(past, listed, report()), style)


def _material(past: Retrospect, listed: Catalogue, report: Report) -> site.Material:
    keys = list(dict.fromkeys(canonical(url) for url in listed.urls))
    findings = past.store.findings(keys=keys)
    editions = news.new_editions(listed, findings, since=past.began, until=past.now)
    return site.Material(
        report=report,
        listed=listed,
        findings=findings,
        spans=past.store.spans(keys, most=_SPANS),
        new=[*past.belonging(listed), *editions],
    )
