"""`init` and `config`: a starter configuration, and the one in force with where each value came from."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import click

from watcher import settings
from watcher.cli.setup import CONFIG, masking, setup
from watcher.errors import UsageError
from watcher.resources import config_folder

STARTER = ("watcher.toml", "lists/medical_nlp.md", "overrides.toml")
"""Of the shipped configuration: what a user edits. The rest (hosts.toml) comes with the program."""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def init(folder: Path) -> None:
    """Write a starter configuration into DIR.

    Every key with its default, the list, and overrides. Nothing is overwritten.
    """
    shipped = [(name, config_folder() / name) for name in STARTER if (config_folder() / name).is_file()]
    if taken := [str(folder / name) for name, _ in shipped if (folder / name).exists()]:
        raise UsageError(
            f"{', '.join(taken)}: there already; nothing was written. Name another folder, or move it away"
        )
    try:
        for name, source in shipped:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror or error}") from error
    for name, _ in shipped:
        click.echo(f"wrote {folder / name}")
    click.echo(
        f"Next: in {folder / 'watcher.toml'}, set catalogue.list to your own list (a path or a URL), catalogue.name, and\n"
        "network.contact to an address of yours; then\n"
        f"  cd {folder} && watcher doctor && watcher check-now"
    )


@click.command("config")
@CONFIG
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def config_command(as_json: bool) -> None:
    """Print every value in force and where it came from.

    Secrets are masked.
    """
    configuration = setup().configuration
    mask = masking(configuration)
    found = settings.effective(configuration, os.environ)
    if as_json:
        told = {one.key: {"value": one.value, "from": one.origin} for one in found}
        click.echo(mask(json.dumps(told, ensure_ascii=False, indent=1)))
        return
    click.echo(f"# {configuration.file}")
    section = ""
    for one in found:
        head, _, name = one.key.partition(".")
        if head != section:
            section = head
            click.echo("\n# secrets" if head == "secrets" else f"\n[{head}]")
        if head == "secrets":
            click.echo(f"# {name}: {one.value or ''} ({one.origin})".replace(":  (", ": ("))
            continue
        click.echo(mask(f"{name} = {json.dumps(one.value, ensure_ascii=False)}  # {one.origin}"))
