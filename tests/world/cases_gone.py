"""The site lives and the thing is gone; and what only looks like that."""

from __future__ import annotations

import random

from tests.world.casekit import ALWAYS, AUTHORITATIVE, NOT_FOUND, STRONG, WEAK, Lab, by_method, page, since
from tests.world.engine import Answer, Handler, Reply, html, jsonr, redirect


def home(lab: Lab) -> None:
    """Deep links that are sent to the front page."""
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
    """Domains that are for sale."""
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
    """Pages that are gone, with status 200."""
    lab.heading("Soft 404")
    put = lab.put
    same = html("Page Not Found", "Sorry, we could not find that page.")
    root: list[tuple[str, Handler]] = [("/", lambda r: page(f"Front of {r.host}"))]

    def case(name: str, answer: Handler | Answer, path: str = "/datasets/emr", bad: range = ALWAYS) -> None:
        put(name, answer, STRONG, path=path, at="*", bad=bad).routes[:0] = root

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
    """Living pages with the words of dead ones."""
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


def deep(lab: Lab) -> None:
    """The site lives, the page is gone."""
    lab.heading("The site lives, the page is gone")
    gone = html("410 Gone", "This page was removed for good.", status=410)
    front: list[tuple[str, Handler]] = [("/", lambda r: page(f"The site {r.host}"))]
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
