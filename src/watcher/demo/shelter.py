"""The environment in which the demonstration runs: nothing of the user's is read, and every request goes to the proxy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from watcher.demo import recording

_SECRETS = ("GITHUB_TOKEN", "HF_TOKEN")


@contextmanager
def sheltered(proxy: str) -> Iterator[None]:
    """Set the usual proxy variables and the trusted certificate in the block; hide settings, tokens and exceptions from it."""
    before = dict(os.environ)
    for name in before:
        if name.upper().startswith("WATCHER_") or name.upper().endswith("_PROXY") or name.startswith(_SECRETS):
            del os.environ[name]
    os.environ.pop("SSL_CERT_DIR", None)
    os.environ.update(HTTP_PROXY=proxy, HTTPS_PROXY=proxy, SSL_CERT_FILE=str(recording.CERTIFICATE))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
