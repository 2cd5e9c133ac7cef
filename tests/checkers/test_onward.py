"""A page may lead on by itself: it is followed once, where it says plainly whither and is not a wall."""

from __future__ import annotations

import asyncio

import pytest

from tests.checkers.page_web import SmallWeb, answer, html, long, target
from watcher.checkers import page
from watcher.domain.observation import Evidence, Hop, Look, Outcome

URL = "https://lab.example.org/sets/9/index.html"
THERE = "https://lab.example.org/there"
FRONT = "https://lab.example.org/"


def at(web: SmallWeb) -> Look:
    return asyncio.run(page.look_at(target(URL), web))


@pytest.mark.parametrize(
    "script",
    [
        "location.href='/there'",
        'window.onload=function(){window.location.href="/there"}',
        "top.location.replace('https://lab.example.org/there');",
        "setTimeout(function(){ window.location = '/there'; }, 500)",
    ],
)
def test_the_only_script_of_an_empty_page_is_followed_like_a_refresh(script: str) -> None:
    web = SmallWeb({URL: answer(URL, f"<script>{script}</script>"), THERE: answer(THERE, long("The set"))})
    found = at(web)
    assert (found.outcome, found.notes, found.final_url) == (Outcome.GOOD, ("client-side-redirect",), THERE)
    assert found.hops == (Hop(URL, 0, THERE),)


@pytest.mark.parametrize("seconds", ["0", "0.5", ".50", "5.", "0.0.1", "..", " 10.5 "])
def test_a_refresh_is_read_as_browsers_do_whatever_follows_its_number(seconds: str) -> None:
    refresh = f'<meta http-equiv="refresh" content="{seconds}; url=/there">'
    web = SmallWeb({URL: answer(URL, refresh), THERE: answer(THERE, long("The set"))})
    assert (at(web).outcome, at(web).final_url) == (Outcome.GOOD, THERE)


@pytest.mark.parametrize("seconds", ["11", "11.0.1", "9" * 5000, "", "soon"])
def test_a_refresh_that_takes_long_or_has_no_number_leads_nowhere(seconds: str) -> None:
    web = SmallWeb({URL: answer(URL, f'<meta http-equiv="refresh" content="{seconds}; url=/there">' + long("The set"))})
    assert at(web).final_url == URL


def test_a_lander_reached_by_script_is_a_parked_domain() -> None:
    lander = (
        "<html><body><div id=root></div><script>window.LANDER_SYSTEM='PW'</script>"
        "<script src='https://img1.wsimg.com/parking-lander/static/js/main.js'></script></body></html>"
    )
    web = SmallWeb({URL: answer(URL, "<script>location.href='/there'</script>"), THERE: answer(THERE, lander)})
    assert (at(web).reason, at(web).evidence) == ("parked", Evidence.STRONG)


@pytest.mark.parametrize(
    "body",
    [
        "<script>if (self != top) { location.href = '/there' }</script>",
        "<script>innerWidth < 700 && (location.href = '/there')</script>",
        "<script>var to = next(); location.href = to</script>",
        "<script>location.href = '/there' + location.search</script>",
        "<script>location.href = 'weixin://dl/business'</script>",
        "<script src=/app.js></script><script>location.href = '/there'</script>",
        "<p>" + "Words of a page that stays where it is. " * 3 + "</p><script>location.href = '/there'</script>",
    ],
)
def test_a_script_that_may_lead_elsewhere_or_not_is_not_followed(body: str) -> None:
    web = SmallWeb({URL: answer(URL, body)})
    assert at(web).outcome is Outcome.GOOD
    assert web.asked == [URL]


@pytest.mark.parametrize(
    "body",
    [
        "<meta http-equiv=refresh content='5; url=/there?bm-verify=AAQ'>",
        "<script>location.replace('/page/_____tmd_____/punish?x5secdata=1')</script>",
        "<script>document.cookie='k=1';location.href='/there'</script>",
    ],
)
def test_a_wall_is_not_followed_to_its_check(body: str) -> None:
    web = SmallWeb({URL: answer(URL, body)})
    assert (at(web).outcome, at(web).reason) == (Outcome.WALLED, "bot-wall")
    assert THERE not in web.asked


def test_a_page_that_calls_itself_missing_and_then_leads_home_is_missing() -> None:
    body = html("Page not found", "You are led to the front page.", head="<meta http-equiv=refresh content='3;url=/'>")
    found = at(SmallWeb({URL: answer(URL, body), FRONT: answer(FRONT, long("Front"))}))
    assert (found.reason, found.evidence) == ("soft-404", Evidence.STRONG)


def test_a_page_no_longer_there_that_leads_to_its_new_place_is_alive() -> None:
    body = html(
        "Moved", "This page is no longer available here.", head="<meta http-equiv=refresh content='0;url=/there'>"
    )
    found = at(SmallWeb({URL: answer(URL, body), THERE: answer(THERE, long("The set"))}))
    assert (found.outcome, found.final_url) == (Outcome.GOOD, THERE)
