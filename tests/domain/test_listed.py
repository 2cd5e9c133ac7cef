"""A paper that the list has already, in whatever spelling, is not new."""

from __future__ import annotations

import pytest

from watcher.domain.entry import Catalogue, Entry, Kind, Link, Role
from watcher.domain.listed import Listed


def listed(url: str = "https://a.example/", title: str = "An entry", label: str = "") -> Listed:
    link = Link(url=url, role=Role.PAPER, label=label, line=1)
    entry = Entry(section=("Papers",), title=title, kind=Kind.PAPER, language="en", links=(link,), lines=(1, 1))
    return Listed.of(Catalogue(name="x", source="x", entries=(entry,), left_out=()))


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2304.01097",
        "http://www.arxiv.org/abs/2304.01097v3",
        "https://arxiv.org/pdf/2304.01097.pdf",
        "https://arxiv.org/pdf/2304.01097v1",
        "https://arxiv.org/html/2304.01097v2",
        "https://arxiv.org/ftp/arxiv/papers/2304/2304.01097.pdf",
        "https://export.arxiv.org/abs/2304.01097",
        "https://doi.org/10.48550/arXiv.2304.01097",
        "https://huggingface.co/papers/2304.01097",
        "https://www.alphaxiv.org/abs/2304.01097",
        "https://ar5iv.labs.arxiv.org/html/2304.01097",
        "http://arxiv-download.xixiaoyao.cn/pdf/2304.01097.pdf",
    ],
)
def test_an_arxiv_paper_is_known_by_any_address_of_it(url: str) -> None:
    assert listed(url).has("2304.01097", "Something")
    assert not listed(url).has("2304.01098", "Something")


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1038/s41591-018-0316-z", "10.1038/S41591-018-0316-Z"),
        ("https://link.springer.com/chapter/10.1007/978-3-319-02675-6_46", "10.1007/978-3-319-02675-6_46"),
        ("https://dl.acm.org/doi/abs/10.1145/1234567.1234568", "10.1145/1234567.1234568"),
        ("https://www.aclweb.org/anthology/2020.acl-main.748.pdf", "10.18653/v1/2020.acl-main.748"),
        ("https://aclanthology.org/D19-1492/", "10.18653/v1/D19-1492"),
        ("https://aclanthology.org/2020.acl-main.748/", "https://doi.org/10.18653/v1/2020.acl-main.748"),
    ],
)
def test_its_published_version_is_known_by_its_doi(url: str, doi: str) -> None:
    assert listed(url).has("2304.01097", "Something", doi)
    assert not listed(url).has("2304.01097", "Something", "10.1000/another")


def test_its_published_version_is_known_by_its_title_however_it_is_set() -> None:
    here = listed(title="MIE: A Medical Information Extractor towards Medical Dialogues")
    assert here.has("2304.01097", "MIE: A {Medical} information extractor — towards medical dialogues")
    assert listed(label="一种面向中文电子病历的命名实体识别方法").has("1", "一种面向中文电子病历的命名实体识别方法")


@pytest.mark.parametrize("title", ["0", "BERT", "", "GPT-4", "Review articles", "Paper"])
def test_a_short_title_is_the_name_of_many_things(title: str) -> None:
    assert not listed(title=title, label=title).has("2304.01097", title)
