"""Alive, whatever a hasty reader thinks: dead words in titles and prose."""

from __future__ import annotations

from tests.world.casekit import page
from tests.world.engine import html
from tests.world.more_kit import PASSWORD, Bench, menus, web

TITLES = (
    "Error analysis of clinical NER",
    "Removed: a story",
    "Not Found: The Lost Corpus",
    "Forbidden knowledge",
    "The 404 Media",
    "Login nodes",
    "Domain adaptation for sale prediction",
    "Access denied: inequality in health care",
    "Page not found: missing leaves in medieval manuscripts",
    "Gone with the notes",
    "Log in to your account: a phishing data set",
    "Sign in: a sign language corpus",
    "CAPTCHA dataset",
    "Are you a robot? Turing tests in triage",
    "Unavailable care in the north",
    "Suspended: accounts of detention",
    "Just a moment: five-minute consultations",
    "Account suspended: a study of credit",
    "Expired domain knowledge",
    "This domain is for sale: language of registrars",
    "Parked cars in the city: a data set",
    "Human verification of labels",
    "Security check-ups for hospitals",
    "Deleted scenes from the record",
    "Moved permanently: migrants' health",
    "Does not exist: negation in notes",
    "No longer available drugs",
    "Maintenance of certification",
    "Under construction: ontologies in the making",
)
ZH = (
    "验证码识别数据集",
    "登录日志异常检测数据集",
    "安全验证协议的形式化方法",
    "已删除内容的语料库",
    "域名出售广告分类",
    "不存在的骑士：否定语义",
    "链接已失效问题研究",
    "访问被拒绝：就医公平性",
    "404 房间里的病人",
    "人机验证技术综述",
    "该内容已被发布者删除：微信公众号审查研究",
)


def prose(lab: Bench) -> None:
    lab.heading("Dead words on living pages")
    put = lab.put
    for n, title in enumerate(TITLES):
        put(f"title-{n}", page(title, (60, 150, 300)[n % 3]), "ok", path=f"/essays/{n}")
    for n, title in enumerate(ZH):
        put(f"title-zh-{n}", page(title, 480, lang="zh"), "ok", path=f"/list/{n}.html")
    sayings = (
        "If the page is not found, write to us.",
        "This page does not exist in Dutch; see the English text.",
        "Files that could not be found are listed in errors.csv.",
        "Entry 404: not found in any hospital.",
        "Please enable JavaScript to see the chart; the table below has the same numbers.",
        "Checking your browser settings helps when fonts are small.",
        "The former host's account has been suspended; this is the new home.",
        "The domain oldcorpus.org is for sale and no longer ours.",
        "Please log in to download; the description is open.",
        "Das Dokument wurde nicht gefunden, sagte der Server im Jahr 2009.",
        "旧链接已失效，新的下载地址：见下表。",
        "未登录用户也可下载，无需验证码。",
    )
    for n, saying in enumerate(sayings):
        put(f"saying-{n}", page(f"Read me, part {n}", 110, more=f"<p>{saying}</p>"), "ok", path=f"/readme/{n}")
    put(
        "hidden-404",
        web(
            page(
                "An application",
                120,
                more='<div hidden id="not-found"><h1>404</h1><h2>Page not found</h2></div><noscript>You need to enable JavaScript to run this app.</noscript>',
            ).body
        ),
        "ok",
    )
    put(
        "template-404",
        web(page("Docs of a tool", 120, more='<template id="missing"><h1>Page not found</h1></template>').body),
        "ok",
    )
    put(
        "search-none",
        page("Search the corpus", 80, more="<p>No results found.</p>"),
        "ok",
        path="/search?q=x",
        at="/search*",
    )
    put(
        "recaptcha-form",
        page(
            "Contact and mailing list",
            90,
            more='<form><div class="g-recaptcha" data-sitekey="6L"></div></form><script src="https://www.google.com/recaptcha/api.js"></script>',
        ),
        "ok",
    )
    put(
        "turnstile-form",
        page(
            "Submit your run",
            90,
            more='<form><div class="cf-turnstile" data-sitekey="0x"></div></form><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>',
        ),
        "ok",
    )
    put(
        "cf-jsd",
        page(
            "A page behind a network",
            90,
            more="<script>(function(){var d='/cdn-cgi/challenge-platform/scripts/jsd/main.js'})()</script>",
        ),
        "ok",
    )
    put(
        "imperva-jsd",
        page("A page with a sensor", 90, more='<script src="/_Incapsula_Resource?SWJIYLWA=719d"></script>'),
        "ok",
    )
    put(
        "px-sensor",
        page(
            "A page with another sensor",
            90,
            more="<script>window._pxAppId='PX1';</script><script src='/PX1/init.js'></script>",
        ),
        "ok",
    )
    put(
        "ads",
        page(
            "A blog with advertisements",
            120,
            more='<script src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js"></script><p>Sponsored: books.</p>',
        ),
        "ok",
    )
    put(
        "for-sale-shop",
        html(
            "Annotated corpus, licence for sale",
            "<p>The corpus is for sale to companies; academics get it free. Write to corpus@lab.org. It has 12,000 letters from four hospitals.</p>",
        ),
        "ok",
    )
    put(
        "login-box-short",
        html(
            "Wang Lab data server",
            "<p>Public data: <a href=/d1.zip>d1.zip</a>, <a href=/d2.zip>d2.zip</a>. Members log in below.</p>"
            + PASSWORD,
        ),
        ["ok", "blocked"],
    )
    put(
        "forum",
        html(
            "Thread: which tokeniser for notes? - Forum",
            "<p>Use the clinical one.</p><p>Thanks!</p>"
            + menus("forum", 20)
            + "<p>You must be logged in to reply.</p>"
            + PASSWORD,
        ),
        "ok",
        path="/t/331",
    )
    put(
        "paywall-login",
        page("Opinion: open data in hospitals", 300, more="<p>Log in or subscribe to continue reading.</p>" + PASSWORD),
        "ok",
    )
    put(
        "error-page-docs",
        page("errors.NotFound", 70, more="<p>Raised when the record does not exist.</p>"),
        "ok",
        path="/api/errors.NotFound.html",
    )
    put(
        "http-docs",
        html(
            "404 Not Found - HTTP | Web docs",
            "<p>"
            + "The status code says that the server cannot find the resource. Links that lead to such a page are called broken. "
            * 8
            + "</p>",
        ),
        "ok",
        path="/docs/Web/HTTP/Status/404",
    )
    put(
        "rip",
        html(
            "The corpus server has retired",
            "<p>After ten years the service has been shut down. The data are now at the archive, see the list of files below. Thanks to all contributors.</p>"
            + menus("rip", 30),
        ),
        lab.doubtful("ok"),
        path="/services/corpus",
    )
