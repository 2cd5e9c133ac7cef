"""`run` and `health`: the scheduler in the foreground, and whether it is well."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import click

from watcher import logs
from watcher.cli.online import Online, online
from watcher.cli.publishing import publish
from watcher.cli.setup import CONFIG, masking, now, secrets
from watcher.scheduler import health
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.http import port_of
from watcher.scheduler.serving import serve
from watcher.scheduler.signals import Signals
from watcher.scheduler.site import SiteDuty

ILL = 1


@click.command("run")
@CONFIG
@click.option(
    "--http",
    metavar="HOST:PORT",
    help="Show /healthz and /metrics on this loopback address, for instance 127.0.0.1:8080.",
)
@click.option(
    "--log",
    "form",
    type=click.Choice(["auto", "human", "json"]),
    default="auto",
    show_default=True,
    help="Form of the log; auto: for humans on a terminal, else JSON.",
)
@click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the static site into this folder after passes, and show it with --http.",
)
def run_command(http: str | None, form: str, folder: Path | None) -> None:
    """Check what is due as its time comes, until a signal ends it.

    For a container or a service.

    SIGTERM and SIGINT end it within 10 seconds, what was checked is stored; SIGHUP reads configuration and list anew.
    """
    signals = Signals()
    with signals.heard():
        made = online()
        logs.configure(level=logging.INFO, secrets=secrets(made.configuration), form=form)
        port = port_of(http) if http else None
        equipment = Equipment(made, now)

        def write(into: Path) -> object:
            assert isinstance(equipment.setup, Online)
            return publish(equipment.setup, into)

        site = SiteDuty(equipment, folder, write) if folder else None
        asyncio.run(serve(equipment, signals, anew=_anew(form), port=port, site=site))


def _anew(form: str) -> Callable[[], Online]:
    context = click.get_current_context()

    def read() -> Online:
        with context.scope(cleanup=False):
            made = online()
        made.web_options()  # reads the tokens' files, so that what is wrong with them is said before anything is replaced
        logs.configure(level=logging.INFO, secrets=secrets(made.configuration), form=form)
        return made

    return read


@click.command("health")
@CONFIG
def health_command() -> None:
    """Say whether `watcher run` is at work and on time.

    Ends with 0 where it is, else with 1: for the health check of a container.
    """
    made = online()
    found, mask = health.examine(Equipment(made, now)), masking(made.configuration)
    for name, words in found.facts.items():
        click.echo(mask(f"{name}: {words}"))
    for problem in found.problems:
        click.echo(mask(f"ill: {problem}"))
    sys.exit(0 if found.is_well else ILL)
