"""One entry of arXiv's feeds (RSS and Atom) or API as a paper. Identity is the identifier without version."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from email.utils import parsedate_to_datetime

import feedparser

from watcher.domain.paper import Paper

_IDENTIFIER = re.compile(
    r"(?:oai:arXiv\.org:|https?://(?:[\w-]+\.)?arxiv\.org/(?:abs|pdf)/)"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v(\d+))?",
    re.IGNORECASE,
)
_ERROR = re.compile(r"https?://(?:export\.)?arxiv\.org/api/errors", re.IGNORECASE)
_PREAMBLE = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*([\w-]+)\s+Abstract:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """What one entry says."""

    paper: Paper | None
    """None: the entry cannot be read as a paper."""
    announced_as: str
    """`new`, `cross`, `replace`, `replace-cross`; empty where the source does not tell."""
    submitted: datetime | None
    """When its first version was submitted; only the API tells."""
    error: str = ""
    """What arXiv says in an entry that is no paper but a message."""

    @property
    def is_new(self) -> bool:
        """A first announcement, here or in another category; without a word on it, a first version."""
        if self.announced_as:
            return self.announced_as in {"new", "cross"}
        return self.paper is not None and self.paper.version in (None, 1)


def parse(body: bytes) -> feedparser.FeedParserDict | None:
    """Return a feed; None where the bytes are none: an HTML page gives no version, and is no empty feed."""
    try:
        # A stream: feedparser takes bare bytes for the name of a file first. Titles may hold `<` and `&`.
        feed = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return feed if feed.get("version") else None


def is_broken(feed: feedparser.FeedParserDict) -> bool:
    """Say whether a feed is no well-formed XML, so that entries may be missing at its end."""
    return bool(feed.bozo) and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride)


def row_of(entry: feedparser.FeedParserDict, *, from_api: bool) -> Row:
    """Read an entry. In feeds `published` is the day of the announcement, in the API that of the submission."""
    address = text(entry.get("id")) or ""
    if _ERROR.match(address):
        return Row(None, "", None, error=text(entry.get("summary")) or text(entry.get("title")) or "an error")
    named = _IDENTIFIER.match(address) or _IDENTIFIER.match(text(entry.get("link")) or "")
    title = text(entry.get("title"))
    summary = str(entry.get("summary") or "")
    preamble = _PREAMBLE.match(summary)
    kind = (text(entry.get("arxiv_announce_type")) or (preamble[1] if preamble else "")).lower()
    if named is None or title is None:
        return Row(None, kind, None)
    stated = moment(entry.get("published"))
    submitted = stated.astimezone(UTC) if stated and from_api else None
    paper = Paper(
        key=_plain(named[1]),
        title=title,
        abstract=text(summary[preamble.end() :] if preamble else summary) or "",
        authors=_authors(entry),
        categories=_categories(entry),
        published=submitted.date() if submitted else None,
        announced=stated.date() if stated and not from_api else None,
        comment=text(entry.get("arxiv_comment")),
        doi=text(entry.get("arxiv_doi")),
        journal_ref=text(entry.get("arxiv_journal_ref")) or text(entry.get("arxiv_journal_reference")),
        version=int(named[2]) if named[2] else None,
    )
    return Row(paper, kind, submitted)


def text(value: object) -> str | None:
    """Return a text on one line; a text of one `0` is a text."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def moment(value: object) -> datetime | None:
    """Return a time as Atom or RSS writes it, in its own zone; one without a zone is not known."""
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        try:
            read = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return read if read.tzinfo and MINYEAR < read.year < MAXYEAR else None  # no zone shifts it out of the calendar


def day(value: object) -> date | None:
    """Return the day of a time, where it was written."""
    read = moment(value)
    return read.date() if read else None


def _plain(identifier: str) -> str:
    archive, slash, rest = identifier.partition("/")
    return f"{archive.partition('.')[0].lower()}/{rest}" if slash else identifier


def _authors(entry: feedparser.FeedParserDict) -> tuple[str, ...]:
    """Return the authors: feeds put all into one text, the API each into its own element."""
    names = [text(one.get("name")) for one in entry.get("authors", []) if isinstance(one, dict)]
    if len(names) == 1 and names[0]:
        names = [text(part) for part in re.split(r",\s+(?![^()]*\))", names[0])]
    return tuple(name for name in names if name)


def _categories(entry: feedparser.FeedParserDict) -> tuple[str, ...]:
    primary = entry.get("arxiv_primary_category")
    first = text(primary.get("term")) if isinstance(primary, dict) else None
    terms = [text(tag.get("term")) for tag in entry.get("tags", []) if isinstance(tag, dict)]
    return tuple(dict.fromkeys(term for term in [first, *terms] if term))
