"""This machine: its disk, its clock, its trust store, its proxies."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies
from zoneinfo import ZoneInfo

from watcher.diagnosis.result import counted
from watcher.errors import ConfigurationError, StoreError
from watcher.web import proxies, trust

MEBIBYTE = 1024 * 1024
GIBIBYTE = 1024 * MEBIBYTE
LEAST_FREE = 64 * MEBIBYTE
"""Bytes below which a disk is as good as full: an upgrade copies the database."""


def disk(database: Path | None) -> str:
    """Say how much room there is beside the database.

    Raises:
        StoreError: too little for the database's copy.
    """
    if database is None:
        return "the database is in memory: nothing is kept"
    folder = next(folder for folder in database.absolute().parents if folder.exists())
    free = shutil.disk_usage(folder).free
    size = database.stat().st_size if database.exists() else 0
    if free < max(LEAST_FREE, 2 * size):
        raise StoreError(
            f"{folder}: only {_room(free)} is free; the database ({_room(size)}) and its copies need "
            f"{_room(max(LEAST_FREE, 2 * size))}: make room, or set database.url elsewhere"
        )
    return f"{folder}: {_room(free)} is free"


def _room(size: int) -> str:
    return f"{size / GIBIBYTE:,.1f} GiB" if size >= GIBIBYTE else f"{size / MEBIBYTE:.0f} MiB"


def pages(folder: str) -> str:
    """Say where digests are written as pages.

    Raises:
        ConfigurationError: they cannot be written there.
    """
    there = Path(folder).expanduser().absolute()
    while not there.exists():
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        what = "is read-only for this user" if there.is_dir() else "is no folder"
        raise ConfigurationError(f"digest.folder {folder} cannot be written: {there} {what}")
    return f"pages in {folder}"


def time_zone(name: str, now: datetime) -> str:
    """Say what time it is in the configured zone."""
    there = now.astimezone(ZoneInfo(name))
    return f"{name}: it is {there:%A %Y-%m-%d %H:%M %Z} there, {now.astimezone(UTC):%H:%M}Z; rules of tzdata {metadata.version('tzdata')}"


def trust_store() -> str:
    """Say whom we trust.

    Raises:
        ConfigurationError: what SSL_CERT_FILE or SSL_CERT_DIR names cannot be read.
    """
    context = trust.verified()
    named = next(
        (f"{name}={os.environ[name]}" for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)), None
    )
    roots = counted(context.cert_store_stats()["x509_ca"], "root")
    return f"{roots} of {named}" if named else f"{roots} of Mozilla (certifi {metadata.version('certifi')})"


def proxy() -> str:
    """Say which proxies are used, without their passwords.

    Raises:
        ConfigurationError: a proxy's URL is none.
    """
    found = {scheme: url for scheme, url in getproxies().items() if scheme in ("http", "https", "all")}
    if not found:
        return "none (no proxy variable is set): hosts are connected to directly"
    told = []
    for scheme, url in sorted(found.items()):
        url = url if "://" in url else f"http://{url}"  # noqa: PLW2901 as the client reads it
        proxies.proxy(url)
        parts = urlsplit(url)
        told.append(f"{scheme} by {parts.scheme}://{parts.hostname}:{parts.port or ''}".rstrip(":"))
    return "; ".join(told)
