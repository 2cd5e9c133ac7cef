"""PhysioNet's versions and Crossref's word on a paper: learned beside the page, which answers for the link.

Rule F9 and F10 among others.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from tests.checkers.fake_web import FakePages, FakeWeb, gathered, no_reply, page_good, page_missing, reply, target
from tests.domain.test_freshness import MODEL, NOW
from watcher.checkers import crossref, page, physionet
from watcher.domain.freshness import Ages, Freshness, freshness
from watcher.domain.observation import Facts, Look, Outcome, Target


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> FakePages:
    fake = FakePages()
    monkeypatch.setattr(page, "look_at", fake.look_at)
    return fake


@pytest.mark.parametrize(
    ("version", "leads_to", "notes"),
    [
        ("2.2", "/content/notes/3.1/", ("newer-version",)),
        ("2.10", "/content/notes/2.9/", ()),
        ("3.1", "https://physionet.org/content/notes/3.1/", ()),
        ("2.2", "/content/others/3.1/", ()),
    ],
)
def test_a_newer_version_at_physionet_is_noted(
    version: str, leads_to: str, notes: tuple[str, ...], pages: FakePages
) -> None:
    url = f"https://physionet.org/content/notes/{version}/"
    pages.looks[url] = page_good(url)
    web = FakeWeb({("GET", "https://physionet.org/content/notes/"): reply({}, 302, location=leads_to)})
    seen = asyncio.run(gathered(physionet.check([target(url)], web)))[url]
    assert (seen.notes, seen.facts.version, seen.moved_to) == (notes, version, None)


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1000/XYZ.1", "10.1000/xyz.1"),
        ("http://dx.doi.org/10.1000/x%28y%29?z=1", "10.1000/x(y)"),
        ("https://link.springer.com/chapter/10.1007/978-3-319-02675-6_46", "10.1007/978-3-319-02675-6_46"),
        (
            "https://journals.plos.org/digitalhealth/article?id=10.1371/journal.pdig.0000198",
            "10.1371/journal.pdig.0000198",
        ),
        ("https://www.nature.com/articles/s41591-018-0316-z", "10.1038/s41591-018-0316-z"),
        ("https://www.aclweb.org/anthology/P19-2055.pdf", "10.18653/v1/p19-2055"),
        ("https://www.medrxiv.org/content/10.1101/2022.12.19.22283643v2.full", "10.1101/2022.12.19.22283643"),
        ("https://doi.org/10.48550/arXiv.2303.14070", None),
        ("https://www.nature.com/articles/d41586-023-00340-6", None),
        ("https://a.example/10.1000/xyz", None),
    ],
)
def test_the_doi_is_read_from_the_spelling_of_the_address(url: str, doi: str | None) -> None:
    assert crossref.doi_of(url) == doi


URL = "https://doi.org/10.1000/xyz"
ASKED = "https://api.crossref.org/works?filter=doi:10.1000/xyz&rows=1&select=DOI,title,abstract,updated-by"


def one(answer: Any, pages: FakePages, *, listed: Target | None = None, seen: Look | None = None) -> Look:
    pages.looks[URL] = seen or page_good(URL)
    return asyncio.run(gathered(crossref.check([listed or target(URL)], FakeWeb({("GET", ASKED): answer}))))[URL]


def items(**more: Any) -> Any:
    return reply({"message": {"items": [{"DOI": "10.1000/XYZ", "title": ["Notes from the ward"], **more}]}})


def notice(kind: str) -> dict[str, Any]:
    return {"type": kind, "DOI": "10.1000/r", "updated": {"date-time": "2024-01-02T00:00:00Z"}}


def test_f9_a_retracted_paper_is_withdrawn_with_the_notice(pages: FakePages) -> None:
    seen = one(items(**{"updated-by": [notice("correction"), notice("retraction")]}), pages)
    assert seen.facts.retracted == "retracted 2024-01-02 (notice doi:10.1000/r)"
    assert freshness(seen.facts, MODEL, NOW, Ages()) is Freshness.WITHDRAWN


@pytest.mark.parametrize("kind", ["correction", "expression_of_concern", "erratum", "new_version"])
def test_f9_a_correction_leaves_the_paper_standing(kind: str, pages: FakePages) -> None:
    seen = one(items(**{"updated-by": [notice(kind)]}), pages)
    assert (seen.facts.retracted, seen.facts.withdrawn, seen.facts.doi) == (None, None, None)


def test_f9_a_title_that_says_so_is_a_retraction(pages: FakePages) -> None:
    assert one(items(title=["RETRACTED: Notes from the ward"]), pages).facts.withdrawn is True


@pytest.mark.parametrize(
    "answer", [reply({}, 500), no_reply(), reply(body=b"<html>"), reply({"message": {"items": []}})]
)
def test_where_crossref_has_no_word_the_page_answers_alone_and_what_was_learned_is_kept(
    answer: Any, pages: FakePages
) -> None:
    assert one(answer, pages) == page_good(URL)
    before = Look(outcome=Outcome.GOOD, facts=Facts(withdrawn=True, retracted="retracted 2024-01-02"))
    kept = one(answer, pages, listed=target(URL, last_good=before))
    assert (kept.facts.withdrawn, kept.facts.retracted) == (True, "retracted 2024-01-02")


def test_a_page_that_fails_fails_whatever_crossref_says(pages: FakePages) -> None:
    assert one(items(), pages, seen=page_missing(URL)) == page_missing(URL)


def test_a_paper_that_is_not_what_its_entry_says_is_noted(pages: FakePages) -> None:
    listed = replace(target(URL), titles=frozenset({"Querying Across Genres for Medical Claims in News"}))
    seen = one(items(title=["Sparse covariance estimation under missing observations"]), pages, listed=listed)
    assert seen.notes == ("another-paper",)
