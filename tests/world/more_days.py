"""Names, certificates, throttles, and what changes from day to day."""

from __future__ import annotations

from tests.world.casekit import AUTHORITATIVE, NOT_FOUND, STRONG, WEAK, Throttle, page, since
from tests.world.engine import Answer, Drop, Hang, Reply, html, redirect
from tests.world.more_kit import Bench, menus, text, web


def names(lab: Bench) -> None:
    lab.heading("Names and certificates")
    put = lab.put
    put(
        "no-name-thrice",
        page("At the fourth look-up"),
        lab.doubtful("ok"),
        dns=["nxdomain", "nxdomain", "nxdomain", "ok"],
    )
    put("fail-then-none", page("Never"), lab.either(STRONG, WEAK), dns=["servfail", "nxdomain"])
    put("silent-then-fine", page("After silence"), lab.doubtful("ok"), dns=["timeout", "timeout", "ok"])
    put("six-dead", page("IPv4 only, in truth"), "ok", aaaa="2600:1f18:0:2::20", scheme="http")
    put("six-dead-410", html("Gone", status=410), AUTHORITATIVE, aaaa="2600:1f18:0:2::21")
    put("six-local", page("A local IPv6 address beside a good IPv4"), ["ok", "blocked"], aaaa="fe80::1")
    lab.private("sinkhole.org", "0.0.0.0")
    lab.write(f"- [sinkhole]({lab.say('https://sinkhole.org/x', ['blocked', 'invalid', 'failing'])})")
    for mode, note in (
        ("expired", "tls-expired"),
        ("self_signed", "tls-untrusted"),
        ("untrusted", "tls-untrusted"),
        ("wrong_host", "tls-hostname"),
        ("incomplete", None),
    ):
        name = f"cert-{mode.replace('_', '-')}"
        put(name, page(f"Certificate {mode}", 100), "ok", tls=mode, more={"note": note} if note else None)
        put(f"{name}-404", NOT_FOUND, STRONG, tls=mode)
    put(
        "cert-expired-wall",
        web("<title>Just a moment...</title>", 403, cf_mitigated="challenge"),
        "blocked",
        tls="expired",
    )
    put("cert-parked", html("cert-parked", "This domain is for sale. Make an offer"), STRONG, tls="wrong_host", at="*")
    put("cert-login", redirect("/login?next=x", 302), "blocked", tls="self_signed").on(
        "/login*", html("Log in", "<form><input type=password></form>")
    )
    put("port-closed", page("Nobody there"), WEAK, path=":8443/x", at="/x")
    put("late-once", lambda r: Hang() if r.count == 0 else page("The second time"), "ok")


def days(lab: Bench) -> None:
    lab.heading("From day to day")
    gone = html("Gone", "Removed by its author.", status=410)
    lab.outage("gone-and-back", AUTHORITATIVE, (0, 1), gone)
    lab.outage("gone-between", AUTHORITATIVE, (1, 2), gone)
    lab.outage("lost-once", STRONG, (2,), NOT_FOUND)
    lab.outage("lost-at-last", STRONG, (2, 3, 7, 14), NOT_FOUND)
    lab.outage("lost-by-turns", STRONG, (0, 2), NOT_FOUND)
    lab.outage("busy-by-turns", WEAK, (1, 3), Reply(503, "busy"))
    lab.outage("name-back", STRONG, (0, 1), dns="nxdomain")
    mixed = {0: NOT_FOUND, 1: Reply(403, "no"), 2: NOT_FOUND, 3: NOT_FOUND}
    lab.put(
        "wall-between",
        mixed.get(lab.day, NOT_FOUND),
        "blocked" if lab.day == 1 else ["dead", "failing"] if lab.day >= 3 else "failing",
    )
    worse: dict[int, Answer] = {0: Reply(500, "oops"), 1: NOT_FOUND, 2: Drop(), 3: NOT_FOUND}
    lab.put("getting-worse", worse.get(lab.day, NOT_FOUND), "failing" if lab.day < 4 else ["failing", "dead"])
    lab.put("walled-since-2", page("A page") if lab.day < 2 else Reply(403, "no"), "ok" if lab.day < 2 else "blocked")
    lab.put(
        "moves-on-day-2",
        page("Here") if lab.day < 2 else redirect("/new", 301),
        "ok" if lab.day < 2 else "moved",
        to=f"https://{lab.host('moves-on-day-2')}/new",
    ).on("/new", page("Here"))
    lab.put(
        "drift-name", page("Corpus of letters") if lab.day < 2 else page("Corpus of letters, second edition", 80), "ok"
    )
    lab.put(
        "drift-shop",
        page("Corpus tools of the institute") if lab.day < 2 else page("Shoes and bags: summer sale", 200, lang="fr"),
        lab.doubtful("ok"),
    )
    slot = html(
        "Situs Slot Gacor Hari Ini | Link Alternatif Resmi 2026",
        "<p>" + "Daftar slot gacor maxwin deposit pulsa tanpa potongan, bonus new member 100%. " * 25 + "</p>",
        lang="id",
    )
    lab.put(
        "hijack-slot",
        page("Workshop on notes") if lab.day < 2 else slot,
        STRONG,
        at="*",
        bad=since(2),
    )
    bet = html(
        "澳门新葡京官网-最新平台", "<p>" + "真人娱乐，体育投注，彩票，电子游艺，注册即送礼金。" * 30 + "</p>", lang="zh"
    )
    lab.put(
        "hijack-bet",
        page("Health informatics society") if lab.day < 1 else bet,
        "ok" if lab.day < 1 else ["ok", "failing", "dead"] if lab.day >= 4 else ["ok", "failing"],
        path="/",
        at="*",
    )
    pharma = html(
        "Buy cheap pills online without prescription",
        "<p>" + "Best price, fast delivery, no prescription needed. " * 30 + "</p>",
    )
    lab.put("hijack-pharma", pharma, ["ok", "failing", "dead"], path="/workshop2012/cfp.html")
    file = Reply(200, b"%PDF-1.4\n" + b"y" * 20_000, {"content-type": "application/pdf"})
    lab.put(
        "pdf-login",
        file if lab.day < 2 else html("Sign in", "<form><input type=password></form>"),
        "ok" if lab.day < 2 else "blocked",
        path="/docs/guide.pdf",
    )
    lab.put(
        "pdf-landing",
        html("Guideline on stroke", "<p>Landing page of the guideline.</p>" + menus("stroke", 30)),
        "ok",
        path="/docs/stroke.pdf",
    )
    lab.put(
        "pdf-as-html",
        Reply(200, b"%PDF-1.4\n" + b"y" * 9000, {"content-type": "text/html"}),
        "ok",
        path="/docs/typed.pdf",
    )
    lab.put(
        "pdf-once",
        file if lab.day != 2 else html("Maintenance", "The repository is down for maintenance. Back soon."),
        "ok" if lab.day != 2 else ["ok", "failing"],
        path="/bitstream/1.pdf",
    )
    lab.put(
        "csv-note",
        text("id,label\n" + "1,x\n" * 500, "text/csv") if lab.day < 2 else html("Error", "File not found."),
        STRONG,
        path="/data/labels.csv",
        bad=range(2, 1000),
    )


def throttles(lab: Bench) -> None:
    lab.heading("Throttles")
    put, day = lab.put, lab.day
    slow = "Too Many Requests"
    put("ra-float", Throttle(day, 2, "2.5", page("After two seconds and a half")), ["ok", "blocked"])
    put("ra-zero", Throttle(day, 0.6, "0", page("After nothing")), ["ok", "blocked"])
    put("ra-negative", Throttle(day, 0.6, "-5", page("After less than nothing")), ["ok", "blocked"])
    put("ra-padded", Throttle(day, 2, " 2 ", page("Blanks around")), "ok")
    put("ra-iso", Reply(429, slow, {"retry-after": "2026-12-24T08:00:00Z"}), "blocked")
    put("ra-asctime", Reply(429, slow, {"retry-after": "Thu Dec 24 08:00:00 2026"}), "blocked")
    put("ra-rfc850", Reply(429, slow, {"retry-after": "Thursday, 24-Dec-26 08:00:00 GMT"}), "blocked")
    put("ra-list", Reply(429, slow, {"retry-after": "3600, 3600"}), "blocked")
    put("ra-digits", Reply(429, slow, {"retry-after": "9" * 40}), "blocked")
    put("ra-units", Reply(429, slow, {"retry-after": "5 minutes"}), "blocked")
    put("x-reset", Reply(429, slow, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1796000000"}), "blocked")
    put("ra-then-404", Throttle(day, 1, 1, NOT_FOUND), STRONG)
    put("ra-then-moved", Throttle(day, 1, 1, redirect("/new")), "moved").on("/new", page("After waiting, moved"))
    put("ra-on-redirect", redirect("/there", 302, **{"retry-after": "1"}), "ok").on(
        "/there", page("A redirect that names a wait")
    )
    put("ra-on-200", Reply(200, page("Why not").body, {"content-type": "text/html", "retry-after": "3600"}), "ok")
    put("ra-403", Reply(403, "rate limit exceeded", {"retry-after": "3600"}), "blocked")
    put("ra-503-daily", Reply(503, "maintenance", {"retry-after": "7200"}), WEAK)
    put("calm", Reply(420, "Enhance Your Calm"), lab.doubtful("blocked"))
    put("bandwidth", web("<title>509 Bandwidth Limit Exceeded</title>", 509), WEAK)
    put("target-throttles", redirect("https://busy.target-throttles.test/x", 302), "blocked")
    lab.aside("busy.target-throttles.test", "*", Reply(429, slow, {"retry-after": "86400"}))
    put(
        "head-429",
        lambda r: Reply(429, slow, {"retry-after": "1"}) if r.method == "HEAD" else page("Only HEAD is throttled"),
        "ok",
    )
