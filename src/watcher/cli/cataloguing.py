"""`catalogue`: what is read from the list, and nothing else."""

from __future__ import annotations

import json

import click

from watcher import catalogue_view, reading
from watcher.cli.online import online
from watcher.cli.setup import CONFIG, run
from watcher.domain.entry import Catalogue


@click.command("catalogue")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def catalogue_command(form: str) -> None:
    """Print the entries and links as read from the list.

    At its end it is counted what was left out, and why.
    """
    made = online()

    async def read() -> Catalogue:
        async with made.web() as web:
            return await reading.current_list(made.configuration, web)

    listed = run(read())
    if form == "json":
        click.echo(json.dumps(catalogue_view.as_json(listed), ensure_ascii=False, indent=1))
    else:
        click.echo(catalogue_view.as_text(listed), nl=False)
