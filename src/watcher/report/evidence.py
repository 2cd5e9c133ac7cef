"""On what a verdict rests, as a sentence: from what a check saw, never from what one may think of it."""

from __future__ import annotations

from watcher.domain.address import host_of, split
from watcher.domain.observation import Facts, Look, Outcome
from watcher.domain.status import ALARMS, Standing, Status
from watcher.report import wording
from watcher.report.foreign import one_line
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
_PERMANENT = frozenset({301, 308})


def evidence(look: Look | None, standing: Standing) -> str:
    """Return the sentence that says on what `standing` rests.

    Args:
        look: what the last check that could look saw; None where there was none.
        standing: what is said of the link.

    Returns:
        One line without a full stop, its parts set apart by semicolons; days are of UTC.
    """
    if look is None:
        return "never checked"
    known = _freshness(look.facts, standing)
    parts = [_cause(look, told=bool(known)), *_since(look, standing), *_failed_checks(standing), *known]
    parts += [_alarm(note, look) if note in ALARMS else wording.note(note) for note in standing.notes]
    if standing.status is Status.DEAD and look.archived:
        parts.append("an archived copy exists")
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _alarm(note: str, look: Look) -> str:
    """Say what is wrong, with the words that decided where the check told them."""
    said = one_line(look.quote, _QUOTE) if note in look.notes else ""
    return f"{wording.note(note)} ({said})" if said else wording.note(note)


def _cause(look: Look, *, told: bool) -> str:
    """Say what came of the check; `told`: what an API knows of the thing is told anyhow, and so that it has it."""
    match look.outcome:
        case Outcome.GOOD:
            return _move(look) if look.moved_to else _answer(look, told=told)
        case Outcome.MALFORMED:
            return _fault(look) + ("; the mended URL answers" if look.mend else "")
        case _:
            return _fault(look)


def _answer(look: Look, *, told: bool) -> str:
    if look.source != "page":
        return "" if told else f"{wording.source(look.source)} has it"
    said = _quoted(look)
    if look.http_status is None:
        return said
    answer = f"HTTP {look.http_status}" + (f" after {_redirects(look)}" if look.hops else "")
    return f"{answer}; {said}" if said else answer


def _move(look: Look) -> str:
    target = look.moved_to or ""
    run = _permanent_run(look)
    if run:
        moved = f"permanent redirect ({', '.join(str(status) for status in run)}) to {_place(look.hops[0].url, target)}"
    elif look.facts.name:
        moved = f"{wording.source(look.source)} names it {one_line(look.facts.name, _QUOTE)}"
    else:
        moved = f"{wording.source(look.source)} says that it is at {_place('', target)}"
    onward = look.hops[len(run) :] if run else ()
    return f"{moved}; from there for now on to {one_line(onward[-1].to, _QUOTE)}" if onward else moved


def _fault(look: Look) -> str:
    """Name what is wrong: who says so, the HTTP status, the words that decided."""
    words = wording.reason(look.reason) or "failed"
    if words.startswith("HTTP "):
        words += " to GET" if look.source == "page" else ""
    elif look.source == "page" and look.http_status not in (None, 200):
        words = f"HTTP {look.http_status}, {words}"
    quoted = _quoted(look)
    words = f"{quoted} ({words})" if quoted else words
    if look.source != "page":
        words = f"{wording.source(look.source)}: {words}"
    if look.hops and look.final_url and look.outcome is not Outcome.MALFORMED:
        words += f", after {_redirects(look)} to {_place(look.hops[0].url, look.final_url)}"
    return words


def _since(look: Look, standing: Standing) -> list[str]:
    if look.outcome is not Outcome.WALLED or standing.since is None:
        return []
    return [f"not judged since {day(standing.since)}"]


def _failed_checks(standing: Standing) -> list[str]:
    if standing.status not in (Status.FAILING, Status.DEAD) or not standing.failed_checks:
        return []
    checks = wording.count(standing.failed_checks, "%(number)s failed check", "%(number)s failed checks")
    since = f" since {day(standing.failing_since)}" if standing.failing_since else ""
    good = f"last good {day(standing.last_good_at)}" if standing.last_good_at else "never seen good"
    return [f"{checks}{since}, {good}"]


def _freshness(facts: Facts, standing: Standing) -> list[str]:
    """Say what the host knows of the thing's age; of a thing that could not be looked at, what was known before."""
    known = [*_repository(facts), *_hub(facts), *_paper(facts)]
    if known or standing.freshness is None or standing.status in (Status.OK, Status.MOVED):
        return known
    return [f"last known as {standing.freshness.value}"]


def _repository(facts: Facts) -> list[str]:
    said = []
    if facts.archived:
        said.append(f"archived {day(facts.archived_at)}" if facts.archived_at else "archived by its owner")
    if facts.disabled:
        said.append("disabled by the host")
    if facts.empty:
        said.append("an empty repository")
    if facts.fork and facts.parent:
        said.append(f"a fork of {one_line(facts.parent, 100)}")
    if facts.last_commit:
        said.append(f"last commit on {one_line(facts.branch or 'the default branch', 60)} {day(facts.last_commit)}")
    elif facts.last_push:
        said.append(f"last push to any branch {day(facts.last_push)}")
    if facts.latest_release:
        when = f" {day(facts.released_at)}" if facts.released_at else ""
        said.append(f"release {one_line(facts.latest_release, 60)}{when}")
    return said


def _hub(facts: Facts) -> list[str]:
    said = [f"last modified {day(facts.last_modified)}"] if facts.last_modified else []
    if facts.newer_version:
        here = f"version {one_line(facts.version, 40)} here, " if facts.version else ""
        said.append(f"{here}version {one_line(facts.newer_version, 40)} is out")
    return [*said, wording.note("gated")] if facts.gated else said


def _paper(facts: Facts) -> list[str]:
    said = []
    if facts.retracted:
        said.append(f"Crossref: {one_line(facts.retracted, _QUOTE)}")
    elif facts.withdrawn:
        comment = one_line(facts.comment or "", _QUOTE)
        said.append(f"arXiv says withdrawn: {comment}" if comment else "arXiv says withdrawn")
    if facts.doi:
        said.append(f"published as doi:{one_line(facts.doi, 100)}")
    if facts.journal_ref:
        said.append(f"published in {one_line(facts.journal_ref, _QUOTE)}")
    return said


def _quoted(look: Look) -> str:
    """Return the words that decided; not those that say again what the reason or the status says."""
    place = look.quote.partition(":")[0]
    if look.reason in _PLAIN or place == "status" or (place == "address" and look.outcome is Outcome.MALFORMED):
        return ""
    return one_line(look.quote, _QUOTE)


def _redirects(look: Look) -> str:
    statuses = ", ".join(str(hop.status) if hop.status else "in HTML" for hop in look.hops[:5])
    more = ", …" if len(look.hops) > 5 else ""
    return f"{'a redirect' if len(look.hops) == 1 else f'{len(look.hops)} redirects'} ({statuses}{more})"


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
    if before[2:4] == after[2:4] and before.scheme != after.scheme:
        return f"the same address by {after.scheme}"
    return f"another address at {host_of(new)}"
