"""The commands: words in, words out, exit status. No rule lives here.

With scheduler.py the only place that reads the clock.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from watcher import __version__, catalogue_view, diagnosis, reading, settings
from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.freshness import Freshness
from watcher.domain.status import Status
from watcher.errors import UsageError, WatcherError
from watcher.report import history as link_history
from watcher.report import render, report
from watcher.run import Pass, Selection
from watcher.store import Store, hold
from watcher.web.client import Web
from watcher.web.exchange import WebOptions

Result = TypeVar("Result")
INTERRUPTED = 130
FAIL_ON_FITS = 1
FAILABLE = [*(status.value for status in Status), *(value.value for value in Freshness)]


def now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)  # noqa: TID251 the one place


@dataclass(frozen=True)
class Setup:
    """What every command starts from."""

    configuration: settings.Configuration

    @property
    def values(self) -> settings.Settings:
        """The settings."""
        return self.configuration.settings

    def store(self) -> Store:
        """Open the memory."""
        return Store.open(self.values.database.url, now=now(), busy_seconds=self.values.database.busy_seconds)

    def web(self) -> Web:
        """Make the client with manners."""
        return Web(self.web_options(), now=now)

    def web_options(self) -> WebOptions:
        """Return how the client behaves."""
        network = self.values.network
        about = f"; +{network.contact}" if network.contact else ""
        return WebOptions(
            user_agent=f"watcher/{__version__} (checks the links of a curated list{about})",
            allow_networks=network.allow_networks,
            deadline=network.deadline_seconds,
            connect_timeout=network.connect_seconds,
            answer_timeout=network.answer_seconds,
            body_timeout=network.body_seconds,
            body_cap=network.body_kib * 1024,
            max_redirects=network.max_redirects,
            per_host=network.per_host,
            spacing=network.spacing_seconds,
            at_once=network.at_once,
            patience=network.patience_seconds,
            tokens=settings.tokens(os.environ),
        )


def _configured(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(dict)["config"] = value


_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_configured,
    expose_value=False,
    is_eager=True,
    help="The configuration (TOML); default: ./watcher.toml, else the shipped one.",
)


def _setup() -> Setup:
    context = click.get_current_context()
    return Setup(settings.load(context.ensure_object(dict).get("config")))


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="watcher")
@_CONFIG
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr: a line a finding.")
@click.pass_context
def commands(context: click.Context, verbose: bool) -> None:
    """Watch a curated list of resources: what is dead, moved, stale, ended and new."""
    context.ensure_object(dict)
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="watcher: %(message)s", stream=sys.stderr
    )
    for library in ("httpx", "httpcore", "alembic"):
        logging.getLogger(library).setLevel(logging.WARNING)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@commands.command("check-now")
@_CONFIG
@click.argument("patterns", nargs=-1, metavar="[PATTERN]...")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only entries of this kind.",
)
@click.option("--due", "only_due", is_flag=True, help="Only the links whose time has come.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--fail-on", default="", metavar="WORDS", help=f"End with status 1 where a link is one of: {', '.join(FAILABLE)}."
)
def check_now(patterns: tuple[str, ...], kinds: tuple[str, ...], only_due: bool, as_json: bool, fail_on: str) -> None:
    """Check the links now (all, or those whose URL, title or section holds a PATTERN), and print what was found."""
    setup = _setup()
    words = _fail_words(fail_on)
    selection = Selection(patterns=patterns, kinds=frozenset(Kind(kind) for kind in kinds), only_due=only_due)
    with hold(setup.values.database.url, what="watcher check-now", now=now()), setup.store() as store:
        listed = _run(_check(setup, store, selection))
        made = _report(store, listed)
    click.echo(render.render(made, "json" if as_json else "text"), nl=False)
    if any({link.status.value, link.freshness.value if link.freshness else ""} & words for link in made.links):
        sys.exit(FAIL_ON_FITS)


@commands.command("report")
@_CONFIG
@click.option("--format", "form", type=click.Choice(render.FORMS), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the terminal."
)
def report_command(form: str, output: Path | None) -> None:
    """Print the report of what is stale, ended and new, from what was seen so far."""
    setup = _setup()
    with setup.store() as store:
        text = render.render(_report(store, reading.kept_list(setup.configuration, store)), form)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written: {error.strerror}") from error


@commands.command("catalogue")
@_CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def catalogue_command(form: str) -> None:
    """Print the entries and links as read from the list, and count what was left out and why."""
    setup = _setup()

    async def read() -> Catalogue:
        async with setup.web() as web:
            return await reading.current_list(setup.configuration, web)

    listed = _run(read())
    if form == "json":
        click.echo(json.dumps(catalogue_view.as_json(listed), ensure_ascii=False, indent=1))
    else:
        click.echo(catalogue_view.as_text(listed), nl=False)


@commands.command("history")
@_CONFIG
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def history_command(url: str, as_json: bool) -> None:
    """Print every finding about URL and the observations behind them."""
    setup = _setup()
    key = canonical(url)
    with setup.store() as store:
        standing = store.standings([key]).get(key)
        if standing is None:
            raise UsageError(f"{url}: this address was never checked; `watcher catalogue` prints those of the list")
        history = link_history.History(url, standing, store.spans([key]).get(key, []), store.findings(keys=[key]))
    click.echo(
        json.dumps(link_history.as_json(history), ensure_ascii=False, indent=1)
        if as_json
        else link_history.as_text(history),
        nl=as_json,
    )


@commands.command("doctor")
@_CONFIG
def doctor() -> None:
    """Check configuration, list, store, network and tokens, and say in words what is wrong."""
    setup = _setup()

    async def examine() -> list[diagnosis.Result]:
        async with setup.web() as web:
            return await diagnosis.examine(setup.configuration, web, now())

    results = _run(examine())
    click.echo(diagnosis.as_text(results), nl=False)
    sys.exit(max((result.exit_status for result in results), default=0))


async def _check(setup: Setup, store: Store, selection: Selection) -> Catalogue:
    async with setup.web() as web:
        listed = await reading.read_list(setup.configuration, store, web, now())
        with _progress() as show:
            await Pass(settings=setup.values, store=store, web=web, clock=now, progress=show).check(listed, selection)
        return listed


def _report(store: Store, listed: Catalogue) -> report.Report:
    keys = list(dict.fromkeys(canonical(url) for url in listed.urls))
    return report.build(
        listed,
        store.standings(keys),
        store.spans(keys),
        store.findings(keys=keys),
        store.last_run(listed.name),
        now=now(),
    )


def _fail_words(text: str) -> set[str]:
    words = {word.strip() for word in text.split(",") if word.strip()}
    if unknown := words - set(FAILABLE):
        raise UsageError(
            f"--fail-on {','.join(sorted(unknown))}: no such status or freshness; known: {', '.join(FAILABLE)}"
        )
    return words


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr, only where that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total: None  # noqa: ARG005
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("checking", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end; SIGINT and SIGTERM cancel, so that what is done is stored."""

    async def cancellable() -> Result:
        task = asyncio.current_task()
        if task is not None:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work

    try:
        return asyncio.run(cancellable())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


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
        click.echo(f"watcher: {error}", err=True)
        sys.exit(error.exit_status)
    except (KeyboardInterrupt, click.Abort):
        click.echo("watcher: interrupted; what was checked so far is stored", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stdout = None  # type: ignore[assignment] the reader has gone; flushing at exit would fail again
