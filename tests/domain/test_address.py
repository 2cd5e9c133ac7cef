"""One spelling for one address."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.address import canonical, host_of, is_cosmetic, is_root, likeness, requestable, split, with_fragment


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("HTTP://Example.COM:80", "http://example.com/"),
        ("https://example.com:443/a/../b/./c", "https://example.com/b/c"),
        ("https://example.com/%7euser/%2fx%5c", "https://example.com/~user/%2Fx%5C"),
        ("https://example.com/a#part", "https://example.com/a"),
        ("https://example.com/#/route/1", "https://example.com/#/route/1"),
        ("https://例子.example/页?q=值", "https://xn--fsqu00a.example/%E9%A1%B5?q=%E5%80%BC"),
        ("https://example.com//double", "https://example.com//double"),
        ("https ://broken.example/", "https ://broken.example/"),
    ],
)
def test_the_key_joins_equivalent_spellings_only(written: str, key: str) -> None:
    assert canonical(written) == key
    assert canonical(key) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.com/", "https://example.com/"),
        ("https://example.com/a", "https://example.com/a/"),
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com/?a=1&b=2", "https://example.com/?b=2&a=1"),
        ("https://www.example.com/", "https://example.com/"),
        ("https://example.com/a%2Fb", "https://example.com/a/b"),
        ("https://example.com/?q=a+b", "https://example.com/?q=a%2Bb"),
    ],
)
def test_two_pages_never_share_a_key(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


URLS = st.builds(
    "{}://{}{}/{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["example.com", "Example.ORG", "数据.example", "a-b.example", "192.0.2.1", "[2001:db8::1]"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30),
    st.text(st.sampled_from("?=&%2Ff#!/~x."), max_size=12),
)


@given(URLS)
def test_the_key_is_its_own_key(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@given(URLS)
def test_the_key_asks_for_the_same_page_as_the_url(url: str) -> None:
    parts, key = split(url), split(canonical(url))
    if parts is None or key is None or "/." in parts.path:
        return
    assert (unquote(key.path), unquote(key.query)) == (unquote(parts.path) or "/", unquote(parts.query))


@given(st.text())
def test_any_text_has_a_key_and_no_request_goes_to_what_is_no_url(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    if split(text) is None:
        with pytest.raises(ValueError):
            requestable(text)
    else:
        assert requestable(text).isascii()
        assert urlsplit(requestable(text)).hostname


@pytest.mark.parametrize(
    ("old", "new", "cosmetic"),
    [
        ("https://e.example/a", "https://e.example/a/", True),
        ("https://e.example/Guide", "https://e.example/guide", True),
        ("https://e.example/a#x", "https://e.example/a#y", True),
        ("https://e.example/a", "https://e.example/a?utm_source=list&spm=1", True),
        ("https://e.example/a", "https://e.example/a?id=1", False),
        ("http://e.example/a", "https://e.example/a", False),
        ("https://www.e.example/a", "https://e.example/a", False),
    ],
)
def test_a_cosmetic_redirect_is_no_move(old: str, new: str, cosmetic: bool) -> None:
    assert is_cosmetic(old, new) is cosmetic


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://e.example/", "https://www.e.example"),
        ("https://e.example/docs/index.html", "https://e.example/docs"),
        ("https://arxiv.org/abs/2106.08087", "https://arxiv.org/pdf/2106.08087v3.pdf"),
        ("https://www.aclweb.org/anthology/2020.acl-main.748/", "https://aclanthology.org/2020.acl-main.748.pdf"),
        ("https://github.com/Owner/Name", "https://github.com/owner/name.git"),
        ("https://doi.org/10.48550/arXiv.2106.08087", "https://arxiv.org/abs/2106.08087"),
    ],
)
def test_duplicates_are_alike(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://tianchi.example/dataset", "https://tianchi.example/dataset/dataDetail?dataId=95414"),
        ("https://www.dxy.example/", "https://drugs.dxy.example/"),
        ("https://e.example/t?ch=1", "https://e.example/t?ch=2"),
        ("https://github.com/owner/name", "https://github.com/owner/name/tree/main"),
    ],
)
def test_what_only_looks_alike_is_none(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


def test_roots_fragments_and_hosts() -> None:
    assert is_root("https://e.example")
    assert is_root("https://e.example/index.html")
    assert not is_root("https://e.example/en/")
    assert with_fragment("https://n.example/a", "https://o.example/a#GPT") == "https://n.example/a#GPT"
    assert with_fragment("https://n.example/a#own", "https://o.example/a#GPT") == "https://n.example/a#own"
    assert host_of("https://例子.example:8443/x") == "xn--fsqu00a.example"
    assert host_of("no url") == ""
