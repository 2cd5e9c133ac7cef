"""A new model, data set, repository or contest as its host tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from watcher.domain.entry import Kind
from watcher.domain.key import url_of
from watcher.domain.paper import PaperLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is known of it; what its host does not tell is None or empty."""

    kind: Kind
    key: str
    """As in `domain.key`, for instance `github:owner/name`."""
    title: str
    """`owner/name`, or the title that it was given."""
    description: str = ""
    """In its own words; its tags where it has none."""
    created: date | None = None
    links: tuple[PaperLink, ...] = ()
    source: str

    @property
    def url(self) -> str:
        """Its address."""
        return url_of(self.key)


# What the words of a repository say that it is, the surest first; code where they say nothing.
_KINDS = (
    (Kind.LINK_LIST, re.compile(r"\bawesome\b|\b(?:curated|reading|paper) list\b|\bsurvey\b|资源汇总|论文列表|综述", re.IGNORECASE)),
    (Kind.DATASET, re.compile(r"\bdata ?sets?\b|\bcorp(?:us|ora)\b|\bbenchmarks?\b|数据集|语料|基准", re.IGNORECASE)),
    (
        Kind.TOOLKIT,
        re.compile(r"\btool(?:kit|box|s)?\b|\blibrary\b|\bframework\b|\bpipeline\b|\bpackage\b|工具", re.IGNORECASE),
    ),
    (Kind.MODEL, re.compile(r"\bmodels?\b|\bllms?\b|\w(?:GPT|LLM|BERT)\b|大模型|模型", re.IGNORECASE)),
)  # fmt: skip


def kind_of_repository(name: str, description: str) -> Kind:
    """Return what a repository is by its name and its own words."""
    words = f"{re.sub(r'[-_.]', ' ', name)} {description}"
    return next((kind for kind, says in _KINDS if says.search(words)), Kind.CODE)


def readable(title: str) -> str:
    """Return the words of a name: `owner/Clinical-Notes_zh` says 'Clinical Notes zh'."""
    name = title.partition("/")[2] or title
    return re.sub(r"[-_.]+", " ", name).strip() if " " not in name else name
