"""Hosts asked by their APIs, and addresses as lists write them."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, STRONG, page
from tests.world.github_shapes import repository
from tests.world.more_kit import Bench
from tests.world.service_github import add_github
from tests.world.service_huggingface import add_huggingface


def services(lab: Bench) -> None:
    lab.heading("Hosts asked by their APIs")
    add_github(
        lab.world,
        [repository("benchlab/tagger"), repository("benchlab/not-found"), repository("benchlab/dead", gone=True)],
        {"oldbench/tagger": "benchlab/tagger"},
    )
    for url, status, more in (
        ("https://github.com/benchlab/tagger/blob/main/README.md#usage", "ok", {}),
        ("https://github.com/benchlab/not-found", "ok", {"freshness": "active"}),
        ("https://github.com/benchlab/dead", lab.standing(AUTHORITATIVE, range(1000)), {}),
        ("https://github.com/oldbench/tagger", "moved", {"to": "https://github.com/benchlab/tagger"}),
    ):
        lab.write(
            "- [repository]("
            + lab.say(url, status, more.pop("to", None), None if "dead" in status else "dead", **more)
            + ")"
        )
    add_huggingface(
        lab.world,
        {
            "bench/gated-llm": {"modified": "2026-05-01T00:00:00.000Z", "gated": "manual"},
            "bench/open": {"modified": "2026-05-01T00:00:00.000Z"},
        },
        {"bench/notes": {"modified": "2026-06-01T00:00:00.000Z", "gated": "auto"}},
    )
    dead = lab.standing(AUTHORITATIVE, range(1000))
    for url, status in (
        ("https://huggingface.co/bench/gated-llm", "ok"),
        ("https://huggingface.co/datasets/bench/notes", "ok"),
        ("https://huggingface.co/bench/open/tree/main", "ok"),
        ("https://huggingface.co/bench/lost", dead),
    ):
        lab.write("- [hub](" + lab.say(url, status, None, None if "dead" in status else "dead") + ")")


def addresses(lab: Bench) -> None:
    lab.heading("Addresses as written")
    put, host, say, write = lab.put, lab.host, lab.say, lab.write
    for n, mark in enumerate(("。", "）", "》", "，", "；", "”", "】", "、", "！", "\u200b")):
        name = f"mark-{n}"
        put(
            name,
            page(f"Before a mark {n}"),
            "invalid",
            path=f"/x/{n}{mark}",
            at=f"/x/{n}",
            to=f"https://{host(name)}/x/{n}",
            md="- 见[数据](<{url}>)。",
        )
    for n, mark in enumerate((")", ",", '"', "'", "]", ";", ").")):
        name = f"ascii-mark-{n}"
        put(
            name,
            page(f"Before an ASCII mark {n}"),
            ["invalid", *lab.either(STRONG)],
            path=f"/y/{n}{mark}",
            at=f"/y/{n}",
            to=f"https://{host(name)}/y/{n}",
            md="- [target](<{url}>)",
        )
    put("mark-wanted", page("A name that ends so", lang="en"), "ok", path="/wiki/Foo_(bar)", md="- [wiki](<{url}>)")
    put("mark-answers", page("Anything goes"), "ok", path="/any。", at="/any*", md="- [any]({url})")
    put(
        "words-glued",
        page("Before words"),
        ["invalid", *lab.either(STRONG)],
        path="/z）提取码abcd",
        at="/z",
        md="- [glued]({url})",
    )
    two = f"https://{host('glue-a')}/x"
    put(
        "glue-a",
        page("The first of two"),
        ["invalid", *lab.either(STRONG)],
        path=f"/xhttps://{host('glue-b')}/y",
        at="/x",
        md="- [two]({url})",
    )
    put("glue-b", page("The second of two"), "ok", path="/y")
    _ = two
    put(
        "blank-inside",
        page("A blank in its name"),
        ["ok", "invalid"],
        path="/my file.html",
        at="/my%20file.html",
        md="- [blank](<{url}>)",
    )
    put(
        "twice-escaped",
        page("Escaped twice"),
        ["invalid", *lab.either(STRONG)],
        path="/my%2520file.html",
        at="/my%20file.html",
    )
    put("twice-wanted", page("Escaped twice for good reason"), "ok", path="/q%253Dx", at="/q%253Dx")
    put("percent-alone", page("A percent sign"), "ok", path="/100%25/zz", at="/100%25/zz")
    put(
        "raw-unicode",
        page("中文路径", lang="zh"),
        "ok",
        path="/数据/说明.html",
        at="/%E6%95%B0%E6%8D%AE/%E8%AF%B4%E6%98%8E.html",
        md="- [路径](<{url}>)",
    )
    put(
        "raw-umlaut",
        page("Umlaute", lang="de"),
        "ok",
        path="/übersicht?q=ärzte",
        at="/%C3%BCbersicht[?]q=%C3%A4rzte",
        md="- [Umlaute](<{url}>)",
    )
    put("odd-query", page("Odd signs in a query"), "ok", path="/s?a[]=1&b=x|y", at="/s*", md="- [query](<{url}>)")
    put("under_score", page("An underscore in a host"), "ok", host="my_corpus.underscore.org")
    for case, before, after, status in (
        ("upper", "HTTPS://{H}", "", "ok"),
        ("port-443", "https://{h}", ":443", "ok"),
        ("port-80", "http://{h}", ":80", "ok"),
        ("port-empty", "https://{h}", ":", ["ok", "invalid"]),
        ("userinfo", "https://guest:guest@{h}", "", ["ok", "invalid"]),
        ("end-dot", "https://{h}", ".", lab.doubtful("ok")),
    ):
        lab.world.site(host(case)).on("/page", page(f"A host spelled in its own way: {case}"))
        write(f"- [{case}]({say(before.format(h=host(case), H=host(case).upper()) + after + '/page', status)})")
    for url in (
        f"https://{'a' * 64}.org/x",
        "https://double..dot.org/x",
        "https://bad host.org/x",
        "https://host.org:99999/x",
    ):
        write(f"- [impossible](<{say(url, 'invalid', optional=True)}>)")
    for url in ("https:/one-slash.org/x", "http//no-colon.org/x", "https://-dash.org/x", "https://"):
        write(f"- [odd](<{say(url, ['invalid', *lab.either(STRONG)], optional=True)}>)")
    for name in ("医学数据.中国", "bücher-korpus.de", "corpus.公司.cn"):
        lab.world.site(name.encode("idna").decode()).on("/x", page(f"IDN {name}"))
        write(f"- [idn]({say(f'https://{name}/x', 'ok')})")
    put("hash-bang", page("A route after a hash"), "ok", path="/#!/sets/3", at="/", md="- [route](<{url}>)")
    put(
        "semicolon",
        page("A parameter in the path"),
        "ok",
        path="/view;id=3?x=%E4",
        at="/view*",
        md="- [semicolon](<{url}>)",
    )
    put("long-path", page("A long path"), "ok", path="/" + "abcdefgh/" * 60 + "x")
    put("dot-segments", page("Dots in the path"), "ok", path="/a/../b/./c", at="/b/c", md="- [dots](<{url}>)")
