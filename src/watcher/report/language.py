"""In which language, and by which clock, people are spoken to.

The words stand in the code and the templates in English, and in `templates/locale/LANGUAGE/LC_MESSAGES/watcher.po` in other
languages. The `.po` file itself is shipped and compiled when it is first needed (some hundredths of a second, once, and not at all for
English): a compiled copy in the repository would be one more thing that can be out of date, and an install needs no compiling.

The language is a context variable, so that a word deep in a sentence need not be handed down through every function;
it is set once for each form that is made, and nowhere else. What a program reads is always made in English and UTC.
"""

from __future__ import annotations

import gettext as library
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from functools import cache

from watcher.resources import template_folder

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language and a clock."""

    code: str = "en"
    zone: tzinfo = UTC
    words: library.NullTranslations = field(default_factory=library.NullTranslations)


_SPOKEN: ContextVar[Tongue] = ContextVar("spoken", default=Tongue())  # noqa: B039 frozen


@contextmanager
def speaking(code: str, zone: tzinfo = UTC) -> Iterator[None]:
    """Speak a language of `LANGUAGES` within the block, with times by the clock of `zone`.

    Raises:
        ValueError: there is no catalogue for this language.
    """
    token = _SPOKEN.set(Tongue(code, zone, _translations(code)))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Tongue:
    """Return the present language and clock."""
    return _SPOKEN.get()


def gettext(text: str) -> str:
    """Return `text` in the present language, as it is where the catalogue does not have it."""
    return _SPOKEN.get().words.gettext(text) if text else text


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of a text that fits a number."""
    return _SPOKEN.get().words.ngettext(one, many, number)


class Words(Mapping[str, str]):
    """A table from stable words to what people read, in the present language at the time of the look-up."""

    def __init__(self, english: Mapping[str, str]) -> None:
        self.english = english

    def __getitem__(self, word: str) -> str:
        return gettext(self.english[word])

    def __iter__(self) -> Iterator[str]:
        return iter(self.english)

    def __len__(self) -> int:
        return len(self.english)


@cache
def _translations(code: str) -> library.NullTranslations:
    if code == "en":
        return library.NullTranslations()
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code!r}; known: {', '.join(LANGUAGES)}")
    # Imported here, since English, the default, needs none of it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    source = template_folder() / "locale" / code / "LC_MESSAGES" / "watcher.po"
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return library.GNUTranslations(compiled)
