"""Small pieces of sentences: words for stable words, numbers with their nouns, days.

What the vocabulary does not know is shown as itself: an unknown word is better than a wrong sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from watcher.report.language import gettext, ngettext, spoken
from watcher.report.vocabulary import LABELS, NOTES, OUTCOMES, REASONS, SOURCES


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


def lines(numbers: Sequence[int]) -> str:
    """Return the lines of the list that something stands on."""
    told = {"lines": ", ".join(map(str, numbers))}
    return ngettext("line %(lines)s", "lines %(lines)s", len(numbers)) % told


def heading(title: str, number: int, about: str) -> str:
    """Return the heading of a part in plain text: its title, how many there are, what they are."""
    return gettext("%(title)s (%(number)s): %(about)s") % {"title": title, "number": number, "about": about}


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
