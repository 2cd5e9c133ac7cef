"""The words of evidence and reports, in one place, so that a second language is a second copy of this file.

What the tables do not know is shown as itself: an unknown word is better than a wrong sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

REASONS: Mapping[str, str] = {
    # What keeps an answer from coming.
    "dns-nxdomain": "no such name (NXDOMAIN), asked twice",
    "dns-servfail": "the resolver reports a failure (SERVFAIL)",
    "dns-timeout": "no answer from the resolver",
    "dns-no-address": "the name exists but has no address",
    "private-address": "leads to a private address, which is never asked",
    "connect-refused": "connection refused: nothing listens there",
    "connect-reset": "connection reset or closed before an answer, twice",
    "connect-timeout": "no connection within the time allowed",
    "connect-error": "no way to the host, or another fault of the network",
    "timeout": "connected, but no answer within the time allowed",
    "tls-error": "no TLS connection, not even without verification",
    "protocol-error": "what came is no HTTP answer",
    "redirect-loop": "the redirects come back to where they have been",
    "redirect-limit": "too many redirects",
    "redirect-unusable": "redirected to what cannot be asked",
    "resting": "the host asked for a pause; not asked this time",
    # What an answer shows instead of the thing.
    "removed": "removal text",
    "soft-404": "a 'not found' page",
    "parked": "a parked or for-sale domain",
    "hijacked": "another site has taken over the address",
    "home-redirect": "a deep link sent to the home page",
    "content-replaced": "another page stands in its place",
    "unavailable": "out of service, says the page",
    "error-page": "a server's error shown as a page",
    "path-missing": "what it is in still exists, but not this place in it",
    # What a host will not show to a program.
    "bot-wall": "a wall against programs",
    "login-wall": "a log-in page",
    "throttled": "too many requests for the host, its pauses kept",
    "legal-wall": "withheld for legal reasons",
    # What an API says.
    "not-found": "not found",
    "taken-down": "taken down",
    "renamed": "has a new name",
    # What the list writes.
    "bad-url": "the URL as written cannot be asked for",
    "bad-scheme": "a misspelled scheme",
    "space-in-url": "a space within the URL",
    "impossible-host": "no such host name can exist",
    "stray-punctuation": "punctuation stuck to its end",
    "glued-urls": "two URLs glued together",
    "double-encoding": "percent-encoded twice",
}
"""Each reason of a look, as it reads after what the host answered."""

NOTES: Mapping[str, str] = {
    "tls-expired": "the certificate expired; the page answers without verification",
    "tls-untrusted": "the certificate is not trusted; the page answers without verification",
    "tls-hostname": "the certificate is for another name; the page answers without verification",
    "tls-outdated": "speaks an outdated TLS only; the page answers without verification",
    "flaky": "fails by turns",
    "slow": "answers slowly",
    "needs-code": "needs an extraction code",
    "gated": "the files need the owner's consent",
    "client-side-redirect": "the page itself leads elsewhere",
    "content-type-changed": "a web page where a file was",
    "truncated": "the answer was cut short",
    "malformed-answer": "the answer is not quite HTTP",
    "api-unavailable": "the API could not be asked, so the page was",
}
"""Each note, as it reads at the end of a sentence."""

SOURCES: Mapping[str, str] = {
    "page": "the page",
    "github": "GitHub",
    "huggingface": "Hugging Face",
    "arxiv": "arXiv",
    "gitea": "Gitea",
    "gitee": "Gitee",
    "gitlab": "GitLab",
    "contest": "the contest's page",
}
"""Each checker, as the one who says so."""

STATUSES: Mapping[str, str] = {
    "dead": "confirmed by several checks, days apart",
    "moved": "permanently, by the host's own word; the list can follow",
    "invalid": "cannot be right as written",
    "failing": "wrong at the last check, not confirmed: being watched, nothing to do yet",
    "blocked": "the host answers but will not show the thing to a program",
    "unchecked": "never checked yet",
    "ok": "answers, and looks like the thing",
}
"""Each status, as the line under its heading."""

FRESHNESS: Mapping[str, str] = {
    "ended": "contests whose dates are past",
    "stale": "nobody has changed them for long",
    "archived": "closed by their owner or host",
    "withdrawn": "withdrawn by the authors",
}
"""Each freshness that a reader acts on, as the line under its heading."""

OUTCOMES: Mapping[str, str] = {
    "good": "good",
    "failed": "failed",
    "walled": "not shown to a program",
    "malformed": "malformed",
    "unasked": "not asked",
    "none": "no check",
}
"""Each outcome of a check, as a strip of checks names it."""


REST: Mapping[str, str] = {
    "failing": "being watched",
    "blocked": "not shown to programs",
    "unchecked": "never checked",
}
"""What is neither well nor in need of a hand, after its number."""


def reason(word: str) -> str:
    """Return the plain words for a reason; `http-404` and its like by its number, an unknown one as it is."""
    if word.startswith("http-") and word[5:].isascii() and word[5:].isdigit():
        return f"HTTP {word[5:]}"
    return REASONS.get(word, word)


def note(word: str) -> str:
    """Return the plain words for a note; an unknown one as it is."""
    return NOTES.get(word, word)


def source(word: str) -> str:
    """Return the name of who says so; an unknown checker as it is."""
    return SOURCES.get(word, word)


def day(at: datetime) -> str:
    """Return the day of `at` in UTC, as in 2026-11-30."""
    return at.astimezone(UTC).date().isoformat()


def minute(at: datetime) -> str:
    """Return a time as people read it, as in 2026-11-30 08:00 UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def headline(links: int, hand: Mapping[str, int], rest: Mapping[str, int]) -> str:
    """Return the line with the numbers that matter.

    Args:
        links: addresses of the list.
        hand: how many are dead, moved and invalid, in this order.
        rest: how many are failing, blocked and unchecked.
    """
    addresses = count(links, "address", "addresses")
    if not links:
        return "The list has no links."
    if rest["unchecked"] == links:
        return f"{addresses}, none checked yet."
    total, others = sum(hand.values()), sum(rest.values())
    if total:
        return f"{total:,} of {addresses} {'needs' if total == 1 else 'need'} a hand: {_numbers(hand)}."
    if not others:
        return f"All is well: {addresses} {'answers' if links == 1 else 'answer'}."
    named = {REST[word]: number for word, number in rest.items()}
    return f"Nothing needs a hand: {links - others:,} of {addresses} {'answers' if links - others == 1 else 'answer'}, {_numbers(named)}."


def _numbers(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {word}" for word, number in counts.items() if number)


def aside(ended: int, quiet: Mapping[str, int], new: int) -> str:
    """Return the second line: what has ended, gone quiet or is new; empty where nothing is."""
    parts = [f"{count(ended, 'contest has', 'contests have')} ended"] if ended else []
    numbers = _numbers({**quiet, "new": new})
    return f"{'; '.join([*parts, numbers] if numbers else parts)}." if parts or numbers else ""


def coverage(links: int, judged: int, blocked: int, unchecked: int) -> str:
    """Return how much of the list is judged, and why the rest is not."""
    rest = _numbers({REST["blocked"]: blocked, REST["unchecked"]: unchecked})
    return f"{count(links, 'address', 'addresses')}, {judged:,} judged{f', {rest}' if rest else ''}"


def run(started: str, requests: int, checked: int, *, interrupted: bool, network_down: bool) -> str:
    """Return what became of the last run, begun at `started`."""
    if network_down:
        return f"last run {started}: our own network was down, nothing was recorded"
    ending = " before it was interrupted" if interrupted else ""
    done = f"{count(checked, 'address', 'addresses')} checked with {count(requests, 'request', 'requests')}"
    return f"last run {started}: {done}{ending}"


def history(good: int, checks: int, since: str) -> str:
    """Return a strip of checks in words."""
    return f"{good:,} of {count(checks, 'check', 'checks')} good since {since}" if checks else "no check yet"


def stretch(outcome: str, first: str, last: str) -> str:
    """Return some days of a strip in words."""
    days = first if first == last else f"{first} to {last}"
    return f"{days}: {OUTCOMES.get(outcome, outcome)}"
