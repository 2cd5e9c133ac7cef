"""Words that are told of, not said: brief pages, text files and data that speak of errors are no errors.

And the other way round: the words, forms and scripts by which a page does say that it is a wall, parked or gone.
"""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.checkers.page_web import SmallWeb, answer, html, look, redirected, target
from watcher.checkers import page
from watcher.domain.observation import Evidence, Look, Outcome
from watcher.web.exchange import Exchange

URL = "https://data.example.org/sets/emr"


def seen(exchange: Exchange) -> Look:
    return asyncio.run(look(exchange))


@pytest.mark.parametrize(
    "body",
    [
        html("FAQ", "If you get 'page not found', check the path. Otherwise open an issue."),
        html("Changes", "Fixes a crash when the file does not exist."),
        html("Codebook", "Value 404: not found in record. Value 500: error in the laboratory."),
        html("常见问题", "如果提示文件不存在，请检查路径。如果页面不存在，请联系我们。", lang="zh"),
        html("网络异常流量检测数据集", "本数据集用于网络异常检测研究。", lang="zh"),
        html("程序错误定位基准", "程序错误定位数据集，共三千条。", lang="zh"),
        html("Wang Lab", "Our domain was recently registered with the university; oldlab.org has expired."),
        html("Getting started", "Please log in to cluster.example.org with ssh, then run setup.sh."),
        html("使用须知", "下载数据无需登录，引用时请注明出处。", lang="zh"),
        html("API", "Answers 404 if the record does not exist, 429 if there are too many requests."),
        html("说明", "检测到异常访问的日志，共三万条。", lang="zh"),
        html("Error codes", "Error 404: not found. Error 500: server error. Error 403: forbidden."),
        html("错误码", "404：页面不存在。500：服务器错误。", lang="zh"),
        html("Changelog", "1.2: fixed the page not found error. 1.1: faster."),
    ],
)
def test_a_brief_page_that_speaks_of_an_error_is_alive(body: str) -> None:
    assert seen(answer(URL, body)).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "body",
    [
        html("Sorry", "If you followed a link, the page you are looking for has been removed."),
        html("提示", "如果您是从搜索引擎来的，抱歉，您访问的页面不存在。", lang="zh"),
        html("Oops", "Error 404. The requested page could not be found. Our office: Suite 410, 500 Main Street."),
    ],
)
def test_a_condition_in_another_clause_takes_nothing_back(body: str) -> None:
    assert seen(answer(URL, body)).reason == "soft-404"


def test_a_line_of_text_is_a_message_and_a_file_of_text_is_none() -> None:
    changes = "1.0.2 Fix 'page not found' when the path has blanks\n1.0.1 The file could not be found on Windows: fixed\n1.0.0 First\n0.9 Alpha\n"
    assert seen(answer(URL, "Not Found", content_type="text/plain")).quote == "text: Not Found"
    assert seen(answer(URL, changes, content_type="text/plain")).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"errors": [{"status": "404", "title": "Not Found"}]}, "soft-404"),
        ({"errors": [{"message": "Authentication credentials were not provided."}]}, "login-wall"),
        ({"error": {"code": 404, "message": "Requested entity was not found."}}, "soft-404"),
        ({"errors": "no such dataset"}, "soft-404"),
        ({"login": "Log in", "not_found": "Page not found", "denied": "Access denied"}, ""),
        ({"title": "Error: page not found", "year": 2020}, ""),
        ({"errors": {"missing": "The page was not found"}}, ""),
    ],
)
def test_data_says_by_its_message_that_it_is_an_error_and_by_nothing_else(data: dict[str, object], reason: str) -> None:
    assert seen(answer(URL, json.dumps(data), content_type="application/json")).reason == reason


@pytest.mark.parametrize(
    "body",
    [
        "<body onload='document.forms[0].submit()'><form action='https://idp.example.edu/SSO'><input type=hidden name='SAMLRequest' value='PD94'></form></body>",
        "<html><script>window.location.href='/login?next=' + encodeURIComponent(location.pathname)</script></html>",
        html("提示信息", "抱歉，本帖要求阅读权限高于 10 才能浏览", lang="zh"),
        html("Private Site", "This site is currently private."),
    ],
)
def test_a_page_that_leads_to_a_log_in_page_by_itself_is_a_log_in_wall(body: str) -> None:
    assert seen(answer(URL, body)).reason == "login-wall"


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("https://www.linkedin.com/authwall?trk=bf", "login-wall"),
        ("https://graph.qq.com/oauth2.0/show?which=Login", "login-wall"),
        ("https://open.weixin.qq.com/connect/qrconnect?appid=1", "login-wall"),
        ("https://discovery.example.net/DS?entityID=https%3A%2F%2Fdata", "login-wall"),
        ("https://yandex.ru/showcaptcha?cc=1", "bot-wall"),
        ("https://www.tianyancha.com/antirobot?callbackUrl=x", "bot-wall"),
        ("https://verify.meituan.com/v2/web/general_page", "bot-wall"),
        ("https://data.example.org/2019/challenge/", ""),
        ("https://data.example.org/article/410", ""),
        ("https://data.example.org/docs/errors/404", ""),
        ("https://data.example.org/passport-photos/", ""),
    ],
)
def test_where_a_redirect_leads_is_read_from_whole_words_of_its_address(to: str, reason: str) -> None:
    assert seen(redirected(URL, to, html("Twelve letters", "Letters of a clinic."))).reason == reason


@pytest.mark.parametrize(
    "title",
    [
        "Nur einen Moment…",
        "Один момент…",
        "しばらくお待ちください...",
        "잠시만 기다리십시오…",
        "請稍候...",
        "Even geduld…",
        "Chwileczkę…",
        "لحظة…",
    ],
)
def test_a_moment_in_any_tongue_is_a_wall(title: str) -> None:
    assert seen(answer(URL, html(title, "..."))).reason == "bot-wall"


def test_a_check_that_comes_as_a_refresh_with_status_202_is_a_wall() -> None:
    body = "<html><head><meta http-equiv='refresh' content='0;/.well-known/sgcaptcha/?r=%2F'></head></html>"
    assert seen(answer(URL, body, 202)).reason == "bot-wall"


@pytest.mark.parametrize(
    "body",
    [
        html("data.example.org", "This domain name has just been registered."),
        html("Contact Verification Suspension Page", "You have reached a domain that is pending ICANN verification."),
        html("ドメインの有効期限切れ", "このドメインは有効期限が切れています。", lang="ja"),
        html("Срок регистрации домена истёк", "Домен можно продлить.", lang="ru"),
        html("網域出售", "此網域正在出售中。", lang="zh-TW"),
    ],
)
def test_a_registrars_page_in_any_tongue_is_a_parked_domain(body: str) -> None:
    assert seen(answer(URL, body)).reason == "parked"


def test_the_error_page_that_chinese_sites_share_is_known_by_its_script() -> None:
    body = "<html><title>某某大学</title><body><script src='//qzonestyle.gtimg.cn/qzone/hybrid/app/404/search_children.js'></script></body></html>"
    found = seen(answer(URL, body))
    assert (found.reason, found.evidence) == ("soft-404", Evidence.STRONG)


def test_a_long_page_at_the_address_of_a_log_in_page_is_an_article() -> None:
    article = html("How to log in", "The login nodes of the cluster are named after rivers. " * 20)
    web = SmallWeb({URL: redirected(URL, "https://data.example.org/guide/login/", article)})
    assert asyncio.run(page.look_at(target(URL), web)).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://pan.quark.cn/s/a1", "文件已被分享者删除"),
        ("https://www.alipan.com/s/a1", "分享链接已失效"),
        ("https://mp.weixin.qq.com/s/a1", "该公众号因违规已被封禁"),
        ("https://mp.weixin.qq.com/s/a1", "此内容被投诉并经审核涉嫌违反有关规定，无法查看"),
    ],
)
def test_a_known_host_removes_in_its_own_words_and_another_host_does_not(url: str, text: str) -> None:
    assert seen(answer(url, html("", text))).reason == "removed"
    assert seen(answer(URL, html("", f"旧链接说明：{text}，新地址见下。"))).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "body",
    [
        html("Dosing model", "The model is not valid for children under two."),
        html("Letters", "The data set is not available for download; write to the authors."),
        html("Recalls", "This item was removed from the market in 2004."),
        html("Errata", "The file was not valid XML in release 1."),
        html("Robots", "Posts by bots. If you are a bot, say so."),
        html("药物召回", "该产品已下架的药品名单。", lang="zh"),
        html("记录", "此记录未找到对应诊断的占三成。", lang="zh"),
    ],
)
def test_words_of_removal_about_something_else_than_the_page_are_none(body: str) -> None:
    assert seen(answer(URL, body)).outcome is Outcome.GOOD


@pytest.mark.parametrize(
    "words",
    [
        "We can't seem to find the page you're looking for.",
        "The page you're looking for isn't here. You might have the wrong address.",
        "页面丢失了，去看看别的吧",
    ],
)
def test_a_page_that_says_in_few_words_that_it_is_lost_is_lost(words: str) -> None:
    found = seen(answer(URL, html("University", words, heading="")))
    assert (found.outcome, found.reason) == (Outcome.FAILED, "soft-404")


@pytest.mark.parametrize("title", ["Competition does not exist", "User deactivated or deleted their account"])
def test_a_heading_that_says_what_is_lost_is_enough(title: str) -> None:
    assert seen(answer(URL, html("Platform", "Start again from the front page.", heading=title))).reason == "soft-404"
