"""What is printed from the memory: `report`, `history`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from watcher import reading
from watcher.cli.output import put
from watcher.cli.setup import CONFIG, make_report, now, setup
from watcher.cli.spelling import instead
from watcher.domain.address import canonical
from watcher.errors import UsageError
from watcher.report import history as link_history
from watcher.report import render


@click.command("report")
@CONFIG
@click.option("--format", "form", type=click.Choice(render.FORMS), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the terminal."
)
def report_command(form: str, output: Path | None) -> None:
    """Print the report of what is stale, ended and new.

    From what was seen so far; nothing is asked.
    """
    made = setup()
    with made.memory() as store, made.speaking(form):
        told = make_report(made, store, reading.kept_list(made.configuration, store), made.words(store), made.threshold)
        text = render.render(told, form, made.values.report.templates)
    if output is None:
        click.echo(text, nl=False)
    else:
        put(output, text.encode())


@click.command("history")
@CONFIG
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def history_command(url: str, as_json: bool) -> None:
    """Print every finding about URL, and what it rests on."""
    made = setup()
    key = canonical(url)
    with made.memory() as store:
        standing = store.standings([key]).get(key)
        if standing is None:
            urls = reading.kept_list(made.configuration, store).urls
            raise UsageError(f"{url}: this address was never checked; {instead(url, urls)}")
        ruled = made.words(store).over(url, standing, now())
        history = link_history.History(
            url,
            ruled.standing,
            store.spans([key]).get(key, []),
            store.findings(keys=[key]),
            given=ruled.given,
            acks=store.acks_of(key),
        )
    click.echo(
        json.dumps(link_history.as_json(history), ensure_ascii=False, indent=1)
        if as_json
        else link_history.as_text(history),
        nl=as_json,
    )
