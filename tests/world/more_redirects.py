"""Redirects: how a target is written, how long the chain is, and where it ends."""

from __future__ import annotations

from tests.world.casekit import NOT_FOUND, STRONG, WEAK, Evidence, page, raw_redirect
from tests.world.engine import Drop, Reply, html, redirect
from tests.world.more_kit import PASSWORD, Bench, web


def targets(lab: Bench) -> None:
    lab.heading("How a target is written")
    put, host = lab.put, lab.host
    put("rel", redirect("there/x.html", 302), "ok", path="/a/b.html").on("/a/there/x.html", page("Beside it"))
    put("rel-up", redirect("../../top/x", 301), "moved", path="/a/b/c", to=f"https://{host('rel-up')}/top/x").on(
        "/top/x", page("Two floors up")
    )
    put("rel-query", lambda r: page("With a query") if r.query else redirect("?view=full", 302), "ok", at="/page*")
    put("rel-host", redirect("//elsewhere-rel.org/x", 301), "moved", to="https://elsewhere-rel.org/x")
    lab.aside("elsewhere-rel.org", "/x", page("Another host, same scheme"))
    put("shouting", redirect("HTTPS://ELSEWHERE-REL.ORG/x", 302), "ok")
    put("blanks", raw_redirect(b"/a file name.html", 302), "ok").on("/a%20file%20name.html", page("Blanks in a name"))
    put("blank-ends", raw_redirect(b"   /there   ", 302), "ok").on("/there", page("Blanks around a name"))
    put("raw-query", raw_redirect("/search?q=数据集".encode(), 302), "ok").on(
        "/search[?]q=%E6%95%B0%E6%8D%AE%E9%9B%86", page("A query in Chinese", lang="zh")
    )
    put("idn-target", raw_redirect("https://医学语料.elsewhere-idn.cn/页".encode(), 302), "ok")
    lab.aside("医学语料.elsewhere-idn.cn".encode("idna").decode(), "/%E9%A1%B5", page("国际化域名的目标", lang="zh"))
    put("backslash", raw_redirect(rb"\there\x", 302), lab.doubtful("ok")).on("/there/x", page("Backslashes"))
    put("one-slash", raw_redirect(f"https:/{host('one-slash')}/there".encode(), 302), lab.doubtful("ok")).on(
        "/there", page("One slash")
    )
    put("brackets", raw_redirect(b"/x[1]|{2}^.html", 302), "ok").on("/x*.html", page("Brackets, bars and braces"))
    put("bad-percent", raw_redirect(b"/100%/zz%zz", 302), "ok").on("/100*", page("A percent sign that escapes nothing"))
    put("no-location", Reply(302, ""), WEAK)
    put("no-location-301", Reply(301, "<a href='/x'>here</a>"), WEAK)
    put("empty-location", redirect("", 302), WEAK)
    for name, target in (
        ("data", "data:text/html,hello"),
        ("javascript", "javascript:void(0)"),
        ("blank", "about:blank"),
    ):
        put(f"to-{name}-url", redirect(target, 302), lab.doubtful("blocked"))
    for name, target in (
        ("mailto", "mailto:a@example.org"),
        ("ftp", "ftp://ftp.example.org/corpus.zip"),
        ("app", "weixin://dl/business"),
    ):
        put(f"to-{name}-url", redirect(target, 302), lab.doubtful("blocked", "ok"))
    put("two-locations", raw_redirect(b"/there\r\nLocation: /there", 302), lab.doubtful("ok")).on(
        "/there", page("Said twice")
    )
    put("header-refresh", web("<p>wait</p>", refresh="0; url=/there"), "ok").on("/there", page("By a Refresh header"))


def chains(lab: Bench) -> None:
    lab.heading("Chains")
    put, host = lab.put, lab.host

    def ladder(case: str, steps: int, code: int, status: str | Evidence, to: str | None = None) -> None:
        site = put(case, redirect(f"/hop/{steps - 1}", code), status, to=to)
        site.on("/hop/0", page(f"The end of {case}"))
        site.on("/hop/*", lambda r: redirect(f"/hop/{int(r.path.split('/')[-1]) - 1}", code))

    ladder("ladder-9", 9, 302, "ok")
    ladder("ladder-10", 10, 302, "ok")
    ladder("ladder-10-permanent", 10, 301, "moved", to=f"https://{host('ladder-10-permanent')}/hop/0")
    ladder("ladder-11", 11, 302, WEAK)
    ladder("ladder-3-308", 3, 308, "moved", to=f"https://{host('ladder-3-308')}/hop/0")
    put(
        "down-up",
        lambda r: redirect(f"https://{r.host}/page") if r.scheme == "http" else redirect(f"http://{r.host}/plain"),
        "moved",
        scheme="http",
        to=f"http://{host('down-up')}/plain",
    ).on("/plain", lambda r: page("Back without TLS"))
    put("run-ends", redirect("/b"), "moved", to=f"https://{host('run-ends')}/c", path="/a").on(
        "/b", redirect("/c", 308)
    ).on("/c", redirect("/d", 302)).on("/d", redirect("/e")).on("/e", page("Four hops"))
    put("temporary-starts", redirect("/b", 307), "ok", path="/a").on("/b", redirect("/c", 301)).on(
        "/c", page("Temporary first")
    )
    put("see-other", redirect("/result", 303), "ok").on(
        "/result", lambda r: page("After 303") if r.method in ("GET", "HEAD") else Reply(405)
    )
    put("multiple", web("<ul><li><a href=/en>English</a></ul>", 300), lab.doubtful("ok"))
    put("multiple-location", redirect("/en/page", 300), lab.doubtful("ok", "moved")).on(
        "/en/page", page("The one of many")
    )
    put("not-modified", Reply(304, ""), lab.doubtful("ok"))
    put("two-hosts", redirect("https://two-hosts-b.org/page", 302), WEAK)
    lab.aside("two-hosts-b.org", "*", redirect(f"https://{host('two-hosts')}/page", 302))
    put("three-hosts", redirect("https://three-hosts-b.org/1"), WEAK)
    lab.aside("three-hosts-b.org", "*", redirect("https://three-hosts-c.org/2", 308))
    lab.aside("three-hosts-c.org", "*", redirect(f"https://{host('three-hosts')}/page", 302))
    put("endless-counter", lambda r: redirect(f"/page?n={int(r.query.get('n', ['0'])[0]) + 1}", 302), WEAK, at="/page*")
    put("scheme-loop", lambda r: redirect(f"{'http' if r.scheme == 'https' else 'https'}://{r.host}{r.target}"), WEAK)


def cosmetic(lab: Bench) -> None:
    lab.heading("No move at all")
    put, host = lab.put, lab.host
    put("slash-added", redirect("/set/", 301), "ok", path="/set").on("/set/", page("With a slash"))
    put("slash-taken", redirect("/set", 308), "ok", path="/set/", at="/set/").on("/set", page("Without a slash"))
    put("case-only", redirect("/corpus/readme.html", 301), "ok", path="/Corpus/README.html").on(
        "/corpus/readme.html", page("Lower case")
    )
    put(
        "fragment-only",
        lambda r: page("A section") if r.count else redirect("/page#section-2", 301),
        lab.doubtful("ok"),
    )
    put("tracking", redirect("/page?utm_source=list&utm_medium=md", 301), "ok", at="/page").on(
        "/page[?]*", page("With tracking")
    )
    put(
        "fragment-kept",
        redirect("/new", 301),
        "moved",
        path="/old#licence",
        to=f"https://{host('fragment-kept')}/new#licence",
    ).on("/new", page("A fragment to keep"))
    put("fragment-own", redirect("/new#start", 302), "ok", path="/old").on("/new", page("A fragment of its own"))
    put("www-root", redirect(f"https://www.{host('www-root')}/", 301), ["moved", "ok"], path="/")
    lab.aside(f"www.{host('www-root')}", "/", page("The same with www"))
    put("language", redirect("/page?lang=zh", 302), "ok", at="/page").on("/page[?]*", page("In a language"))
    put("session", redirect("/page;jsessionid=8A7F", 302), "ok").on("/page;*", page("A session in the path"))


def ends(lab: Bench) -> None:
    lab.heading("Where chains end")
    put, aside = lab.put, lab.aside
    put("end-404", redirect("https://end-404-b.org/x", 301), STRONG)
    aside("end-404-b.org", "*", NOT_FOUND)
    put("end-410", redirect("/b", 302), lab.either((2, 1), STRONG)).on("/b", html("Gone", status=410))
    put("end-500", redirect("/b", 301), WEAK).on("/b", Reply(500, "oops"))
    put("end-no-name", redirect("https://end-no-name-b.org/x", 301), lab.either(STRONG, WEAK))
    put("end-reset", redirect("/b", 302), WEAK).on("/b", Drop())
    put("end-403", redirect("https://end-403-b.org/x", 301), "blocked")
    aside("end-403-b.org", "*", Reply(403, "Forbidden"))
    put("end-login", redirect("/b", 301), "blocked").on("/b", redirect("/signin?next=/b", 302)).on(
        "/signin*", html("Sign in", PASSWORD)
    )
    put("end-stall", redirect("https://end-stall-b.org/x", 302), WEAK)
    aside("end-stall-b.org", "*", page("Never seen"), tls="stall")
    for mode, note in (
        ("expired", "tls-expired"),
        ("wrong_host", "tls-hostname"),
        ("self_signed", "tls-untrusted"),
        ("incomplete", None),
    ):
        name = f"end-{mode.replace('_', '-')}"
        put(name, redirect(f"https://{name}-b.org/x", 302), "ok", more={"note": note} if note else None)
        aside(f"{name}-b.org", "/x", page(f"Behind a certificate: {mode}"), tls=mode)
        put(
            f"{name}-first",
            redirect(f"https://{name}-c.org/x", 301),
            "moved",
            tls=mode,
            to=f"https://{name}-c.org/x",
            more={"note": note} if note else None,
        )
        aside(f"{name}-c.org", "/x", page(f"After a certificate: {mode}"))
    put("end-expired-404", redirect("https://end-expired-404-b.org/x", 302), STRONG)
    aside("end-expired-404-b.org", "*", NOT_FOUND, tls="expired")
    put(
        "other-root",
        redirect("https://tool-of-its-own.org/", 301),
        "moved",
        path="/software/tool",
        to="https://tool-of-its-own.org/",
    )
    aside("tool-of-its-own.org", "/", page("A tool that got a site of its own"))
    put("short-url", redirect("https://tool-of-its-own.org/", 302), "ok", path="/3xYz")
