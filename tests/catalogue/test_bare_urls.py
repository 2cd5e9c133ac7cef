"""Where a URL without markup begins and ends."""

from __future__ import annotations

import pytest

from watcher.catalogue import bare_urls


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in bare_urls.find(text)]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("下载：https://a.example/x。更多", ["https://a.example/x"]),
        ("（见 https://a.example/x）", ["https://a.example/x"]),
        ("https://a.example/x，https://b.example/y；", ["https://a.example/x", "https://b.example/y"]),
        ("(see https://a.example/x)", ["https://a.example/x"]),
        ("https://a.example/Foo_(album) and", ["https://a.example/Foo_(album)"]),
        ("(https://a.example/Foo_(album))", ["https://a.example/Foo_(album)"]),
        ("[https://a.example/x]", ["https://a.example/x"]),
        ("https://a.example/%E4%B8%AD?q=%5Cx#f", ["https://a.example/%E4%B8%AD?q=%5Cx#f"]),
        ("https://a.example/ https://b.example/c", ["https://a.example/", "https://b.example/c"]),
        ("https://a.example/xhttps://b.example/y", ["https://a.example/x", "https://b.example/y"]),
        ("https://a.example/https://b.example/y", ["https://a.example/", "https://b.example/y"]),
        (
            "https://archive.example/web/2020/https://b.example/y",
            ["https://archive.example/web/2020/https://b.example/y"],
        ),
        ("https://a.example/?to=https://b.example/y", ["https://a.example/?to=https://b.example/y"]),
        ("网址https://a.example/x获取", ["https://a.example/x"]),
        ("https://zh.example/wiki/医学", ["https://zh.example/wiki/医学"]),
        ("https://数据集.example/page", ["https://数据集.example/page"]),
        ("**https://a.example/x**", ["https://a.example/x"]),
        ("HTTP://A.example/x", ["HTTP://A.example/x"]),
        ("| https://a.example/x|y", ["https://a.example/x"]),
        ("a.example and www.a.example and a.example/x", []),
        ("http:// and https://", []),
        ("ftp://a.example/x", []),
    ],
)
def test_a_bare_url_ends_where_the_sentence_goes_on(text: str, urls: list[str]) -> None:
    assert found(text) == urls


def test_a_bare_url_is_not_longer_than_servers_accept() -> None:
    (url,) = found("https://a.example/" + "x" * 20_000)
    assert len(url) <= 8192
