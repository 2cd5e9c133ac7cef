"""What is gone although the status is 200, and what only sounds like it."""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.checkers.page_web import PROSE, answer, failed, html, long, look, redirected
from watcher.domain.observation import Evidence, Look, Outcome
from watcher.web.exchange import REASONS, Exchange

URL = "https://data.example.org/sets/emr"
NO_CODE = "<script>var errors={0:'分享的文件已经被删除了'}</script>"


def seen(exchange: Exchange, *, wildcard: bool = False) -> Look:
    return asyncio.run(look(exchange, wildcard=wildcard))


@pytest.mark.parametrize(
    ("status", "evidence"),
    [
        (410, Evidence.AUTHORITATIVE),
        (404, Evidence.STRONG),
        (400, Evidence.WEAK),
        (405, Evidence.WEAK),
        (500, Evidence.WEAK),
        (503, Evidence.WEAK),
        (521, Evidence.WEAK),
        (304, Evidence.WEAK),
    ],
)
def test_a_status_of_failure_weighs_as_much_as_it_says(status: int, evidence: Evidence) -> None:
    found = seen(answer(URL, html("Oops"), status))
    assert (found.outcome, found.reason, found.evidence) == (Outcome.FAILED, f"http-{status}", evidence)


def test_a_long_page_with_status_404_is_a_404() -> None:
    assert seen(answer(URL, long("Not found, but see our other pages"), 404)).reason == "http-404"


@pytest.mark.parametrize("reason", sorted(set(REASONS) - {"private-address", "resting", "bad-url"}))
def test_a_failure_of_the_network_is_weak_but_for_a_name_that_is_not_there(reason: str) -> None:
    found = seen(failed(URL, reason))
    expected = Evidence.STRONG if reason == "dns-nxdomain" else Evidence.WEAK
    assert (found.outcome, found.reason, found.evidence) == (Outcome.FAILED, reason, expected)


def test_a_permanent_redirect_that_ends_in_404_is_a_404() -> None:
    found = seen(redirected(URL, "https://data.example.org/gone", html("x"), 301, status=404))
    assert (found.reason, found.evidence, found.moved_to) == ("http-404", Evidence.STRONG, None)


@pytest.mark.parametrize(
    "body",
    [
        html("404 Not Found", "nginx"),
        html("Page not found | Example Lab", "Try the search."),
        html("Example Lab – Seite nicht gefunden", "Leider."),
        html("Page introuvable", "La page demandée n'existe plus."),
        html("Página no encontrada", "Lo sentimos."),
        html("ページが見つかりません", "お探しのページは見つかりませんでした。"),
        html("提示", "您访问的页面不存在或已被删除！"),
        html("出错了", "抱歉，该文章已被作者删除。"),
        html("Oops!", "We could not find the page you requested."),
        html("Lab", "The requested URL /sets/emr was not found on this server."),
        html("Hmm", "Sorry, the page you are looking for does not exist.", heading="Hmm"),
        html("Lab", PROSE, heading="Page Not Found"),
        html("Страница не найдена", "Ошибка"),
        html("Lab", "<script>track()</script>", heading="Page not found"),
        html("페이지를 찾을 수 없습니다", ""),
    ],
)
def test_a_short_page_that_says_it_is_not_there_is_a_soft_404(body: str) -> None:
    found = seen(answer(URL, body))
    assert (found.outcome, found.reason, found.evidence) == (Outcome.FAILED, "soft-404", Evidence.STRONG)
    assert found.quote


@pytest.mark.parametrize(
    "value",
    [
        {"code": 404, "message": "none"},
        {"status": "404"},
        {"error": {"code": 404}},
        {"success": False, "msg": "资源不存在"},
        {"error": "Not Found"},
    ],
)
def test_a_json_answer_that_says_404_is_a_soft_404(value: object) -> None:
    found = seen(answer(URL, json.dumps(value), 200, content_type="application/json"))
    assert (found.reason, found.evidence) == ("soft-404", Evidence.STRONG)


@pytest.mark.parametrize(
    "value",
    [{"code": 0, "data": [1]}, [404], {"message": "entity not found in text", "data": {"spans": [1]}}, {"code": 200}],
)
def test_a_json_answer_with_data_is_fine(value: object) -> None:
    assert seen(answer(URL, json.dumps(value), 200, content_type="application/json")).outcome is Outcome.GOOD


@pytest.mark.parametrize("path", ["/404.html", "/error/404", "/page-not-found", "/errors/notfound.aspx"])
def test_a_redirect_to_an_address_of_errors_is_a_soft_404(path: str) -> None:
    assert seen(redirected(URL, f"https://data.example.org{path}", html("Hm", "x"))).reason == "soft-404"


def test_words_that_a_living_page_may_use_count_only_where_any_address_gives_them() -> None:
    body = html("Lost in space", "That thing does not exist. " + PROSE)
    assert seen(answer(URL, body)).outcome is Outcome.GOOD
    found = seen(answer(URL, body), wildcard=True)
    assert (found.reason, found.evidence) == ("soft-404", Evidence.STRONG)


def test_a_long_page_with_the_title_of_an_error_is_one_only_where_any_address_gives_it() -> None:
    body = long("Page not found - Example")
    assert seen(answer(URL, body), wildcard=True).reason == "soft-404"
    assert seen(answer(URL, body)).outcome is Outcome.GOOD
    assert seen(answer(URL, long("404: a history of the words not found"))).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "body",
    [
        long("Documentation", "Entities that were not found were dropped. Error 404: see below. The page was removed."),
        long("文档", "该链接已失效的旧版本见附录。您访问的页面不存在。"),
        html("Corpus", "This page is being updated."),
        html("Named entity", "Label OTHER has been removed in version 3."),
        "<title>Page not found</title><div id=root></div><script src=/app.js></script>",
        "<title>Portal</title><div id=root></div><script src=/app.js></script><noscript>Page not found</noscript>",
        "",
    ],
)
def test_a_living_page_with_the_words_of_a_dead_one_stays_alive(body: str) -> None:
    assert seen(answer(URL, body)).outcome is Outcome.GOOD


def test_the_front_page_of_a_host_is_never_a_soft_404() -> None:
    assert seen(answer("https://data.example.org/", html("404 Not Found"))).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "body",
    [
        html("Error", "An error has occurred. Please try again later."),
        html("Internal Server Error"),
        html("系统错误", "请稍后再试"),
        html("502 Bad Gateway", "nginx"),
    ],
)
def test_an_error_of_the_server_behind_status_200_is_weak(body: str) -> None:
    found = seen(redirected(URL, "https://data.example.org/System/Error", body))
    assert (found.reason, found.evidence) == ("error-page", Evidence.WEAK)


@pytest.mark.parametrize(
    "body",
    [
        html("data.example.org", "This domain is for sale! Buy this domain. Related searches"),
        html("data.example.org is for sale", "Make an offer"),
        html("Domain expired", "Renew it."),
        html("x", "This Web page is parked FREE, courtesy of a registrar."),
        html("域名出售", "该域名正在出售"),
        html("提示", "您访问的域名已过期，请联系服务商续费"),
        html("Diese Domain steht zum Verkauf", "Kontakt"),
    ],
)
def test_a_domain_for_sale_is_parked_at_any_address(body: str) -> None:
    for url in (URL, "https://data.example.org/"):
        found = seen(answer(url, body))
        assert (found.reason, found.evidence) == ("parked", Evidence.STRONG)


def test_a_redirect_to_a_broker_is_parked_but_the_broker_itself_lives() -> None:
    broker = "https://www.hugedomains.com/domain_profile.cfm?d=example"
    assert seen(redirected(URL, broker, html("Example.org", "Captcha security check."))).reason == "parked"
    assert seen(redirected(URL, "http://ww38.data.example.org/", html("x", "y"))).reason == "parked"
    assert (
        seen(
            redirected("https://hugedomains.com/about", "https://www.hugedomains.com/about-us", long("About us"))
        ).outcome
        is Outcome.GOOD
    )


def test_an_article_on_domains_for_sale_is_fine() -> None:
    assert (
        seen(answer(URL, long("Who buys a domain that is for sale?", "This domain is for sale, they read."))).outcome
        is Outcome.GOOD
    )


@pytest.mark.parametrize(
    ("url", "body", "reason", "evidence"),
    [
        ("https://pan.baidu.com/s/1a", html("百度网盘-链接不存在", "啊哦"), "removed", Evidence.AUTHORITATIVE),
        (
            "https://pan.baidu.com/s/1a",
            html("百度网盘", "你来晚了，分享的文件已经被取消了"),
            "removed",
            Evidence.AUTHORITATIVE,
        ),
        ("https://pan.baidu.com/s/1a", html("百度网盘", "系统升级，链接暂时无法查看"), "unavailable", Evidence.WEAK),
        ("https://mp.weixin.qq.com/s/a", html("", "该内容已被发布者删除"), "removed", Evidence.AUTHORITATIVE),
        (
            "https://mp.weixin.qq.com/s/a",
            html("微信公众平台", "此帐号已被屏蔽, 内容无法查看"),
            "removed",
            Evidence.AUTHORITATIVE,
        ),
        ("https://mp.weixin.qq.com/s/a", html("", "该帐号已自主注销，内容无法查看"), "removed", Evidence.AUTHORITATIVE),
        (
            "https://www.zhihu.com/question/1",
            html("知乎", "你似乎来到了没有知识存在的荒原"),
            "removed",
            Evidence.AUTHORITATIVE,
        ),
        ("https://blog.csdn.net/a/1", html("CSDN", "您访问的文章已被删除"), "removed", Evidence.STRONG),
        ("https://www.kaggle.com/a/b", html("Kaggle", "We can't find that page"), "removed", Evidence.AUTHORITATIVE),
        (
            "https://drive.google.com/file/d/1/view",
            html("Google Drive", "Sorry, the file you have requested does not exist."),
            "removed",
            Evidence.AUTHORITATIVE,
        ),
        ("https://gitee.com/a/b", html("Gitee", "你所访问的页面不存在了"), "removed", Evidence.STRONG),
    ],
)
def test_the_removal_text_of_a_known_host_weighs_as_its_source_allows(
    url: str, body: str, reason: str, evidence: Evidence
) -> None:
    found = seen(answer(url, body))
    assert (found.outcome, found.reason, found.evidence) == (Outcome.FAILED, reason, evidence)


def test_a_removal_text_behind_a_404_still_speaks_for_the_host() -> None:
    assert (
        seen(answer("https://www.kaggle.com/a/b", html("Kaggle", "We can’t find that page"), 404)).evidence
        is Evidence.AUTHORITATIVE
    )


def test_a_removal_text_behind_a_403_is_a_wall() -> None:
    assert (
        seen(answer("https://zhuanlan.zhihu.com/p/1", html("知乎", "你似乎来到了没有知识存在的荒原"), 403)).outcome
        is Outcome.WALLED
    )


def test_where_baidu_sends_a_share_that_is_not_there_it_is_removed() -> None:
    found = seen(redirected("https://pan.baidu.com/s/1a", "https://pan.baidu.com/error/404.html", html("x", "y")))
    assert (found.reason, found.evidence) == ("removed", Evidence.AUTHORITATIVE)


def test_a_share_that_asks_for_its_code_is_alive_whatever_its_script_holds() -> None:
    found = seen(
        redirected(
            "https://pan.baidu.com/s/1a",
            "https://pan.baidu.com/share/init?surl=a",
            html("百度网盘 请输入提取码", "请输入提取码" + NO_CODE),
        )
    )
    assert (found.outcome, found.notes) == (Outcome.GOOD, ("needs-code",))


def test_a_living_article_that_quotes_a_removal_text_is_fine() -> None:
    body = html(
        "综述：本文谈到有的文章该内容已被发布者删除", "纳入的病历由两名医生标注并复核，标注一致性较高。" * 15, lang="zh"
    )
    assert seen(answer("https://mp.weixin.qq.com/s/a", body)).outcome is Outcome.GOOD
    assert seen(answer("https://mp.weixin.qq.com/s/a", html("环境异常", "完成验证后即可继续访问"))).reason == "bot-wall"


def test_the_words_that_decided_are_quoted_whole() -> None:
    text = (
        f"{PROSE}Contact Imprint The page you requested could not be found. Perhaps somebody has relabelled everything."
    )
    found = seen(answer(URL, html("Research data", text)))
    assert found.reason == "soft-404"
    assert found.quote.startswith("text: Contact Imprint The page")
    assert set(found.quote.split()) - {"text:"} <= set(text.split())
