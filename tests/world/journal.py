"""What the servers saw: requests.jsonl, one line a DNS look-up (`dns`), request (`http`) or message (`mail`)."""

from __future__ import annotations

import json
import threading
from pathlib import Path


class Journal:
    """A file that several threads may write."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "requests.jsonl").open("a", buffering=1, encoding="utf-8")
        self._lock = threading.Lock()

    def write(self, **row: object) -> None:
        """Add a line."""
        with self._lock:
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
