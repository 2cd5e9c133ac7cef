"""What bears on taking part but has no day: it is to be announced, was put off, comes again, or is a later round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watcher.domain.contest.labels import Labelled
from watcher.domain.contest.role_words import role_of
from watcher.domain.contest.roles import HOLDING, DateRole
from watcher.domain.contest.text import fold, sentences
from watcher.domain.contest.values import SHOWN, FoundDate, Hold
from watcher.domain.contest.written import find

_LONGEST_NAME = 80
_UNANNOUNCED = re.compile(
    r"\bTB[ADC]\b|to be (?:announced|determined|confirmed|decided|fixed)|\bnot (?:yet )?(?:been )?(?:fixed|decided|announced|known)\b|\bto follow\b|"
    r"\bsoon\b|\bshortly\b|will be announced|\bno (?:fixed |set )?end(?:ing)? (?:date|time)\b|未定|待定|待公布|待通知|另行通知|敬请期待|即将",
    re.IGNORECASE,
)
# 'Task 2: rare diseases', '2026届': a part of the contest; below it 'coming soon' is its day.
_PART = re.compile(
    r"\b(?:sub-?)?(?:tasks?|tracks?|phases?|rounds?|stages?|editions?|seasons?)\b|赛道|任务|赛题|阶段|20\d\d\s*(?:届|赛季|年)|第.{1,3}届",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    r"\b(?:extended|postponed|delayed)\b|\bextend(?:s|ing)?\b.{0,20}\bdeadlines?\b|延期|延长|推迟|顺延", re.IGNORECASE
)
_LATER_IN_CHINESE = re.compile(r"(?:提交|截止|报名).{0,6}(?:延期|延长|推迟|顺延)")
# After a date these say that it no longer holds; 'extended' and 延期 there say as often that it is the new one.
_PUT_OFF = re.compile(r"\b(?:postponed|delayed|cancell?ed|suspended)\b|推迟|暂停|取消", re.IGNORECASE)
_PLANNED = re.compile(
    r"原(?:定|计划)?[于在]?\W*$|\boriginally(?: scheduled| planned| due)?(?: on| for)?\W*$", re.IGNORECASE
)
_STOPPED = re.compile(
    r"\buntil further notice\b|\bsuspended\b|\bon hold\b|暂停|无限期|(?:时间|日期)\W*另行通知", re.IGNORECASE
)
_DAY_OF = re.compile(r"\bdates?\b|\bdeadlines?\b|时间|日期|日程", re.IGNORECASE)
_CONTEST = re.compile(
    r"\b(?:challenge|competition|contest|shared task|submissions?|registration)\b|比赛|大赛|竞赛|评测", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(?:every|each) (?:(?:two|three|four|six|few|other|\d+) )?(?:week|month|quarter)s?\b|\b(?:(?:bi)?weekly|(?:bi)?monthly|quarterly|fortnightly)\b|\b(?:will )?re-?opens?\b|重新开放|再次开放|每(?:周|个?月|个?季度)",
    re.IGNORECASE,
)
_TAKES_PART = re.compile(
    r"\bsubmi\w+|\bdeadlines?\b|\bevaluat\w+|\brounds?\b|\bruns?\b|提交|评测|评选|截止|赛", re.IGNORECASE
)
_QUOTA = re.compile(
    r"\b(?:times?|limit\w*|at most|up to|maximum|meetings?|newsletters?|webinars?)\b|次|上限|最多|例会|周报",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:phase|round|stage|batch|season)\s+(?P<number>[1-9]|I{1,3}|IV|V|one|two|three|four|five)\b"
    r"|\b(?:phase|round|stage|test)[\s-](?P<letter>[A-D])\b|(?P<board>[AB])\s?榜"
    r"|\b(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:\w+\s+)?(?:phase|round|stage|batch|season|deadline|submission|run)\b"
    r"|第(?P<chinese>[一二三四五1-5])(?:轮|阶段|赛季|批)|(?P<heat>初赛|复赛)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\W{0,3}[(（\[][^()（）\[\]]{1,40}")
_HEAT = re.compile("初赛")
_RANKS = {
    name: rank
    for rank, names in enumerate(
        (
            "1 i one first 1st a 一 初赛",
            "2 ii two second 2nd b 二 复赛",
            "3 iii three third 3rd c 三",
            "4 iv four fourth 4th d 四",
            "5 v five 五",
            "6",
            "7",
            "8",
            "9",
        ),
        start=1,
    )
    for name in names.split()
}


def unannounced(lines: Sequence[tuple[int, str]], found: Sequence[Labelled]) -> list[Hold]:
    """Return what is to be announced, was put off without a day being named, or comes again and again.

    Args:
        lines: those that speak of this contest, each with its number on the page.
        found: the dates of the page.
    """
    has_new_day = any(each.is_extension or each.is_superseded for each in found)
    roles = {each.line: each.role for each in found}
    holds, label = [], ""
    for number, line in lines:
        for clause in sentences(line):
            dates = find(clause)
            if dates:
                role = roles.get(number, DateRole.UNKNOWN)
                again = role in HOLDING and _AGAIN.search(clause) and not _QUOTA.search(clause)
                role = role if again else _put_off(clause[: dates[0].at], clause[dates[-1].to :], role)
            else:
                role = _open(clause, label, roles.get(number), has_new_day=has_new_day)
            if role in HOLDING:
                holds.append(Hold(role=role, words=clause.strip()[:SHOWN]))
        label = fold(line) if line.strip() else label
    return holds


def _put_off(ahead: str, behind: str, role: DateRole) -> DateRole:
    """Return what the words beside a date put off: 'May 1 (postponed, new date TBA)', 'on hold; runs were due May 1'."""
    if _STOPPED.search(ahead) and _CONTEST.search(ahead):
        return DateRole.SUBMISSION
    is_old = _PLANNED.search(ahead) and _EXTENDED.search(behind) and not find(behind)
    if not is_old and not _PUT_OFF.search(behind) and not (_UNANNOUNCED.search(behind) and _EXTENDED.search(behind)):
        return DateRole.UNKNOWN
    own = role_of(behind)
    return role if own in (DateRole.UNKNOWN, DateRole.PUBLISHED) else own


def _open(clause: str, label: str, beside: DateRole | None, *, has_new_day: bool) -> DateRole:
    """Return what a clause without a date leaves open."""
    role = role_of(clause)
    if _AGAIN.search(clause) and _TAKES_PART.search(clause) and not _QUOTA.search(clause):
        return DateRole.SUBMISSION
    if _STOPPED.search(clause) or (beside and _EXTENDED.search(clause) and _UNANNOUNCED.search(clause)):
        if role in (DateRole.UNKNOWN, DateRole.PUBLISHED) and (beside or _CONTEST.search(clause)):
            return beside if beside in HOLDING else DateRole.SUBMISSION
        return _below(label) if role is DateRole.UNKNOWN else role
    if _UNANNOUNCED.search(clause):
        return _below(label) if role is DateRole.UNKNOWN else role
    if _EXTENDED.search(clause) and not has_new_day and beside is None:
        return DateRole.SUBMISSION if role is DateRole.UNKNOWN and _LATER_IN_CHINESE.search(clause) else role
    return DateRole.UNKNOWN


def _below(label: str) -> DateRole:
    """Return what 'coming soon' leaves open below a line: what that line names, or a part of the contest."""
    role = role_of(label)
    is_part = role is DateRole.UNKNOWN and len(label) <= _LONGEST_NAME and _PART.search(label) and not find(label)
    return DateRole.PHASE if is_part else role


def later_rounds(texts: Sequence[str], dates: Sequence[FoundDate]) -> list[Hold]:
    """Return a round that is named without a date and comes after the one whose date is the last: 'Phase 2 is running'."""
    bearing = [each for each in dates if each.role in HOLDING and not each.is_superseded]
    if not bearing:
        return []
    latest = max(bearing, key=lambda each: each.end)
    last = max((rank for each in bearing for rank, _ in _rounds(_named(each))), default=0)
    if not any(_rounds(_named(latest))):
        return []
    # where there is a first there is a second; a 初赛 may be all there is
    if last == 1 and not _HEAT.search(latest.words):
        return [Hold(role=DateRole.PHASE, words=latest.words)]
    named = ((rank, words) for text in texts for rank, words in _rounds(fold(text)))
    return [Hold(role=DateRole.PHASE, words=words) for rank, words in named if rank > last][:1]


def _named(each: FoundDate) -> str:
    """Return its words, with what stands in brackets behind the date: '30 June (round one)'."""
    behind = _BRACKETED.match(each.line.partition(each.words)[2])
    return f"{each.words} {behind[0]}" if behind else each.words


def _rounds(text: str) -> Iterator[tuple[int, str]]:
    for found in _ROUND.finditer(text):
        name = next(filter(None, found.groups())).casefold()
        if name in _RANKS:
            yield _RANKS[name], text[found.start() : found.end() + 40].strip()
