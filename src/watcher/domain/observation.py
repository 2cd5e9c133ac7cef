"""What a check saw. A `Look` has no time and no address: the run adds both and makes it an `Observation`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from watcher.domain.entry import Entry, Kind


class Outcome(StrEnum):
    """What came of one check."""

    GOOD = "good"
    """It answers, and what it answers looks like the thing."""
    FAILED = "failed"
    """It is wrong, with evidence of some weight."""
    WALLED = "walled"
    """The host answers but will not show the thing to a program."""
    MALFORMED = "malformed"
    """The URL as written cannot be right."""
    UNASKED = "unasked"
    """We could not look: an API's quota is spent, a host rests. It says nothing about the link."""


class Evidence(IntEnum):
    """How much a failed check weighs; an order."""

    WEAK = 1
    STRONG = 2
    AUTHORITATIVE = 3


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect."""

    url: str
    status: int
    """The HTTP status; 0 for a refresh in HTML."""
    to: str
    """Where it leads, absolute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page or an API says of the thing. None: not known, never a guess."""

    name: str | None = None
    """Its present name at its host: `owner/name`, `org/model`, an arXiv identifier."""
    identity: str | None = None
    """The host's own identity for it, which survives a rename."""
    former_identity: str | None = None
    """The identity that the list's address had before another thing took its name; None: it has the same still."""
    unheard: int | None = None
    """Looks in a row at the page that stood in for the API's word, since that was heard last."""
    branch: str | None = None
    last_commit: datetime | None = None
    """The newest commit on the default branch."""
    last_push: datetime | None = None
    """The newest push to any branch: never older than `last_commit`."""
    archived: bool | None = None
    archived_at: datetime | None = None
    disabled: bool | None = None
    empty: bool | None = None
    """A repository without a commit."""
    fork: bool | None = None
    parent: str | None = None
    """What it is a fork of: `owner/name`."""
    licence: str | None = None
    """An SPDX identifier; `NOASSERTION` for a text that its host does not know."""
    latest_release: str | None = None
    """The tag of the newest release."""
    released_at: datetime | None = None
    stars: int | None = None
    last_modified: datetime | None = None
    gated: bool | None = None
    title: str | None = None
    """A paper's title, or the title of a page."""
    language: str | None = None
    """The language of a page, as it says itself (`en`, `zh`)."""
    content_type: str | None = None
    version: str | None = None
    newer_version: str | None = None
    """The version that has replaced the one of the address."""
    withdrawn: bool | None = None
    retracted: str | None = None
    """Why a published paper counts as withdrawn: the kind of notice, its DOI and its day."""
    comment: str | None = None
    """The authors' comment on the newest version of a paper."""
    contest: str | None = None
    """What the page of a contest was read to say: a `ContestReading` as JSON (`domain.contest`)."""
    doi: str | None = None
    journal_ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one check saw, apart from when and where."""

    outcome: Outcome
    reason: str = ""
    """A stable word, empty where all is well: `http-404`, `dns-nxdomain`, `bot-wall`, `renamed` ..."""
    evidence: Evidence | None = None
    """Set where, and only where, the outcome is FAILED."""
    source: str = "page"
    """Who says so: the checker's name."""
    http_status: int | None = None
    final_url: str | None = None
    hops: tuple[Hop, ...] = ()
    moved_to: str | None = None
    """Where a leading run of permanent redirects ends, or the address under the thing's new name; None: no move."""
    mend: str | None = None
    """The URL that answers where the one written is malformed."""
    better: str | None = None
    """A better address of the same thing, known whether or not this one lives."""
    archived: str | None = None
    """An archived copy of the thing, looked up when the link was about to be called dead."""
    notes: tuple[str, ...] = ()
    """Stable words, sorted: `tls-expired`, `slow`, `needs-code` ..."""
    quote: str = ""
    """The words that decided, as they stand on the page or in the API's answer, and where they stood."""
    facts: Facts = field(default_factory=Facts)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Observation:
    """One check of one address."""

    key: str
    """The canonical address (`domain.address.canonical`)."""
    at: datetime
    look: Look


@dataclass(frozen=True, slots=True)
class Span:
    """Checks in a row that saw the same; `look` is as of the last of them."""

    first_at: datetime
    last_at: datetime
    checks: int
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address to check: one for all the spellings and entries that share it."""

    key: str
    url: str
    """As the list spells it (the first spelling, where there are several)."""
    kinds: frozenset[Kind] = frozenset()
    mend: str | None = None
    """From the list: what a malformed URL was most likely meant to be."""
    last_good: Look | None = None
    """The last good look so far, to tell when a page has become another thing."""
    contests: tuple[Entry, ...] = ()
    """Entries that are contests and show this address as their own page."""
    titles: frozenset[str] = frozenset()
    """Titles of the entries that show this address as their paper, or are a paper."""
