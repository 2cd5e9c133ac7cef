"""Made-up lists with what was seen of them: the situations that the golden files show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from watcher.domain.address import canonical
from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Facts, Hop, Look, Outcome, Span
from watcher.domain.run import Run
from watcher.domain.status import Policy, Standing, Status, judge
from watcher.report.report import NewThing, Report, build

NOW = datetime(2026, 11, 30, 8, 0, 5, tzinfo=UTC)
GOOD = Look(outcome=Outcome.GOOD, http_status=200)
RUN = Run(
    started_at=NOW - timedelta(minutes=1), finished_at=NOW, requests=97, links_due=44, links_checked=44, network="up"
)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@dataclass
class Sample:
    """A list in the making."""

    name: str = "sample"
    run: Run | None = RUN
    entries: list[Entry] = field(default_factory=list)
    standings: dict[str, Standing] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    new: list[NewThing] = field(default_factory=list)
    section: tuple[str, ...] = ("Resources",)
    line: int = 10

    def add(
        self,
        title: str,
        *urls: str,
        kind: Kind = Kind.OTHER,
        spans: Sequence[Span] = (),
        freshness: Freshness | None = None,
        language: str = "en",
        code: str | None = None,
        role: Role = Role.OFFICIAL,
    ) -> None:
        """Add an entry, all of whose URLs share one past."""
        first, self.line = self.line, self.line + len(urls) + 2
        links = tuple(Link(url=url, role=role, label="", line=first + n, code=code) for n, url in enumerate(urls, 1))
        self.entries.append(
            Entry(
                section=self.section,
                title=title,
                kind=kind,
                language=language,
                links=links,
                lines=(first, self.line - 1),
            )
        )
        for url in urls:
            self.seen(url, spans, freshness)

    def seen(self, url: str, spans: Sequence[Span], freshness: Freshness | None = None) -> None:
        """Give a URL its past; its standing follows by the rules."""
        if not spans:
            return
        key = canonical(url)
        standing = judge(spans, Policy())
        since = next((span.first_at for span in reversed(spans)), NOW)
        self.spans[key] = list(spans)
        self.standings[key] = replace(
            standing, since=since, freshness=freshness, freshness_since=since if freshness else None
        )
        if standing.status is not Status.OK:
            self.findings.append(
                Finding(
                    key=key,
                    at=since,
                    subject=Subject.STATUS,
                    old="ok",
                    new=standing.status.value,
                    reason=standing.reason,
                    suggestion=standing.suggestion,
                    look=standing.look,
                )
            )

    def report(self) -> Report:
        listed = Catalogue(name=self.name, source=f"lists/{self.name}.md", entries=tuple(self.entries), left_out=())
        return build(listed, self.standings, self.spans, self.findings, self.run, now=NOW, new=self.new)


def well(days: int = 28, look: Look = GOOD) -> list[Span]:
    return [Span(ago(days), ago(0), days + 1, look)]


def failed(reason: str, weight: Evidence, days: int, checks: int, **seen: object) -> list[Span]:
    look = Look(outcome=Outcome.FAILED, reason=reason, evidence=weight, **seen)  # type: ignore[arg-type]
    return [Span(ago(60), ago(days + 1), 60 - days, GOOD), Span(ago(days), ago(0), checks, look)]


def walled(reason: str, days: int, **seen: object) -> list[Span]:
    return [Span(ago(days), ago(0), days + 1, Look(outcome=Outcome.WALLED, reason=reason, **seen))]  # type: ignore[arg-type]


def redirected(url: str, to: str, status: int = 301) -> Look:
    return Look(outcome=Outcome.GOOD, http_status=200, final_url=to, moved_to=to, hops=(Hop(url, status, to),))


def repository(name: str, committed: datetime | None, moved_to: str | None = None, **facts: object) -> Look:
    known = Facts(name=name, identity=f"R_{name.lower()}", branch="main", last_commit=committed, **facts)  # type: ignore[arg-type]
    return Look(
        outcome=Outcome.GOOD,
        reason="renamed" if moved_to else "",
        source="github",
        http_status=200,
        moved_to=moved_to,
        facts=known,
    )


def quiet() -> Report:
    """Every link of a small list is well."""
    sample = Sample(name="quiet")
    sample.add("Clinical notes corpus", "https://corpus.example.org/notes/", kind=Kind.DATASET, spans=well())
    sample.add(
        "NoteTagger",
        "https://github.com/example/notetagger",
        kind=Kind.TOOLKIT,
        role=Role.PROJECT,
        spans=well(look=repository("example/notetagger", ago(12))),
        freshness=Freshness.ACTIVE,
    )
    return sample.report()


def first_run() -> Report:
    """One link was checked once and is wrong; nobody has looked at the others yet."""
    sample = Sample(name="first-run", run=replace(RUN, requests=3, links_checked=1, interrupted=True))
    for number in range(3):
        sample.add(f"Corpus {number}", f"https://corpus-{number}.example.org/", kind=Kind.DATASET)
    look = Look(outcome=Outcome.FAILED, reason="timeout", evidence=Evidence.WEAK)
    sample.add("Slow corpus", "https://slow.example.org/", kind=Kind.DATASET, spans=[Span(ago(0), ago(0), 1, look)])
    return sample.report()


def unchecked() -> Report:
    """Nothing was ever checked."""
    sample = Sample(name="unchecked", run=None)
    sample.add("Corpus", "https://corpus.example.org/", "https://mirror.example.org/", kind=Kind.DATASET)
    return sample.report()


def everything_down() -> Report:
    """Nothing answers any more: two hosts as a whole, and one address alone."""
    sample = Sample(name="all-down")
    for host, number in (("corpus.example.org", 14), ("lab.example.edu", 6), ("solo.example.net", 1)):
        for one in range(number):
            spans = failed("timeout", Evidence.WEAK, 15, 16)
            sample.add(f"{host} {one}", f"https://{host}/{one}", kind=Kind.DATASET, spans=spans)
    return sample.report()


def many() -> Report:
    """Four hundred findings."""
    sample = Sample(name="many")
    for one in range(400):
        url = f"https://host-{one}.example.org/resources/clinical/{one}"
        spans = [
            failed("http-404", Evidence.STRONG, 4, 5, http_status=404),
            well(look=redirected(url, f"{url}/new")),
        ][one % 2]
        sample.add(f"Annotated corpus of clinical narratives, part {one}", url, kind=Kind.DATASET, spans=spans)
    return sample.report()


def hostile() -> Report:
    """The list and the pages try to break out of what they are shown in."""
    sample = Sample(name="<b>hostile</b>", section=("<script>alert(0)</script>", "| --- | @everyone"))
    titles = {
        "<script>alert(1)</script>": 'https://a.example.org/?q="><script>alert(2)</script>',
        '" onmouseover="alert(3)" x=\'': "javascript:alert(4)",
        '=HYPERLINK("https://evil.example","x")': "https://b.example.org/`whoami`|*_[x](y)",
        "@maintainer see #1, GH-2 and [this](https://evil.example) `code` | *bold* _it_ $x$ &amp; ~~no~~": "data:text/html,<p>",
        "right\u202eto left\u2066\u200f \x1b[31mred\x07": "https ://spaced.example.org/",
        "line\nbreak\r\nand\ttab": "https://c.example.org/%0d%0aX",
        "long " + "very " * 399: "https://d.example.org/" + "x" * 300,
        "🧬👩‍⚕️ emoji": "https://e.example.org/😀",
        "+1 -1 ---": "https://f.example.org/",
        "{{ 7 * 7 }} {% raw %}": "https://g.example.org/{{7*7}}",
    }
    for title, url in titles.items():
        look = Look(
            outcome=Outcome.FAILED,
            reason="soft-404",
            evidence=Evidence.STRONG,
            quote=f"title: {title[:100]}",
            http_status=200,
        )
        sample.add(title, url, spans=[Span(ago(4), ago(0), 4, look)], code="<i>1|2</i>")
    return sample.report()


def chinese() -> Report:
    """A list of Chinese titles, sections and removal texts."""
    sample = Sample(name="中文清单", section=("数据集", "问答（Q&A）"))
    removal = failed(
        "removed",
        Evidence.AUTHORITATIVE,
        3,
        4,
        http_status=200,
        quote="title: 链接不存在",
        final_url="https://pan.example.cn/error",
    )
    sample.add(
        "面向中文电子病历的命名实体识别数据集，包含出院小结、检查报告与病程记录三个部分，共四万余条人工标注",
        "https://pan.example.cn/s/1abcdef",
        kind=Kind.DATASET,
        spans=removal,
        language="zh",
        code="x7k2",
        role=Role.DOWNLOAD,
    )
    sample.section = ("评测任务",)
    sample.add(
        "临床术语标准化评测",
        "http://评测.example.cn/任务?年=2023",
        kind=Kind.CONTEST,
        spans=well(look=replace(GOOD, quote="首页: 比赛已结束")),
        freshness=Freshness.ENDED,
        language="zh",
    )
    sample.add(
        "医学知识图谱",
        "https://kg.example.cn/",
        kind=Kind.KNOWLEDGE_SOURCE,
        spans=walled("login-wall", 9, http_status=200),
        language="zh",
    )
    return sample.report()
