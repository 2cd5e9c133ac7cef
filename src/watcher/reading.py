"""Gets the list to watch, from a path or a URL, and keeps its last good copy for the day when it cannot be had."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from watcher import catalogue
from watcher.catalogue import overrides
from watcher.domain.entry import Catalogue
from watcher.domain.overrides import Words
from watcher.errors import ListError
from watcher.settings import Configuration
from watcher.store import Copy, Store

if TYPE_CHECKING:  # who only looks back does not wait for the client to be read
    from watcher.web.client import Web

log = logging.getLogger(__name__)
LIST_CAP = catalogue.SIZE_CAP
"""Bytes of a list that are read."""
_CHECK = "see that catalogue.list is right, and that a browser gets it"


@dataclass(frozen=True, slots=True)
class Text:
    """The list's Markdown, and what a web server wants to hear again."""

    text: str
    etag: str | None = None
    last_modified: str | None = None


async def read_list(configuration: Configuration, store: Store, web: Web, now: datetime) -> Catalogue:
    """Read the list now and keep its copy; the last good copy serves, with a warning, where that fails.

    Raises:
        ListError: the list cannot be had or holds no entry, and there is no copy.
    """
    name, source, path = configuration.settings.catalogue.name, source_of(configuration), configuration.list_path()
    copy = store.last_copy(name, source)
    try:
        got = Text(catalogue.load(path)) if path else await _fetched(source, copy, web)
        read = _with_entries(got.text, name, shown(source))
    except ListError as error:
        if copy is None:
            raise
        log.warning("%s; the copy of %s is used", error, copy.seen_at.strftime("%Y-%m-%d"))
        return catalogue.read(copy.text, name=name, source=shown(source))
    store.remember_copy(name, source, got.text, etag=got.etag, last_modified=got.last_modified, now=now)
    return read


def kept_list(configuration: Configuration, store: Store) -> Catalogue:
    """Return the list as the last check read it.

    Raises:
        ListError: nothing was checked yet.
    """
    copy = kept_copy(configuration, store)
    return catalogue.read(copy.text, name=configuration.settings.catalogue.name, source=shown(copy.source))


def kept_copy(configuration: Configuration, store: Store) -> Copy:
    """Return the list's text as the last check read it.

    Raises:
        ListError: nothing was checked yet.
    """
    copy = store.last_copy(configuration.settings.catalogue.name)
    if copy is None:
        raise ListError(
            f"{shown(source_of(configuration))}: this list was never checked; run `watcher check-now` first"
        )
    return copy


def words(configuration: Configuration, store: Store) -> Words:
    """Return all words of the maintainer: those of the file, and those given by `watcher ack`.

    Raises:
        ConfigurationError: the file is missing though it was named, or says what cannot be.
    """
    path, must_exist = configuration.overrides_path()
    return Words(overrides=overrides.load(path, must_exist=must_exist), acks=store.acks())


async def current_list(configuration: Configuration, web: Web) -> Catalogue:
    """Read the list now, without a store."""
    name, source, path = configuration.settings.catalogue.name, source_of(configuration), configuration.list_path()
    got = Text(catalogue.load(path)) if path else await _fetched(source, None, web)
    return _with_entries(got.text, name, shown(source))


def source_of(configuration: Configuration) -> str:
    """Return what the list is known by: its absolute path, or its URL."""
    path = configuration.list_path()
    return configuration.settings.catalogue.list if path is None else str(path.absolute())


def shown(source: str) -> str:
    """Return a source as it is shown: a path relative to the present folder where it lies in it."""
    path = Path(source)
    try:
        return str(path.relative_to(Path.cwd())) if path.is_absolute() else source
    except (
        ValueError,
        FileNotFoundError,
    ):  # it lies elsewhere; the folder is gone, in which a scheduler was started long ago
        return source


def _with_entries(text: str, name: str, source: str) -> Catalogue:
    read = catalogue.read(text, name=name, source=source)
    if not read.urls:
        raise ListError(f"{source}: the list holds no link to watch; is it the right file?")
    return read


async def _fetched(url: str, copy: Copy | None, web: Web) -> Text:
    headers = {}
    if copy and copy.etag:
        headers["If-None-Match"] = copy.etag
    elif copy and copy.last_modified:
        headers["If-Modified-Since"] = copy.last_modified
    answer = await web.fetch(url, headers=headers, cap=LIST_CAP + 1)
    if answer.failure:
        what = "network.allow_networks opens it" if answer.failure.reason == "private-address" else _CHECK
        raise ListError(f"{url}: the list cannot be had: {answer.failure.message} ({answer.failure.reason}); {what}")
    if answer.status == 304 and copy:
        return Text(copy.text, copy.etag, copy.last_modified)
    if answer.status != 200:
        raise ListError(f"{url}: the list cannot be had: HTTP {answer.status}; {_CHECK}")
    if not answer.complete and len(answer.body) <= LIST_CAP:
        raise ListError(f"{url}: the list came only in part ({len(answer.body)} bytes)")
    if answer.content_type == "text/html":
        raise ListError(f"{url}: this is a web page, not the list's Markdown; give the address of the raw file")
    return Text(catalogue.decode(answer.body, url), answer.headers.get("etag"), answer.headers.get("last-modified"))
