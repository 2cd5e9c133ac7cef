"""Cases that users of link checkers told of, each on a host of its own, and more of the kinds that go wrong most.

The names of the first part are the ids in research/link_cases.jsonl (the half that sorts first by SHA-256). Two of
them have no link here: net-down is `judge --offline DAY`, root-expired a run whose SSL_CERT_FILE knows nobody.
`python scenario_cases.py > LIST.md` prints the Markdown list; `judge --scenario scenario_cases.py --list LIST.md -- ...`
"""

from __future__ import annotations

import random

from casekit import ALWAYS, AUTHORITATIVE, DAYS, START, STRONG, WEAK, Lab, Throttle, by_method, page, pdf, raw_redirect
from engine import Drop, Hang, Reply, World, html, jsonr, redirect
from services import add_github, repository

__all__ = ["START", "build"]
NOT_FOUND = html("404 Not Found", "nothing here", status=404)


def since(day: int) -> range:
    return range(day, 1000)


def collected(lab: Lab) -> None:
    put, say, write, day = lab.put, lab.say, lab.write, lab.day

    lab.heading("Methods and headers")
    put("head-405", by_method(Reply(405), page("Benchmark of clinical entities")), "ok")
    put("head-405", by_method(Reply(501), page("Benchmark of clinical relations")), "ok", path="/not-implemented")
    put("head-400", by_method(Reply(400), page("A profile")), "ok")
    put("head-500", by_method(Reply(500, "oops"), page("Terminology browser")), "ok")
    put(
        "get-waf-head-ok",
        by_method(page("Guideline"), Reply(403, "Request blocked", {"server": "waf"})),
        ["ok", "blocked"],
    )
    put("accept-missing", lambda r: page("Bad Behavior") if "accept" in r.headers else Reply(403, "no Accept"), "ok")
    put("accept-404", lambda r: page("A crate") if "text/html" in r.headers.get("accept", "") else NOT_FOUND, "ok")
    put(
        "twitter-404",
        lambda r: page("A profile on a social network") if "Chrome/" in r.headers.get("user-agent", "") else NOT_FOUND,
        ["blocked", "ok", "failing"],
        host="twitter.com",
        path="/medical_nlp",
    )

    lab.heading("Walls")
    put("x-403", Reply(403, "Forbidden"), "blocked", host="x.com", path="/medical_nlp")
    put("linkedin-999", Reply(999, "Request denied"), "blocked", host="www.linkedin.com", path="/in/a-researcher/")
    put(
        "cf-challenge",
        Reply(
            403,
            "<title>Just a moment...</title>",
            {"cf-mitigated": "challenge", "server": "cloudflare", "content-type": "text/html"},
        ),
        "blocked",
        path="/doi/10.1000/j.1",
    )
    put(
        "cn-412",
        Reply(
            412,
            "<script>var _0x1=['\\x63'];document.cookie=_0x1[0]</script>",
            {"set-cookie": "acw_tc=1; Path=/", "content-type": "text/html"},
        ),
        "blocked",
    )
    put("ra-huge", Reply(429, "slow down", {"retry-after": "86400"}), "blocked")
    put("ra-seconds", Throttle(day, 2, 2, page("Back after two seconds")), "ok")
    put("ra-seconds-words", Throttle(day, 90, "1m30s", page("Back after a minute and a half")), ["blocked", "ok"])
    put("ratelimit-t", Reply(429, "rate limited", {"ratelimit": '"api";r=0;t=231'}), "blocked")

    lab.heading("Redirects")
    for code, status in ((301, "moved"), (308, "moved"), (302, "ok"), (307, "ok")):
        put(
            "perm-vs-temp",
            redirect(f"/now/{code}", code),
            status,
            path=f"/{code}",
            to=f"https://perm-vs-temp.caselab.net/now/{code}" if status == "moved" else None,
        )
    put("perm-vs-temp", redirect("/middle", 301), "moved", path="/chain", to="https://perm-vs-temp.caselab.net/middle")
    put("perm-vs-temp", redirect("/first", 302), "ok", path="/temporary-first")
    lab.world.sites["perm-vs-temp.caselab.net"].on("/middle", redirect("/now/here", 302)).on(
        "/first", redirect("/now/there", 301)
    ).on("/now/*", lambda r: page(f"Page {r.path}"))
    put("self-loop", lambda r: redirect(f"https://{r.host}{r.target}"), WEAK)
    # On the wire: https:///host/path and two tabs, as browsers take it.
    put("loc-tabs", raw_redirect(b"https:///loc-tabs.caselab.net/there\t\t"), "ok").on(
        "/there", page("Tabs and slashes")
    )
    put("loc-nohost", raw_redirect(b"https://:443/there"), "ok").on("/there", page("The same host"))
    put("loc-gbk", raw_redirect("/页面".encode("gbk")), "ok").on("/%D2%B3%C3%E6", page("旧站页面", lang="zh"))
    put("loc-utf8", raw_redirect("/页面".encode()), "ok").on("/%E9%A1%B5%E9%9D%A2", page("新站页面", lang="zh"))
    put("redir-404", redirect("/gone", 301), STRONG)
    error = lab.standing(WEAK, ALWAYS)
    put(
        "redir-error-page",
        redirect("/System/Error", 302),
        [error, "dead"] if day >= 3 and error != "dead" else error,
        path="/articles/17",
    ).on("/System/Error", html("Error", "An error has occurred. Please try again later.")).on("/", page("A journal"))
    put("js-redirect", Reply(200, "<script>location.href='/there'</script>", {"content-type": "text/html"}), "ok").on(
        "/there", page("By script")
    )
    put(
        "cookie-loop",
        lambda r: (
            page("With a cookie")
            if "seen=1" in r.headers.get("cookie", "")
            else redirect(f"https://{r.host}{r.target}", 302, **{"set-cookie": "seen=1; Path=/"})
        ),
        "ok",
    )
    dance = put(
        "cookie-loop-2",
        lambda r: (
            page("With a session")
            if "session=" in r.headers.get("cookie", "")
            else redirect(f"/session?back={r.path}", 303)
        ),
        "ok",
        path="/library/item/9",
    )
    dance.on(
        "/session*", lambda r: redirect(r.query["back"][0], 302, **{"set-cookie": "session=abc; Path=/; HttpOnly"})
    )
    upgrade = lambda r: redirect(f"https://{r.host}{r.target}") if r.scheme == "http" else page("Over TLS")  # noqa: E731
    put("cosmetic-redirect", upgrade, ["moved", "ok"], scheme="http", to="https://cosmetic-redirect.caselab.net/page")
    put("cosmetic-redirect", redirect("/folder/", 301), "ok", path="/folder").on("/folder/", page("A folder"))

    lab.heading("Bytes that clients stumble over")
    put(
        "bad-brotli",
        Reply(200, page("Plain after all").body, {"content-type": "text/html", "content-encoding": "br"}),
        "ok",
    )
    chunk = b"1a\r\n<title>Two lengths</title>\r\n0\r\n\r\n"
    put(
        "double-te",
        Reply(
            200,
            chunk,
            raw_head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n",
        ),
        "ok",
    )
    put(
        "bad-header-line",
        Reply(
            200,
            "<title>Forum</title><p>" + "a thread of the forum " * 40,
            raw_head=(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nget-ban-to-cache-result/forum.php: userdata not support\r\n"
                b"Content-Length: 903\r\n\r\n"
            ),
        ),
        "ok",
    )
    put(
        "fat-headers",
        Reply(
            200,
            page("Many headers").body,
            {"content-type": "text/html", **{f"x-fat-{n}": "v" * 2000 for n in range(10)}},
        ),
        "ok",
    )
    put("5gb", Reply(200, b"", {"content-type": "text/csv"}, endless=True), "ok", path="/all.csv")
    put("slow-drip", Reply(200, "x" * 4000, {"content-type": "text/plain"}, drip=0.5), "ok", path="/notes.txt")
    late = lab.standing(WEAK, ALWAYS)  # its head takes 200 s: no answer within a check's 60 s, yet it began with 200
    put("slow-headers", Reply(200, "done", {f"x-{n}": "v" for n in range(400)}, head_pause=0.5), [late, "ok"])

    lab.heading("Names and connections")
    put("reset", lambda r: Drop() if r.count == 0 else page("Second try"), ["ok", "failing"])
    put("tls-stall", None, WEAK, tls="stall")
    put("dns-kinds", page("Never seen"), WEAK, dns="servfail")
    put("dns-kinds-gone", page("Never seen"), STRONG, dns="nxdomain")
    put("eai-again-lies", page("Never seen"), WEAK, dns="servfail", path="/download/v2")
    put("dns-under-load", page("Resolves at the second look-up"), "ok", dns=["nxdomain", "ok"])

    lab.heading("From day to day")
    lab.outage("few-days", STRONG, (0, 1), NOT_FOUND)
    lab.outage("uptime-noise", WEAK, (1,), Reply(503, "busy"))
    lab.outage("flip", WEAK, (1, 3, 7), Drop())
    lab.outage("nightly-404", STRONG, (1, 7), NOT_FOUND)
    white = {
        0: Reply(200, "", {"content-type": "text/html"}),
        2: Reply(200, "", {"content-type": "text/html"}),
        1: Reply(504, "gateway"),
        3: Reply(504, "gateway"),
    }
    put(
        "unstable-change",
        white.get(day, page("Stable again")),
        "ok" if day >= 7 else ["failing", "ok"] if day != 1 else "failing",
    )

    lab.heading("Soft 404 and its likeness")
    put("soft404-home", page("Everything leads home"), "ok", path="/", at="*")
    put(
        "soft404-phrase",
        html(
            "Web standard, second edition",
            "<p>"
            + "The normative text of this section. " * 1100
            + "</p><h2>Changes</h2><p>Section 5 has been removed. The old anchor was not found in this edition.</p>",
        ),
        "ok",
    )

    lab.heading("GitHub")
    add_github(
        lab.world,
        [
            repository("caselab/old-corpus", pushed="2018-05-01T00:00:00Z", archived=True),
            repository("caselab/new-name", pushed="2018-05-01T00:00:00Z", archived=True),
        ],
        {"oldlab/old-name": "caselab/new-name"},
    )
    write("- gh-archived: [corpus](" + say("https://github.com/caselab/old-corpus", "ok", freshness="archived") + ")")
    write(
        "- gh-archived: [name]("
        + say(
            "https://github.com/oldlab/old-name", "moved", "https://github.com/caselab/new-name", freshness="archived"
        )
        + ")"
    )

    lab.heading("URLs and Markdown")
    put("pct-5c", page("A backslash, escaped"), "ok", path="/%5Cfoo")
    put("double-slash", page("The path with one slash"), STRONG, path="//Longevity", at="/Longevity")
    put(
        "dupe-false",
        page("First page"),
        "ok",
        path="/first",
        md="\n| dupe-false | where |\n| --- | --- |\n| one | [one]({url}) |",
    )
    put("dupe-false", page("Second page"), "ok", path="/second", md="| two | [two]({url}) |\n")
    put("parens-escaped", page("Escaped brackets"), "ok", path="/Foo_(album)", md="")
    write(r"- [parens-escaped](https://parens-escaped.caselab.net/Foo_\(album\))")
    put("angle", page("In angle brackets"), "ok", md="- angle: <{url}>")
    put(
        "angle",
        page("A target in angle brackets"),
        "ok",
        path="/v1_(2020)",
        md='- angle: [target](<{url}> "with a title"), and text',
    )
    put(
        "backtick",
        page("Beside code"),
        "ok",
        path="/g",
        md="- [`backtick`]({url})`pip install g`, also as code: `{url}`",
    )
    put("trailing-bracket", page("In square brackets"), "ok", path="/t", md="- [[{url}]({url})][[again]({url})]")
    put(
        "fullwidth",
        page("Before a full stop"),
        "invalid",
        path="/x。",
        at="/x",
        to="https://fullwidth.caselab.net/x",
        md="- 见[数据]({url})",
    )
    lab.world.site("fullwidth-bare.caselab.net").on(
        "/x", page("Bare")
    )  # not judged: a parser may trim the mark or keep it
    write("- 数据下载：https://fullwidth-bare.caselab.net/x。")
    idn = "数据集.caselab.net"
    lab.world.site(idn.encode("idna").decode()).on("/page", page("中文域名", lang="zh"))
    write(f"* 国际化域名\n    1. [idn]({say(f'https://{idn}/page', 'ok')})")


def flaky(lab: Lab) -> None:
    lab.heading("Flaky hosts")
    faults = [
        {"broken": Drop()},
        {"broken": Reply(503, "busy")},
        {"broken": Reply(500, "Internal Server Error")},
        {"dns": "servfail"},
        {"tls": "none"},
        {"broken": Reply(502, "Bad Gateway")},
    ]
    for n, fault in enumerate(faults):  # up on about two days of three
        dice = random.Random(f"flaky {n}")
        lab.outage(f"flaky-day-{n}", WEAK, {d for d in DAYS if dice.random() > 2 / 3}, **fault)
    for n, fault in enumerate([Drop(), Reply(502, "Bad Gateway"), Reply(500, "oops")]):  # one request of three fails
        lab.put(
            f"flaky-request-{n}",
            lambda r, f=fault, n=n: f if (r.count + n) % 3 == 0 else page(f"Now and then {n}"),
            ["ok", "failing"],
        )


def nightly(lab: Lab) -> None:
    lab.heading("Outages")
    lab.outage("outage-first", WEAK, (0,), Reply(503, "maintenance", {"retry-after": "3600"}))
    lab.outage("outage-mondays", WEAK, (0, 7, 14), Reply(502, "Bad Gateway"))
    lab.outage("outage-two-404", STRONG, (1, 2), NOT_FOUND)
    lab.outage("outage-week", WEAK, (1, 2, 3), Drop())
    lab.outage("outage-last", WEAK, (14,), Reply(504, "gateway time-out"))
    lab.outage("outage-dns", WEAK, (2, 3), dns="servfail")
    lab.outage("outage-name-lost", STRONG, (3,), dns="nxdomain")
    lab.put(
        "outage-certificate",
        page("A certificate renewed late"),
        "ok",
        tls="expired" if lab.day == 2 else "ok",
        more={"note": "tls-expired"} if lab.day == 2 else None,
    )
    lab.outage("outage-hangs", WEAK, (7,), Hang())


def drift(lab: Lab) -> None:
    lab.heading("Content that drifts")
    put, day = lab.put, lab.day
    lost = lambda r: html("Page not found", "The page you asked for does not exist.")  # noqa: E731
    put(
        "drift-pdf-404", pdf() if day < 2 else lost, STRONG, path="/files/guideline.pdf", at="*", bad=since(2)
    ).routes.insert(0, ("/", lambda r: page("A clinic")))
    put(
        "drift-pdf-viewer",
        pdf()
        if day < 2
        else page("Guideline on sepsis", more='<embed src="/raw/guideline.pdf" type="application/pdf">'),
        "ok",
        path="/files/sepsis.pdf",
    )
    put(
        "drift-title-lost",
        page("Corpus of discharge letters") if day < 1 else html("", "Loading..."),
        "ok" if day < 1 else ["ok", "failing"],
    )
    put(
        "drift-redesign",
        page("Corpus of radiology reports") if day < 3 else page("Radiology reports: a corpus", 90),
        "ok",
    )
    home = page("Institute of Health Data")
    state = lab.standing(STRONG, since(1))
    put(
        "drift-pdf-home",
        pdf() if day < 1 else home,
        [state, "failing"] if day >= 1 else "ok",
        path="/files/report.pdf",
        at="*",
    ).routes.insert(0, ("/", lambda r: home))
    put(
        "drift-updating",
        html("Corpus", "This page is being updated.") if day in (1, 2) else page("Corpus"),
        ["ok", "failing"] if day in (1, 2) else "ok",
    )
    put(
        "drift-zip-notice",
        Reply(200, b"PK\x03\x04" + b"z" * 9000, {"content-type": "application/zip"})
        if day < 2
        else html("Our content has moved", "Our downloads have moved to a new portal."),
        "ok" if day < 2 else ["ok", "failing", "moved"] + ["dead"] * (day >= 7),
        path="/get/corpus.zip",
    )
    put("drift-language", page("CMeEE") if day < 3 else page("CMeEE", lang="zh"), "ok")
    casino = html(
        "Online Casino Slots 2026 - Best Bonus",
        "Play slots and roulette now. This domain has expired and was bought. " * 12,
    )
    put("drift-hijacked", page("Workshop on health language") if day < 3 else casino, STRONG, at="*", bad=since(3))


def chinese(lab: Lab) -> None:
    lab.heading("中文网站")
    put = lab.put
    zh = lambda title, text="", **kw: html(title, text, lang="zh", **kw)  # noqa: E731
    pan = {"host": "pan.baidu.com"}
    put(
        "baidu-deleted",
        zh("百度网盘-链接不存在", "啊哦，你来晚了，分享的文件已经被删除了，下次要早点哟。"),
        AUTHORITATIVE,
        path="/s/1devDeletedAAAAAAAAAAAAA",
        **pan,
    )
    put("baidu-error-page", redirect("/error/404.html", 302), AUTHORITATIVE, path="/s/1devErrorPageBBBBBBBBBBB", **pan)
    lab.world.sites["pan.baidu.com"].on(
        "/error/404.html", zh("百度网盘-链接不存在", "啊哦！链接错误没找到文件，请打开正确的分享链接!")
    )
    put(
        "baidu-policy",
        zh("百度网盘-链接不存在", "此链接分享内容可能因为涉及侵权、色情、反动、低俗等信息，无法访问！"),
        AUTHORITATIVE,
        path="/s/1devPolicyCCCCCCCCCCCCCC",
        **pan,
    )
    put("baidu-code", redirect("/share/init?surl=devNeedsCode", 302), "ok", path="/s/1devNeedsCode?pwd=ab12", **pan)
    table = "<script>var errors={0:'啊哦，你来晚了，分享的文件已经被删除了',1:'分享的文件已经被取消了'}</script>"
    lab.world.sites["pan.baidu.com"].on("/share/init*", zh("百度网盘 请输入提取码", "请输入提取码：提取文件" + table))
    put(
        "baidu-busy",
        zh("百度网盘", "此链接分享内容暂时不可访问，系统升级中"),
        [lab.standing(WEAK, ALWAYS), "blocked"],
        path="/s/1devBusyDDDDDDDDDDDDDDDD",
        **pan,
    )
    mp = {"host": "mp.weixin.qq.com"}
    put(
        "wechat-author",
        zh("微信公众平台", '<div class="global_error_msg">该内容已被发布者删除</div>'),
        AUTHORITATIVE,
        path="/s/devAuthorDeleted00000",
        **mp,
    )
    put(
        "wechat-rules", zh("微信公众平台", "此内容因违规无法查看"), AUTHORITATIVE, path="/s/devAgainstRules000000", **mp
    )
    put(
        "wechat-check",
        zh("环境异常", "当前环境异常，完成验证后即可继续访问。去验证"),
        "blocked",
        path="/s/devEnvironment0000000",
        **mp,
    )
    put(
        "wechat-alive",
        page("医学大模型综述：本文谈到有的文章该内容已被发布者删除", 400, lang="zh"),
        "ok",
        path="/s/devAlive0000000000000",
        **mp,
    )
    put(
        "zhihu-banned",
        zh("知乎", "你似乎来到了没有知识存在的荒原", status=403),
        "blocked",
        host="zhuanlan.zhihu.com",
        path="/p/100000001",
    )
    put(
        "generic-removed", zh("提示信息", "抱歉，您访问的页面不存在或内容已删除"), STRONG, at="*", path="/thread/8.html"
    )
    put("generic-shield", zh("安全验证", "请完成滑动验证，确认您不是机器人"), "blocked", at="*")


def login_walls(lab: Lab) -> None:
    lab.heading("Log-in walls")
    form = "<form><input name=user><input type=password name=password><button>Sign in</button></form>"
    login = lambda title="Sign in": html(title, form)  # noqa: E731
    lab.put("login-redirect", redirect("/login?next=/data", 302), "blocked", path="/data").on("/login*", login())
    lab.put("login-sso", redirect("https://sso.caselab.net/authorize?client=data", 302), "blocked", path="/set/4")
    lab.world.site("sso.caselab.net").on("*", login("Log in with your institution"))
    lab.put("login-basic", Reply(401, "Authorization Required", {"www-authenticate": 'Basic realm="data"'}), "blocked")
    lab.put("login-short-page", html("Please log in", "You must be logged in to view this page." + form), "blocked")
    lab.put("login-chinese", html("登录", "请先登录后查看。扫码登录" + form, lang="zh"), "blocked", path="/dataset/11")
    lab.put("login-forbidden", html("Members only", "Please sign in.", status=403), "blocked")
    lab.put("login-box-in-header", page("An open data set", 400, more=form), "ok")
    lab.put(
        "login-article",
        page("How to sign in to a cluster", 400, more="<p>Please log in to continue is what it says.</p>"),
        "ok",
        path="/docs/login-nodes",
    )


def home(lab: Lab) -> None:
    lab.heading("Sent to the home page")
    for n, (target, code) in enumerate(
        (
            ("/", 302),
            ("/", 301),
            ("/index.html", 302),
            ("https://home-{n}.caselab.net/", 303),
            ("/?from=404", 302),
            ("https://www.home-{n}.caselab.net/", 301),
        )
    ):
        front = page(f"Front page {n}")
        site = lab.put(
            f"home-{n}",
            redirect(target.format(n=n), code),
            WEAK,
            path=f"/research/{2015 + n}/corpus-{n}.html",
            at="/research/*",
        )
        site.on("/", front).on("/index.html", front).on("/[?]*", front)
    lab.world.site("www.home-5.caselab.net").on("/", page("Front page, www"))
    lab.put("home-wanted", redirect("/en/", 302), "ok", path="/").on("/en/", page("A front page in English"))
    lab.put("home-short", redirect("https://home-wanted.caselab.net/en/", 302), "ok", path="/")
    lab.put("home-to-deep", redirect("/catalogue/44/files", 302), "ok", path="/go/44").on(
        "/catalogue/44/files", page("Files of 44")
    )


def parked(lab: Lab) -> None:
    lab.heading("Parked domains")
    pages = {
        "parked-sale": html(
            "parked-sale.caselab.net", "This domain is for sale! Buy this domain. Sponsored listings. Related searches"
        ),
        "parked-dan": html("Buy and Sell Domain Names | Dan.com", "parked-dan.caselab.net is for sale. Make an offer."),
        "parked-sedo": html(
            "parked-sedo.caselab.net - This website is for sale!",
            "The domain owner currently does not use this page. Sedo's Domain Parking.",
        ),
        "parked-free": html(
            "parked-free.caselab.net",
            "This Web page is parked FREE, courtesy of GoDaddy. Would you like to buy this domain?",
        ),
        "parked-expired": html("Domain expired", "This domain name has expired. If you are the owner, renew it now."),
        "parked-chinese": html("域名出售", "该域名正在出售，您正在访问的域名可以转让！联系经纪人购买。", lang="zh"),
    }
    for case, answer in pages.items():
        lab.put(case, answer, STRONG, path="/projects/corpus", at="*")
    lab.put(
        "parked-ww1",
        lambda r: redirect("http://ww1.parked-ww1.caselab.net/", 302),
        STRONG,
        path="/data/download",
        at="*",
    )
    lab.world.site("ww1.parked-ww1.caselab.net").on(
        "*", html("parked-ww1.caselab.net", "This website is for sale! Related links: insurance, loans.")
    )
    lab.put(
        "parked-broker",
        lambda r: redirect("https://www.hugedomains.com/domain_profile.cfm?d=parked-broker.com", 302),
        STRONG,
        at="*",
        path="/tool",
    )
    lab.world.site("www.hugedomains.com").on(
        "*", html("Parked-Broker.com is for sale | HugeDomains", "Buy now. Captcha security check.")
    )
    lab.put(
        "parked-article",
        page("Who buys a domain that is for sale?", 500, more="<p>Many read: this domain is for sale.</p>"),
        "ok",
        path="/blog/domains",
    )


def soft(lab: Lab) -> None:
    lab.heading("Soft 404")
    put = lab.put
    same = html("Page Not Found", "Sorry, we could not find that page.")
    root = [("/", lambda r: page(f"Front of {r.host}"))]

    def case(name: str, answer, path: str = "/datasets/emr", **kw) -> None:
        put(name, answer, kw.pop("status", STRONG), path=path, at="*", **kw).routes[:0] = root

    case("soft-same", same)
    case("soft-echo", lambda r: html("Oops!", f"We looked everywhere, but {r.path} was not found on this server."))
    case(
        "soft-tokens",
        lambda r: html(
            "404",
            f"Nothing here. Request {random.random()} at {random.random()}. <!-- {'z' * random.randrange(40)} -->",
        ),
    )
    case("soft-german", html("Seite nicht gefunden", "Die angeforderte Seite existiert nicht.", lang="de"))
    case("soft-json", jsonr({"code": 404, "message": "not found", "data": None}), path="/api/v1/item/7")
    case("soft-since-2", page("Data set of notes") if lab.day < 2 else same, bad=since(2))
    put("soft-via-redirect", redirect("/errors/404.html", 302), STRONG, at="/[ads]*", path="/data/emr").on(
        "/errors/404.html", html("Error 404", "The page is gone.")
    ).on("/", page("Front"))
    shell = Reply(
        200,
        '<!doctype html><title>Data portal</title><div id="root"></div><script src="/app.js"></script>',
        {"content-type": "text/html"},
    )
    put("soft-app-shell", shell, ["ok", "blocked", "failing"], at="*", path="/app/dataset/95")
    put(
        "soft-wiki",
        lambda r: (
            page("Named entity")
            if r.path == "/wiki/Named_entity"
            else html("Create page", "This wiki has no such page yet.")
        ),
        "ok",
        path="/wiki/Named_entity",
        at="*",
    )


def phrases(lab: Lab) -> None:
    lab.heading("Live pages with the words of dead ones")
    texts = [
        "Entities that were not found in the ontology are marked.",
        "The column 'page not found' counts 404 errors of the log.",
        "In version 3 the label OTHER has been removed.",
        "This dataset is no longer available in its first version; version 2 is below.",
        "Error 404: how the crawler of our corpus treats it.",
        "Access denied was the most frequent answer of the survey.",
        "Patients may be asked: are you a robot? Captcha is no part of this study.",
        "该链接已失效的旧版本见附录，现版本请从下方下载。",
    ]
    for n, text in enumerate(texts):
        answer = page(f"Documentation {n}", 900, more=f"<h2>Notes</h2><p>{text}</p>")
        lab.put(f"phrase-{n}", answer, "ok", path=f"/doc/{n}")
    lab.put(
        "phrase-title", page("404: a history of the status code not found", 900), "ok", path="/essays/404-not-found"
    )


def resolvers(lab: Lab) -> None:
    lab.heading("Resolvers")
    lab.put("dns-fail-once", page("Answers at the second look-up"), ["ok", "failing"], dns=["servfail", "ok"])
    lab.put(
        "dns-fail-twice", page("Answers at the third look-up"), ["ok", "failing"], dns=["servfail", "servfail", "ok"]
    )
    lab.put("dns-silent-once", page("Answers after silence"), ["ok", "failing"], dns=["timeout", "ok"])
    lab.put("dns-no-name-once", page("No, then yes"), "ok", dns=["nxdomain", "ok"], path="/a")
    lab.outage("dns-fail-day-0", WEAK, (0,), dns="servfail")
    lab.outage("dns-fail-day-3", WEAK, (3,), dns="servfail")
    lab.outage("dns-no-name-day-2", STRONG, (2,), dns="nxdomain")
    lab.outage("dns-no-name-since-1", STRONG, since(1), dns="nxdomain")
    lab.put("dns-silent", page("Never seen"), WEAK, dns="timeout")


def addresses(lab: Lab) -> None:
    lab.heading("IPv4 and IPv6")
    nowhere = "2600:1f18:0:1::10"
    for n, more in enumerate(
        (
            {"aaaa": nowhere},
            {"aaaa": nowhere, "scheme": "http"},
            {"aaaa": "servfail"},
            {"aaaa": "nxdomain"},
            {"aaaa": "timeout"},
            {"aaaa": nowhere, "path": "/deep/er.html?x=1"},
        )
    ):
        lab.put(f"ip-{n}", page(f"Reached by IPv4 {n}"), "ok", at="*", **more)
    lab.put("ip-404", NOT_FOUND, STRONG, aaaa=nowhere)
    lab.put("ip-redirect", redirect("https://ip-0.caselab.net/there", 302), "ok", aaaa=nowhere)
    lab.put(
        "ip-expired",
        page("IPv4 and an old certificate"),
        "ok",
        aaaa=nowhere,
        tls="expired",
        more={"note": "tls-expired"},
    )


def slow(lab: Lab) -> None:
    lab.heading("Slow but alive")
    body = page("Slow").body
    kind = {"content-type": "text/html"}
    lab.put("slow-5s", Reply(200, body, kind, delay=5), "ok")
    lab.put("slow-5s-zh", page("慢站点", lang="zh", delay=5), "ok", scheme="http", tls="none")
    lab.put("slow-first-request", lambda r: Reply(200, body, kind, delay=6 if r.count == 0 else 0), "ok")
    lab.put("slow-head", by_method(Reply(200, b"", delay=8), page("Quick to GET")), "ok")
    lab.put("slow-redirects", Reply(302, b"", {"location": "/b"}, delay=2), "ok").on(
        "/b", Reply(302, b"", {"location": "/c"}, delay=2)
    ).on("/c", Reply(200, body, kind, delay=2))
    lab.put("slow-body", Reply(200, "<title>Slow body</title>" + "x" * 30, kind, drip=0.1), "ok")
    lab.put("slow-lines", Reply(200, body, {**kind, **{f"x-{n}": "v" for n in range(8)}}, head_pause=0.4), "ok")
    lab.put("slow-404", html("404 Not Found", status=404, delay=5), STRONG)
    lab.put(
        "slow-file",
        Reply(200, b"PK" + b"z" * 900_000, {"content-type": "application/zip"}, delay=4),
        "ok",
        path="/corpus.zip",
    )


def throttled(lab: Lab) -> None:
    lab.heading("Hosts that throttle")
    put, day = lab.put, lab.day
    put("throttle-1s", Throttle(day, 1, 1, page("After a second")), "ok")
    put("throttle-date", Throttle(day, 3, "date", page("After the date")), "ok")
    put(
        "throttle-past",
        Throttle(day, 0.5, "Wed, 01 Jan 2020 00:00:00 GMT", page("Long since allowed")),
        ["ok", "blocked"],
    )
    put("throttle-week", Reply(429, "come back next week", {"retry-after": "604800"}), "blocked")
    put("throttle-year", Reply(429, "later", {"retry-after": "Fri, 31 Dec 2027 23:59:59 GMT"}), "blocked")
    put("throttle-bare", Reply(429, "Too Many Requests"), "blocked")
    put("throttle-nonsense", Reply(429, "Too Many Requests", {"retry-after": "soon"}), "blocked")
    put(
        "throttle-503",
        lambda r: Reply(503, "busy", {"retry-after": "1"}) if r.count == 0 else page("Busy no more"),
        ["ok", "failing"],
    )
    for n in range(4):  # one answer a second, as the product's own manners ask
        put("throttle-host", lambda r: page(f"Item {r.path}"), ["ok", "blocked"], path=f"/item/{n}", rate=1.0)


def deep(lab: Lab) -> None:
    lab.heading("The site lives, the page is gone")
    gone = html("410 Gone", "This page was removed for good.", status=410)
    front = [("/", lambda r: page(f"The site {r.host}"))]
    cases = [
        ("deep-404", NOT_FOUND, STRONG, ALWAYS),
        ("deep-410", gone, AUTHORITATIVE, ALWAYS),
        ("deep-410-since-2", gone, AUTHORITATIVE, since(2)),
        ("deep-404-since-1", NOT_FOUND, STRONG, since(1)),
        ("deep-404-long", page("Not found, but see our other pages", 900, status=404), STRONG, ALWAYS),
        ("deep-404-zh", page("页面不存在", lang="zh", status=404), STRONG, ALWAYS),
        ("deep-404-json", jsonr({"detail": "Not Found"}, 404), STRONG, ALWAYS),
    ]
    for case, broken, evidence, bad in cases:
        lab.outage(case, evidence, bad, broken, path="/people/wang/corpus.html").routes[:0] = front
    lab.put("deep-head-lies", by_method(page("Fine to HEAD"), NOT_FOUND), STRONG, path="/p/1").routes[:0] = front
    lab.put("deep-root", page("The root itself"), "ok", path="/")


def plain(lab: Lab) -> None:
    lab.heading("HTTP only")
    put = lab.put
    put("plain-ok", page("Without TLS"), "ok", scheme="http", tls="none")
    put("plain-stall", page("Port 443 is silent"), "ok", scheme="http", tls="stall")
    put("plain-both", page("HTTP on both ports"), "ok", scheme="http", tls="plain")
    put("plain-self-signed", page("A certificate nobody asked for"), "ok", scheme="http", tls="self_signed")
    put(
        "plain-head",
        by_method(Reply(405), page("No HEAD, no TLS", lang="zh")),
        "ok",
        scheme="http",
        tls="none",
        path="/~wang/",
    )
    put("plain-404", NOT_FOUND, STRONG, scheme="http", tls="none")
    put("plain-asked-tls", page("Only over HTTP"), WEAK, tls="none")
    put("plain-speaks-http", page("HTTP where TLS is due"), WEAK, tls="plain", http=False)
    put("plain-bad-upgrade", redirect("https://plain-bad-upgrade.caselab.net/page"), WEAK, scheme="http", tls="none")


def private(lab: Lab) -> None:
    lab.heading("Private addresses")
    refused = ["invalid", "blocked"]
    for host, address in (
        ("private-loopback.caselab.net", "127.0.0.1"),
        ("private-ten.caselab.net", "10.9.8.7"),
        ("private-metadata.caselab.net", "169.254.169.254"),
    ):
        lab.private(host, address)
        lab.write(f"- [{host}]({lab.say(f'http://{host}/', refused)})")
    for address in ("127.0.0.1", "10.9.8.7", "169.254.169.254"):
        lab.private(address, address)
    lab.write("- [metadata](" + lab.say("http://169.254.169.254/latest/meta-data/", refused) + ")")
    lab.put("private-redirect", redirect("http://169.254.169.254/latest/meta-data/iam", 302), refused)
    lab.put("private-redirect-name", redirect("http://private-loopback.caselab.net/admin", 302), refused)
    lab.put("private-redirect-late", redirect("/next", 302), refused).on("/next", redirect("http://10.9.8.7/", 307))
    lab.put("private-redirect-permanent", redirect("http://127.0.0.1/", 301), refused)


def build(day: int) -> World:
    lab = Lab(day, "Cases that users told of")
    lab.heading("Healthy links")
    for n, words in enumerate(("A corpus of clinical notes", "A toolkit for medical text", "A shared task")):
        lab.put(f"healthy-{n}", page(words), "ok", path=f"/resource/{n}")
    collected(lab)
    for kind in (
        flaky,
        nightly,
        drift,
        chinese,
        login_walls,
        home,
        parked,
        soft,
        phrases,
        resolvers,
        addresses,
        slow,
        throttled,
        deep,
        plain,
        private,
    ):
        kind(lab)
    lab.services()
    lab.world.markdown = lab.markdown()
    return lab.world


if __name__ == "__main__":
    print(build(0).markdown, end="")
