"""`check-now`: checks, stores, and prints what was found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from watcher import reading
from watcher.cli.online import Online, online
from watcher.cli.setup import CONFIG, make_report, now, run
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.freshness import Freshness
from watcher.domain.status import Status
from watcher.errors import ListError, NetworkDownError, UsageError
from watcher.ownnetwork import network_down
from watcher.report import render
from watcher.run import Pass, Selection
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.once import due_beside_links
from watcher.store import Store, hold
from watcher.web import canaries
from watcher.web.client import Web

FAIL_ON_FITS = 1
FAILABLE = [*(status.value for status in Status), *(value.value for value in Freshness)]


@click.command("check-now")
@CONFIG
@click.argument("patterns", nargs=-1, metavar="[PATTERN]...")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    metavar="KIND",
    help=f"Only entries of this kind, may be given more than once: {', '.join(Kind)}.",
)
@click.option("--due", "only_due", is_flag=True, help="Only the links whose time has come.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--fail-on", metavar="WORDS", help=f"End with status 1 where a link is one of: {', '.join(FAILABLE)}.")
def check_now(
    patterns: tuple[str, ...], kinds: tuple[str, ...], only_due: bool, as_json: bool, fail_on: str | None
) -> None:
    """Check the links now, and print what was found.

    All links, or those whose URL, title or section holds a PATTERN.
    """
    made = online()
    words = set() if fail_on is None else _fail_words(fail_on)
    selection = Selection(patterns=patterns, kinds=frozenset(Kind(kind) for kind in kinds), only_due=only_due)
    with hold(made.values.database.url, what="watcher check-now", now=now()), made.store() as store:
        try:
            listed = run(_check(made, store, selection))
        except NetworkDownError as error:
            raise NetworkDownError(f"{error} `watcher demo DIR` shows the program without a network.") from error
        form = "json" if as_json else "text"
        with made.speaking(form):
            told = make_report(made, store, listed, made.words(store), made.threshold)
            text = render.render(told, form, made.values.report.templates)
    if only_due and not (patterns or kinds):
        run(due_beside_links(Equipment(made, now)))
    click.echo(text, nl=False)
    if any({link.status.value, link.freshness.value if link.freshness else ""} & words for link in told.links):
        sys.exit(FAIL_ON_FITS)


async def _check(made: Online, store: Store, selection: Selection) -> Catalogue:
    async with made.web() as web:
        try:
            listed = await reading.read_list(made.configuration, store, web, now())
        except ListError:
            await _need_network(made, web)
            raise
        with progress("checking") as show:
            words = made.words(store)
            one = Pass(settings=made.values, store=store, web=web, clock=now, progress=show, words=words)
            await one.check(listed, selection)
        if not (selection.patterns or selection.kinds or selection.only_due):
            await made.discover(store, web, listed)
        return listed


async def _need_network(made: Online, web: Web) -> None:
    """Look whether it is our own network that keeps a list at an address from being read.

    Raises:
        NetworkDownError: it is.
    """
    if made.configuration.list_path() is None:
        report = await canaries.ask(web, made.values.network.canaries)
        if not report.up:
            raise NetworkDownError(network_down(report))


def _fail_words(text: str) -> set[str]:
    words = {word.strip() for word in text.split(",") if word.strip()}
    if not words:
        raise UsageError(f"--fail-on: names nothing; known: {', '.join(FAILABLE)}")
    if unknown := words - set(FAILABLE):
        raise UsageError(
            f"--fail-on {','.join(sorted(unknown))}: no such status or freshness; known: {', '.join(FAILABLE)}"
        )
    return words


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr, only where that is a terminal; `doing` stands before it."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total: None  # noqa: ARG005
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
