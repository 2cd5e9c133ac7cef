"""Finds the repository that a list lives in, so that the list's links to itself are known as such.

Evidence: where the list was fetched from; badges at its top that count its stars or forks; links at its top whose
words are but a language, which lead to its translations; and links there to a repository with the list's own title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from watcher.catalogue import words
from watcher.catalogue.runs import Mark
from watcher.catalogue.sections import folded
from watcher.domain.identity import github_repository

_BADGE_OF = re.compile(
    r"shields\.io/github/(?:stars|forks|watchers|last-commit|issues|license|contributors)(?:-raw|-pr)?/([\w.-]+/[\w.-]+?)(?:\.svg)?(?:[?/]|$)",
    re.IGNORECASE,
)
_RAW = re.compile(r"https?://(?:raw\.githubusercontent\.com|raw\.github\.com)/([\w.-]+/[\w.-]+)/", re.IGNORECASE)
_OWN_PAGES = re.compile(
    r"/(?:pulls?|issues|edit|new|fork|stargazers|graphs|commits|actions|discussions|blob/\w+/contributing)",
    re.IGNORECASE,
)


def repository(url: str) -> str | None:
    """Return `owner/name` in lower case of the GitHub repository that a URL lies in."""
    if raw := _RAW.match(url):
        return raw[1].lower()
    found = github_repository(url)
    return found.full_name.lower() if found else None


def own_repositories(source: str, title: str, marks: Iterable[Mark], images: Iterable[str]) -> frozenset[str]:
    """Return the repositories that are the list's own, under its old names too.

    Args:
        source: where the list came from, a path or a URL.
        title: the list's own title.
        marks: the links before the list's first section.
        images: the images there.
    """
    own = {repository(source)}
    own |= {found[1].lower() for image in images if (found := _BADGE_OF.search(image))}
    own |= {repository(mark.url) for mark in marks if _leads_home(mark, title)}
    return frozenset(name for name in own if name)


def _leads_home(mark: Mark, title: str) -> bool:
    found = github_repository(mark.url)
    if found is None:
        return False
    is_language = mark.label.strip(" []()|").lower() in words.LANGUAGE_NAMES
    return is_language or bool(_OWN_PAGES.match(found.inside)) or bool(title and folded(found.name) == folded(title))
