"""The services of the recorded web whose answers depend on the question: arXiv's feed and API, the hub's lists, the archive."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from watcher.demo import recording
from watcher.demo.recording import Answer

HOSTS = ("rss.arxiv.org", "export.arxiv.org", "huggingface.co", "archive.org")
CATEGORY = "cs.CL"
"""Of arXiv, the one that is followed."""
_ATOM = 'xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
_ARXIV = 'xmlns:arxiv="http://arxiv.org/schemas/atom"'
_LIKED = ({"_id": "64demo0000000000000000a1", "id": "watcher-demo/wardgpt-medical-zh", "createdAt": "2026-11-16T09:00:00.000Z", "likes": 41, "private": False, "pipeline_tag": "text-generation", "tags": ["medical", "clinical", "chinese"]},)  # fmt: skip


def answer(url: str, now: datetime) -> Answer | None:
    """Return what a service answers, in the shapes of the real ones; None where `url` is no question to one of them."""
    parts = urlsplit(url)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    today = now.astimezone(UTC).date()
    match parts.hostname, parts.path:
        case "rss.arxiv.org", _:
            return Answer(200, _feed(today).encode(), "application/xml")
        case "export.arxiv.org", "/api/query":
            wanted = asked.get("id_list", "").split(",")
            return Answer(200, _entries([one for one in _papers() if one["id"] in wanted], today).encode(), "application/xml")  # fmt: skip
        case "huggingface.co", "/api/models":
            shown = [one for one in _LIKED if str(one["createdAt"]) <= now.isoformat()]
            return Answer(200, json.dumps([_OLD, *shown]).encode(), "application/json")
        case "huggingface.co", "/api/datasets":
            return Answer(200, json.dumps([_OLD]).encode(), "application/json")
        case "archive.org", "/wayback/available":
            return Answer(200, json.dumps(_copy(asked.get("url", ""))).encode(), "application/json")
    return None


_OLD = {
    "_id": "64demo0000000000000000a0",
    "id": "watcher-demo/old",
    "createdAt": "2024-01-01T09:00:00.000Z",
    "likes": 9,
}


@cache
def _papers() -> Sequence[Mapping[str, Any]]:
    return tuple(tomllib.loads((recording.FOLDER / "papers.toml").read_text(encoding="utf-8"))["paper"])


def _feed(today: date) -> str:
    """Return the feed of a day: what is announced on it, and on each working day one paper that is nobody's business here."""
    # arXiv's feed is dated by the day in New York, at whose midnight it is made.
    stamp = f"{today:%a, %d %b %Y} 00:00:00 -0400"
    papers = [one for one in _papers() if one.get("day") == today]
    if today.weekday() < 5:
        papers.append({
            "id": f"{today:%y%m}.98{today.day:03}",
            "title": f"On graphs without a cycle of length {today.day + 2}",
            "abstract": "We count the edges that such a graph can have, and show that the bound is sharp.",
        })  # fmt: skip
    items = "".join(
        f"<item><title>{escape(one['title'])}</title><link>https://arxiv.org/abs/{one['id']}</link>"
        f"<description>arXiv:{one['id']}v1 Announce Type: new \nAbstract: {escape(one['abstract'])}</description>"
        f'<guid isPermaLink="false">oai:arXiv.org:{one["id"]}v1</guid><category>{CATEGORY}</category>'
        f"<pubDate>{stamp}</pubDate><arxiv:announce_type>new</arxiv:announce_type></item>"
        for one in papers
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss {_ARXIV} version="2.0"><channel>'
        f"<title>{CATEGORY} updates on arXiv.org</title><link>http://rss.arxiv.org/rss/{CATEGORY}</link>"
        f"<description>{CATEGORY} updates</description><pubDate>{stamp}</pubDate>{items}</channel></rss>"
    )


def _entries(papers: Sequence[Mapping[str, Any]], today: date) -> str:
    def entry(one: Mapping[str, Any]) -> str:
        is_withdrawn = "withdrawn" in one and one["withdrawn"] <= today
        comment = f"<arxiv:comment>{escape(one['words'])}</arxiv:comment>" if is_withdrawn else ""
        at = f"{one.get('day', date(2024, 1, 2)) - timedelta(days=1)}T12:00:00Z"
        return (
            f"<entry><id>http://arxiv.org/abs/{one['id']}v{1 + is_withdrawn}</id><title>{escape(one['title'])}</title>"
            f"<updated>{at}</updated><published>{at}</published><summary>{escape(one['abstract'])}</summary>{comment}"
            f'<category term="{CATEGORY}"/><author><name>Demo Author</name></author></entry>'
        )

    return (
        f'<?xml version="1.0" encoding="UTF-8"?><feed {_ATOM} {_ARXIV}><title>arXiv Query</title>'
        f"<id>https://arxiv.org/api/demo</id><opensearch:totalResults>{len(papers)}</opensearch:totalResults>"
        f"{''.join(map(entry, papers))}</feed>"
    )


def _copy(url: str) -> dict[str, Any]:
    day = recording.archived().get(url)
    if day is None:
        return {"archived_snapshots": {}}
    copy = f"http://web.archive.org/web/{day:%Y%m%d}120000/{url}"
    return {"archived_snapshots": {"closest": {"available": True, "status": "200", "url": copy}}}
