"""The site: whole, within itself, safe, and the same whenever it is made from the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.domain.contest.case import plain
from tests.report.digests import busy, chinese, hostile
from tests.report.played import GOOD, NOW, ZONE, Play
from watcher.delivery.file import write
from watcher.domain import contest
from watcher.domain.contest.reading import read as read_contest
from watcher.domain.entry import Kind
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Facts
from watcher.report import site
from watcher.report.digest_render import Style, render
from watcher.report.language import speaking
from watcher.report.report import build

ATOM = "{http://www.w3.org/2005/Atom}"


def made(play: Play, language: str = "en", base_url: str = "") -> dict[str, bytes]:
    """Return all files of the site of a list."""
    style = Style(base_url=base_url)
    with speaking(language, ZONE):
        past = play.past()
        report = build(play.catalogue, play.standings, past.spans, past.findings, past.runs[-1], now=NOW, new=play.new)
        digest = play.digest()
        files = dict([site.digest_page(digest, play.catalogue, style)])
        files |= [site.digest_index(play.name, [("2026-W49", "week 49", "No news.")], style), site.report_json(report)]
        material = site.Material(
            report=report, listed=play.catalogue, findings=past.findings, spans=past.spans, new=play.new
        )
        return files | dict(site.pages(material, style))


@pytest.fixture(scope="module", params=["busy", "hostile", "chinese"])
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    play = {"busy": busy, "hostile": hostile, "chinese": chinese}[request.param]()
    return made(play, "zh" if request.param == "chinese" else "en", "https://example.org/watch")


def pages(files: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def test_each_page_is_html5_and_asks_for_nothing_from_elsewhere(files: dict[str, bytes]) -> None:
    for page in pages(files).values():
        html5lib.HTMLParser(strict=True).parse(page.lstrip())
        tree = LexborHTMLParser(page)
        assert tree.css("[src], [srcset], img, iframe, object, embed, base, link[rel=stylesheet]") == []
        assert all((node.attributes["href"] or "").startswith("data:,") for node in tree.css("link"))
        assert [name for node in tree.css("*") for name in node.attributes if name and name.startswith("on")] == []


def test_each_link_within_the_site_leads_to_a_file_of_it(files: dict[str, bytes]) -> None:
    for path, page in pages(files).items():
        for node in LexborHTMLParser(page).css("a"):
            href = node.attributes["href"] or ""
            if not re.match(r"https?://|#", href):
                assert normpath(join(dirname(path), href)) in files, (path, href)


def test_each_entry_has_its_page_known_by_its_address(files: dict[str, bytes]) -> None:
    assert len([path for path in files if path.startswith("entries/")]) >= 8
    play = busy()
    before = site.entry_pages(play.catalogue)
    play.entries.reverse()
    assert site.entry_pages(play.catalogue) == before[::-1]


def test_an_address_of_two_entries_leads_to_the_page_of_the_one_by_whose_title_it_goes() -> None:
    play = Play()
    url = "https://one.example/"
    play.add("First", url)
    play.add("Second", url)
    files = made(play)
    [title, *_] = LexborHTMLParser(files["index.html"].decode()).css("a.plainly")
    assert title.text() == "First"
    heading = LexborHTMLParser(files[title.attributes["href"] or ""].decode()).css_first("h1")
    assert heading is not None
    assert heading.text() == "First"


@pytest.mark.parametrize("feed", ["findings.atom", "new.atom"])
def test_the_feeds_are_atom_as_rfc_4287_has_it(files: dict[str, bytes], feed: str) -> None:
    read = feedparser.parse(files[feed])
    assert read.bozo is False
    assert read.version == "atom10"
    root = ET.fromstring(files[feed])
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = element.findall(f"{ATOM}{name}")
            assert found.text
        updated = element.findtext(f"{ATOM}updated") or ""
        assert datetime.fromisoformat(updated).tzinfo == UTC
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    entries = root.findall(f"{ATOM}entry")
    assert entries
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(names)) == len(names)
    for entry in entries:
        assert entry.find(f"{ATOM}content") is not None
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) <= 1
    assert [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")] == [
        f"https://example.org/watch/{feed}"
    ]


def test_a_finding_in_the_feed_has_the_day_and_the_words_on_which_it_rests() -> None:
    """Rule G5."""
    page = plain("Note challenge", ["Note challenge", "Submission deadline: 1 December 2026"])
    read = contest.kept(read_contest(page, contest.EntryText("Note challenge", ("Ongoing",))))
    play = Play(section=("Ongoing",))
    seen = replace(GOOD, source="page", facts=Facts(contest=read))
    changes = {-20: Freshness.OPEN, 3: Freshness.ENDED}
    play.add("Note challenge", "https://one.example/", {-20: seen}, kind=Kind.CONTEST, freshness=changes)
    feed = ET.fromstring(made(play)["findings.atom"])
    assert next(one.text for one in feed.iter(f"{ATOM}content")) == (
        "https://one.example/: open → ended; ended 2026-12-01 (Submission deadline: 1 December 2026)"
    )


def test_the_badge_has_the_form_of_shields_endpoint() -> None:
    assert json.loads(made(busy())["badge.json"]) == {
        "schemaVersion": 1,
        "label": "links",
        "message": "8 dead of 29",
        "color": "red",
    }


def test_the_site_is_the_same_whenever_it_is_made_from_the_same() -> None:
    assert made(busy()) == made(busy())


def test_the_page_of_a_digest_in_the_site_says_what_the_digest_says() -> None:
    with speaking("en", ZONE):
        alone = LexborHTMLParser(render(busy().digest(), "html", Style()))
    within = LexborHTMLParser(made(busy())["digests/2026-W49.html"].decode())
    assert alone.body is not None
    assert within.body is not None
    assert [node.text() for node in alone.css("main")] == [node.text() for node in within.css("main")]


def test_a_file_is_replaced_whole_and_only_where_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.html"
    assert write(path, b"one")
    assert not write(path, b"one")
    assert write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["b.html"]
