"""`doctor`: each part by itself, in words."""

from __future__ import annotations

import os
import sys

import click

from watcher import diagnosis, settings
from watcher.cli.online import online
from watcher.cli.setup import CONFIG, masking, now, run
from watcher.errors import ConfigurationError
from watcher.scheduler.equipment import Equipment
from watcher.web.client import Web


@click.command("doctor")
@CONFIG
def doctor() -> None:
    """Examine each part, and say what is wrong and what to do.

    From the list to the mail server. Nothing is sent, and nothing is changed.
    """
    try:
        made = online()
    except ConfigurationError as error:
        click.echo(f"FAIL  configuration: {error}\n\nThe other parts can be examined when that is mended.")
        sys.exit(error.exit_status)

    async def examine() -> list[diagnosis.Result]:
        # A token that cannot be read is one part that is ill; the client does without.
        options = made.web_options(tokens=settings.readable_tokens(os.environ))
        async with Web(options, now=now) as web:
            return await diagnosis.examine(Equipment(made, now), web)

    results = run(examine())
    click.echo(masking(made.configuration)(diagnosis.as_text(results)), nl=False)
    sys.exit(max((result.exit_status for result in results), default=0))
