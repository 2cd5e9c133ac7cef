"""How large the memory grows."""

from __future__ import annotations

from tests.store.samples import DAY, GONE, START
from watcher.domain.finding import Finding, Subject
from watcher.domain.observation import Evidence, Facts, Hop, Look, Observation, Outcome
from watcher.domain.status import Standing, Status
from watcher.store import Recorded, Store

LINKS, SCALE = 30, 50
"""A fiftieth of 1,500 links, checked each day of a whole year."""


def seen(link: int, day: int) -> Look:
    """Return what a check of a link sees: 4 of 5 never change; some of these are repositories with a commit each day."""
    url = f"https://github.com/some-organisation/some-long-repository-name-{link}"
    if link % 5 == 0 and (day + link) % 60 < 4:  # a fifth fails for some days, six times a year
        return (
            GONE
            if link % 2
            else Look(outcome=Outcome.FAILED, reason="timeout", evidence=Evidence.WEAK, quote="no answer within 25 s")
        )
    if link % 3 == 0:
        facts = Facts(
            name=f"some-organisation/some-long-repository-name-{link}",
            identity=f"R_kgDO{link:08}",
            branch="main",
            last_commit=START + day * DAY,
            last_push=START + day * DAY,
            stars=1000 + day,
            archived=False,
            disabled=False,
        )
        return Look(
            outcome=Outcome.GOOD, source="github", http_status=200, final_url=url, facts=facts, seconds=0.123456
        )
    return Look(
        outcome=Outcome.GOOD,
        http_status=200,
        final_url=url,
        hops=(Hop(url.replace("https", "http"), 301, url),),
        facts=Facts(title="某个医学数据集的主页 - a home page", language="zh", content_type="text/html"),
        seconds=0.5 + day / 1000,
    )


def test_a_year_of_daily_checks_of_1500_links_stays_under_20_megabytes(store: Store) -> None:
    before = store.size()
    last: dict[int, Outcome] = {}
    for day in range(365):
        batch = []
        for link in range(LINKS):
            look, at = seen(link, day), START + day * DAY
            key = f"https://github.com/some-organisation/some-long-repository-name-{link}"
            standing = Standing(status=Status.OK, since=START, checked_at=at, last_good_at=at, look=look)
            found = Finding(
                key=key,
                at=at,
                subject=Subject.STATUS,
                old="ok",
                new="failing",
                reason=look.reason,
                suggestion=None,
                look=look,
            )
            changed = last.setdefault(link, look.outcome) is not look.outcome
            last[link] = look.outcome
            batch.append(
                Recorded(
                    observation=Observation(key, at, look),
                    standing=standing,
                    findings=(found,) if changed else (),
                    url=key,
                )
            )
        store.record(batch)
    about = store.facts_about()
    assert (
        sum(span.checks for spans in store.spans([row.observation.key for row in batch]).values() for span in spans)
        == 365 * LINKS
    )
    grown = (store.size() - before) * SCALE
    assert grown < 20e6, f"{grown / 1e6:.1f} MB, {about.spans} spans, {about.findings} findings"


def test_a_store_that_is_opened_each_minute_keeps_no_more_than_one_that_is_opened_once(url: str) -> None:
    with Store.open(url, now=START) as first, Store.open(url, now=START) as second:
        assert first._engine is second._engine, "each engine would compile each statement, and mappers keep that"
    with Store.open("sqlite://", now=START) as first, Store.open("sqlite://", now=START) as second:
        assert first._engine is not second._engine, "one in memory is nobody else's"
