"""What the parts of scenario_more.py share: hosts under many top-level domains, raw answers, pages of nothing but menus."""

from __future__ import annotations

import random
import zlib
from collections.abc import Container
from typing import Any

from tests.world.casekit import ALWAYS, WEAK, WORDS, Evidence, Lab
from tests.world.engine import Answer, Handler, Reply, Site

TOPS = ("org", "edu.cn", "com", "ac.uk", "io", "de", "net.cn", "edu", "info", "co.jp")
PASSWORD = (
    '<form method="post"><input name="username"><input type="password" name="password"><button>Continue</button></form>'
)


class Bench(Lab):
    """A lab whose hosts have nothing in common: a case's host is its name under a top-level domain of its own."""

    def host(self, case: str) -> str:
        """Return the host of a case."""
        return f"{case}.{TOPS[zlib.crc32(case.encode()) % len(TOPS)]}"

    def aside(self, host: str, pattern: str, handler: Handler | Answer, **site: Any) -> Site:
        """Add a host that no link names, only redirects."""
        return self.world.site(host, **site).on(pattern, handler)

    def doubtful(self, *others: str) -> list[str]:
        """Return what is right today of what fails by weak evidence, where `others` may be said as well."""
        return [*self.standing(WEAK, ALWAYS), *others]

    def either(self, *evidence: Evidence, bad: Container[int] = ALWAYS) -> list[str]:
        """Return what is right today where careful people weigh the evidence differently."""
        return list(dict.fromkeys(word for kind in evidence for word in self.standing(kind, bad)))


def web(body: str | bytes, status: int = 200, **headers: str) -> Reply:
    """Return HTML as it stands; an underscore in the name of a header stands for a hyphen."""
    named = {name.replace("_", "-"): words for name, words in headers.items()}
    return Reply(status, body, {"content-type": "text/html; charset=utf-8", **named})


def text(body: str | bytes, kind: str = "text/plain; charset=utf-8", status: int = 200) -> Reply:
    """Return text as it stands."""
    return Reply(status, body, {"content-type": kind})


def raw(head: bytes, body: bytes = b"", status: int = 200) -> Reply:
    """Return these very bytes; then the connection closes."""
    return Reply(status, body, raw_head=head, cut=len(body))


def menus(seed: str, entries: int = 80) -> str:
    """Return the navigation of a large site: many words, none about anything."""
    dice, words = random.Random(seed), WORDS.split()
    rows = (f'<a href="/{n}">{dice.choice(words).title()} {dice.choice(words)}</a>' for n in range(entries))
    return f"<nav><ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul></nav>"


def encoded(reply: Reply, charset: str = "utf-8") -> bytes:
    """Return a reply's body as bytes."""
    return reply.body.encode(charset) if isinstance(reply.body, str) else reply.body
