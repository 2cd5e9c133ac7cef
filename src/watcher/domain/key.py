"""The keys by which new things are known for ever, the address that follows from each, and the key that an address names.

A paper at arXiv has its identifier without version; all else has `where:identifier`.
"""

from __future__ import annotations

import re

from watcher.domain import identity

_ADDRESSES = {
    "acl": "https://aclanthology.org/{}/",
    "doi": "https://doi.org/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "hf-models": "https://huggingface.co/{}",
    "hf-datasets": "https://huggingface.co/datasets/{}",
    "github": "https://github.com/{}",
    "codabench": "https://www.codabench.org/competitions/{}/",
}
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[^?#\s]+)", re.IGNORECASE)
_PUBMED = re.compile(
    r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(\d+)/?(?:[?#].*)?"
)
_CODABENCH = re.compile(r"https?://(?:www\.)?codabench\.org/competitions/(\d+)(?:/.*)?(?:[?#].*)?", re.IGNORECASE)


def url_of(key: str) -> str:
    """Return the address of what a key names."""
    where, colon, name = key.partition(":")
    pattern = _ADDRESSES.get(where) if colon else None
    return pattern.format(name) if pattern else f"https://arxiv.org/abs/{key}"


def key_named(url: str) -> str | None:
    """Return the key of what an address names, in any of its spellings; None where it is nothing of these."""
    if arxiv := identity.arxiv_id(url):
        return arxiv
    if acl := identity.acl_id(url):
        return f"acl:{acl}"
    if repository := identity.github_repository(url):
        return f"github:{repository.full_name}"
    hub = identity.hub_repository(url)
    if hub and f"hf-{hub.kind}" in _ADDRESSES:
        return f"hf-{hub.kind}:{hub.full_name}"
    for where, pattern in (("doi", _DOI), ("pubmed", _PUBMED), ("codabench", _CODABENCH)):
        if found := pattern.fullmatch(url):
            return f"{where}:{found[1]}"
    return None
