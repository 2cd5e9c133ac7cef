"""Takes the badges that lead to a resource for links of it: `[![Paper](badge)](URL)`."""

from __future__ import annotations

from dataclasses import replace

from watcher.catalogue import labels
from watcher.catalogue.runs import Run


def with_badges(run: Run) -> Run:
    """Return a paragraph, item or cell with those links around images that are links like others.

    They are where the image says what it leads to ('Paper', 'Code'), and where the text has no other link.
    """
    badges = [mark for mark in run.marks if mark.image]
    leading = [mark for mark in badges if labels.names_no_thing(mark.label) and labels.role(mark.label)]
    if not leading and not run.web and run.text.strip():
        leading = badges
    return (
        replace(run, marks=tuple(replace(mark, why=None) if mark in leading else mark for mark in run.marks))
        if leading
        else run
    )
