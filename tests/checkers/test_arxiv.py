"""arXiv: one question for many papers, what is missing by difference, and what an answer does not prove."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import pytest

from tests.checkers.fake_web import (
    Asked,
    FakePages,
    FakeWeb,
    gathered,
    no_reply,
    page_good,
    page_missing,
    reply,
    target,
)
from watcher.checkers import arxiv, page
from watcher.domain.observation import Evidence, Hop, Look, Outcome
from watcher.web.exchange import Exchange


def entry(name: str, title: str = "Notes of a ward", **extra: str) -> str:
    return (
        f"<entry><id>http://arxiv.org/abs/{name}</id><title>{escape(title)}</title><updated>2025-07-27T08:18:33Z</updated>"
        f'<link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/><summary>We read notes.</summary>'
        '<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/><published>2025-07-20T08:18:33Z</published>'
        + "".join(f"<arxiv:{word}>{escape(value)}</arxiv:{word}>" for word, value in extra.items())
        + "<author><name>A. Nurse</name></author></entry>"
    )


def feed(*entries: str, total: int | None = None, status: int = 200) -> Exchange:
    text = (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">'
        "<id>https://arxiv.org/api/x</id><title>arXiv Query</title><updated>2026-11-25T00:00:00Z</updated>"
        f"<opensearch:itemsPerPage>100</opensearch:itemsPerPage><opensearch:totalResults>{len(entries) if total is None else total}</opensearch:totalResults>"
        f"<opensearch:startIndex>0</opensearch:startIndex>{''.join(entries)}</feed>"
    )
    return reply(body=text.encode(), status=status, content_type="application/atom+xml; charset=utf-8")


def refusing(name: str) -> Exchange:
    address = f"https://arxiv.org/api/errors#incorrect_id_format_for_{name}"
    return feed(
        f"<entry><id>{address}</id><title>Error</title><summary>incorrect id format for {name}</summary></entry>",
        status=400,
    )


class Library(FakeWeb):
    """The API: `papers` by identifier, each an entry; or a fixed row of answers."""

    def __init__(
        self, papers: dict[str, str] | None = None, *, answers: list[Exchange] | None = None, bad: str | None = None
    ) -> None:
        super().__init__()
        self.papers, self.row, self.bad = papers or {}, answers, bad

    async def fetch(self, url: str, **options: Any) -> Exchange:
        assert url.startswith("https://export.arxiv.org/api/query?")
        assert options["bulk"]
        assert options["spacing"] == 3.0
        self.asked.append(Asked("GET", url))
        if self.row is not None:
            return self.row[min(len(self.asked), len(self.row)) - 1]
        names = self.asked_for[-1]
        if self.bad in names:
            return refusing(self.bad or "")
        return feed(*(self.papers[name] for name in names if name in self.papers))

    @property
    def asked_for(self) -> list[list[str]]:
        return [parse_qs(urlsplit(request.url).query)["id_list"][0].split(",") for request in self.asked]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> FakePages:
    fake = FakePages()
    monkeypatch.setattr(page, "look_at", fake.look_at)
    return fake


def looks(web: FakeWeb, *urls: str) -> dict[str, Look]:
    return asyncio.run(gathered(arxiv.check([target(url) for url in urls], web)))


def abs_of(name: str) -> str:
    return f"https://arxiv.org/abs/{name}"


def one(answer: str, name: str = "2501.00001") -> Look:
    return looks(Library({name: answer}), abs_of(name))[abs_of(name)]


@pytest.mark.parametrize(
    ("url", "claimed"),
    [
        ("https://arxiv.org/abs/2501.00001v3", True),
        ("http://www.arxiv.org/pdf/2501.00001.pdf", True),
        ("https://arxiv.org/ftp/arxiv/papers/2501/2501.00001.pdf", True),
        ("https://arxiv.org/abs/cs/0102003", True),
        ("https://arxiv.org/ftp/cs/papers/0102/0102003.pdf", False),
        ("https://cn.arxiv.org/abs/2501.00001", False),
        ("https://ar5iv.org/abs/2501.00001", False),
        ("https://arxiv.org/list/cs.CL/recent", False),
    ],
)
def test_papers_at_arxiv_itself_are_claimed(url: str, claimed: bool) -> None:
    assert arxiv.claims(target(url)) is claimed


def test_a_paper_that_is_there_is_good_with_its_facts() -> None:
    look = one(
        entry(
            "2501.00001v2", doi="10.1000/ward.7", journal_ref="Ward Letters 7 (2025)", comment="12 pages,\n 3 figures"
        )
    )
    assert (look.outcome, look.reason, look.moved_to, look.final_url) == (Outcome.GOOD, "", None, abs_of("2501.00001"))
    assert (look.source, look.http_status, look.notes) == ("arxiv", 200, ())
    facts = look.facts
    assert (facts.name, facts.title, facts.version) == ("2501.00001", "Notes of a ward", "v2")
    assert (facts.doi, facts.journal_ref, facts.comment, facts.withdrawn) == (
        "10.1000/ward.7",
        "Ward Letters 7 (2025)",
        "12 pages, 3 figures",
        False,
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/pdf/2501.00001v1.pdf",
        "http://arxiv.org/ftp/arxiv/papers/2501/2501.00001.pdf",
        "https://arxiv.org/pdf/2501.00001",
    ],
)
def test_another_spelling_of_a_paper_is_no_move_and_its_version_is_not_asked_for(url: str) -> None:
    web = Library({"2501.00001": entry("2501.00001v4")})
    look = looks(web, url)[url]
    assert (look.outcome, look.moved_to) == (Outcome.GOOD, None)
    assert web.asked_for == [["2501.00001"]]


def test_old_identifiers_come_back_with_their_subject_class() -> None:
    url = "https://arxiv.org/abs/math.GT/0309136"
    look = looks(Library({"math/0309136": entry("math.GT/0309136v1")}), url)[url]
    assert (look.outcome, look.facts.name) == (Outcome.GOOD, "math/0309136")


@pytest.mark.parametrize("title", ["0", "A < B & C", "DL$^3$M"])
def test_a_title_is_kept_as_it_is(title: str) -> None:
    assert one(entry("2501.00001v1", title)).facts.title == title


def test_the_older_dress_of_the_api_is_read() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query</title><id>http://arxiv.org/api/y</id>'
        '<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>'
        "<entry><id>http://arxiv.org/abs/2501.00001v2</id><updated>2016-10-09T00:00:00-04:00</updated><title>Notes\n  of a ward</title>"
        '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/ward.7</arxiv:doi></entry></feed>'
    )
    look = looks(Library(answers=[reply(body=text.encode())]), abs_of("2501.00001"))[abs_of("2501.00001")]
    assert (look.facts.title, look.facts.doi) == ("Notes of a ward", "10.1000/ward.7")


@pytest.mark.parametrize(
    ("comment", "withdrawn"),
    [
        ("This paper has been withdrawn by the author", True),
        ("We withdraw this version for revision", True),
        ("I am requesting withdrawal of the paper", True),
        ("The authors withdrew it", True),
        ("Accepted at a workshop, 9 pages", False),
        ("A corpus of alcohol withdrawal notes", False),
        ("Detecting withdrawal symptoms; code at a public address", False),
        (None, None),
    ],
)
def test_a_withdrawn_paper_says_so_in_its_comment(comment: str | None, withdrawn: bool | None) -> None:
    look = one(entry("2501.00001v2", **({"comment": comment} if comment else {})))
    assert look.outcome is Outcome.GOOD
    assert look.facts.withdrawn is withdrawn
    assert look.quote == (comment if withdrawn else "")


def test_a_hundred_papers_are_one_request_and_targets_of_one_paper_share_it() -> None:
    names = [f"2501.{number:05}" for number in range(1, 121)]
    web = Library({name: entry(f"{name}v1") for name in names})
    seen = looks(web, *map(abs_of, names), "https://arxiv.org/pdf/2501.00001")
    assert len(seen) == 121
    assert [len(asked) for asked in web.asked_for] == [100, 20]
    assert "max_results=100" in web.urls[0]


def test_a_paper_missing_from_two_complete_answers_is_not_found() -> None:
    web = Library({"2501.00001": entry("2501.00001v1")})
    seen = looks(web, abs_of("2501.00001"), abs_of("2501.99999"))
    look = seen[abs_of("2501.99999")]
    assert (look.outcome, look.reason, look.evidence) == (Outcome.FAILED, "not-found", Evidence.AUTHORITATIVE)
    assert "2501.99999" in look.quote
    assert web.asked_for == [["2501.00001", "2501.99999"], ["2501.99999", "2501.00001"]]


def test_a_paper_that_the_second_answer_has_is_good() -> None:
    here, there = entry("2501.00001v1"), entry("2501.00002v1")
    web = Library(answers=[feed(here), feed(there, here)])
    assert looks(web, abs_of("2501.00001"), abs_of("2501.00002"))[abs_of("2501.00002")].outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "second",
    [
        feed(),
        feed(entry("2501.00001v1"), total=2),
        reply(body=b"<html><title>arXiv is busy</title></html>"),
        no_reply(),
    ],
    ids=["empty", "incomplete", "page", "no answer"],
)
def test_a_second_answer_without_the_paper_that_is_there_proves_nothing(second: Exchange, pages: FakePages) -> None:
    pages.looks[abs_of("2501.99999")] = page_good(abs_of("2501.99999"))
    web = Library(answers=[feed(entry("2501.00001v1")), second])
    look = looks(web, abs_of("2501.00001"), abs_of("2501.99999"))[abs_of("2501.99999")]
    assert (look.outcome, look.notes) == (Outcome.GOOD, ("api-unavailable",))


def test_a_paper_alone_is_not_found_after_two_empty_but_readable_answers() -> None:
    web = Library({})
    assert looks(web, abs_of("2501.99999"))[abs_of("2501.99999")].reason == "not-found"
    assert len(web.asked) == 2


def test_many_papers_missing_at_once_are_a_fault_of_the_api(pages: FakePages) -> None:
    urls = [abs_of(f"2501.{number:05}") for number in range(11)]
    pages.looks = {url: page_good(url) for url in urls}
    web = Library({})
    assert {look.notes for look in looks(web, *urls).values()} == {("api-unavailable",)}
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    ("answer", "questions"),
    [
        (feed(total=2), 2),
        (reply(body=b"<html><title>busy</title></html>"), 2),
        (reply(body=b""), 2),
        (reply(body=b"/etc/hostname"), 2),
        (reply(body=b"\xff\xfe\x00<feed", content_type="application/atom+xml"), 2),
        (feed(status=503), 1),
        (reply(body=b"Rate exceeded.", status=429), 1),
        (no_reply("dns-servfail"), 1),
    ],
)
def test_what_is_no_readable_complete_feed_proves_nothing_and_the_abstract_page_is_asked(
    answer: Exchange, questions: int, pages: FakePages
) -> None:
    url = "https://arxiv.org/pdf/2501.00001v2.pdf#page=3"
    pages.looks[abs_of("2501.00001")] = page_good(abs_of("2501.00001"))
    web = Library(answers=[answer])
    look = looks(web, url)[url]
    assert (look.outcome, look.notes, look.moved_to) == (Outcome.GOOD, ("api-unavailable",), None)
    assert len(web.asked) == questions


def test_a_feed_that_breaks_off_keeps_what_it_said_and_proves_no_absence(pages: FakePages) -> None:
    whole = feed(entry("2501.00001v1"), entry("2501.00002v1")).body
    broken = reply(body=whole[: whole.rindex(b"<entry>") + 40])
    pages.looks[abs_of("2501.00002")] = page_good(abs_of("2501.00002"))
    seen = looks(Library(answers=[broken]), abs_of("2501.00001"), abs_of("2501.00002"))
    assert seen[abs_of("2501.00002")].notes == ("api-unavailable",)
    assert seen[abs_of("2501.00001")].outcome is Outcome.GOOD


def test_a_redirect_of_the_abstract_page_is_no_move_of_the_listed_address(pages: FakePages) -> None:
    url = "https://arxiv.org/pdf/2501.00001"
    hop = Hop(abs_of("2501.00001"), 301, abs_of("2501.00001v1"))
    pages.looks[abs_of("2501.00001")] = Look(
        outcome=Outcome.GOOD, reason="http-301", final_url=hop.to, moved_to=hop.to, hops=(hop,), http_status=200
    )
    look = looks(Library(answers=[no_reply()]), url)[url]
    assert (look.moved_to, look.reason, look.final_url, look.hops) == (None, "", hop.to, (hop,))


def test_an_abstract_page_that_is_missing_fails_by_its_own_weight(pages: FakePages) -> None:
    pages.looks[abs_of("2501.00001")] = page_missing(abs_of("2501.00001"))
    look = looks(Library(answers=[no_reply()]), abs_of("2501.00001"))[abs_of("2501.00001")]
    assert (look.outcome, look.evidence) == (Outcome.FAILED, Evidence.STRONG)


def test_an_identifier_that_the_api_refuses_spoils_only_itself(pages: FakePages) -> None:
    pages.looks[abs_of("9999.00000")] = page_missing(abs_of("9999.00000"))
    web = Library({"2501.00001": entry("2501.00001v1")}, bad="9999.00000")
    seen = looks(web, abs_of("9999.00000"), abs_of("2501.00001"))
    assert seen[abs_of("2501.00001")].outcome is Outcome.GOOD
    assert (seen[abs_of("9999.00000")].reason, seen[abs_of("9999.00000")].notes) == ("http-404", ())
    assert web.asked_for == [["9999.00000", "2501.00001"], ["2501.00001"]]


def test_identifiers_in_the_question_are_nothing_but_identifiers() -> None:
    web = Library({"2501.00001": entry("2501.00001v1")})
    looks(web, "https://arxiv.org/abs/2501.00001?context=cs&max_results=9#x")
    assert re.fullmatch(r"https://export\.arxiv\.org/api/query\?id_list=2501\.00001&start=0&max_results=1", web.urls[0])
