"""What `watcher doctor` examines: each part by itself, in words, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from watcher import reading
from watcher.errors import NetworkDownError, StoreError, WatcherError
from watcher.ownnetwork import network_down
from watcher.settings import SECRETS, Configuration
from watcher.store import Store
from watcher.web import canaries
from watcher.web.client import Web

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Result:
    """One part examined."""

    part: str
    words: str
    exit_status: int = 0
    """0 where it is well, else what a run would end with for it."""


async def examine(configuration: Configuration, web: Web, now: datetime) -> list[Result]:
    """Examine every part; one that is ill does not keep the others from being looked at."""
    parts: list[tuple[str, Callable[[], Awaitable[str]]]] = [
        ("configuration", lambda: _configuration(configuration)),
        ("store", lambda: _store(configuration, now)),
        ("network", lambda: _network(configuration, web)),
        ("list", lambda: _list(configuration, web)),
        *(
            (f"token for {host}", lambda host=host, name=name: _token(name, host, web))
            for name, host in SECRETS.items()
        ),  # type: ignore[misc]
    ]
    results = []
    for part, look in parts:
        try:
            results.append(Result(part, await look()))
        except WatcherError as error:
            results.append(Result(part, str(error), error.exit_status))
    return results


def as_text(results: list[Result]) -> str:
    """Return a line a part."""
    return "".join(
        f"{'ok  ' if result.exit_status == 0 else 'FAIL'}  {result.part}: {result.words}\n" for result in results
    )


async def _configuration(configuration: Configuration) -> str:
    contact = configuration.settings.network.contact
    advice = (
        ""
        if contact
        else "; network.contact is empty: set a URL or an address at which the hosts you ask can reach you"
    )
    return f"{configuration.file}, time zone {configuration.settings.schedule.timezone}{advice}"


async def _store(configuration: Configuration, now: datetime) -> str:
    database = configuration.settings.database
    with Store.open(database.url, now=now, busy_seconds=database.busy_seconds) as store:
        facts = store.facts_about()
        if facts.integrity != "ok":
            raise StoreError(f"{facts.place}: the database is damaged: {facts.integrity}; put a backup in its place")
        return (
            f"{database.url}, {facts.bytes / MEBIBYTE:.1f} MiB, schema {facts.revision}, journal {facts.journal_mode}, "
            f"SQLite {facts.sqlite_version}; {facts.links} links, {facts.spans} spans, {facts.findings} findings"
        )


async def _network(configuration: Configuration, web: Web) -> str:
    report = await canaries.ask(web, configuration.settings.network.canaries)
    if not report.up:
        raise NetworkDownError(network_down(report))
    return "; ".join(f"{url}: {words}" for url, words in report.answers.items())


async def _list(configuration: Configuration, web: Web) -> str:
    listed = await reading.current_list(configuration, web)
    return f"{listed.source}: {len(listed.entries)} entries, {len(listed.urls)} addresses, {len(listed.left_out)} links left out"


async def _token(name: str, host: str, web: Web) -> str:
    if not web.has_token(host):
        return f"none ({name} is not set): {_WITHOUT[host]}"
    answer = await web.fetch(_ASK[host], authorized=True, bulk=True)
    if answer.status == 401:
        raise WatcherError(f"{name} is refused by {host} (HTTP 401): make a new one, or unset it")
    if answer.status != 200:
        raise WatcherError(
            f"{host} does not answer: {answer.failure.message if answer.failure else f'HTTP {answer.status}'}"
        )
    return "accepted" + _left(answer.body)


def _left(body: bytes) -> str:
    try:
        core = json.loads(body)["resources"]["core"]
        return f", {core['remaining']} of {core['limit']} requests left in this hour"
    except (ValueError, KeyError, TypeError):
        return ""


_ASK = {"api.github.com": "https://api.github.com/rate_limit", "huggingface.co": "https://huggingface.co/api/whoami-v2"}
_WITHOUT = {
    "api.github.com": "repositories are asked one by one, at most 60 requests an hour",
    "huggingface.co": "models that are private or gated cannot be told from missing ones by the API alone",
}
