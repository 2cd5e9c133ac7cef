"""On what a verdict rests, as a sentence: from what a check saw, never from what one may think of it."""

from __future__ import annotations

from watcher.domain import contest
from watcher.domain.address import host_of, split
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Facts, Look, Outcome
from watcher.domain.overrides import TOLD
from watcher.domain.status import ALARMS, Standing, Status
from watcher.report import vocabulary, wording
from watcher.report.foreign import one_line
from watcher.report.language import gettext
from watcher.report.wording import day

_QUOTE = 160
"""Characters of foreign text that a sentence quotes at most."""
# Reasons that say all there is to say: the words of a library or a place named beside them would only repeat it.
_PLAIN = frozenset(
    {
        "dns-nxdomain",
        "dns-servfail",
        "dns-timeout",
        "dns-no-address",
        "private-address",
        "connect-refused",
        "connect-reset",
        "connect-timeout",
        "timeout",
        "redirect-loop",
        "redirect-limit",
        "home-redirect",
    }
)
_DATELESS = frozenset({"tianchi.aliyun.com", "pan.baidu.com", "yun.baidu.com"})
"""Hosts that tell no date of what they keep."""
_PERMANENT = frozenset({301, 308})


def evidence(look: Look | None, standing: Standing) -> str:
    """Return the sentence that says on what `standing` rests.

    Args:
        look: what the last check that could look saw; None where there was none.
        standing: what is said of the link.

    Returns:
        One line without a full stop, its parts set apart by semicolons; days are by the clock that is spoken by.
    """
    if look is None:
        return gettext("never checked")
    known = _freshness(look.facts, standing)
    parts = [_cause(look, told=bool(known)), *_since(look, standing), *_failed_checks(standing), *known]
    parts += [
        _alarm(note, look) if note in ALARMS else wording.note(note) for note in standing.notes if note not in TOLD
    ]
    if standing.status is Status.DEAD and look.archived:
        parts.append(gettext("an archived copy exists"))
    return gettext("; ").join(dict.fromkeys(part for part in parts if part))


def fault_words(look: Look) -> str:
    """Return what is wrong, as what a check saw names it; empty where it was good."""
    return "" if look.outcome is Outcome.GOOD else _fault(look)


def _alarm(note: str, look: Look) -> str:
    """Say what is wrong, with the words that decided where the check told them."""
    said = one_line(look.quote, _QUOTE) if note in look.notes else ""
    return _bracketed(wording.note(note), said)


def _cause(look: Look, *, told: bool) -> str:
    """Say what came of the check; `told`: what an API knows of the thing is told anyhow, and so that it has it."""
    match look.outcome:
        case Outcome.GOOD:
            return _move(look) if look.moved_to else _answer(look, told=told)
        case Outcome.MALFORMED:
            return _fault(look) + (gettext("; the mended URL answers") if look.mend else "")
        case _:
            return _fault(look)


def _answer(look: Look, *, told: bool) -> str:
    if look.source != "page":
        return "" if told else gettext("%(source)s has it") % {"source": wording.source(look.source)}
    said = _quoted(look)
    if look.http_status is None or (told and not said and not look.hops):
        return said  # what the page says tells anyhow that it answers
    answer = f"HTTP {look.http_status}"
    if look.hops:
        answer = gettext("%(answer)s after %(redirects)s") % {"answer": answer, "redirects": _redirects(look)}
    return f"{answer}; {said}" if said else answer


def _move(look: Look) -> str:
    target = look.moved_to or ""
    run = _permanent_run(look)
    if run:
        moved = gettext("permanent redirect (%(statuses)s) to %(place)s") % {
            "statuses": ", ".join(str(status) for status in run),
            "place": _place(look.hops[0].url, target),
        }
    elif look.facts.name:
        moved = gettext("%(source)s names it %(name)s") % {
            "source": wording.source(look.source),
            "name": one_line(look.facts.name, _QUOTE),
        }
    else:
        moved = gettext("%(source)s says that it is at %(place)s") % {
            "source": wording.source(look.source),
            "place": _place("", target),
        }
    onward = look.hops[len(run) :] if run else ()
    if not onward:
        return moved
    told = {"moved": moved, "address": one_line(onward[-1].to, _QUOTE)}
    return gettext("%(moved)s; from there for now on to %(address)s") % told


def _fault(look: Look) -> str:
    """Name what is wrong: who says so, the HTTP status, the words that decided."""
    words = wording.reason(look.reason) or gettext("failed")
    if words.startswith("HTTP "):
        words = gettext("%(answer)s to GET") % {"answer": words} if look.source == "page" else words
    elif look.source == "page" and look.http_status not in (None, 200):
        words = gettext("HTTP %(status)s, %(words)s") % {"status": look.http_status, "words": words}
    quoted = _quoted(look)
    words = _bracketed(quoted, words) if quoted else words
    if look.source != "page":
        words = gettext("%(source)s: %(words)s") % {"source": wording.source(look.source), "words": words}
    if look.hops and look.final_url and look.outcome is not Outcome.MALFORMED:
        words = gettext("%(words)s, after %(redirects)s to %(place)s") % {
            "words": words,
            "redirects": _redirects(look),
            "place": _place(look.hops[0].url, look.final_url),
        }
    return words


def _since(look: Look, standing: Standing) -> list[str]:
    if look.outcome is not Outcome.WALLED or standing.since is None:
        return []
    return [gettext("not judged since %(day)s") % {"day": day(standing.since)}]


def _failed_checks(standing: Standing) -> list[str]:
    if standing.status not in (Status.FAILING, Status.DEAD) or not standing.failed_checks:
        return []
    checks = wording.count(standing.failed_checks, "%(number)s failed check", "%(number)s failed checks")
    if standing.failing_since:
        checks = gettext("%(what)s since %(day)s") % {"what": checks, "day": day(standing.failing_since)}
    good = (
        gettext("last good %(day)s") % {"day": day(standing.last_good_at)}
        if standing.last_good_at
        else gettext("never seen good")
    )
    return [wording.listed((checks, good))]


def _freshness(facts: Facts, standing: Standing) -> list[str]:
    """Say what the host knows of the thing's age; of a thing that could not be looked at, what was known before."""
    known = [*_repository(facts), *_hub(facts), *_paper(facts), *_contest(facts, standing)]
    if known or standing.freshness is None or standing.status in (Status.OK, Status.MOVED):
        return known or _undatable(standing)
    return [gettext("last known as %(what)s") % {"what": wording.label(standing.freshness.value)}]


def _contest(facts: Facts, standing: Standing) -> list[str]:
    """Say what a contest's page says, by the clock of the check: the day that decided, and the words it was read from."""
    verdict = contest.said(facts, standing.checked_at) if standing.checked_at else None
    if verdict is None:
        return []
    words = one_line(verdict.words, _QUOTE)
    said = []
    if verdict.state is Freshness.ENDED:
        ended = gettext("ended %(day)s") % {"day": verdict.day.isoformat()} if verdict.day else gettext("ended")
        said.append(_bracketed(ended, words))
    elif verdict.state is Freshness.UPCOMING:
        said.append(gettext("not begun yet (%(words)s)") % {"words": words})
    elif verdict.state is Freshness.OPEN:
        said.append(gettext("open (%(words)s)") % {"words": words})
    if verdict.newer is not None:
        said.append(
            gettext("its page is about %(year)s now (%(words)s)")
            % {"year": verdict.newer.year, "words": one_line(verdict.newer.words, _QUOTE)}
        )
    return said


def _undatable(standing: Standing) -> list[str]:
    """Say of what its host never dates when it was seen last (rule F10)."""
    look = standing.look
    if look is None or standing.last_good_at is None or host_of(look.final_url or "") not in _DATELESS:
        return []
    if standing.freshness is not None or standing.status in (Status.FAILING, Status.DEAD):
        return []
    return [gettext("cannot be dated, last seen alive on %(day)s") % {"day": day(standing.last_good_at)}]


def _repository(facts: Facts) -> list[str]:
    said = []
    if facts.archived:
        said.append(
            gettext("archived %(day)s") % {"day": day(facts.archived_at)}
            if facts.archived_at
            else gettext("archived by its owner")
        )
    if facts.disabled:
        said.append(gettext("disabled by the host"))
    if facts.empty:
        said.append(gettext("an empty repository"))
    if facts.fork and facts.parent:
        said.append(gettext("a fork of %(name)s") % {"name": one_line(facts.parent, 100)})
    if facts.last_commit:
        branch = one_line(facts.branch, 60) if facts.branch else gettext("the default branch")
        said.append(gettext("last commit on %(branch)s %(day)s") % {"branch": branch, "day": day(facts.last_commit)})
    elif facts.last_push:
        said.append(gettext("last push to any branch %(day)s") % {"day": day(facts.last_push)})
    if facts.latest_release:
        when = f" {day(facts.released_at)}" if facts.released_at else ""
        said.append(gettext("release %(name)s") % {"name": one_line(facts.latest_release, 60)} + when)
    return said


def _hub(facts: Facts) -> list[str]:
    said = [gettext("last modified %(day)s") % {"day": day(facts.last_modified)}] if facts.last_modified else []
    if facts.newer_version:
        if facts.version:
            said.append(gettext("version %(name)s here") % {"name": one_line(facts.version, 40)})
        said.append(gettext("version %(name)s is out") % {"name": one_line(facts.newer_version, 40)})
    return [*said, wording.note("gated")] if facts.gated else said


def _paper(facts: Facts) -> list[str]:
    said = []
    if facts.retracted:
        said.append(f"Crossref: {one_line(facts.retracted, _QUOTE)}")
    elif facts.withdrawn:
        comment = one_line(facts.comment or "", _QUOTE)
        withdrawn = gettext("arXiv says withdrawn")
        told = gettext("%(what)s: %(words)s") % {"what": withdrawn, "words": comment}
        said.append(told if comment else withdrawn)
    if facts.doi:
        said.append(gettext("published as %(name)s") % {"name": f"doi:{one_line(facts.doi, 100)}"})
    if facts.journal_ref:
        said.append(gettext("published in %(name)s") % {"name": one_line(facts.journal_ref, _QUOTE)})
    return said


def _quoted(look: Look) -> str:
    """Return the words that decided; not those that say again what the reason or the status says."""
    place = look.quote.partition(":")[0]
    if look.reason in _PLAIN or place == "status" or (place == "address" and look.outcome is Outcome.MALFORMED):
        return ""
    said = one_line(look.quote, _QUOTE)
    if look.source == "page" and place in vocabulary.PLACES:
        return gettext("%(place)s: %(words)s") % {
            "place": vocabulary.PLACES[place],
            "words": said[len(place) + 1 :].strip(),
        }
    return said


def _bracketed(text: str, words: str) -> str:
    """Return a text with some words behind it in brackets, where there are any."""
    return gettext("%(quote)s (%(words)s)") % {"quote": text, "words": words} if words else text


def _redirects(look: Look) -> str:
    statuses = ", ".join(str(hop.status) if hop.status else gettext("in HTML") for hop in look.hops[:5])
    more = ", …" if len(look.hops) > 5 else ""
    told = wording.count(len(look.hops), "a redirect", "%(number)s redirects")
    return f"{told} ({statuses}{more})"


def _permanent_run(look: Look) -> tuple[int, ...]:
    run: list[int] = []
    for hop in look.hops:
        if hop.status not in _PERMANENT:
            break
        run.append(hop.status)
    return tuple(run)


def _place(old: str, new: str) -> str:
    """Name where `new` is as seen from `old`, in few words: the whole URL stands beside the sentence."""
    before, after = split(old), split(new)
    if before is None or after is None or host_of(old) != host_of(new):
        return host_of(new) or one_line(new, _QUOTE)
    if before.scheme != after.scheme and (before.path.rstrip("/"), before.query) == (
        after.path.rstrip("/"),
        after.query,
    ):
        return gettext("the same address by %(scheme)s") % {"scheme": after.scheme}
    return gettext("another address at %(host)s") % {"host": host_of(new)}
