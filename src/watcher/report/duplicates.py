"""Which URLs of a list are spellings of one address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from watcher.domain.address import likeness
from watcher.domain.identity import Repository, github_repository, hub_repository
from watcher.domain.observation import Facts

# Fragments that name the top of a page, and so the page itself: GitHub shows the README below the files.
_TOP = frozenset({"", "readme", "top"})
_DEFAULT_BRANCHES = ("main", "master")


def duplicates(urls: Sequence[str], facts: Mapping[str, Facts]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of `urls` that are spellings of one address, each group and its members in the given order.

    Spellings are of one address where `domain.address.likeness` says so, or where they name the same place in the same
    repository, under its old or its new name. Another fragment is another place: a list may well point to two parts of
    one page; only `#readme` and `#top` are the page itself.

    Args:
        urls: distinct URLs.
        facts: what is known of each of them, by URL.
    """
    leader = {url: url for url in urls}

    def lead(url: str) -> str:
        while leader[url] != url:
            url = leader[url]
        return url

    first_with: dict[tuple[str, ...], str] = {}
    for url in urls:
        for mark in _marks(url, facts.get(url, Facts())):
            other = first_with.setdefault(mark, url)
            leader[lead(url)] = lead(other)
    groups: dict[str, list[str]] = {}
    for url in urls:
        groups.setdefault(lead(url), []).append(url)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _marks(url: str, facts: Facts) -> list[tuple[str, ...]]:
    """Return what `url` would share with another spelling of its address."""
    page, _, fragment = url.strip().partition("#")  # an address need not be one that urllib takes
    fragment = "" if fragment.lower() in _TOP else fragment
    spelled = f"{page}#{fragment}" if fragment else page
    github = github_repository(spelled)
    found = github or hub_repository(spelled)
    if found is None:
        return [("like", likeness(spelled))]
    host = "github" if github else found.kind
    inside = _inside(found, facts)
    place = (inside, urlsplit(page).query if inside else "", fragment)
    name = (facts.name or found.full_name).lower()
    marks = [("like", likeness(spelled)), (host, "name", name, *place)]
    return [*marks, (host, "identity", facts.identity, *place)] if facts.identity else marks


def _inside(repository: Repository, facts: Facts) -> str:
    """Return the place within a repository; its front page has several names."""
    inside = repository.inside
    for branch in (facts.branch,) if facts.branch else _DEFAULT_BRANCHES:
        if inside == f"/tree/{branch}":
            return ""
    return inside
