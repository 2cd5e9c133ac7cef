"""GitLab, Gitee, Gitea, ModelScope, Kaggle and Zenodo: the API's word first, the page where it has none.

Rule I4 among others.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from tests.checkers.fake_web import FakePages, FakeWeb, gathered, no_reply, page_good, page_missing, reply, target
from watcher.checkers import dispatch, gitea, gitee, gitlab, kaggle, modelscope, page, zenodo
from watcher.domain.observation import Evidence, Facts, Look, Outcome
from watcher.web.exchange import Exchange

AT = datetime(2026, 10, 20, 6, 30, tzinfo=UTC)
TIME = "2026-10-20T14:30:00+08:00"

GITLAB = "https://gitlab.com/api/v4/projects/"
GITEE = "https://gitee.com/api/v5/repos/"
GITEA = "https://codeberg.org/api/v1/repos/"
SCOPE = "https://www.modelscope.cn/api/v1/"
KAGGLE = "https://www.kaggle.com/api/v1/datasets/view/"
ZENODO = "https://zenodo.org/api/records/"
HOSTS: dict[ModuleType, tuple[str, str, dict[str, Any]]] = {
    gitlab: (
        "https://gitlab.com/ward/text/notes",
        f"{GITLAB}ward%2Ftext%2Fnotes?license=true",
        {
            "id": 7,
            "path_with_namespace": "ward/text/notes",
            "default_branch": "main",
            "archived": True,
            "star_count": 3,
        },
    ),
    gitee: (
        "https://gitee.com/ward/notes",
        f"{GITEE}ward/notes",
        {"id": 7, "full_name": "ward/notes", "default_branch": "main", "status": "关闭", "stargazers_count": 3},
    ),
    gitea: (
        "https://codeberg.org/ward/notes",
        f"{GITEA}ward/notes",
        {"id": 7, "full_name": "ward/notes", "default_branch": "main", "archived": True, "stars_count": 3},
    ),
}
COMMITS = {
    ("GET", f"{GITLAB}7/repository/commits?per_page=1"): reply([{"committed_date": TIME}]),
    ("GET", f"{GITEE}ward/notes/commits?per_page=1"): reply([{"commit": {"committer": {"date": TIME}}}]),
    ("GET", f"{GITEA}ward/notes/branches/main"): reply({"commit": {"timestamp": TIME}}),
}


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> FakePages:
    fake = FakePages()
    monkeypatch.setattr(page, "look_at", fake.look_at)
    return fake


def look(checker: Any, url: str, answers: dict[str, Exchange], last_good: Look | None = None) -> Look:
    web = FakeWeb({("GET", asked): answer for asked, answer in answers.items()} | COMMITS)
    return asyncio.run(gathered(checker.check([target(url, last_good=last_good)], web)))[url]


@pytest.mark.parametrize("checker", HOSTS, ids=lambda one: one.__name__.rpartition(".")[2])
def test_a_repository_is_known_with_its_newest_commit_and_that_it_is_archived(checker: Any) -> None:
    url, asked, body = HOSTS[checker]
    seen = look(checker, url, {asked: reply(body)})
    assert (seen.outcome, seen.source, seen.moved_to) == (Outcome.GOOD, checker.NAME, None)
    assert (seen.facts.identity, seen.facts.last_commit, seen.facts.archived, seen.facts.stars) == ("7", AT, True, 3)


@pytest.mark.parametrize("checker", HOSTS, ids=lambda one: one.__name__.rpartition(".")[2])
def test_what_api_and_page_both_do_not_find_is_gone_by_the_hosts_own_word(checker: Any, pages: FakePages) -> None:
    url, asked, _ = HOSTS[checker]
    pages.looks[url] = page_missing(url)
    seen = look(checker, url, {asked: reply({"message": "404 Project Not Found"}, 404)})
    assert (seen.outcome, seen.reason, seen.evidence, seen.source) == (
        Outcome.FAILED,
        "not-found",
        Evidence.AUTHORITATIVE,
        checker.NAME,
    )


@pytest.mark.parametrize("checker", HOSTS, ids=lambda one: one.__name__.rpartition(".")[2])
@pytest.mark.parametrize(
    "answer",
    [
        reply(body=b"<html>a page</html>"),
        reply(body=b"<html>not here</html>", status=404),
        reply({}),
        reply({"message": "no"}, 403),
        reply({}, 500),
        no_reply(),
    ],
    ids=["a page", "a 404 page", "another shape", "403", "500", "nothing"],
)
def test_an_answer_that_is_no_word_of_the_api_leaves_it_to_the_page(
    checker: Any, answer: Exchange, pages: FakePages
) -> None:
    url, asked, _ = HOSTS[checker]
    pages.looks[url] = page_missing(url)
    seen = look(checker, url, {asked: answer})
    assert (seen.reason, seen.evidence, seen.source) == ("http-404", Evidence.STRONG, "page")
    pages.looks[url] = page_good(url)
    assert look(checker, url, {asked: answer}).notes == ("api-unavailable",)


@pytest.mark.parametrize("checker", HOSTS, ids=lambda one: one.__name__.rpartition(".")[2])
def test_an_api_that_does_not_find_what_the_page_shows_is_not_believed(checker: Any, pages: FakePages) -> None:
    url, asked, _ = HOSTS[checker]
    pages.looks[url] = page_good(url)
    assert look(checker, url, {asked: reply({"message": "Not Found"}, 404)}).outcome is Outcome.GOOD


def test_a_renamed_repository_has_moved_and_one_of_another_identity_has_not() -> None:
    url, asked, body = HOSTS[gitea]
    moved = {**body, "full_name": "clinic/notes", "default_branch": None}
    answers = {
        asked: reply({}, 307, location="/api/v1/repos/clinic/notes"),
        f"{GITEA}clinic/notes": reply(moved),
    }
    assert look(gitea, url, answers).moved_to == "https://codeberg.org/clinic/notes"
    before = Look(outcome=Outcome.GOOD, facts=Facts(identity="6"))
    alarmed = look(gitea, url, answers, before)
    assert (alarmed.moved_to, alarmed.notes) == (None, ("another-project",))


def test_a_host_that_has_no_api_is_asked_twice_in_a_run_and_then_no_more(pages: FakePages) -> None:
    urls = [f"https://openi.org.cn/ward/notes{number}" for number in range(5)]
    pages.looks = {url: page_good(url) for url in urls}
    api = "https://openi.org.cn/api/v1/repos/ward/notes"
    web = FakeWeb({("GET", f"{api}{number}"): reply(body=b"<html>", status=404) for number in range(5)})
    asyncio.run(gathered(gitea.check([target(url) for url in urls], web)))
    assert web.urls == [f"{api}0", f"{api}1"]


@pytest.mark.parametrize(
    ("url", "claimed"),
    [
        ("https://gitlab.com/ward/text/notes/-/tree/main/src", "gitlab"),
        ("https://gitlab.com/ward", "page"),
        ("https://gitlab.com/explore/projects", "page"),
        ("https://gitee.com/ward/notes/blob/master/a.md", "gitee"),
        ("https://gitee.com/ward", "page"),
        ("https://openi.pcl.ac.cn/ward/notes/src/branch/master/a", "gitea"),
        ("https://cpubmed.openi.org.cn/graph/wiki", "page"),
        ("https://modelscope.cn/models/ward/notes/summary", "modelscope"),
        ("https://zenodo.org/record/123#x", "zenodo"),
        ("https://zenodo.org/communities/ward", "page"),
        ("https://physionet.org/content/mimiciv/2.2/", "physionet"),
        ("https://physionet.org/content/mimiciv/", "page"),
        ("https://www.kaggle.com/datasets/ward/notes", "kaggle"),
        ("https://doi.org/10.1000/xyz", "crossref"),
    ],
)
def test_each_checker_claims_what_it_knows(url: str, claimed: str) -> None:
    ((checker, _),) = dispatch.shared_out([target(url)], dispatch.found())
    assert checker.name == claimed


def test_a_model_at_modelscope_has_the_time_of_its_last_change(pages: FakePages) -> None:
    url = "https://modelscope.cn/models/ward/notes"
    body = {
        "Code": 200,
        "Success": True,
        "Data": {"Id": 7, "Path": "ward", "Name": "notes", "LastUpdatedTime": 1792478000},
    }
    seen = look(modelscope, url, {f"{SCOPE}models/ward/notes": reply(body)})
    assert (seen.facts.name, seen.facts.identity, seen.moved_to) == ("ward/notes", "7", None)
    assert seen.facts.last_modified == datetime.fromtimestamp(1792478000, UTC)
    pages.looks[url] = page_missing(url)
    gone = reply({"Code": 10010205001, "Message": "not exists", "Success": False}, 404)
    assert look(modelscope, url, {f"{SCOPE}models/ward/notes": gone}).reason == "not-found"


def test_kaggle_is_left_to_the_page_where_it_asks_for_a_key(pages: FakePages) -> None:
    url = "https://www.kaggle.com/datasets/ward/notes"
    pages.looks[url] = page_good(url)
    assert look(kaggle, url, {f"{KAGGLE}ward/notes": reply({"code": 401}, 401)}).notes == ("api-unavailable",)
    body = {"id": 7, "ref": "ward/notes", "lastUpdated": "2026-10-20T06:30:00Z", "currentVersionNumber": 3}
    assert look(kaggle, url, {f"{KAGGLE}ward/notes": reply(body)}).facts.last_modified == AT


def record(number: int, version: str) -> dict[str, Any]:
    return {"id": number, "conceptrecid": "1", "metadata": {"title": "Notes", "version": version}}


def test_a_newer_version_at_zenodo_is_noted_and_is_no_move() -> None:
    url = "https://zenodo.org/record/12"
    newest = {f"{ZENODO}12": reply(record(12, "v1")), f"{ZENODO}12/versions/latest": reply(record(15, "v2"))}
    seen = look(zenodo, url, newest)
    assert (seen.notes, seen.facts.version, seen.facts.newer_version, seen.moved_to) == (
        ("newer-version",),
        "v1",
        "v2",
        None,
    )
    itself = {f"{ZENODO}12": reply(record(12, "v1")), f"{ZENODO}12/versions/latest": reply(record(12, "v1"))}
    assert look(zenodo, url, itself).notes == ()
    unknown = {f"{ZENODO}12": reply(record(12, "v1")), f"{ZENODO}12/versions/latest": reply({}, 500)}
    assert look(zenodo, url, unknown).notes == ()
