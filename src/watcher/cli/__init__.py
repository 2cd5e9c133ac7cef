"""The commands: words in, words out, exit status. No rule lives here.

With scheduler.py the only room that reads the clock. Each file holds the commands of one kind; a file is read when one of its
commands is asked for, so that `report` does not wait for what only `run` needs.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module

import click
from click.shell_completion import shell_complete

from watcher import __version__, logs, settings
from watcher.cli.output import to_its_end
from watcher.cli.setup import CONFIG
from watcher.errors import WatcherError

INTERRUPTED = 130
COMPLETE = "_WATCHER_COMPLETE"
"""Set by a shell that asks how a command line may go on."""
COMMANDS = {
    "ack": "acking:ack",
    "catalogue": "cataloguing:catalogue_command",
    "check-now": "checking:check_now",
    "config": "starting:config_command",
    "db": "storing:db",
    "demo": "demonstrating:demo_command",
    "digest": "digesting:digest_command",
    "doctor": "doctoring:doctor",
    "health": "running:health_command",
    "history": "reporting:history_command",
    "init": "starting:init",
    "papers": "papers:papers",
    "propose": "proposing:propose_command",
    "report": "reporting:report_command",
    "run": "running:run_command",
    "site": "publishing:site_command",
    "unack": "acking:unack",
}
"""Where each command stands: a file of this folder, and its name in it."""


class Commands(click.Group):
    """All commands, each read when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's own name
        """Return their names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 click's own names
        """Return one of them, None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        file, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(f"watcher.cli.{file}"), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for, and name the one that was probably meant where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
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


def main() -> None:
    """Run the program; every error of ours is one message and its exit status."""
    if asked := os.environ.get(COMPLETE):
        sys.exit(shell_complete(commands, {}, "watcher", COMPLETE, asked))
    try:
        with to_its_end(), commands.make_context("watcher", sys.argv[1:]) as context:
            commands.invoke(context)
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
