"""10,000 random addresses through the list's reader and the canonical spelling: none lost, none mistaken for another.

What is one page is decided by `page_of`, a slow and plain reading of RFC 3986 that shares no code with the program: the
regular expression of appendix B, the algorithm of section 5.2.4, and the equivalences of sections 6.2.2 and 6.2.3; IRIs
go to URIs by RFC 3987, section 3.1. Beyond the RFC an empty query is no query, one dot at a host's end does not count,
and a fragment counts only where it is a route (`#/`, `#!`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from watcher import catalogue
from watcher.domain.address import canonical, split

COUNT = 10_000
APPENDIX_B = re.compile(r"^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?")
UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
LEGAL = f"{UNRESERVED}:/?#[]@!$&'()*+,;=%"
Page = tuple[str, ...]


def page_of(url: str) -> Page:
    """Return what all the spellings of one address share, and no spelling of another."""
    found = APPENDIX_B.match(url)
    assert found is not None
    scheme, authority, path, query, fragment = (found[n] or "" for n in (2, 4, 5, 7, 9))
    user, at, host_and_port = authority.rpartition("@")
    bracketed, bracket, rest = host_and_port.rpartition("]")
    name, _, port = rest.partition(":")
    host = bracketed + bracket + name
    host = host.removesuffix(".").encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    scheme = scheme.lower()
    port = "" if port == {"http": "80", "https": "443"}[scheme] else port
    route = fragment if fragment[:1] in ("/", "!") else ""
    path = remove_dot_segments(escaped(path)) or "/"
    return (scheme, user + at, host.removesuffix("."), port, path, escaped(query), escaped(route))


def escaped(text: str) -> str:
    """Escape what a URI may not hold, unescape what needs no escape, and write escapes in upper case."""
    made, place = "", 0
    while place < len(text):
        char = text[place]
        digits = text[place + 1 : place + 3]
        if char == "%" and len(digits) == 2 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
            plain = chr(int(digits, 16))
            made += plain if plain in UNRESERVED else f"%{digits.upper()}"
            place += 3
            continue
        made += char if char in LEGAL else "".join(f"%{byte:02X}" for byte in char.encode())
        place += 1
    return made


def remove_dot_segments(path: str) -> str:
    """The algorithm of RFC 3986, section 5.2.4, step by step."""
    output: list[str] = []
    while path:
        if path.startswith(("../", "./")):  # A
            path = path[path.index("/") + 1 :]
        elif path.startswith("/./") or path == "/.":  # B
            path = "/" + path[3:]
        elif path.startswith("/../") or path == "/..":  # C
            path = "/" + path[4:]
            if output:
                output.pop()
        elif path in (".", ".."):  # D
            path = ""
        else:  # E
            end = path.find("/", 1)
            end = len(path) if end < 0 else end
            output.append(path[:end])
            path = path[end:]
    return "".join(output)


HOSTS = ["example.org", "a-b.example", "数据.example", "bücher.example", "192.0.2.7", "[2001:db8::7]", "x.example.org"]
PORTS = ["", "", "", ":80", ":443", ":8080"]
ATOMS = ["a", "A", "b", "~", ".", "-", "%2F", "%2f", "%41", "%7E", "%C3%A9", "é", "页", "%E9%A1%B5", "+", "%2B", "%20"]
PATHS = [*ATOMS, "/", "/", "/./", "/../", "//", "%2E", "%2e%2E", "(", ")", "_", "=", "@", ":", ";"]
QUERIES = [*ATOMS, "&", "=", "/", "?", "%26", "%3D"]


def random_url(dice: random.Random) -> str:
    """A URL of few and treacherous parts, so that many are all but the same."""
    scheme = dice.choice(["http", "https", "HTTP", "Https"])
    host = dice.choice(HOSTS)
    host = dice.choice([host, host, host.upper(), host.encode("idna").decode() if host[0] != "[" else host])
    path = "/" + "".join(dice.choices(PATHS, k=dice.randrange(7))) if dice.random() < 0.9 else ""
    query = "?" + "".join(dice.choices(QUERIES, k=dice.randrange(5))) if dice.random() < 0.3 else ""
    fragment = "#" + dice.choice(["part", "/route", "!a", "/Route%2f", "é"]) if dice.random() < 0.2 else ""
    return f"{scheme}://{host}{dice.choice(PORTS)}{path}{query}{fragment}"


def respelled(url: str, dice: random.Random) -> str:
    """The same address in another spelling: each character escaped or not, each escape in either case."""
    found = APPENDIX_B.match(url)
    assert found is not None
    scheme, authority, path = found[2], found[4], found[5] or "/"

    def character(char: re.Match[str]) -> str:
        text = char[0]
        if text.startswith("%"):
            return dice.choice([text, text.upper(), text.lower()])
        if text in "/?&=" or (text.isascii() and text not in UNRESERVED):
            return text
        return dice.choice([text, text, "".join(f"%{byte:02x}" for byte in text.encode())])

    def part(text: str) -> str:
        return re.sub(r"%[0-9A-Fa-f]{2}|.", character, text)

    dots = dice.choice(["", "", "/.", "/x/.."])
    query = f"?{part(found[7])}" if found[7] else dice.choice(["", "?"])
    fragment = f"#{found[9]}" if (found[9] or "")[:1] in ("/", "!") else dice.choice(["", "#elsewhere"])
    host = dice.choice([authority, authority.upper(), authority.lower()])
    return f"{dice.choice([scheme, scheme.upper()])}://{host}{dots}{part(path)}{query}{fragment}"


@pytest.fixture(scope="module")
def urls() -> list[str]:
    """10,000 addresses, half of them other spellings of the other half."""
    dice = random.Random(3986)
    drawn = [random_url(dice) for _ in range(COUNT // 2)]
    return drawn + [respelled(url, dice) for url in drawn]


def test_the_reference_is_right_about_the_examples_of_the_rfc() -> None:
    assert remove_dot_segments("/a/b/c/./../../g") == "/a/g"
    assert remove_dot_segments("mid/content=5/../6") == "mid/6"
    assert page_of("HTTP://www.EXAMPLE.com/%7esmith") == page_of("http://www.example.com:80/~smith")
    assert page_of("http://example.com") == page_of("http://example.com:/")
    assert page_of("http://example.com/%2F") != page_of("http://example.com//")


def test_two_addresses_share_a_key_exactly_where_the_rfc_calls_them_one(urls: list[str]) -> None:
    pages: dict[str, Page] = {}
    keys: dict[Page, str] = {}
    for url in urls:
        key, page = canonical(url), page_of(url)
        assert pages.setdefault(key, page) == page, f"{url}: two pages under {key}"
        assert keys.setdefault(page, key) == key, f"{url}: two keys for one page"
    assert len(keys) > COUNT // 4, "the addresses are too few to prove anything"


def test_the_key_is_its_own_key_and_still_the_same_page(urls: list[str]) -> None:
    for url in urls:
        key = canonical(url)
        assert canonical(key) == key
        assert page_of(key) == page_of(url)


def test_noise_has_a_key_too_and_never_that_of_another_page() -> None:
    dice = random.Random(3987)
    pages: dict[str, Page] = {}
    for _ in range(COUNT):
        url = "https://n.example/" + "".join(dice.choices("aA.%2Fe7/?#&=|[]{}^ \"'é页", k=dice.randrange(1, 9)))
        key = canonical(url.rstrip())
        assert canonical(key) == key
        assert split(key) is not None
        page = tuple(part.replace("|", "%7C") for part in page_of(url.rstrip()))
        assert pages.setdefault(key.replace("|", "%7C"), page) == page, f"{url}: two pages under {key}"


def balanced(url: str) -> bool:
    """Whether the target of a link can do without angle brackets."""
    depth = 0
    for char in url:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


def is_bare(url: str) -> bool:
    """Whether an address in running text can only end at its end."""
    return url.isascii() and re.fullmatch(r"[\w:/.?=&%+@~-]*[\w/]", url) is not None and not re.search(r"_|~~", url)


FORMS: list[tuple[Callable[[str], bool], str]] = [
    (lambda _url: True, "- [Resource {n}](<{url}>)"),
    (lambda _url: True, "| [Resource {n}](<{url}>) | a table |"),
    (lambda _url: True, "- [Resource {n}][r{n}]\n\n[r{n}]: <{url}>\n"),
    (balanced, "* **[Resource {n}]({url} 'title')** and some words"),
    (lambda _url: True, '1. <a href="{url}">Resource {n}</a>'),
    (lambda url: url.isascii(), "- <{url}> Resource {n}"),
    (is_bare, "- Resource {n}: {url}"),
    (is_bare, "- 资源 {n}：{url}。"),
]


def test_the_reader_loses_no_address_and_changes_none(urls: list[str]) -> None:
    dice = random.Random(4)
    lines = ["# A list", ""]
    for n, url in enumerate(urls):
        if n % 50 == 0:
            lines += ["", f"## Section {n // 50}", ""]
        form = dice.choice([form for fits, form in FORMS if fits(url)])
        lines += ["", form.format(n=n, url=url)] if form.startswith("|") else [form.format(n=n, url=url)]
    read = catalogue.read("\n".join(lines), name="list", source="list.md")
    watched = set(read.urls)
    assert [url for url in urls if url not in watched] == [], "lost, or changed"
    assert watched == set(urls), "invented"
    for left in read.left_out:
        assert any(url.startswith(left.url) for url in watched), "what it leaves out is part of what it watches"
