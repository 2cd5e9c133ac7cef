"""The port: health, figures and the site, on loopback only, whatever is asked and however."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path

import pytest

from watcher.errors import UsageError
from watcher.scheduler import health, http
from watcher.scheduler.http import Pages, Port, listening, port_of


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0:8080",
        "192.168.0.1:80",
        "[::]:80",
        "example.org:80",
        "8080",
        "127.0.0.1",
        "127.0.0.1:99999",
        "127.0.0.1:80/x",
    ],
)
def test_only_loopback_is_listened_on(text: str) -> None:
    with pytest.raises(UsageError, match="--http"):
        port_of(text)
    assert port_of("127.0.0.1:8080") == Port("127.0.0.1", 8080)
    assert port_of("[::1]:8080") == Port("::1", 8080)


def asked(pages: Pages, *requests: bytes) -> list[bytes]:
    async def ask() -> list[bytes]:
        answers = []
        async with listening(Port("127.0.0.1", 0), pages) as port:
            for request in requests:
                reader, writer = await asyncio.open_connection(port.host, port.number)
                writer.write(request)
                answers.append(await reader.read())
                writer.close()
        return answers

    return asyncio.run(ask())


def test_the_port_shows_health_figures_and_the_site_and_nothing_outside_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not to be seen")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<h1>Things</h1>")
    (site / "out").symlink_to(tmp_path / "secret")
    ill = health.Health(("no tick",), {})
    pages = Pages(lambda: ill, lambda: b"watcher_links 1\n", site)
    healthz, metrics, page, up, out, post, rubbish = asked(
        pages,
        b"GET /healthz HTTP/1.1\r\n\r\n",
        b"GET /metrics HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /../secret HTTP/1.1\r\n\r\n",
        b"GET /out HTTP/1.1\r\n\r\n",
        b"POST /healthz HTTP/1.1\r\n\r\n",
        b"rubbish\r\n\r\n",
    )
    assert healthz.startswith(b"HTTP/1.1 503")
    assert json.loads(healthz.partition(b"\r\n\r\n")[2]) == {"status": "ill", "problems": ["no tick"]}
    assert metrics.endswith(b"watcher_links 1\n")
    assert page.startswith(b"HTTP/1.1 200")
    assert b"text/html; charset=utf-8" in page
    assert up.startswith(b"HTTP/1.1 404")
    assert out.startswith(b"HTTP/1.1 404")
    assert post.startswith(b"HTTP/1.1 405")
    assert rubbish == b""


def test_a_fault_while_a_page_is_made_is_an_answer_too() -> None:
    def fails() -> bytes:
        raise KeyError

    [answer] = asked(Pages(lambda: health.Health((), {}), fails), b"GET /metrics HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 500")


def test_what_is_no_address_of_a_page_is_not_found_and_no_fault_of_the_program(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pages = Pages(lambda: health.Health((), {}), lambda: b"", tmp_path)
    odd = (b"//[", b"/" + b"a" * 5000, b"/%00", b"/%ff%fe", b"*", b"http://[::1/healthz", b"/" + b"../" * 2000)
    answers = asked(pages, *(b"GET " + target + b" HTTP/1.1\r\n\r\n" for target in odd))
    assert {answer.split(b" ")[1] for answer in answers} == {b"404"}
    assert not caplog.records


def test_one_who_does_not_take_his_answer_is_left_after_a_while(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(http, "PATIENCE", 0.05)
    pages = Pages(lambda: health.Health((), {}), lambda: b"x" * 50_000_000)

    async def ask() -> tuple[int, int]:
        async with asyncio.timeout(10), listening(Port("127.0.0.1", 0), pages) as port:
            reader, writer = await asyncio.open_connection(port.host, port.number, limit=1)
            writer.write(b"GET /metrics HTTP/1.1\r\n\r\n")
            await asyncio.sleep(0.5)
            serving = asyncio.all_tasks() - {asyncio.current_task()}
            taken = 0
            with suppress(ConnectionError):
                while part := await reader.read(1_000_000):
                    taken += len(part)
            writer.close()
            return taken, len(serving)

    taken, serving = asyncio.run(ask())
    assert taken < 50_000_000
    assert serving == 0, "nothing is left that waits for him"


def test_an_end_in_the_midst_of_an_answer_is_no_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async def ask() -> None:
        pages = Pages(lambda: health.Health((), {}), lambda: b"")
        async with listening(Port("127.0.0.1", 0), pages) as port:
            _, writer = await asyncio.open_connection(port.host, port.number)
            writer.write(b"GET /metr")
            await asyncio.sleep(0.05)
        writer.close()

    asyncio.run(ask())
    assert not caplog.records
