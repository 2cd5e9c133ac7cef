"""What the host says in words, where it is said of this contest and not of another, nor of what would be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from watcher.domain.contest.text import Line, fold, years_in
from watcher.domain.contest.values import SHOWN, Closing, Said

_CLAUSE = re.compile(r"[。；;！!？?|，,\n·•]|\.(?=\s|$)|\s[-–—/]\s")
_EN = re.compile(
    r"^(?P<subject>.{0,90}?)\s*\b(?:has|have|had|is|are|was|were)?\s*(?:(?:now|already|officially|been|all)\s+)*"
    r"(?P<verb>ended|closed|over|concluded|finished|completed|come to an end|come to a close)$",
    re.IGNORECASE,
)
_ZH = re.compile(
    r"^(?P<subject>.{0,40}?)(?:(?:现已|均已|都已|已经|已|现|正式|圆满|全部|全面|顺利)++(?:结束|落幕|闭幕|收官|截止|关闭|完结)|落下帷幕)了?$"
)
_BRACKET = re.compile(
    r"[\[(【]\s*(?:closed|ended|finished|completed|over|已结束|已截止|已完结|结束)\s*[\])】]|(?:[-–—:|]\s*(?:closed|ended|已结束|已完结))\s*$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"^(?:(?:competition |challenge |contest )?(?:status|state)|(?:比赛|竞赛|大赛|赛事|当前)?状态)\s*:\s*",
    re.IGNORECASE,
)
_CONTEST = re.compile(
    r"\b(?:competitions?|challenges?|contests?|shared tasks?|tasks?|evaluation|hackathon|campaign|edition)\b|比赛|大赛|竞赛|赛事|挑战赛|评测|测评|本届|本次",
    re.IGNORECASE,
)
# 'Challenge A (closed)': one of several, unless page or entry are named after it.
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:challenge|task|track|competition|call)\s*(?:[A-H]|\d{1,2}|I{1,3}|IV|V)\b|(?:赛道|赛题|任务)\s*(?:[一二三四五六七八]|[A-H\d])",
    re.IGNORECASE,
)
_SIGNING_UP = re.compile(r"\b(?:registrations?|sign-?ups?|enrol?lments?)\b|报名|注册|组队", re.IGNORECASE)
_SUBMITTING = re.compile(r"\b(?:submissions?|submission (?:portal|system|site))\b|提交|作品征集", re.IGNORECASE)
_WOULD_BE = re.compile(
    r"\b(?:if|when|once|after|until|till|unless|before|whether|not|never|yet|may|will|would|should|can|cannot|as soon as|in case|because|since|where|while|"
    r"early|first|second|third|phase|round|stage|training|development|validation|preliminary|semi-?finals?|part|track|previous|past|last|former|survey|poll|issue|ticket|access|"
    r"that|which|whose)\b|n't\b|如|若|假如|一旦|当|待|等|后|前|未|尚|没有|是否|初赛|复赛|决赛|预赛|海选|阶段|赛段|轮|榜|上届|上一届|往届|去年|历届|之前|您|你|我|他",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\b(?:the|this|our|a|an|of|for|to|official|officially|main|annual|competitions?|challenges?|contests?|shared|tasks?|evaluations?|hackathon|campaign|edition|period|now|"
    r"registrations?|submissions?|submission|team|portal|system|site|all|new|dear|participants|note|notice|update|important|and|has|have|is|are|been|\d+(?:st|nd|rd|th))\b|"
    r"本次|本届|本|该|此|这次|的|比赛|大赛|竞赛|赛事|挑战赛|评测|测评|任务|活动|报名|注册|组队|提交|作品|结果|系统|通道|入口|时间|现|已|第[一二三四五六七八九十\d]+届|年度?|公告|通知|注意|全部|[\W\d_]",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"^\W*(?:(?:status|状态)\s*:\s*)?(?:ongoing|in progress|running|active|open|upcoming|not started|registering|进行中|报名中|比赛中|未开始|即将开始|火热报名中|正在进行)\W*$",
    re.IGNORECASE,
)
_REPEATED = 3

_NEVER_CLOSES = re.compile(
    r"长期有效|长期开放|长期赛|长期提交|长期接受|长期评测|长期进行|常年开放|随时(?:可以?)?提交|不设截止|无截止(?:日期|时间)|没有截止(?:日期|时间)|"
    r"\bongoing (?:leaderboard|challenge|competition|evaluation|benchmark)|\b(?:leaderboard|challenge|competition|contest|benchmark|task|evaluation) (?:is|remains|stays) ongoing\b|"
    r"\brolling (?:submissions?|evaluations?|leaderboard)|\b(?:submissions?|runs|entries|evaluations?|leaderboard)\b.{0,40}\b(?:on|at) a rolling basis|"
    r"\b(?:submissions?|leaderboard|evaluation server|benchmark|challenge|competition)\b.{0,25}\b(?:always|permanently|continuously|perpetually|indefinitely) open\b|"
    r"\b(?:submissions?|leaderboard|evaluation server|benchmark|challenge|competition)\b.{0,25}\b(?:remains?|stays?) (?:permanently |continuously )?open\b|"
    r"\bopen (?:indefinitely|all year|year-round|permanently)|\bno (?:submission )?deadline\b|\blong-?\s?term (?:effective|open|leaderboard|challenge|competition|evaluation|benchmark)|"
    r"\b(?:submissions?|runs|entries)\b.{0,30}\b(?:accepted|welcome)\b.{0,15}\b(?:at any time|any time|anytime|year-round|continuously)|"
    r"\b(?:contributions?|new (?:methods|models|results))\b.{0,20}\b(?:accepted|welcome)\b.{0,15}\bat any ?time\b|\b(?:is|as) a living (?:benchmark|leaderboard|challenge)\b|"
    r"\bsubmit\b.{0,30}\bat any ?time\b|\bperpetual (?:challenge|leaderboard|competition)",
    re.IGNORECASE,
)
# As the platforms print it: 'Competition Ends' and 'Never', in one line or in two.
_NEVER = re.compile(
    r".{0,40}\b(?:competition|challenge|contest|phase|submissions?)s?\b.{0,12}?\b(?:ends?|closes?)\W+never\W*$",
    re.IGNORECASE,
)
_SIGN_UP_NOW = re.compile(
    r"\bregistrations? (?:is|are) (?:(?:now|already|currently|officially) )*open(?:ed)?\b|\bregistration now open\b|"
    r"报名(?:通道|入口|系统)?(?:现已|已经|已|现|正式|全面)+(?:开启|开放|启动|开始)|正在(?:火热)?报名|正在接受报名|报名进行中",
    re.IGNORECASE,
)
_WHAT_IF = re.compile(r"^(?:if|when|once|unless)\b", re.IGNORECASE)
_SHORT = 60
_NOT_OF_A_BOARD = re.compile(
    r"\b(?:no longer|not|if|until|till|through|papers?|abstracts?|reviews?|applications?|reviewed|registration|job|position|forum|mailing list|"
    r"extended)\b|n't\b|邮箱|邮件|链接|群|二维码|提取码|优惠|证书|网盘|论文|招聘|不再|并非|不是|如果|账号",
    re.IGNORECASE,
)


def clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a line, each stripped, with a status label such as `Status:` taken off."""
    for part in _CLAUSE.split(fold(text)):
        if clause := _STATUS.sub("", part.strip(" \t*_~#:()[]【】\"'“”「」>《》")):
            yield clause


def said(titles: Sequence[str], lines: Sequence[Line], known: str, years: frozenset[int]) -> tuple[Said, ...]:
    """Return what the host says has ended.

    Args:
        titles: the page's title and its first heading.
        lines: those that speak of this contest only.
        known: the titles of page and entry; a contest of another name is another contest.
        years: the editions of page and entry; another year is another edition.
    """
    found: dict[Closing, str] = {}
    for title in titles:
        if _BRACKET.search(fold(title)):
            found.setdefault(Closing.CONTEST, title.strip())
    chips: dict[Closing, list[str]] = {}
    is_list = any(_RUNNING.match(fold(line.text)) for line in lines)
    for text in (*titles, *(line.text for line in lines)):
        for clause in clauses(text):
            closing, is_bare = _closing(clause, known, years)
            if closing and is_bare:
                chips.setdefault(closing, []).append(clause)
            elif closing:
                found.setdefault(closing, clause)
    for closing, words in chips.items():
        if not is_list and len(words) < _REPEATED:
            found.setdefault(closing, words[0])
    return tuple(Said(closing=closing, words=words) for closing, words in found.items())


def never_closes(texts: Iterable[str]) -> str:
    """Return the words by which a board takes part at any time, empty where there are none."""
    above = ""
    for text in texts:
        if _NEVER.match(f"{above} {fold(text)}"):
            return f"{above} {text}".strip()[:SHOWN]
        above = fold(text).strip() if len(text) <= _SHORT else ""
        for clause in clauses(text):
            if _NEVER_CLOSES.search(clause) and not _NOT_OF_A_BOARD.search(clause) and not _WHAT_IF.search(clause):
                return clause[:SHOWN]
    return ""


def signing_up(texts: Iterable[str]) -> str:
    """Return the words by which one may register now, empty where there are none."""
    for text in texts:
        for clause in clauses(text):
            if _SIGN_UP_NOW.search(clause) and not _WOULD_BE.search(clause):
                return clause[:SHOWN]
    return ""


def _closing(clause: str, known: str, years: frozenset[int]) -> tuple[Closing | None, bool]:
    """Return what the clause says has ended, and whether it stands without 'this' or a name."""
    match = _ZH.match(clause) or _EN.match(clause)
    if not match:
        return None, False
    subject = match["subject"].strip()
    if (part := _ONE_OF_SEVERAL.search(subject)) and part[0].casefold() not in known:
        return None, False
    if _WOULD_BE.search(clause) or (years_in(subject) and not years_in(subject) & years):
        return None, False
    if any(word not in known for word in re.findall(r"[a-z]{2,}|[^\W\d_a-z]+", _EMPTY.sub(" ", subject).casefold())):
        return None, False
    if _SIGNING_UP.search(subject):
        return Closing.REGISTRATION, False
    if _SUBMITTING.search(subject):
        return Closing.SUBMISSION, False
    if _CONTEST.search(subject):
        return Closing.CONTEST, not re.search(r"\b(?:this|the|our)\b|本|该|此", subject, re.IGNORECASE)
    return (Closing.CONTEST, True) if clause in ("已结束", "已完结") else (None, False)
