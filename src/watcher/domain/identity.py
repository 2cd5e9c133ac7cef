"""Which well-known thing a URL names: a paper, a repository, a model. Read from the spelling alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_ARXIV_PATH = rf"/(?:abs|pdf|html|format|ps|src|e-print|overview)/({_ARXIV_ID})(?:v\d+)?(?:\.pdf)?/?(?:[?#].*)?"
_ARXIV = re.compile(rf"https?://(?:(?:www|export|[a-z]{{2}})\.)?arxiv\.org{_ARXIV_PATH}", re.IGNORECASE)
_ARXIV_FTP = re.compile(
    r"https?://(?:\w+\.)?arxiv\.org/ftp/(?:arxiv|[\w-]+)/papers/\d{4}/(\d{4}\.\d{4,5}|\d{7})\.pdf", re.IGNORECASE
)
# Hosts that show an arXiv paper under its identifier: a mirror, readers, and the paper's DOI.
_ARXIV_MIRROR = re.compile(
    rf"https?://(?:www\.)?(?:xxx\.itp\.ac\.cn|arxiv-download\.xixiaoyao\.cn|alphaxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org){_ARXIV_PATH}",
    re.IGNORECASE,
)
_ARXIV_ALIAS = re.compile(
    rf"https?://(?:(?:dx\.)?doi\.org/10\.48550/arxiv\.|(?:www\.)?huggingface\.co/papers/)({_ARXIV_ID})(?:v\d+)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
_ACL = re.compile(
    r"https?://(?:www\.)?(?:aclweb\.org/anthology|aclanthology\.(?:org|info)(?:/papers)?)/(?:[A-Z]/[A-Z]\d\d/)?"
    r"([A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.pdf)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
_GITHUB = re.compile(
    r"https?://(?:www\.)?github\.com/([A-Za-z0-9-]+)/([\w.-]+?)(?:\.git)?(/[^?#]*)?(?:\?[^#]*)?(#.*)?", re.IGNORECASE
)
# First path segments of github.com that are no owner of repositories.
_GITHUB_RESERVED = frozenset(
    [
        "about",
        "apps",
        "collections",
        "contact",
        "customer-stories",
        "enterprise",
        "events",
        "explore",
        "features",
        "issues",
        "join",
        "login",
        "marketplace",
        "new",
        "notifications",
        "orgs",
        "organizations",
        "pricing",
        "pulls",
        "readme",
        "search",
        "security",
        "settings",
        "site",
        "sponsors",
        "stars",
        "topics",
        "trending",
        "users",
    ]
)
_HUB = re.compile(
    r"https?://(?:www\.)?huggingface\.co/(datasets/|spaces/)?([\w.-]+)/([\w.-]+)(/[^?#]*)?(?:\?[^#]*)?(#.*)?",
    re.IGNORECASE,
)
_HUB_RESERVED = frozenset(
    [
        "api",
        "blog",
        "collections",
        "datasets",
        "docs",
        "join",
        "login",
        "models",
        "organizations",
        "papers",
        "posts",
        "pricing",
        "settings",
        "spaces",
        "tasks",
        "learn",
    ]
)
# What stands in the second place where a repository has no owner (`/bert-base-uncased/tree/main`, `/datasets/squad/viewer`).
_HUB_PLACES = frozenset(["blob", "commit", "commits", "discussions", "embed", "raw", "resolve", "tree", "viewer"])


_HUB_UNOWNED = re.compile(
    rf"https?://(?:www\.)?huggingface\.co/(datasets/)?([\w.-]+)(/(?:{'|'.join(sorted(_HUB_PLACES))})(?:/[^?#]*)?)?/?(?:\?[^#]*)?(#.*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, model or data set at its host, and the place in it that a URL names."""

    owner: str
    """Empty for a model or data set of the Hub's first years."""
    name: str
    inside: str
    """The path below it, with its leading slash; empty for the thing itself."""
    kind: str = ""
    """At Hugging Face `models`, `datasets` or `spaces`."""

    @property
    def full_name(self) -> str:
        """`owner/name`, or the name alone where it has no owner."""
        return f"{self.owner}/{self.name}" if self.owner else self.name


def arxiv_id(url: str, *, elsewhere: bool = True) -> str | None:
    """Return the arXiv identifier (without version) that a URL names.

    Args:
        url: any URL.
        elsewhere: also for hosts other than arXiv's that show the paper under its identifier.

    Source: https://info.arxiv.org/help/arxiv_identifier.html (read 2026-11).
    """
    found = _ARXIV.fullmatch(url) or _ARXIV_FTP.fullmatch(url)
    if found is None and elsewhere:
        found = _ARXIV_MIRROR.fullmatch(url) or _ARXIV_ALIAS.fullmatch(url)
    if found is None:
        return None
    name = found[1]
    return name if "/" not in name else name.split("/")[0].lower().split(".")[0] + "/" + name.split("/")[1]


def acl_id(url: str) -> str | None:
    """Return the ACL Anthology identifier that a URL names, at its present or its old address."""
    found = _ACL.fullmatch(url)
    return found[1] if found else None


def github_repository(url: str) -> Repository | None:
    """Return the GitHub repository that a URL names; None for user pages and GitHub's own pages."""
    found = _GITHUB.fullmatch(url)
    if found is None or found[1].lower() in _GITHUB_RESERVED:
        return None
    return Repository(found[1], found[2], (found[3] or "").rstrip("/"))


def hub_repository(url: str) -> Repository | None:
    """Return the model, data set or space at Hugging Face that a URL names."""
    found = _HUB.fullmatch(url)
    if found is None or (not found[1] and found[2].lower() in _HUB_RESERVED) or found[3].lower() in _HUB_PLACES:
        return None
    kind = (found[1] or "models/").rstrip("/").lower()
    return Repository(found[2], found[3], (found[4] or "").rstrip("/"), kind)


def hub_unowned(url: str) -> Repository | None:
    """Return the model or data set of the Hub's first years, which had no owner, that a URL may name: `/bert-base-uncased`.

    A person or an organization has an address of the same form; only the Hub can tell them apart.
    """
    found = _HUB_UNOWNED.fullmatch(url)
    if found is None or found[2].lower() in _HUB_RESERVED:
        return None
    return Repository("", found[2], (found[3] or "").rstrip("/"), (found[1] or "models/").rstrip("/").lower())
