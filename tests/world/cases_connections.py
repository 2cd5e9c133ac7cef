"""Names, addresses and connections."""

from __future__ import annotations

from typing import Any

from tests.world.casekit import NOT_FOUND, STRONG, WEAK, Lab, by_method, page, since
from tests.world.engine import Reply, html, redirect


def resolvers(lab: Lab) -> None:
    """Names that resolve by turns."""
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
    """IPv6 that does not answer while IPv4 does."""
    lab.heading("IPv4 and IPv6")
    nowhere = "2600:1f18:0:1::10"
    variants: tuple[dict[str, Any], ...] = (
        {"aaaa": nowhere},
        {"aaaa": nowhere, "scheme": "http"},
        {"aaaa": "servfail"},
        {"aaaa": "nxdomain"},
        {"aaaa": "timeout"},
        {"aaaa": nowhere, "path": "/deep/er.html?x=1"},
    )
    for n, more in enumerate(variants):
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
    """Slow, but alive."""
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


def plain(lab: Lab) -> None:
    """Hosts without TLS."""
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
    """Addresses that a program must not ask."""
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
