"""A host that answers but will not show the thing to a program is a wall, never dead and never fine."""

from __future__ import annotations

import asyncio

import pytest

from tests.checkers.page_web import answer, failed, html, long, look, redirected
from watcher.domain.observation import Hop, Outcome
from watcher.web.exchange import Exchange

URL = "https://journal.example.org/papers/12"
FORM = "<form><input name=u><input type=password name=p><button>Go</button></form>"


def said(exchange: Exchange) -> tuple[Outcome, str]:
    seen = asyncio.run(look(exchange))
    assert seen.evidence is None or seen.outcome is Outcome.FAILED
    return seen.outcome, seen.reason


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (401, "", "login-wall"),
        (403, "Forbidden", "bot-wall"),
        (403, html("Members only", "Please sign in to go on."), "login-wall"),
        (406, "", "bot-wall"),
        (412, "<script>go()</script>", "bot-wall"),
        (418, "", "bot-wall"),
        (429, "later", "throttled"),
        (451, "", "legal-wall"),
        (521, "<html><script>var a=1;</script></html>", "bot-wall"),
        (999, "", "bot-wall"),
        (503, html("Just a moment..."), "bot-wall"),
        (405, html("405", "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。"), "bot-wall"),
    ],
)
def test_a_status_that_refuses_programs_is_a_wall(status: int, body: str, reason: str) -> None:
    assert said(answer(URL, body, status)) == (Outcome.WALLED, reason)


@pytest.mark.parametrize(
    "body",
    [
        html("Just a moment...", "Enable JavaScript and cookies to continue"),
        html("Making sure you're not a bot!", "Calculating..."),
        html("Robot Check", "Type the characters you see in this image"),
        html("安全验证", "请拖动滑块完成拼图"),
        html("百度安全验证", "网络不给力，请稍后重试"),
        html("访问验证", "请完成下方验证后继续"),
        html("", "Our systems have detected unusual traffic from your computer network."),
        html("Journal", "Please enable cookies. Access is denied."),
        html("Data", "Automated access to our site is not permitted. Write to us if you are no program."),
        html("Données", "Veuillez patienter pendant que nous vérifions votre navigateur", lang="fr"),
        html("提示", "当前访问疑似黑客攻击，已被网站管理员设置为拦截并记录", lang="zh"),
        html("提示", "由于您的行为触发了安全规则，本次访问已被拦截", lang="zh"),
        html("Pardon Our Interruption", "As you were browsing, something about your browser made us think."),
        "<html><head></head><body><script src='/_Incapsula_Resource?SWJIYLWA=1'></script></body></html>",
        "<html><script>var dd={'rt':'c'}</script><script src='https://geo.captcha-delivery.com/c.js'></script></html>",
        "<html><body><script>document.cookie='k=1';window.location.reload();</script></body></html>",
        "<html><script>var arg1='A1';function f(){document.cookie='acw_sc__v2='+arg1}</script></html>",
    ],
)
def test_a_challenge_behind_status_200_is_a_wall(body: str) -> None:
    assert said(answer(URL, body)) == (Outcome.WALLED, "bot-wall")


@pytest.mark.parametrize(
    "script",
    [
        "<script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>",
        "<script>a.src='/cdn-cgi/challenge-platform/h/b/scripts/jsd/4dc8/main.js'</script>",
        "<script>a.src='/cdn-cgi/challenge-platform/h/g/scripts/alpha/invisible.js?ts=1650000000'</script>",
        "<script src='/_Incapsula_Resource?SWJIYLWA=719d34d3&ns=2&cb=1'></script>",
        "<script>function speak(l){document.cookie='lang='+l;location.reload()}</script>",
    ],
)
def test_what_a_firewall_adds_to_every_page_makes_no_wall_of_a_short_one(script: str) -> None:
    guide = "<p>How our annotators mark drugs, doses and symptoms in notes of three wards.</p>"
    assert said(answer(URL, html("Guidelines", guide + script))) == (Outcome.GOOD, "")
    lost = html("Not Found", "<p>The requested URL was not found on this server. Check the spelling.</p>" + script)
    assert said(answer(URL, lost, 404)) == (Outcome.FAILED, "http-404")
    assert said(answer(URL, lost)) == (Outcome.FAILED, "soft-404")


@pytest.mark.parametrize("status", [200, 202, 403, 404, 503])
def test_a_challenge_named_in_the_head_is_a_wall_with_any_status(status: int) -> None:
    assert said(answer(URL, "", status, cf_mitigated="challenge")) == (Outcome.WALLED, "bot-wall")


@pytest.mark.parametrize(
    "to",
    [
        "https://journal.example.org/login?next=/papers/12",
        "https://journal.example.org/wp-login.php?redirect_to=x",
        "https://sso.example.org/authorize?client=journal",
        "https://idp.example.edu/profile/SAML2/Redirect/SSO?x=1",
        "https://accounts.google.com/ServiceLogin?continue=x",
        "https://journal.example.org/users/sign_in",
        "https://journal.example.org/index.php?action=login",
    ],
)
def test_a_redirect_to_a_login_page_is_a_login_wall(to: str) -> None:
    assert said(redirected(URL, to, html("Welcome", FORM))) == (Outcome.WALLED, "login-wall")


def test_a_move_that_ends_at_a_login_page_is_no_move() -> None:
    seen = asyncio.run(look(redirected(URL, "https://journal.example.org/signin", html("Sign in", FORM), 301)))
    assert (seen.outcome, seen.moved_to) == (Outcome.WALLED, None)


@pytest.mark.parametrize(
    "body",
    [
        html("Please log in", FORM),
        html("Sign in", FORM),
        html("登录", "请先登录后查看" + FORM),
        html("Data portal", "You must be logged in to view this page." + FORM),
        html("Anmelden", FORM),
        html("数据平台", "扫码登录"),
        html("Portal", FORM),
    ],
)
def test_a_page_that_is_but_a_login_form_is_a_login_wall(body: str) -> None:
    assert said(answer(URL, body)) == (Outcome.WALLED, "login-wall")


@pytest.mark.parametrize(
    "body",
    [
        long("An open corpus", FORM),
        long("How to log in to the cluster", "Please log in to continue is what the prompt says."),
        long("Are you a robot? A survey", "Captcha and access denied were frequent answers. Verify you are human."),
        long("Access denied", "was the most frequent answer"),
        html("Restricted data", "Version 1.0.0. This is a restricted-access resource."),
        long("CDN", "<script src='/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js'></script>"),
    ],
)
def test_a_living_page_may_speak_of_walls_and_hold_a_login_box(body: str) -> None:
    assert said(answer(URL, body)) == (Outcome.GOOD, "")


def test_a_page_about_logging_in_keeps_its_address_without_suspicion() -> None:
    url = "https://docs.example.org/docs/login-nodes"
    assert said(redirected(url, "https://docs.example.org/docs/login/nodes", long("Login nodes"))) == (Outcome.GOOD, "")


@pytest.mark.parametrize(("reason", "said_as"), [("private-address", "private-address"), ("resting", "throttled")])
def test_what_must_not_be_asked_is_a_wall_also_behind_a_redirect(reason: str, said_as: str) -> None:
    hop = Hop(URL, 302, "http://inner.example.org/")
    assert said(failed(URL, reason)) == (Outcome.WALLED, said_as)
    assert said(failed(URL, reason, hop)) == (Outcome.WALLED, said_as)


def test_a_host_known_to_answer_404_to_programs_is_a_wall() -> None:
    assert said(answer("https://twitter.com/someone", "", 404)) == (Outcome.WALLED, "bot-wall")
    assert said(answer("https://mytwitter.com/someone", "", 404))[0] is Outcome.FAILED


def test_a_header_that_every_page_of_a_guarded_site_has_is_no_wall() -> None:
    assert said(answer(URL, long("Fine"), content_type="text/html", x_datadome="protected"))[0] is Outcome.GOOD
