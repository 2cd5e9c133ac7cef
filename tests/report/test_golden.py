"""The report in every form for the situations that matter, as files to be read as prose.

After an intended change: `WATCHER_GOLDEN=write python -m pytest tests/report/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from tests.report import samples
from tests.report.played import ZONE
from tests.report.sample_mixed import mixed
from watcher.report.language import speaking
from watcher.report.render import FORMS, render
from watcher.report.report import Report

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "html": "html", "markdown": "md", "json": "json", "csv": "csv"}
SITUATIONS: dict[str, Callable[[], Report]] = {
    "quiet": samples.quiet,
    "mixed": mixed,
    "first_run": samples.first_run,
    "unchecked": samples.unchecked,
    "everything_down": samples.everything_down,
    "many": samples.many,
    "hostile": samples.hostile,
    "chinese": samples.chinese,
    "spoken_chinese": mixed,
}
CHINESE = {"spoken_chinese"}
"""Those that speak Chinese, by the clock of Shanghai; what programs read stays as it is."""


PAIRS = [
    (name, form)
    for name in SITUATIONS
    for form in FORMS
    if name != "many" or form in ("text", "markdown")  # a page of it is two thirds of a megabyte, and shows no more
]


@pytest.mark.parametrize(("situation", "form"), PAIRS)
def test_the_report_reads_as_its_golden_file(situation: str, form: str) -> None:
    golden = GOLDEN / f"{situation}.{ENDINGS[form]}"
    code, zone = ("zh", ZONE) if situation in CHINESE and form not in ("json", "csv") else ("en", UTC)
    with speaking(code, zone):
        made = render(SITUATIONS[situation](), form)
    if os.environ.get("WATCHER_GOLDEN") == "write":
        golden.write_bytes(made.encode())
    assert made == golden.read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{ENDINGS[form]}" for name, form in PAIRS}
