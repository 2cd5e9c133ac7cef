"""The words of evidence and reports, in one place; `language.py` says how they come to be in another language.

What the tables do not know is shown as itself: an unknown word is better than a wrong sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from watcher.report.language import Words, gettext, ngettext, spoken

REASONS = Words(
    {
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
        "taken-down-dmca": "taken down after a copyright notice",
        "taken-down-tos": "taken down for a breach of the terms of service",
        "identity-changed": "another thing stands under the name",
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
)
"""Each reason of a look, as it reads after what the host answered."""

NOTES = Words(
    {
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
        "another-project": "another project has taken the name: look at it before the list follows",
        "another-paper": "the paper is not what the entry says",
        "licence-changed": "the licence has changed",
        "newer-version": "a newer version exists",
        "probably-ended": "has probably ended: a past year in its title, and no date anywhere",
        "registration-closed": "registration or submission is closed",
        "newer-edition": "the page has moved on to a newer edition",
        "kept": "finished by design, says the maintainer",
        "muted": "known to the maintainer",
        "reopened": "no longer fits the maintainer's word: look again",
        "ends-as-told": "dated by the maintainer",
        "successor-named": "its successor is named by the maintainer",
    }
)
"""Each note, as it reads at the end of a sentence."""

SOURCES = Words(
    {
        "page": "the page",
        "github": "GitHub",
        "huggingface": "Hugging Face",
        "acl_anthology": "ACL Anthology",
        "europepmc": "Europe PMC",
        "medrxiv": "medRxiv",
        "codabench": "Codabench",
        "arxiv": "arXiv",
        "gitea": "Gitea",
        "gitee": "Gitee",
        "gitlab": "GitLab",
        "modelscope": "ModelScope",
        "zenodo": "Zenodo",
        "physionet": "PhysioNet",
        "kaggle": "Kaggle",
        "crossref": "Crossref",
        "contest": "the contest's page",
    }
)
"""Each checker, as the one who says so."""

STATUSES = Words(
    {
        "dead": "confirmed by several checks, days apart",
        "moved": "permanently, by the host's own word; the list can follow",
        "invalid": "cannot be right as written",
        "failing": "wrong at the last check, not confirmed: being watched, nothing to do yet",
        "blocked": "the host answers but will not show the thing to a program",
        "unchecked": "never checked yet",
        "ok": "answers, and looks like the thing",
    }
)
"""Each status, as the line under its heading."""

FRESHNESS = Words(
    {
        "ended": "contests whose dates are past",
        "stale": "nobody has changed them for long",
        "archived": "closed by their owner or host",
        "withdrawn": "withdrawn by the authors",
    }
)
"""Each freshness that a reader acts on, as the line under its heading."""

PLACES = Words(
    {
        "title": "title",
        "h1": "heading",
        "text": "text",
        "address": "address",
        "markup": "markup",
        "header": "header",
    }
)
"""Where in an answer the words stood that decided."""
WHY = Words(
    {
        "like papers of the list": "like papers of the list",
        "medical + language terms in the abstract": "medical + language terms in the abstract",
        "medical + language terms in the title": "medical + language terms in the title",
        "medical terms in the title": "medical terms in the title",
        "language terms in the title": "language terms in the title",
        "medicine is the subject, not an example": "medicine is the subject, not an example",
    }
)
"""Why something belongs in the list, where that is said in words of ours; other reasons are words of the thing itself."""
OUTCOMES = Words(
    {
        "good": "good",
        "failed": "failed",
        "walled": "not shown to a program",
        "malformed": "malformed",
        "unasked": "not asked",
        "none": "no check",
    }
)
"""Each outcome of a check, as a strip of checks names it."""


LABELS = Words(
    {
        # Statuses.
        "ok": "ok",
        "moved": "moved",
        "failing": "failing",
        "dead": "dead",
        "blocked": "blocked",
        "invalid": "invalid",
        "unchecked": "unchecked",
        "rest-failing": "being watched",
        "rest-blocked": "not shown to programs",
        "rest-unchecked": "never checked",
        "rest-muted": "known to the maintainer",
        # Freshness.
        "active": "active",
        "stale": "stale",
        "archived": "archived",
        "withdrawn": "withdrawn",
        "published": "published",
        "open": "open",
        "upcoming": "upcoming",
        "ended": "ended",
        # Parts of a digest.
        "taken-over": "taken over",
        "not-as-listed": "not what the entry says",
        "another-paper": "not what the entry says",
        "another-project": "not what the entry says",
        "overdue": "ended, but listed as ongoing",
        "gone-quiet": "gone quiet",
        "back": "back",
        "new": "new",
        # Kinds.
        "contest": "contest",
        "dataset": "dataset",
        "knowledge-source": "knowledge-source",
        "model": "model",
        "paper": "paper",
        "toolkit": "toolkit",
        "product": "product",
        "blog": "blog",
        "link-list": "link-list",
        "code": "code",
        "analysis": "analysis",
        "other": "other",
        # Roles, where they are no kinds.
        "official": "official",
        "project": "project",
        "download": "download",
        "details": "details",
    }
)
"""Short words, as they stand beside a number or a title."""


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
    """Return the day of `at` by the clock that is spoken by, as in 2026-11-30."""
    return at.astimezone(spoken().zone).date().isoformat()


def minute(at: datetime) -> str:
    """Return a time as people read it, as in 2026-11-30 08:00 UTC, by the clock that is spoken by."""
    zone = spoken().zone
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M} {zone}"


def label(word: str) -> str:
    """Return a status, a freshness, a kind, a role or another short word as people read it; an unknown one as it is."""
    return LABELS.get(word, word)


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `one` and `many` hold `%(number)s`."""
    return ngettext(one, many, number) % {"number": f"{number:,}"}


def listed(parts: Iterable[str]) -> str:
    """Return some words as a list within a sentence."""
    return gettext(", ").join(parts)


def numbers(counts: Mapping[str, int]) -> str:
    """Return what is not zero as in `3 dead, 2 moved`; the words by `LABELS`."""
    return listed(_numbered(word, number) for word, number in counts.items() if number)


def _numbered(word: str, number: int) -> str:
    if word == "suspected":  # the only one of them that is a noun
        return count(number, "%(number)s suspected outage", "%(number)s suspected outages")
    return gettext("%(number)s %(word)s") % {"number": f"{number:,}", "word": label(word)}


def addresses(number: int) -> str:
    """Return so many addresses."""
    return count(number, "%(number)s address", "%(number)s addresses")


def checks(number: int) -> str:
    """Return so many checks."""
    return count(number, "%(number)s check", "%(number)s checks")


def headline(links: int, total: int, hand: Mapping[str, int], rest: Mapping[str, int]) -> str:
    """Return the line with the numbers that matter.

    Args:
        links: addresses of the list.
        total: how many of them need a hand.
        hand: how many for which reason, the gravest first; an address may have two.
        rest: how many are failing, blocked, unchecked and muted.
    """
    if not links:
        return gettext("The list has no links.")
    if rest["unchecked"] == links:
        return gettext("%(addresses)s, none checked yet.") % {"addresses": addresses(links)}
    others = sum(rest.values())
    if total:
        return ngettext(
            "%(number)s of %(addresses)s needs a hand: %(which)s.",
            "%(number)s of %(addresses)s need a hand: %(which)s.",
            total,
        ) % {"number": f"{total:,}", "addresses": addresses(links), "which": numbers(hand)}
    if not others:
        return ngettext(
            "All is well: %(addresses)s answers.", "All is well: %(addresses)s answer.", links
        ) % {"addresses": addresses(links)}  # fmt: skip
    named = {f"rest-{word}": number for word, number in rest.items()}
    return ngettext(
        "Nothing needs a hand: %(number)s of %(addresses)s answers, %(rest)s.",
        "Nothing needs a hand: %(number)s of %(addresses)s answer, %(rest)s.",
        links - others,
    ) % {"number": f"{links - others:,}", "addresses": addresses(links), "rest": numbers(named)}


def aside(ended: int, quiet: Mapping[str, int], new: int) -> str:
    """Return the second line: what has ended, gone quiet or is new; empty where nothing is."""
    parts = [count(ended, "%(number)s contest has ended", "%(number)s contests have ended")] if ended else []
    if others := numbers({**quiet, "new": new}):
        parts.append(others)
    return gettext("%(sentence)s.") % {"sentence": gettext("; ").join(parts)} if parts else ""


def coverage(links: int, judged: int, blocked: int, unchecked: int) -> str:
    """Return how much of the list is judged, and why the rest is not."""
    rest = numbers({"rest-blocked": blocked, "rest-unchecked": unchecked})
    told = gettext("%(addresses)s, %(judged)s judged") % {"addresses": addresses(links), "judged": f"{judged:,}"}
    return listed([told, rest] if rest else [told])


def run(started: str, requests: int, checked: int, *, interrupted: bool, network_down: bool) -> str:
    """Return what became of the last run, begun at `started`."""
    if network_down:
        told = gettext("our own network was down, nothing was recorded")
    else:
        told = gettext("%(addresses)s checked with %(requests)s") % {
            "addresses": addresses(checked),
            "requests": count(requests, "%(number)s request", "%(number)s requests"),
        }
        if interrupted:
            told = gettext("%(done)s before it was interrupted") % {"done": told}
    return gettext("last run %(started)s: %(told)s") % {"started": started, "told": told}


def no_run() -> str:
    """Say that there was no run."""
    return gettext("no run yet")


def history(good: int, made: int, since: str) -> str:
    """Return a strip of checks in words."""
    if not made:
        return gettext("no check yet")
    return gettext("%(good)s of %(checks)s good since %(since)s") % {
        "good": f"{good:,}",
        "checks": checks(made),
        "since": since,
    }


def stretch(outcome: str, first: str, last: str) -> str:
    """Return some days of a strip in words."""
    days = first if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}
    return gettext("%(days)s: %(outcome)s") % {"days": days, "outcome": OUTCOMES.get(outcome, outcome)}
