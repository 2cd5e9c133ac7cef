"""GitHub's REST API without a token: within the hour's sixty requests, and what its statuses mean."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.checkers.fake_web import Asked, FakePages, FakeWeb, gathered, no_reply, page_good, reply, target
from watcher.checkers import github, github_rest, page
from watcher.domain.observation import Evidence, Facts, Look, Outcome
from watcher.web.exchange import Exchange

API = "https://api.github.com"
COMMITTED = "2026-10-20T06:30:00Z"


def repository(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": 4711,
        "full_name": name,
        "default_branch": "main",
        "pushed_at": "2026-11-02T10:00:00Z",
        "archived": False,
        "disabled": False,
        "stargazers_count": 12,
        **more,
    }


class Hub(FakeWeb):
    """An API that counts; `pushed` is the time of the newest push by name."""

    def __init__(self, pushed: dict[str, str], renamed: dict[str, str] | None = None, *, left: int = 60) -> None:
        super().__init__()
        self.pushed, self.renamed, self.left = pushed, renamed or {}, left

    async def fetch(self, url: str, **options: Any) -> Exchange:
        self.asked.append(Asked("GET", url))
        assert options.get("follow") is False
        assert not options.get("authorized")
        if self.left == 0:
            return reply({"message": "API rate limit exceeded for 198.51.100.7."}, 403, x_ratelimit_remaining="0")
        self.left -= 1
        left = str(self.left)
        path = url.removeprefix(API)
        if path.endswith("/commits?per_page=1"):
            person = {"name": "A", "date": "2026-10-20T06:26:00Z"}
            return reply(
                [{"sha": "1" * 40, "commit": {"author": person, "committer": {**person, "date": COMMITTED}}}],
                x_ratelimit_remaining=left,
            )
        name = path.removeprefix("/repos/")
        if name in self.renamed:
            return reply(
                {"message": "Moved Permanently"},
                301,
                location=f"{API}/repositories/{self.renamed[name]}",
                x_ratelimit_remaining=left,
            )
        name = name.removeprefix("/repositories/")
        return (
            reply(repository(name, pushed_at=self.pushed[name]), x_ratelimit_remaining=left)
            if name in self.pushed
            else reply({"message": "Not Found"}, 404, x_ratelimit_remaining=left)
        )

    @property
    def commits_asked(self) -> list[str]:
        return [url.removeprefix(f"{API}/repos/").partition("/commits")[0] for url in self.urls if "/commits" in url]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> FakePages:
    fake = FakePages()
    monkeypatch.setattr(page, "look_at", fake.look_at)
    return fake


def looks(web: FakeWeb, *names: str, last_good: Look | None = None) -> dict[str, Look]:
    targets = [target(f"https://github.com/{name}", last_good=last_good) for name in names]
    seen = asyncio.run(gathered(github.check(targets, web)))
    return {url.removeprefix("https://github.com/"): look for url, look in seen.items()}


def one(answer: Exchange, *, then: Exchange | None = None) -> Look:
    web = FakeWeb(
        {
            ("GET", f"{API}/repos/ward/notes"): answer,
            ("GET", f"{API}/repos/ward/notes/commits?per_page=1"): then or reply([]),
        }
    )
    return looks(web, "ward/notes")["ward/notes"]


def test_a_repository_that_is_there_is_good_with_its_facts_and_its_newest_commit() -> None:
    look = looks(Hub({"ward/notes": "2026-11-02T10:00:00Z"}), "ward/notes")["ward/notes"]
    assert (look.outcome, look.http_status, look.source, look.moved_to) == (Outcome.GOOD, 200, "github", None)
    assert look.facts == Facts(
        name="ward/notes",
        identity="4711",
        branch="main",
        last_commit=datetime(2026, 10, 20, 6, 30, tzinfo=UTC),
        last_push=datetime(2026, 11, 2, 10, tzinfo=UTC),
        archived=False,
        disabled=False,
        stars=12,
    )


def test_a_redirect_is_followed_once_and_is_a_rename() -> None:
    web = Hub({"clinic/notes2": "2026-11-02T10:00:00Z"}, {"ward/notes": "clinic/notes2"})
    look = looks(web, "ward/notes")["ward/notes"]
    assert (look.reason, look.moved_to) == ("renamed", "https://github.com/clinic/notes2")
    assert web.urls == [
        f"{API}/repos/ward/notes",
        f"{API}/repositories/clinic/notes2",
        f"{API}/repos/clinic/notes2/commits?per_page=1",
    ]


@pytest.mark.parametrize(
    ("answer", "reason", "quote"),
    [
        (reply({"message": "Not Found", "status": "404"}, 404), "not-found", "Not Found"),
        (
            reply({"message": "Repository access blocked", "block": {"reason": "dmca"}}, 451),
            "taken-down-dmca",
            "Repository access blocked (dmca)",
        ),
        (
            reply({"message": "Repository access blocked", "block": {"reason": "tos"}}, 403),
            "taken-down-tos",
            "Repository access blocked (tos)",
        ),
    ],
)
def test_what_is_gone_for_the_public_is_authoritative(answer: Exchange, reason: str, quote: str) -> None:
    look = one(answer)
    assert (look.outcome, look.evidence, look.reason, look.quote) == (
        Outcome.FAILED,
        Evidence.AUTHORITATIVE,
        reason,
        quote,
    )
    assert look.http_status == answer.status


@pytest.mark.parametrize(
    "answer",
    [
        reply({"message": "API rate limit exceeded for 198.51.100.7."}, 403, x_ratelimit_remaining="0"),
        reply({"message": "You have exceeded a secondary rate limit."}, 429, retry_after="8"),
        reply(body=b"<html>Whoa there!</html>", status=403),
        reply(body=b"<html>unicorn</html>", status=404),
        reply(body=b"", status=502),
        reply(body=b"<html>", status=200),
        reply([], 200),
        reply({"message": "Moved Permanently"}, 301, location="https://evil.example/repos/ward/notes"),
        reply({"message": "Moved Permanently"}, 301),
        no_reply("timeout"),
    ],
)
def test_where_the_api_says_nothing_of_the_repository_the_page_answers(answer: Exchange, pages: FakePages) -> None:
    pages.looks["https://github.com/ward/notes"] = page_good("https://github.com/ward/notes")
    look = one(answer)
    assert (look.outcome, look.notes) == (Outcome.GOOD, ("api-unavailable",))


def test_an_empty_repository_is_good_and_has_no_newest_commit() -> None:
    look = one(reply(repository("ward/notes")), then=reply({"message": "Git Repository is empty."}, 409))
    assert (look.outcome, look.facts.last_commit) == (Outcome.GOOD, None)


def test_an_archived_repository_is_not_asked_for_its_commits() -> None:
    web = FakeWeb({("GET", f"{API}/repos/ward/notes"): reply(repository("ward/notes", archived=True))})
    assert looks(web, "ward/notes")["ward/notes"].facts.archived is True


def test_forty_repositories_stay_within_the_hours_sixty_and_the_freshest_pushes_come_first() -> None:
    pushed = {f"ward/notes{day:02}": f"2026-09-{1 + day % 30:02}T{day // 30:02}:00:00Z" for day in range(40)}
    renamed = {f"old/notes{number}": f"ward/notes{number:02}" for number in range(5)}
    web = Hub(pushed, renamed)
    seen = looks(web, *renamed, *list(pushed)[5:])
    assert len(seen) == 40
    assert all(look.outcome is Outcome.GOOD and not look.notes for look in seen.values())
    assert len(web.asked) == 58  # 40 repositories, 5 redirects, 13 commits; 2 are left over
    assert web.commits_asked == sorted(pushed, key=lambda name: pushed[name], reverse=True)[:13]
    assert sum(look.facts.last_commit is None for look in seen.values()) == 27
    assert all(look.facts.last_push is not None for look in seen.values())


def test_when_the_hour_is_spent_the_rest_get_their_pages(pages: FakePages) -> None:
    names = [f"ward/notes{number}" for number in range(70)]
    web = Hub(dict.fromkeys(names, "2026-11-02T10:00:00Z"))
    pages.looks = {f"https://github.com/{name}": page_good(f"https://github.com/{name}") for name in names}
    seen = looks(web, *names)
    assert len(web.asked) == 60
    assert [name for name, look in seen.items() if look.notes == ("api-unavailable",)] == names[60:]


def test_an_api_without_a_counter_is_counted_by_ourselves(pages: FakePages) -> None:
    names = [f"ward/notes{number}" for number in range(70)]
    web = FakeWeb({("GET", f"{API}/repos/{name}"): reply(repository(name, archived=True)) for name in names})
    pages.looks = {f"https://github.com/{name}": page_good(f"https://github.com/{name}") for name in names}
    looks(web, *names)
    assert len(web.asked) == github_rest.HOURLY


def test_an_api_that_is_down_is_asked_twice_and_no_more(pages: FakePages) -> None:
    names = [f"ward/notes{number}" for number in range(5)]
    web = FakeWeb({("GET", f"{API}/repos/{name}"): no_reply("connect-timeout") for name in names})
    pages.looks = {f"https://github.com/{name}": page_good(f"https://github.com/{name}") for name in names}
    assert {look.notes for look in looks(web, *names).values()} == {("api-unavailable",)}
    assert len(web.asked) == 2


def test_where_nothing_was_pushed_since_the_last_good_look_its_newest_commit_still_is_the_newest() -> None:
    known = Facts(
        name="ward/notes",
        identity="4711",
        branch="main",
        last_push=datetime(2026, 11, 2, 10, tzinfo=UTC),
        last_commit=datetime(2024, 1, 1, tzinfo=UTC),
    )
    before = Look(outcome=Outcome.GOOD, facts=known)
    quiet = Hub({"ward/notes": "2026-11-02T10:00:00Z"})
    assert looks(quiet, "ward/notes", last_good=before)["ward/notes"].facts.last_commit == datetime(
        2024, 1, 1, tzinfo=UTC
    )
    assert quiet.commits_asked == []
    pushed = Hub({"ward/notes": "2026-11-02T10:00:01Z"})
    assert looks(pushed, "ward/notes", last_good=before)["ward/notes"].facts.last_commit == datetime(
        2026, 10, 20, 6, 30, tzinfo=UTC
    )
