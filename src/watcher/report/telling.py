"""What a report or a digest says of one thing, or of several alike, in a line. The rest of its words stands in the templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

from watcher.domain.entry import Kind
from watcher.domain.feed import FeedState
from watcher.domain.observation import Outcome
from watcher.report import vocabulary, wording
from watcher.report.foreign import one_line
from watcher.report.items import Item, Mass, Wall
from watcher.report.language import gettext, spoken
from watcher.report.moves import Batch
from watcher.report.outline import Walled
from watcher.report.report import UNSURE, NewThing, Row

_BLOCKS = {Outcome.GOOD: "▇", Outcome.WALLED: "▄", Outcome.FAILED: "▁", Outcome.MALFORMED: "▁", None: "·"}


def meta(row: Row | Item, *, role: bool = False) -> str:
    """Return what stands beside the title of an entry: its kind, the lines of the list, the extraction code.

    Args:
        row: an address of the entry.
        role: what the address is to the entry is told too, where that says more than the kind.
    """
    parts = [wording.label(row.kind.value)]
    if role and row.role.value not in ("other", "official", row.kind.value):
        parts.append(wording.label(row.role.value))
    parts.append(wording.lines(row.lines))
    if row.code:
        parts.append(gettext("code %(code)s") % {"code": one_line(row.code, 40)})
    return wording.listed(parts)


def dated(thing: NewThing) -> str:
    """Return what stands beside the title of a new thing: its kind and its day."""
    day = [thing.published.isoformat()] if thing.published else []
    return wording.listed([wording.label(thing.kind.value), *day])


def why(item: Item) -> str:
    """Return on what it rests, since when it fails, when it was last good, and how its last weeks were."""
    parts = [item.evidence]
    if item.failing_since:
        parts.append(gettext("failing since %(day)s") % {"day": wording.day(item.failing_since)})
        parts.append(
            gettext("last good %(day)s") % {"day": wording.day(item.last_good)}
            if item.last_good
            else gettext("never seen good")
        )
    return _with_weeks(item, *parts)


def recovered(item: Item) -> str:
    """Return how something is back, and how its last weeks were."""
    if item.what in ("stale", "archived"):
        return _with_weeks(item, gettext("was %(what)s, is active again") % {"what": wording.label(item.what)})
    return _with_weeks(item, gettext("was dead, answers again"))


def _with_weeks(item: Item, *parts: str) -> str:
    return gettext("; ").join(filter(None, (*parts, weeks(item) if item.faltered else "")))


def weeks(item: Item) -> str:
    """Return the last weeks in words: how many had a good check as their last."""
    told = {"good": item.good_weeks, "weeks": item.seen_weeks}
    return gettext("link good at the end of %(good)s of %(weeks)s weeks") % told


def blocks(item: Item) -> str:
    """Return the last weeks as block glyphs, the present one last."""
    return "".join(_BLOCKS[outcome] for outcome in item.weeks)


def mass(group: Mass) -> str:
    """Return a mass as one line."""
    told = {"host": one_line(group.host, 100), "number": f"{len(group.rows):,}", "of": f"{group.of:,}"}
    if group.suspected:
        line = gettext(
            "%(host)s: %(number)s of %(of)s addresses died at once: suspected outage, until another week confirms it"
        )
    else:
        line = gettext("%(host)s: %(number)s of %(of)s addresses are dead, confirmed by another week")
    return _with_since(line % told, group.since)


def batch(moves: Batch[Row] | Batch[Item]) -> str:
    """Return moves by one rule as one line."""
    told = {"number": f"{len(moves.rows):,}", "old": one_line(moves.old, 100), "new": one_line(moves.new, 100)}
    return gettext("%(number)s from %(old)s to %(new)s") % told


def wall(group: Wall | Walled) -> str:
    """Return a wall as one line."""
    told = {
        "host": one_line(group.host, 100),
        "number": wording.addresses(len(group.rows)),
        "reason": wording.reason(group.reason),
    }
    return _with_since(gettext("%(host)s: %(number)s, %(reason)s") % told, group.since)


def faults(states: Sequence[FeedState]) -> list[str]:
    """Return sources that could not be read, a line for each, its feeds together where they fail alike."""
    alike: dict[tuple[str, str, date | None], list[str]] = {}
    for one in states:
        alike.setdefault((one.source, one.words, one.last_good_day), []).append(one.category)
    return [_fault(source, categories, words, good) for (source, words, good), categories in alike.items()]


def _fault(source: str, categories: Sequence[str], words: str, last_good_day: date | None) -> str:
    told = {
        "source": wording.source(source),
        "category": wording.listed([one_line(category, 60) for category in categories]),
        "words": one_line(words, 200),
    }
    line = gettext("%(source)s %(category)s: %(words)s") % told
    if last_good_day:
        line = gettext("%(line)s; complete up to %(day)s") % {"line": line, "day": last_good_day.isoformat()}
    return line


def because(thing: NewThing) -> str:
    """Return how sure it is that a new thing belongs, why, and where it would go."""
    told = {"score": _percent(thing.score), "why": wording.listed(vocabulary.WHY.get(word, word) for word in thing.why)}
    if thing.kind is Kind.CONTEST and thing.score >= 1:  # a newer edition; a guess may be rounded to 1, but is none
        sure = gettext("its page says so: %(why)s") % told if thing.why else gettext("its page says so")
    else:
        sure = gettext("%(score)s %% sure: %(why)s") % told if thing.why else gettext("%(score)s %% sure") % told
    place = (
        gettext("where it would go is unsure")
        if thing.section == UNSURE
        else gettext("would go to %(section)s (%(sure)s %% sure)")
        % {"section": one_line(thing.section, 200), "sure": _percent(thing.section_confidence)}
        if thing.section_confidence
        else gettext("would go to %(section)s") % {"section": one_line(thing.section, 200)}
    )
    return gettext("; ").join((sure, place))


def _percent(probability: float) -> str:
    """Return a probability in percent; a guess is never called certain."""
    return str(min(99, max(1, round(probability * 100))))


def more(number: int) -> str:
    """Return that there are so many more."""
    return wording.count(number, "and %(number)s more", "and %(number)s more")


def clock(zone: tzinfo) -> str:
    """Return by which clock days are told."""
    return gettext("Days are those of %(zone)s.") % {"zone": zone}


def _with_since(line: str, since: datetime | None) -> str:
    return gettext("%(line)s; since %(day)s") % {"line": line, "day": wording.day(since)} if since else line


def sentence(text: str) -> str:
    """Return a text as a sentence, with its full stop."""
    return gettext("%(sentence)s.") % {"sentence": text}


def joined(sentences: Iterable[str]) -> str:
    """Return sentences as one text."""
    return ("" if spoken().code == "zh" else " ").join(sentences)
