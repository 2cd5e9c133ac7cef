"""An arXiv that announces papers, and does it as badly as told. Bodies have the shapes of the real ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from urllib.parse import parse_qs, urlsplit

from watcher.web.client import Web
from watcher.web.exchange import Exchange, Failure

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)
"""The first day that is watched."""


@dataclass(frozen=True)
class Announced:
    """A paper as arXiv has it."""

    key: str
    day: date
    """Of the feed that lists it."""
    submitted: datetime
    categories: tuple[str, ...] = ("cs.CL",)
    title: str = "A way to read notes"
    abstract: str = "Notes are long. We present a way to read them."
    version: int = 1
    kind: str = "new"
    comment: str = ""


def batch(day: date, many: int = 3, *, categories: tuple[str, ...] = ("cs.CL",), first: int = 0) -> list[Announced]:
    """Return the papers of one day, submitted on the working day before."""
    before = day - (3 if day.weekday() == 0 else 1) * DAY
    at = datetime.combine(before, time(12), UTC)
    return [
        Announced(f"{day:%y%m}.{day.day:02}{first + n:03}", day, at + n * timedelta(minutes=1), categories)
        for n in range(many)
    ]


def weekdays(first: date, days: int) -> list[date]:
    return [day for n in range(days) if (day := first + n * DAY).weekday() < 5]


def rss(day: date, papers: list[Announced], category: str = "cs.CL", *, dated: bool = True) -> bytes:
    stamp = f"{day:%a, %d %b %Y} 00:00:00 -0400"
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>https://arxiv.org/abs/{p.key}</link>"
        f"<description>arXiv:{p.key}v{p.version} Announce Type: {p.kind} \nAbstract: {escape(p.abstract)}</description>"
        f'<guid isPermaLink="false">oai:arXiv.org:{p.key}v{p.version}</guid>'
        + "".join(f"<category>{c}</category>" for c in p.categories)
        + f"<pubDate>{stamp}</pubDate><arxiv:announce_type>{p.kind}</arxiv:announce_type>"
        "<dc:creator>Ann Other, Bo Third (A Lab, Somewhere)</dc:creator></item>"
        for p in papers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss xmlns:arxiv="http://arxiv.org/schemas/atom" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>'
        f"<title>{category} updates on arXiv.org</title><link>http://rss.arxiv.org/rss/{category}</link>"
        f"<description>updates</description>{f'<pubDate>{stamp}</pubDate>' if dated else ''}"
        f"<skipDays><day>Saturday</day><day>Sunday</day></skipDays>{items}</channel></rss>"
    ).encode()


REFUSED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed error for query: http://rss.arxiv.org/rss/cs.XX</title>'
    b"<link>x</link><description>Bad subject class 'XX'.</description><pubDate>Mon, 02 Mar 2026 00:00:00 -0500</pubDate>"
    b"</channel></rss>"
)
ERROR_ENTRY = (
    "<entry><id>https://arxiv.org/api/errors#something</id><title>Error</title><summary>something is wrong</summary>"
    "<updated>2026-03-02T00:00:00Z</updated><author><name>arXiv api core</name></author></entry>"
)


def entry(p: Announced) -> str:
    comment = f"<arxiv:comment>{escape(p.comment)}</arxiv:comment>" if p.comment else ""
    return (
        f"<entry><id>http://arxiv.org/abs/{p.key}v{p.version}</id><title>{escape(p.title)}</title>"
        f"<updated>{p.submitted:%Y-%m-%dT%H:%M:%SZ}</updated><published>{p.submitted:%Y-%m-%dT%H:%M:%SZ}</published>"
        f"<summary>{escape(p.abstract)}</summary>"
        + "".join(f'<category term="{c}" scheme="http://arxiv.org/schemas/atom"/>' for c in p.categories)
        + f'<arxiv:primary_category term="{p.categories[0]}"/>{comment}'
        "<author><name>Ann Other</name></author><author><name>Bo Third</name></author></entry>"
    )


def page(entries: list[str], total: int) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        "<title>arXiv Query</title><id>https://arxiv.org/api/x</id>"
        f"<opensearch:totalResults>{total}</opensearch:totalResults>" + "".join(entries) + "</feed>"
    ).encode()


def answer(body: bytes = b"", status: int = 200, content_type: str = "application/xml", **headers: str) -> Exchange:
    return Exchange(
        url="",
        final_url="",
        status=status,
        body=body,
        headers={"content-type": content_type, **{name.replace("_", "-"): value for name, value in headers.items()}},
    )


def no_answer(reason: str = "timeout") -> Exchange:
    return Exchange(url="", final_url="", failure=Failure(reason, "as told"))


@dataclass
class FakeArxiv(Web):
    """Serves the feed of `today` and the API over all that was announced until then."""

    papers: list[Announced]
    today: date = MONDAY
    feed: Callable[[date, str], Exchange] | None = None
    """In place of the proper feed."""
    api: Callable[[int, list[Announced], int], Exchange | None] | None = None
    """In place of a proper page, given the number of the request, all matches and the start; None: the proper page."""
    asked: list[str] = field(default_factory=list)
    conditions: list[Mapping[str, str]] = field(default_factory=list)
    spacings: set[float | None] = field(default_factory=set)

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        authorized: bool = False,
        bulk: bool = False,
        follow: bool = True,
        cap: int | None = None,
        accept: str | None = None,
        spacing: float | None = None,
        spent: float = 0.0,
    ) -> Exchange:
        self.asked.append(url)
        if url.startswith("https://rss.arxiv.org/rss/"):
            self.conditions.append(headers or {})
            category = url.rsplit("/", 1)[-1]
            return (
                self.feed(self.today, category)
                if self.feed
                else answer(rss(self.today, self.listed(category), category))
            )
        assert bulk
        self.spacings.add(spacing)
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert (query["sortBy"], query["sortOrder"]) == ("submittedDate", "ascending")
        start, most = int(query["start"]), int(query["max_results"])
        matches = self.matching(query["search_query"])
        if self.api and (told := self.api(len(self.questions), matches, start)):
            return told
        return answer(page([entry(p) for p in matches[start : start + most]], len(matches)))

    def listed(self, category: str) -> list[Announced]:
        return [p for p in self.papers if p.day == self.today and category in p.categories]

    def matching(self, words: str) -> list[Announced]:
        low, high = re.findall(r"\d{12}", words)
        wanted = set(re.findall(r"cat:([\w.-]+)", words))
        found = [
            p
            for p in self.papers
            if p.day <= self.today and wanted & set(p.categories) and low <= f"{p.submitted:%Y%m%d%H%M}" <= high
        ]
        return sorted({p.key: p for p in found}.values(), key=lambda p: (p.submitted, p.key))

    @property
    def questions(self) -> list[str]:
        """What was asked of the API."""
        return [url for url in self.asked if "api/query" in url]
