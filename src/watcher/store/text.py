"""Texts in the database: whatever a server sent can be stored."""

from __future__ import annotations

import re

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

# Half a surrogate pair (from JSON's \\ud800) has no UTF-8; NUL is refused by PostgreSQL.
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")


def storable(text: str) -> str:
    """Return `text` with U+FFFD in place of what no database keeps: lone surrogates and NUL."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


class PlainText(TypeDecorator[str]):
    """A column of texts; see `storable`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 its signature is SQLAlchemy's
        """Replace what cannot be stored."""
        return None if value is None else storable(value)
