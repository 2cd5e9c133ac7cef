"""The maintainer's words on a link, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.report.samples import GOOD
from watcher.domain.entry import Kind
from watcher.domain.overrides import Ack, Override, Words
from watcher.domain.status import Standing, Status
from watcher.report.evidence import evidence
from watcher.report.language import speaking
from watcher.report.ruling import ruling

URL = "https://a.example/"
NOW = datetime(2026, 11, 30, tzinfo=UTC)
WORD = Override(match=URL, reason="so it is", keep=True, ends=date(2026, 5, 1))
ACK = Ack(key=URL, reason="they move", given_at=datetime(2026, 11, 1, tzinfo=UTC), status=Status.OK)


def test_each_word_is_told_with_its_reason() -> None:
    assert ruling((WORD, ACK)) == (
        "the maintainer says: finished by design, ends 2026-05-01 (so it is); acknowledged 2026-11-01: they move"
    )
    rest = replace(
        WORD, keep=False, ends=None, kind=Kind.CONTEST, successor="https://b.example/", mute_until=date(2027, 1, 1)
    )
    assert ruling((rest, replace(ACK, until=date(2026, 12, 1)))) == (
        "the maintainer says: is of kind contest, its successor is https://b.example/, muted until 2027-01-01 (so it is);"
        " acknowledged 2026-11-01 until 2026-12-01: they move"
    )
    assert ruling(()) == ""


def test_the_word_is_told_in_the_language_of_the_reader() -> None:
    with speaking("zh", UTC):
        assert ruling((WORD,)) == "维护者注明：按设计已完成，2026-05-01 截止（so it is）"


def test_evidence_does_not_say_again_what_the_word_says() -> None:
    ruled = Words(overrides=(WORD,)).over(URL, Standing(status=Status.OK, look=GOOD), NOW)
    assert ruled.standing.notes == ("ends-as-told",)
    assert evidence(GOOD, ruled.standing) == "HTTP 200"
