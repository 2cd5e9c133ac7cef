"""The report as plain values."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.report.sample_mixed import mixed
from tests.report.samples import GOOD, NOW, Sample, ago, failed, first_run, redirected, well
from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Outcome, Span
from watcher.domain.status import Standing, Status
from watcher.report.outline import outline
from watcher.report.render import render
from watcher.report.report import NewThing, Report, Row, build
from watcher.report.schema import as_json


def row(report: Report, url: str) -> Row:
    return next(row for row in report.links if row.url == url)


def test_each_distinct_url_is_one_row_as_the_list_spells_it_and_in_its_order() -> None:
    sample = Sample()
    sample.add("First", "https://B.example/x", "https://a.example/", kind=Kind.MODEL)
    sample.add("Second", "https://a.example/", "https://b.example/x", kind=Kind.PAPER)
    report = sample.report()
    assert [row.url for row in report.links] == ["https://B.example/x", "https://a.example/", "https://b.example/x"]
    assert (report.links[1].entry, report.links[1].kind, report.links[1].lines) == ("First", Kind.MODEL, (12, 15))


def test_spellings_with_one_key_share_what_was_seen() -> None:
    sample = Sample()
    sample.add("Same", "https://A.example", "https://a.example/#top")
    sample.seen("https://a.example/", well())
    assert [row.status for row in sample.report().links] == [Status.OK, Status.OK]


def test_a_url_without_a_standing_is_unchecked() -> None:
    report = first_run()
    assert report.links[0].status is Status.UNCHECKED
    assert report.links[0].evidence == "never checked"


def test_all_seven_statuses_are_counted_and_sum_to_the_links() -> None:
    report = mixed()
    assert set(report.counts) == set(Status)
    assert sum(report.counts.values()) == len(report.links)
    assert all(report.counts.values())


def test_a_suggestion_keeps_the_fragment_of_the_list() -> None:
    sample = Sample()
    url = "http://a.example/x#part-2"
    sample.add("Moved", url, spans=well(look=redirected("http://a.example/x", "https://b.example/y")))
    assert sample.report().links[0].suggestion == "https://b.example/y#part-2"


def test_the_list_should_say_each_address_that_has_a_better_one_but_no_archive_for_a_share() -> None:
    """Rule E1."""
    sample = Sample()
    for title, status, suggestion, code in [
        ("Moved", Status.MOVED, "https://new.example/", None),
        ("Malformed", Status.INVALID, "https://new.example/", None),
        ("Kept", Status.DEAD, "https://web.archive.org/web/2026/x", None),
        ("Lost", Status.DEAD, None, None),
        ("Share", Status.DEAD, "https://web.archive.org/web/2026/y", "x7k2"),
        ("Moved share", Status.MOVED, "https://new.example/", "x7k2"),
    ]:
        url = f"https://{title.lower().replace(' ', '-')}.example/"
        sample.add(title, url, code=code)
        sample.standings[url] = Standing(status=status, suggestion=suggestion)
    assert [row.entry for row in sample.report().replaceable] == ["Moved", "Malformed", "Kept", "Moved share"]


@pytest.mark.parametrize("status", [Status.DEAD, Status.MOVED, Status.INVALID])
def test_stale_holds_what_is_dead_moved_or_invalid(status: Status) -> None:
    sample = Sample()
    sample.add("One", "https://a.example/")
    sample.standings["https://a.example/"] = Standing(status=status)
    assert sample.report().stale == ("https://a.example/",)


@pytest.mark.parametrize("freshness", list(Freshness))
def test_stale_holds_what_is_stale_archived_or_withdrawn_and_ended_what_has_ended(freshness: Freshness) -> None:
    sample = Sample()
    sample.add("One", "https://a.example/", freshness=freshness, spans=well())
    report = sample.report()
    assert bool(report.stale) == (freshness in (Freshness.STALE, Freshness.ARCHIVED, Freshness.WITHDRAWN))
    assert bool(report.ended) == (freshness is Freshness.ENDED)


def test_a_failed_check_keeps_the_name_by_which_duplicates_are_found() -> None:
    assert (
        "https://github.com/oldlab/medglm#weights",
        "https://github.com/newlab/MedGLM#weights",
    ) in mixed().duplicates


def test_a_recovery_is_news_for_a_week() -> None:
    sample = Sample()
    sample.add("Back", "https://a.example/", spans=well())
    finding = Finding(
        key="https://a.example/",
        at=ago(6),
        subject=Subject.STATUS,
        old="dead",
        new="ok",
        reason="",
        suggestion=None,
        look=GOOD,
    )
    sample.findings = [finding]
    assert [row.url for row in outline(sample.report()).back] == ["https://a.example/"]
    sample.findings = [replace(finding, at=ago(8))]
    assert outline(sample.report()).back == ()


def test_findings_after_the_time_of_the_report_do_not_count() -> None:
    sample = Sample()
    sample.add("One", "https://a.example/", spans=well())
    sample.findings = [
        Finding(
            key="https://a.example/",
            at=ago(-1),
            subject=Subject.STATUS,
            old="dead",
            new="ok",
            reason="",
            suggestion=None,
            look=None,
        )
    ]
    assert sample.report().links[0].changed_at is None


def test_an_empty_list_makes_an_empty_report() -> None:
    listed = Catalogue(name="empty", source="empty.md", entries=(), left_out=())
    report = build(listed, {}, {}, [], None, now=NOW)
    assert report.links == ()
    assert outline(report).headline == "The list has no links."


def test_json_has_every_name_of_its_schema_and_times_in_utc_to_the_second() -> None:
    made = as_json(mixed())
    assert list(made) == [
        "schema_version",
        "generated_at",
        "list",
        "run",
        "counts",
        "links",
        "stale",
        "ended",
        "duplicates",
        "new",
        "feeds",
    ]
    assert made["generated_at"] == "2026-11-30T08:00:05Z"
    names = {
        "url", "entry", "kind", "role", "section", "lines", "status", "reason", "freshness", "since", "checked_at",
        "http_status", "final_url", "notes", "suggestion", "evidence",
    }  # fmt: skip
    links = made["links"]
    assert isinstance(links, list)
    assert all(names <= set(link) for link in links)
    new = made["new"]
    assert isinstance(new, list)
    assert list(new[0])[:8] == ["kind", "title", "url", "score", "why", "published", "first_seen", "section"]
    assert list(new[0])[8:] == ["section_confidence", "about", "links"]


def test_moves_by_one_rule_are_one_batch_from_three_on() -> None:
    shown = outline(mixed())
    assert [(batch.old, batch.new, len(batch.rows)) for batch in shown.batches] == [
        ("www.aclweb.org", "aclanthology.org", 5)
    ]
    assert len(shown.moved) == shown.moves - 5


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("http://h{n}.example/x", "https://h{n}.example/x", ("http://", "https://")),
        ("https://h.example/research/{n}", "https://h.example/index/{n}/", ("h.example/research", "h.example/index")),
        ("https://github.com/old/{n}", "https://github.com/new/{n}", ("github.com/old", "github.com/new")),
    ],
)
def test_a_batch_is_named_by_what_its_moves_change(old: str, new: str, rule: tuple[str, str]) -> None:
    sample = Sample()
    for n in range(3):
        sample.add(f"Entry {n}", old.format(n=n), spans=well(look=redirected(old.format(n=n), new.format(n=n))))
    batch = outline(sample.report()).batches[0]
    assert (batch.old, batch.new) == rule


def test_walled_addresses_are_grouped_by_host_with_the_longest_time() -> None:
    shown = outline(mixed())
    assert next((group.host, len(group.rows)) for group in shown.walled) == ("lab.example.ai", 3)
    assert shown.not_judged == 6


def test_failing_is_kept_apart_from_dead() -> None:
    shown = outline(mixed())
    assert {row.status for row in shown.failing} == {Status.FAILING}
    assert {row.status for row in shown.dead} == {Status.DEAD}


def test_an_ended_contest_that_stands_as_ongoing_is_the_first_thing_that_needs_a_hand() -> None:
    shown = outline(mixed())
    assert [row.entry for row in shown.overdue] == ["Discharge Summary Challenge 2026"]
    assert shown.overdue[0] not in shown.ended
    assert shown.headline.partition(": ")[2].startswith("1 ended, but listed as ongoing, ")


def test_an_address_that_needs_a_hand_for_two_reasons_counts_once() -> None:
    sample = Sample(section=("Contests", "Ongoing"))
    old, new = "https://old.example/2023", "https://new.example/2023"
    sample.add("Task", old, kind=Kind.CONTEST, spans=well(look=redirected(old, new)), freshness=Freshness.ENDED)
    shown = outline(sample.report())
    assert (shown.hand, len(shown.overdue), shown.moves) == (1, 1, 1)
    assert shown.headline == "1 of 1 address needs a hand: 1 ended, but listed as ongoing, 1 moved."


@pytest.mark.parametrize("heading", ["Ongoing", "Past"])
def test_what_is_dead_is_told_as_dead_only_as_in_the_digest(heading: str) -> None:
    sample = Sample(section=("Contests", heading))
    spans = failed("http-404", Evidence.STRONG, 4, 5)
    sample.add("Task", "https://old.example/2023", kind=Kind.CONTEST, spans=spans, freshness=Freshness.ENDED)
    shown = outline(sample.report())
    assert (len(shown.dead), shown.overdue, shown.ended) == (1, (), ())
    assert (shown.hand, shown.aside) == (1, "")
    assert sample.report().ended == ("https://old.example/2023",)


def test_what_needs_a_hand_is_counted_by_kind_each_address_once() -> None:
    shown = outline(mixed())
    assert sum(shown.kinds.values()) == shown.hand
    assert shown.kinds["contest"] == len(shown.overdue) + len([row for row in shown.dead if row.kind is Kind.CONTEST])


def test_a_section_counts_whatever_is_not_plainly_well() -> None:
    sample = Sample()
    sample.add("Well", "https://a.example/1", spans=well(), freshness=Freshness.ACTIVE)
    sample.add("Stale", "https://a.example/2", spans=well(), freshness=Freshness.STALE)
    sample.add("Other", "https://a.example/3", spans=well(look=replace(GOOD, notes=("another-paper",))))
    sample.add("Slow", "https://a.example/4", spans=well(look=replace(GOOD, notes=("slow",))))
    assert [part.troubled for part in outline(sample.report()).parts] == [2]


def test_the_chart_counts_new_things_of_earlier_weeks_which_are_not_told_again() -> None:
    thing = NewThing(
        kind=Kind.PAPER,
        title="A",
        url="https://a.example/1",
        score=0.9,
        why=(),
        published=None,
        first_seen=ago(1),
        section="",
    )
    sample = Sample(new=[replace(thing, url=f"https://a.example/{days}", first_seen=ago(days)) for days in (22, 8, 1)])
    sample.add("One", "https://one.example/", spans=well(days=60))
    report = sample.report()
    assert report.new == (thing,)
    assert [week.new for week in report.weekly][-5:] == [1, 0, 1, 1, 0]


def test_an_archived_copy_is_called_one_and_no_new_place() -> None:
    sample = Sample()
    url, copy = "https://a.example/#x", "https://web.archive.org/web/2026/https://a.example/"
    sample.add("Gone", url, spans=failed("http-404", Evidence.STRONG, 4, 5, archived=copy))
    [gone] = sample.report().links
    assert gone.archived == gone.suggestion
    for form in ("text", "html", "markdown"):
        made = render(sample.report(), form)
        assert re.search(rf"archived copy: \S*( href=\")?{re.escape(copy)}", made), form
        assert "the list should say" not in made
        assert not re.search("(->|→) ", made), form


def test_what_answers_as_another_thing_needs_a_hand_and_is_told_once() -> None:
    sample = Sample()
    sample.add("Paper", "https://a.example/1", spans=well(look=replace(GOOD, notes=("another-paper", "slow"))))
    shown = outline(sample.report())
    assert (shown.hand, [row.entry for row in shown.mistaken]) == (1, ["Paper"])
    assert [words for words, _ in shown.noted] == ["answers slowly"]


def test_unasked_checks_are_no_history() -> None:
    sample = Sample()
    sample.add("One", "https://a.example/")
    sample.spans[canonical("https://a.example/")] = [Span(NOW, NOW, 1, replace(GOOD, outcome=Outcome.UNASKED))]
    assert row(sample.report(), "https://a.example/").strip.checks == 0
