"""Where in the list a paper would go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.placement import Placer, open_section


def catalogue(*entries: tuple[tuple[str, ...], str]) -> Catalogue:
    link = Link(url="https://a.example/", role=Role.PAPER, label="", line=1)
    return Catalogue(
        name="x",
        source="x",
        entries=tuple(
            Entry(section=section, title=title, kind=Kind.PAPER, language="en", links=(link,), lines=(1, 1))
            for section, title in entries
        ),
        left_out=(),
    )


LINKING = ("Papers", "Entity linking")
DIALOGUE = ("Papers", "Dialogue")
DATA = ("Datasets",)
LIST = catalogue(
    (LINKING, "Medical entity linking with triplet networks"),
    (LINKING, "Latent types for biomedical entity linking"),
    (DIALOGUE, "Doctor and patient dialogue generation"),
    (DIALOGUE, "Understanding medical conversations"),
    (DATA, "A corpus of radiology reports"),
    (DATA, "A corpus of discharge summaries"),
)


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("Entity linking for biomedical text", LINKING),
        ("Dialogue between doctor and patient", DIALOGUE),
        ("A corpus of pathology reports", DATA),
    ],
)
def test_a_paper_goes_to_the_section_of_those_that_it_is_like(title: str, section: tuple[str, ...]) -> None:
    place = Placer.of(LIST).place(title)
    assert place.section == section
    assert 0.6 <= place.confidence <= 1


def test_where_no_entry_is_like_it_the_place_is_unsure() -> None:
    place = Placer.of(LIST).place("Quantum chromodynamics on a lattice", "We compute the mass of the proton.")
    assert (place.section, place.confidence) == ((), 0.0)


def test_where_only_the_upper_heading_is_sure_the_place_ends_there() -> None:
    assert Placer.of(LIST).place("Entity linking in doctor and patient dialogue").section in (("Papers",), ())


def test_an_empty_list_has_no_place() -> None:
    assert Placer.of(catalogue()).place("Anything").section == ()


@pytest.mark.parametrize(
    ("section", "opened"),
    [
        (("Papers", "Archive of papers before 2021"), ("Papers",)),
        (("Contests", "Ended contests"), ("Contests",)),
        (("Papers", "ACL2020"), ("Papers",)),
        (("Papers", "ACL2023"), ("Papers", "ACL2023")),
        (("Models", "Models after ChatGPT"), ("Models", "Models after ChatGPT")),
        (("竞赛", "已结束"), ("竞赛",)),
    ],
)
def test_a_section_that_says_it_is_closed_takes_nothing_new(section: tuple[str, ...], opened: tuple[str, ...]) -> None:
    assert open_section(section, [("Papers", "ACL2020"), ("Papers", "ACL2023")]) == opened


def test_what_a_closed_section_would_have_got_goes_where_the_list_goes_on() -> None:
    current = ("Papers", "Recent papers (continuously updated)")
    here = catalogue(
        (("Papers", "Archive"), "Medical entity linking with triplet networks"),
        (("Papers", "Archive"), "Latent types for biomedical entity linking"),
        (current, "Capabilities of large models"),
    )
    assert Placer.of(here).place("Biomedical entity linking with types").section == current


def test_chinese_titles_are_read_by_pairs_of_characters() -> None:
    here = catalogue((("论文", "命名实体"), "电子病历命名实体识别"), (("论文", "对话"), "医患对话生成"))
    assert Placer.of(here).place("面向病历的实体识别方法").section == ("论文", "命名实体")


def test_a_thing_that_is_no_paper_goes_among_its_own_kind_where_the_list_has_any() -> None:
    entries = list(LIST.entries)
    entries[4:] = [replace(entry, kind=Kind.DATASET) for entry in entries[4:]]
    placer = Placer.of(replace(LIST, entries=tuple(entries)))
    title = "Doctor and patient dialogue generation"
    assert placer.place(title).section == DIALOGUE
    assert placer.place(title, kind=Kind.DATASET).section == DATA
    assert placer.place(title, kind=Kind.MODEL).section == DIALOGUE
