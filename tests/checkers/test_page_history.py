"""What our own history adds: a file that has become a page, a site taken over, and what is but a new coat."""

from __future__ import annotations

import asyncio

import pytest

from tests.checkers.page_web import answer, html, long, look, was_good
from watcher.domain.observation import Evidence, Look, Outcome
from watcher.web.exchange import Exchange

PDF = "https://clinic.example.org/files/sepsis-guideline.pdf"
URL = "https://lab.example.org/corpus/letters"
WAS_PDF = was_good(content_type="application/pdf", language=None)


def seen(exchange: Exchange, before: Look | None, *, wildcard: bool = False) -> Look:
    return asyncio.run(look(exchange, before, wildcard=wildcard))


def test_a_file_that_answers_as_any_address_does_is_a_soft_404() -> None:
    found = seen(answer(PDF, long("Institute of Health")), WAS_PDF, wildcard=True)
    assert (found.reason, found.evidence) == ("soft-404", Evidence.STRONG)


def test_without_a_history_the_spelling_of_a_file_is_weak_evidence() -> None:
    found = seen(answer(PDF, long("Institute of Health")), None, wildcard=True)
    assert (found.reason, found.evidence) == ("soft-404", Evidence.WEAK)


def test_a_file_behind_a_viewer_is_alive() -> None:
    body = html("Reader", "<embed src='/raw/sepsis.pdf' type='application/pdf'>")
    assert seen(answer(PDF, body), WAS_PDF, wildcard=True).outcome is Outcome.GOOD


def test_a_page_about_the_file_is_alive_and_noted() -> None:
    found = seen(answer(PDF, html("Guideline on sepsis", "Download")), WAS_PDF)
    assert (found.outcome, found.notes) == (Outcome.GOOD, ("content-type-changed",))


@pytest.mark.parametrize(
    "body", [html("Our content has moved", "Our downloads have a new portal."), html("通知", "资源已迁移至新平台")]
)
def test_a_notice_in_place_of_a_file_is_weak_evidence(body: str) -> None:
    found = seen(answer("https://a.example.org/get/corpus.zip", body), was_good(content_type="application/zip"))
    assert (found.reason, found.evidence) == ("content-replaced", Evidence.WEAK)


@pytest.mark.parametrize(
    "title",
    [
        "Online Casino Slots - Best Bonus",
        "Buy cheap Viagra and Cialis pills",
        "Situs Judi Togel Terpercaya",
        "澳门娱乐城_真人百家乐_棋牌",
    ],
)
def test_a_site_taken_over_by_spam_is_hijacked_where_our_history_knows_another(title: str) -> None:
    body = html(title, "Play now. " * 90)
    found = seen(answer(URL, body), was_good(title="Workshop on health language"))
    assert (found.reason, found.evidence) == ("hijacked", Evidence.STRONG)
    assert "Workshop on health language" in found.quote
    assert seen(answer(URL, body), None).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Corpus of radiology reports", html("Radiology reports: a corpus", "Short and new.")),
        ("CMeEE", html("CMeEE", "数据集", lang="zh")),
        ("Corpus of letters", html("", "Loading...")),
        ("Gambling in adolescents", long("Gambling, betting and casino visits in adolescents")),
        ("Corpus of letters", long("A wholly new look")),
    ],
)
def test_a_new_coat_is_no_death(before: str, now: str) -> None:
    assert seen(answer(URL, now), was_good(title=before)).outcome is Outcome.GOOD


def test_a_page_with_nothing_of_the_old_one_that_stands_at_any_address_is_weak_evidence() -> None:
    found = seen(answer(URL, long("Fresh fruit delivered")), was_good(title="Corpus of letters"), wildcard=True)
    assert (found.reason, found.evidence) == ("content-replaced", Evidence.WEAK)


def test_a_file_that_stays_a_file_is_fine_whatever_its_bytes() -> None:
    found = seen(answer(PDF, b"%PDF-1.5\n\x00\xff", 200, content_type="application/pdf"), WAS_PDF)
    assert (found.outcome, found.facts.content_type) == (Outcome.GOOD, "application/pdf")


def test_an_error_page_served_as_a_file_is_read_as_a_page() -> None:
    found = seen(answer(PDF, html("404 Not Found"), 200, content_type="application/pdf"), WAS_PDF)
    assert (found.reason, found.facts.content_type) == ("soft-404", "text/html")


@pytest.mark.parametrize(("before", "now"), [("NLP", "NLP"), ("x.org", "X.org"), ("DDI set", "The DDI set, v2")])
def test_a_title_of_short_words_that_has_stayed_is_no_other_title(before: str, now: str) -> None:
    assert seen(answer(URL, html(now, "The notes.")), was_good(title=before), wildcard=True).outcome is Outcome.GOOD


def test_a_title_of_short_words_may_become_another() -> None:
    found = seen(answer(URL, html("Bags", "Of all sorts.")), was_good(title="DDI set"), wildcard=True)
    assert (found.reason, found.evidence) == ("content-replaced", Evidence.WEAK)
