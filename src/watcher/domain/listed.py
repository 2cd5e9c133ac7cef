"""Whether a list has a paper or another thing already, in any spelling: its address, its DOI, its place in the ACL Anthology, its title."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from watcher.domain import identity
from watcher.domain.entry import Catalogue
from watcher.domain.key import key_named

_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[^?#]+)", re.IGNORECASE)
_DOI_INSIDE = re.compile(
    r"/(?:doi/)?(?:abs/|full/|pdf/|epdf/)?(10\.\d{4,9}/[^?#]+?)(?:\.pdf|/full|/abstract)?/?(?:[?#].*)?$"
)
_ACL_DOI = re.compile(r"10\.(?:18653|3115)/v1/(.+)", re.IGNORECASE)
_TITLE_WORDS = 5
_TITLE_LETTERS = 28
"""A title is compared where it has so many words, or letters for languages without spaces between words at a third of it.
A shorter one (`BERT`, `0`) is the name of many things."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The papers and other things of a list."""

    keys: frozenset[str]
    """As in `domain.key`, in lower case."""
    dois: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Listed:
        """Read the things of a list from its addresses, its titles and the words of its links."""
        keys: set[str] = set()
        dois: set[str] = set()
        titles: set[str] = set()
        for entry in catalogue.entries:
            titles.add(title_mark(entry.title))
            for link in entry.links:
                titles.add(title_mark(link.label))
                for url in filter(None, (link.url, link.mend)):
                    if key := key_named(url):
                        keys.add(key.casefold())
                    dois |= _dois(url)
        return cls(frozenset(keys), frozenset(dois), frozenset(titles - {""}))

    def has(self, key: str, title: str, doi: str | None = None) -> bool:
        """Say whether the list has what has this key (as in `domain.key`), DOI or title."""
        if key.casefold() in self.keys or (doi and any(one in self.dois for one in same_doi(doi))):
            return True
        return title_mark(title) in self.titles


def title_mark(text: str) -> str:
    """Return what two spellings of one title share; empty where it is too short to be one paper's alone."""
    plain = re.sub(r"\\[a-zA-Z]+|[${}\\]", " ", unicodedata.normalize("NFKC", text).casefold())
    words = re.findall(r"\w+", plain)
    joined = "".join(words)
    wide = sum("一" <= letter <= "鿿" for letter in joined)
    long_enough = (len(words) >= _TITLE_WORDS and len(joined) >= _TITLE_LETTERS) or wide >= _TITLE_LETTERS // 3
    return joined if long_enough else ""


def _dois(url: str) -> set[str]:
    found = _DOI.match(url) or _DOI_INSIDE.search(url)
    told = set(same_doi(unquote(found[1]))) if found else set()
    if name := identity.acl_id(url):
        told.add(f"acl:{name.casefold()}")
    return told


def same_doi(doi: str) -> tuple[str, ...]:
    """Return a DOI as it is compared, and the Anthology's name of the paper where it is the Anthology's DOI."""
    plain = doi.strip().casefold().removeprefix("https://doi.org/").removeprefix("doi:").rstrip("/.")
    found = _ACL_DOI.fullmatch(plain)
    return (plain, f"acl:{found[1]}") if found else (plain,)
