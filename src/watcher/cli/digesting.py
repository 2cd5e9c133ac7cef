"""`digest`: what happened in a week, in the form that is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from watcher.cli.days import Day
from watcher.cli.output import put
from watcher.cli.sending import send
from watcher.cli.setup import CONFIG, Setup, setup
from watcher.errors import UsageError
from watcher.posting.ways import in_ascii, mailboxes
from watcher.report import digest_render
from watcher.report.digest import Digest
from watcher.report.digest_render import Style
from watcher.report.letter import Envelope, letter
from watcher.report.periods import Week, Window
from watcher.retrospect import Retrospect
from watcher.store import Store


@click.command("digest")
@CONFIG
@click.option("--week", metavar="WEEK", help="An ISO week, as in 2026-W49; default: the last whole one.")
@click.option("--since", type=Day(), metavar="DATE", help="Instead of a week: from this day until now.")
@click.option("--format", "form", type=click.Choice(digest_render.FORMS), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the terminal."
)
@click.option(
    "--send",
    "is_sent",
    is_flag=True,
    help="Mail it and post it to those who are configured, once for each period; nothing is printed of it.",
)
@click.option("--dry-run", is_flag=True, help="With --send: only say who would get what.")
def digest_command(
    week: str | None, since: date | None, form: str, output: Path | None, is_sent: bool, dry_run: bool
) -> None:
    """Print a week's digest, mail it, or post it.

    What needs a hand, what has ended or gone quiet, and what is new.

    It is made from what was remembered, as of the end of the week: a past week comes out the same whenever it is asked for.
    """
    made = setup()
    if dry_run and not is_sent:
        raise UsageError("--dry-run goes with --send")
    with made.memory() as store:
        past = retrospect(made, store)
        if output is not None:
            put(output, in_form(made, past, _window(past, week, since), form))
        if is_sent:
            send(made, store, lambda: _window(past, week, since), dry_run=dry_run)
        elif output is None:
            click.echo(in_form(made, past, _window(past, week, since), form), nl=False)


def retrospect(made: Setup, store: Store) -> Retrospect:
    """Return what looks back on the configured list."""
    return Retrospect(made.configuration, store, made.threshold, made.clock())


def style(made: Setup) -> Style:
    """Return how digests are shown."""
    return Style(templates=made.values.report.templates, base_url=made.values.digest.base_url)


def envelope(made: Setup) -> Envelope:
    """Return who mails are from, and whom they go to."""
    told = made.values.digest
    recipients = tuple(mailboxes(made.configuration).values())
    sender = in_ascii(told.sender) if told.sender else ""
    return Envelope(sender=sender, recipients=recipients, unsubscribe=told.unsubscribe)


def in_form(made: Setup, past: Retrospect, window: Window, form: str) -> bytes:
    """Return the digest of a window in one of `digest_render.FORMS`."""
    with made.speaking(form):
        told: Digest = past.digest(window)
        if form == "eml":
            # Dated by what it tells of, so that it too is the same whenever it is asked for.
            return letter(told, style(made), envelope(made), date=window.end.astimezone(past.zone)).as_bytes()
        return digest_render.render(told, form, style(made)).encode()


def _window(past: Retrospect, week: str | None, since: date | None) -> Window:
    if week is not None and since is not None:
        raise UsageError("--week and --since exclude each other")
    try:
        if since is not None:
            return past.since(since)
        return past.week(Week.read(week) if week is not None else None)
    except ValueError as error:
        raise UsageError(f"--week: {error}") from error
    except OverflowError as error:
        raise UsageError(f"{since or week}: so long ago no calendar had begun") from error
