"""A move is a leading run of permanent redirects to another place; a deep link sent home has lost its thing."""

from __future__ import annotations

import pytest

from watcher.domain.observation import Hop
from watcher.domain.redirects import moved_to, permanent_end, was_sent_home

A, B, C = "https://a.example.org/old/x", "https://a.example.org/mid/x", "https://b.example.org/new/x"


def chain(start: str, *steps: tuple[int, str]) -> tuple[Hop, ...]:
    hops = []
    for status, to in steps:
        hops.append(Hop(start, status, to))
        start = to
    return tuple(hops)


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        ([], None),
        ([(301, B)], B),
        ([(308, B), (301, C)], C),
        ([(301, B), (302, C)], B),
        ([(302, B), (301, C)], None),
        ([(307, B)], None),
        ([(0, B)], None),
        ([(301, B), (0, C)], B),
    ],
)
def test_the_leading_run_of_301_and_308_ends_where_the_first_other_hop_begins(
    steps: list[tuple[int, str]], end: str | None
) -> None:
    assert permanent_end(chain(A, *steps)) == end
    assert moved_to(A, chain(A, *steps)) == end


def test_a_move_keeps_the_fragment_of_the_list() -> None:
    assert moved_to(A + "#part", chain(A, (301, C))) == C + "#part"
    assert moved_to(A + "#part", chain(A, (301, C + "#own"))) == C + "#own"


@pytest.mark.parametrize(
    "steps",
    [
        [(301, A + "/")],
        [(301, A.upper().replace("HTTPS", "https"))],
        [(301, A + "?utm_source=list")],
        [(301, A + ";jsessionid=1F")],
        [(301, A + "?cookieSet=1")],
        [(301, "https://login.example.org/cookie"), (302, A)],
    ],
)
def test_a_change_of_dress_or_a_dance_for_a_cookie_is_no_move(steps: list[tuple[int, str]]) -> None:
    assert moved_to(A, chain(A, *steps)) is None


def test_from_http_to_https_is_a_move() -> None:
    assert (
        moved_to("http://a.example.org/x", chain("http://a.example.org/x", (301, "https://a.example.org/x")))
        == "https://a.example.org/x"
    )


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("https://a.org/x/y.html", "https://a.org/"),
        ("https://a.org/academy.html", "https://www.a.org/"),
        ("http://www.a.org/x", "https://a.org"),
        ("https://a.org/x/y", "https://a.org/index.html"),
        ("https://a.org/x/y", "https://a.org/main.html"),
        ("https://a.org/x/y", "https://a.org/?from=404"),
        ("https://docs.a.org/x/y", "https://a.org/"),
        ("https://a.org/x/y", "https://m.a.org/"),
        ("https://a.org/x/y.html", "https://a.org/en/"),
        ("https://a.org/x/y.html", "https://a.org/en/home"),
        ("https://a.org/x/y.html", "https://a.org/homepage"),
        ("https://a.org/x/y.html", "https://a.org/zh-cn/index.html"),
        ("https://a.org/?p=2083", "https://a.org/"),
    ],
)
def test_a_deep_link_led_to_the_front_page_of_its_own_site_was_sent_home(asked: str, end: str) -> None:
    for status in (301, 302, 303, 0):
        assert was_sent_home(asked, chain(asked, (status, end)))


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("https://a.org/", "https://a.org/en/"),
        ("https://a.org/", "https://a.org/pc"),
        ("https://a.org/en", "https://a.org/"),
        ("https://a.org/index.html", "https://a.org/"),
        ("https://a.org/home", "https://www.a.org/"),
        ("https://a.org/docs", "https://a.org/en/docs"),
        ("https://a.org/x/y.html", "https://a.org/en/ai"),
        ("https://a.org/x/y.html", "https://a.org/en/home/main"),
        ("https://a.org/go/44", "https://a.org/catalogue/44/files"),
        ("https://short.link/x", "https://project.org/"),
        ("https://www.a.org/project", "https://project.a.org/"),
        ("https://a.org/docs", "https://a.org/#/docs"),
        ("https://a.org/?lang=en", "https://a.org/"),
        ("https://a.org/x", "https://a.org/?id=7"),
    ],
)
def test_a_front_page_asked_for_another_site_or_another_route_is_no_home_redirect(asked: str, end: str) -> None:
    assert not was_sent_home(asked, chain(asked, (302, end)))


def test_without_a_redirect_nothing_was_sent_home() -> None:
    assert not was_sent_home(A, ())
