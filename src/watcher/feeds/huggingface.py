"""New models and data sets at Hugging Face, once people take note of them.

API: https://huggingface.co/docs/hub/api (`/api/models`, `/api/datasets`: `search` in names, `filter` by tag, `sort`); limits:
https://huggingface.co/docs/hub/rate-limits (both read 2026-11-25): in five minutes 500 requests an address without a token,
1,000 with one, said in each answer's `RateLimit` header (`"api";r=489;t=120`).

Hundreds of copies and experiments a day bear the tag `medical`. The newest ones (`sort=createdAt`) have been seen by nobody,
so that what is asked for is what trends (`sort=trendingScore`): of that what was made since the watch began, that has LIKES,
and that is no copy in another format. Six requests a day.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime
from urllib.parse import urlencode

from watcher.domain.entry import Kind, Role
from watcher.domain.feed import FeedState
from watcher.domain.paper import PaperLink
from watcher.domain.thing import Thing
from watcher.feeds.polled import Feed, Polled, day_of, json_of, rows, text, texts, whole
from watcher.web.client import Web

SOURCE = "huggingface"
HOST = "huggingface.co"
API = f"https://{HOST}/api"
KINDS = {"models": Kind.MODEL, "datasets": Kind.DATASET}
QUESTIONS = ({"filter": "medical"}, {"search": "clinical"}, {"search": "医疗"})
"""By tag, by name."""
ROWS = 100
"""Rows a question."""
LIKES = 5
"""Likes that a model or data set must have."""
RESERVE = 20
"""Requests of the five minutes that are left for the links of the list."""
BODY_CAP = 4 * 1024 * 1024

_COPY = re.compile(
    r"\b(?:gguf|ggml|awq|gptq|exl[23]|mlx|[48]-?bits?|int[48]|fp8|bnb|onnx)\b|i1-|abliterated|heretic", re.IGNORECASE
)
_COPY_TAGS = ("base_model:quantized:", "base_model:merge:")
_TECHNICAL = re.compile(r"^(?:license|region|arxiv|doi|base_model|dataset|size_categories|format|modality|library):|^(?:autotrain_compatible|endpoints_compatible|safetensors|pytorch|transformers|text-generation-inference|deploy)", re.IGNORECASE)  # fmt: skip
_ARXIV = re.compile(r"arxiv:(\d{4}\.\d{4,5})")


async def poll(web: Web, known: Mapping[str, FeedState], now: datetime) -> AsyncIterator[Polled]:
    """Yield a piece for models and one for data sets."""
    for category, kind in KINDS.items():
        yield await _kind(Feed(SOURCE, category, known.get(category), now), kind, web)


async def _kind(feed: Feed, kind: Kind, web: Web) -> Polled:
    found: dict[str, Thing] = {}
    seen = undated = 0
    for question in QUESTIONS:
        url = f"{API}/{feed.category}?{urlencode({**question, 'sort': 'trendingScore', 'limit': ROWS})}"
        exchange = await web.fetch(
            url, authorized=web.has_token(HOST), bulk=True, cap=BODY_CAP, accept="application/json"
        )
        value, fault = json_of(exchange)
        listed = rows(value)
        if fault or listed is None:
            # What was found is not lost: it trends tomorrow as well.
            return Polled((), (feed.fault(fault or "the answer is no list"),), tuple(found.values()))
        seen += len(listed)
        for row in listed:
            created = day_of(row.get("createdAt"))
            undated += created is None
            if created is not None and (thing := _thing(row, kind, feed, created)) is not None:
                found.setdefault(thing.key, thing)
        if _is_short(exchange.headers.get("ratelimit", "")):
            words = "the Hub's limit is nearly reached: the rest is asked for the next time"
            return Polled((), (feed.good(words, cut=True),), tuple(found.values()))
    if undated == seen:  # also where there are none: the tag alone has thousands
        return Polled((), (feed.fault(f"none of {seen} rows says when it was made"),))
    words = f"{len(found)} of {seen} are new and liked"
    return Polled((), (feed.good(words),), tuple(found.values()))


def _thing(row: dict[str, object], kind: Kind, feed: Feed, created: date) -> Thing | None:
    name, tags = text(row.get("id")), list(texts(row.get("tags")))
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name, re.ASCII) or created < feed.since:
        return None
    if (whole(row.get("likes")) or 0) < LIKES or row.get("private") is True or row.get("disabled") is True:
        return None
    if _COPY.search(name.replace("_", "-")) or any(tag.startswith(_COPY_TAGS) for tag in tags):
        return None
    said = text(row.get("description"))
    task = text(row.get("pipeline_tag"))
    told = dict.fromkeys(filter(None, (task, *(tag.rpartition(":")[2] for tag in tags if not _TECHNICAL.search(tag)))))
    papers = dict.fromkeys(match[1] for tag in tags if (match := _ARXIV.fullmatch(tag)))
    return Thing(
        kind=kind,
        key=f"hf-{feed.category}:{name}",
        title=name,
        description=said or ", ".join(told),
        created=created,
        links=tuple(PaperLink(f"https://arxiv.org/abs/{paper}", Role.PAPER) for paper in papers),
        source=SOURCE,
    )


def _is_short(limit: str) -> bool:
    found = re.search(r"\br=(\d{1,9})", limit)
    return found is not None and int(found[1]) < RESERVE
