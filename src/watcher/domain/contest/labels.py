"""Which words of a line belong to which date, and so what the date is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watcher.domain.contest.places import is_archive
from watcher.domain.contest.role_words import edge_of, is_blank, is_board, is_loose, is_tally, is_upkeep, role_of
from watcher.domain.contest.roles import DateRole, Edge
from watcher.domain.contest.text import Line, fold
from watcher.domain.contest.written import Written, find

_STRONG = re.compile(r"[;；。|\n]|[!！?？](?!\s*[)）\]】])|\.(?=\s|$)")
_WEAK = re.compile(r"[,，、]")
_STRUCK = re.compile(r"~~.+?~~")
_EXTENDED = re.compile(
    r"\b(?:extended|postponed|moved|changed|delayed|shifted|deferred|new deadline|now|updated to|brought forward|instead)\b"
    r"|延期|延长|推迟|顺延|改为|调整为|变更为|提前至|→|->|=>",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"\b(?:extended|postponed|moved|changed|delayed|shifted)\s+from\W*$|\b(?:originally|previously|formerly|old)\W*$|\(was\W*$|原(?:定|为|计划)?\W*$",
    re.IGNORECASE,
)
_PUT_OFF_FROM = (re.compile(r"[由从]\W*$"), re.compile(r"[^，。；]{0,12}?(?:延期|延长|推迟|顺延|改|调整|变更|提前)"))
MOST_READ = 3_000
"""After so many dates a page is read no further."""
_SIGN = re.compile(r"[:—–]\s*$|\s-\s*$")
_IN_BETWEEN = re.compile(r"\s*[于在]?\s*$")
_BY_A_SPAN = re.compile(
    r"\b(?:extended|postponed|delayed)\b.{0,12}\b(?:a|an|one|two|three|four|\d+)\s(?:more\s)?(?:days?|weeks?|months?)\b"
    r"|(?:延期|延长|推迟|顺延|延迟)[^，。；\d]{0,3}(?:\d+|[一两二三四五六七十])\s*(?:天|日(?!前)|周|个?月|个星期)",
    re.IGNORECASE,
)
_LONGEST_LABEL = 80
_LONGEST_SENTENCE = 240


@dataclass(slots=True)
class Labelled:
    """A date of a line with what its words make of it."""

    written: Written
    line: int
    role: DateRole
    edge: Edge | None
    words: str
    row: str
    """The text that may name its edition: its label and the first cell of its row."""
    before: str = ""
    """What stands before it in its clause."""
    starts: int = 0
    """Where `words` begin in the line."""
    year: int | None = None
    is_firm: bool = False
    """Its label stands as in a schedule: a sign before the date, or a cell of its own; not somewhere in a sentence."""
    is_superseded: bool = False
    is_extension: bool = False


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a date: before and after it, to the end of the clause and to the end of the sentence."""

    before: str
    before_clause: str
    after: str
    after_clause: str
    is_new_sentence: bool
    ends_before_next: bool


def labelled(lines: Sequence[Line], news: Sequence[bool]) -> list[Labelled]:
    """Return the dates of the lines in order, each with its role; of a page without end the first `MOST_READ`.

    Args:
        lines: in the order of the page.
        news: for each line whether it stands under a heading such as 'News'.
    """
    found: list[Labelled] = []
    head: list[str] = []
    ranked = False
    taken: set[int] = set()
    for number, line in enumerate(lines):
        if len(found) >= MOST_READ:
            break
        text = fold(line.text)
        dates = find(line.text)
        cells = [cell.strip() for cell in text.split("|")]
        if not dates:
            if len(cells) > 1 and any(role_of(cell) is not DateRole.UNKNOWN for cell in cells):
                head = cells
            ranked = len(cells) > 1 and (ranked or is_board(cells))
            continue
        here = _line(line.text, text, dates, number, is_news=news[number])
        _from_row(here, text, cells, head)
        if len(cells) == 1:
            _from_neighbours(here, lines, number, taken)
        _supersede(here, text)
        ranked = ranked and len(cells) > 1
        for each in here:
            each.role = DateRole.PUBLISHED if ranked else each.role
        found += here
    return found


def _line(shown: str, text: str, dates: Sequence[Written], number: int, *, is_news: bool) -> list[Labelled]:
    beside = [_beside(text, dates, index) for index in range(len(dates))]
    date_first = is_blank(beside[0].before) and role_of(beside[-1].after) is not DateRole.UNKNOWN
    here: list[Labelled] = []
    for index, (written, words) in enumerate(zip(dates, beside, strict=True)):
        role, edge, label = _role(words, date_first=date_first, previous=here[-1] if here else None)
        if is_news and index == 0 and is_blank(words.before):
            role = DateRole.PUBLISHED
        elif is_tally(words.before, text[written.to : written.to + 60]) or is_upkeep(f"{words.before} {words.after}"):
            role, edge = DateRole.PUBLISHED, None
        elif _BY_A_SPAN.search(words.after) and not written.is_range:
            edge = None  # it may be the old day: it is sure only when some time has passed
        elif is_archive(words.before[:30]):
            role = DateRole.ELSEWHERE
        starts = _starts(written, words, label)
        if here and not label and role is here[-1].role:
            starts = here[-1].starts  # it takes its role from the date before it, so that one's words are its own too
        shown_words = _words(shown, written, words, label, starts)
        is_firm = bool(_SIGN.search(words.before)) and label != words.after
        here.append(
            Labelled(
                written,
                number,
                role,
                edge,
                shown_words,
                f"{words.before} {label}",
                before=words.before_clause,
                starts=starts,
                is_firm=is_firm,
            )
        )
    return here


def _beside(text: str, dates: Sequence[Written], index: int) -> _Beside:
    written = dates[index]
    floor = dates[index - 1].to if index else 0
    ceiling = dates[index + 1].at if index + 1 < len(dates) else len(text)
    before_all, after_all = text[floor : written.at], text[written.to : ceiling]
    strong = [mark.end() for mark in _STRONG.finditer(before_all)]
    before = (before_all[strong[-1] :] if strong else before_all)[-_LONGEST_SENTENCE:]
    weak = [mark.end() for mark in _WEAK.finditer(before)]
    end = _STRONG.search(after_all)
    after = (after_all[: end.start()] if end else after_all)[:_LONGEST_SENTENCE]
    # 'May 1, 2023, registration closes': the sign right after the date parts nothing
    clause_end = _WEAK.search(after, re.match(r"[\s,，:)\]]*", after).end())  # type: ignore[union-attr] # matches empty
    return _Beside(
        before=before,
        before_clause=before[weak[-1] :] if weak else before,
        after=after,
        after_clause=after[: clause_end.start()] if clause_end else after,
        is_new_sentence=bool(strong) or not index,
        ends_before_next=bool(end or clause_end) or index + 1 == len(dates),
    )


def _role(words: _Beside, *, date_first: bool, previous: Labelled | None) -> tuple[DateRole, Edge | None, str]:
    ahead = [words.before_clause, words.before]
    behind = [words.after_clause, words.after]
    blank = is_blank(words.before)
    order = (*behind, *ahead) if date_first else (*ahead, *behind)
    if previous and not blank and is_blank(words.before_clause):
        order = (
            *behind,
            *ahead,
        )  # '... until April 1, registration; May 1 ...': what stands before is the other date's
    for label in order:
        role = role_of(label)
        if role is DateRole.UNKNOWN or is_loose(role, label, f"{words.before} {words.after}"):
            continue
        if label in behind and not date_first and not blank and not words.ends_before_next:
            break  # it is the label of the next date
        return role, _edge(label, words, is_behind=label in behind and (date_first or blank)), label
    extends = bool(_EXTENDED.search(words.before))
    if previous and (extends or (not words.is_new_sentence and (blank or edge_of(words.before)))):
        return (
            previous.role,
            edge_of(words.before, words.after_clause if words.ends_before_next else "") or previous.edge,
            "",
        )
    if words.ends_before_next:  # '比赛已于...结束'
        around = _IN_BETWEEN.sub("", words.before_clause) + words.after_clause
        return role_of(around), edge_of(around), words.before
    return DateRole.UNKNOWN, edge_of(words.before), words.before


def _edge(label: str, words: _Beside, *, is_behind: bool) -> Edge | None:
    if is_behind:
        return edge_of(label) or edge_of(words.before)
    return edge_of(label) or edge_of(words.before, words.after_clause if words.ends_before_next else "")


def _starts(written: Written, beside: _Beside, label: str) -> int:
    before = beside.before if is_blank(beside.before_clause) or label == beside.before else beside.before_clause
    return max(written.at - min(len(before), _LONGEST_LABEL), 0)


def _words(shown: str, written: Written, beside: _Beside, label: str, starts: int) -> str:
    """Return label and date as they stand in the line, the other way round where the label follows."""
    to = written.to
    if label and label in (beside.after, beside.after_clause):
        to = min(to + len(label), written.to + _LONGEST_LABEL)
    return " ".join(shown[starts:to].split()).strip(" ,，;；、:：-–—|~*·•(（)）")


def _from_row(here: Sequence[Labelled], text: str, cells: Sequence[str], head: Sequence[str]) -> None:
    """In a row of a table, take what a cell does not say itself from its column's head, then from the cells before it."""
    if len(cells) == 1:
        return
    dateless = [cell if cell and not find(cell) else "" for cell in cells]
    whole = " ".join(filter(None, dateless))
    for each in here:
        column = text.count("|", 0, each.written.at)
        each.row = f"{each.row} {dateless[0]}"
        each.is_firm = True
        own = role_of(cells[column])
        if own is not DateRole.UNKNOWN:
            continue
        ahead = next(filter(None, reversed(dateless[:column])), "")
        labels = ([head[column]] if len(head) == len(cells) else []) + [ahead, whole]
        for label in labels:
            if (role := role_of(label)) is not DateRole.UNKNOWN:
                each.role, each.edge = role, edge_of(label, cells[column])
                each.words = f"{label.strip()}: {each.words}"
                break


def _from_neighbours(here: Sequence[Labelled], lines: Sequence[Line], number: int, taken: set[int]) -> None:
    """Where a line holds dates only, the line before it says what for, else the one after it."""
    if any(each.role is not DateRole.UNKNOWN for each in here):
        return
    below_heading = number > 0 and lines[number - 1].heading > 0 and is_blank(lines[number].text[: here[0].written.at])
    dates_only = _is_dates_only(lines[number], here)
    if not (below_heading or dates_only):
        return
    for neighbour in (number - 1, number + 1):
        if not 0 <= neighbour < len(lines) or neighbour in taken:
            continue
        if neighbour > number and (lines[neighbour].heading or not dates_only):
            continue  # it speaks of what comes below it
        label = fold(lines[neighbour].text)
        role = role_of(label)
        if len(label) > _LONGEST_LABEL or role is DateRole.UNKNOWN or find(label):
            continue
        taken.add(neighbour)
        for each in here:
            each.role, each.edge = role, edge_of(label)
            each.words = f"{label.strip(' :')}: {each.words}"
            each.row = label
        return


def _is_dates_only(line: Line, here: Sequence[Labelled]) -> bool:
    rest = fold(line.text)
    for each in reversed(here):
        rest = rest[: each.written.at] + " " + rest[each.written.to :]
    return is_blank(rest)


def _supersede(here: Sequence[Labelled], text: str) -> None:
    """Mark the dates that are struck through, and those that another of the line replaces."""
    struck = [(found.start(), found.end()) for found in _STRUCK.finditer(text)]
    for index, each in enumerate(here):
        at, to = each.written.at, each.written.to
        floor = here[index - 1].written.to if index else 0
        before = text[floor:at]
        if any(start <= at and to <= end for start, end in struck):
            each.is_superseded = True
        elif _REPLACED.search(before) or (
            _PUT_OFF_FROM[0].search(before) and _PUT_OFF_FROM[1].match(text[to : to + 40])
        ):
            each.is_superseded = len(here) > 1
        elif _EXTENDED.search(before):
            each.is_extension = True
            for older in here[:index]:
                older.is_superseded |= older.role is each.role
