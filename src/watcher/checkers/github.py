"""Repositories at GitHub, by its API: with a token fifty a request (`github_graphql`), without one each by itself
within 60 requests an hour (`github_rest`).

The API answers for the repository. A place inside it (`/blob/`, `/tree/`, `/issues` ...) is asked for at the page as
well: a file can be gone from a repository that lives. Where the API cannot be had the page answers alone.

Names count without case, as at GitHub: another case is no move. A repository is its numeric id: a name that leads to another
id than the one remembered has been taken over, or redirects to somebody else's, and is an alarm, no move. Pages: https://docs.github.com/en/graphql and
https://docs.github.com/en/rest; limits: in the two modules named above (read 2026-11-25).
"""  # noqa: D205 the first sentence is longer than a line

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from watcher.checkers import alongside, as_listed, github_graphql, github_rest, page
from watcher.checkers.github_answer import Answer
from watcher.domain import identity
from watcher.domain.identity import Repository
from watcher.domain.observation import Evidence, Facts, Look, Outcome, Target
from watcher.web.client import Web

NAME = "github"
HOST = "api.github.com"


def claims(target: Target) -> bool:
    """Say whether `target` is a repository, or a place inside one; a malformed URL is the page checker's."""
    return target.mend is None and _repository(target.url) is not None


async def check(targets: Sequence[Target], web: Web) -> AsyncIterator[tuple[Target, Look]]:
    """Yield exactly one look for each target; those of one repository share one question."""
    sharing: dict[str, list[tuple[Target, Repository]]] = {}
    by_page: dict[str, Target] = {}
    beside: dict[str, Look] = {}
    before: dict[str, Facts] = {}
    for target in targets:
        repository = _repository(target.url)
        if repository is None:
            by_page[target.key] = target
            continue
        group = sharing.setdefault(repository.full_name.lower(), [])
        group.append((target, repository))
        if target.last_good is not None and target.last_good.facts.last_commit is not None:
            before[group[0][1].full_name] = target.last_good.facts
    # Where the hour's requests do not suffice for all, those that were left out before go first.
    groups = sorted(sharing.values(), key=lambda group: -max(as_listed.waiting(target) for target, _ in group))
    async for name, answer in _ask([group[0][1].full_name for group in groups], web, before):
        for target, repository in sharing.pop(name.lower(), []):
            look = as_listed.project(target, _look(target, repository, answer))
            if repository.inside and look.outcome is Outcome.GOOD:
                beside[target.key] = look
                by_page[target.key] = target
            else:
                yield target, look
    by_page |= {target.key: target for group in sharing.values() for target, _ in group}
    async for target, seen in page.check(list(by_page.values()), web):
        word = beside.get(target.key)
        yield (
            target,
            as_listed.remembered(target, alongside.instead(seen)) if word is None else alongside.inside(word, seen),
        )


async def _ask(names: Sequence[str], web: Web, before: dict[str, Facts]) -> AsyncIterator[tuple[str, Answer]]:
    anonymously = list(names)
    if web.has_token(HOST):
        anonymously = []
        async for name, answer in github_graphql.ask(names, web):
            if answer is None:
                anonymously.append(name)
            else:
                yield name, answer
    async for name, word in github_rest.ask(anonymously, web, before=before):
        yield name, word


def _repository(url: str) -> Repository | None:
    repository = identity.github_repository(url)
    # GitHub's names are ASCII: other letters have been stuck to the URL by the text around it.
    return repository if repository and repository.name.isascii() and repository.name not in (".", "..") else None


def _look(target: Target, repository: Repository, answer: Answer) -> Look:
    if answer.failure:
        return Look(
            outcome=Outcome.FAILED,
            reason=answer.failure,
            evidence=Evidence.AUTHORITATIVE,
            source=NAME,
            http_status=answer.http_status,
            quote=answer.quote,
            seconds=answer.seconds,
        )
    present = f"https://github.com/{answer.facts.name}{repository.inside}"
    renamed = (answer.facts.name or "").lower() != repository.full_name.lower()
    return Look(
        outcome=Outcome.GOOD,
        reason="renamed" if renamed else "",
        source=NAME,
        http_status=answer.http_status,
        final_url=present,
        moved_to=alongside.under_new_name(present, target.url, repository.inside) if renamed else None,
        quote=answer.quote if renamed else "",
        facts=answer.facts,
        seconds=answer.seconds,
    )
