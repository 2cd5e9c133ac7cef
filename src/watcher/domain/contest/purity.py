"""Whether a label holds nothing but the words of a contest's schedule: 'Run submission deadline', and not 'Deadline of the study'.

A page that gives a single date, and no year of an edition, may speak of anything; such a date is believed to be the end
of the contest only where every word of its label is known.
"""

from __future__ import annotations

import re

from watcher.domain.contest.text import fold
from watcher.domain.contest.written import find

_KNOWN = re.compile(
    r"\b(?:the|a|of|for|to|on|by|at|is|are|be|was|and|in|from|until|till|through|no|later|than|before|all|your|must|will|has|have|now|new|please|"
    r"final|official|main|last|day|date|dates|time|period|window|phase|round|stage|part|one|two|three|four|first|second|third|[ivx]+|\d+(?:st|nd|rd|th)?|"
    r"deadlines?|due|extended|postponed|updated|submi\w+|results?|runs?|predictions?|systems?|outputs?|entr(?:y|ies)|registration|register|"
    r"closes?|closed|closing|ends?|ended|ending|opens?|start|starts|test|testing|blind|evaluation|evaluations?|data|set|batch(?:es)?|upload\w*|"
    r"challenge|competition|contest|shared|tasks?|participants?|teams?|track|leaderboard|important|timeline|schedule|key|us|reach|"
    r"mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|aoe|utc|gmt|cet)\b|"
    r"提交|结果|作品|截止|截至|日期|时间|报名|注册|参赛|比赛|大赛|竞赛|赛事|赛程|挑战|总?决赛|初赛|复赛|预赛|半决赛|阶段|第?[一二三四]轮?|测试|评测|数据|发布|"
    r"通道|入口|关闭|开始|开启|开放|结束|进行|延期|延长|推迟|最终|最后|即日|北京|重要|本次|本届|正式|圆满|[AB]\s?榜|队伍|选手|赛|集|于|至|到|前|后|请|的|"
    r"及|和|与|由|从|起|已|将|在|为|原|分|点|截|日|月|年|周[一二三四五六日]?|[\W\d_]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{2,}|[^\W\d_a-z]+")


def is_pure(words: str, known: str) -> bool:
    """Say whether a label with its date holds schedule words only.

    Args:
        words: label and date.
        known: the titles of page and entry in lower case; the contest's name may stand in the label.
    """
    rest = fold(words)
    for written in reversed(find(words)):
        rest = f"{rest[: written.at]} {rest[written.to :]}"
    return all(word in known for word in _WORD.findall(_KNOWN.sub(" ", rest).casefold()))
