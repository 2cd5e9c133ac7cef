"""The commands: words in, words out, exit status. No rule lives here.

With scheduler.py the only room that reads the clock. Each file holds the commands of one kind and lists them in no
registry but the group below.
"""

from __future__ import annotations

import logging
import os
import sys

import click

from watcher import __version__, logs, settings
from watcher.cli.acking import ack, unack
from watcher.cli.checking import check_now
from watcher.cli.demonstrating import demo_command
from watcher.cli.digesting import digest_command
from watcher.cli.doctoring import doctor
from watcher.cli.papers import command as papers_command
from watcher.cli.papers import shelf
from watcher.cli.publishing import site_command
from watcher.cli.reporting import catalogue_command, history_command, report_command
from watcher.cli.running import health_command, run_command
from watcher.cli.setup import CONFIG
from watcher.cli.starting import config_command, init
from watcher.cli.storing import db
from watcher.errors import WatcherError

INTERRUPTED = 130


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="watcher")
@CONFIG
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr: a line a finding.")
@click.pass_context
def commands(context: click.Context, verbose: bool) -> None:
    """Watch a curated list of resources: what is dead, moved, stale, ended and new."""
    context.ensure_object(dict)
    logs.configure(level=logging.INFO if verbose else logging.WARNING, secrets=settings.secret_values(os.environ))
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    ack,
    unack,
    check_now,
    report_command,
    digest_command,
    site_command,
    demo_command,
    history_command,
    catalogue_command,
    run_command,
    health_command,
    init,
    config_command,
    doctor,
    db,
    papers_command(shelf, CONFIG),
):
    commands.add_command(_command)


def main() -> None:
    """Run the program; every error of ours is one message and its exit status."""
    try:
        commands(prog_name="watcher", standalone_mode=False)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except WatcherError as error:
        mask = logs.Masking(settings.secret_values(os.environ))
        click.echo(mask(f"watcher: {error}"), err=True)
        sys.exit(error.exit_status)
    except (KeyboardInterrupt, click.Abort):
        click.echo("watcher: interrupted; what was checked so far is stored", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stdout = None  # the reader has gone; flushing at exit would fail again
