"""The tables. Rows stay in this room: what goes in and out are the domain's values, converted in codec.py.

    lists ──< list_copies          the list's text, a row whenever it changed
      └────< runs                  a row a pass
    links ──< spans                what checks saw, a row whenever it changed
      ├────── standings            what is said of the link now
      └────< findings              what changed, with its own copy of the look: kept for ever
    papers ──── abstracts          what was found in feeds, and what was made of it; abstracts are forgotten in time
    feeds                          what is remembered of each feed between two polls
    duties                         how far what is done once in each period has come
    acks                           the maintainer's word on known findings
    deliveries ──── renderings     digests on their way, a row a recipient; the bytes of old ones are forgotten
    upgrades                       when each schema came into use

Which links a list holds stands in the list alone, not here: a link is known by its canonical address, and one that two
lists share is checked and judged once. Ids grow with time, so they are the order of spans even where a clock went back.

A change here needs a migration (migrations/versions/) and a dump of the schema before it (tests/store/schemas/).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from watcher.store.text import PlainText
from watcher.store.times import UtcDateTime


class Table(DeclarativeBase):
    """What all tables share: names of constraints that a later migration can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: PlainText, datetime: UtcDateTime}


class ListRow(Table):
    """A list that is or was watched."""

    __tablename__ = "lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ListCopyRow(Table):
    """A text that the list had; the newest row of a list is its last good copy."""

    __tablename__ = "list_copies"
    __table_args__ = (Index(None, "list_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("lists.id"))
    source: Mapped[str]
    """The path or URL it was read from."""
    text: Mapped[bytes]
    """UTF-8, compressed by zlib."""
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    """The header as the server sent it."""
    fetched_at: Mapped[datetime]
    """When this text was first had."""
    seen_at: Mapped[datetime]
    """When the list was last found to have it."""


class LinkRow(Table):
    """An address that was checked."""

    __tablename__ = "links"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """`domain.address.canonical`."""
    url: Mapped[str]
    """As the list spelled it at the last check."""
    first_seen_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    """The last check, whatever came of it; None: before this was noted."""


class SpanRow(Table):
    """Checks in a row that saw the same."""

    __tablename__ = "spans"
    __table_args__ = (Index(None, "link_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("links.id"))
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    checks: Mapped[int]
    outcome: Mapped[str]
    """The look's, to select by."""
    look: Mapped[str]


class StandingRow(Table):
    """What is said of a link."""

    __tablename__ = "standings"

    link_id: Mapped[int] = mapped_column(ForeignKey("links.id"), primary_key=True)
    status: Mapped[str]
    reason: Mapped[str]
    since: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    failed_checks: Mapped[int]
    failing_since: Mapped[datetime | None]
    last_good_at: Mapped[datetime | None]
    suggestion: Mapped[str | None]
    notes: Mapped[str]
    """A JSON array."""
    freshness: Mapped[str | None]
    freshness_since: Mapped[datetime | None]
    look: Mapped[str | None]


class FindingRow(Table):
    """A change."""

    __tablename__ = "findings"
    __table_args__ = (Index(None, "link_id", "at"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("links.id"))
    at: Mapped[datetime]
    subject: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    reason: Mapped[str]
    suggestion: Mapped[str | None]
    look: Mapped[str | None]


class RunRow(Table):
    """A pass over a list; without `finished_at` it is under way, or was killed."""

    __tablename__ = "runs"
    __table_args__ = (Index(None, "list_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("lists.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    requests: Mapped[int]
    links_due: Mapped[int]
    links_checked: Mapped[int]
    network: Mapped[str]
    interrupted: Mapped[bool]


class PaperRow(Table):
    """A paper, or another thing, that was scored. One that does not belong needs little more than its title, and gets no more after some weeks."""

    __tablename__ = "papers"
    __table_args__ = (Index(None, "first_seen_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """As in `domain.key`; its address follows from it."""
    source: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default="paper")
    title: Mapped[str]
    first_seen_at: Mapped[datetime]
    score: Mapped[float]
    model: Mapped[str]
    published: Mapped[date | None]
    details: Mapped[str | None]
    """JSON of what only a candidate has: doi, why, section, section_confidence, links, twin."""
    verdict: Mapped[str | None]
    judged_at: Mapped[datetime | None]


class AbstractRow(Table):
    """A paper's abstract, apart from it: where it is forgotten, whole pages of the file become free."""

    __tablename__ = "abstracts"

    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"), primary_key=True)
    text: Mapped[bytes]
    """UTF-8, compressed by zlib."""


class FeedRow(Table):
    """What is remembered of a feed."""

    __tablename__ = "feeds"
    __table_args__ = (UniqueConstraint("source", "category"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    category: Mapped[str]
    state: Mapped[str]
    words: Mapped[str]
    polled_at: Mapped[datetime]
    day: Mapped[date | None]
    batch: Mapped[str]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    last_good_day: Mapped[date | None]
    since: Mapped[date | None]
    filled_to: Mapped[datetime | None]


class DutyRow(Table):
    """What is done once in each period."""

    __tablename__ = "duties"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    begun: Mapped[str | None]
    begun_at: Mapped[datetime | None]
    done: Mapped[str | None]
    done_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failures: Mapped[int]
    words: Mapped[str]


class AckRow(Table):
    """A word of the maintainer on a known finding; the address need not be checked yet, so it stands by its key."""

    __tablename__ = "acks"
    __table_args__ = (Index(None, "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    reason: Mapped[str]
    given_at: Mapped[datetime]
    until: Mapped[date | None]
    status: Mapped[str]
    freshness: Mapped[str | None]
    suggestion: Mapped[str | None]
    taken_back_at: Mapped[datetime | None]


class DeliveryRow(Table):
    """A digest to one recipient by one channel."""

    __tablename__ = "deliveries"
    __table_args__ = (UniqueConstraint("digest", "period", "channel", "recipient"), Index(None, "settled_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]
    period: Mapped[str]
    channel: Mapped[str]
    recipient: Mapped[str]
    made_at: Mapped[datetime]
    state: Mapped[str]
    tries: Mapped[int]
    unknowns: Mapped[int]
    next_try_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    words: Mapped[str]


class RenderingRow(Table):
    """What is sent, apart from it: where it is forgotten, whole pages of the file become free."""

    __tablename__ = "renderings"

    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"), primary_key=True)
    content: Mapped[bytes]
    """Compressed by zlib."""


class UpgradeRow(Table):
    """A schema that came into use; `alembic_version` says which one is."""

    __tablename__ = "upgrades"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[str]
    at: Mapped[datetime]
