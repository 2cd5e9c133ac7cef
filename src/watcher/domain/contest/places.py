"""Which parts of a page speak of something other than this contest as it stands."""

from __future__ import annotations

import re

_ARCHIVE = re.compile(
    r"\b(?:previous|past|earlier|former|prior|older|last year'?s?)\b.{0,30}?\b(?:editions?|years?|challenges?|competitions?|tasks?|workshops?|"
    r"contests?|campaigns?|events?|rounds?|winners?)|\blast (?:edition|year)\b|\barchives?\b|\bhistory\b|\bhall of fame\b|往届|历届|历年|往年|过往|往期|上一?届|归档",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:other|related|more|similar|recommended|popular|featured)\b.{0,20}?\b(?:challenges?|competitions?|tasks?|contests?|events?|conferences?|workshops?)|"
    r"\b(?:upcoming|all|current|ongoing)\s(?:challenges|competitions|contests|events|conferences)\b|"
    r"\bsee also\b|\byou may also\b|\brelated work\b|\breferences\b|\bbibliography\b|\bpublications?\b|\bcitations?\b|\bhow to cite\b|"
    r"相关(?:赛事|比赛|竞赛|推荐|活动|链接)|其他(?:赛事|比赛|竞赛|活动)|(?:推荐|热门|更多|近期|全部|精彩)(?:赛事|比赛|竞赛|活动|大赛)|猜你喜欢|参考文献|友情链接",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"^\W*(?:latest\s|recent\s)?(?:news|updates?|announcements?|what'?s new|blog)\b|新闻|动态|公告",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"^\W*(?:leader\s?board|rankings?|排行榜|榜单|排名)\W*$|\b(?:changelog|change log|release notes|version history|versions)\b|更新日志|更新记录|版本记录",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\bFAQs?\b|frequently asked|\bquestions\b|\brules\b|\bterms\b|\beligibility\b|常见问题|规则|须知|条款|问答",
    re.IGNORECASE,
)

_DATA = re.compile(
    r"\bdata\s?(?:sets?|bases?)\b|\bcorp(?:us|ora)\b|\bbenchmarks?\b|\bleader\s?boards?\b|数据[集库]|语料|基准|排行榜|榜单",
    re.IGNORECASE,
)
_CONTEST = re.compile(
    r"\b(?:challenges?|competitions?|contests?|(?:sub)?tasks?|tracks?|cup|prize|hackathon|(?:data|bio)thon|evaluations?)\b|赛|评测|测评|挑战|任务",
    re.IGNORECASE,
)


def is_of_data(names: str) -> bool:
    """Say whether entry and page are named after a data set, a benchmark or a board, and after no contest."""
    return bool(_DATA.search(names)) and not _CONTEST.search(names)


def is_archive(heading: str) -> bool:
    """Say whether what stands below speaks of past editions."""
    return bool(_ARCHIVE.search(heading))


def is_elsewhere(heading: str) -> bool:
    """Say whether what stands below speaks of other contests, of papers, of versions, or of what others have handed in."""
    return bool(_OTHERS.search(heading) or _LOG.search(heading))


def is_news(heading: str) -> bool:
    """Say whether what stands below is a list of news: the date at the head of an item is that of the news."""
    return bool(_NEWS.search(heading))


def is_rules(heading: str) -> bool:
    """Say whether what stands below tells what would be, not what is."""
    return bool(_RULES.search(heading))
