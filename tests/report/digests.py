"""Situations that a digest must tell well: what its golden files show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tests.report.played import GOOD, MONDAY, NOW, Play, broken, day
from watcher.domain.entry import Kind, Role
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Facts, Hop, Look, Outcome
from watcher.report.digest import Digest
from watcher.report.periods import Week
from watcher.report.report import NewThing

WEAK, STRONG, SURE = Evidence.WEAK, Evidence.STRONG, Evidence.AUTHORITATIVE
WALL = Look(outcome=Outcome.WALLED, reason="bot-wall", http_status=403)


def moved(url: str, to: str) -> Look:
    return Look(outcome=Outcome.GOOD, http_status=200, final_url=to, moved_to=to, hops=(Hop(url, 301, to),))


def repository(name: str, **facts: object) -> Look:
    known = Facts(name=name, identity=name.lower(), branch="main", **facts)  # type: ignore[arg-type]
    return Look(outcome=Outcome.GOOD, source="github", http_status=200, facts=known)


def paper(number: int, title: str, score: float, seen: float, **more: object) -> NewThing:
    told: dict[str, object] = {
        "kind": Kind.PAPER,
        "title": title,
        "url": f"https://arxiv.org/abs/2612.{number:05}",
        "score": score,
        "why": ("clinical notes", "named entity"),
        "published": date(2026, 12, 1) + timedelta(days=int(seen)),
        "first_seen": day(seen),
        "section": "Papers > Language models",
    }
    return NewThing(**told | more)  # type: ignore[arg-type]


def quiet() -> Play:
    """A week in which nothing changed: one old finding is open."""
    play = Play(name="quiet")
    play.add("Clinical notes corpus", "https://corpus.example.org/notes/", kind=Kind.DATASET)
    play.add("NoteTagger", "https://github.com/example/notetagger", kind=Kind.TOOLKIT, role=Role.PROJECT)
    play.add("Old corpus", "https://old.example.org/", {-30: broken("http-404", STRONG, http_status=404)})
    return play


def silence() -> Play:
    """A list on which all is well."""
    play = Play(name="silence")
    play.add("Clinical notes corpus", "https://corpus.example.org/notes/", kind=Kind.DATASET)
    return play


def first_run() -> Play:
    """The watch began within the week."""
    play = Play(name="first-run", first_day=0)
    play.section = ("Competitions", "Ongoing contests")
    play.add("Note challenge 2023", "https://challenge.example.org/2023/", kind=Kind.CONTEST,
             freshness={0: Freshness.ENDED},
             changes={0: replace(GOOD, quote="Timeline: test phase closes 15 May 2023")})  # fmt: skip
    play.section = ("Tools",)
    for number in range(4):
        when = day(-900 - 10 * number)
        play.add(f"Tool {number}", f"https://github.com/example/tool{number}", kind=Kind.TOOLKIT, role=Role.PROJECT,
                 changes={0: repository(f"example/tool{number}", last_commit=when)},
                 freshness={0: Freshness.STALE})  # fmt: skip
    url = "http://atlas.example.org/"
    play.add("Ward atlas", url, {0: moved(url, "https://atlas.example.org/")}, kind=Kind.KNOWLEDGE_SOURCE)
    play.add("Gone corpus", "https://gone.example.org/c", {0: broken("http-404", STRONG, http_status=404)})
    return play


def busy() -> Play:
    """A week with one of everything."""
    play = Play(name="clinical-nlp")
    play.section = ("Competitions", "Ongoing contests")
    play.add("Discharge Summary Challenge 2026", "https://challenge.example.org/discharge-2026/", kind=Kind.CONTEST,
             changes={-70: replace(GOOD, quote="Timeline: test phase closes 1 December 2026")},
             freshness={-70: Freshness.OPEN, 2: Freshness.ENDED})  # fmt: skip
    play.section = ("Competitions", "Past contests")
    play.add("Dialogue Track 2026", "https://dialogue-track.example.net/2026/", kind=Kind.CONTEST,
             freshness={-70: Freshness.OPEN, 3: Freshness.ENDED})  # fmt: skip
    play.section = ("Data", "Corpora")
    play.add("出院小结语料", "https://pan.example.cn/s/1kQzU7", kind=Kind.DATASET, language="zh", code="8hq2",
             role=Role.DOWNLOAD,
             changes={0: broken("removed", SURE, http_status=200, quote="title: 链接不存在")})  # fmt: skip
    copy = "https://web.archive.org/web/20260712084455/http://nlp.example.edu/icd/corpus.html"
    play.add("ICD coding corpus", "http://nlp.example.edu/icd/corpus.html", kind=Kind.DATASET,
             changes={-1: broken("http-404", STRONG, http_status=404, archived=copy)})  # fmt: skip
    play.add("Ward assistant", "https://www.wardassistant.example.com/", kind=Kind.PRODUCT,
             changes={-1: broken("parked", STRONG, quote="body: This domain is for sale")})  # fmt: skip
    play.add("Radiology pairs", "https://hub.example.com/datasets/radpairs", kind=Kind.DATASET,
             freshness={-70: Freshness.ACTIVE, 4: Freshness.STALE})  # fmt: skip
    play.section = ("Models",)
    old, new = "https://github.com/oldlab/medglm#weights", "https://github.com/newlab/MedGLM"
    renamed = replace(repository("newlab/MedGLM"), moved_to=new, reason="renamed")
    play.add("MedGLM", old, {1: renamed}, kind=Kind.MODEL, role=Role.PROJECT)
    play.add("PulseLM", "https://github.com/example/pulselm", kind=Kind.MODEL, role=Role.PROJECT,
             changes={2: repository("example/pulselm", archived=True, archived_at=day(1), last_commit=day(-400))},
             freshness={-70: Freshness.ACTIVE, 2: Freshness.ARCHIVED})  # fmt: skip
    play.add("WardBERT", "https://github.com/example/wardbert", kind=Kind.MODEL, role=Role.PROJECT,
             freshness={-70: Freshness.STALE, 1: Freshness.ACTIVE})  # fmt: skip
    play.section = ("Papers", "Surveys")
    for name in ("P19-1001", "P19-1044", "N18-2011", "D19-1371", "W18-5603"):
        url = f"https://www.aclweb.org/anthology/{name}.pdf"
        play.add(f"A study of notes, {name}", url, {3: moved(url, f"https://aclanthology.org/{name}.pdf")},
                 kind=Kind.PAPER, role=Role.PAPER)  # fmt: skip
    arxiv = Look(outcome=Outcome.GOOD, source="arxiv", facts=Facts(name="2302.00002"))
    withdrawn = replace(
        arxiv, facts=Facts(name="2302.00002", withdrawn=True, comment="Withdrawn: an error in section 4")
    )
    play.add("On doses", "https://arxiv.org/abs/2302.00002", {-70: arxiv, 5: withdrawn}, kind=Kind.PAPER,
             role=Role.PAPER, freshness={5: Freshness.WITHDRAWN})  # fmt: skip
    another = replace(arxiv, notes=("another-paper",), quote="title: Cooling of alloys by pulsed fields")
    play.add("On triage", "https://arxiv.org/abs/2303.00003", {-70: arxiv, 2: another}, kind=Kind.PAPER,
             role=Role.PAPER)  # fmt: skip
    play.section = ("Elsewhere",)
    mended = "https://posts.example.edu/zh/note-130b"
    play.add("Long read", "https ://posts.example.edu/zh/note-130b", kind=Kind.BLOG, role=Role.BLOG, since_day=2,
             changes={2: Look(outcome=Outcome.MALFORMED, reason="space-in-url", mend=mended)})  # fmt: skip
    gone = broken("http-410", SURE, http_status=410)
    play.add("Drug terms", "https://terms.example.org/drugs", {-20: gone, 4: GOOD}, kind=Kind.KNOWLEDGE_SOURCE)
    play.add("Old corpus", "https://old.example.org/", {-30: broken("http-404", STRONG, http_status=404)})
    play.add("Old tool", "https://github.com/example/oldtool", kind=Kind.TOOLKIT, freshness={-50: Freshness.STALE})
    for number in range(4):
        play.add(f"Page {number}", f"https://lab.example.ac/page/{number}",
                 {-1: broken("http-404", STRONG, http_status=404)})  # fmt: skip
    for name in ("debate", "imitation", "scaling"):
        play.add(f"On {name}", f"https://lab.example.ai/research/{name}", {-40: WALL}, kind=Kind.BLOG)
    play.add("Triage bot", "https://triagebot.example.com/", {1: replace(WALL, http_status=521)}, kind=Kind.PRODUCT)
    play.add("On servers", "https://journal.example.net/b", {5: broken("http-503", WEAK, http_status=503)})
    play.no_network = {6}
    play.new = [
        paper(1, "A benchmark of <small> models & discharge notes", 0.93, 1,
              about="We present a benchmark of 4,000 discharge notes in two languages.",
              links=(("https://github.com/example/notes-bench", Role.CODE),)),
        paper(2, "医学问答中的检索增强", 0.88, 3, section="unsure"),
        paper(3, "Named entities in nursing records", 0.71, 4),
        paper(4, "From an earlier week", 0.9, -5),
    ]  # fmt: skip
    play.feeds = [
        FeedState(category="cs.CL", state=FeedWord.FAULT, words="HTTP 503, three times", polled_at=day(6),
                  last_good_day=date(2026, 12, 3)),
        FeedState(category="cs.AI", state=FeedWord.NEWS, words="211 papers", polled_at=day(6)),
    ]  # fmt: skip
    return play


def everything_down() -> Play:
    """Every address of every host died at once."""
    play = Play(name="all-down")
    for host, number in (("corpus.example.org", 14), ("lab.example.edu", 6), ("solo.example.net", 1)):
        for one in range(number):
            play.add(f"{host} {one}", f"https://{host}/{one}", {-8: broken("timeout", WEAK)}, kind=Kind.DATASET)
    return play


def many() -> Play:
    """Four hundred findings in one week."""
    play = Play(name="many", first_day=-14)
    for number in range(100):
        url = f"https://host-{number}.example.org/resources/clinical/{number}"
        play.add(f"Annotated corpus of clinical narratives, part {number}", url, kind=Kind.DATASET,
                 changes={-1: broken("http-404", STRONG, http_status=404)})  # fmt: skip
    for number in range(100):
        url = f"http://pages-{number}.example.edu/project/{number}"
        play.add(f"Project {number}", url, {1: moved(url, f"https://www.example-{number}.edu/p/{number}")},
                 kind=Kind.MODEL, role=Role.PROJECT)  # fmt: skip
    for number in range(100):
        play.add(f"Toolkit {number}", f"https://github.com/owner{number}/toolkit{number}", kind=Kind.TOOLKIT,
                 changes={-14: repository(f"owner{number}/toolkit{number}", last_commit=day(-365 + number / 50))},
                 freshness={-14: Freshness.ACTIVE, 2: Freshness.STALE})  # fmt: skip
    for number in range(100):
        url = f"https ://blog-{number}.example.com/post"
        play.add(f"Post {number}", url, kind=Kind.BLOG, since_day=0,
                 changes={0: Look(outcome=Outcome.MALFORMED, reason="space-in-url",
                                  mend=f"https://blog-{number}.example.com/post")})  # fmt: skip
    play.new = [paper(number, f"Paper {number} on clinical language", 0.9 - number / 1000, 1) for number in range(30)]
    return play


def hostile() -> Play:
    """The list and the pages try to break out of what they are shown in."""
    play = Play(
        name="<b>hostile</b>\r\nBcc: all@example.org", section=("<script>alert(0)</script>", "| --- | @everyone")
    )
    titles = {
        "<script>alert(1)</script>": 'https://a.example.org/?q="><script>alert(2)</script>',
        '" onmouseover="alert(3)" x=\'': "javascript:alert(4)",
        "@maintainer see #1, GH-2 and [this](https://evil.example) `code` | *bold* _it_ $x$ &amp;": "data:text/html,<p>",
        "right\u202eto left\u2066\u200f \x1b[31mred\x07": "https ://spaced.example.org/",
        "line\nbreak\r\nSubject: another": "https://c.example.org/%0d%0aX",
        "long " + "very " * 399: "https://d.example.org/" + "x" * 300,
        "🧬👩\u200d⚕️ emoji": "https://e.example.org/😀",
        "{{ 7 * 7 }} {% raw %} %(number)s %s": "https://g.example.org/{{7*7}}",
    }
    for title, url in titles.items():
        look = broken("soft-404", STRONG, quote=f"title: {title[:100]}", http_status=200)
        play.add(title, url, {-1: look}, code="<i>1|2</i>")
    play.new = [paper(1, "<img src=x onerror=alert(5)>\nX-Header: 1", 0.9, 1, about="**</td></table>** {{ 1 }}",
                      why=("<b>%d</b>",), section="</style><script>")]  # fmt: skip
    return play


def chinese() -> Play:
    """The busy week, with Chinese titles; told in Chinese."""
    play = busy()
    play.name = "中文清单"
    play.section = ("数据集", "问答（Q&A）")
    play.add("面向中文电子病历的命名实体识别数据集，包含出院小结、检查报告与病程记录三个部分，共四万余条人工标注",
             "https://pan.example.cn/s/1abcdef", kind=Kind.DATASET, language="zh", code="x7k2", role=Role.DOWNLOAD,
             changes={2: broken("removed", SURE, http_status=200, quote="title: 链接不存在")})  # fmt: skip
    play.section = ("正在进行的评测",)
    play.add("临床术语标准化评测", "http://评测.example.cn/任务?年=2023", kind=Kind.CONTEST, language="zh",
             changes={-70: replace(GOOD, quote="首页: 比赛已结束")},
             freshness={-70: Freshness.OPEN, 1: Freshness.ENDED})  # fmt: skip
    return play


def missed_month() -> Play:
    """The program was off for four weeks; the digest after them tells of them too."""
    play = busy()
    play.name, play.entries = "missed", []
    play.findings, play.spans, play.new, play.feeds, play.no_network = [], {}, [], [], set()
    play.no_run = set(range(-28, 0))
    play.section = ("Data",)
    play.add("Clinical notes corpus", "https://corpus.example.org/notes/", kind=Kind.DATASET)
    play.add("Gone corpus", "https://gone.example.org/c", {-20: broken("http-410", SURE, http_status=410)})
    url = "http://atlas.example.org/"
    play.add("Ward atlas", url, {-25: moved(url, "https://atlas.example.org/")}, kind=Kind.KNOWLEDGE_SOURCE)
    return play


def unwatched() -> Play:
    """Our own network was down all week."""
    play = Play(name="unwatched", no_network=set(range(7)))
    play.add("Clinical notes corpus", "https://corpus.example.org/notes/", kind=Kind.DATASET)
    return play


SITUATIONS: dict[str, tuple[Callable[[], Play], str]] = {
    "quiet": (quiet, "en"),
    "silence": (silence, "en"),
    "first_run": (first_run, "en"),
    "busy": (busy, "en"),
    "everything_down": (everything_down, "en"),
    "many": (many, "en"),
    "hostile": (hostile, "en"),
    "chinese": (chinese, "zh"),
    "missed_month": (missed_month, "en"),
    "unwatched": (unwatched, "en"),
}
"""Each situation, and the language it is told in."""

__all__ = ["MONDAY", "NOW", "SITUATIONS", "Digest", "Week"]
