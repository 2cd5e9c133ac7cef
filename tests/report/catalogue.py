"""All words that people read, as the code and the templates have them in English."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from babel.messages.extract import extract_from_dir

from watcher.report import vocabulary
from watcher.report.language import Words

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "templates/locale/zh/LC_MESSAGES/watcher.po"
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "count": (2, 3)}

MessageId = str | tuple[str, str]


def message_ids() -> set[MessageId]:
    """Return every message that may be looked up: a text, or a pair of singular and plural."""
    found: set[MessageId] = set()
    for folder, methods in (
        (ROOT / "src/watcher/report", [("**.py", "python")]),
        (ROOT / "templates", [("**.j2", "jinja2.ext:babel_extract")]),
    ):
        options = {"**.j2": {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}}
        for _, _, message, _, _ in extract_from_dir(str(folder), methods, options, keywords=_KEYWORDS):
            if isinstance(message, tuple):
                singular, plural = message[-2:]
                assert singular
                assert plural
                found.add((singular, plural))
            elif message:
                found.add(message)
    return found | {text for table in tables(vocabulary) for text in table.english.values()}


def tables(module: ModuleType) -> list[Words]:
    return [value for value in vars(module).values() if isinstance(value, Words)]


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|%%", text))
