"""How a page is asked for: as written first, refreshes followed, moves told, misspelled addresses mended."""

from __future__ import annotations

import asyncio
import time
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checkers.page_web import HTML, SmallWeb, answer, failed, html, long, look, redirected, target
from watcher.checkers import page
from watcher.checkers.verdict.document import read
from watcher.domain.observation import Evidence, Hop, Look, Outcome, Target
from watcher.web.exchange import Exchange

URL = "https://lab.example.org/corpus/letters"
FINE = long("Letters")


def at(where: Target, web: SmallWeb) -> Look:
    return asyncio.run(page.look_at(where, web))


def test_a_page_costs_one_request_and_says_what_it_is() -> None:
    web = SmallWeb({URL: answer(URL, long("Letters &amp; notes", lang="zh-CN"))})
    found = at(target(URL), web)
    assert web.asked == [URL]
    assert (found.outcome, found.http_status, found.final_url, found.moved_to) == (Outcome.GOOD, 200, URL, None)
    assert (found.facts.title, found.facts.language, found.facts.content_type) == ("Letters & notes", "zh", "text/html")


@pytest.mark.parametrize(
    ("statuses", "to", "moved"),
    [
        ((301,), "https://new.example.org/letters", "https://new.example.org/letters"),
        ((308,), "https://new.example.org/letters", "https://new.example.org/letters"),
        ((302,), "https://new.example.org/letters", None),
        ((301,), URL + "/", None),
        ((301,), URL + "?utm_source=x", None),
        ((301,), "https://LAB.example.org/Corpus/letters#top", None),
        ((302, 301), "https://new.example.org/letters", None),
    ],
)
def test_only_a_leading_run_of_permanent_redirects_is_a_move(
    statuses: tuple[int, ...], to: str, moved: str | None
) -> None:
    assert asyncio.run(look(redirected(URL, to, FINE, *statuses))).moved_to == moved


def test_a_deep_link_sent_to_the_home_page_is_weak_and_no_move() -> None:
    found = asyncio.run(look(redirected(URL, "https://www.lab.example.org/", long("Lab"), 301)))
    assert (found.reason, found.evidence, found.moved_to) == ("home-redirect", Evidence.WEAK, None)


def test_a_refresh_in_html_is_followed_once_as_a_temporary_hop() -> None:
    new = "https://lab.example.org/new"
    web = SmallWeb(
        {
            URL: answer(URL, html("x", head="<meta http-equiv='Refresh' content=\"0; URL='/new'\">")),
            new: answer(new, FINE),
        }
    )
    found = at(target(URL), web)
    assert (found.outcome, found.final_url, found.moved_to) == (Outcome.GOOD, new, None)
    assert found.hops == (Hop(URL, 0, new),)
    assert found.notes == ("client-side-redirect",)


def test_a_refresh_that_leads_home_or_nowhere_is_judged_by_its_end() -> None:
    body = html("x", head="<meta http-equiv=refresh content='1;url=/'>")
    front = "https://lab.example.org/"
    assert at(target(URL), SmallWeb({URL: answer(URL, body), front: answer(front, FINE)})).reason == "home-redirect"
    assert at(target(URL), SmallWeb({URL: answer(URL, body)})).reason == "http-404"


@pytest.mark.parametrize(
    "head",
    [
        "<meta http-equiv=refresh content='300;url=/other'>",
        "<meta http-equiv=refresh content='0'>",
        "<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>",
    ],
)
def test_a_refresh_that_is_late_of_itself_or_for_others_is_not_followed(head: str) -> None:
    web = SmallWeb({URL: answer(URL, html("Ticker", "x", head=head))})
    assert at(target(URL), web).outcome is Outcome.GOOD
    assert web.asked == [URL]


@pytest.mark.parametrize(
    ("written", "right", "reason"),
    [
        ("https://a.example.org/x。", "https://a.example.org/x", "stray-punctuation"),
        ("https://a.example.org/x）", "https://a.example.org/x", "stray-punctuation"),
        ("https://a.example.org/x，见附录", "https://a.example.org/x", "stray-punctuation"),
        ("https://a.example.org/x%E3%80%82", "https://a.example.org/x", "stray-punctuation"),
        ("https://a.example.org/x)", "https://a.example.org/x", "stray-punctuation"),
        ("https://a.example.org/xhttps://b.example.org/y", "https://a.example.org/x", "glued-urls"),
        ("https://a.example.org/a%2520b", "https://a.example.org/a%20b", "double-encoding"),
        ("https ://a.example.org/x", "https://a.example.org/x", "space-in-url"),
        ("http://a. example.org/x", "http://a.example.org/x", "space-in-url"),
    ],
)
def test_a_misspelled_address_is_mended_where_only_the_mended_one_answers(
    written: str, right: str, reason: str
) -> None:
    web = SmallWeb({right: answer(right, FINE)})
    found = at(target(written), web)
    assert (found.outcome, found.mend, found.reason, found.evidence) == (Outcome.MALFORMED, right, reason, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example.org/x。",
        "https://a.example.org/Foo_(album)",
        "https://a.example.org/x)",
        "https://a.example.org/a%2520b",
    ],
)
def test_an_odd_address_that_answers_as_written_is_fine(url: str) -> None:
    web = SmallWeb({url: answer(url, FINE)})
    assert at(target(url), web).outcome is Outcome.GOOD
    assert web.asked == [url]


def test_an_odd_address_whose_mended_form_fails_too_is_judged_as_written() -> None:
    found = at(target("https://a.example.org/x。"), SmallWeb({}))
    assert (found.outcome, found.reason, found.mend) == (Outcome.FAILED, "http-404", None)


def test_a_title_in_brackets_of_its_own_is_no_stray_punctuation() -> None:
    url, front = "https://zh.example.org/wiki/《红楼梦》", "https://zh.example.org/wiki/"
    assert at(target(url), SmallWeb({front: answer(front, FINE)})).outcome is Outcome.FAILED


def test_an_address_that_cannot_be_sent_is_never_sent() -> None:
    for url, reason in (
        ("https ://a.example.org/x", "space-in-url"),
        (f"https://{'a' * 70}.org/x", "impossible-host"),
        ("nonsense", "bad-url"),
    ):
        web = SmallWeb({})
        found = at(target(url), web)
        assert (found.outcome, found.reason, found.mend) == (Outcome.MALFORMED, reason, None)
        assert url not in web.asked


def test_the_lists_own_mend_is_tried_first() -> None:
    mend = "https://meant.example.org/x"
    found = at(target("https ://a.example.org/x", mend=mend), SmallWeb({mend: answer(mend, FINE)}))
    assert (found.mend, found.reason) == (mend, "space-in-url")
    odd = at(target("https://a.example.org/x", mend=mend), SmallWeb({mend: answer(mend, FINE)}))
    assert (odd.mend, odd.reason) == (mend, "stray-punctuation")


@pytest.mark.parametrize(
    ("url", "better"),
    [
        ("http://xxx.itp.ac.cn/pdf/2101.00001v2", "https://arxiv.org/abs/2101.00001"),
        ("https://www.aclweb.org/anthology/P19-1001/", "https://aclanthology.org/P19-1001"),
        ("http://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("https://arxiv.org/abs/2101.00001", None),
        (URL, None),
    ],
)
def test_a_failed_link_names_a_better_address_of_the_same_thing(url: str, better: str | None) -> None:
    assert asyncio.run(look(failed(url, "timeout"))).better == better


def test_a_slow_answer_and_the_clients_notes_are_noted() -> None:
    slow = replace(answer(URL, FINE), seconds=11.0, notes=("tls-expired",))
    assert asyncio.run(look(slow)).notes == ("slow", "tls-expired")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("<title>旧站</title>".encode("gbk"), {"content-type": "text/html; charset=gb2312"}),
        ("<meta charset=gbk><title>旧站</title>".encode("gbk"), HTML | {"content-type": "text/html"}),
        ("<html><title>旧站</title>页面".encode("gb18030"), {"content-type": "text/html"}),
        ("<title>旧站</title>".encode(), {"content-type": "text/html; charset=iso-8859-1"} | HTML),
        ("<title>旧站</title>".encode("utf-16"), {"content-type": "text/html"}),
    ],
)
def test_a_body_is_decoded_by_what_it_says_else_by_trying(body: bytes, headers: dict[str, str]) -> None:
    assert read(replace(answer(URL, body), headers=headers)).title == "旧站"


@pytest.mark.parametrize("name", ["zip", "bz2", "hex", "base64", "rot13", "quopri"])
def test_what_is_no_encoding_of_text_is_no_charset(name: str) -> None:
    bomb = zlib.compress(bytes(1_000_000))
    assert read(replace(answer(URL, bomb), headers={"content-type": f"text/html; charset={name}"})).length < 5000
    page = f"<meta charset={name}><title>旧站</title>".encode()
    assert read(replace(answer(URL, page), headers=HTML | {"content-type": "text/html"})).title == "旧站"


@pytest.mark.parametrize("body", ["<div>" * 80_000, "<p>" + "&" * 400_000, "<b><p>" * 5_000, "<table><a>" * 30_000,
     f"<meta http-equiv=refresh content='0;url={' ' * 9_000}\"\"'>", f"<meta http-equiv=refresh content={'0' * 9_000}x>"])  # fmt: skip
def test_a_body_made_to_stall_a_parser_is_read_in_no_time(body: str) -> None:
    began = time.perf_counter()
    assert read(answer(URL, "<html><title>x</title>" + body)).title == "x"
    assert time.perf_counter() - began < 5


def test_each_target_is_told_of_exactly_once() -> None:
    urls = [f"https://lab.example.org/{number}" for number in range(20)]

    async def all_of_them() -> list[str]:
        web = SmallWeb({url: answer(url, FINE) for url in urls[::2]})
        return [where.url async for where, _ in page.check([target(url) for url in urls], web)]

    assert sorted(asyncio.run(all_of_them())) == sorted(urls)


def test_a_page_at_which_the_program_fails_keeps_no_other_from_being_looked_at(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(url: str) -> Exchange:
        raise RuntimeError("nobody thought of this")

    urls = ["https://lab.example.org/odd", "https://lab.example.org/fine"]

    async def all_of_them() -> dict[str, tuple[Outcome, str]]:
        web = SmallWeb({urls[0]: fails, urls[1]: answer(urls[1], FINE)})
        looks = page.check([target(url) for url in urls], web)
        return {where.url: (seen.outcome, seen.reason) async for where, seen in looks}

    assert asyncio.run(all_of_them()) == {urls[0]: (Outcome.UNASKED, "fault"), urls[1]: (Outcome.GOOD, "")}
    assert "nobody thought of this" in caplog.text
    assert urls[0] in caplog.text


@settings(max_examples=150, deadline=None)
@given(
    body=st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    status=st.integers(100, 999),
    kind=st.sampled_from(
        ["text/html", "application/json", "", "text/plain", "application/pdf", "text/html; charset=bogus"]
    ),
    url=st.text(max_size=40) | st.text(max_size=30).map("https://a.example.org/".__add__),
    more=st.dictionaries(
        st.sampled_from(["content-type", "content-language", "refresh", "cf-mitigated", "location"])
        | st.text(max_size=9),
        st.text(max_size=40),
        max_size=4,
    ),
)
def test_any_bytes_any_status_any_header_and_any_address_give_one_look(
    body: bytes, status: int, kind: str, url: str, more: dict[str, str]
) -> None:
    def any_of_them(asked: str) -> Exchange:
        headers = {"content-type": kind, "refresh": "0;url=" + url, **more}
        return replace(answer(asked, body, status), headers=headers)

    found = at(target(url), SmallWeb({}, any_of_them))
    assert (found.evidence is not None) == (found.outcome is Outcome.FAILED)


def test_the_questions_of_one_check_share_its_time() -> None:
    """A page that may be a soft 404 is compared with a sibling: within what the first answer has left."""
    sent_on = html("Moved", "<meta http-equiv=refresh content='0;url=/there'>")
    web = SmallWeb(
        {URL: replace(answer(URL, sent_on), seconds=12.0), "https://lab.example.org/there": answer(URL, long("There"))}
    )
    found = asyncio.run(page.look_at(target(URL), web))
    assert web.spent == [0.0, 12.0]
    assert found.seconds == pytest.approx(12.0, abs=5)


def test_a_second_question_is_left_unasked_where_the_first_took_most_of_the_time() -> None:
    sent_on = html("Moved", "<meta http-equiv=refresh content='0;url=/there'>")
    web = SmallWeb({URL: replace(answer(URL, sent_on), seconds=31.0)})
    asyncio.run(page.look_at(target(URL), web))
    assert web.asked == [URL]
