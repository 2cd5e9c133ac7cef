"""Finds the repository that a list lives in, so that the list's links to itself are known as such.

Evidence: where the list was fetched from; badges at its top that count its stars or forks; and links at its top
whose words are but a language, which lead to its translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from watcher.catalogue import words
from watcher.catalogue.runs import Mark
from watcher.domain.identity import github_repository

_BADGE_OF = re.compile(
    r"shields\.io/github/(?:stars|forks|watchers|last-commit|issues|license|contributors)(?:-raw|-pr)?/([\w.-]+/[\w.-]+?)(?:\.svg)?(?:[?/]|$)",
    re.IGNORECASE,
)
_RAW = re.compile(r"https?://(?:raw\.githubusercontent\.com|raw\.github\.com)/([\w.-]+/[\w.-]+)/", re.IGNORECASE)
_OWN_PAGES = re.compile(r"/(?:pulls?|issues|edit|new|fork|stargazers|graphs|commits|actions|discussions|blob/\w+/contributing)", re.IGNORECASE)


def repository(url: str) -> str | None:
    """Return `owner/name` in lower case of the GitHub repository that a URL lies in."""
    if raw := _RAW.match(url):
        return raw[1].lower()
    found = github_repository(url)
    return found.full_name.lower() if found else None


def own_repositories(source: str, marks: Iterable[Mark], images: Iterable[str]) -> frozenset[str]:
    """Return the repositories that are the list's own, under its old names too.

    Args:
        source: where the list came from, a path or a URL.
        marks: the links before the list's first section.
        images: the images there.
    """
    own = {repository(source)}
    own |= {found[1].lower() for image in images if (found := _BADGE_OF.search(image))}
    for mark in marks:
        if mark.label.strip(" []()|").lower() in words.LANGUAGE_NAMES or _OWN_PAGES.match(_inside(mark.url)):
            own.add(repository(mark.url))
    return frozenset(name for name in own if name)


def _inside(url: str) -> str:
    found = github_repository(url)
    return urlsplit(found.inside).path if found else ""
