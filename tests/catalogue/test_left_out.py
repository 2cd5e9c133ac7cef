"""What is left out, and the reason that is given."""

from __future__ import annotations

import pytest

from .reads import left_out, read, titles


def test_a_table_of_contents_is_left_out_with_the_urls_in_it() -> None:
    markdown = """
        # List

        * [One](#one)
           * [2.1 <a href="https://x.example/one">Model One</a>](#21-model-one)
        * [Two](#two)

        ## One

        ### 2.1 [Model One](https://x.example/one)

        ## Two

        - [Other](https://y.example/)
    """
    assert titles(markdown) == ["Model One", "Other"]
    assert left_out(markdown) == {
        "#one": "anchor",
        "#21-model-one": "anchor",
        "https://x.example/one": "table-of-contents",
        "#two": "anchor",
    }


def test_a_table_of_contents_pasted_into_the_body_is_recognised_by_its_headings() -> None:
    markdown = r"""
        # My\_list

        ## 一. Contests

        ### 1. Running contests:

        #### 1.1 Chinese: Images

        [Official address](https://c.example/)

        1. My\_list
           1. 一. Contests
              1. 1. Running contests:
                 1. 1.1 Chinese: Images
                 2. 1.2 English: Videos
                 3. 1.3 A contest that is gone \[more\](https ://gone.example/x)

        #### 1.2 English: Videos

        - [Official address](https://v.example/)
    """
    assert titles(markdown) == ["Images", "Videos"]
    assert left_out(markdown) == {"https ://gone.example/x": "table-of-contents"}


@pytest.mark.parametrize(
    ("markdown", "reasons"),
    [
        ("![logo](https://i.example/logo.png)", {"https://i.example/logo.png": "image"}),
        ("![stars](https://img.shields.io/github/stars/a/b)", {"https://img.shields.io/github/stars/a/b": "badge"}),
        (
            "[![Build](https://b.example/badge.svg)](https://ci.example/b)",
            {"https://b.example/badge.svg": "badge", "https://ci.example/b": "badge"},
        ),
        ("Text `https://c.example/x`", {"https://c.example/x": "code"}),
        ("```\ncurl https://c.example/x\n```", {"https://c.example/x": "code"}),
        ("text\n\n    https://c.example/x", {"https://c.example/x": "code"}),
        (
            "<!-- https://c.example/x\n\nhttps://c.example/y -->",
            {"https://c.example/x": "comment", "https://c.example/y": "comment"},
        ),
        ("text <!-- [a](https://c.example/x) --> text", {"https://c.example/x": "comment"}),
        (
            "[a](docs/a.md) [b](#b) [c](mailto:c@c.example)",
            {"docs/a.md": "relative", "#b": "anchor", "mailto:c@c.example": "not-web"},
        ),
        ("[nobody]: https://n.example/x", {"https://n.example/x": "unused-definition"}),
        ('<video src="https://v.example/x.mp4"></video>', {"https://v.example/x.mp4": "image"}),
        ('[a](#b "https://t.example/x")', {"#b": "anchor", "https://t.example/x": "unread"}),
    ],
)
def test_each_has_its_reason(markdown: str, reasons: dict[str, str]) -> None:
    markdown = f"## Things\n\n- [Thing](https://a.example/)\n\n{markdown}\n"
    assert left_out(markdown) == reasons
    assert read(markdown).urls == ("https://a.example/",)


def test_people_and_remarks_before_the_first_section_are_front_matter() -> None:
    markdown = """
        # List

        > Kept by [A Person](https://github.com/person), see [the site](https://s.example/).

        ## Data

        - [MedCorpus](https://a.example/)
    """
    assert left_out(markdown) == {"https://github.com/person": "front-matter", "https://s.example/": "front-matter"}


def test_resources_before_the_first_section_are_entries() -> None:
    assert titles("# List\n\n- [A](https://a.example/)\n\n## More\n\n- [B](https://b.example/)\n") == ["A", "B"]


@pytest.mark.parametrize(
    ("front", "source"),
    [
        (
            "[中文版本](https://github.com/lab/list) [English_version](https://github.com/lab/list/blob/master/EN.md)",
            "list.md",
        ),
        ("![](https://img.shields.io/github/stars/lab/list.svg)", "list.md"),
        ("Send a [pull request](https://github.com/lab/list/pulls).", "list.md"),
        ("", "https://raw.githubusercontent.com/Lab/List/main/README.md"),
        ("", "https://github.com/lab/list/blob/main/README.md"),
    ],
)
def test_the_lists_links_to_its_own_repository_are_left_out(front: str, source: str) -> None:
    markdown = f"# A list\n\n{front}\n\n## Data\n\n- [MedCorpus](https://github.com/lab/corpus)\n- [Add one](https://github.com/lab/list/issues/new)\n"
    found = read(markdown, source)
    assert found.urls == ("https://github.com/lab/corpus",)
    assert {left.why.value for left in found.left_out if "lab/list" in left.url} - {"badge"} == {"self"}


def test_a_repository_with_the_lists_own_title_is_the_list() -> None:
    markdown = (
        "# Awesome-Things\n\n[Markdown](https://github.com/lab/awesome-things)\n\n## A\n\n- [X](https://x.example/)\n"
    )
    assert left_out(markdown) == {"https://github.com/lab/awesome-things": "self"}


@pytest.mark.parametrize("title", ["License", "Contributing", "Star History", "How to cite", "## 致谢", "Sponsors"])
def test_sections_on_the_list_itself_hold_no_entries(title: str) -> None:
    markdown = f"## Data\n\n- [MedCorpus](https://a.example/)\n\n## {title.strip('# ')}\n\n- [X](https://x.example/)\n"
    assert left_out(markdown) == {"https://x.example/": "about-the-list"}


def test_a_badge_that_says_what_it_leads_to_is_a_link_of_its_entry() -> None:
    markdown = """
        ## Papers

        - **A title** [![Paper](https://img.shields.io/badge/Paper-red)](https://arxiv.org/abs/2101.00001) [![Stars](https://img.shields.io/github/stars/a/b)](https://github.com/a/b/stargazers)
    """
    assert read(markdown).urls == ("https://arxiv.org/abs/2101.00001",)
    assert left_out(markdown)["https://github.com/a/b/stargazers"] == "badge"
