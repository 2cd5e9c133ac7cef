"""What the case scenarios share: a world, the truth by the contract's rules, and the Markdown list beside it.

Truth is reckoned as if a careful monitor had checked on each of DAYS so far.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import time
from email.utils import format_datetime
from typing import Iterable

from engine import Answer, Handler, Reply, Request, Site, World, html
from services import add_arxiv, add_github, add_huggingface, add_wayback

START = dt.datetime(2026, 11, 30, 8, tzinfo=dt.timezone.utc)
DAYS = (0, 1, 2, 3, 7, 14)
AUTHORITATIVE, STRONG, WEAK = (2, 1), (3, 3), (5, 14)  # failed checks, over how many days, until a link is dead
ALWAYS = range(1000)
FORMS = (
    "- [{case}]({url})",
    "- {case}: {url}",
    '- **[{case}]({url} "{case}")** and a note',
    "- <{url}> ({case})",
    "- [{case}][{n}]",
    "- [[{case}]({url})][[mirror]({url})]",
)  # the Markdown of links, in turn

WORDS = """annotated corpus clinical notes discharge summaries named entity relation extraction normalisation benchmark
    split licence annotators agreement baseline encoder pretrained vocabulary hospital department patient question answer
    dialogue consultation drug dosage symptom diagnosis radiology pathology terminology ontology mapping release download
    evaluation metric leaderboard submission deadline workshop citation contact version changelog example""".split()
CHINESE = """本数据集包含经过脱敏处理的电子病历文本，由具有临床经验的医生标注，涵盖疾病、症状、检查、药物与手术等实体类型。训练集、验证集与
    测试集按照科室划分，标注一致性达到较高水平。使用者须遵守数据使用协议，不得用于商业用途。如需引用请参考论文，联系方式见页面底部。"""


def page(title: str, words: int = 220, *, lang: str = "en", more: str = "", **kw) -> Reply:
    """A page like any other: its own title, and text that no other page has."""
    dice = random.Random(title)
    text = " ".join(dice.choice(WORDS) for _ in range(words)) + "."
    if lang == "zh":
        text = "".join(dice.sample(CHINESE.split("，"), 4)) * max(1, words // 120)
    return html(title, f"<p>{text}</p>{more}", lang=lang, **kw)


def pdf(size: int = 60_000) -> Reply:
    return Reply(200, b"%PDF-1.5\n" + b"x" * size, {"content-type": "application/pdf"})


def raw_redirect(location: bytes, status: int = 302) -> Reply:
    """A redirect whose Location holds these very bytes."""
    return Reply(
        status, raw_head=f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nLocation: ".encode() + location + b"\r\n\r\n"
    )


def by_method(head: Answer, get: Answer) -> Handler:
    return lambda request: head if request.method == "HEAD" else get


class Throttle:
    """429 until `wait` seconds have passed since the first request of the run; `says` is what its Retry-After says:
    seconds (an int), the same as a "date", or words of its own (None: no such header)."""

    def __init__(self, day: int, wait: float, says: int | str | None, then: Reply, **headers: str) -> None:
        self.now = START + dt.timedelta(days=day)
        self.wait, self.says, self.then, self.headers = wait, says, then, headers
        self.built, self.first = time.monotonic(), None

    def __call__(self, request: Request) -> Reply:
        now = time.monotonic()
        self.first = self.first or now
        if now - self.first >= self.wait:
            return self.then
        clock = self.now + dt.timedelta(seconds=now - self.built)
        headers = {"date": format_datetime(clock, usegmt=True), **self.headers}
        if self.says == "date":
            headers["retry-after"] = format_datetime(clock + dt.timedelta(seconds=self.wait + 1), usegmt=True)
        elif self.says is not None:
            headers["retry-after"] = str(self.says)
        return Reply(429, "Too Many Requests", headers)


class Lab:
    def __init__(self, day: int, title: str) -> None:
        self.day, self.world = day, World(day)
        self.world.forbidden = []  # hosts that nobody may ask
        self.lines, self.definitions, self.written = [f"# {title}", ""], [], 0

    # -- the list -----------------------------------------------------------------------------
    def heading(self, text: str, level: int = 2) -> None:
        self.lines += ["", "#" * level + " " + text, ""]

    def write(self, markdown: str) -> None:
        self.lines.append(markdown)

    def form(self, case: str, url: str) -> str:
        """The Markdown for a link that asks for none in particular."""
        plain = re.fullmatch(r"[\w:/.-]+\w", url, re.ASCII)
        self.written += 1
        chosen = FORMS[self.written % len(FORMS)] if plain else FORMS[0]
        if "{n}" in chosen:
            self.definitions.append(f"[{self.written}]: {url}")
        return chosen.replace("{n}", str(self.written))

    def markdown(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "\n".join([*self.lines, "", *self.definitions])).strip() + "\n"

    # -- the truth ----------------------------------------------------------------------------
    def say(self, url: str, status: str | list[str], to: str | None = None, never: str | None = "dead", **more) -> str:
        self.world.truth[url] = {
            "status": status,
            **({"to": to} if to else {}),
            **({"never": never} if never else {}),
            **more,
        }
        return url

    def standing(self, evidence: tuple[int, int], bad: Iterable[int]) -> str | list[str]:
        """ok, failing or dead today, for a link that fails on the days `bad`."""
        if self.day not in bad:
            return "ok"
        days = [d for d in DAYS if d <= self.day]
        fresh = max((i for i, d in enumerate(days) if d not in bad), default=-1) + 1  # the failed run's start
        checks, span = len(days) - fresh, days[-1] - days[fresh]
        if checks >= evidence[0] and span >= evidence[1]:
            return "dead"
        flaps = any(d in bad for d in days[:fresh])
        return ["failing", "ok"] if flaps else "failing"  # by turns: `ok` with the note `flaky` is right too

    # -- links, each with its host ------------------------------------------------------------
    def put(
        self,
        case: str,
        handler: Handler | Answer | None,
        status,
        *,
        path: str = "/page",
        at: str | None = None,
        host: str | None = None,
        scheme: str = "https",
        bad: Iterable[int] = ALWAYS,
        to: str | None = None,
        md: str | None = None,
        more: dict | None = None,
        **site,
    ) -> Site:
        """One link: a host for it, its truth, and its line in the list. `status`: a word, words, or a kind of
        evidence, for a link that fails on the days `bad`. `at`: the route's glob where it is not the path."""
        host = host or f"{case}.caselab.net"
        place = self.world.site(host, **site)
        if handler is not None:
            place.on(at or path.split("#")[0], handler)
        url = f"{scheme}://{host}{path}"
        if isinstance(status, tuple):
            status = self.standing(status, bad)
        words = [status] if isinstance(status, str) else list(dict.fromkeys(status))
        status = words[0] if len(words) == 1 else words
        self.say(url, status, to, None if "dead" in words else "dead", **(more or {}))
        if md is None:
            md = self.form(case, url)
        if md:
            self.write(md.replace("{url}", url).replace("{case}", case))
        return place

    def outage(
        self,
        case: str,
        evidence: tuple[int, int],
        bad: Iterable[int],
        broken: Answer | None = None,
        fine: Reply | None = None,
        **kw,
    ) -> Site:
        """A link that is fine but on the days `bad`; `site` words such as dns="servfail" count on those days only."""
        faults = {k: kw.pop(k) for k in ("dns", "tls", "http", "aaaa") if k in kw}
        today = self.day in bad
        answer = broken if today and broken is not None else fine or page(f"{case} resource")
        return self.put(case, answer, evidence, bad=bad, **kw, **(faults if today else {}))

    def private(self, host: str, address: str) -> None:
        """A host that nobody may ask: a name of a private address, which answers gladly."""
        self.world.site(host, dns=address).on("*", Reply(200, "secret", {"content-type": "text/plain"}))
        self.world.forbidden.append(host)

    def services(self, down: Iterable[str] = ()) -> None:
        """What a monitor asks beside the links: feeds with no news, APIs, and hosts that tell whether its own network is up."""
        add_arxiv(self.world, [], today=(START + dt.timedelta(days=self.day)).date())
        for host, add in (
            ("github.com", lambda: add_github(self.world, [])),
            ("huggingface.co", lambda: add_huggingface(self.world, {})),
            ("archive.org", lambda: add_wayback(self.world, {})),
        ):
            if host not in self.world.sites:
                add()
        for host in (
            "example.com",
            "www.google.com",
            "www.baidu.com",
            "www.msftconnecttest.com",
            "connectivitycheck.gstatic.com",
        ):
            self.world.site(host, dns="servfail" if host in down else "ok").on("*", html(host))
        self.world.site("mail.world.test")
        self.world.site("hooks.world.test").on("*", Reply(200, "ok"))
