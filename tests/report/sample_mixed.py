"""A made-up list of some forty entries in which every status and freshness occurs."""

from __future__ import annotations

from dataclasses import replace

from tests.report.samples import GOOD, NOW, Sample, ago, failed, redirected, repository, walled, well
from watcher.domain.address import canonical
from watcher.domain.entry import Kind, Role
from watcher.domain.feed import FeedState, FeedWord
from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Facts, Hop, Look, Outcome, Span
from watcher.report.report import NewThing, Report

OLD_PAPERS = ["P19-1001", "P19-1044", "N18-2011", "D19-1371", "W18-5603"]


def mixed() -> Report:
    """Return a report with all there is to say."""
    sample = Sample(name="clinical-nlp")
    _contests(sample)
    _datasets(sample)
    _models(sample)
    _toolkits(sample)
    _papers(sample)
    _others(sample)
    return replace(sample.report(), new=_new(), feeds=_feeds(), most_shown=2)


def _contests(sample: Sample) -> None:
    sample.section = ("Contests", "Ongoing")
    sample.add(
        "Discharge Summary Challenge 2026",
        "https://challenge.example.org/discharge-2026/",
        kind=Kind.CONTEST,
        spans=well(look=replace(GOOD, quote="Timeline: test phase closes 15 November 2026")),
        freshness=Freshness.ENDED,
    )
    sample.add(
        "Term normalisation board",
        "https://boards.example.com/terms",
        kind=Kind.CONTEST,
        spans=well(),
        freshness=Freshness.OPEN,
    )
    sample.section = ("Contests", "Past")
    sample.add(
        "Medical Dialogue Track 2021",
        "http://dialogue-track.example.net/2021/",
        kind=Kind.CONTEST,
        spans=failed("dns-nxdomain", Evidence.STRONG, 21, 20),
        freshness=Freshness.ENDED,
    )


def _datasets(sample: Sample) -> None:
    sample.section = ("Data sets", "Notes and records")
    sample.add(
        "WardNotes", "https://data.example.org/wardnotes/1.2/", kind=Kind.DATASET, role=Role.DATASET, spans=well()
    )
    sample.add(
        "出院小结语料",
        "https://pan.example.cn/s/1kQzU7",
        kind=Kind.DATASET,
        role=Role.DOWNLOAD,
        language="zh",
        code="8hq2",
        spans=failed("removed", Evidence.AUTHORITATIVE, 5, 6, http_status=200, quote="title: 链接不存在"),
    )
    archived = "https://web.archive.org/web/20260712084455/http://nlp.example.edu/icd/corpus.html"
    sample.add(
        "ICD coding corpus",
        "http://nlp.example.edu/icd/corpus.html",
        kind=Kind.DATASET,
        spans=failed("http-404", Evidence.STRONG, 4, 5, http_status=404, archived=archived),
    )
    sample.add(
        "Radiology pairs",
        "https://hub.example.com/datasets/radpairs",
        kind=Kind.DATASET,
        spans=well(
            look=Look(outcome=Outcome.GOOD, source="huggingface", http_status=200, facts=Facts(last_modified=ago(1300)))
        ),
        freshness=Freshness.STALE,
    )
    sample.section = ("Data sets", "Questions and answers")
    sample.add(
        "WardQA", "http://www.wardqa.example.org/", "https://wardqa.example.org", kind=Kind.DATASET, spans=well()
    )
    flaky = []
    for day in range(28, 0, -7):
        flaky += [
            Span(ago(day), ago(day - 4), 5, GOOD),
            Span(
                ago(day - 5),
                ago(day - 6),
                2,
                Look(outcome=Outcome.FAILED, reason="connect-timeout", evidence=Evidence.WEAK),
            ),
        ]
    sample.add(
        "Triage questions", "http://triage.example.ac.cn/qa", kind=Kind.DATASET, spans=[*flaky, Span(NOW, NOW, 1, GOOD)]
    )
    sample.add(
        "Nurse line dialogues",
        "https://files.example.edu/nurse-line.zip",
        kind=Kind.DATASET,
        spans=failed("connect-reset", Evidence.WEAK, 2, 3),
    )


def _models(sample: Sample) -> None:
    sample.section = ("Models",)
    sample.add(
        "MedGLM",
        "https://github.com/oldlab/medglm#weights",
        kind=Kind.MODEL,
        role=Role.PROJECT,
        spans=[
            *well(28)[:0],
            Span(ago(40), ago(4), 37, repository("oldlab/medglm", ago(60))),
            Span(ago(3), ago(0), 4, repository("newlab/MedGLM", ago(41), "https://github.com/newlab/MedGLM")),
        ],
        freshness=Freshness.ACTIVE,
    )
    sample.add(
        "MedGLM, new name",
        "https://github.com/newlab/MedGLM#weights",
        kind=Kind.MODEL,
        role=Role.PROJECT,
        spans=well(look=repository("newlab/MedGLM", ago(41))),
        freshness=Freshness.ACTIVE,
    )
    sample.add(
        "WardBERT",
        "https://github.com/example/wardbert",
        kind=Kind.MODEL,
        role=Role.PROJECT,
        spans=well(look=repository("example/wardbert", ago(1400))),
        freshness=Freshness.STALE,
    )
    sample.add(
        "PulseLM",
        "https://github.com/example/pulselm/tree/main/weights",
        kind=Kind.MODEL,
        role=Role.PROJECT,
        spans=well(look=repository("example/pulselm", ago(900), archived=True, archived_at=ago(410))),
        freshness=Freshness.ARCHIVED,
    )
    sample.add(
        "ScanGPT",
        "https://github.com/gone/scangpt",
        kind=Kind.MODEL,
        role=Role.PROJECT,
        spans=failed("not-found", Evidence.AUTHORITATIVE, 9, 10, source="github", http_status=200),
    )
    for number, name in enumerate(["debate", "imitation", "ranking", "scaling"]):
        old, new = f"https://lab.example.ai/research/{name}", f"https://lab.example.ai/index/{name}/"
        spans = walled("bot-wall", 28, http_status=403) if number else well(look=redirected(old, new))
        sample.add(f"On {name}", old, kind=Kind.BLOG, role=Role.BLOG, spans=spans)


def _toolkits(sample: Sample) -> None:
    sample.section = ("Tools", "Toolkits")
    sample.add(
        "NoteTagger",
        "https://github.com/example/notetagger",
        kind=Kind.TOOLKIT,
        role=Role.PROJECT,
        spans=well(look=repository("example/notetagger", ago(12))),
        freshness=Freshness.ACTIVE,
    )
    sample.add(
        "RuleMiner",
        "https://github.com/example/ruleminer",
        kind=Kind.TOOLKIT,
        role=Role.PROJECT,
        spans=well(look=repository("example/ruleminer", ago(700))),
        freshness=Freshness.STALE,
    )
    sample.add(
        "Segmenter",
        "https://tools.example.edu/seg",
        kind=Kind.TOOLKIT,
        spans=well(look=replace(GOOD, notes=("tls-expired",))),
    )
    sample.section = ("Tools", "Products")
    sample.add(
        "Ward assistant",
        "https://www.wardassistant.example.com/",
        kind=Kind.PRODUCT,
        spans=failed("parked", Evidence.STRONG, 6, 7, quote="body: This domain is for sale"),
    )
    sample.add(
        "Triage bot", "https://triagebot.example.com/", kind=Kind.PRODUCT, spans=walled("bot-wall", 13, http_status=521)
    )


def _papers(sample: Sample) -> None:
    sample.section = ("Papers", "Surveys")
    for name in OLD_PAPERS:
        url, new = f"https://www.aclweb.org/anthology/{name}.pdf", f"https://aclanthology.org/{name}.pdf"
        sample.add(
            f"A study of notes, {name}",
            url,
            kind=Kind.PAPER,
            role=Role.PAPER,
            spans=[Span(ago(2), ago(0), 3, redirected(url, new))],
        )
    sample.section = ("Papers", "Language models")
    arxiv = Look(outcome=Outcome.GOOD, source="arxiv", facts=Facts(name="2301.00001", title="On notes"))
    sample.add("On notes", "https://arxiv.org/abs/2301.00001", kind=Kind.PAPER, role=Role.PAPER, spans=well(look=arxiv))
    sample.add(
        "On notes, again",
        "https://arxiv.org/pdf/2301.00001v2.pdf",
        kind=Kind.PAPER,
        role=Role.PAPER,
        spans=well(look=arxiv),
    )
    gone = replace(
        arxiv, facts=replace(arxiv.facts, withdrawn=True, comment="Withdrawn by the authors: an error in section 4")
    )
    sample.add(
        "On doses",
        "https://arxiv.org/abs/2302.00002",
        kind=Kind.PAPER,
        role=Role.PAPER,
        spans=well(look=gone),
        freshness=Freshness.WITHDRAWN,
    )
    done = replace(arxiv, facts=replace(arxiv.facts, doi="10.1000/example.7", journal_ref="J. Ex. Med. 7 (2024) 12"))
    sample.add(
        "On triage",
        "https://arxiv.org/abs/2303.00003",
        kind=Kind.PAPER,
        role=Role.PAPER,
        spans=well(look=done),
        freshness=Freshness.PUBLISHED,
    )
    temporary = Look(
        outcome=Outcome.GOOD,
        http_status=200,
        final_url="https://journal.example.com/a?login=1",
        hops=(Hop("https://journal.example.com/a", 302, "https://journal.example.com/a?login=1"),),
    )
    sample.add(
        "On cookies", "https://journal.example.com/a", kind=Kind.PAPER, role=Role.PAPER, spans=well(look=temporary)
    )
    sample.add(
        "On servers",
        "https://journal.example.net/b",
        kind=Kind.PAPER,
        role=Role.PAPER,
        spans=failed("http-503", Evidence.WEAK, 1, 2, http_status=503),
    )


def _others(sample: Sample) -> None:
    sample.section = ("Elsewhere",)
    look = Look(outcome=Outcome.MALFORMED, reason="space-in-url", mend="https://posts.example.edu/zh/note-130b")
    sample.add(
        "Long read",
        "https ://posts.example.edu/zh/note-130b",
        kind=Kind.BLOG,
        role=Role.BLOG,
        spans=[Span(ago(9), ago(0), 10, look)],
    )
    sample.add(
        "Ward atlas",
        "http://atlas.example.org/",
        kind=Kind.KNOWLEDGE_SOURCE,
        spans=well(look=redirected("http://atlas.example.org/", "https://atlas.example.org/", 308)),
    )
    sample.add(
        "Intranet wiki", "http://wiki.ward.example/", kind=Kind.KNOWLEDGE_SOURCE, spans=walled("private-address", 28)
    )
    sample.add(
        "Drug terms",
        "https://terms.example.org/drugs",
        kind=Kind.KNOWLEDGE_SOURCE,
        spans=[*failed("http-410", Evidence.AUTHORITATIVE, 12, 11, http_status=410), Span(ago(0), ago(0), 1, GOOD)],
    )
    sample.findings.append(
        Finding(
            key=canonical("https://terms.example.org/drugs"),
            at=NOW,
            subject=Subject.STATUS,
            old="dead",
            new="ok",
            reason="",
            suggestion=None,
            look=GOOD,
        )
    )
    sample.add(
        "Reading list",
        "https://github.com/example/awesome-notes/blob/main/README.md#papers",
        kind=Kind.LINK_LIST,
        spans=well(look=repository("example/awesome-notes", ago(90))),
        freshness=Freshness.ACTIVE,
    )
    sample.add("Not looked at yet", "https://later.example.org/", kind=Kind.OTHER)


def _new() -> tuple[NewThing, ...]:
    return (
        NewThing(
            kind=Kind.PAPER,
            title="A benchmark of <small> models & discharge notes",
            url="https://arxiv.org/abs/2611.00001",
            score=0.93,
            why=("clinical notes", "named entity"),
            published=ago(3).date(),
            first_seen=ago(2),
            section="Papers, Language models",
            section_confidence=0.81,
            about="We present a benchmark of small models.",
            links=(("https://github.com/lab/small-models", Role.CODE),),
        ),
        NewThing(
            kind=Kind.DATASET,
            title="lab/ward-notes-zh",
            url="https://huggingface.co/datasets/lab/ward-notes-zh",
            score=0.991,
            why=("notes",),
            published=ago(5).date(),
            first_seen=ago(1),
            section="unsure",
        ),
        NewThing(
            kind=Kind.PAPER,
            title="One more",
            url="https://arxiv.org/abs/2611.00002",
            score=0.5,
            why=(),
            published=None,
            first_seen=ago(1),
            section="unsure",
        ),
    )


def _feeds() -> tuple[FeedState, ...]:
    good = FeedState(category="cs.CL", state=FeedWord.NEWS, words="12 papers", polled_at=NOW, last_good_day=NOW.date())
    return (
        good,
        replace(good, category="cs.AI", state=FeedWord.FAULT, words="HTTP 503", last_good_day=ago(2).date()),
        *(
            replace(
                good,
                source="acl_anthology",
                category=category,
                state=FeedWord.FAULT,
                words="no <answer>",
                last_good_day=None,
            )
            for category in ("bionlp", "louhi")
        ),
    )
