"""What becomes an entry, under which title and in which section."""

from __future__ import annotations

import pytest

from watcher.domain.entry import Kind, Role

from .reads import entries, one, read, titles


def test_numbering_emphasis_and_colon_are_no_part_of_a_section() -> None:
    markdown = """
        # My list

        ## 一. Data sets:

        ### 1.2 **Chinese** data

        - [MedCorpus](https://a.example/x)

        ## 二、模型

        - [Model X](https://b.example/x)
    """
    assert entries(markdown) == [(("Data sets", "Chinese data"), "MedCorpus"), (("模型",), "Model X")]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("#### 2.3clinical handbook", "clinical handbook"),
        ("#### 1.8 39Health", "39Health"),
        ("#### 2.Other things", "Other things"),
        ("####3.3 医学图谱", "医学图谱"),
        ("##### 2.2.1 [Model One](https://h.example/1)", "Model One"),
        ("##### 2.5.4 [Source 1.0(245B)](https://h.example/1)", "Source 1.0(245B)"),
        ("##### 2.5.1 [**GLM**](https://h.example/1) thanks to those who made it", "GLM"),
        ("##### 0.2.1 Efficient words (2015) Start from this [blog](https://h.example/1)!", "Efficient words"),
        ("##### 0.2.3 Scales [Clusters to many nodes](https://h.example/1) for all", "Clusters to many nodes"),
        ("####  1.6   cMed   (108K)", "cMed (108K)"),
        ("#### 1.1 Chinese: A contest ——of images", "A contest —— of images"),
        ("#### 7B models", "7B models"),
        ("#### 2.7B parameters", "2.7B parameters"),
        ("#### 📣 MedCorpus 🔥", "MedCorpus"),
    ],
)
def test_a_heading_gives_its_title(heading: str, title: str) -> None:
    markdown = f"## 1. A\n\n### 1.1 B\n\n### 1.2 C\n\n{heading}\n\n- [Project address](https://a.example/x)\n"
    assert titles(markdown) == [title]


def test_an_aside_of_the_author_is_no_part_of_a_section_but_other_brackets_are() -> None:
    markdown = """
        ## Thoughts (a little personal bias)

        - [A](https://a.example/a)

        ## Contests (starting in 2021)

        - [B](https://a.example/b)
    """
    assert [section for section, _ in entries(markdown)] == [("Thoughts",), ("Contests (starting in 2021)",)]


def test_a_heading_over_labelled_links_is_an_entry_with_all_of_them() -> None:
    entry = one(
        """
        ## Data sets

        #### 1.1 Corpus (1.1M)

        - Introduction: words on it.
        - [Project address](https://github.com/lab/corpus)
        - Paper address: https://arxiv.org/abs/2101.00001

        -Dupan download address: https://pan.baidu.com/s/1abc Extraction code: x1y2
        """
    )
    assert (entry.section, entry.title, entry.lines) == (("Data sets",), "Corpus (1.1M)", (3, 9))
    assert [(found.role, found.label, found.code) for found in entry.links] == [
        (Role.PROJECT, "Project address", None),
        (Role.PAPER, "Paper address", None),
        (Role.DOWNLOAD, "Dupan download address", "x1y2"),
    ]


def test_a_url_in_the_heading_and_in_the_body_is_one_link_with_the_role_that_the_body_states() -> None:
    entry = one(
        """
        ## Papers

        ### [Alignment](https://lab.example/alignment)

        - Paper address: https://arxiv.org/abs/1705.00001
        - Blog: https://lab.example/alignment
        """
    )
    assert [(found.url, found.role, found.line) for found in entry.links] == [
        ("https://lab.example/alignment", Role.BLOG, 3),
        ("https://arxiv.org/abs/1705.00001", Role.PAPER, 5),
    ]


def test_bold_titles_serve_as_headings() -> None:
    markdown = """
        ## Papers

        ### Relations

        **Forests for Relations**

        [Paper Address](https://p.example/1)

        Summary: words.

        **Graphs for Relations**

        [Paper Address](https://p.example/2)

        [Paper Analysis: what the graphs are](https://blog.example/2)
    """
    assert entries(markdown) == [
        (("Papers", "Relations"), "Forests for Relations"),
        (("Papers", "Relations"), "Graphs for Relations"),
        (("Papers", "Relations"), "Paper Analysis: what the graphs are"),
    ]
    assert read(markdown).entries[2].kind is Kind.ANALYSIS


def test_items_with_a_title_under_a_heading_that_is_an_entry_are_entries_beside_it() -> None:
    markdown = """
        ## Contests

        ### Workshop 2023

        [Official address](https://w.example/)

        - 1A：Question summary
          - Introduction: words
          - [Details](https://w.example/1a)
        - 2：Lay summary
          - [Details](https://w.example/2)

        ### Other contest

        - [Official address](https://o.example/)

        ### Third contest

        - [Official address](https://t.example/)
        - [First place solution and code](https://github.com/winner/x)
    """
    assert entries(markdown) == [
        (("Contests",), "Workshop 2023"),
        (("Contests",), "1A：Question summary"),
        (("Contests",), "2：Lay summary"),
        (("Contests",), "Other contest"),
        (("Contests",), "Third contest"),
        (("Contests",), "First place solution and code"),
    ]
    assert [entry.kind for entry in read(markdown).entries][-2:] == [Kind.CONTEST, Kind.CODE]


def test_a_grouping_with_no_links_of_its_own_leaves_them_to_the_entry_above() -> None:
    entry = one(
        """
        ### Benchmark

        - Version 2.0：
          - Introduction: more tasks.
            - For a comparison, please refer to https://zhuanlan.zhihu.com/p/1
        - [Official address](https://b.example/)
        """
    )
    assert [found.role for found in entry.links] == [Role.DETAILS, Role.OFFICIAL]


def test_an_entry_among_entries_may_have_no_link() -> None:
    markdown = """
        ## Data sets

        ### MedCorpus

        - [Project](https://a.example/a)

        ### Evaluations over the years

        1. Y2022: https://e.example/2022
        2. Y2021: https://e.example/2021

        ### Graph

        - [Project](https://a.example/g)
    """
    found = {entry.title: len(entry.links) for entry in read(markdown).entries}
    assert found == {"MedCorpus": 1, "Evaluations over the years": 0, "Y2022": 1, "Y2021": 1, "Graph": 1}


def test_an_item_without_a_link_over_named_items_is_a_section() -> None:
    markdown = """
        ## Databases

        - Vector
          - [chroma](https://github.com/x/chroma) - A database.
          - [lance](https://github.com/x/lance) - Another.
        - [plain](https://github.com/x/plain)
    """
    assert entries(markdown) == [
        (("Databases", "Vector"), "chroma"),
        (("Databases", "Vector"), "lance"),
        (("Databases",), "plain"),
    ]


def test_an_item_without_a_link_over_labelled_links_is_an_entry() -> None:
    markdown = """
        ## Benchmarks

        * CMX
          * GitHub Link：https://github.com/lab/cmx
            ![](https://img.shields.io/github/stars/lab/cmx)
          * Source：a lab
        * BioX:
          * Website: https://biox.example/home
    """
    assert titles(markdown) == ["CMX", "BioX"]


def test_nested_items_with_names_are_entries() -> None:
    markdown = "## Platforms\n\n- [Node](https://n.example/a)\n\t- [Cross](https://n.example/b) - Code.\n"
    assert titles(markdown) == ["Node", "Cross"]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("- [MedCorpus](https://a.example/x) - A description with a [link](https://b.example/).", "MedCorpus"),
        ("- **MedCorpus**: Words on it. [paper](https://a.example/x) [code](https://b.example/y)", "MedCorpus"),
        ("- [**Journal, 2024**] Models can summarise. [paper](https://a.example/x)", "Models can summarise"),
        ("- Finetuned for all. 2023. [[paper]](https://a.example/x)", "Finetuned for all"),
        ("- MedCorpus one: https://a.example/x", "MedCorpus one"),
        ("- <https://a.example/x> (MedCorpus)", "MedCorpus"),
        ("- See [this thing](https://a.example/x) for more", "this thing"),
        ("- 大模型编码临床知识  论文地址：https://a.example/x", "大模型编码临床知识"),
        ("- Do you need a [data model](https://a.example/x)? Then read on.", "Do you need a data model"),
        ("- 🤗[HuggingFace](https://a.example/x): where models are", "HuggingFace"),
        ("- <https://www.a.example/x/>", "a.example/x"),
    ],
)
def test_an_item_gives_its_title(item: str, title: str) -> None:
    assert titles(f"## Things\n\n{item}\n- [Other](https://o.example/)\n- [Third](https://t.example/)\n")[0] == title


def test_a_table_row_is_an_entry_named_by_its_first_column_with_roles_from_the_heads() -> None:
    markdown = """
        ## Models

        | # | **Model Name** | Paper | Model Weight | Data | Code |
        |:-:|:-|:-:|:-:|:-:|:-:|
        | 1 | `One` | [[arXiv](https://arxiv.org/abs/2101.00001)] | [[HF (7B)](https://huggingface.co/l/one-7b)][[HF (13B)](https://huggingface.co/l/one-13b)] | [[HF](https://huggingface.co/datasets/l/d)] | [[Github](https://github.com/l/one)] |
        | 2 | [Two](https://two.example/page) | - | - | - | - |
    """
    first, second = read(markdown).entries
    assert (first.title, [found.role.value for found in first.links]) == (
        "One",
        ["paper", "model", "model", "dataset", "code"],
    )
    assert (second.title, len(second.links)) == ("Two", 1)


def test_a_name_that_spans_rows_holds_the_links_of_all() -> None:
    markdown = (
        "## M\n\n| Name | Link |\n|---|---|\n| One | [a](https://a.example/1) |\n| | [b](https://a.example/2) |\n"
    )
    assert [len(entry.links) for entry in read(markdown).entries] == [2]


def test_each_name_in_a_sentence_is_an_entry() -> None:
    markdown = "## Tools\n\nSee also [First tool](https://a.example/1) and [Second tool](https://a.example/2).\n"
    assert titles(markdown) == ["First tool", "Second tool"]


def test_bare_addresses_in_a_list_are_entries_each() -> None:
    markdown = "## Blogs\n\n- https://a.example/1\n- https://a.example/2\n- https://a.example/3\n"
    assert titles(markdown) == ["a.example/1", "a.example/2", "a.example/3"]


def test_the_same_resource_placed_twice_is_two_entries() -> None:
    catalogue = read("## A\n\n- [X](https://x.example/)\n\n## B\n\n- [X](https://x.example/)\n")
    assert (len(catalogue.entries), catalogue.urls) == (2, ("https://x.example/",))


def test_html_lists_tables_and_headings_are_read() -> None:
    markdown = """
        ## Start

        - [A](https://a.example/)

        <h2>Tools</h2>
        <ul><li><a href="https://b.example/">B</a> - good</li></ul>
        <table><tr><td>C</td><td><a href="https://c.example/">link</a></td></tr></table>
    """
    assert entries(markdown) == [(("Start",), "A"), (("Tools",), "B"), (("Tools",), "C")]


def test_a_list_without_headings_is_read() -> None:
    assert entries("- [A](https://a.example/)\n- [B](https://b.example/)\n") == [((), "A"), ((), "B")]


def test_counts_in_small_type_and_years_of_papers_are_no_part_of_a_title() -> None:
    markdown = """
        ## Papers <sub>12</sub>

        ### Learning from Queries (NIPS 2012)

        - Paper address: https://p.example/1
    """
    assert entries(markdown) == [(("Papers",), "Learning from Queries")]
