"""A paper as a feed or an API tells of it, and what can be read from its own words: its links, and one line on what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from watcher.domain.entry import Role
from watcher.domain.key import url_of

GIST_LENGTH = 300
"""Characters of the one line on what a paper is, at most."""
SHORT = 120
"""Characters up to which a sentence that points back ('for this task') says too little by itself."""
LINKS_MOST = 8
"""Links of a paper that are kept."""


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A link that a paper's abstract or comment gives."""

    url: str
    role: Role
    """`code`, `dataset`, `model`, or `project` where nothing tells which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is known of a paper; what its source does not tell is None or empty."""

    key: str
    """The arXiv identifier without version (`2611.00001`, `hep-ex/0406020`); papers of other sources are as in `domain.key`."""
    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    """The primary one first, where the source tells."""
    published: date | None = None
    """When its first version was submitted (UTC)."""
    announced: date | None = None
    """The day of the feed that listed it."""
    comment: str | None = None
    doi: str | None = None
    journal_ref: str | None = None
    version: int | None = None
    source: str = "arxiv"

    @property
    def url(self) -> str:
        """The address without version."""
        return url_of(self.key)

    @property
    def links(self) -> tuple[PaperLink, ...]:
        """Links in abstract and comment, each once."""
        return links_in(f"{self.abstract}\n{self.comment or ''}")


# -- links

_URL = re.compile(
    r"(?:https?://|(?<![\w./@-])(?:www\.)?(?=(?:github\.com|gitlab\.com|gitee\.com|huggingface\.co|zenodo\.org)/))"
    r"[^\s<>{}\"'`|\\^\[\]（）。，；、”“]+",
    re.IGNORECASE,
)
_LATEX = re.compile(r"\\(?:url|href|footnote|texttt|textit)\b")
_CODE_HOST = re.compile(
    r"//(?:www\.)?(?:github\.com|[\w-]+\.github\.com|gitlab\.[\w.-]+|bitbucket\.org|gitee\.com|codeberg\.org|anonymous\.4open\.science"
    r"|gitcode\.com|colab\.research\.google\.com)/",
    re.IGNORECASE,
)
_DATA_HOST = re.compile(
    r"//(?:www\.)?(?:huggingface\.co/datasets|hf\.co/datasets|modelscope\.cn/datasets|zenodo\.org|physionet\.org|figshare\.com|osf\.io"
    r"|kaggle\.com/datasets|kaggle\.com/c(?:ompetitions)?/|dataverse\.[\w.]+|data\.mendeley\.com|doi\.org/10\.5281|doi\.org/10\.13026)",
    re.IGNORECASE,
)
_MODEL_HOST = re.compile(
    r"//(?:www\.)?(?:(?:huggingface\.co|hf\.co)/(?!datasets|spaces|papers|blog|docs|collections)|modelscope\.cn/models)",
    re.IGNORECASE,
)
_SAYS_DATA = re.compile(r"\b(?:data ?sets?|data|corpus|corpora|benchmarks?|annotations?)\b|数据|语料", re.IGNORECASE)
_SAYS_CODE = re.compile(
    r"\b(?:codes?|codebase|source|implementation|scripts?|software|toolkit|repository)\b|代码", re.IGNORECASE
)
_SAYS_MODEL = re.compile(r"\b(?:models?|weights|checkpoints?)\b|模型|权重", re.IGNORECASE)


def links_in(text: str) -> tuple[PaperLink, ...]:
    """Return the links of a text with what they lead to, told by their host, else by the words of their sentence."""
    plain = _LATEX.sub(" ", text)
    found: dict[str, PaperLink] = {}
    for hit in _URL.finditer(plain):
        url = _trimmed(hit[0])
        if not re.match(r"https?://", url, re.IGNORECASE):
            url = f"https://{url}"
        if not re.match(r"https?://[\w-]+(?:\.[\w-]+)+", url, re.IGNORECASE):
            continue
        found.setdefault(url.rstrip("/").casefold(), PaperLink(url, _role(url, _sentence_before(plain, hit.start()))))
    return tuple(found.values())[:LINKS_MOST]


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?*$~")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?*$~")
    return url


def _sentence_before(text: str, at: int) -> str:
    before = text[max(0, at - 200) : at]
    return re.split(r"[.!?;。！？；]\s+", before)[-1]


def _role(url: str, words: str) -> Role:
    if _DATA_HOST.search(url):
        return Role.DATASET
    if _MODEL_HOST.search(url):
        return Role.MODEL
    says_code, says_data = _SAYS_CODE.search(words), _SAYS_DATA.search(words)
    if _CODE_HOST.search(url):
        return Role.DATASET if says_data and not says_code else Role.CODE
    if says_code:
        return Role.CODE
    if says_data:
        return Role.DATASET
    return Role.MODEL if _SAYS_MODEL.search(words) else Role.PROJECT


# -- one line on what it is

_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|etc|vs|cf|Fig|Figs|Eq|Sec|Tab|Dr|Mr|Ms|Prof|No|approx|resp|St|w\.r\.t|a\.k\.a)|\b[A-Z])\.$"
)
_BREAK = re.compile(r"(?<=[.!?])[\"')\]]?\s+(?=[\"'(\[$\\]?[A-Z0-9一-鿿])|(?<=[。！？])")
_WHO = r"\b(?:we|this (?:paper|work|study|article|survey|review|thesis|report)|our (?:paper|work|study)|the (?:present )?(?:paper|study|authors?))\b"
_DOES = (
    r"\b(?:present|propose|introduce|develop|release|describe|build|built|construct|create|contribute|design|offer|provide|establish"
    r"|propos|introduc|describ|releas|creat|provid|design|explor|investigat|evaluat|examin|stud(?:y|ies)|assess|compar|analy[sz]"
    r"|review|survey|report|conduct|benchmark|address|aim|show|find|found|demonstrat|argue)\w*"
)
_CONTRIBUTES = re.compile(rf"{_WHO}[^.]{{0,80}}?{_DOES}", re.IGNORECASE)
_CHINESE = re.compile(
    r"(?:本文|我们|本研究|本工作)[^。]{0,30}?(?:提出|介绍|发布|构建|设计|研究|分析|评估|综述|表明|发现)"
)
_BACKWARD = r"(?:this|these|those|such|above|aforementioned|it|them)"
_LEAD = re.compile(
    rf"(?:(?:however|therefore|thus|hence|moreover|furthermore),? )?"
    rf"(?:(?:in order )?to \w+[^,]{{0,80}}?\b{_BACKWARD}\b[^,]{{0,80}}|to this end|in response|keeping this in mind), (?=(?:in this \w+,? )?{_WHO})",
    re.IGNORECASE,
)
"""The clause that ties a sentence to one before it, which a reader of one line has not seen."""
_DANGLES = re.compile(
    r"\b(?:this|these|those|such) (?:\w+ )?(?:area|challenge|disconnect|gap|goal|issue|limitation|need|problem|question|task)s?\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Split a text into its sentences; abbreviations and initials end none."""
    parts: list[str] = []
    for piece in _BREAK.split(" ".join(text.split())):
        if not piece:
            continue
        if parts and _SHORT.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return parts


def gist(abstract: str) -> str:
    """Return the first sentence of an abstract that says what was done or found, else its first. Never generated.

    What ties it to an earlier sentence is cut ('To close this gap, we ...'), or another is taken ('We do this task ...'); cut at a word where long.
    """
    told = sentences(abstract)
    if not told:
        return ""
    saying = [_untied(one) for one in told if _CONTRIBUTES.search(one) or _CHINESE.search(one)]
    chosen = next((one for one in saying if len(one) > SHORT or not _DANGLES.search(one)), (saying or told)[0])
    if len(chosen) <= GIST_LENGTH:
        return chosen
    cut = chosen[: GIST_LENGTH - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[GIST_LENGTH // 2 :] else cut).rstrip(" ,;:") + "…"


def _untied(sentence: str) -> str:
    lead = _LEAD.match(sentence)
    return f"…{sentence[lead.end() :]}" if lead else sentence
