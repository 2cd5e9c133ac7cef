"""The forms of the report: safe with any text, whole without the net, legible to all."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import itertools
import json
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from tests.report.sample_mixed import mixed
from tests.report.samples import NOW, Sample, failed, hostile, quiet, well
from watcher.domain.entry import Kind
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence
from watcher.errors import ConfigurationError, UsageError
from watcher.report.foreign import columns
from watcher.report.render import FORMS, environment, render
from watcher.report.report import Report
from watcher.resources import template_folder


def page(report: Report) -> LexborHTMLParser:
    return LexborHTMLParser(render(report, "html"))


def test_a_form_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no such form: 'pdf'"):
        render(quiet(), "pdf")


def test_a_name_that_a_template_misspells_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ reprot }}").render()


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        (b"fine\n{{ reprot }}", "line 2: .*'reprot' is undefined"),
        (b"fine\n{% if", "line 2: .*unexpected 'end of template'"),
        (b"{% include 'absent.j2' %}", "line 1: .*absent.j2"),
        (b"{{ 1 / 0 }}", "line 1: .*division by zero"),
        (b"{{ report.links|one_line(1, 2, 3) }}", "line 1: .*argument"),
        (b"\xff", ": this template cannot be used: .*utf-8"),
    ],
)
def test_a_template_of_ones_own_that_cannot_be_used_is_named_with_the_line(
    tmp_path: Path, template: bytes, fault: str
) -> None:
    (tmp_path / "report.txt.j2").write_bytes(template)
    with pytest.raises(ConfigurationError, match=rf"^{tmp_path}/report\.txt\.j2.*{fault}.*report\.templates$"):
        render(quiet(), "text", str(tmp_path))


def test_templates_that_end_in_html_j2_are_escaped_and_plain_ones_are_not() -> None:
    escapes = environment().autoescape
    assert callable(escapes)
    assert escapes("report.html.j2")
    assert not escapes("report.txt.j2")
    assert not escapes("report.md.j2")


def test_no_element_or_attribute_of_the_page_comes_from_the_list() -> None:
    tags = {node.tag for node in page(quiet()).css("*")} | {node.tag for node in page(mixed()).css("*")}
    made = page(hostile())
    assert {node.tag for node in made.css("*")} <= tags | {"code"}
    assert made.css("img, iframe, object, embed, base") == []
    assert len(made.css("script, form")) == 2
    assert [name for node in made.css("*") for name in node.attributes if name and name.startswith("on")] == []


def test_only_http_and_https_addresses_become_links() -> None:
    for report in (mixed(), hostile()):
        hrefs = [node.attributes["href"] or "" for node in page(report).css("a")]
        assert hrefs
        assert all(re.match(r"https?://|#[a-z-]+$", href) for href in hrefs)


def test_the_page_asks_for_nothing_from_elsewhere_and_runs_no_script_but_its_own() -> None:
    made = page(mixed())
    assert made.css("[src], [srcset], link[rel=stylesheet]") == []
    style = "".join(node.text() for node in made.css("style"))
    assert "--ground" in style
    assert "url(" not in style
    assert "@import" not in style
    policies = [node.attributes["content"] or "" for node in made.css("meta[http-equiv=Content-Security-Policy]")]
    assert [policy.split(";")[0] for policy in policies] == ["default-src 'none'"]
    [script] = made.css("script")
    hashed = base64.b64encode(hashlib.sha256(script.text().encode()).digest()).decode()
    assert policies[0].endswith(f"script-src 'sha256-{hashed}'")


def test_each_reference_within_the_page_has_its_place_and_each_place_one_name() -> None:
    made = page(mixed())
    ids = [node.attributes["id"] for node in made.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {(node.attributes["href"] or "")[1:] for node in made.css('a[href^="#"]')} <= set(ids)
    assert {node.attributes["aria-labelledby"] for node in made.css("[aria-labelledby]")} <= set(ids)


def test_each_row_says_of_what_kind_it_is_for_the_filter() -> None:
    rows = page(mixed()).css("main .row, main .pairs li")
    assert rows
    assert [node.text() for node in rows if not node.attributes.get("data-kind")] == []


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int((node.tag or "h0")[1]) for node in page(mixed()).css("h1, h2, h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_each_strip_has_its_words() -> None:
    strips = page(mixed()).css(".strip[role=img]")
    assert strips
    assert all(
        re.fullmatch(r"no check yet|\d+ of \d+ checks? good since \S+", node.attributes["aria-label"] or "")
        for node in strips
    )


def test_every_text_colour_stands_out_from_its_ground_by_4_5_to_1_in_light_and_dark() -> None:
    css = (template_folder() / "report.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        for block in css.split("@media (prefers-color-scheme: dark)")[:2]
    )
    for theme in (light, light | dark):
        for ground in ("ground", "wash"):
            for ink in ("ink", "muted", "link", "bad", "warn", "good"):
                assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    """Contrast by WCAG 2.2."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_text_form_keeps_to_eighty_columns_but_for_addresses() -> None:
    for line in render(mixed(), "text").splitlines():
        assert columns(line) <= 80 or "://" in line, line


def test_the_text_form_holds_no_control_character() -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render(hostile(), "text"))


def test_each_form_for_readers_names_every_address_that_is_not_well() -> None:
    report = mixed()
    for form in ("text", "html", "markdown"):
        made = render(report, form).replace("&amp;", "&")
        assert [row.url for row in report.links if row.status.value != "ok" and row.url not in made] == []


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_a_contest_that_has_ended_and_is_filed_so_is_told_with_the_others_that_have(form: str) -> None:
    sample = Sample(section=("Contests", "Past"))
    sample.add("Task 2023", "https://task.example/2023", kind=Kind.CONTEST, spans=well(), freshness=Freshness.ENDED)
    made = render(sample.report(), form)
    assert re.search(r"ended \(1\)|Ended <small>1</small>|1 contest has ended", made, re.IGNORECASE)
    assert re.search(r"contests whose dates are past.*Task 2023", made, re.IGNORECASE | re.DOTALL)


def test_markdown_shows_hostile_text_as_text() -> None:
    made = MarkdownIt("commonmark").render(render(hostile(), "markdown"))
    tree = LexborHTMLParser(made)
    assert tree.css("script, img, i, b, table") == []
    assert all((node.attributes["href"] or "").startswith(("http://", "https://")) for node in tree.css("a"))
    assert "@maintainer" not in made
    assert "#1," not in made


def test_csv_has_a_header_a_row_for_each_link_and_no_formula() -> None:
    report = hostile()
    rows = list(csv.reader(io.StringIO(render(report, "csv"))))
    assert rows[0][:7] == ["url", "entry", "kind", "role", "section", "lines", "status"]
    assert len(rows) == 1 + len(report.links)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_json_is_read_back_as_it_was_and_holds_titles_unchanged() -> None:
    report = hostile()
    made = json.loads(render(report, "json"))
    assert [link["entry"] for link in made["links"]] == [row.entry for row in report.links]


@pytest.mark.parametrize("form", FORMS)
def test_half_a_character_does_not_keep_a_report_from_being_written(form: str) -> None:
    sample = Sample()
    sample.add("half \ud83d", "https://a.example/", spans=failed("soft-404", Evidence.STRONG, 4, 5, quote="\udfff"))
    assert render(sample.report(), form).encode()


@pytest.mark.parametrize("form", FORMS)
def test_a_report_ends_in_one_line_break(form: str) -> None:
    made = render(quiet(), form)
    assert made.endswith("\n")
    assert not made.endswith("\n\n")
    assert f"{NOW:%Y-%m-%d}" in made


def test_the_address_of_a_dead_link_is_a_link_and_shows_without_colour_that_it_is_dead() -> None:
    made = page(mixed())
    dead = made.css(".url.gone")
    assert dead
    assert all(node.css_first("a, code") for node in dead)
    style = "".join(node.text() for node in made.css("style"))
    assert '.url.gone::before { content: "✕' in style
    assert "line-through" not in style
