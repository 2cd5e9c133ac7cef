"""`doctor`: each part by itself, in words."""

from __future__ import annotations

import sys

import click

from watcher import diagnosis
from watcher.cli.setup import CONFIG, now, run, setup


@click.command("doctor")
@CONFIG
def doctor() -> None:
    """Check configuration, list, store, network and tokens, and say in words what is wrong."""
    made = setup()

    async def examine() -> list[diagnosis.Result]:
        async with made.web() as web:
            return await diagnosis.examine(made.configuration, web, now())

    results = run(examine())
    click.echo(diagnosis.as_text(results), nl=False)
    sys.exit(max((result.exit_status for result in results), default=0))
