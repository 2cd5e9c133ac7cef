"""Finds the cell of a table's row that names the resource."""

from __future__ import annotations

import re

from watcher.catalogue import words
from watcher.catalogue.runs import Run

_COUNTING = re.compile(words.COUNTING_COLUMNS, re.IGNORECASE)


def name_column(heads: tuple[str, ...], row: list[Run]) -> int | None:
    """Return the column of a row that names the resource; None where it is empty, as below a name that spans rows."""
    for number, cell in enumerate(row):
        head = heads[number] if number < len(heads) else ""
        if _COUNTING.fullmatch(head.strip(" *")) or (not head and cell.text.strip().isdigit()):
            continue
        return number if cell.text.strip() else None
    return None


def lines_of(row: list[Run]) -> tuple[int, int]:
    """Return the first and last line of a row."""
    return (min(cell.lines[0] for cell in row), max(cell.lines[1] for cell in row))
