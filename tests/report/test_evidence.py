"""On what a verdict rests, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import watcher
from tests.domain.contest.case import plain
from tests.report.samples import GOOD, NOW, ago, redirected
from watcher.domain import contest
from watcher.domain.contest.reading import read as read_contest
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Facts, Hop, Look, Outcome
from watcher.domain.status import Standing, Status
from watcher.report import vocabulary
from watcher.report.evidence import evidence
from watcher.web.exchange import REASONS


def said(look: Look, status: Status = Status.OK, **known: object) -> str:
    return evidence(look, Standing(status=status, look=look, notes=look.notes, **known))  # type: ignore[arg-type]


def fault(reason: str, **seen: object) -> Look:
    return Look(outcome=Outcome.FAILED, reason=reason, evidence=Evidence.STRONG, **seen)  # type: ignore[arg-type]


GITHUB = Look(
    outcome=Outcome.GOOD,
    reason="renamed",
    source="github",
    http_status=200,
    moved_to="https://github.com/zai-org/GLM",
    quote="full_name: zai-org/GLM",
    facts=Facts(name="zai-org/GLM", branch="main", last_commit=ago(41)),
)


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (GOOD, "HTTP 200"),
        (GITHUB, "GitHub names it zai-org/GLM; last commit on main 2026-10-20"),
        (
            replace(GITHUB, moved_to=None, facts=Facts(last_push=ago(900))),
            "last push to any branch 2024-06-13",
        ),
        (replace(GITHUB, moved_to=None, facts=Facts(name="a/b")), "GitHub has it"),
        (
            replace(GITHUB, moved_to=None, facts=Facts(archived=True, archived_at=ago(1), disabled=True)),
            "archived 2026-11-29; disabled by the host",
        ),
        (redirected("http://a.example/x", "https://b.example/y"), "permanent redirect (301) to b.example"),
        (
            redirected("http://a.example/x", "https://a.example/x", 308),
            "permanent redirect (308) to the same address by https",
        ),
        (
            redirected("http://a.example/x", "http://a.example/y"),
            "permanent redirect (301) to another address at a.example",
        ),
        (
            Look(
                outcome=Outcome.GOOD,
                http_status=200,
                moved_to="http://b.example/",
                final_url="http://b.example/now",
                hops=(
                    Hop("http://a.example/", 301, "http://b.example/"),
                    Hop("http://b.example/", 302, "http://b.example/now"),
                ),
            ),
            "permanent redirect (301) to b.example; from there for now on to http://b.example/now",
        ),
        (replace(GOOD, hops=(Hop("http://a.example/", 302, "http://a.example/b"),)), "HTTP 200 after a redirect (302)"),
        (
            replace(GOOD, notes=("tls-expired",)),
            "HTTP 200; the certificate expired; the page answers without verification",
        ),
        (
            replace(GOOD, source="arxiv", facts=Facts(withdrawn=True, comment="an error\nin section 4")),
            "arXiv says withdrawn: an error in section 4",
        ),
        (replace(GOOD, source="arxiv", facts=Facts(doi="10.1/x")), "published as doi:10.1/x"),
        (
            replace(GOOD, source="huggingface", notes=("gated",), facts=Facts(last_modified=NOW, gated=True)),
            "last modified 2026-11-30; the files need the owner's consent",
        ),
    ],
)
def test_a_good_look_says_how_the_thing_was_found(look: Look, words: str) -> None:
    assert said(look) == words


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (fault("http-404", http_status=404, quote="status: 404"), "HTTP 404 to GET"),
        (fault("removed", http_status=200, quote="title: 链接不存在"), "title: 链接不存在 (removal text)"),
        (fault("dns-nxdomain", quote="[Errno -2] not known"), "no such name (NXDOMAIN), asked twice"),
        (fault("not-found", source="github", quote="Not Found"), "GitHub: Not Found (not found)"),
        (fault("soft-404", http_status=503), "HTTP 503, a 'not found' page"),
        (
            fault(
                "home-redirect",
                http_status=200,
                final_url="http://a.example/",
                hops=(Hop("http://a.example/x", 302, "http://a.example/"),),
            ),
            "a deep link sent to the home page, after a redirect (302) to another address at a.example",
        ),
        (fault("never-heard-of"), "never-heard-of"),
        (fault(""), "failed"),
        (fault("http-4o4"), "http-4o4"),
    ],
)
def test_a_failed_look_says_what_is_wrong_and_an_unknown_reason_is_shown_as_itself(look: Look, words: str) -> None:
    assert said(look) == words


def test_a_failure_counts_its_checks_since_the_last_good_one() -> None:
    look = fault("http-404", http_status=404)
    known = {"failed_checks": 3, "failing_since": NOW, "last_good_at": ago(10)}
    assert (
        said(look, Status.FAILING, **known) == "HTTP 404 to GET; 3 failed checks since 2026-11-30, last good 2026-11-20"
    )
    assert said(look, Status.FAILING, failed_checks=1) == "HTTP 404 to GET; 1 failed check, never seen good"


def test_what_was_known_of_a_dead_thing_is_said_to_be_past() -> None:
    assert said(fault("timeout"), Status.DEAD, freshness=Freshness.ARCHIVED).endswith("; last known as archived")


def test_a_wall_says_since_when_nothing_could_be_judged() -> None:
    look = Look(outcome=Outcome.WALLED, reason="bot-wall", http_status=403, quote="status: 403")
    assert said(look, Status.BLOCKED, since=ago(1)) == "HTTP 403, a wall against programs; not judged since 2026-11-29"


def test_a_malformed_address_is_said_to_answer_mended_only_where_it_did() -> None:
    look = Look(outcome=Outcome.MALFORMED, reason="space-in-url", quote="address: https ://a.example/")
    assert said(look, Status.INVALID) == "a space within the URL"
    mended = replace(look, mend="https://a.example/")
    assert said(mended, Status.INVALID) == "a space within the URL; the mended URL answers"


def test_without_a_look_nothing_is_claimed() -> None:
    assert evidence(None, Standing()) == "never checked"


def test_words_of_a_page_stay_on_one_line_and_are_cut() -> None:
    words = said(fault("soft-404", quote="title: " + "gone\x1b[31m\n\u202e" * 100))
    assert len(words) < 250
    assert "…" in words
    assert not re.search(r"[\x00-\x1f\u202e]", words)


def test_every_reason_and_note_that_the_program_gives_has_plain_words() -> None:
    rooms = Path(watcher.__file__).parent
    source = "\n".join(
        path.read_text("utf-8") for room in ("checkers", "web") for path in sorted((rooms / room).rglob("*.py"))
    )
    reasons = set(re.findall(r'(?:reason|failure)="([a-z0-9-]+)"', source))
    reasons |= set(re.findall(r'Outcome\.\w+,\s*"([a-z0-9-]+)"', source))
    reasons |= set(re.findall(r'(?:propose\(.*, |Mend\(.*, |fault = )"([a-z-]+)"', source))
    assert (reasons | set(REASONS)) - set(vocabulary.REASONS) == set()
    notes = set(re.findall(r'notes?\s*(?:\||=)+\s*[({]*"([a-z-]+)"', source)) | set(
        re.findall(r'"(tls-(?!error)[a-z]+)"', source)
    )
    assert notes - set(vocabulary.NOTES) == set()


@pytest.mark.parametrize("url", ["https://pan.baidu.com/s/1abc", "https://tianchi.aliyun.com/dataset/95414"])
def test_f10_what_its_host_never_dates_is_told_by_the_day_on_which_it_was_last_seen_alive(url: str) -> None:
    """Rule F10."""
    look = replace(GOOD, final_url=url)
    assert said(look, last_good_at=ago(2)).endswith("cannot be dated, last seen alive on 2026-11-28")
    ended = said(look, last_good_at=ago(2), freshness=Freshness.ENDED)
    assert "cannot be dated" not in ended
    assert "cannot be dated" not in said(fault("removed", final_url=url), Status.FAILING, last_good_at=ago(2))
    assert "cannot be dated" not in said(GOOD, last_good_at=ago(2))


def test_an_alarm_is_told_with_the_words_that_decided() -> None:
    taken = replace(
        GITHUB,
        moved_to=None,
        reason="identity-changed",
        notes=("another-project",),
        quote="zai-org/GLM has the identity 9, what was here before had 7",
    )
    assert said(taken).endswith(
        "another project has taken the name: look at it before the list follows (zai-org/GLM has the identity 9,"
        " what was here before had 7)"
    )


def test_a_retraction_a_release_and_a_newer_version_are_told() -> None:
    retracted = replace(GOOD, facts=Facts(withdrawn=True, retracted="retracted 2024-01-02 (notice doi:10.1000/r)"))
    assert "Crossref: retracted 2024-01-02 (notice doi:10.1000/r)" in said(retracted, freshness=Freshness.WITHDRAWN)
    released = replace(GITHUB, facts=replace(GITHUB.facts, latest_release="v2", released_at=ago(41)))
    assert said(released).endswith("last commit on main 2026-10-20; release v2 2026-10-20")
    assert "version 2.2 here; version 3.1 is out" in said(
        replace(GOOD, facts=Facts(version="2.2", newer_version="3.1"))
    )


def test_a_contest_is_told_with_the_day_and_the_words_that_it_was_read_from() -> None:
    at = datetime(2026, 11, 30, 8, tzinfo=UTC)

    def told(title: str, lines: list[str], entry: str) -> str:
        reading = read_contest(plain(title, lines), contest.EntryText(entry, ("Ongoing",)))
        look = Look(outcome=Outcome.GOOD, http_status=200, facts=Facts(contest=contest.kept(reading)))
        said = contest.said(look.facts, at)
        assert said is not None
        standing = Standing(
            status=Status.OK, checked_at=at, freshness=said.state, notes=tuple(contest.notes(said)), look=look
        )
        return evidence(look, standing)

    ended = told("MedTask 2026", ["Run submission deadline: May 1, 2026"], "MedTask 2026")
    assert "ended 2026-05-01 (" in ended
    assert "May 1, 2026" in ended
    assert "open (" in told("MedTask 2027", ["Run submission deadline: May 1, 2027"], "MedTask 2027")
    assert "its page is about 2027 now" in told(
        "MedTask 2027", ["Run submission deadline: May 1, 2027"], "MedTask 2023"
    )
    assert "has probably ended" in told("MedTask", ["Welcome."], "MedTask 2023")
