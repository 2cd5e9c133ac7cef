"""The list that ships with the program."""

from __future__ import annotations

from collections import Counter

import pytest

from watcher import catalogue, resources
from watcher.domain.entry import Catalogue, Kind, Role

MALFORMED = "https ://keg.cs.tsinghua.edu.cn/glm-130b/zh/posts/glm-130b"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    path = resources.config_folder() / "lists" / "medical_nlp.md"
    return catalogue.read(catalogue.load(path), name="medical-nlp", source="config/lists/medical_nlp.md")


def test_it_reads_to_its_139_entries_of_each_kind(shipped: Catalogue) -> None:
    assert Counter(entry.kind for entry in shipped.entries) == {
        Kind.PAPER: 56,
        Kind.MODEL: 25,
        Kind.CONTEST: 16,
        Kind.DATASET: 14,
        Kind.BLOG: 7,
        Kind.KNOWLEDGE_SOURCE: 6,
        Kind.PRODUCT: 5,
        Kind.LINK_LIST: 5,
        Kind.CODE: 2,
        Kind.TOOLKIT: 2,
        Kind.ANALYSIS: 1,
    }


def test_it_holds_166_addresses_and_the_malformed_one_as_written(shipped: Catalogue) -> None:
    assert len(shipped.urls) == 167
    (malformed,) = [link for entry in shipped.entries for link in entry.links if link.mend]
    assert (malformed.url, malformed.mend) == (MALFORMED, MALFORMED.replace(" ", ""))


def test_each_link_has_the_role_that_its_place_in_the_list_gives_it(shipped: Catalogue) -> None:
    assert Counter(link.role for entry in shipped.entries for link in entry.links) == {
        Role.PAPER: 66,
        Role.PROJECT: 38,
        Role.BLOG: 25,
        Role.OFFICIAL: 28,
        Role.DATASET: 4,
        Role.DETAILS: 5,
        Role.DOWNLOAD: 3,
        Role.MODEL: 2,
        Role.CODE: 5,
    }


def test_its_extraction_codes_stay_with_their_links(shipped: Catalogue) -> None:
    codes = {link.url.rpartition("/")[2]: link.code for entry in shipped.entries for link in entry.links if link.code}
    assert codes == {"1ZwzNgvAAMQk4klerTspsoA": "lbo4", "1CWKblBNBqR-vs2h0xiXSdQ": "0c54"}


def test_its_sections_are_those_of_the_field(shipped: Catalogue) -> None:
    assert list(dict.fromkeys(entry.section[0] for entry in shipped.entries)) == [
        "Evaluation/Competition",
        "data set",
        "Open source pre-trained model",
        "Related Papers",
        "Open source toolkit",
        "Industrial-grade product solutions",
        "Blog sharing",
        "Friendship Links",
    ]


def test_nothing_but_its_link_to_its_origin_is_left_out(shipped: Catalogue) -> None:
    assert [left.why.value for left in shipped.left_out] == ["self"]


def test_each_language_is_that_of_the_resource(shipped: Catalogue) -> None:
    assert Counter(entry.language for entry in shipped.entries) == {"en": 81, "zh": 58}
