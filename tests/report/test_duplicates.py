"""Which URLs are spellings of one address."""

from __future__ import annotations

import pytest

from watcher.domain.observation import Facts
from watcher.report.duplicates import duplicates


@pytest.mark.parametrize(
    "group",
    [
        ["http://a.example.org/x", "https://www.a.example.org/x/"],
        ["https://arxiv.org/abs/2301.00001", "https://arxiv.org/pdf/2301.00001v3.pdf"],
        ["https://github.com/A/b", "https://github.com/a/B.git", "http://www.github.com/a/b/"],
        ["https://github.com/a/b", "https://github.com/a/b#readme"],
        ["https://github.com/a/b", "https://github.com/a/b?tab=readme-ov-file#readme"],
        ["https://huggingface.co/a/b", "https://huggingface.co/a/b/tree/main"],
        ["https://github.com/a/b/blob/main/x.md", "https://github.com/A/b/blob/main/x.md"],
    ],
)
def test_spellings_of_one_address_are_one_group(group: list[str]) -> None:
    assert duplicates(["https://other.example/", *group], {}) == (tuple(group),)


@pytest.mark.parametrize(
    "urls",
    [
        ["https://a.example.org/x#one", "https://a.example.org/x#two"],
        ["https://a.example.org/x", "https://a.example.org/x#two"],
        ["https://github.com/a/b", "https://github.com/a/b/tree/main/data"],
        ["https://github.com/a/b/issues?q=1", "https://github.com/a/b/issues?q=2"],
        ["https://huggingface.co/a/b", "https://huggingface.co/datasets/a/b"],
        ["https://github.com/a/b", "https://huggingface.co/a/b"],
        ["https ://a.example.org/", "https://a.example.org/"],
        ["http://a.example[1#two", "http://a.example[1#three"],
        [],
    ],
)
def test_another_place_is_no_duplicate_and_neither_is_another_part_of_one_page(urls: list[str]) -> None:
    assert duplicates(urls, {}) == ()


def test_a_repository_is_one_under_its_old_and_its_new_name() -> None:
    old, new = "https://github.com/lab/name", "https://github.com/firm/name"
    assert duplicates([old, new], {old: Facts(name="firm/Name")}) == ((old, new),)
    assert duplicates([old, new], {old: Facts(identity="R_1"), new: Facts(identity="R_1")}) == ((old, new),)
    assert duplicates([old, new], {old: Facts(identity="R_1"), new: Facts(identity="R_2")}) == ()


def test_in_a_renamed_repository_only_the_same_place_is_a_duplicate() -> None:
    facts = Facts(name="firm/name", branch="trunk")
    old, new = "https://github.com/lab/name/tree/trunk/x", "https://github.com/firm/name/tree/trunk/y"
    assert duplicates([old, new], {old: facts, new: facts}) == ()
    front, branch = "https://github.com/lab/name", "https://github.com/firm/name/tree/trunk"
    assert duplicates([front, branch], {front: facts, branch: facts}) == ((front, branch),)


def test_groups_that_share_a_member_are_one_and_keep_the_order_of_the_list() -> None:
    urls = [
        "http://github.com/firm/n",
        "https://other.example/",
        "https://github.com/lab/n",
        "https://github.com/firm/n/",
    ]
    assert duplicates(urls, {urls[2]: Facts(name="firm/n")}) == ((urls[0], urls[2], urls[3]),)
