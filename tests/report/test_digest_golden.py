"""The digest in every form for the situations that matter, as files to be read as prose.

After an intended change: `WATCHER_GOLDEN=write python -m pytest tests/report/test_digest_golden.py`, then read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.report.digests import SITUATIONS
from tests.report.played import ZONE
from watcher.report.digest import Digest
from watcher.report.digest_render import Style, render
from watcher.report.language import speaking
from watcher.report.letter import Envelope, html_part, letter

GOLDEN = Path(__file__).parent / "golden_digest"
STYLE = Style(base_url="https://example.org/watch")
ENVELOPE = Envelope(
    sender="Watcher <watcher@example.org>",
    recipients=("reader@example.org",),
    unsubscribe="mailto:watcher@example.org?subject=unsubscribe",
)


def _mail(digest: Digest) -> str:
    return letter(digest, STYLE, ENVELOPE, date=digest.window.end).as_bytes().decode("ascii").replace("\r\n", "\n")


FORMS: dict[str, Callable[[Digest], str]] = {
    "txt": lambda digest: render(digest, "text", STYLE),
    "html": lambda digest: render(digest, "html", STYLE),
    "md": lambda digest: render(digest, "markdown", STYLE),
    "json": lambda digest: render(digest, "json", STYLE),
    "mail.html": lambda digest: html_part(digest, STYLE),
    "eml": _mail,
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_digest_reads_as_its_golden_files(situation: str) -> None:
    play, language = SITUATIONS[situation]
    with speaking(language, ZONE):
        digest = play().digest()
        made = {form: make(digest) for form, make in FORMS.items()}
    for form, text in made.items():
        golden = GOLDEN / f"{situation}.{form}"
        if os.environ.get("WATCHER_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            golden.write_bytes(text.encode())
        assert text == golden.read_bytes().decode(), golden.name


def test_no_golden_file_of_a_digest_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{form}" for name in SITUATIONS for form in FORMS}
