"""Files, shells, regions, mixed redirects, and roads whose names mislead."""

from __future__ import annotations

from tests.world.casekit import page
from tests.world.engine import Reply, html, jsonr, redirect
from tests.world.more_kit import PASSWORD, Bench, menus, text, web


def files_and_shells(lab: Bench) -> None:
    lab.heading("Files and shells")
    put = lab.put
    put(
        "changes-txt",
        text(
            "1.0.2 Fix 'page not found' when the path has blanks\n1.0.1 The file could not be found on Windows: fixed\n1.0.0 First release\n0.9 Handle error 404 of the hub; retry when access is denied\n"
        ),
        "ok",
        path="/CHANGES",
    )
    put(
        "readme-txt",
        text(
            "medNER\n======\nRun setup.sh. If the file does not exist, download it again.\nPlease log in to the hub first with `hub login`.\n"
            + "Some more words about the tool. " * 6
        ),
        "ok",
        path="/README.txt",
    )
    put(
        "spa-login-route",
        web(
            '<title>Board</title><div id=app></div><script>window.__ROUTES__={"login":"/login","404":"/404"}</script><script src=/app.js></script>'
        ),
        "ok",
        path="/board/3",
    )
    put(
        "i18n",
        jsonr({"login": "Log in", "not_found": "Page not found", "denied": "Access denied"}),
        "ok",
        path="/locales/en.json",
    )
    put("empty-html", web(""), lab.doubtful("ok"))
    put("blank-body", web("<html><head></head><body></body></html>"), lab.doubtful("ok"))
    put(
        "js-shell",
        web(
            '<!doctype html><html><head><title>App</title></head><body><div id="root"></div><script type="module" src="/main.js"></script></body></html>'
        ),
        "ok",
    )
    put(
        "cookie-banner",
        page(
            "Corpus with a banner", 60, more="<div>We value your privacy. We use cookies. Accept all Reject all</div>"
        ),
        "ok",
    )
    put(
        "newsletter",
        page("Corpus news", 40, more="<form>Subscribe <div class='h-captcha' data-sitekey=1></div></form>"),
        "ok",
    )
    put(
        "header-login",
        html(
            "Clinical tagger",
            "<p>Try the demo.</p>"
            + PASSWORD
            + "<p>A tagger for notes, by the lab. Source on request. It finds drugs, doses and routes in discharge letters, and was trained on 12,000 letters.</p>",
        ),
        "ok",
        path="/tagger",
    )


def regions(lab: Bench) -> None:
    lab.heading("Regions and mixed redirects")
    put, aside = lab.put, lab.aside
    h = lab.host
    put("region-page", redirect("/en-us/page", 302), "ok").on("/en-us/page", page("A page in a region"))
    put("region-moved", redirect("/en/page", 301), "moved", to=f"https://{h('region-moved')}/en/page").on(
        "/en/page", page("A page in English for good")
    )
    put("region-zh", redirect("/zh-cn/docs/x", 302), "ok", path="/docs/x").on(
        "/zh-cn/docs/x", page("中文文档", lang="zh")
    )
    put("region-root", redirect("/en-us/", 302), "ok", path="/").on("/en-us/", page("A front page of a region"))
    put("root-region-301", redirect("/zh-cn/", 301), ["moved", "ok"], path="/").on("/zh-cn/", page("首页一", lang="zh"))
    put("dir-index", redirect("/corpus/index.html", 301), ["moved", "ok"], path="/corpus/").on(
        "/corpus/index.html", page("An index")
    )
    put("index-dir", redirect("/corpus/", 301), ["moved", "ok"], path="/corpus/index.html").on(
        "/corpus/", page("A folder")
    )
    put(
        "mixed-1",
        lambda r: (
            redirect(f"https://{r.host}/page", 301)
            if r.scheme == "http"
            else redirect(f"https://www.{r.host}/page", 302)
        ),
        "moved",
        scheme="http",
        to=f"https://{h('mixed-1')}/page",
    )
    aside(f"www.{h('mixed-1')}", "*", page("Mixed one"))
    put(
        "mixed-2",
        lambda r: (
            redirect(f"https://{r.host}/page", 308)
            if r.scheme == "http"
            else redirect(f"https://www.{r.host}/page", 301)
        ),
        "moved",
        scheme="http",
        to=f"https://www.{h('mixed-2')}/page",
    )
    aside(f"www.{h('mixed-2')}", "/page", redirect("/en/page", 302))
    aside(f"www.{h('mixed-2')}", "/en/page", page("Mixed two"))
    put(
        "mixed-3",
        lambda r: redirect(f"https://{r.host}/page", 307) if r.scheme == "http" else page("Mixed three"),
        "ok",
        scheme="http",
    )
    put("mixed-root", lambda r: redirect(f"https://www.{r.host}/", 301), ["moved", "ok"], scheme="http", path="/")
    aside(f"www.{h('mixed-root')}", "/", page("Mixed root"))
    put(
        "pdf-cookie",
        lambda r: (
            Reply(200, b"%PDF-1.4\n" + b"x" * 9000, {"content-type": "application/pdf"})
            if "ok=1" in r.headers.get("cookie", "")
            else redirect("/paper.pdf", 302, **{"set-cookie": "ok=1; Path=/"})
        ),
        "ok",
        path="/paper.pdf",
    )
    put(
        "pdf-cookie-301",
        lambda r: (
            Reply(200, b"%PDF-1.4\n" + b"x" * 9000, {"content-type": "application/pdf"})
            if "ok=1" in r.headers.get("cookie", "")
            else redirect("/paper.pdf?cookie=1", 301, **{"set-cookie": "ok=1; Path=/"})
        ),
        "ok",
        path="/paper.pdf",
        at="/paper.pdf*",
    )
    road = "https://idp.pub-s.org/authorize?response_type=cookie&client_id=x&redirect_uri=%2Farticle"
    put(
        "springer",
        lambda r: page("After a dance") if "idp=1" in r.headers.get("cookie", "") else redirect(road, 303),
        "ok",
        path="/article/1",
        host="link.pub-s.org",
    )
    aside("idp.pub-s.org", "/authorize*", redirect("https://idp.pub-s.org/transit?code=1", 302))
    cookie = {"set-cookie": "idp=1; Domain=pub-s.org; Path=/"}
    aside("idp.pub-s.org", "/transit*", redirect("https://link.pub-s.org/article/1", 302, **cookie))
    put(
        "ghost-interstitial",
        html(
            "即将离开",
            "<p>您即将离开知乎，请注意您的帐号安全。 https://lab.org/x</p><a href=https://lab.org/x>继续访问</a>",
            lang="zh",
        ),
        "ok",
        host="link.zhihu.com",
        path="/?target=https%3A//lab.org/x",
    )
    put(
        "form-closed",
        html("Data request form", "<p>The form is no longer accepting responses.</p>"),
        lab.doubtful("ok"),
        host="docs.google.com",
        path="/forms/d/e/1FA/viewform",
    )
    put("space-paused", html("lab/demo", "<p>This Space has been paused by its owner.</p>"), lab.doubtful("ok"))
    put(
        "streamlit-sleep",
        html("Zzzz", "<p>This app has gone to sleep due to inactivity. Would you like to wake it back up?</p>"),
        lab.doubtful("ok"),
    )
    put(
        "deaccessioned",
        html(
            "Notes Corpus - Dataverse",
            "<h1>Notes Corpus</h1><p>DEACCESSIONED VERSION. Deaccession Reason: Superseded.</p>" + menus("deacc", 10),
        ),
        ["ok", "failing", "dead"],
    )
    put(
        "dataverse-restricted",
        page(
            "Letters of a clinic - Dataverse",
            60,
            more="<p>Restricted. You may not download this file; request access.</p>",
        ),
        "ok",
    )
    put("dryad-embargo", page("Data from: notes", 60, more="<p>This dataset is embargoed until 2027-03-01.</p>"), "ok")


def roads(lab: Bench) -> None:
    lab.heading("Roads whose names mislead")
    put = lab.put
    for n, (road) in enumerate(
        (
            "/2019/challenge/",
            "/article/410",
            "/docs/errors/404",
            "/guide/login/",
            "/corpus/auth/",
            "/wiki/Not_found_(song)",
            "/datasets/captcha-images/",
            "/tools/verify/",
            "/sso/overview",
            "/parking/",
            "/lander-corpus/",
            "/passport-photos/",
            "/doc/not-found-words",
            "/rooms/404/",
            "/members/",
            "/cas/number-52-1",
        )
    ):
        site = put(f"road-{n}", redirect(road, 302), "ok", path=f"/s/{n}")
        site.on(road, page(f"What the road {n} leads to", 120))
    for n, (road) in enumerate(("/2019/challenge/", "/article/410", "/guide/login-nodes/", "/tools/verify/")):
        site = put(f"brief-{n}", redirect(road, 302), "ok", path=f"/s/{n}")
        site.on(road, html(f"Brief {n}", "<p>Twelve letters of a clinic.</p>"))
