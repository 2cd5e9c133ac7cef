"""The Anthology's files, in shapes made by hand after the real ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.feeds.asked import NOW, AskedWeb, answer, no_answer, polled
from watcher.domain.feed import FeedWord
from watcher.feeds import acl_anthology
from watcher.web.exchange import Exchange

WEEK = timedelta(days=7)
MISSING = answer(status=404, body=b"404: Not Found")


def volume(number: str, ingested: str, *papers: str) -> str:
    rows = "".join(
        f'<paper id="{at}"><title>{title}</title><author><first>Ann</first><last>Other</last></author>'
        f"<abstract>We read <i>notes</i> &amp; more.</abstract><url>x</url><doi>10.18653/v1/2026.bionlp-{number}.{at}</doi></paper>"
        for at, title in enumerate(papers, 1)
    )
    day = f' ingest-date="{ingested}"' if ingested else ""
    return (
        f'<volume id="{number}"{day} type="proceedings"><meta><booktitle>Workshop</booktitle></meta>'
        f"<frontmatter><url>2026.bionlp-{number}.0</url></frontmatter>{rows}</volume>"
    )


def collection(*volumes: str) -> bytes:
    text = f"<?xml version='1.0' encoding='UTF-8'?><collection id=\"2026.bionlp\">{''.join(volumes)}</collection>"
    return text.encode()


def only_bionlp(bionlp: Exchange) -> AskedWeb:
    return AskedWeb(lambda url, _: bionlp if "/2026.bionlp.xml" in url else MISSING)


def nothing_yet() -> AskedWeb:
    return AskedWeb(lambda url, _: answer(body=b"") if "/2024." in url else MISSING)


OLD = volume("1", "2026-05-01", "Old one")
NEW = volume("main", "2026-06-16", "Reading <fixed-case>MIMIC</fixed-case> notes", "Another")


def test_a_volume_that_comes_after_the_watch_began_is_new_and_what_was_there_before_is_not() -> None:
    first = polled(acl_anthology.poll, only_bionlp(answer(body=collection(OLD), etag='"1"')))
    assert (first.papers, set(first.states)) == ([], set(acl_anthology.VENUES))
    assert first.states["bionlp"].batch == "2026.bionlp-1"
    second = polled(
        acl_anthology.poll, only_bionlp(answer(body=collection(OLD, NEW), etag='"2"')), first.states, NOW + WEEK
    )
    paper, other = second.papers
    assert (paper.key, paper.title, paper.abstract) == (
        "acl:2026.bionlp-main.1",
        "Reading MIMIC notes",
        "We read notes & more.",
    )
    assert (paper.url, paper.doi) == ("https://aclanthology.org/2026.bionlp-main.1/", "10.18653/v1/2026.bionlp-main.1")
    assert (paper.authors, paper.announced, other.title) == (("Ann Other",), date(2026, 6, 16), "Another")
    third = polled(acl_anthology.poll, only_bionlp(answer(body=collection(OLD, NEW))), second.states, NOW + 2 * WEEK)
    assert third.papers == []


def test_a_volume_of_the_day_on_which_the_watch_begins_is_new_and_one_without_a_day_is_not() -> None:
    body = collection(volume("1", "2026-06-15", "Today"), volume("2", "", "Undated"))
    assert [paper.title for paper in polled(acl_anthology.poll, only_bionlp(answer(body=body))).papers] == ["Today"]


def test_an_unchanged_file_is_asked_for_on_condition_and_brings_nothing() -> None:
    seen: list[Mapping[str, str]] = []

    def unchanged(url: str, headers: Mapping[str, str]) -> Exchange:
        if "bionlp" in url:
            seen.append(headers)
            return answer(status=304, body=b"")
        return MISSING

    first = polled(acl_anthology.poll, only_bionlp(answer(body=collection(OLD), etag='"1"')))
    second = polled(acl_anthology.poll, AskedWeb(unchanged), first.states, NOW + WEEK)
    assert seen == [{"If-None-Match": '"1"'}]
    assert (second.papers, second.states["bionlp"].etag, second.states["bionlp"].batch) == ([], '"1"', "2026.bionlp-1")


@pytest.mark.parametrize(
    "broken", [no_answer(), answer(status=503, body=b""), answer(body=b"<html>no</html>"), answer(body=b"<collection")]
)
def test_what_cannot_be_read_is_a_fault_and_loses_nothing(broken: Exchange) -> None:
    first = polled(acl_anthology.poll, only_bionlp(answer(body=collection(OLD), etag='"1"')))
    second = polled(acl_anthology.poll, only_bionlp(broken), first.states, NOW + WEEK)
    state = second.states["bionlp"]
    assert (state.state, state.is_behind, state.last_good_day) == (FeedWord.FAULT, True, date(2026, 6, 15))
    assert second.states["louhi"].state is FeedWord.NEWS
    third = polled(
        acl_anthology.poll,
        only_bionlp(answer(body=collection(OLD, NEW))),
        second.states,
        NOW + WEEK + timedelta(days=1),
    )
    assert len(third.papers) == 2


def test_in_the_first_months_late_volumes_of_the_last_year_are_looked_for_too() -> None:
    web = nothing_yet()
    polled(acl_anthology.poll, web, now=NOW.replace(month=2))
    assert len(web.asked) == 2 * len(acl_anthology.VENUES) + 1
    assert any(url.endswith("/2025.smm4h.xml") for url in web.asked)
    summer = nothing_yet()
    polled(acl_anthology.poll, summer)
    assert len(summer.asked) == len(acl_anthology.VENUES) + 1


def test_files_that_are_all_gone_are_a_fault_and_not_a_year_without_volumes() -> None:
    assert {one.state for one in polled(acl_anthology.poll, nothing_yet()).states.values()} == {FeedWord.NEWS}
    moved = polled(acl_anthology.poll, AskedWeb(lambda *_: MISSING))
    assert {one.state for one in moved.states.values()} == {FeedWord.FAULT}
    assert "HTTP 404" in moved.states["louhi"].words


def test_a_venue_is_asked_for_once_a_week_and_one_that_failed_at_the_next_poll() -> None:
    first = polled(acl_anthology.poll, only_bionlp(answer(body=collection(OLD))))
    web = nothing_yet()
    second = polled(acl_anthology.poll, web, first.states, NOW + timedelta(days=3))
    assert (web.asked, second.states) == ([], first.states)
    failed = polled(acl_anthology.poll, only_bionlp(no_answer()), first.states, NOW + WEEK)
    web = only_bionlp(answer(body=collection(OLD, NEW)))
    assert len(polled(acl_anthology.poll, web, failed.states, NOW + WEEK + timedelta(hours=1)).papers) == 2
    assert len(web.asked) == 1
