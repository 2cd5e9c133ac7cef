"""`db`: migrations, a copy, retention."""

from __future__ import annotations

from pathlib import Path

import click

from watcher.cli.setup import CONFIG, now, setup
from watcher.scheduler import upkeep
from watcher.store import hold

MEBIBYTE = 1024 * 1024


@click.group("db")
def db() -> None:
    """Keep the database: upgrade, copies, retention."""


@db.command("upgrade")
@CONFIG
def upgrade() -> None:
    """Bring the schema up to date.

    Every command does so by itself, after a verified copy.
    """
    made = setup()
    with hold(made.values.database.url, what="watcher db upgrade", now=now()), made.store() as store:
        about = store.facts_about()
        if store.upgraded_from is None:
            click.echo(f"{about.place}: schema {about.revision}, up to date")
        else:
            click.echo(
                f"{about.place}: brought from schema {store.upgraded_from} to {about.revision}; "
                f"the copy {about.place}.before-{about.revision} can go when all is well"
            )


@db.command("backup")
@CONFIG
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the database to FILE, also while it is in use.

    The copy is verified. An earlier one of the same name is replaced.
    """
    with setup().memory() as store:
        rows = store.backup(file)
    click.echo(
        f"{file}: {file.stat().st_size / MEBIBYTE:.1f} MiB, {sum(rows.values())} rows in {len(rows)} tables, whole"
    )


@db.command("prune")
@CONFIG
def prune() -> None:
    """Forget what is old, as [retention] says.

    Findings and digests stay.
    """
    made = setup()
    with made.memory() as store, hold(made.values.database.url, what="watcher db prune", now=now()):
        before = store.size()
        pruned = upkeep.prune(store, made.values, now())
        click.echo(
            f"{upkeep.in_words(pruned)}; {before / MEBIBYTE:.1f} MiB before, {store.size() / MEBIBYTE:.1f} MiB now"
        )
