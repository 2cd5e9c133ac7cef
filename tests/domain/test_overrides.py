"""Rules O1 to O8 of docs/rules.md: the maintainer's word, and how machine evidence stands below it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.freshness import Freshness
from watcher.domain.overrides import Ack, Override, Words
from watcher.domain.status import Standing, Status

URL = "https://github.com/ward/notes"
NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
BEFORE, AFTER = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)
OK = Standing(status=Status.OK, since=BEFORE)
STALE = replace(OK, freshness=Freshness.STALE, freshness_since=BEFORE)
ARCHIVED = replace(OK, freshness=Freshness.ARCHIVED, freshness_since=AFTER)
DEAD = Standing(status=Status.DEAD, reason="http-404", since=BEFORE)


def word(match: str = URL, **more: object) -> Override:
    return Override(match=match, reason="so it is", where="overrides.toml, line 3", **more)  # type: ignore[arg-type]


def over(standing: Standing, *words: Override, now: datetime = NOW, ack: Ack | None = None) -> Standing:
    told = Words(overrides=words, acks={ack.key: ack} if ack else {})
    return told.over(URL, standing, now).standing


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        (URL, True),
        ("HTTPS://GITHUB.com:443/ward/notes", True),
        ("https://github.com/ward/*", True),
        ("*github.com*", True),
        ("https://github.com/ward", False),
        ("https://github.com/ward/note?", False),
        ("https://github.com/*/other", False),
    ],
)
def test_o1_a_word_is_about_an_address_in_any_spelling_or_about_a_pattern(match: str, fits: bool) -> None:
    assert word(match).fits(URL) is fits


def test_o2_a_word_that_has_run_out_counts_no_more() -> None:
    assert over(STALE, word(keep=True, expires=date(2026, 11, 30))).freshness is None
    assert over(STALE, word(keep=True, expires=date(2026, 11, 29))) == STALE


def test_o3_what_is_finished_by_design_is_not_stale() -> None:
    kept = over(STALE, word(keep=True))
    assert (kept.freshness, kept.notes, kept.status) == (None, ("kept",), Status.OK)
    assert over(DEAD, word(keep=True)) == DEAD


@pytest.mark.parametrize(
    ("given", "freshness", "note"),
    [
        (None, Freshness.ARCHIVED, "reopened"),
        (date(2026, 11, 10), Freshness.ARCHIVED, "reopened"),
        (date(2026, 11, 20), None, "kept"),
    ],
)
def test_o3_what_its_owner_archived_after_the_word_is_told(
    given: date | None, freshness: Freshness | None, note: str
) -> None:
    told = over(ARCHIVED, word(keep=True, given=given))
    assert (told.freshness, told.notes) == (freshness, (note,))


@pytest.mark.parametrize(
    ("ends", "machine", "freshness", "notes"),
    [
        (date(2026, 11, 30), None, Freshness.OPEN, ("ends-as-told",)),
        (date(2026, 11, 29), Freshness.OPEN, Freshness.ENDED, ("ends-as-told",)),
        (date(2026, 12, 1), Freshness.ENDED, Freshness.OPEN, ("ends-as-told", "reopened")),
    ],
)
def test_o4_a_contest_ends_on_the_day_that_was_told(
    ends: date, machine: Freshness | None, freshness: Freshness, notes: tuple[str, ...]
) -> None:
    told = over(replace(OK, freshness=machine), word(ends=ends))
    assert (told.freshness, told.notes) == (freshness, notes)


def listed(*urls: str) -> Catalogue:
    links = tuple(Link(url=url, role=Role.PROJECT, label="", line=1) for url in urls)
    entry = Entry(section=("S",), title="Notes", kind=Kind.TOOLKIT, language="en", links=links, lines=(1, 1))
    return Catalogue(name="l", source="l.md", entries=(entry,), left_out=())


def test_o5_an_entry_is_of_the_kind_that_was_told() -> None:
    words = Words(overrides=(word(kind=Kind.MODEL),))
    assert words.rekind(listed(URL), NOW.date()).entries[0].kind is Kind.MODEL
    assert words.rekind(listed("https://a.example/"), NOW.date()).entries[0].kind is Kind.TOOLKIT


def test_o6_the_successor_that_was_named_is_the_suggestion_whatever_was_found() -> None:
    for standing in (OK, DEAD, replace(OK, status=Status.MOVED, suggestion="https://b.example/")):
        told = over(standing, word(successor="https://c.example/"))
        assert (told.suggestion, told.status, told.notes) == (
            "https://c.example/",
            standing.status,
            ("successor-named",),
        )


def test_o7_a_muted_link_is_silent_until_the_day_that_was_told_or_until_it_changes() -> None:
    assert over(DEAD, word(mute_until=date(2026, 11, 30))).notes == ("muted",)
    assert over(DEAD, word(mute_until=date(2026, 11, 29))) == DEAD
    assert over(DEAD, word(mute_until=date(2026, 12, 9), given=date(2026, 10, 1))).notes == ("reopened",)
    assert over(DEAD, word(mute_until=date(2026, 12, 9), given=date(2026, 11, 2))).notes == ("muted",)


def ack(**more: object) -> Ack:
    return Ack(key=canonical(URL), reason="they move", given_at=BEFORE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "found", "notes"),
    [
        (ack(status=Status.DEAD), DEAD, ("muted",)),
        (ack(status=Status.FAILING), DEAD, ("muted",)),
        (ack(status=Status.DEAD, until=date(2026, 11, 30)), DEAD, ("muted",)),
        (ack(status=Status.DEAD, until=date(2026, 11, 29)), DEAD, ()),
        (ack(status=Status.OK, freshness=Freshness.STALE), STALE, ("muted",)),
        (ack(status=Status.OK, freshness=Freshness.STALE), ARCHIVED, ("reopened",)),
        (ack(status=Status.OK, freshness=Freshness.STALE), DEAD, ("reopened",)),
        (ack(status=Status.DEAD), OK, ()),
        (
            ack(status=Status.MOVED, suggestion="https://b.example/"),
            replace(OK, status=Status.MOVED, suggestion="https://c.example/"),
            ("reopened",),
        ),
    ],
)
def test_o7_what_was_acknowledged_is_silent_and_anything_else_is_not(
    given: Ack, found: Standing, notes: tuple[str, ...]
) -> None:
    assert over(found, ack=given).notes == notes


def test_o8_a_word_that_fits_nothing_or_has_run_out_is_a_warning() -> None:
    words = Words(
        overrides=(word("https://a.example/*", keep=True), word(keep=True, expires=date(2026, 1, 1)), word(keep=True))
    )
    assert words.warnings(listed(URL), NOW.date()) == [
        "overrides.toml, line 3: https://a.example/* fits no address of the list",
        f"overrides.toml, line 3: the word on {URL} ran out on 2026-01-01; renew or remove it",
    ]
