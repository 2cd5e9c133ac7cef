"""From the memory to the digest and the site: what was known at the end of a week, whatever has come after it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.domain.contest.case import plain
from tests.report.played import GOOD, WEEK, ZONE, Play, broken, day
from watcher import settings
from watcher.cli import commands
from watcher.domain import contest
from watcher.domain.address import canonical
from watcher.domain.candidate import Candidate, Verdict
from watcher.domain.contest.reading import read as read_contest
from watcher.domain.finding import compare, since
from watcher.domain.history import extend
from watcher.domain.observation import Evidence, Facts, Look, Observation, Outcome, Span
from watcher.domain.overrides import Ack
from watcher.domain.run import Run
from watcher.domain.status import Policy, Standing, Status, judge
from watcher.errors import ListError
from watcher.report.digest_render import Style, render
from watcher.report.language import speaking
from watcher.report.periods import Week
from watcher.retrospect import Retrospect
from watcher.store import Recorded, Store

NAME = "sample"
GONE = broken("http-404", Evidence.STRONG, http_status=404)
FIRST, SECOND = "https://one.example.org/", "https://two.example.org/"
LIST = f"# Sample\n\n## Data\n\n### First corpus\n\n<{FIRST}>\n\n### Second corpus\n\n<{SECOND}>\n"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "list.md").write_text(LIST, encoding="utf-8")
    path = tmp_path / "watcher.toml"
    path.write_text(
        f'[catalogue]\nname = "{NAME}"\nlist = "list.md"\n[database]\nurl = "sqlite:///{tmp_path}/w.db"\n'
        '[papers]\nthreshold = 0.5\n[digest]\nsender = "w@example.org"\nrecipients = ["a@example.org"]\n',
        encoding="utf-8",
    )
    return path


def watch(config: Path, first: int, last: int, changes: dict[str, dict[int, Look]], text: str = LIST) -> None:
    """Remember daily checks as a pass does."""
    with Store.open(settings.load(config).settings.database.url, now=day(first)) as store:
        for number in range(first, last + 1):
            at = day(number)
            store.remember_copy(NAME, "list.md", text, now=at)
            run = store.begin_run(NAME, at)
            for url in (FIRST, SECOND):
                looks = changes.get(url, {})
                seen = [one for one in looks if one <= number]
                _check(store, url, at, looks[max(seen)] if seen else GOOD)
            done = Run(started_at=at, finished_at=at + timedelta(minutes=1), links_due=2, links_checked=2)
            store.end_run(run, done)


def _check(store: Store, url: str, at: datetime, look: Look) -> None:
    key = canonical(url)
    before = store.standings([key]).get(key, Standing())
    past: list[Span] = store.spans([key]).get(key, [])
    seen = Observation(key, at, look)
    after = since(before, judge(extend(past, seen), Policy()), at)
    found = tuple(compare(key, before, after, at))
    store.record([Recorded(observation=seen, standing=after, findings=found, url=url)])


def text_of(config: Path, week: Week, now: datetime) -> str:
    configuration = settings.load(config)
    with Store.open(configuration.settings.database.url, now=now) as store, speaking("en", ZONE):
        past = Retrospect(configuration, store, 0.5, now)
        return render(past.digest(past.week(week)), "text", Style())


def test_a_past_week_is_the_same_after_checks_lists_papers_and_words_have_gone_on(config: Path) -> None:
    watch(config, -14, 6, {FIRST: {-1: GONE}})
    url = settings.load(config).settings.database.url
    paper = Candidate(key="2612.00001", title="On notes", score=0.9, first_seen_at=day(2))
    with Store.open(url, now=day(6)) as store:
        store.add_papers([paper])
    then = text_of(config, WEEK, day(7) + timedelta(hours=2))
    assert "First corpus" in then
    assert "On notes" in then
    watch(config, 7, 20, {FIRST: {-1: GONE, 9: GOOD}, SECOND: {8: GONE}}, LIST.replace("First", "Renamed"))
    with Store.open(url, now=day(21)) as store:
        store.add_papers([replace(paper, key="2612.00002", first_seen_at=day(10))])
        store.judge_paper("2612.00001", Verdict.REJECTED, day(12))
        store.acknowledge(Ack(key=FIRST, reason="known", given_at=day(8), status=Status.DEAD))
    assert text_of(config, WEEK, day(21)) == then
    later = text_of(config, WEEK.next(), day(21))
    assert "Second corpus" in later
    assert "was dead, answers again" in later


def test_a_word_of_the_maintainer_counts_from_its_day_until_it_is_taken_back(config: Path) -> None:
    watch(config, -14, 13, {FIRST: {-9: GONE}})
    url = settings.load(config).settings.database.url
    with Store.open(url, now=day(14)) as store:
        store.acknowledge(Ack(key=FIRST, reason="known", given_at=day(-3), status=Status.DEAD))
        store.take_back(FIRST, day(8))
    assert "left out at the maintainer's wish" in text_of(config, WEEK, day(14))
    assert "left out at the maintainer's wish" not in text_of(config, WEEK.next(), day(14))


def test_what_came_into_the_list_and_left_it_is_counted(config: Path) -> None:
    watch(config, -14, -1, {}, LIST)
    watch(config, 0, 6, {}, LIST.replace(SECOND, "https://three.example.org/"))
    assert "The list has changed: 1 address came into it, 1 address left it." in text_of(config, WEEK, day(8))


def test_a_week_before_the_watch_or_to_come_is_refused_in_words(config: Path) -> None:
    watch(config, 0, 6, {})
    with pytest.raises(ListError, match="not watched yet; its first week is 2026-W49"):
        text_of(config, WEEK.before(), day(8))
    with pytest.raises(ListError, match="has not come yet"):
        text_of(config, WEEK.before(-5), day(8))


def test_the_weeks_that_have_a_digest_leave_out_those_told_of_with_a_later_one(config: Path) -> None:
    watch(config, -21, -15, {})
    watch(config, 0, 6, {})
    configuration = settings.load(config)
    with Store.open(configuration.settings.database.url, now=day(8)) as store:
        past = Retrospect(configuration, store, 0.5, day(8))
        assert [*map(str, past.whole_weeks())] == ["2026-W46", "2026-W49"]


def run(config: Path, *words: str, monkeypatch: pytest.MonkeyPatch, now: datetime) -> bytes:
    monkeypatch.setattr("watcher.cli.setup.now", lambda: now)
    result = CliRunner().invoke(commands, [*words[:1], "--config", str(config), *words[1:]], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json", "eml"])
def test_the_command_prints_each_form(config: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    watch(config, -14, 6, {FIRST: {-1: GONE}})
    made = run(config, "digest", "--week", "2026-W49", "--format", form, monkeypatch=monkeypatch, now=day(8))
    assert FIRST.encode() in made
    assert made == run(config, "digest", "--format", form, monkeypatch=monkeypatch, now=day(8) + timedelta(days=1))


def test_from_a_day_until_now_is_told_too(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch(config, -14, 6, {FIRST: {-1: GONE}})
    told = json.loads(
        run(config, "digest", "--since", "2026-11-30", "--format", "json", monkeypatch=monkeypatch, now=day(6))
    )
    assert told["period"]["key"] == "2026-W49"
    assert told["period"]["whole"] is False
    assert date.fromisoformat(told["period"]["end"][:10]) == day(6).date()


def test_the_site_is_written_whole_and_again_only_where_it_has_changed(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(config, -14, 6, {FIRST: {-1: GONE}})
    folder = tmp_path / "site"
    first = run(config, "site", str(folder), monkeypatch=monkeypatch, now=day(8))
    made = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {"index.html", "report.json", "badge.json", "findings.atom", "new.atom", "digests/2026-W49.html"} <= made
    assert len([path for path in made if path.startswith("entries/")]) == 2
    assert first.decode().rstrip().endswith(f"{len(made)} files, {len(made)} of them changed")
    again = run(config, "site", str(folder), monkeypatch=monkeypatch, now=day(8))
    assert again.decode().rstrip().endswith("0 of them changed")


def test_the_feed_of_new_things_of_the_site_has_newer_editions_as_the_digest_has(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = LIST.replace("## Data", "## Contests")
    (config.parent / "list.md").write_text(listed, encoding="utf-8")
    page = plain("Shared task 2027", ["## Dates", "Run submission deadline: May 1, 2027"])
    reading = contest.kept(read_contest(page, contest.EntryText("Shared task 2023", ("Contests",))))
    newer = Look(outcome=Outcome.GOOD, final_url=FIRST, notes=(contest.NEWER_EDITION,), facts=Facts(contest=reading))
    watch(config, -14, 6, {FIRST: {2: newer}}, listed)
    run(config, "site", str(tmp_path / "site"), monkeypatch=monkeypatch, now=day(8))
    for path in ("new.atom", "digests/2026-W49.html"):
        assert "First corpus (2027)" in (tmp_path / "site" / path).read_text(encoding="utf-8"), path


def test_a_template_of_the_readers_own_stands_in_place_of_the_shipped_one(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(config, -14, 6, {FIRST: {-1: GONE}})
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "digest.txt.j2").write_text("{{ digest.name }}: {{ summary.headline(digest) }}", "utf-8")
    monkeypatch.setenv("WATCHER_REPORT__TEMPLATES", str(tmp_path / "own"))
    made = run(config, "digest", "--week", "2026-W49", monkeypatch=monkeypatch, now=day(8))
    assert made == b"sample: 1 address needs a hand\n"
    assert b"First corpus" in run(config, "digest", "--format", "html", monkeypatch=monkeypatch, now=day(8))


def test_digest_and_report_speak_chinese_where_they_are_told_to(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch(config, -14, 6, {FIRST: {-1: GONE}})
    monkeypatch.setenv("WATCHER_DIGEST__LANGUAGE", "zh")
    assert "1 个链接需要处理" in run(config, "digest", monkeypatch=monkeypatch, now=day(8)).decode()
    report = run(config, "report", monkeypatch=monkeypatch, now=day(8)).decode()
    assert "需要处理" in report
    told = json.loads(run(config, "report", "--format", "json", monkeypatch=monkeypatch, now=day(8)))
    assert told["links"][0]["evidence"].startswith("HTTP 404 to GET")


def test_a_play_and_the_memory_tell_the_same(config: Path) -> None:
    watch(config, -14, 6, {FIRST: {-1: GONE}})
    play = Play(name=NAME, first_day=-14, section=("Data",))
    play.add("First corpus", FIRST, {-1: GONE})
    play.add("Second corpus", SECOND)
    with speaking("en", ZONE):
        played = render(play.digest(), "text", Style())
    assert played.split("==")[2].count("failing since 2026-11-29") == 1
    assert "failing since 2026-11-29" in text_of(config, WEEK, day(8))
