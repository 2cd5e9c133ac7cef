"""`demo`: a look without a network, at ten weeks of a recorded web."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from watcher import reading, settings
from watcher.cli.checking import progress
from watcher.cli.digesting import in_form, retrospect
from watcher.cli.online import Online
from watcher.cli.publishing import publish
from watcher.cli.setup import make_report, run
from watcher.demo import playing, proxy, recording, services, shelter
from watcher.errors import UsageError
from watcher.report import render
from watcher.report.language import LANGUAGES

CONFIGURATION, DATABASE = "demo.toml", "demo.db"
DIGESTS = {"digest.html": "html", "digest.txt": "text", "digest.eml": "eml"}


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of digest and report.")
def demo_command(folder: Path, language: str) -> None:
    """Show the program at work, without a network.

    Plays ten weeks of a made-up list and its recorded web, and leaves digest, report and site in DIR.

    What runs is the program itself; the web is served on this machine, and nothing else is asked. Your configuration is not read.
    """
    clock = playing.Clock()
    _prepare(folder, language)
    with proxy.serving(clock) as address, shelter.sheltered(address):
        made = Online(settings.load(folder / CONFIGURATION), clock=clock)
        with progress("playing") as show:
            requests = run(playing.play(made, clock, show))
        _write(made, folder)
    click.echo(
        f"Played {playing.WEEKS} weeks of a made-up list on a recorded web: {requests} requests, all to this machine.\n"
        "Open in a browser:\n"
        f"  {folder / 'digest.html'}   the last week: what needs a hand, what is new (also digest.txt)\n"
        f"  {folder / 'digest.eml'}    the same as a mail, for a mail program\n"
        f"  {folder / 'report.html'}   how every link stands\n"
        f"  {folder / 'site' / 'index.html'}   the site: report, all digests, a page for each entry, feeds\n"
        "Ask what was remembered, for instance:\n"
        f"  watcher --config {folder / CONFIGURATION} history https://blog.slowletters.example/tagger"
    )


def _prepare(folder: Path, language: str) -> None:
    """Write configuration and list into a folder that is new, empty, or of an earlier demonstration.

    Raises:
        UsageError: the folder holds other things, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not (folder / CONFIGURATION).is_file():
            raise UsageError(f"{folder}: there is something in it already, which is left alone; name a new folder")
        for path in folder.glob(f"{DATABASE}*"):
            path.unlink()
        shutil.rmtree(folder / "site", ignore_errors=True)
        shutil.copyfile(recording.LIST, folder / "list.md")
        values = {
            "language": language,
            "canaries": json.dumps(recording.CANARIES),
            "category": services.CATEGORY,
        }
        (folder / CONFIGURATION).write_text(playing.CONFIGURATION.format(**values), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _write(made: Online, folder: Path) -> None:
    with made.store() as store:
        past = retrospect(made, store)
        for name, form in DIGESTS.items():
            (folder / name).write_bytes(in_form(made, past, past.week(), form))
        with made.speaking("html"):
            listed = reading.kept_list(made.configuration, store)
            told = make_report(made, store, listed, made.words(store), made.threshold)
            (folder / "report.html").write_text(render.render(told, "html"), encoding="utf-8")
    publish(made, folder / "site")
