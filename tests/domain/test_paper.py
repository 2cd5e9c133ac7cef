"""What can be read from a paper's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.entry import Role
from watcher.domain.paper import GIST_LENGTH, Paper, gist, links_in, sentences


@pytest.mark.parametrize(
    ("text", "url", "role"),
    [
        ("Our code is at https://github.com/lab/notes.", "https://github.com/lab/notes", Role.CODE),
        ("Code and data: github.com/lab/notes", "https://github.com/lab/notes", Role.CODE),
        ("The dataset is released at https://github.com/lab/corpus.", "https://github.com/lab/corpus", Role.DATASET),
        ("See https://huggingface.co/datasets/lab/notes", "https://huggingface.co/datasets/lab/notes", Role.DATASET),
        ("Weights: (https://huggingface.co/lab/med-7b)", "https://huggingface.co/lab/med-7b", Role.MODEL),
        ("available at \\url{https://zenodo.org/records/123}", "https://zenodo.org/records/123", Role.DATASET),
        ("\\href{https://physionet.org/content/x/1.0/}{here}", "https://physionet.org/content/x/1.0/", Role.DATASET),
        ("The source code lives at https://lab.example.org/x;", "https://lab.example.org/x", Role.CODE),
        ("The project page is https://lab.example.org/x", "https://lab.example.org/x", Role.PROJECT),
        ("代码见 https://gitee.com/lab/notes。", "https://gitee.com/lab/notes", Role.CODE),
        ("a page (https://en.example.org/A_(b))", "https://en.example.org/A_(b)", Role.PROJECT),
    ],
)
def test_links_of_a_text_are_told_by_their_host_else_by_the_words_before(text: str, url: str, role: Role) -> None:
    assert [(link.url, link.role) for link in links_in(text)] == [(url, role)]


def test_each_link_is_given_once_from_abstract_and_comment() -> None:
    paper = Paper(
        key="2603.00001",
        title="x",
        abstract="Code: https://github.com/a/b.",
        comment="https://github.com/A/b/, 9 pages",
    )
    assert [link.url for link in paper.links] == ["https://github.com/a/b"]


@pytest.mark.parametrize("text", ["", "no links", "see http://", "https:///x", "mail a.b@github.com/x", "v1.2/3.4"])
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert links_in(text) == ()


@pytest.mark.parametrize(
    ("abstract", "told"),
    [
        ("Notes are long. We present a reader for them. It works.", "We present a reader for them."),
        ("Notes are long. In this paper, we propose X, e.g. a reader. It works.", "In this paper, we propose X, e.g. a reader."),
        ("Smith et al. read notes. This work introduces a corpus.", "This work introduces a corpus."),
        ("Notes are long. Nobody reads them.", "Notes are long."),
        ("Notes are long. To close this gap, we present a reader, a fast one.", "…we present a reader, a fast one."),
        ("Notes are long. However, to mend these two flaws, this paper offers a cure.", "…this paper offers a cure."),
        ("To read notes, we present a reader.", "To read notes, we present a reader."),
        ("We study this task. We present a reader of notes.", "We present a reader of notes."),
        ("Notes are long. We study this task.", "We study this task."),
        ("病历很长。本文提出一种方法。效果好。", "本文提出一种方法。"),
        ("", ""),
        ("0", "0"),
    ],
)  # fmt: skip
def test_the_one_line_is_the_first_sentence_that_says_what_was_done_else_the_first(abstract: str, told: str) -> None:
    assert gist(abstract) == told


def test_a_long_sentence_is_cut_at_a_word() -> None:
    told = gist("We present " + "a reader of notes " * 40)
    assert len(told) <= GIST_LENGTH
    assert told.endswith(("reader…", "notes…", "of…", " a…"))


@given(st.text())
def test_the_one_line_is_never_made_up(text: str) -> None:
    plain = " ".join(text.split())
    assert gist(text).removeprefix("…").removesuffix("…") in plain
    assert len(gist(text)) <= GIST_LENGTH
    assert "".join("".join(sentences(text)).split()) == "".join(plain.split())
    links_in(text)
