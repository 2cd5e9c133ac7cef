"""The documents say what the program says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.contest.test_table import TABLE
from tests.world import scenario_cases, scenario_more
from watcher.domain.status import Status
from watcher.report import vocabulary

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_every_status_reason_and_note_is_explained_to_a_maintainer() -> None:
    text = (DOCS / "verdicts.md").read_text(encoding="utf-8")
    words = {*(status.value for status in Status), *vocabulary.REASONS, *vocabulary.NOTES}
    assert [word for word in sorted(words) if f"`{word}`" not in text] == []


def test_every_reason_and_note_that_the_code_gives_is_explained() -> None:
    text = (DOCS / "verdicts.md").read_text(encoding="utf-8")
    words = set(words_of_the_code())
    assert {"soft-404", "connect-reset", "client-side-redirect", "hung"} <= words
    assert [word for word in sorted(words) if f"`{word}`" not in text and not word.startswith("http-")] == []


def words_of_the_code() -> Iterator[str]:
    """Yield each reason and note that is written where an observation, a verdict or a failure is made."""
    positions = {"Verdict": 1, "Failure": 0, "Unreachable": 0, "HandshakeError": 0}
    for path in (DOCS.parent / "src").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            parts = [word.value for word in call.keywords if word.arg in ("reason", "note", "notes")]
            parts = parts if name in {*positions, "Look", "replace"} else []
            parts += call.args[positions[name] :][:1] if name in positions else []
            for node in (node for part in parts for node in ast.walk(part)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                    yield node.value


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


@pytest.mark.parametrize(
    ("document", "figure"),
    [
        ("docs/world.md", f"| `scenario_cases.py` | {len(scenario_cases.build(0).truth):,} cases"),
        ("docs/world.md", f"| `scenario_more.py` | {len(scenario_more.build(0).truth):,} more"),
        ("CHANGELOG.md", f"{len(scenario_more.build(0).truth):,} more cases"),
        ("docs/contests.md", f"{len(TABLE):,} rows of our own"),
    ],
)
def test_what_the_documents_count_is_so_many(document: str, figure: str) -> None:
    assert figure in (DOCS.parent / document).read_text("utf-8")
