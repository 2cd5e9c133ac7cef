"""From the addresses that are asked for to the ids of their rows, many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from watcher.store.tables import LinkRow
from watcher.store.text import storable

_Asked = TypeVar("_Asked")
_AT_ONCE = 500
"""Values that one statement names; SQLite before 3.32 takes 999 parameters."""


def chunked(asked: Collection[_Asked]) -> Iterator[Sequence[_Asked]]:
    """Yield what is asked for in parts that a statement can name."""
    rest = iter(asked)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def ids(session: Session, keys: Collection[str]) -> dict[int, str]:
    """Return the key of each link that is known, by its id; a key is told as it was asked for."""
    asked = {storable(key): key for key in keys}
    found: dict[int, str] = {}
    for part in chunked(asked):
        for number, key in session.execute(select(LinkRow.id, LinkRow.key).where(LinkRow.key.in_(part))):
            found[number] = asked[key]
    return found
