"""What the case scenarios share: a world, the truth by the contract's rules, and the Markdown list beside it.

Truth is reckoned as if a careful monitor had checked on each of DAYS so far, or on those that WORLD_CHECKED names.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import time
from collections.abc import Container, Sequence
from email.utils import format_datetime
from typing import Any, TypeGuard

from tests.world.engine import Answer, Handler, Reply, Request, Site, World, html
from tests.world.service_arxiv import add_arxiv
from tests.world.service_github import add_github
from tests.world.service_huggingface import add_huggingface
from tests.world.service_wayback import add_wayback

START = dt.datetime(2026, 11, 30, 8, tzinfo=dt.UTC)
DAYS = (0, 1, 2, 3, 7, 14)
CHECKED_VARIABLE = "WORLD_CHECKED"
"""Names the days on which a monitor checks, where they are not all of DAYS: `0,1,3,7,14` when day 2 is offline."""
Evidence = tuple[int, int]
AUTHORITATIVE, STRONG, WEAK = (2, 1), (3, 3), (5, 14)
"""Failed checks, over how many days, until a link is dead (rules S6 to S8 of docs/rules.md)."""
ALWAYS = range(1000)
"""Days."""
NOT_FOUND = html("404 Not Found", "nothing here", status=404)
CANARIES = (
    "example.com",
    "www.google.com",
    "www.baidu.com",
    "www.msftconnecttest.com",
    "connectivitycheck.gstatic.com",
)
"""Hosts that a monitor may ask whether its own network is up."""
FORMS = (
    "- [{case}]({url})",
    "- {case}: {url}",
    '- **[{case}]({url} "{case}")** and a note',
    "- <{url}> ({case})",
    "- [{case}][{n}]",
    "- [[{case}]({url})][[mirror]({url})]",
)
"""The Markdown of links, in turn."""

WORDS = """annotated corpus clinical notes discharge summaries named entity relation extraction normalisation benchmark
    split licence annotators agreement baseline encoder pretrained vocabulary hospital department patient question answer
    dialogue consultation drug dosage symptom diagnosis radiology pathology terminology ontology mapping release download
    evaluation metric leaderboard submission deadline workshop citation contact version changelog example"""
CHINESE = """本数据集包含经过脱敏处理的电子病历文本，由具有临床经验的医生标注，涵盖疾病、症状、检查、药物与手术等实体类型。训练集、验证集与
    测试集按照科室划分，标注一致性达到较高水平。使用者须遵守数据使用协议，不得用于商业用途。如需引用请参考论文，联系方式见页面底部。"""


def since(day: int) -> range:
    """Return the days from `day` on."""
    return range(day, ALWAYS.stop)


def standing(day: int, evidence: Evidence, bad: Container[int]) -> list[str]:
    """Return which of ok, failing and dead a careful monitor may say on `day` of a link that fails on the days `bad`."""
    if day not in bad:
        return ["ok"]
    checked = [int(one) for one in os.environ.get(CHECKED_VARIABLE, ",".join(map(str, DAYS))).split(",")]
    days = [one for one in checked if one <= day]
    start = max((place for place, one in enumerate(days) if one not in bad), default=-1) + 1
    failed = days[start:]
    if len(failed) >= evidence[0] and failed[-1] - failed[0] >= evidence[1]:
        return ["dead"]
    has_come_back = any(one in bad for one in days[:start])  # `ok` with the note `flaky` is right too
    return ["failing", "ok"] if has_come_back else ["failing"]


def page(
    title: str, words: int = 220, *, lang: str = "en", more: str = "", status: int = 200, delay: float = 0.0
) -> Reply:
    """Return a page like any other: its own title, and text that no other page has."""
    dice = random.Random(title)
    text = " ".join(dice.choice(WORDS.split()) for _ in range(words)) + "."
    if lang == "zh":
        text = "".join(dice.sample(CHINESE.split("，"), 4)) * max(1, words // 120)
    return html(title, f"<p>{text}</p>{more}", lang=lang, status=status, delay=delay)


def chinese(title: str, text: str = "", status: int = 200) -> Reply:
    """Return a small page in Chinese."""
    return html(title, text, lang="zh", status=status)


def pdf(size: int = 60_000) -> Reply:
    """Return what begins as a PDF does."""
    return Reply(200, b"%PDF-1.5\n" + b"x" * size, {"content-type": "application/pdf"})


def raw_redirect(location: bytes, status: int = 302) -> Reply:
    """Return a redirect whose Location holds these very bytes."""
    head = f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nLocation: ".encode()
    return Reply(status, raw_head=head + location + b"\r\n\r\n")


def by_method(head: Answer, get: Answer) -> Handler:
    """Answer HEAD and GET apart."""
    return lambda request: head if request.method == "HEAD" else get


class Throttle:
    """429 until `wait` seconds have passed since the first request of the run."""

    def __init__(self, day: int, wait: float, says: int | str | None, then: Reply) -> None:
        """`says` is its Retry-After: seconds (an int), the same as a "date", or words of its own (None: no such header)."""
        self.now = START + dt.timedelta(days=day)
        self.wait, self.says, self.then = wait, says, then
        self.built = time.monotonic()
        self.first: float | None = None

    def __call__(self, request: Request) -> Reply:
        now = time.monotonic()
        self.first = self.first or now
        if now - self.first >= self.wait:
            return self.then
        clock = self.now + dt.timedelta(seconds=now - self.built)
        headers = {"date": format_datetime(clock, usegmt=True)}
        if self.says == "date":
            headers["retry-after"] = format_datetime(clock + dt.timedelta(seconds=self.wait + 1), usegmt=True)
        elif self.says is not None:
            headers["retry-after"] = str(self.says)
        return Reply(429, "Too Many Requests", headers)


class Lab:
    """A scenario as it is written: its hosts, the truth and the list grow together."""

    def __init__(self, day: int, title: str) -> None:
        self.day, self.world = day, World(day)
        self.lines = [f"# {title}", ""]
        self.definitions: list[str] = []
        self.written = 0

    def build(self) -> World:
        """Return the world with its list, and with the services that a monitor asks beside the links."""
        self._services()
        self.world.markdown = self._markdown()
        return self.world

    # The list

    def heading(self, text: str) -> None:
        """Begin a section."""
        self.lines += ["", f"## {text}", ""]

    def write(self, markdown: str) -> None:
        """Add a line."""
        self.lines.append(markdown)

    def form(self, case: str, url: str) -> str:
        """Return the Markdown for a link that asks for none in particular."""
        plain = re.fullmatch(r"[\w:/.-]+\w", url, re.ASCII)
        self.written += 1
        chosen = FORMS[self.written % len(FORMS)] if plain else FORMS[0]
        if "{n}" in chosen:
            self.definitions.append(f"[{self.written}]: {url}")
        return chosen.replace("{n}", str(self.written)).replace("{url}", url).replace("{case}", case)

    def _markdown(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "\n".join([*self.lines, "", *self.definitions])).strip() + "\n"

    # The truth

    def say(
        self, url: str, status: str | Sequence[str], to: str | None = None, never: str | None = "dead", **more: Any
    ) -> str:
        """Say what is true of a URL today (see `World.truth`), and return the URL."""
        told = {"status": status, "to": to, "never": None if never in _words(status) else never, **more}
        self.world.truth[url] = {name: value for name, value in told.items() if value is not None}
        return url

    def standing(self, evidence: Evidence, bad: Container[int]) -> list[str]:
        """Return which of ok, failing and dead is right today of a link that fails on the days `bad`."""
        return standing(self.day, evidence, bad)

    # Links, each with its host

    def host(self, case: str) -> str:
        """Return the host of a case."""
        return f"{case}.caselab.net"

    def put(
        self,
        case: str,
        handler: Handler | Answer | None,
        status: str | Sequence[str] | Evidence,
        *,
        path: str = "/page",
        at: str | None = None,
        host: str | None = None,
        scheme: str = "https",
        bad: Container[int] = ALWAYS,
        to: str | None = None,
        md: str | None = None,
        more: dict[str, Any] | None = None,
        **site: Any,
    ) -> Site:
        """Add one link: a host for it, its truth, and its line in the list.

        Args:
            case: its name, and the first label of its host.
            handler: what answers.
            status: a word, words of which each is right, or a kind of evidence for a link that fails on the days `bad`.
            path: the URL's.
            at: the route's glob where it is not the path.
            host: where it is no host of its own.
            scheme: the URL's.
            bad: days.
            to: the suggestion that is right.
            md: its line in the list, with {url} and {case}; empty for none.
            more: further truth.
            site: attributes of the host.
        """
        host = host or self.host(case)
        place = self.world.site(host, **site)
        if handler is not None:
            place.on(at or path.split("#", 1)[0], handler)
        url = f"{scheme}://{host}{path}"
        words = _words(self.standing(status, bad) if _is_evidence(status) else status)
        self.say(url, words[0] if len(words) == 1 else words, to, None if "dead" in words else "dead", **(more or {}))
        if md is None:
            self.write(self.form(case, url))
        elif md:
            self.write(md.replace("{url}", url).replace("{case}", case))
        return place

    def outage(
        self,
        case: str,
        evidence: Evidence,
        bad: Container[int],
        broken: Answer | None = None,
        *,
        path: str = "/page",
        **faults: Any,
    ) -> Site:
        """Add a link that is fine but on the days `bad`, when it answers `broken` or its host has these attributes."""
        today = self.day in bad
        answer = broken if today and broken is not None else page(f"{case} resource")
        return self.put(case, answer, evidence, bad=bad, path=path, **(faults if today else {}))

    def private(self, host: str, address: str) -> None:
        """Add a host that nobody may ask: a name of a private address, which answers gladly."""
        self.world.site(host, dns=address).on("*", Reply(200, "secret", {"content-type": "text/plain"}))
        self.world.forbidden.append(host)

    def _services(self) -> None:
        """Add feeds with no news, APIs that know nothing more, and hosts that tell whether the monitor's own network is up."""
        add_arxiv(self.world, [], today=(START + dt.timedelta(days=self.day)).date())
        if "github.com" not in self.world.sites:
            add_github(self.world, [])
        if "huggingface.co" not in self.world.sites:
            add_huggingface(self.world, {})
        if "archive.org" not in self.world.sites:
            add_wayback(self.world, {})
        for host in CANARIES:
            self.world.site(host).on("*", html(host))
        self.world.site("mail.world.test")
        self.world.site("hooks.world.test").on("*", Reply(200, "ok"))


def _is_evidence(status: str | Sequence[str] | Evidence) -> TypeGuard[Evidence]:
    return isinstance(status, tuple) and isinstance(status[0], int)


def _words(status: str | Sequence[str] | Evidence) -> list[str]:
    words = [status] if isinstance(status, str) else [str(word) for word in status]
    return list(dict.fromkeys(words))
