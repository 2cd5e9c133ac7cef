"""What firewalls, hosts and site owners add to every page of theirs: a short page, or a real 404, is no challenge for it."""

from __future__ import annotations

from tests.world.casekit import STRONG, page
from tests.world.engine import Hang, Reply
from tests.world.more_kit import Bench, text, web

_CLOUDFLARE = "<script>(function(){var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/%s';document.head.appendChild(a)})();</script>"
ADDED = (
    _CLOUDFLARE % "scripts/jsd/main.js",
    _CLOUDFLARE % "h/b/scripts/jsd/4dc87a/main.js",
    _CLOUDFLARE % "h/g/scripts/alpha/invisible.js?ts=1650000000",
    '<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3&ns=2&cb=1"></script>',
    "<script>function speak(l){document.cookie='lang='+l;location.reload()}</script><a href='#' onclick=\"speak('de')\">Deutsch</a>",
    "<div>We use cookies. <button>Accept</button></div><script>function yes(){document.cookie='cc=1';window.location.reload()}</script>",
)


def _with(title: str, words: str, script: str, status: int = 200) -> Reply:
    return web(
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p>{script}</body></html>",
        status,
    )


def added(lab: Bench) -> None:
    lab.heading("Scripts that stand in every page")
    put = lab.put
    for n, script in enumerate(ADDED):
        put(
            f"added-{n}",
            _with(
                "Annotation guidelines", "The guidelines for annotators, version 2, as PDF and to be read here.", script
            ),
            "ok",
        )
        put(
            f"added-lost-{n}",
            _with("404 Not Found", "The requested URL was not found on this server.", script, 404),
            STRONG,
        )
        put(f"added-bare-{n}", web(f"<h1>404 Not Found</h1><hr>nginx{script}" + "<p>&nbsp;</p>", 404), STRONG)
        put(
            f"added-soft-{n}",
            _with("Page not found", "The page you requested does not exist. Try the search.", script),
            STRONG,
            at="*",
        )


def small(lab: Bench) -> None:
    lab.heading("Pages of little text")
    put = lab.put
    for name, body in (
        (
            "listing",
            '<title>Index of /data</title><h1>Index of /data</h1><pre><a href="../">Parent Directory</a> <a href="a.tgz">a.tgz</a> 12M</pre>',
        ),
        ("listing-empty", '<title>Index of /old</title><h1>Index of /old</h1><pre><a href="../">../</a></pre>'),
        (
            "needs-script",
            '<title>Ontology browser</title><div id="app">This application requires JavaScript. Please enable JavaScript in your browser.</div>',
        ),
        (
            "frames",
            '<title>Lexicon</title><frameset cols="20%,80%"><frame src="a.html"><noframes>Your browser does not support frames.</noframes></frameset>',
        ),
        ("poster", '<title></title><img src="poster.jpg">'),
        (
            "over",
            "<title>Shared task 2015</title><h1>Shared task 2015</h1><p>Registration is closed. The data are no longer available for download.</p>",
        ),
        (
            "accept-terms",
            "<title>Terms of use</title><h1>Terms of use</h1><p>You must accept the terms before downloading.</p><button>I accept</button>",
        ),
        (
            "old-links",
            "<html lang=zh><title>通知</title><h1>关于数据集下载的通知</h1><p>旧版下载链接已失效，请使用新版链接下载。</p>",
        ),
    ):
        put(f"little-{name}", web(body), "ok")
    put("little-table", text("id,text\n1,not found\n2,page does not exist\n", "text/csv"), "ok", path="/x.csv")
    put("little-go", text("404 page not found\n"), STRONG, path="/x/y")


def asleep(lab: Bench) -> None:
    lab.heading("Asleep until asked")
    put = lab.put
    put(
        "asleep-30",
        lambda r: (
            page("A demonstration that sleeps", delay=30) if r.count == 0 else page("A demonstration that sleeps")
        ),
        "ok",
    )
    put("asleep-behind", lambda r: Hang() if r.count == 0 else page("Behind a proxy that forgot it"), "ok")
    put("asleep-404", lambda r: Hang() if r.count == 0 else Reply(404, "no"), STRONG)
