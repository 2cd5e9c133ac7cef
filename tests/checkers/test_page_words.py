"""The same words say different things by where they stand: beside menus, in data, about another's domain."""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.checkers.page_web import PROSE, answer, html, long, look
from watcher.domain.observation import Evidence, Look, Outcome
from watcher.web.exchange import Exchange

URL = "https://data.example.org/sets/emr"
FORM = "<form><input name=u><input type=password name=p><button>Go</button></form>"
MENUS = (
    "<nav><ul>"
    + "".join(f"<li><a href=/{n}>Department of subject number {n}</a></li>" for n in range(60))
    + "</ul></nav>"
)


def seen(exchange: Exchange) -> Look:
    return asyncio.run(look(exchange))


@pytest.mark.parametrize(
    "body",
    [
        html("404 Not Found | Faculty", MENUS),
        html("Faculty", MENUS + "<p>Use the search.</p>", heading="Page not found"),
        html("Oops - Faculty", MENUS, heading="Oops! That page can’t be found."),
        html("找不到網頁", "您所查詢的網頁不存在"),
        html("很抱歉", "您要瀏覽的檔案已被作者刪除"),
        html("Nie znaleziono strony", "Błąd"),
        html("Stránka nenalezena", "Chyba"),
        html("Halaman tidak ditemukan", "Maaf"),
        html("الصفحة غير موجودة", "عذرا"),
        html("Storage", "The item you’re looking for has been deleted or moved."),
        html("提示", "该回答已被作者删除"),
    ],
)
def test_a_page_that_says_it_is_missing_is_a_soft_404_whatever_menus_stand_around_it(body: str) -> None:
    found = seen(answer(URL, body))
    assert (found.reason, found.evidence) == ("soft-404", Evidence.STRONG)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/csv", "code,text\n404,not found\n403,forbidden\n"),
        ("application/rss+xml", "<?xml version='1.0'?><rss><title>404 not found</title></rss>"),
        ("application/x-bibtex", "@article{x, title={Page not found}}"),
        ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><text>404 not found</text></svg>"),
    ],
)
def test_a_file_of_data_holds_words_and_says_none(kind: str, body: str) -> None:
    assert seen(answer(URL, body, content_type=kind)).outcome is Outcome.GOOD


def test_a_store_of_objects_says_in_xml_or_plain_text_that_it_has_none() -> None:
    missing = "<?xml version='1.0'?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"
    assert seen(answer(URL, missing, content_type="application/xml")).reason == "soft-404"
    assert seen(answer(URL, "404 page not found\n", content_type="text/plain")).reason == "soft-404"


@pytest.mark.parametrize(
    "body",
    [
        html("Registrant Parking Page", "This domain is registered at Namecheap."),
        html("data.example.org", "The domain example.org may be for sale. Click here to inquire."),
        html("x", "This website is for sale!" + MENUS),
        "<html data-adblockkey='MFww_x'><body><div id=target></div><script>window.park='e30='</script></body></html>",
        "<html><frameset rows='100%'><frame src='https://sedoparking.com/search/registrar.php?domain=x'></frameset></html>",
    ],
)
def test_a_landing_page_of_a_broker_is_a_parked_domain(body: str) -> None:
    found = seen(answer(URL, body))
    assert (found.reason, found.evidence) == ("parked", Evidence.STRONG)


@pytest.mark.parametrize(
    "body",
    [
        html("Read me", "The domain old-corpus.net is for sale and no longer ours."),
        html("This domain is for sale: language of registrars", PROSE * 12),
        html("域名出售广告分类", PROSE * 12, lang="zh"),
        html("访问被拒绝：就医公平性", PROSE * 12, lang="zh"),
    ],
)
def test_a_page_about_another_domain_or_about_such_words_is_alive(body: str) -> None:
    assert seen(answer(URL, body)).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "body",
    [
        html("Thread: which tokeniser?", PROSE * 2 + "You must be logged in to reply." + FORM),
        html("Notes", "Version 2 is out. Please log in to leave a comment."),
        html("讨论", "数据说明见附件。请登录后发表评论。", lang="zh"),
    ],
)
def test_a_thread_that_wants_a_log_in_for_a_reply_is_alive(body: str) -> None:
    assert seen(answer(URL, body)).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "body", [html("Log in | Portal of shared tasks", MENUS + FORM), html("Sign in - Portal", MENUS, heading="Portal")]
)
def test_a_log_in_page_is_one_whatever_menus_stand_around_it(body: str) -> None:
    assert seen(answer(URL, body)).reason == "login-wall"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"success": False, "error": "unauthorized", "message": "Authentication required"}, "login-wall"),
        ({"ret": -1, "msg": "请先登录"}, "login-wall"),
        ({"error": "unauthorized", "data": {"id": 9}}, ""),
    ],
)
def test_a_service_that_wants_a_log_in_says_so_in_json(data: dict[str, object], reason: str) -> None:
    assert seen(answer(URL, json.dumps(data), content_type="application/json")).reason == reason


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (428, "<iframe id='sec-cpt-if' provider='crypto' src='/_sec/cp_challenge/crypto.htm'></iframe>"),
        (202, "<html><head><script r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script></head><body></body></html>"),
        (202, "<html><body><script src=/check.js></script></body></html>"),
        (200, "<html><script>window['bobcmn']='1'</script><noscript>Your support ID is: 1.</noscript></html>"),
        (200, html("Web Page Blocked!", "Attack ID: 20000051")),
        (200, html("認証", "画像認証を行ってください。<div class='h-captcha' data-sitekey='1'></div>", lang="ja")),
        (420, html("Access Check", "We have detected unusual traffic activity from your network.")),
    ],
)
def test_a_check_for_programs_is_a_wall_by_its_marks(status: int, body: str) -> None:
    found = seen(answer(URL, body, status))
    assert (found.outcome, found.reason) == (Outcome.WALLED, "bot-wall")


def test_a_form_with_a_captcha_among_words_is_no_wall() -> None:
    widget = "<form><div class='g-recaptcha' data-sitekey='6L'></div></form>"
    assert seen(answer(URL, html("Mailing list", PROSE * 4 + widget))).outcome is Outcome.GOOD
    assert seen(answer(URL, long("Contact", widget))).outcome is Outcome.GOOD


def test_an_account_that_has_moved_hides_its_articles_and_does_not_remove_them() -> None:
    body = html("", "该公众号已迁移至新的帐号，原帐号已回收。若需访问原文章链接，请点击下方按钮。")
    assert seen(answer("https://mp.weixin.qq.com/s/a", body)).outcome is Outcome.WALLED
