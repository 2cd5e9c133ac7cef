"""A small web for the page checker's tests: addresses and what they answer, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from watcher.checkers import page
from watcher.domain.observation import Facts, Hop, Look, Outcome, Target
from watcher.web.exchange import Exchange, Failure

HTML = {"content-type": "text/html; charset=utf-8"}
PROSE = "Each note was read by two annotators and the spans were merged by a third. "

Answer = Exchange | Callable[[str], Exchange]


def answer(url: str, body: str | bytes = "", status: int = 200, hops: tuple[Hop, ...] = (), **headers: str) -> Exchange:
    raw = body.encode() if isinstance(body, str) else body
    head = {name.replace("_", "-"): value for name, value in headers.items()}
    return Exchange(
        url=url, final_url=hops[-1].to if hops else url, hops=hops, status=status, headers=head or HTML, body=raw
    )


def html(title: str, text: str = "", *, lang: str = "en", head: str = "", heading: str | None = None) -> str:
    shown = title if heading is None else heading
    return f"<!doctype html><html lang='{lang}'><head><title>{title}</title>{head}</head><body><h1>{shown}</h1><p>{text}</p></body></html>"


def long(title: str, more: str = "", *, lang: str = "en") -> str:
    return html(title, PROSE * 40 + more, lang=lang)


def redirected(url: str, to: str, body: str, *statuses: int, status: int = 200) -> Exchange:
    """An answer behind redirects: of one status each, all but the last to steps of their own."""
    codes = statuses or (302,)
    steps = [url, *(f"{to}#step{number}" for number in range(len(codes) - 1)), to]
    hops = tuple(Hop(steps[at], code, steps[at + 1]) for at, code in enumerate(codes))
    return answer(url, body, status, hops)


def failed(url: str, reason: str, *hops: Hop) -> Exchange:
    return Exchange(
        url=url, final_url=hops[-1].to if hops else url, hops=hops, failure=Failure(reason, "in so many words")
    )


class SmallWeb:
    """Answers what it was given; any other address of it is a plain 404."""

    def __init__(self, answers: Mapping[str, Answer], otherwise: Callable[[str], Exchange] | None = None) -> None:
        self.answers = dict(answers)
        self.otherwise = otherwise or (lambda url: answer(url, html("Not here"), 404))
        self.asked: list[str] = []
        self.spent: list[float] = []

    async def fetch(self, url: str, *, spent: float = 0.0) -> Exchange:
        self.spent.append(spent)
        self.asked.append(url)
        given = self.answers.get(url)
        if given is None:
            return self.otherwise(url)
        return given if isinstance(given, Exchange) else given(url)


def target(url: str, last_good: Look | None = None, mend: str | None = None) -> Target:
    return Target(key=url, url=url, last_good=last_good, mend=mend)


def was_good(*, title: str | None = None, content_type: str = "text/html", language: str | None = "en") -> Look:
    return Look(outcome=Outcome.GOOD, facts=Facts(title=title, content_type=content_type, language=language))


async def look(exchange: Exchange, last_good: Look | None = None, *, wildcard: bool = False) -> Look:
    """Look at one address; `wildcard`: its site answers any address alike."""

    def alike(url: str) -> Exchange:
        return Exchange(url=url, final_url=url, status=exchange.status, headers=exchange.headers, body=exchange.body)

    web = SmallWeb({exchange.url: exchange}, alike if wildcard else None)
    return await page.look_at(target(exchange.url, last_good), web)
