"""New volumes of the ACL Anthology's workshops on medical language.

The Anthology's data are the XML files from which its site is made, one a venue and year
(https://aclanthology.org/faq/api/, https://aclanthology.org/info/development/, identifiers:
https://aclanthology.org/info/ids/; read 2026-11-25). They are served as plain files, so that each is one conditional request a
week; no limit is published for them, a 429 is obeyed. A volume has the day on which it came into the Anthology
(`ingest-date`), but corrections to an old one change the file as well, so that the volumes seen are remembered.
In the first months of a year late volumes of the last year are looked for too.

A file that is not there yet is 404, and so would be all of them were the files moved: where every one is, a file that has been
there for long is looked for.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.paper import Paper
from watcher.feeds.polled import Feed, Polled, day_of, fault_of
from watcher.web.client import Web

SOURCE = "acl_anthology"
FILES = "https://raw.githubusercontent.com/acl-org/acl-anthology/master/data/xml"
VENUES = ("bionlp", "clinicalnlp", "cl4health", "louhi", "smm4h")
LATE_MONTHS = 3
"""So many months of a year volumes of the last one may still come."""
PROBE = "2024.bionlp"
"""Has been there since 2024."""
REST = timedelta(days=6, hours=12)
"""For so long a venue is not asked for again after a good answer: it has one volume a year."""
BODY_CAP = 8 * 1024 * 1024
"""Bytes; a workshop with a hundred papers has about 300 KB."""
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class _Volume:
    """A volume of a file."""

    name: str
    """For instance `2026.bionlp-1`."""
    day: date | None
    """On which it came into the Anthology."""
    papers: tuple[Paper, ...]


async def poll(web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
    """Yield a piece for each venue; one that rests keeps its state."""
    feeds = [Feed(SOURCE, venue, known.get(venue), now) for venue in VENUES]
    resting = [feed.before for feed in feeds if feed.before is not None and _rests(feed.before, now)]
    if resting:
        yield Polled((), tuple(resting))
    absent: list[Feed] = []
    for feed in feeds:
        if feed.before in resting:
            continue
        years = [feed.today.year, feed.today.year - 1] if feed.today.month <= LATE_MONTHS else [feed.today.year]
        piece = await _venue(feed, years, web)
        if piece is None:
            absent.append(feed)
        else:
            yield piece
    if not absent:
        return
    fault = ""
    if len(absent) == len(feeds):
        fault = fault_of(await web.fetch(f"{FILES}/{PROBE}.xml", method="HEAD", bulk=True, cap=BODY_CAP))
    states = (feed.fault(f"the files are not where they were: {fault}") if fault else _nothing(feed) for feed in absent)
    yield Polled((), tuple(states))


def _rests(before: FeedState, now: datetime) -> bool:
    return before.state is FeedWord.NEWS and timedelta(0) <= now - before.polled_at < REST


def _nothing(feed: Feed) -> FeedState:
    return feed.good("no volume of this year yet", batch=feed.before.batch if feed.before else "")


async def _venue(feed: Feed, years: list[int], web: Web) -> Polled | None:
    """Return what is new at a venue; None where there is no file."""
    seen = set(feed.before.batch.split()) if feed.before else set()
    is_first = feed.before is None or feed.before.last_good_day is None
    etag: str | None = None
    fresh: list[_Volume] = []
    names: set[str] = set(seen)
    is_there = False
    for year in years:
        # Only the file of the present year is asked for on condition: it is the one that changes, and one mark is kept.
        headers = feed.conditions if year == years[0] else {}
        exchange = await web.fetch(f"{FILES}/{year}.{feed.category}.xml", headers=headers, bulk=True, cap=BODY_CAP)
        if exchange.status == 304 and headers:
            etag, is_there = feed.before.etag if feed.before else None, True
            continue
        if exchange.status == _NOT_FOUND:
            continue
        if fault := fault_of(exchange):
            return Polled((), (feed.fault(f"{year}: {fault}"),))
        volumes = _volumes(exchange.body, f"{year}.{feed.category}")
        if volumes is None:
            return Polled((), (feed.fault(f"{year}: the file cannot be read"),))
        is_there = True
        if year == years[0]:
            etag = exchange.headers.get("etag")
        # Of what is there when the watch begins only what came in since is news, and what has no day is not known to.
        fresh += [
            one
            for one in volumes
            if one.name not in seen and (one.day >= feed.since if one.day is not None else not is_first)
        ]
        names |= {one.name for one in volumes}
    if not is_there:
        return None
    current = {name for name in names if name[:4].isdigit() and int(name[:4]) >= feed.today.year - 1}
    papers = tuple(paper for volume in fresh for paper in volume.papers)
    words = f"{', '.join(one.name for one in fresh)}: {len(papers)} papers" if fresh else "no new volume"
    return Polled(papers, (feed.good(words, etag=etag, batch=" ".join(sorted(current))),))


def _volumes(body: bytes, collection: str) -> list[_Volume] | None:
    """Return the volumes of a file; None where it is none."""
    try:
        root = ET.fromstring(body)  # noqa: S314 expat limits the growth of entities, and none is fetched
    except (ET.ParseError, ValueError, LookupError):
        return None
    if root.tag != "collection":
        return None
    volumes = []
    for volume in root.findall("volume"):
        name, day = f"{collection}-{volume.get('id', '')}", day_of(volume.get("ingest-date"))
        papers = tuple(paper for one in volume.findall("paper") if (paper := _paper(one, name, day)) is not None)
        volumes.append(_Volume(name, day, papers))
    return volumes


def _paper(element: ET.Element, volume: str, day: date | None) -> Paper | None:
    number, title = element.get("id", ""), _words(element.find("title"))
    if not number or not title or element.find("retracted") is not None:
        return None
    return Paper(
        key=f"acl:{volume}.{number}",
        title=title,
        abstract=_words(element.find("abstract")),
        authors=tuple(" ".join(filter(None, map(_words, author))) for author in element.findall("author")),
        announced=day,
        doi=_words(element.find("doi")) or None,
        source=SOURCE,
    )


def _words(element: ET.Element | None) -> str:
    """Return the text of an element without its markup."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
