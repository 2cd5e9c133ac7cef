"""Short, and alive: small pages, files, data."""

from __future__ import annotations

from tests.world.casekit import page, pdf
from tests.world.engine import Reply, html, jsonr, redirect
from tests.world.more_kit import Bench, text, web


def short(lab: Bench) -> None:
    lab.heading("Short, and alive")
    put = lab.put
    put("one-line", web("Hello"), "ok", path="/~wang/")
    put("one-line-plain", text("Hello, world.\n"), "ok", path="/hello")
    put("heading-only", web("<h1>Clinical Tagger</h1>"), "ok", path="/tagger/")
    put(
        "title-only",
        web("<title>Symptom checker</title><canvas></canvas><script src=a.js></script>"),
        "ok",
        path="/demo",
    )
    put("json-up", jsonr({"status": "up"}), "ok", path="/health")
    put("json-list", text("[]", "application/json"), "ok", path="/api/sets")
    put("json-null-error", jsonr({"error": None, "data": {"id": 9, "name": "notes"}}), "ok", path="/api/sets/9")
    put("json-code-0", jsonr({"code": 0, "message": "success", "data": []}), "ok", path="/api/sets/all")
    put("json-404-key", jsonr({"404": "not found", "410": "gone", "200": "fine"}), "ok", path="/codes.json")
    put(
        "json-prose",
        jsonr(
            {
                "title": "Error: not found",
                "authors": ["A"],
                "year": 2020,
                "abstract": "Which errors do users see? " * 12,
            }
        ),
        "ok",
        path="/works/W1",
    )
    put(
        "listing",
        web(
            '<html><head><title>Index of /corpus</title></head><body><h1>Index of /corpus</h1><pre><a href="../">../</a>\n<a href="a.txt">a.txt</a> 2019 1K\n</pre></body></html>'
        ),
        "ok",
        path="/corpus/",
    )
    put(
        "listing-empty",
        web(
            '<html><head><title>Index of /</title></head><body><h1>Index of /</h1><hr><pre><a href="../">../</a></pre><hr></body></html>'
        ),
        "ok",
        path="/",
    )
    put("licence", text("Public domain. Do with it as you please, at your own risk.\n"), "ok", path="/LICENSE")
    put("robots", text("User-agent: *\nDisallow: /404\n"), "ok", path="/robots.txt")
    put("words-list", text("not found\nerror\nmissing\ndeleted\n" * 40), "ok", path="/vocabulary.txt")
    put("csv", text("code,text\n404,not found\n403,forbidden\n", "text/csv"), "ok", path="/codes.csv")
    put("bib", text("@article{x, title={Page not found}}\n", "application/x-bibtex"), "ok", path="/x.bib")
    put(
        "rss",
        text(
            '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>404 not found</title></item></channel></rss>',
            "application/rss+xml",
        ),
        "ok",
        path="/feed.xml",
    )
    put(
        "svg",
        text('<svg xmlns="http://www.w3.org/2000/svg"><text>404</text></svg>', "image/svg+xml"),
        "ok",
        path="/logo.svg",
    )
    put(
        "academic",
        web("<html><body bgcolor=white><h2>Data</h2><a href=emr.tgz>emr.tgz</a> (2004)</body></html>"),
        "ok",
        path="/~li/data.html",
    )
    put(
        "frames",
        web(
            '<html><head><title>Lab</title></head><frameset cols="20%,*"><frame src="menu.html"><frame src="main.html"></frameset></html>'
        ),
        "ok",
        path="/lab/",
    )
    put("image-only", web('<img src="poster.png">'), "ok", path="/poster/")
    put("raw-file", redirect("https://files.raw-file.test/a/corpus.tgz?sig=1", 302), "ok", path="/get/corpus")
    lab.aside(
        "files.raw-file.test",
        "/a/*",
        Reply(
            200,
            b"\x1f\x8b\x08" + b"q" * 4000,
            {"content-type": "application/octet-stream", "content-disposition": 'attachment; filename="corpus.tgz"'},
        ),
    )
    put(
        "empty-file",
        Reply(200, b"", {"content-type": "application/octet-stream"}),
        lab.doubtful("ok"),
        path="/flags/done",
    )
    put(
        "tiny-zip", Reply(200, b"PK\x05\x06" + b"\0" * 18, {"content-type": "application/zip"}), "ok", path="/empty.zip"
    )
    put("pdf-live", pdf(), "ok", path="/papers/not-found-404.pdf")
    put(
        "spa",
        web(
            '<!doctype html><html lang="en"><head><title>Leaderboard</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.js"></script></body></html>'
        ),
        lab.doubtful("ok", "blocked"),
        path="/board",
        at="*",
    )
    put(
        "spa-own-title",
        lambda r: web(
            f'<!doctype html><title>{"Board of task 3" if r.path == "/task/3" else "Boards"}</title><div id="app"></div><script src="/a.js"></script>'
        ),
        "ok",
        path="/task/3",
        at="*",
    )
    put(
        "loading",
        web("<title>Explorer</title><div>Loading...</div><script src=/app.js></script>"),
        "ok",
        path="/explorer",
    )
    put(
        "siblings-alike",
        lambda r: page(f"Item {r.path.split('/')[-1]}" if r.path.startswith("/item/1") else "Browse the items", 90),
        "ok",
        path="/item/17",
        at="*",
    )
    put(
        "wiki-like",
        lambda r: (
            html(f"{r.path[6:].replace('_', ' ')} - Wiki", "<p>Named entity recognition finds mentions.</p>")
            if r.path == "/wiki/Named_entity_recognition"
            else html("Wiki", "<p>There is currently no text in this page.</p>")
        ),
        "ok",
        path="/wiki/Named_entity_recognition",
        at="*",
    )
