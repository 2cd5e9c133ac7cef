"""What the host says stays possible after the deadline, and deadlines that stand there without a day.

Neither says that a contest is open; both keep it from having ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watcher.domain.contest.labels import Labelled
from watcher.domain.contest.role_words import edge_of, is_board, role_of
from watcher.domain.contest.roles import TAKING_PART, DateRole, Edge
from watcher.domain.contest.text import fold, sentences
from watcher.domain.contest.values import SHOWN, Hold
from watcher.domain.contest.written import find

_STILL = re.compile(
    r"\bstill (?:be )?(?:accept\w*|possible|submit\w*|open|evaluat\w*|participate|upload\w*)\b"
    r"|\b(?:continues?|keeps?|keep on) (?:to )?(?:accept|evaluat|submit|scor)\w*|\bcontinuous (?:evaluation|submissions?)\b"
    r"|\bpost-?\s?(?:challenge|competition|contest|deadline) (?:submissions?|leader\s?board|evaluations?)\b|\bafter the (?:deadline|challenge|competition|contest)\b.{0,60}\bsubmi(?:t|ssions?)\b"
    r"|\blate submissions? (?:are|is|will be|can be|remains?)\b|\bleader\s?board is (?:now |still )?open\b|\bgrace period\b"
    r"|\b(?:second|new|another|additional) submission (?:window|period|round)\b|\bre-?open(?:ed|ing)? (?:the )?submissions?\b|\bsubmissions?\b.{0,20}\bre-?open(?:s|ed|ing)?\b"
    r"|\bdeadline (?:has been|was|is) (?:lifted|removed|waived)\b"
    r"|仍(?:然)?(?:可以?|能|接受|开放|支持|继续)|继续(?:开放|接受|接收|提交|评测)|保持开放|长期(?:接收|受理|征集)|常态化|持续(?:接收|接受|开放|评测)|赛后(?:提交|榜|评测|排行)|补交|宽限",
    re.IGNORECASE,
)
_MARKED_OPEN = re.compile(
    r"[(\[【]\s*(?:(?:still|now) open|open|ongoing|进行中|报名中|开放中)\s*[)\]】]", re.IGNORECASE
)
_OF_TAKING_PART = re.compile(
    r"\bsubmi\w+|\bleader\s?boards?\b|\bevaluat\w+|\bparticipat\w+|\bruns?\b|\bsystems?\b|\bentries\b|\bgrace\b|\bdeadlines?\b|提交|榜|评测|参赛|参评|报名|作品|宽限",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\b(?:not|no|never|no longer|neither|cannot|without|closed|ended|over|papers?|abstracts?|manuscripts?|posters?|download\w*|if)\b|n't\b"
    r"|不再|不得|不能|不可|无法|未|没有|停止|关闭|论文|摘要|下载|如果|若",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\bdeadlines?\b|\bdue\b(?! to\b)|\bcloses?\b|截止|(?:提交|比赛|结束|开放)时间", re.IGNORECASE)
_FIELD = re.compile(r"(?P<label>[^:|]{3,80}?)\s*[:|](?!\d\d)\s*(?P<value>[^|]{0,80})")
# 'passed', 'see the schedule below': it has a day, or is over.
_KNOWN = re.compile(
    r"\b(?:passed|closed|over|expired|ended|completed|finished|below|above|following|table|timeline|schedule|none|n/?a|no|AoE|UTC|GMT|CET|anywhere on earth|midnight)\b|\d:\d\d|北京时间|已|如下|下[表方]|日程|赛程|无",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:end of (?:the|this) (?:year|month)|(?:until|by|before|in|of) (?:christmas|new year)|next (?:week|month|year|spring|summer|autumn|fall|winter)|later this (?:year|month))\b"
    r"|年底|明年|下个?月|下周|(?:^|[:\s])[春夏秋冬][季天]\s*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:sub-?)?(?:tasks?|tracks?|phases?|rounds?|stages?)\b|赛|阶段|任务", re.IGNORECASE)


def staying(lines: Sequence[tuple[int, str]], found: Sequence[Labelled]) -> list[Hold]:
    """Return what keeps a contest from having ended though its dates are past.

    Args:
        lines: those that speak of this contest, each with its number on the page.
        found: the dates of the page.
    """
    dated = {each.line for each in found}
    holds = list(_cells([fold(text) for _, text in lines]))
    for index, (number, line) in enumerate(lines):
        is_told_below = any(other in dated for other, _ in lines[index + 1 : index + 2])
        label = fold(lines[index - 1][1]) if index else ""
        for clause in sentences(line):
            if _is_still_possible(clause):
                holds.append(_hold(DateRole.SUBMISSION, clause))
            elif number in dated or find(clause):
                continue
            elif _is_open_field(clause, is_told_below=is_told_below):
                holds.append(_hold(role_of(clause), clause))
            elif _VAGUE.search(clause) and (role := _role(clause, label)) in TAKING_PART:
                holds.append(_hold(role, clause))
    return holds


def _is_still_possible(clause: str) -> bool:
    """Say whether one may take part after the deadline; a day that the clause names for it is a deadline of its own."""
    if _MARKED_OPEN.search(clause):
        return True
    still = _STILL.search(clause)
    if not still or not _OF_TAKING_PART.search(clause) or _NO_MORE.search(clause):
        return False
    return not any(written.at >= still.start() for written in find(clause))


def _hold(role: DateRole, words: str) -> Hold:
    return Hold(role=role, words=words.strip()[:SHOWN])


def _role(clause: str, label: str) -> DateRole:
    own = role_of(clause)
    return role_of(label) if own is DateRole.UNKNOWN and _PART.search(clause) else own


def _is_open_field(clause: str, *, is_told_below: bool) -> bool:
    """Say whether a field of the schedule that closes something holds no day: 'Track 2 runs due: in December'."""
    field = _FIELD.fullmatch(clause.strip())
    if not field or not _CLOSING.search(field["label"]) or role_of(field["label"]) not in TAKING_PART:
        return False
    return not _KNOWN.search(field["value"]) and not (is_told_below and not field["value"])


def _cells(texts: Sequence[str]) -> Iterator[Hold]:
    """Yield the cells without a day in a column that gives the others one: 'Track 2 | –' below 'Track | Submission deadline'."""
    head: list[str] = []
    columns: set[int] = set()
    waiting: list[tuple[int, str]] = []
    for text in (*texts, ""):
        cells = [cell.strip() for cell in text.split("|")]
        is_row = len(cells) > 1 and len(cells) == len(head)
        if not is_row:
            yield from (_hold(role_of(head[at]), f"{head[at]}: {row}") for at, row in waiting if at in columns)
            head, columns, waiting = ([] if is_board(cells) or find(text) else cells), set(), []
            continue
        for at, cell in enumerate(cells):
            if not _closes(head[at]):
                continue
            if find(cell):
                columns.add(at)
            elif not _KNOWN.search(cell) and cells[0] and at:
                waiting.append((at, text))


def _closes(head: str) -> bool:
    return role_of(head) in TAKING_PART and edge_of(head) is not Edge.OPENS
