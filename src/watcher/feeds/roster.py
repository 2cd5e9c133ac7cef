"""The sources by the names that the configuration has for them. arXiv, which has categories, is polled by itself (`arxiv.py`)."""

from __future__ import annotations

from collections.abc import Mapping

from watcher.feeds import acl_anthology, arxiv, codabench, europepmc, github, huggingface, medrxiv
from watcher.feeds.polled import Poll

OTHERS: Mapping[str, Poll] = {
    source.SOURCE: source.poll for source in (acl_anthology, huggingface, github, europepmc, medrxiv, codabench)
}
"""In the order in which they are asked."""
SOURCES = (arxiv.SOURCE, *OTHERS)
