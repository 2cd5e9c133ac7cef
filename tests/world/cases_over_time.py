"""Links that change from day to day."""

from __future__ import annotations

import random
from typing import Any

from tests.world.casekit import DAYS, NOT_FOUND, STRONG, WEAK, Lab, page, pdf, since
from tests.world.engine import Answer, Drop, Handler, Hang, Reply, html


def flaky(lab: Lab) -> None:
    """Hosts that answer on some days, or to some requests."""
    lab.heading("Flaky hosts")
    faults: list[dict[str, Any]] = [
        {"broken": Drop()},
        {"broken": Reply(503, "busy")},
        {"broken": Reply(500, "Internal Server Error")},
        {"dns": "servfail"},
        {"tls": "none"},
        {"broken": Reply(502, "Bad Gateway")},
    ]
    for n, fault in enumerate(faults):  # up on about two days of three
        dice = random.Random(f"flaky {n}")
        lab.outage(f"flaky-day-{n}", WEAK, {d for d in DAYS if dice.random() > 2 / 3}, **fault)
    answers: list[Answer] = [Drop(), Reply(502, "Bad Gateway"), Reply(500, "oops")]
    for n, answer in enumerate(answers):  # one request of three fails
        lab.put(
            f"flaky-request-{n}",
            _now_and_then(n, answer),
            ["ok", "failing"],
        )


def outages(lab: Lab) -> None:
    """Outages that end."""
    lab.heading("Outages")
    lab.outage("outage-first", WEAK, (0,), Reply(503, "maintenance", {"retry-after": "3600"}))
    lab.outage("outage-mondays", WEAK, (0, 7, 14), Reply(502, "Bad Gateway"))
    lab.outage("outage-two-404", STRONG, (1, 2), NOT_FOUND)
    lab.outage("outage-week", WEAK, (1, 2, 3), Drop())
    lab.outage("outage-last", WEAK, (14,), Reply(504, "gateway time-out"))
    lab.outage("outage-dns", WEAK, (2, 3), dns="servfail")
    lab.outage("outage-name-lost", STRONG, (3,), dns="nxdomain")
    lab.put(
        "outage-certificate",
        page("A certificate renewed late"),
        "ok",
        tls="expired" if lab.day == 2 else "ok",
        more={"note": "tls-expired"} if lab.day == 2 else None,
    )
    lab.outage("outage-hangs", WEAK, (7,), Hang())


def drift(lab: Lab) -> None:
    """Pages that become another thing."""
    lab.heading("Content that drifts")
    put, day = lab.put, lab.day
    lost = html("Page not found", "The page you asked for does not exist.")
    put(
        "drift-pdf-404", pdf() if day < 2 else lost, STRONG, path="/files/guideline.pdf", at="*", bad=since(2)
    ).routes.insert(0, ("/", lambda r: page("A clinic")))
    put(
        "drift-pdf-viewer",
        pdf()
        if day < 2
        else page("Guideline on sepsis", more='<embed src="/raw/guideline.pdf" type="application/pdf">'),
        "ok",
        path="/files/sepsis.pdf",
    )
    put(
        "drift-title-lost",
        page("Corpus of discharge letters") if day < 1 else html("", "Loading..."),
        "ok" if day < 1 else ["ok", "failing"],
    )
    put(
        "drift-redesign",
        page("Corpus of radiology reports") if day < 3 else page("Radiology reports: a corpus", 90),
        "ok",
    )
    home = page("Institute of Health Data")
    state = lab.standing(STRONG, since(1))
    put(
        "drift-pdf-home",
        pdf() if day < 1 else home,
        [*state, "failing"] if day >= 1 else "ok",
        path="/files/report.pdf",
        at="*",
    ).routes.insert(0, ("/", lambda r: home))
    put(
        "drift-updating",
        html("Corpus", "This page is being updated.") if day in (1, 2) else page("Corpus"),
        ["ok", "failing"] if day in (1, 2) else "ok",
    )
    put(
        "drift-zip-notice",
        Reply(200, b"PK\x03\x04" + b"z" * 9000, {"content-type": "application/zip"})
        if day < 2
        else html("Our content has moved", "Our downloads have moved to a new portal."),
        "ok" if day < 2 else ["ok", "failing", "moved"] + ["dead"] * (day >= 7),
        path="/get/corpus.zip",
    )
    put("drift-language", page("CMeEE") if day < 3 else page("CMeEE", lang="zh"), "ok")
    casino = html(
        "Online Casino Slots 2026 - Best Bonus",
        "Play slots and roulette now. This domain has expired and was bought. " * 12,
    )
    put("drift-hijacked", page("Workshop on health language") if day < 3 else casino, STRONG, at="*", bad=since(3))


def _now_and_then(n: int, fault: Answer) -> Handler:
    return lambda request: fault if (request.count + n) % 3 == 0 else page(f"Now and then {n}")
