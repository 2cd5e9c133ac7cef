"""`watcher papers`: the candidates, and the reader's word on them. Words in, words out; no rule lives here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import click

from watcher import news, reading
from watcher.cli.setup import CONFIG, now, setup
from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.identity import arxiv_id
from watcher.domain.key import key_named
from watcher.errors import UsageError
from watcher.report import schema
from watcher.report.foreign import one_line
from watcher.store import Store

_HIGHEST = 0.99
"""What a score is printed as at most: a guess is never called certain (rule G11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What the command works on."""

    store: Store
    listed: Callable[[], Catalogue]
    """The list as the last check read it; asked for only where it matters."""
    threshold: float
    most: int
    """Things that are printed in words; the rest is counted. JSON has all."""
    now: datetime


@contextmanager
def shelf() -> Iterator[Shelf]:
    """Lend what the configuration names."""
    made = setup()
    with made.memory() as store:
        yield Shelf(
            store=store,
            listed=lambda: reading.kept_list(made.configuration, store),
            threshold=made.threshold,
            most=made.values.papers.most_shown,
            now=now(),
        )


@click.group("papers", invoke_without_command=True)
@CONFIG
@click.option("--all", "everything", is_flag=True, help="Everything scored so far, with its score.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def papers(context: click.Context, everything: bool, as_json: bool) -> None:
    """Print what was found that belongs in the list.

    The papers, models, data and contests of the last week.
    """
    if context.invoked_subcommand is not None:
        if everything or as_json:
            raise UsageError(f"papers {context.invoked_subcommand} takes neither --all nor --json")
        return
    with shelf() as opened:
        if everything:
            found, most = opened.store.papers(), None
        else:
            found = news.candidates(opened.store, opened.listed(), opened.threshold, opened.now)
            most = opened.most
    if as_json:
        click.echo(_json_text([_full(paper) for paper in found] if everything else _as_new(found)))
    else:
        click.echo(as_text(found, most), nl=False)


@papers.command("accept")
@CONFIG
@click.argument("paper", metavar="ID")
def accept(paper: str) -> None:
    """Say that a paper or another thing belongs. ID: its address, or arXiv's identifier.

    From the next check on the scores of papers like it are higher (docs/relevance.md says how far).
    """
    _judge(paper, Verdict.ACCEPTED)


@papers.command("reject")
@CONFIG
@click.argument("paper", metavar="ID")
def reject(paper: str) -> None:
    """Say that it does not belong. ID: its address, or arXiv's identifier.

    It is never named again, also from another source, and from the next check on the scores of papers like it are lower.
    """
    _judge(paper, Verdict.REJECTED)


def key_of(spelled: str) -> str:
    """Return a key from any spelling of it: an address, the key itself, or arXiv's identifier with or without version or `arXiv:`."""
    plain = re.sub(r"^arxiv:\s*", "", spelled.strip(), flags=re.IGNORECASE)
    return key_named(plain) or arxiv_id(f"https://arxiv.org/abs/{plain}") or plain


def as_text(papers: Sequence[Candidate], most: int | None) -> str:
    """Return what was found as lines: score, address, title, and for those that belong what they are and where they would go."""
    if not papers:
        return "nothing new\n"
    lines = []
    for paper in papers[:most]:
        kind = f" ({paper.kind})" if paper.kind is not Kind.PAPER else ""
        word = f" [{paper.verdict}]" if paper.verdict else ""
        lines.append(f"{min(paper.score, _HIGHEST):.2f}  {paper.url}  {one_line(paper.title)}{kind}{word}")
        if most is None:
            continue
        if paper.about:
            lines.append(f"      {one_line(paper.about)}")
        place = (
            f"{' > '.join(paper.section)} ({paper.section_confidence * 100:.0f} % sure)" if paper.section else "unsure"
        )
        lines.append(f"      because of: {', '.join(paper.why) or '-'}; would go to: {one_line(place)}")
        lines += [f"      {link.role}: {link.url}" for link in paper.links]
    if most is not None and len(papers) > most:
        lines.append(f"and {len(papers) - most} more (--json has all)")
    return "\n".join(lines) + "\n"


def _judge(spelled: str, verdict: Verdict) -> None:
    if not spelled.strip():
        raise UsageError("which one? ID is its address, or arXiv's identifier; `watcher papers` prints them")
    key = key_of(spelled)
    with shelf() as opened:
        try:
            paper = opened.store.judge_paper(key, verdict, opened.now)
        except KeyError as error:
            raise UsageError(
                f"{one_line(spelled)}: no such paper was found so far; `watcher papers --all` prints them"
            ) from error
    click.echo(f"{verdict}: {paper.url}  {one_line(paper.title)}")


def _as_new(papers: Sequence[Candidate]) -> list[dict[str, object]]:
    return [schema.new_thing(thing) for thing in news.new_things(papers)]


def _full(paper: Candidate) -> dict[str, object]:
    [thing] = _as_new([paper])
    return thing | {
        "model": paper.model,
        "verdict": paper.verdict.value if paper.verdict else None,
        "judged_at": schema.instant(paper.judged_at),
    }


def _json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8")
