"""arXiv: its pages, its API, and its daily feeds in RSS and Atom.

Source: https://info.arxiv.org/help/api/user-manual.html and https://info.arxiv.org/help/rss.html (read 2026-11).
"""

from __future__ import annotations

import datetime as dt
import re
import time
from xml.sax.saxutils import escape

from tests.world.arxiv_papers import Paper, entry, matches, paper
from tests.world.engine import Reply, Request, World, html, redirect

__all__ = ["add_arxiv", "paper"]

_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?")


def add_arxiv(world: World, papers: list[Paper], *, today: dt.date, interval: float = 0.0) -> None:
    """Put arXiv's three hosts into a world.

    Args:
        world: it.
        papers: made by `paper`.
        today: what was announced later does not exist yet.
        interval: seconds that must pass between two requests to the API, else 429 (arXiv asks for 3).
    """
    arxiv = _Arxiv(papers, today, interval)
    export = world.site("export.arxiv.org")
    export.on("/api/query*", lambda r: redirect(f"https://{r.host}{r.target}") if r.scheme == "http" else arxiv.api(r))
    export.on("/rss/*", lambda r: redirect(f"https://rss.arxiv.org{r.target}"))
    world.site("rss.arxiv.org").on("/rss/*", arxiv.rss).on("/atom/*", arxiv.atom)
    world.site("arxiv.org").on("*", arxiv.page)


class _Arxiv:
    def __init__(self, papers: list[Paper], today: dt.date, interval: float) -> None:
        self.papers, self.today, self.interval = papers, today, interval
        self.by_id = {one["id"]: one for one in papers}
        self.last_asked = float("-inf")

    def api(self, request: Request) -> Reply:
        now, before = time.monotonic(), self.last_asked
        self.last_asked = now
        if now - before < self.interval:
            return Reply(429, "Rate exceeded.", {"retry-after": "3"})
        query = request.query
        ids = [name for name in ",".join(query.get("id_list", [])).split(",") if name]
        for name in ids:
            if not _ID.fullmatch(name):
                return self._refusal(name)
        bare = [re.sub(r"v\d+$", "", name) for name in ids]
        found = [self.by_id[name] for name in bare if name in self.by_id] if ids else self.papers
        found = [one for one in found if self._exists(one)]
        if words := query.get("search_query", [""])[0]:
            found = [one for one in found if matches(words, one)]
        order = {"submittedDate": "published", "lastUpdatedDate": "updated"}.get(query.get("sortBy", [""])[0])
        if order:
            is_descending = query.get("sortOrder", ["descending"])[0] != "ascending"
            found.sort(key=lambda one: (one[order], one["id"]), reverse=is_descending)
        start, most = int(query.get("start", ["0"])[0]), int(query.get("max_results", ["10"])[0])
        return self._feed([entry(one) for one in found[start : start + most]], len(found), start, most)

    def _exists(self, one: Paper) -> bool:
        """Say whether a paper is there today; an older paper was there before its new version was announced."""
        first = one["announced"] or one["published"][:10]
        return bool(one["announce"] == "replace" or first <= self.today.isoformat())

    def _refusal(self, name: str) -> Reply:
        told = (
            f"<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_{escape(name)}</id><title>Error</title>"
            f"<summary>incorrect id format for {escape(name)}</summary><updated>{self.today}T00:00:00Z</updated>"
            "<author><name>arXiv api core</name></author></entry>"
        )
        return self._feed([told], 1, 0, 1, 400)

    def _feed(self, entries: list[str], total: int, start: int, most: int, status: int = 200) -> Reply:
        head = (
            '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
            'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">'
            f"<title>arXiv Query</title><id>https://arxiv.org/api/1</id><updated>{self.today}T00:00:00Z</updated>"
            f"<opensearch:totalResults>{total}</opensearch:totalResults><opensearch:startIndex>{start}"
            f"</opensearch:startIndex><opensearch:itemsPerPage>{most}</opensearch:itemsPerPage>"
        )
        body = f"{head}{''.join(entries)}</feed>"
        return Reply(status, body, {"content-type": "application/atom+xml; charset=utf-8"})

    def _announced(self, request: Request) -> tuple[str, list[Paper]]:
        """Return the categories that a feed is asked for, and what it lists today."""
        categories = request.path.rsplit("/", 1)[-1]
        listed = [
            one
            for one in self.papers
            if one["announced"] == self.today.isoformat()
            and any(
                own == wanted or own.startswith(f"{wanted}.")
                for own in one["categories"]
                for wanted in categories.split("+")
            )
        ]
        return categories, listed

    def rss(self, request: Request) -> Reply:
        categories, listed = self._announced(request)
        date = f"{dt.datetime.combine(self.today, dt.time(), dt.UTC):%a, %d %b %Y %H:%M:%S} -0500"
        body = (
            "<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">'
            f"<channel><title>{categories} updates on arXiv.org</title><link>http://rss.arxiv.org/rss</link>"
            "<description>updates</description><language>en-us</language><skipDays><day>Saturday</day>"
            f"<day>Sunday</day></skipDays>{''.join(_item(one, date) for one in listed)}</channel></rss>"
        )
        return Reply(200, body, {"content-type": "application/rss+xml"})

    def atom(self, request: Request) -> Reply:
        _, listed = self._announced(request)
        return self._feed([entry(one) for one in listed], len(listed), 0, len(listed))

    def page(self, request: Request) -> Reply:
        if old := re.search(r"/papers/\d{4}/(\d{4}\.\d{4,5})\.pdf$", request.path):
            return redirect(f"https://arxiv.org/pdf/{old[1]}")
        found = re.search(r"(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(v\d+)?(\.pdf)?$", request.path)
        one = self.by_id.get(found[1]) if found else None
        if one is None:
            return html("Article not found", f"Article '{request.path[5:]}' not found", status=404)
        if request.path.startswith("/pdf/") and request.path.endswith(".pdf"):
            return redirect(request.path.removesuffix(".pdf"))
        if request.path.startswith("/pdf/"):
            return Reply(200, b"%PDF-1.5\n" + b"x" * 200_000, {"content-type": "application/pdf"})
        note = "<p>This paper has been withdrawn</p>" if one["withdrawn"] else ""
        abstract = f"<blockquote>{escape(one['abstract'])}</blockquote>{note}"
        return html(f"[{one['id']}] {escape(one['title'])}", abstract)


def _item(one: Paper, date: str) -> str:
    categories = "".join(f"<category>{category}</category>" for category in one["categories"])
    name = f"{one['id']}v{one['version']}"
    return (
        f"<item><title>{escape(one['title'])}</title><link>https://arxiv.org/abs/{one['id']}</link>"
        f"<description>arXiv:{name} Announce Type: {one['announce']} \nAbstract: {escape(one['abstract'])}</description>"
        f'<guid isPermaLink="false">oai:arXiv.org:{name}</guid>{categories}<pubDate>{date}</pubDate>'
        f"<arxiv:announce_type>{one['announce']}</arxiv:announce_type>"
        "<dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>"
        f"<dc:creator>{escape(', '.join(one['authors']))}</dc:creator></item>"
    )
