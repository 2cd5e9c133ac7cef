"""Compares a page with what our own history says it was: a file that has become a page, a site taken over."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from watcher.checkers.hosts import HostRules, Meaning
from watcher.checkers.verdict.document import Document, Form
from watcher.checkers.verdict.likeness import are_related
from watcher.domain.observation import Look

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
_FILE_NAME = re.compile(
    r"\.(?:pdf|zip|gz|tgz|bz2|xz|7z|rar|tar|csv|tsv|xlsx?|docx?|pptx?|parquet|npz|h5|bin|pt|ckpt|jsonl|mp4|epub|ps)$",
    re.IGNORECASE,
)
_SPAM_IN_TITLE = 2
_SPAM_IN_TEXT = 3
_TEXT_CAP = 20_000


def was_file(url: str, last_good: Look | None) -> bool:
    """Say whether the address gave a file the last time it was good; without a history, whether it is spelled like one."""
    if last_good is not None and last_good.facts.content_type:
        return not last_good.facts.content_type.startswith(_PAGE_TYPES)
    return last_good is None and _FILE_NAME.search(urlsplit(url).path) is not None


def is_known_file(last_good: Look | None) -> bool:
    """Say whether our own history, not only the spelling, knows the address as a file."""
    return last_good is not None and bool(last_good.facts.content_type) and was_file("", last_good)


def is_about_file(url: str, document: Document) -> bool:
    """Say whether a page's title shares a word with the file's name."""
    stem = unquote(urlsplit(url).path).rpartition("/")[2].rpartition(".")[0]
    return are_related(re.sub(r"[-_.+\d]+", " ", stem), f"{document.title} {document.heading}")


def has_other_title(document: Document, last_good: Look | None) -> bool:
    """Say whether the page's title shares no word with the title that our history has."""
    if last_good is None or document.form is not Form.HTML:
        return False
    old, new = last_good.facts.title or "", document.title
    if not old or not new or are_related(old, new):
        return False
    if all(are_related(title, title) for title in (old, new)):
        return True
    # A title of nothing but short words (`i2b2`, `x.org`) is known by those.
    return not _words(old) & _words(new)


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w+", title.lower()))


def takeover(document: Document, last_good: Look | None, rules: HostRules) -> str | None:
    """Return the words that show that the site has been taken over by spam, unlike all that our history has."""
    if not has_other_title(document, last_good) or last_good is None:
        return None
    vocabulary = _vocabulary(rules)
    if vocabulary is None or vocabulary.search(last_good.facts.title or ""):
        return None
    in_title = {found[0].lower() for found in vocabulary.finditer(document.title)}
    in_text = vocabulary.findall(document.text[:_TEXT_CAP])
    if len(in_title) >= _SPAM_IN_TITLE or (in_title and len(in_text) >= _SPAM_IN_TEXT):
        return f"title: {document.title} (was: {last_good.facts.title})"
    return None


def _vocabulary(rules: HostRules) -> re.Pattern[str] | None:
    patterns = [pattern.pattern for rule in rules.for_any(Meaning.SPAM) for pattern in rule.patterns]
    # Words of Chinese and Japanese stand without spaces between them.
    spaced = [pattern for pattern in patterns if pattern < "\u3000"]
    dense = [pattern for pattern in patterns if pattern >= "\u3000"]
    both = [rf"\b(?:{'|'.join(spaced)})\b"] * bool(spaced) + [f"(?:{'|'.join(dense)})"] * bool(dense)
    return re.compile("|".join(both), re.IGNORECASE) if both else None
