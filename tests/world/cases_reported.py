"""Cases that users of link checkers told of in public, one a host, each by a name of its own.

Two of them have no link here: the own network down is `judge --offline DAY`, and a trust store that knows nobody is a
run whose SSL_CERT_FILE is empty.
"""

from __future__ import annotations

from tests.world.casekit import ALWAYS, NOT_FOUND, STRONG, WEAK, Lab, Throttle, by_method, page, raw_redirect
from tests.world.engine import Drop, Reply, Request, html, redirect
from tests.world.service_github import add_github, repository


def methods(lab: Lab) -> None:
    """Servers that treat HEAD, GET and headers each in its way."""
    put = lab.put
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


def walls(lab: Lab) -> None:
    """Hosts that answer and will not show the thing to a program."""
    put, day = lab.put, lab.day
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


def redirects(lab: Lab) -> None:
    """Permanent, temporary, odd, endless; with cookies, and by script."""
    put, day = lab.put, lab.day
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
        [*error, "dead"] if day >= 3 else error,
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
    put("cosmetic-redirect", _upgrade, ["moved", "ok"], scheme="http", to="https://cosmetic-redirect.caselab.net/page")
    put("cosmetic-redirect", redirect("/folder/", 301), "ok", path="/folder").on("/folder/", page("A folder"))


def odd_bytes(lab: Lab) -> None:
    """Answers that clients stumble over."""
    put = lab.put
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
    put("slow-headers", Reply(200, "done", {f"x-{n}": "v" for n in range(400)}, head_pause=0.5), [*late, "ok"])


def names(lab: Lab) -> None:
    """Names and connections."""
    put = lab.put
    lab.heading("Names and connections")
    put("reset", lambda r: Drop() if r.count == 0 else page("Second try"), ["ok", "failing"])
    put("tls-stall", None, WEAK, tls="stall")
    put("dns-kinds", page("Never seen"), WEAK, dns="servfail")
    put("dns-kinds-gone", page("Never seen"), STRONG, dns="nxdomain")
    put("eai-again-lies", page("Never seen"), WEAK, dns="servfail", path="/download/v2")
    put("dns-under-load", page("Resolves at the second look-up"), "ok", dns=["nxdomain", "ok"])


def days(lab: Lab) -> None:
    """What changes from day to day."""
    put, day = lab.put, lab.day
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


def likeness(lab: Lab) -> None:
    """A living page that looks like a dead one."""
    put = lab.put
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


def github(lab: Lab) -> None:
    """Archived and renamed repositories."""
    say, write = lab.say, lab.write
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


def markdown(lab: Lab) -> None:
    """How an address may be written."""
    put, say, write = lab.put, lab.say, lab.write
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


def _upgrade(request: Request) -> Reply:
    return redirect(f"https://{request.host}{request.target}") if request.scheme == "http" else page("Over TLS")
