"""The documents say what the program says."""

import re
from pathlib import Path

from watcher.domain.status import Status
from watcher.report import wording

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_every_status_reason_and_note_is_explained_to_a_maintainer() -> None:
    text = (DOCS / "verdicts.md").read_text(encoding="utf-8")
    words = {*(status.value for status in Status), *wording.REASONS, *wording.NOTES}
    assert [word for word in sorted(words) if f"`{word}`" not in text] == []


def test_every_rule_of_the_document_is_named_by_a_test() -> None:
    rules = {
        line.split("|")[1].strip()
        for line in (DOCS / "rules.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
        and line.split("|")[1].strip()[:1].isupper()
        and line.split("|")[1].strip()[1:].isdigit()
    }
    assert {"S1", "S14", "N1", "F7", "C3"} <= rules
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (DOCS.parent / "tests").rglob("test_*.py"))
    for letter, first, last in re.findall(
        r"\b([A-Z])(\d+) to [A-Z]?(\d+)\b", tests
    ):  # a file's docstring: rules O1 to O8
        tests += " ".join(["", *(f"{letter}{number}" for number in range(int(first), int(last) + 1))])
    assert [rule for rule in sorted(rules) if not re.search(rf"(?:\b|_){rule}(?:\b|_)", tests, re.IGNORECASE)] == []
