"""Tells the parts of a list that speak of the list itself: its title page, contents, news, licence and the like."""

from __future__ import annotations

import re

from watcher.catalogue import words
from watcher.catalogue.outline import Section
from watcher.catalogue.runs import Run
from watcher.catalogue.sections import clean
from watcher.domain.entry import Omission

_ABOUT = re.compile(words.ABOUT_TITLES, re.IGNORECASE)
_NEWS = re.compile(words.NEWS_TITLES, re.IGNORECASE)
_DATE = re.compile(r"\b20\d\d\s?[-./年]\s?\d")


def reason(title: str, runs: list[Run]) -> Omission | None:
    """Return why a section holds no resources; None where it may.

    Args:
        title: its title, cleaned.
        runs: the text right under it.
    """
    name = title.casefold()
    if name in words.CONTENTS_TITLES and (_anchors(runs) or not any(run.web for run in runs)):
        return Omission.TABLE_OF_CONTENTS
    if _ABOUT.fullmatch(name) or (_NEWS.fullmatch(name) and any(_DATE.search(run.text) for run in runs)):
        return Omission.ABOUT_THE_LIST
    return None


def title_page(root: Section) -> Section | None:
    """Return the section of the list's own title: the only one at the top that is no appendix."""
    named = [child for child in root.children if child.heading and not _is_appendix(child)]
    first = named[0] if named else None
    alone = first is not None and len(named) == 1 and bool(first.children) and first.level == 1
    return first if alone else None


def _is_appendix(section: Section) -> bool:
    name = clean(section.heading.text if section.heading else "").casefold()
    return bool(_ABOUT.fullmatch(name)) or name in words.CONTENTS_TITLES


def _anchors(runs: list[Run]) -> int:
    return sum(mark.why is Omission.ANCHOR for run in runs for mark in run.marks)
