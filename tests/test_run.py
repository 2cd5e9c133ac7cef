"""One pass: what is believed is judged, compared and stored; nothing else is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.checkers.fake_web import Answer, FakeWeb
from watcher import catalogue
from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Kind
from watcher.domain.finding import Subject
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Facts, Look, Observation, Outcome
from watcher.domain.status import Standing, Status
from watcher.errors import NetworkDownError
from watcher.run import Pass, Selection, targets
from watcher.settings import NetworkSection, Settings
from watcher.store import Recorded, Store
from watcher.web.exchange import Exchange, Failure

DAY_0 = datetime(2026, 11, 30, 8, tzinfo=UTC)
CANARY = "https://canary.example/"
SETTINGS = Settings(network=NetworkSection(canaries=(CANARY,)))
LIVING = "<!doctype html><title>A data set</title><h1>A data set</h1><p>" + "Words about the data set. " * 60


def exchange(url: str, status: int = 200, body: str = LIVING) -> Exchange:
    return Exchange(url=url, final_url=url, status=status, headers={"content-type": "text/html"}, body=body.encode())


def refused(url: str) -> Exchange:
    return Exchange(url=url, final_url=url, failure=Failure("connect-refused", "nothing listens"))


def listed(*urls: str) -> Catalogue:
    text = "# List\n\n## Data sets\n\n" + "".join(f"- [Thing {n}]({url})\n" for n, url in enumerate(urls))
    return catalogue.read(text, name="things", source="list.md")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'watcher.db'}", now=DAY_0) as opened:
        yield opened


def check(
    store: Store, urls: list[str], answers: dict[str, Answer], day: float = 0, selection: Selection | None = None
) -> FakeWeb:
    web = FakeWeb({("GET", url): answer for url, answer in ({CANARY: exchange(CANARY)} | answers).items()})
    now = DAY_0 + timedelta(days=day)
    one_pass = Pass(settings=SETTINGS, store=store, web=web, clock=lambda: now)
    asyncio.run(one_pass.check(listed(*urls), selection or Selection()))
    return web


def standing(store: Store, url: str) -> Standing:
    return store.standings([canonical(url)])[canonical(url)]


GOOD, BAD = "https://good.example/set", "https://bad.example/set"


def test_a_link_dies_only_after_days_and_then_an_archived_copy_is_looked_for_once(store: Store) -> None:
    api = f"https://archive.org/wayback/available?url={BAD.replace(':', '%3A').replace('/', '%2F')}"
    copy = {"status": "200", "available": True, "url": f"http://web.archive.org/web/2024/{BAD}"}
    answers: dict[str, Answer] = {
        GOOD: exchange(GOOD),
        BAD: exchange(BAD, 404, "<title>Not found</title>"),
        api: Exchange(
            url=api, final_url=api, status=200, body=json.dumps({"archived_snapshots": {"closest": copy}}).encode()
        ),
    }
    for day in (0, 1, 2):
        check(store, [GOOD, BAD], answers, day)
        assert standing(store, BAD).status is Status.FAILING
    asked = check(store, [GOOD, BAD], answers, 3).asked
    assert standing(store, BAD).status is Status.DEAD
    assert standing(store, BAD).suggestion == f"https://web.archive.org/web/2024/{BAD}"
    assert api in [request.url for request in asked]
    assert api not in [request.url for request in check(store, [GOOD, BAD], answers, 4).asked]
    assert standing(store, BAD).suggestion == f"https://web.archive.org/web/2024/{BAD}"
    assert [finding.new for finding in store.findings(keys=[canonical(BAD)])] == ["failing", "dead"]
    check(store, [GOOD, BAD], answers | {BAD: exchange(BAD)}, 5)
    assert standing(store, BAD).status is Status.OK
    assert standing(store, GOOD).status is Status.OK
    assert store.findings(keys=[canonical(GOOD)]) == []


def test_an_archived_not_found_page_is_no_copy(store: Store) -> None:
    api = f"https://archive.org/wayback/available?url={BAD.replace(':', '%3A').replace('/', '%2F')}"
    index = (
        f"https://web.archive.org/cdx/search/cdx?url={BAD.replace(':', '%3A').replace('/', '%2F')}"
        "&output=json&filter=statuscode%3A200&limit=-20"
    )
    copy = {"status": "404", "available": True, "url": f"http://web.archive.org/web/2024/{BAD}"}
    answers: dict[str, Answer] = {
        BAD: exchange(BAD, 410, "Gone"),
        api: Exchange(
            url=api, final_url=api, status=200, body=json.dumps({"archived_snapshots": {"closest": copy}}).encode()
        ),
        index: Exchange(url=index, final_url=index, status=200, body=b"[]"),
    }
    for day in (0, 1):
        check(store, [BAD], answers, day)
    assert standing(store, BAD).status is Status.DEAD
    assert standing(store, BAD).suggestion is None


def test_nothing_is_recorded_where_no_canary_answers(store: Store) -> None:
    """Rule N1."""
    with pytest.raises(NetworkDownError):
        check(store, [GOOD], {CANARY: refused(CANARY), GOOD: exchange(GOOD)})
    assert store.standings([canonical(GOOD)]) == {}
    run = store.last_run("things")
    assert run is not None
    assert (run.network, run.links_checked) == ("down", 0)


def test_a_network_that_goes_down_within_a_run_leaves_only_what_was_seen_before(store: Store) -> None:
    hosts = [f"https://h{n}.example/" for n in range(10)]
    check(store, [GOOD, *hosts], {GOOD: exchange(GOOD), **{url: exchange(url) for url in hosts}})
    canary: Answer = exchange(CANARY)
    web = FakeWeb(
        {
            ("GET", CANARY): [canary, refused(CANARY)],
            ("GET", GOOD): exchange(GOOD),
            **{("GET", url): refused(url) for url in hosts},
        }
    )
    later = DAY_0 + timedelta(days=1)
    with pytest.raises(NetworkDownError):
        asyncio.run(
            Pass(settings=SETTINGS, store=store, web=web, clock=lambda: later).check(listed(GOOD, *hosts), Selection())
        )
    assert {standing(store, url).status for url in hosts} == {Status.OK}
    assert {standing(store, url).checked_at for url in hosts} == {DAY_0}


def test_a_failure_is_believed_when_a_canary_answers_at_the_end(store: Store) -> None:
    check(store, [BAD], {BAD: refused(BAD)})
    assert standing(store, BAD).status is Status.FAILING
    assert standing(store, BAD).reason == "connect-refused"


def test_two_spellings_of_one_address_are_asked_once(store: Store) -> None:
    web = check(store, ["https://good.example/set", "https://GOOD.example:443/set#part"], {GOOD: exchange(GOOD)})
    assert [request.url for request in web.asked if request.url != CANARY] == [GOOD]


def test_how_alive_a_thing_is_stays_known_while_its_api_is_out(store: Store) -> None:
    """Rule F8."""
    known = Look(outcome=Outcome.GOOD, source="github", facts=Facts(last_commit=DAY_0 - timedelta(days=900)))
    page = Look(outcome=Outcome.GOOD, source="page", notes=("api-unavailable",), facts=Facts(title="Repository"))
    url = "https://github.com/owner/name"
    one_pass = Pass(settings=SETTINGS, store=store, web=FakeWeb(), clock=lambda: DAY_0)
    target = targets(listed(url), Selection(), store, SETTINGS, DAY_0)[0]
    asyncio.run(one_pass._record(target, Observation(target.key, DAY_0, known), Standing()))
    assert standing(store, url).freshness is Freshness.STALE
    before = standing(store, url)
    asyncio.run(one_pass._record(target, Observation(target.key, DAY_0 + timedelta(days=1), page), before))
    assert standing(store, url).freshness is Freshness.STALE
    assert [finding.new for finding in store.findings()] == ["stale"]


def test_a_selection_chooses_by_word_kind_and_time(store: Store) -> None:
    both = listed(GOOD, BAD)
    assert [target.url for target in targets(both, Selection(patterns=("THING 1",)), store, SETTINGS, DAY_0)] == [BAD]
    assert [target.url for target in targets(both, Selection(patterns=("good.example",)), store, SETTINGS, DAY_0)] == [
        GOOD
    ]
    assert len(targets(both, Selection(kinds=frozenset({Kind.DATASET})), store, SETTINGS, DAY_0)) == 2
    assert targets(both, Selection(kinds=frozenset({Kind.CONTEST})), store, SETTINGS, DAY_0) == []
    seen = Observation(canonical(GOOD), DAY_0, Look(outcome=Outcome.GOOD))
    store.record([Recorded(observation=seen, standing=Standing(status=Status.OK, checked_at=DAY_0), url=GOOD)])
    due = Selection(only_due=True)
    assert [target.url for target in targets(both, due, store, SETTINGS, DAY_0 + timedelta(days=1))] == [BAD]
    assert len(targets(both, due, store, SETTINGS, DAY_0 + timedelta(days=40))) == 2
    assert targets(both, due, store, SETTINGS, DAY_0)[0].last_good is None
    assert targets(both, Selection(), store, SETTINGS, DAY_0)[0].last_good == Look(outcome=Outcome.GOOD)


def _same(at: datetime) -> datetime:
    return at


def test_a_contest_ends_on_the_day_after_its_last_date_and_its_page_of_several_editions_says_nothing(
    store: Store,
) -> None:
    page = (
        "<!doctype html><title>MedTask 2026</title><h1>MedTask 2026</h1><p>Run submission deadline: December 2, 2026</p>"
        + LIVING
    )
    text = "# L\n\n## Ongoing contests\n\n- [MedTask 2026](https://task.example/2026) - a shared task\n- [OtherTask 2026](https://task.example/all#y2026)\n"
    both = catalogue.read(text, name="things", source="list.md")
    answers = {
        ("GET", url): exchange(url, body=page)
        for url in ("https://task.example/2026", "https://task.example/all#y2026")
    }
    for day, expected in ((0, Freshness.OPEN), (5, Freshness.ENDED)):
        now = DAY_0 + timedelta(days=day)
        web = FakeWeb({("GET", CANARY): exchange(CANARY), **answers})
        asyncio.run(Pass(settings=SETTINGS, store=store, web=web, clock=partial(_same, now)).check(both, Selection()))
        assert standing(store, "https://task.example/2026").freshness is expected
        assert standing(store, "https://task.example/all").freshness is None
    assert [finding.new for finding in store.findings() if finding.subject is Subject.FRESHNESS] == ["ended"]
