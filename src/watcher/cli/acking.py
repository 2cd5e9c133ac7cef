"""`ack` and `unack`: the maintainer's word on a known finding."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import click

from watcher import reading
from watcher.cli.days import Day
from watcher.cli.setup import CONFIG, now, setup
from watcher.cli.spelling import instead
from watcher.domain.address import canonical
from watcher.domain.overrides import Ack
from watcher.domain.status import Standing
from watcher.errors import UsageError


@click.command("ack")
@CONFIG
@click.argument("url")
@click.option(
    "--until",
    type=Day(),
    metavar="DATE",
    help="The last day (UTC) of silence; without it, for as long as nothing changes.",
)
@click.option("--reason", required=True, help="Why: shown in report and history.")
def ack(url: str, until: date | None, reason: str) -> None:
    """Silence a known finding about URL.

    Until a day, or until something else is found.
    """
    made, at = setup(), now()
    if not reason.strip():
        raise UsageError("--reason: must say something")
    if until is not None and until < at.date():
        raise UsageError(f"--until {until}: this day is past")
    with made.memory() as store:
        key = _known(url, reading.kept_list(made.configuration, store).urls)
        standing = store.standings([key]).get(key, Standing())
        store.acknowledge(
            Ack(
                key=key,
                reason=reason.strip(),
                given_at=at,
                until=until,
                status=standing.status,
                freshness=standing.freshness,
                suggestion=standing.suggestion,
            )
        )
    said = [standing.status.value, *([standing.freshness.value] if standing.freshness else [])]
    click.echo(f"{url}: acknowledged as {', '.join(said)}{_until(until)}")


@click.command("unack")
@CONFIG
@click.argument("url")
def unack(url: str) -> None:
    """Take back what `watcher ack` said of URL."""
    made = setup()
    with made.memory() as store:
        if not store.take_back(canonical(url), now()):
            raise UsageError(f"{url}: nothing was acknowledged here; `watcher history {url}` shows what is known")
    click.echo(f"{url}: spoken of again")


def _known(url: str, urls: Collection[str]) -> str:
    key = canonical(url)
    if key not in {canonical(one) for one in urls}:
        raise UsageError(f"{url}: this address is not in the list; {instead(url, urls)}")
    return key


def _until(last: date | None) -> str:
    return f" until {last.isoformat()}" if last else " until something else is found"
