"""How dates are written: the patterns, English and Chinese. What is made of them: see written.py."""

from __future__ import annotations

import re

_MON = (
    r"(?P<mon>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?|january|february|april|june|july|august|september"
    r"|october|november|december)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
_YEAR = r"20\d\d(?!\d)"
# '7 Dec 26' is of a year only where nothing is counted after it ('until 10 Dec 24 teams').
_SHORT_YEAR = r"(?P<yy>[23]\d)(?=\s*(?:$|[,;.|)(~–—-](?!\d)|to\b|until\b|\d{1,2}:\d))"
WEEKDAY = r"(?:\(?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?\)?,?\s*)"
_DASH = r"\s*(?:[-–—−~～‐‑]+|至|到|to|through|thru|until|till|and|&)\s*"
_ZH_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ZH_YEAR = r"(?:20\d\d|二[〇○零Oo0][〇○零一二三四五六七八九]{2}|(?<!\d)2\d(?=年\s*\d{1,2}\s*月))"
_ZH_DASH = r"\s*(?:[-–—−~～‐‑]+|至|到)\s*"

_ENDS = "至到~～–—-"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in {
        "chinese": rf"(?:(?P<y>{_ZH_YEAR})(?:\s*年度?\s*的?\s*|\s+))?(?<!\d)(?P<m>{_ZH_NUMBER})\s*月\s*(?:"
        rf"(?P<d>{_ZH_NUMBER})\s*(?:[日号](?!前后)|(?={_ZH_DASH}{_ZH_NUMBER}\s*[日号]))"
        rf"(?:\s*\((?:周|星期).\)|\s*(?:周|星期)[一二三四五六日天])?"
        rf"(?:{_ZH_DASH}(?P<d2>{_ZH_NUMBER})\s*[日号])?"
        rf"|(?P<third>上旬|中旬|下旬|初|中|底|末)?份?(?![内以\d]))",
        "chinese year": rf"(?P<y>{_ZH_YEAR})\s*年\s*(?P<season>年?初|年?中|年?底|年?末|上半年|下半年|[春夏秋冬][季天]?"
        r"|第?[一二三四]季度)",
        "year first": r"(?:(?<![\d.\-/])|(?<=\d-))(?P<y>20\d\d)(?P<sep>[-/.])\s?(?P<m>0?[1-9]|1[0-2])(?P=sep)\s?(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)"
        r"(?:(?:\s*[-–—~～]\s*|\s*(?:至|到|to)\s*)(?:(?P<m2>0?[1-9]|1[0-2])(?P=sep))(?P<d2>[12]\d|3[01]|0?[1-9])(?![\d./])"
        r"|[-–—~～](?P<d3>[12]\d|3[01]|0?[1-9])(?![\d./:\-]))?",
        "year last": r"(?:(?<![\d./-])|(?<=\d-))(?:(?P<a0>\d{1,2})\.\s?(?P<b0>\d{1,2})\.\s*[-–—]\s*(?=\d{1,2}\.))?"
        r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>20\d\d)(?!\d|[./]\d|-\d(?!\d?[./]\d))",
        "year and month": r"(?<![\w./-])(?P<y>20\d\d)(?P<sep>[./-])(?P<m>0[1-9]|1[0-2])(?![\w/-]|\.\d)",
        "month first": rf"\b{_MON}\s*{WEEKDAY}?(?P<d>{_DAY})(?!\d|:\d|\.\d)\s*{WEEKDAY}?(?:{_DASH}{WEEKDAY}?(?P<d2>{_DAY})(?![\d:]|\.\d|\s*[AaPp]\.?[Mm]\b|\s*{_MON.replace('?P<mon>', '')}))?"
        rf"(?:\s*,?\s*{WEEKDAY}?(?P<y>{_YEAR}))?",
        "day first": rf"(?<![\d.:/])(?P<d>{_DAY})(?:{_DASH}(?P<d2>{_DAY}))?\s*[-.]?\s*(?:of\s+)?{_MON}-?"
        rf"(?!\s*(?:\d{{1,2}})(?:st|nd|rd|th)?\b(?!:))(?:\s*,?\s*(?P<y>{_YEAR}))?",
        "day first, short year": rf"(?<![\d.:/])(?P<d>{_DAY})[\s-]\s*{_MON}[\s,-]\s*'?{_SHORT_YEAR}",
        "month first, short year": rf"\b{_MON}(?:-(?P<d>{_DAY})-(?P<y>{_YEAR})|\s*(?:(?P<d0>{_DAY})\s*,?\s*)?'(?P<yy>[23]\d)(?!\d))",
        "month": rf"\b{_MON}(?:\s*[-–—/]\s*{_MON.replace('mon', 'mon2')})?\s*(?:of\s+)?,?-?\s*(?P<y>{_YEAR})",
        "part of month": rf"\b(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd of|[Bb]eginning of)[\s-]+{_MON}(?:\s*,?\s*(?P<y>{_YEAR}))?",
        "part of year": r"\b(?P<season>[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd of|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|Q[1-4])"
        rf"(?:[\s-]+of)?[\s,/-]*(?P<y>{_YEAR})",
        "quarter": r"(?<![\w./-])(?P<y>20\d\d)[\s,/-]*(?P<season>Q[1-4])\b",
        "compact": r"(?<![\w./-])(?P<y>20[0-3]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w/-]|\.\d)",
        # '结果提交：9.25', '复赛：10.20-11.10': month and day only after such a sign and in Chinese; '3.2 初赛' is a heading
        "month and day": rf"(?:(?<=[:({_ENDS}])|(?<=[:({_ENDS}]\s))(?P<m>1[0-2]|0?[1-9])(?P<sep>[./])(?P<d>[12]\d|3[01]|0?[1-9])"
        r"(?![\d%:]|[./]\d)",
        "unreadable": r"(?<![\d./-])\d{1,2}/\d{1,2}(?:/\d\d)?(?!\d|/\d)|(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.[23]\d(?![\w./-])"
        r"|明年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|(?:提交|报名|评测|比赛|截止)[:至]\s*(?:0?[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=\s*(?:$|[,;|)，；。]|\d{1,2}:\d))",
    }.items()
)
