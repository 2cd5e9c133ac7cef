"""One entry of a feed or of the API as a paper."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.feeds.fake_arxiv import ERROR_ENTRY, MONDAY, REFUSED, Announced, answer, entry, page, rss
from watcher.domain.feed import FeedWord
from watcher.feeds import arxiv_days, arxiv_entry, arxiv_feed
from watcher.feeds.arxiv_entry import Row

NOON = datetime(2026, 2, 27, 12, tzinfo=UTC)


def from_feed(paper: Announced) -> Row:
    feed = arxiv_entry.parse(rss(MONDAY, [paper]))
    assert feed is not None
    return arxiv_entry.row_of(feed.entries[0], from_api=False)


def from_api(paper: Announced) -> Row:
    feed = arxiv_entry.parse(page([entry(paper)], 1))
    assert feed is not None
    return arxiv_entry.row_of(feed.entries[0], from_api=True)


def test_a_feed_tells_what_a_paper_is_and_when_it_was_announced() -> None:
    row = from_feed(
        Announced("2603.02001", MONDAY, NOON, ("cs.CL", "cs.AI"), title="Notes & <tags>", abstract="a < b.")
    )
    assert row.paper is not None
    assert (row.paper.key, row.paper.title, row.paper.abstract) == ("2603.02001", "Notes & <tags>", "a < b.")
    assert row.paper.authors == ("Ann Other", "Bo Third (A Lab, Somewhere)")
    assert (row.paper.categories, row.paper.version) == (("cs.CL", "cs.AI"), 1)
    assert (row.paper.published, row.paper.announced) == (None, MONDAY)
    assert row.paper.url == "https://arxiv.org/abs/2603.02001"


def test_the_api_tells_when_a_paper_was_submitted_and_its_comment() -> None:
    row = from_api(Announced("2603.02001", MONDAY, NOON, comment="Code: https://github.com/a/b"))
    assert row.paper is not None
    assert (row.paper.published, row.paper.announced, row.submitted) == (date(2026, 2, 27), None, NOON)
    assert (row.paper.comment, row.paper.authors) == ("Code: https://github.com/a/b", ("Ann Other", "Bo Third"))


@pytest.mark.parametrize("read", [from_feed, from_api])
def test_a_title_of_0_is_a_title(read: type) -> None:
    assert read(Announced("2603.02001", MONDAY, NOON, title="0")).paper.title == "0"


@pytest.mark.parametrize("read", [from_feed, from_api])
@pytest.mark.parametrize(
    ("spelled", "key"),
    [("2603.02001", "2603.02001"), ("0704.0001", "0704.0001"), ("hep-ex/0406020", "hep-ex/0406020"),
     ("math.GT/0309136", "math/0309136")],
)  # fmt: skip
def test_identity_is_the_identifier_without_version_old_ones_with_their_archive(
    read: type, spelled: str, key: str
) -> None:
    row = read(Announced(spelled, MONDAY, NOON, version=3))
    assert (row.paper.key, row.paper.version) == (key, 3)


@pytest.mark.parametrize(
    ("kind", "is_new"), [("new", True), ("cross", True), ("replace", False), ("replace-cross", False)]
)
def test_new_and_cross_listed_papers_count_and_replaced_ones_do_not(kind: str, is_new: bool) -> None:
    assert from_feed(Announced("2603.02001", MONDAY, NOON, kind=kind)).is_new is is_new
    bare = rss(MONDAY, [Announced("2603.02001", MONDAY, NOON, kind=kind)]).replace(
        f"<arxiv:announce_type>{kind}</arxiv:announce_type>".encode(), b""
    )
    feed = arxiv_entry.parse(bare)
    assert feed is not None
    assert arxiv_entry.row_of(feed.entries[0], from_api=False).is_new is is_new, "the description says it too"


def test_an_atom_feed_reads_as_an_rss_feed() -> None:
    body = (
        '<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns="http://www.w3.org/2005/Atom"><id>http://rss.arxiv.org/atom/cs.CL</id><title>cs.CL updates on arXiv.org</title>'
        "<updated>2026-03-02T04:00:19.866337+00:00</updated><entry><id>oai:arXiv.org:2603.02001v1</id><title>A title</title>"
        '<updated>2026-03-02T04:00:19+00:00</updated><link href="https://arxiv.org/abs/2603.02001" rel="alternate"/>'
        "<summary>arXiv:2603.02001v1 Announce Type: cross \nAbstract: Words.</summary>"
        '<category term="cs.CL"/><published>2026-03-02T00:00:00-05:00</published>'
        "<arxiv:announce_type>cross</arxiv:announce_type><dc:creator>Ann Other, Bo Third</dc:creator></entry></feed>"
    )
    read = arxiv_feed.read(answer(body.encode()), None, MONDAY)
    assert (read.word, read.day) == (FeedWord.NEWS, MONDAY)
    [paper] = read.papers
    assert (paper.key, paper.title, paper.abstract, paper.announced) == ("2603.02001", "A title", "Words.", MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 02 Mar 99999999999999 00:00:00 GMT",
        "Mon, 02 Mar 2026 00:00:00 +99999999999999999999",
        "Mon, 31 Feb 2026 00:00:00 +0000",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-03-02T00:00:00",
        "soon",
    ],
)
def test_a_time_that_cannot_be_is_not_known(text: str) -> None:
    assert arxiv_entry.moment(text) is None


def test_an_error_entry_is_no_paper_but_a_message() -> None:
    feed = arxiv_entry.parse(page([ERROR_ENTRY], 1))
    assert feed is not None
    assert arxiv_entry.row_of(feed.entries[0], from_api=True) == Row(None, "", None, error="something is wrong")


@pytest.mark.parametrize("body", [b"", b"<html><body>busy</body></html>", b"\xff\xfe\x00", b"{}"])
def test_what_is_no_feed_has_no_version_and_is_no_empty_feed(body: bytes) -> None:
    assert arxiv_entry.parse(body) is None


def test_a_category_that_does_not_exist_is_no_empty_day() -> None:
    read = arxiv_feed.read(answer(REFUSED, 400), None, MONDAY)
    assert (read.word, read.is_refused) == (FeedWord.FAULT, True)


def test_rows_that_cannot_be_read_are_counted_and_make_the_feed_not_whole() -> None:
    body = rss(MONDAY, [Announced("2603.02001", MONDAY, NOON), Announced("nonsense", MONDAY, NOON)])
    read = arxiv_feed.read(answer(body, etag='"e"'), None, MONDAY)
    assert (read.word, read.is_whole, read.etag) == (FeedWord.NEWS, False, None)
    assert read.words == "1 papers new or cross-listed; 1 rows cannot be read"


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2026, 3, 2), datetime(2026, 2, 26, 19, tzinfo=UTC)),  # Monday: from Thursday
        (date(2026, 3, 3), datetime(2026, 2, 27, 19, tzinfo=UTC)),  # Tuesday: from Friday
        (date(2026, 3, 4), datetime(2026, 3, 2, 19, tzinfo=UTC)),
        (date(2026, 3, 6), datetime(2026, 3, 4, 19, tzinfo=UTC)),
        (date(2026, 7, 8), datetime(2026, 7, 6, 18, tzinfo=UTC)),  # summer time
    ],
)
def test_a_days_batch_was_submitted_up_to_the_deadline_of_the_working_day_before(day: date, since: datetime) -> None:
    assert arxiv_days.submitted_from(day) == since
