"""How a link may be written, and what its URL then is."""

from __future__ import annotations

import pytest

from watcher.catalogue import mending
from watcher.domain.entry import Role

from .reads import left_out, link, one, read


@pytest.mark.parametrize(
    ("markdown", "url"),
    [
        ("- [MedCorpus](https://a.example/x)", "https://a.example/x"),
        ('- **[MedCorpus](https://a.example/x "words")** and a note', "https://a.example/x"),
        ("- [MedCorpus](<https://a.example/v1_(2020)> 'words')", "https://a.example/v1_(2020)"),
        (r"- [MedCorpus](https://a.example/Foo_\(album\))", "https://a.example/Foo_(album)"),
        ("- [MedCorpus](https://a.example/%5Cfoo)", "https://a.example/%5Cfoo"),
        ("- [MedCorpus](https://a.example//double)", "https://a.example//double"),
        ("- [MedCorpus](https://数据集.example/页)", "https://数据集.example/页"),
        ("- [MedCorpus](https://a.example/?a=1&amp;b=2)", "https://a.example/?a=1&b=2"),
        ("- [MedCorpus][1]\n\n[1]: https://a.example/x", "https://a.example/x"),
        ("- [MedCorpus][]\n\n[medcorpus]: <https://a.example/x> 'words'", "https://a.example/x"),
        ("- MedCorpus: https://a.example/x", "https://a.example/x"),
        ("- MedCorpus: <https://a.example/x>", "https://a.example/x"),
        ("- <https://a.example/x> (MedCorpus)", "https://a.example/x"),
        ("- [[MedCorpus](https://a.example/x)][[mirror](https://a.example/x)]", "https://a.example/x"),
        ("- [[https://a.example/x](https://a.example/x)][[again](https://a.example/x)]", "https://a.example/x"),
        ("- [`MedCorpus`](https://a.example/x)`pip install it`", "https://a.example/x"),
        ('- <a href="https://a.example/x?b=1&amp;c=2">Corpus</a>', "https://a.example/x?b=1&c=2"),
        ("- MedCorpus: https://a.example/a_b_*c*_d", "https://a.example/a_b_*c*_d"),
        (r"- MedCorpus: https://a.example/a\_b", "https://a.example/a_b"),
        ("| name | where |\n| --- | --- |\n| MedCorpus | [link](https://a.example/x) |", "https://a.example/x"),
    ],
)
def test_a_url_is_kept_as_the_list_spells_it_in_every_form(markdown: str, url: str) -> None:
    found = link(markdown)
    assert (found.url, found.mend) == (url, None)


@pytest.mark.parametrize(
    ("markdown", "url", "mend"),
    [
        ("- [Notes](https ://a.example/posts/x)", "https ://a.example/posts/x", "https://a.example/posts/x"),
        ("- Notes: https ://a.example/x", "https ://a.example/x", "https://a.example/x"),
        ("- [Notes](https:// a.example/x)", "https:// a.example/x", "https://a.example/x"),
        (
            "- [Notes](https://a.example/my file.pdf)",
            "https://a.example/my file.pdf",
            "https://a.example/my%20file.pdf",
        ),
        ("- 见[数据](https://a.example/x。)", "https://a.example/x。", "https://a.example/x"),
        ("- [Notes](www.a.example/x)", "www.a.example/x", "http://www.a.example/x"),
        ("- [Notes](https//a.example/x)", "https//a.example/x", "https://a.example/x"),
        ("- [Notes](https:/a.example/x)", "https:/a.example/x", "https://a.example/x"),
        ("- [Notes](htttps://a.example/x)", "htttps://a.example/x", "https://a.example/x"),
        ("- [Notes](https：//a.example/x)", "https：//a.example/x", "https://a.example/x"),
        ("- [Notes](https://https://a.example/x)", "https://https://a.example/x", "https://a.example/x"),
        ("- [Notes]((https://a.example/x))", "(https://a.example/x)", "https://a.example/x"),
    ],
)
def test_a_malformed_url_is_kept_as_written_beside_its_mend(markdown: str, url: str, mend: str) -> None:
    found = link(markdown)
    assert (found.url, found.mend) == (url, mend)


@pytest.mark.parametrize(
    "url", ["https://a.example/x", "http://a.example:8080/?q=1#f", "https://数据集.example/页", "docs/x.md"]
)
def test_what_is_right_or_beyond_guessing_has_no_mend(url: str) -> None:
    assert mending.mend(url) is None


def test_words_with_dots_are_no_links() -> None:
    assert read("## Data\n\n- Source: a.example, www.b.example\n").entries == ()


def test_two_urls_on_a_line_share_their_label_and_the_second_is_judged_by_its_host() -> None:
    entry = one(
        """
        #### MedCorpus

        - Data acquisition method: https://a.example/get https://github.com/lab/corpus
        - Download address: https://b.example/get https://github.com/lab/other
        """
    )
    assert [(found.label, found.role) for found in entry.links][2:] == [
        ("Download address", Role.DOWNLOAD),
        ("Download address", Role.PROJECT),
    ]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("## A\n\ntext\n\n- [a](https://a.example/1)\n- [b](https://a.example/2)", [5, 6]),
        ("## A\n\n- [a](https://a.example/1),\n  more of it,\n  [mirror](https://a.example/2)", [3, 5]),
        ("## A\n\n| n | u |\n|---|---|\n| a | https://a.example/1 |\n| b | https://a.example/2 |", [5, 6]),
        (
            '## A\n\n<ul>\n<li><a href="https://a.example/1">a</a></li>\n<li><a href="https://a.example/2">b</a></li>\n</ul>',
            [4, 5],
        ),
    ],
)
def test_a_link_knows_its_line(markdown: str, lines: list[int]) -> None:
    assert [found.line for entry in read(markdown).entries for found in entry.links] == lines


def test_an_address_in_the_words_of_another_link_is_counted() -> None:
    assert left_out("- [https://old.example/x](https://a.example/x)") == {"https://old.example/x": "label"}
