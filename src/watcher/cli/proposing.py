"""`propose`: edits to the list, as a diff for a maintainer to look at."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from watcher import catalogue, proposals, reading
from watcher.cli.setup import CONFIG, Setup, make_report, setup
from watcher.delivery.file import write
from watcher.errors import ListError, UsageError
from watcher.report import schema
from watcher.report.foreign import one_line
from watcher.report.report import Report, Row
from watcher.store import Store

_MARK = codecs.BOM_UTF8.decode()


@dataclass(frozen=True, slots=True)
class _Source:
    """The list's text, and the byte order mark that may stand before it."""

    text: str
    mark: str
    where: str
    path: Path | None


@click.command("propose")
@CONFIG
@click.option("--format", "form", type=click.Choice(["diff", "json"]), default="diff", show_default=True)
@click.option("--apply", "applied", is_flag=True, help="Write the edits into the list's file.")
def propose_command(form: str, applied: bool) -> None:
    """Print edits to the list as a diff that `git apply` takes.

    Nothing is asked of the net. An address is replaced where the report has a better one: it has moved, was written wrong,
    or is dead and a copy of it is kept elsewhere. `watcher ack URL` leaves one as it is.
    """
    made = setup()
    with made.memory() as store, made.speaking("json"):
        source = _source(made, store)
        if applied and source.path is None:
            raise UsageError(f"--apply: {source.where} is a web page; save the diff, and `git apply` it in a clone")
        listed = catalogue.read(source.text, name=made.values.catalogue.name, source=reading.shown(source.where))
        told = make_report(made, store, listed, made.words(store), made.threshold)
    wanted = {row.url: row.suggestion or row.url for row in told.replaceable}
    edited = proposals.replace_addresses(source.text, listed, wanted)
    name = proposals.path_in_repository(source.where, Path.cwd())
    diff = proposals.unified(source.mark + source.text, source.mark + edited.text, name)
    if applied and source.path is not None and diff:
        _write(source.path, source.mark + edited.text)
    for line in _summary(told, edited, applied=applied):
        click.echo(line, err=True)
    if form == "json":
        click.echo(json.dumps(_as_json(told, edited, name, diff), ensure_ascii=False, indent=1))
    elif not applied:
        click.echo(diff.encode(), nl=False)


def _source(made: Setup, store: Store) -> _Source:
    """Return the list's text: of a file as it is now, of a web page as the last check read it."""
    path = made.configuration.list_path()
    if path is None:
        copy = reading.kept_copy(made.configuration, store)
        return _Source(copy.text, "", copy.source, None)
    data = catalogue.load_bytes(path)
    text = catalogue.decode(data, str(path))
    try:
        whole = data.decode()
    except UnicodeDecodeError as error:
        raise ListError(f"{path}: not UTF-8 text; save it as UTF-8, so that `git apply` takes a diff of it") from error
    return _Source(text, _MARK if whole.startswith(_MARK) else "", str(path.absolute()), path)


def _write(path: Path, text: str) -> None:
    real = path.resolve()  # a link to the list stays one
    try:
        mode = real.stat().st_mode
        write(real, text.encode(), durable=True)
        real.chmod(mode & 0o7777)
    except OSError as error:
        raise UsageError(f"--apply: {path}: cannot be written: {error.strerror or error}") from error


def _summary(told: Report, edited: proposals.Edited, *, applied: bool) -> Iterator[str]:
    if edited.lines:
        addresses, lines = len(edited.lines), sum(map(len, edited.lines.values()))
        yield (
            f"{told.source}: {addresses} address{'es' if addresses > 1 else ''} {'replaced' if applied else 'to replace'}, "
            f"in {lines} line{'s' if lines > 1 else ''}."
        )
    elif not edited.left:
        yield f"{told.source}: nothing to propose; no address of it has a better one."
    for url, why in edited.left.items():
        yield f"{told.source}: left as it is: {one_line(url)}: {why}."


def _as_json(told: Report, edited: proposals.Edited, name: str, diff: str) -> dict[str, object]:
    rows = {row.url: row for row in told.replaceable}
    return {
        "schema_version": schema.SCHEMA_VERSION,
        "generated_at": schema.instant(told.generated_at),
        "list": {"name": told.name, "source": told.source},
        "path": name,
        "edits": [_edit(rows[url]) | {"lines": list(lines)} for url, lines in edited.lines.items()],
        "left": [_edit(rows[url]) | {"why": why} for url, why in edited.left.items()],
        "diff": diff,
    }


def _edit(row: Row) -> dict[str, object]:
    return {
        "url": row.url,
        "replacement": row.suggestion,
        "entry": row.entry,
        "lines": list(row.lines),
        "status": row.status.value,
        "reason": row.reason,
        "since": schema.instant(row.since),
        "evidence": row.evidence,
    }
