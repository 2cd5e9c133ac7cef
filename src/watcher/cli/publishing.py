"""`site`: the report, every past digest and a page for each entry, as static files."""

from __future__ import annotations

from pathlib import Path

import click

from watcher import publishing, reading
from watcher.cli.digesting import retrospect, style
from watcher.cli.setup import CONFIG, Setup, make_report, setup


@click.command("site")
@CONFIG
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def site_command(folder: Path) -> None:
    """Write report, digests and a page for each entry to DIR.

    With feeds and a badge, as static files for any web server.
    """
    done = publish(setup(), folder)
    click.echo(f"{folder / 'index.html'}: {done.files} files, {done.changed} of them changed")


def publish(made: Setup, folder: Path) -> publishing.Published:
    """Write the site from the memory.

    Raises:
        ListError: nothing was checked yet.
        UsageError: the folder cannot be written.
    """
    with made.memory() as store:
        listed = reading.kept_list(made.configuration, store)
        words, threshold = made.words(store), made.threshold
        return publishing.publish(
            folder,
            retrospect(made, store),
            listed,
            style(made),
            report=lambda: make_report(made, store, listed, words, threshold),
            speaking=made.speaking,
        )
