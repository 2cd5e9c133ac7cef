"""A paper's facts, the entry that arXiv's API makes of them, and arXiv's query language.

Source: https://info.arxiv.org/help/api/user-manual.html (read 2026-11).
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

Paper = dict[str, Any]

_TOKENS = re.compile(r'\(|\)|\bANDNOT\b|\bAND\b|\bOR\b|\w+:\[[^\]]*\]|(?:\w+:)?"[^"]*"|[^\s()]+')
_OPERATORS = ("AND", "OR", "ANDNOT")


def paper(arxiv_id: str, title: str, abstract: str, published: str, **facts: Any) -> Paper:
    """Return the facts of one paper.

    Args:
        arxiv_id: without version.
        title: its title.
        abstract: its abstract.
        published: an ISO date.
        facts: `updated`, `version`, `comment`, `journal_ref`, `doi`, `categories`, `authors`, `withdrawn` (a flag),
            `announced` (ISO date of the feed that lists it), `announce` (`new`, `cross` or `replace`).
    """
    base: Paper = {
        "id": arxiv_id,
        "title": title,
        "abstract": abstract,
        "published": published,
        "updated": published,
        "version": 1,
        "comment": None,
        "journal_ref": None,
        "doi": None,
        "categories": ["cs.CL"],
        "authors": ["A. Author"],
        "withdrawn": False,
        "announced": None,
        "announce": "new",
    }
    return base | facts


def entry(one: Paper) -> str:
    """Return a paper as an entry of Atom."""
    extra = ""
    if one["comment"] or one["withdrawn"]:
        comment = one["comment"] or "This paper has been withdrawn by the author"
        extra += f"<arxiv:comment>{escape(comment)}</arxiv:comment>"
    if one["journal_ref"]:
        extra += f"<arxiv:journal_ref>{escape(one['journal_ref'])}</arxiv:journal_ref>"
    if doi := one["doi"]:
        extra += f'<arxiv:doi>{doi}</arxiv:doi><link rel="related" href="https://doi.org/{doi}" title="doi"/>'
    name = f"{one['id']}v{one['version']}"
    categories = "".join(f'<category term="{c}" scheme="http://arxiv.org/schemas/atom"/>' for c in one["categories"])
    authors = "".join(f"<author><name>{escape(author)}</name></author>" for author in one["authors"])
    return (
        f"<entry><id>http://arxiv.org/abs/{name}</id><title>{escape(one['title'])}</title>"
        f"<updated>{_time(one['updated'])}</updated><published>{_time(one['published'])}</published>"
        f'<link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>'
        f'<link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>'
        f"<summary>{escape(one['abstract'])}</summary>{categories}"
        f'<arxiv:primary_category term="{one["categories"][0]}"/>{extra}{authors}</entry>'
    )


def _time(date: str) -> str:
    return date if "T" in date else f"{date}T00:00:00Z"


def matches(expression: str, one: Paper) -> bool:
    """Say whether a query finds a paper: field:term, phrases, AND, OR, ANDNOT, brackets, ranges of submittedDate."""
    tokens = _TOKENS.findall(expression)
    return _parse(tokens, 0, one)[0] if tokens else True


def _parse(tokens: list[str], at: int, one: Paper) -> tuple[bool, int]:
    """Evaluate from left to right up to a closing bracket; return the value and where it ended."""
    value, at = _operand(tokens, at, one)
    while at < len(tokens) and tokens[at] != ")":
        written = tokens[at] in _OPERATORS
        operator = tokens[at] if written else "OR"
        right, at = _operand(tokens, at + written, one)
        value = {"AND": value and right, "OR": value or right, "ANDNOT": value and not right}[operator]
    return value, at


def _operand(tokens: list[str], at: int, one: Paper) -> tuple[bool, int]:
    if tokens[at] != "(":
        return _term(tokens[at], one), at + 1
    value, at = _parse(tokens, at + 1, one)
    return value, at + 1


def _term(token: str, one: Paper) -> bool:
    name, _, value = token.partition(":") if ":" in token and not token.startswith('"') else ("all", "", token)
    if name in ("submittedDate", "lastUpdatedDate"):
        low, _, high = value.strip("[]").partition(" TO ")
        day = re.sub(r"\D", "", one["published" if name == "submittedDate" else "updated"])[:8]
        return low[:8] <= day <= (high[:8] or "99999999")
    value = value.strip('"').lower()
    if name == "cat":
        return any(
            category.lower() == value or (value.endswith("*") and category.lower().startswith(value[:-1]))
            for category in one["categories"]
        )
    texts = {"ti": one["title"], "abs": one["abstract"], "au": " ".join(one["authors"])}
    text = texts.get(name) or " ".join([*texts.values(), *one["categories"], one["id"]])
    words = re.findall(r"\w+", value.replace("*", ""))
    return " ".join(words) in " ".join(re.findall(r"\w+", text.lower()))
