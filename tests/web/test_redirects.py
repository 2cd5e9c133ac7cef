from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.address import split
from watcher.web.redirects import UnusableError, target

BASE = "https://host.test/a/b/page?x=1"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"/there", "https://host.test/there"), (b"there", "https://host.test/a/b/there"), (b"../there", "https://host.test/a/there"),
        (b"./", "https://host.test/a/b/"), (b"../../../..", "https://host.test/"), (b"/a/%2e%2E/c", "https://host.test/c"),
        (b"?y=2", "https://host.test/a/b/page?y=2"), (b"#top", "https://host.test/a/b/page?x=1#top"),
        (b"//other.test/x", "https://other.test/x"), (b"///other.test/x", "https://other.test/x"),
        (b"http:other.test/x", "http://other.test/x"), (b"https:next", "https://host.test/a/b/next"), (b"https:/x", "https://x/"),
        (b"HTTP://Other.Test", "http://Other.Test/"), (b"https:///other.test/there\t\t", "https://other.test/there"),
        (b"https://:443/there", "https://host.test/there"), (b"https://:8443/there", "https://host.test:8443/there"),
        (b"\t /the\tre \r\n", "https://host.test/there"), (b"\\there", "https://host.test/there"),
        (b"https:\\\\other.test\\x?a\\b", "https://other.test/x?a%5Cb"),
        ("/页面".encode(), "https://host.test/%E9%A1%B5%E9%9D%A2"), ("/页面".encode("gbk"), "https://host.test/%D2%B3%C3%E6"),
        ("/caf\xe9?q=\xe9".encode("latin-1"), "https://host.test/caf%E9?q=%E9"),
        ("https://数据.test/x".encode(), "https://数据.test/x"), ("https://数据.test/x".encode("gbk"), "https://数据.test/x"),
        (b"/a b", "https://host.test/a%20b"), (b"/a%2fb%zz", "https://host.test/a%2fb%zz"), (b"/a//b/", "https://host.test/a//b/"),
        (b"/go?to=http://x.test/", "https://host.test/go?to=http://x.test/"), (b"/x#a#b", "https://host.test/x#a#b"),
        (b"https://user:pw@other.test/", "https://user:pw@other.test/"), (b"https://other.test:443/x", "https://other.test/x"),
    ],
)  # fmt: skip
def test_a_location_is_read_as_browsers_read_it(location: bytes, url: str) -> None:
    assert target(BASE, location) == url


@pytest.mark.parametrize(
    "location",
    [b"", b" \t", b"data:text/html,hello", b"javascript:alert(1)", b"mailto:a@b.test", b"ftp://host.test/", b"https://", b"https://a b/",
     b"https://[::1/", b"https://host.test:99999/", b"https://" + b"a" * 64 + b".test/"],
)  # fmt: skip
def test_a_location_that_cannot_be_asked_is_unusable(location: bytes) -> None:
    with pytest.raises(UnusableError):
        target(BASE, location)


@given(
    st.binary(max_size=60)
    | st.from_regex(r"(https?:)?[/\\]{0,3}[\w.:@\[\]]{0,9}[/?#].{0,9}").map(
        lambda text: text.encode("utf-8", "replace")
    )
)
def test_any_location_is_a_url_that_can_be_asked_or_unusable(location: bytes) -> None:
    try:
        url = target(BASE, location)
    except UnusableError:
        return
    assert split(url) is not None
