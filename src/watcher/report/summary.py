"""What a digest says of itself in whole sentences: its subject, its first lines, its coverage. What it says of each thing: `telling.py`."""

from __future__ import annotations

from datetime import date, datetime

from watcher.report import wording
from watcher.report.digest import Digest
from watcher.report.foreign import one_line
from watcher.report.language import gettext, ngettext, spoken
from watcher.report.periods import Window
from watcher.report.telling import joined, sentence

_HAND = ("overdue", "dead", "taken-over", "moved", "invalid", "not-as-listed", "withdrawn")
"""What of the news needs a hand, as `news` names it."""
_KINDS = 3
"""Numbers that a subject holds of what needs a hand, and of the rest."""


def title(window: Window) -> str:
    """Return what the digest's time is called, as in `week 49 of 2026`."""
    week = window.weeks[-1]
    if window.key != str(week):
        told = gettext("since %(day)s") % {"day": window.first_day.isoformat()}
    elif len(window.weeks) > 1:
        first = window.weeks[0]
        told = gettext("weeks %(first)s to %(last)s of %(year)s") % {
            "first": str(first.number) if first.year == week.year else str(first),
            "last": week.number,
            "year": week.year,
        }
    else:
        told = gettext("week %(number)s of %(year)s") % {"number": week.number, "year": week.year}
    return told if window.whole or window.key != str(week) else gettext("%(week)s so far") % {"week": told}


def days(window: Window) -> str:
    """Return its first and last day."""
    return gettext("%(first)s to %(last)s") % {
        "first": window.first_day.isoformat(),
        "last": window.last_day.isoformat(),
    }


def news(digest: Digest) -> dict[str, int]:
    """Return the numbers that matter, the gravest first."""
    return {
        "overdue": len(digest.overdue),
        "dead": len(digest.dead) + sum(len(mass.rows) for mass in digest.confirmed),
        "taken-over": len(digest.taken_over),
        "moved": len(digest.moved),
        "invalid": len(digest.invalid),
        "not-as-listed": len(digest.mistaken),
        "withdrawn": len(digest.withdrawn),
        "suspected": len(digest.suspected),
        "ended": len(digest.ended),
        "gone-quiet": len(digest.archived) + len(digest.stale),
        "new": len(digest.new) + digest.more_new,
        "back": len(digest.back),
    }


def subject(digest: Digest) -> str:
    """Return the subject of the mail: the name of the list by the configuration, the week, the numbers; no text of the list or of a page."""
    told = {
        "name": one_line(digest.name, 60),
        "week": title(digest.window),
        "news": _in_short(digest) if digest.watched else gettext("no check could look"),
    }
    return gettext("[%(name)s] %(week)s: %(news)s") % told


def _in_short(digest: Digest) -> str:
    """Return the numbers as a phone shows them beside the sender: what needs a hand by kind where that is short."""
    hand, others = _split(digest)
    if len(hand) > _KINDS:
        parts = [ngettext("%(number)s needs a hand", "%(number)s need a hand", digest.hand) % {"number": digest.hand}]
    else:
        parts = [wording.numbers(hand)] if hand else []
    # New things first: the rest of these is in no hurry.
    shown = sorted(others.items(), key=lambda pair: pair[0] not in ("suspected", "new"))[:_KINDS]
    parts += [wording.numbers(dict(shown))] if shown else []
    return wording.listed(parts) if parts else gettext("no news")


def _split(digest: Digest) -> tuple[dict[str, int], dict[str, int]]:
    """Return the numbers that are not zero: of what needs a hand, and of the rest."""
    counted = {word: number for word, number in news(digest).items() if number}
    hand = {word: number for word, number in counted.items() if word in _HAND}
    return hand, {word: number for word, number in counted.items() if word not in _HAND}


def headline(digest: Digest) -> str:
    """Return how many addresses need a hand, without a full stop."""
    if not digest.watched:
        return gettext("No check could look in this time")
    if digest.hand:
        return wording.count(digest.hand, "%(number)s address needs a hand", "%(number)s addresses need a hand")
    return gettext("Nothing new needs a hand") if any(news(digest).values()) else gettext("No news")


def numbers(digest: Digest) -> str:
    """Return the numbers that matter as a sentence; empty where all are zero."""
    hand, others = map(wording.numbers, _split(digest))
    if hand and others:
        return gettext("%(hand)s; also %(others)s.") % {"hand": hand, "others": others}
    return sentence(hand or others) if hand or others else ""


def first_line(digest: Digest) -> str:
    """Return the first line: how many need a hand, and the numbers."""
    told = numbers(digest)
    if told and digest.watched:
        return gettext("%(headline)s: %(numbers)s") % {"headline": headline(digest), "numbers": told}
    return sentence(headline(digest))


def still_open(digest: Digest) -> str:
    """Return how many older findings are open; empty where none is."""
    if not digest.open:
        return ""
    kinds: dict[str, int] = {}
    for item in digest.open:
        kinds[item.what] = kinds.get(item.what, 0) + 1
    said = ngettext(
        "%(number)s older finding is still open: %(kinds)s.",
        "%(number)s older findings are still open: %(kinds)s.",
        len(digest.open),
    ) % {"number": f"{len(digest.open):,}", "kinds": wording.numbers(kinds)}
    oldest = digest.open[0].since
    if oldest is None or len(digest.open) == 1:
        return said
    return joined((said, gettext("The oldest since %(day)s.") % {"day": wording.day(oldest)}))


def lead(digest: Digest) -> tuple[str, ...]:
    """Return what must be said of the digest itself: the first one, missed weeks, a week that is not over, changes of the list."""
    window, said = digest.window, []
    if digest.first:
        said.append(gettext("This is the first digest: it tells of all that was found since the watch began."))
    if window.missed:
        said.append(
            ngettext(
                "No check could look in the week before (%(weeks)s); this digest tells of it too.",
                "No check could look in the %(number)s weeks before (%(weeks)s); this digest tells of them too.",
                len(window.missed),
            )
            % {"number": len(window.missed), "weeks": wording.listed(map(str, window.missed))}
        )
    if digest.added or digest.removed:
        changes = [
            wording.count(digest.added, "%(number)s address came into it", "%(number)s addresses came into it"),
            wording.count(digest.removed, "%(number)s address left it", "%(number)s addresses left it"),
        ]
        told = [text for text, number in zip(changes, (digest.added, digest.removed), strict=True) if number]
        said.append(gettext("The list has changed: %(changes)s.") % {"changes": wording.listed(told)})
    return tuple(said)


def coverage(digest: Digest) -> tuple[str, ...]:
    """Return how much was judged and when it was looked at, as sentences."""
    told = digest.coverage
    said = [sentence(wording.coverage(told.total, told.judged, told.blocked, told.unchecked))]
    if told.failing:
        said.append(
            wording.count(
                told.failing,
                "%(number)s address failed at its last check and is not confirmed: nothing to do yet.",
                "%(number)s addresses failed at their last check and are not confirmed: nothing to do yet.",
            )
        )
    if told.last_full_pass and told.last_full_pass >= digest.window.start:
        said.append(gettext("Last full pass: %(when)s.") % {"when": moment(told.last_full_pass)})
    elif told.last_pass:
        said.append(gettext("Last pass: %(when)s.") % {"when": moment(told.last_pass)})
    if told.days_without_network:
        said.append(
            gettext("Our own network was down all day on %(days)s.")
            % {"days": wording.listed(day.isoformat() for day in told.days_without_network)}
        )
    if digest.undelivered:
        said.append(
            wording.count(
                digest.undelivered,
                "An earlier digest did not reach %(number)s recipient, or nobody knows whether it did: watcher doctor says more.",
                "An earlier digest did not reach %(number)s recipients, or nobody knows whether it did: watcher doctor says more.",
            )
        )
    if digest.silenced:
        said.append(
            wording.count(
                digest.silenced,
                "%(number)s finding is left out at the maintainer's wish.",
                "%(number)s findings are left out at the maintainer's wish.",
            )
        )
    return tuple(said)


def moment(at: datetime) -> str:
    """Return a time as in `Sunday 2026-12-06 06:00`."""
    local = at.astimezone(spoken().zone)
    return gettext("%(weekday)s %(day)s") % {"weekday": weekday(local), "day": f"{local:%Y-%m-%d %H:%M}"}


def weekday(day: date) -> str:
    """Return the name of a day of the week."""
    names = (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )
    return names[day.weekday()]


def preheader(digest: Digest) -> str:
    """Return what a mail program shows beside the subject."""
    return " ".join(part for part in (first_line(digest), still_open(digest)) if part)
