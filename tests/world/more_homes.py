"""Refreshes in HTML, and deep links sent to the front page."""

from __future__ import annotations

from tests.world.casekit import STRONG, WEAK, page
from tests.world.engine import Reply, html, redirect
from tests.world.more_kit import PASSWORD, Bench, encoded, web


def with_head(reply: Reply, markup: str) -> Reply:
    return web(encoded(reply).replace(b"</title>", f"</title>{markup}".encode()))


def refreshes(lab: Bench) -> None:
    lab.heading("Refreshes in HTML")
    put = lab.put

    def meta(content: str, rest: str = "") -> Reply:
        return web(f"<html><head><title>Moved</title>{content}</head><body>{rest}</body></html>")

    for n, tag in enumerate(
        (
            '<meta http-equiv="refresh" content="0;URL=\'/there\'">',
            "<META HTTP-EQUIV=Refresh CONTENT=0;URL=/there>",
            '<meta content="1; /there" http-equiv="refresh">',
            "<meta http-equiv='REFRESH' content='0 ; url = \"/there\"'>",
            '<meta http-equiv="refresh" content="0.5, url=there">',
        )
    ):
        put(f"refresh-{n}", meta(tag), "ok").on("/there", page(f"Refreshed to {n}"))
    put(
        "refresh-self",
        with_head(page("A live board", 90, more="<p>reloads</p>"), '<meta http-equiv="refresh" content="300">'),
        "ok",
    )
    put(
        "refresh-late",
        with_head(page("News of the hospital", 200), '<meta http-equiv="refresh" content="600;url=/home">'),
        "ok",
    ).on("/home", page("Home"))
    put(
        "refresh-noscript",
        with_head(
            page("An application with text", 200),
            '<noscript><meta http-equiv="refresh" content="0;url=/nojs-404"></noscript>',
        ),
        "ok",
    )
    put(
        "refresh-comment",
        with_head(page("A page with an old tag", 60), '<!-- <meta http-equiv="refresh" content="0;url=/gone"> -->'),
        "ok",
    )
    put("refresh-404", meta('<meta http-equiv="refresh" content="0;url=/gone">'), lab.either(STRONG, WEAK))
    put("refresh-home", meta('<meta http-equiv="refresh" content="0;url=/">'), WEAK, path="/corpora/2014/emr.html").on(
        "/", page("The front page")
    )
    put(
        "refresh-away",
        meta('<meta http-equiv="refresh" content="0;url=https://refresh-away-b.org/x">', "This page has moved."),
        ["ok", "moved"],
    )
    lab.aside("refresh-away-b.org", "/x", page("The new place"))
    put("refresh-loop", meta('<meta http-equiv="refresh" content="0">'), lab.doubtful("ok"))
    put("script-assign", web('<script>window.location = "https://refresh-away-b.org/x";</script>'), "ok")
    put(
        "script-replace",
        web("<html><body><script type='text/javascript'>top.location.replace('/there?x=1')</script></body></html>"),
        "ok",
    ).on("/there*", page("Replaced by script"))


def homes(lab: Bench) -> None:
    lab.heading("Sent to the front page")
    put, host = lab.put, lab.host
    for n, (target, code) in enumerate(
        (
            ("/home", 302),
            ("/index.php", 301),
            ("/en", 302),
            ("/zh-cn/", 301),
            ("/?lang=en", 302),
            ("/main.html", 302),
            ("/cn/index.htm", 302),
            ("http://{h}/", 302),
            ("/default.aspx", 301),
            ("https://{h}:443/", 301),
            ("/#", 302),
            ("/?ref=missing&utm_source=x", 307),
        )
    ):
        name = f"front-{n}"
        site = put(
            name,
            redirect(target.format(h=host(name)), code),
            WEAK,
            path=f"/projects/{2012 + n}/notes-corpus.html",
            at="/projects/*",
        )
        site.on("*", page(f"Front of the institute {n}"))
    put("front-www", redirect(f"https://www.{host('front-www')}/", 301), WEAK, path="/download/corpus-1.0.html")
    lab.aside(f"www.{host('front-www')}", "/", page("The front, with www"))
    put("front-two-steps", redirect("/old/gone.html", 301), WEAK, path="/data/notes/set.html").on(
        "/old/gone.html", redirect("/", 302)
    ).on("/", page("The front after two steps"))
    lab.world.site("data.front-above.edu").on("/", page("Data, front"))
    lab.world.site("www.front-above.edu").on("/", page("The university"))
    put(
        "front-above",
        redirect("https://www.front-above.edu/", 302),
        lab.doubtful("ok"),
        host="data.front-above.edu",
        path="/sets/emr/2.html",
    )
    put("root-language", redirect("/zh-cn/", 301), ["moved", "ok"], path="/").on("/zh-cn/", page("首页", lang="zh"))
    put("root-app", redirect("/app/home?lang=en", 302), "ok", path="/").on("/app/home*", page("The application"))
    put("root-login", redirect("/login", 302), ["blocked", "ok"], path="/").on("/login", html("Sign in", PASSWORD))
    put("language-home", redirect("/en/home", 302), "ok", path="/en").on("/en/home", page("The English front page"))
    put("category", redirect("/datasets", 302), lab.doubtful("ok"), path="/datasets/emr-2019").on(
        "/datasets", page("All data sets")
    )
    put("hash-route", redirect("/#/sets/44", 302), "ok", path="/sets/44").on(
        "/", page("An application with routes after the hash")
    )
    put("query-route", redirect("/?p=2083", 301), ["moved", "ok"], path="/2018/04/a-post").on(
        "/[?]p=2083", page("A post by its number")
    )
    put("index-of-folder", redirect("/corpus/index.html", 302), "ok", path="/corpus/").on(
        "/corpus/index.html", page("The folder's index")
    )
    put(
        "front-since-1",
        redirect("/", 302) if lab.day >= 1 else page("A project page"),
        WEAK,
        path="/projects/7/index.shtml",
        bad=range(1, 1000),
    ).on("/", page("The front"))
