"""The archive is asked for a copy of what has just died: within bounds, since much may die in one night."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest

from tests.checkers.fake_web import Asked, FakeWeb
from watcher.checkers.witness import MOST, Archive
from watcher.web.exchange import Exchange, Failure

NEAR = datetime(2026, 11, 30, 8, tzinfo=UTC)


class Answering(FakeWeb):
    """Answers everything alike."""

    def __init__(self, answer: Exchange) -> None:
        super().__init__()
        self.answer = answer

    async def fetch(self, url: str, **_: object) -> Exchange:
        self.asked.append(Asked("GET", url))
        return self.answer


def archive(answer: Exchange) -> tuple[Archive, list[Asked]]:
    web = Answering(answer)
    return Archive(web), web.asked


def capture(status: str = "200") -> Exchange:
    closest = {"status": status, "available": True, "url": "http://web.archive.org/web/2026/https://a.example/1"}
    body = json.dumps({"archived_snapshots": {"closest": closest}}).encode()
    return Exchange(url="x", final_url="x", status=200, body=body)


def copies(one: Archive, count: int, *, again: bool = False) -> list[str | None]:
    async def ask() -> list[str | None]:
        return [await one.copy(f"https://a.example/{n}", near=NEAR, again=again) for n in range(count)]

    return asyncio.run(ask())


def test_the_copy_nearest_to_the_last_good_check_is_asked_for() -> None:
    one, asked = archive(capture())
    assert copies(one, 1) == ["https://web.archive.org/web/2026/https://a.example/1"]
    assert [request.url for request in asked] == [
        "https://archive.org/wayback/available?url=https%3A%2F%2Fa.example%2F0&timestamp=20261130080000"
    ]
    assert copies(archive(capture("404"))[0], 1) == [None]


def test_where_the_closest_capture_is_an_archived_404_the_closest_good_one_is_asked_for() -> None:
    table = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
    for time, status in (("20180101000000", "200"), ("20261120000000", "200"), ("20261129000000", "404")):
        table.append(["k", time, "https://a.example/0", "text/html", status, "D", "10"])

    class Both(FakeWeb):
        async def fetch(self, url: str, **_: object) -> Exchange:
            self.asked.append(Asked("GET", url))
            if "/cdx/" not in url:
                return capture("404")
            return Exchange(url="x", final_url="x", status=200, body=json.dumps(table).encode())

    web = Both()
    assert copies(Archive(web), 1) == ["https://web.archive.org/web/20261120000000/https://a.example/0"]
    assert "filter=statuscode%3A200&limit=20&sort=closest&closest=20261130080000" in web.asked[1].url
    del table[1:3]
    assert copies(Archive(Both()), 1) == [None]


def test_one_pass_asks_for_a_hundred_and_leaves_the_rest_to_later_ones() -> None:
    one, asked = archive(capture())
    assert sum(copy is not None for copy in copies(one, MOST + 20)) == MOST
    assert len(asked) == MOST


def test_what_was_asked_for_before_leaves_half_of_the_room_to_what_has_just_died() -> None:
    one, asked = archive(capture("404"))
    copies(one, MOST, again=True)
    assert len(asked) == MOST // 2
    copies(one, MOST)
    assert len(asked) == MOST


@pytest.mark.parametrize(
    "answer",
    [
        Exchange(url="x", final_url="x", failure=Failure("timeout", "no answer")),
        Exchange(url="x", final_url="x", status=503, body=b"down"),
        Exchange(url="x", final_url="x", status=429, body=b"slower"),
    ],
)
def test_an_archive_that_does_not_answer_is_left_alone_for_the_rest_of_the_pass(answer: Exchange) -> None:
    one, asked = archive(answer)
    assert copies(one, 5) == [None] * 5
    assert len(asked) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"<html>", b"null", b"7", b'{"archived_snapshots": []}', b'{"archived_snapshots": {"closest": 1}}', b"[" * 100_000],
)  # fmt: skip
def test_an_archive_that_answers_with_anything_else_knows_no_copy(body: bytes) -> None:
    assert copies(archive(Exchange(url="x", final_url="x", status=200, body=body))[0], 1) == [None]


@pytest.mark.parametrize("table", [b"{}", b'""', b'"abc"', b"[[], 1]", b"[[1], [2]]", b"[[[]], [2]]", b"[" * 100_000])
def test_an_index_that_cannot_be_read_names_no_capture(table: bytes) -> None:
    class Index(Answering):
        async def fetch(self, url: str, **_: object) -> Exchange:
            return self.answer if "cdx" not in url else Exchange(url="x", final_url="x", status=200, body=table)

    assert copies(Archive(Index(capture("404"))), 1) == [None]
