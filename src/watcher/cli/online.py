"""What a command starts from that goes to the net: the client, and the look for what is new."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from watcher import __version__, discovery, settings
from watcher.cli.setup import Setup, configuration, now
from watcher.domain.entry import Catalogue
from watcher.feeds import arxiv
from watcher.store import Store
from watcher.web.client import Web
from watcher.web.exchange import WebOptions


@dataclass(frozen=True)
class Online(Setup):
    """A setup with the net."""

    async def discover(self, store: Store, web: Web, listed: Catalogue) -> discovery.Discovered:
        """Poll the feeds for what is new; a source that fails is a line of the report."""
        model, name = discovery.taught(self.model(), store, listed)
        finder = discovery.Discovery(
            store=store, web=web, model=model, model_name=name, threshold=self.threshold, clock=self.clock
        )
        papers = self.values.papers
        categories = papers.categories if arxiv.SOURCE in papers.sources else ()
        others = [name for name in papers.sources if name != arxiv.SOURCE]
        return await finder.discover(listed, categories, others)

    def web(self) -> Web:
        """Make the client with manners."""
        return Web(self.web_options(), now=self.clock)

    def web_options(self, *, tokens: Mapping[str, str] | None = None) -> WebOptions:
        """Return how the client behaves.

        Args:
            tokens: by host; those of the environment where not given.

        Raises:
            ConfigurationError: a file that should hold a token cannot be read.
        """
        network = self.values.network
        about = f"; +{network.contact}" if network.contact else ""
        return WebOptions(
            user_agent=f"watcher/{__version__} (checks the links of a curated list{about})",
            allow_networks=network.allow_networks,
            deadline=network.deadline_seconds,
            connect_timeout=network.connect_seconds,
            answer_timeout=network.answer_seconds,
            body_timeout=network.body_seconds,
            body_cap=network.body_kib * 1024,
            max_redirects=network.max_redirects,
            per_host=network.per_host,
            spacing=network.spacing_seconds,
            at_once=network.at_once,
            patience=network.patience_seconds,
            tokens=settings.tokens(os.environ) if tokens is None else tokens,
        )


def online() -> Online:
    """Return what a command starts from that goes to the net."""
    return Online(configuration(), clock=now)
