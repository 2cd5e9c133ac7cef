"""What a date is for, from the words that stand beside it, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from watcher.domain.contest.roles import TAKING_PART, DateRole, Edge


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


# The order decides: 'notification of paper acceptance' is a notification, 'final submission' a submission.
_ROLES = tuple(
    (role, _any(*words))
    for role, words in (
        (
            DateRole.PUBLISHED,
            (
                r"©|copyright|last[\s-](?:up)?(?:dated|modified|edited|changed)|\bretrieved\b|\baccessed\b",
                r"\bgenerated\b|\btoday is\b|current (?:date|time)\b|(?<!be )\bsubmitted on\b|^\W*news\b|版权所有|备案|最后更新",
                r"\bdata cut-?off\b|数据(?:的)?截[止至]",
                r"最近更新|当前时间|今天是|浏览",
            ),
        ),
        (
            DateRole.CAMERA_READY,
            (r"camera[\s-]*ready|final (?:version|manuscript|paper)s?\b|终稿|定稿",),
        ),
        (
            DateRole.NOTIFICATION,
            (
                r"notif(?:y|ication|ied)|\bacceptance\b|\b(?:acceptance|final|review|editorial) decisions?\b",
                r"\bdecisions? (?:sent|made|announced|out|to authors)|^\W*decisions?\W*$|author feedback|rebuttal",
                r"reviews?\s+(?:due|released|sent)",
                r"(?:scores?|judge?ments|feedback)\b.{0,30}?(?:due back|returned|sent|to (?:the )?(?:teams|participants))",
                r"录用通知|录取通知|结果通知|通知作者|审稿结果|录用结果",
            ),
        ),
        (
            DateRole.EVENT,
            (
                r"early[\s-]?bird|(?:conference|workshop|author|attendee|on-?site) registration",
                r"registration for (?:the )?(?:conference|workshop)|\bhotels?\b|\bvisas?\b",
                r"travel (?:grant|award|support)|sponsor|student volunteer|tutorial|(?:workshop|demo|task|track|challenge) proposals?|\bproposals? (?:due|deadline)|参会|住宿",
                r"酒店|早鸟|会议注册",
            ),
        ),
        (
            DateRole.AWARD,
            (
                r"^\W*(?:final )?results?\W*$|\bawards?\b|\bwinners?\b|\bprizes?\b",
                r"results? (?:are |will be |is )?(?:announce|releas|publi|available|out\b|notif|to be)",
                r"(?:announce\w*|releas\w*|publi\w*) (?:of )?(?:the )?(?:\w+ ){0,2}(?:results?|winners?|ranking)",
                r"(?:final )?ranking",
                r"(?:labels?|gold|ground truth|answers?)\b.{0,20}\b(?:releas|publi|withheld|available|online)",
                r"leaderboard (?:release|publi)|颁奖|获奖|奖项|(?:结果|成绩|排名|名单|晋级|榜单)(?:的)?(?:公布|公示|发布|揭晓|公告)",
                r"(?:公布|公示|发布|揭晓)[^\W及和与并]{0,6}?(?:结果|成绩|排名|名单)|表彰",
            ),
        ),
        (
            DateRole.FINAL,
            (r"答辩|路演|final (?:presentation|pitch|defen[cs]e|on-?site)|grand final|on-?site finals?|live finals?",),
        ),
        (
            DateRole.PAPER,
            (
                r"\b(?:papers?|manuscripts?|abstracts?|descriptions?|working notes?|notebooks?|reports?|posters?|articles?|write-?ups?)\b(?:\W+\w+){0,6}?\W+(?:submi\w+|deadlines?|due|uploads?|opens?|closes?)",
                r"(?:submi\w+|deadlines?|due|uploads?)\W+(?:\w+\W+){0,4}?(?:papers?|manuscripts?|abstracts?|descriptions?|working notes?|notebooks?|reports?|posters?|articles?)\b",
                r"\b(?:papers?|manuscripts?|abstracts?|system descriptions?|working notes?|notebooks?|technical reports?|system reports?|posters?|articles?)(?:\s+(?:of at most|are|by|on|\(|\))[^,;]{0,40})?\W*$",
                r"论文|摘要|技术报告|系统报告|评测报告|方法描述|稿件|投稿|征稿",
            ),
        ),
        (
            DateRole.REGISTRATION,
            (
                r"\bregistration|\bregister(?:ing|s)?\b|\b(?:be|is|are) registered\b",
                r"\bapplications?\s+(?:close|open|deadline|due|until|period)",
                r"\bapply (?:by|until|before)|\bto join\b|sign[\s-]?ups?\b|\benrol\w*|team formation|join the",
                r"\bentry (?:deadline|period)|报名|注册|组队",
            ),
        ),
        (
            DateRole.SUBMISSION,
            (
                r"\bsubmi(?!tted\b)\w+|\b(?:be|is|are) submitted\b",
                r"\bruns?\s+(?:are\s+)?due|^\W*(?:final |official |system )?runs?\W*$|predictions? due|results? due",
                r"due date|\bdue\b|\buploads?\b|\buploading\b|\breach(?:es)? us\b|\bsend (?:us|in|your)\b",
                r"\bdeadlines?\b(?!\s+(?:for|to)\s)",
                r"\bdeadlines?\s+(?:for|to)\s+(?:\w+\s+){0,3}?(?:submi|upload|runs?|results?|entr|enter|predictions?|participa|systems?|outputs?|teams?|challenge|competition|contest|task|code|models?)",
                r"提交|交卷|上传|截止日期|截止时间|截止|截至|final entr(?:y|ies)|entries\b",
            ),
        ),
        (
            DateRole.TEST,
            (
                r"\btest(?:ing)?\b|\bevaluation\b(?! (?:metric|script|code))|\bblind (?:set|data)|\bheld-?out\b|测试",
                r"评测(?:阶段|时间|期|开始|结束)|[AB]\s?榜",
            ),
        ),
        (
            DateRole.TRAINING,
            (
                r"\btrain(?:ing)?\b|\bdev(?:elopment)?\s(?:set|data)|\bvalidation\b",
                r"\b(?:sample|trial|pilot) (?:data|set)|data(?:set)?s?\s(?:releas|avail|publi)",
                r"(?:releas|publi)\w* (?:of )?(?:the )?(?:\w+ ){0,3}data|(?:训练|验证|样例|开发)(?:集|数据)",
                r"数据集?(?:发布|开放|公布|下载|发放)|(?:发布|开放|公布|发放)\w{0,4}数据",
            ),
        ),
        (
            DateRole.PHASE,
            (
                r"(?:比|竞|大|战)赛(?:已|将|现)?(?:圆满)?(?:结束|关闭|截止|开始)|初赛|复赛|预赛|半决赛|决赛|海选|热身赛|赛段|阶段|轮次|第[一二三四1-4]轮|赛季|赛程",
                r"(?:比|竞|大|战|参|练|式)赛(?:起止)?(?:时间|日期|周期|开始|结束|关闭|启动|期间|开放|截止)|开赛|赛题发布|任务发布|线[上下]赛",
                r"^\W*(?:competition|challenge|contest)\s*[:|]\W*$",
                r"\bphase\b(?! (?:[IV\d]+[abAB]? )?(?:trials?|stud|clinical|randomi))|\bround\b|\bstage\b",
                r"\bpreliminar\w+|\bsemi-?finals?\b|\bfinals?\b",
                r"(?:competition|challenge|contest|shared task|task|hackathon|campaign)s?\s*(?:dates?|period|timeline|starts?|begins?|opens?|launch\w*|ends?|closes?|runs?|release|kick-?off|is open|duration|window)",
                r"(?:start|launch|end|close|opening|closing|kick-?off|release) (?:of|for) (?:the )?(?:\w+ ){0,2}(?:competition|challenge|contest|shared task|task)",
                r"(?:start|end|launch|opening|closing) date",
                r"^\W*(?:start|begin|open|end|close|launch)(?:s|ing|e?d)?\b(?:\s(?:date|on|time))?\W*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\W*)?$|\bkick-?off\b",
                r"leader\s?board (?:closes?|freezes?|ends?)|\bcall (?:opens?|closes?)",
                r"\bbatch(?:es)?\b",
            ),
        ),
        (
            DateRole.EVENT,
            (
                r"\bworkshop|\bconference|\bsymposium|\bsummit\b|\bmeeting\b|\bsessions?\b|\bheld\b|\btakes? place",
                r"\bco-?located|\bpresentations?\b|\bevent\b|会议|大会|研讨会|论坛|年会|举办|召开|举行|会期|开幕|闭幕",
            ),
        ),
        (
            DateRole.PUBLISHED,
            (
                r"\bpublished\b|\bposted\b|\bversion\b|\bupdated\b|\breleased?\b|\bnews\b|\bupdates?\b|\badded\b",
                r"\bcreated\b|\bfounded\b|更新|发布|发表|新闻|公告|上线|收录",
            ),
        ),
    )
)
_CLOSES = _any(
    r"deadline|\bdue\b|\bclos(?:e|es|ed|ing|ure)\b|\bend(?:s|ed)?\b|\bending\b|\buntil\b|\btill\b",
    r"\b(?:by|before|to)\W*$|[至到]\W*$|\bno later than\b|\blast day\b|\bextended to\b|\bcut-?off\b",
    r"\bexpires?\b|\bfinish\w*|截止|截至|结束|关闭|之?前(?:完成|提交)?|延[期长]至?|(?<!禁)止",
)
_OPENS = _any(
    r"\bopen(?:s|ed|ing)?\b|\bstart(?:s|ed|ing)?\b|\bbeg[iu]n(?:s|ning)?\b|\bfrom\W*$|\blaunch\w*",
    r"\bkick-?off\b|\breleased?\b|\bavailable\b|(?<!closed )\bsince\b|\bgo(?:es)? live\b|\bcall for\b|\bonwards?\b|开始",
    r"开放|开启|启动|发布|开赛|公布|下载|上线|(?<![一发引])起(?![草来用])",
)
# Said so plainly that nothing before it matters: the name of a contest may hold any word ('Prize Abstracts Challenge').
_PLAIN = re.compile(
    r"(?:(?<![\w-])(?:registration|entry|runs?|results?|predictions?|system|systems|outputs?|teams?|challenge|competition)\s+(?:output\s+)?(?:submissions?\s+)?(?:deadline|due|closes?|ends?)\b"
    r"|(?<!paper )(?<!papers )(?<!abstract )(?<!report )(?<!notes )(?<!poster )(?<!article )(?<!manuscript )(?<!description )(?<!version )(?<!ready )(?<!proposal )(?<!bird )"
    r"\bsubmissions?\s+(?:deadline|due|closes?|ends?)\b"
    r"|(?<!文)(?<!要)(?<!告)(?<!稿)(?<!会)(?:报名|结果提交|作品提交|提交)(?:的)?(?:截止|结束))[\w\s:()（）：]{0,24}$|结果的?提交|提交(?:测试|预测|评测|最终)?结果",
    re.IGNORECASE,
)
# 'Patients were enrolled until', 'the test set collected until': prose about the data, whose dates bear on nothing known.
_OFTEN_IN_PROSE = TAKING_PART | {DateRole.TRAINING, DateRole.FINAL}
_PROSE = _any(
    r"\b(?:was|were|had|we|our|they|received|collected|recorded|admitted|discharged|enrolled|patients?|subjects|cohorts?|records?|crawled|scraped|sampled|annotated|written|dating|covers?|covering|based on|according to|reported)\b",
    r"采集|收集|收录|患者|入院|出院|数据来自|来源于|基于",
)
_SCHEDULED = _any(
    r"\b(?:deadlines?|due|submit|submissions? (?:close|open|is|are|of|start|end|must|will)|registration|register|sign-?ups?|clos(?:e|es|ing)|ends?)\b",
    r"报名|提交|截止|初赛|复赛|决赛",
)
# A paper's deadline that is also one for taking part.
_ALSO = _any(
    r"(?:\b(?:runs?|results?|predictions?|outputs?|code|models?|systems?|registration)\b|结果|代码|模型|报名).*(?:\band\b|&|/|\+|和|及|与|、).*(?:paper|abstract|report|notes|论文|摘要|报告)",
    r"(?:paper|abstract|report|notes|论文|摘要|报告).*(?:\band\b|&|/|\+|和|及|与|、).*(?:\b(?:runs?|results?|predictions?|outputs?|code|models?|registration)\b|结果|代码|模型|报名)",
)
_EXAMPLE = _any(
    r"^\W*(?:example|sample)\s*:|\bfor example\b|\be\.g\.|\bif your\b|\bsurveys?\b|\bquestionnaires?\b|\bpolls?\b|问卷|例如|示例|样例:"
)
# Its date is that of a paper or a file, not of what it is about.
_DOCUMENT = _any(
    r"\b(?:templates?|forms?|guidelines?|guides?|instructions?|scripts?|baselines?|polic(?:y|ies)|files?|slides?|how to|uploaded|docx?|pdf|zip|csv|json)\b|\bv\d",
    r"通知|说明|附件|报名表|申请表|模板|须知|指南|手册|教程|公告",
)
_SIGNING_UP = _any(r"registration|entry|报名")
_COLON = re.compile(r"[:|—–-]\W*$|\s[—–-]\s")
_OF_A_CONTEST = _any(
    r"\b(?:deadlines?|due|submi\w+|registration|competition|challenge|contest|shared task|hackathon|(?:test|evaluation|final|first|second|next|main) (?:phase|period|window|round|stage))\b",
    r"(?-i:[一-鿿])",
)
_SENTENCE = 8
"""Words of a sentence, as against a label."""
_RANKED = _any(r"^\W*(?:rank(?:ing)?|score|排名|名次|得分|分数)\W*$")
_AS_OF_ENGLISH = _any(r"\bas of\W*$")
_AS_OF = _any(r"(?:\bas of|截[至止]到?|截至目前)\W*$")
_COUNTED = re.compile(r"[\s\d:日点时分]*[,，]?\s*(?:共|已|累计|目前|总|全国|全球|来自|有\d|报名人数|参赛)")
_UPKEEP = _any(r"\bmaintenance\b|\bdown-?time\b|\boutage\b|维护|宕机|系统升级|停机")
_ASKED = re.compile(r"[^.。!！;；|\n]{0,60}[?？]")
_OF_A_FILE = re.compile(r"\s*(?:dump|snapshot|version|edition)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_STOP = _any(r"\b(?:on|at|the|of|and|from|by|in|is|to|until|mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?\b")


@lru_cache(maxsize=256)  # a line is asked for with each sentence of the one below it, a head with each row
def role_of(words: str) -> DateRole:
    """Return the role that a label gives to the date beside it, UNKNOWN where it gives none."""
    if _EXAMPLE.search(words):
        return DateRole.UNKNOWN
    if plain := _PLAIN.search(words):
        return DateRole.REGISTRATION if _SIGNING_UP.search(plain[0]) else DateRole.SUBMISSION
    role = next((role for role, pattern in _ROLES if pattern.search(words)), DateRole.UNKNOWN)
    if role in _OFTEN_IN_PROSE and _PROSE.search(words) and not _SCHEDULED.search(words):
        return DateRole.UNKNOWN
    if role in _OFTEN_IN_PROSE and _DOCUMENT.search(words) and not edge_of(words):
        return DateRole.UNKNOWN
    if role is DateRole.PAPER and _ALSO.search(words):
        return DateRole.REGISTRATION if _SIGNING_UP.search(words) else DateRole.SUBMISSION
    return role


def is_loose(role: DateRole, label: str, sentence: str) -> bool:
    """Say whether a role rests on one common word ('test', 'phase') of a sentence, with no sign before the date."""
    if (
        role not in (DateRole.TEST, DateRole.PHASE, DateRole.TRAINING)
        or _COLON.search(label)
        or _OF_A_CONTEST.search(label)
    ):
        return False
    return len(sentence.split()) >= _SENTENCE


def is_board(cells: Sequence[str]) -> bool:
    """Say whether the head of a table is that of a ranking, whose dates are those of what others have handed in."""
    return any(_RANKED.match(cell) for cell in cells)


def is_tally(before: str, after: str) -> bool:
    """Say whether the date is that of a count, a file or a question: 'as of May 1, 120 teams', '截至4月1日，共有', 'the May 1 dump'."""
    if _OF_A_FILE.match(after) or _ASKED.match(after):
        return True
    return bool(_AS_OF.search(before) and (_COUNTED.match(after) or _AS_OF_ENGLISH.search(before)))


def is_upkeep(sentence: str) -> bool:
    """Say whether the date is that of a break for maintenance: 'the portal is closed for maintenance until May 3'."""
    return bool(_UPKEEP.search(sentence))


def edge_of(before: str, after: str = "") -> Edge | None:
    """Say whether the words open or close something; of several the last before the date counts, then those after it."""
    for words in (before, after):
        closes = max((found.end() for found in _CLOSES.finditer(words)), default=-1)
        opens = max((found.end() for found in _OPENS.finditer(words)), default=-1)
        if closes >= 0 or opens >= 0:
            return Edge.CLOSES if closes >= opens or (words is after and closes >= 0) else Edge.OPENS
    return None


def is_blank(words: str) -> bool:
    """Say whether a label says nothing: signs, little words and weekdays only."""
    return not _LETTER.search(_STOP.sub(" ", words))
