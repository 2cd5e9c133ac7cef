"""The recorded web: what an address answers on a day. `recorded/web.toml` explains its keys in its head."""

from __future__ import annotations

import html
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "recorded"
CERTIFICATE = FOLDER / "certificate.pem"
"""For the hosts of the recording only, its own authority, with its key: it is trusted by nobody but the demonstration's process."""
LIST = FOLDER / "list.md"
CANARIES = ("https://canary.example/",)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes over the wire."""

    status: int
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


NOTHING = Answer(404, b"<!doctype html><title>404 Not Found</title><h1>Not Found</h1>")
"""Of an address that was not recorded."""


@cache
def _web() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "web.toml").read_text(encoding="utf-8"))


@cache
def _by_address() -> dict[str, list[tuple[date, Answer]]]:
    found: dict[str, list[tuple[date, Answer]]] = {}
    for row in _web()["answer"]:
        found.setdefault(row["url"], []).append((row.get("from", date.min), _answer(row)))
    return found


def archived() -> Mapping[str, date]:
    """Return the addresses of which the archive has a copy, with the copy's day."""
    return dict(_web()["archived"])


def addresses() -> tuple[str, ...]:
    """Return all addresses that were recorded."""
    return tuple(_by_address())


def answer(url: str, now: datetime) -> Answer:
    """Return what `url` answers at `now`: as it is written, else without its query."""
    recorded = _by_address().get(url) or _by_address().get(url.partition("?")[0]) or []
    day = now.astimezone(UTC).date()
    return next((one for start, one in reversed(recorded) if start <= day), NOTHING)


def _answer(row: Mapping[str, Any]) -> Answer:
    status, headers = int(row.get("status", 200)), dict(row.get("headers", {}))
    if "json" in row:
        return Answer(status, str(row["json"]).encode(), "application/json", headers)
    return Answer(status, _page(row).encode() if "title" in row else b"", headers=headers)


def _page(row: Mapping[str, Any]) -> str:
    title = html.escape(row["title"])
    text = "".join(f"<p>{html.escape(part.strip())}</p>\n" for part in row["text"].split("\n\n"))
    return f"<!doctype html>\n<html><head><title>{title}</title></head>\n<body><h1>{title}</h1>\n{text}</body></html>\n"
