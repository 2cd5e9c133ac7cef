"""Finds the title of a resource in the text that names it."""

from __future__ import annotations

import re

from watcher.catalogue import labels, shapes
from watcher.catalogue.outline import BOLD_LEVEL
from watcher.catalogue.runs import Mark, Run
from watcher.catalogue.sections import clean, undecorated, without_language

_LONGEST = 200
"""Characters of a title; a longer one is cut at the end of its first sentence, or of a word."""
_YEAR = re.compile(r"\s*[(（\[]\s*(?:[\w.-]+\s+)?(?:19|20)\d\d[^)）\]]*[)）\]].*$", re.DOTALL)
_BRACKET_FIRST = re.compile(
    r"^\s*(?:\[[^\[\]]*\]|【[^【】]*】|\((?:19|20)\d\d[^()]*\)|(?:19|20)\d\d[./-]\d\d?(?:[./-]\d\d?)?\b)\s*[-–—:：]?\s*"
)
_YEAR_LAST = re.compile(r"[.,]\s*(?:19|20)\d\d(?:\.\d+)?$")
_ARTICLES = (" a", " an", " the")
_CHINESE_LABEL = re.compile(r"[\u3400-\u9fff]{2,8}")
_EDGES = " \t\n,，;；|/·–—*•-"


def of_heading(run: Run, *, plain_numbers: bool, level: int) -> tuple[str, str | None]:
    """Return the title of a heading and the language that it names for the resource.

    A heading that holds a link is called by the link's words, unless these only say what the link is: then by the
    words before it. Chance words before or after a link are a remark.
    """
    web = run.web
    if web:
        named = next((mark for mark in web if not labels.names_no_thing(mark.label) and not mark.is_bare), None)
        if named:
            return without_language(clean(named.label))
        before = clean(_YEAR.sub("", run.text[: web[0].start]), plain_numbers=plain_numbers).strip(_EDGES + "[(（【")
        if re.search(r"[^\W\d]", before):
            return without_language(before)
    text = run.text if level == BOLD_LEVEL else _without_bare(run)
    title = clean(text, plain_numbers=plain_numbers)
    return without_language(title or " ".join(run.text.split()))


def of_run(run: Run) -> str:
    """Return the title of an item, a paragraph or a cell that names a resource."""
    if not run.web:
        return _shortened(_bold_lead(run) or clean(_line(run.text)))
    first, before = run.web[0], shapes.lead(run)
    return _shortened(_before(run, first, before) if before else _first_words(run, first))


def _before(run: Run, first: Mark, before: str) -> str:
    """Return the title of a run that has words before its first link."""
    label_is_name = not first.is_bare and not labels.names_no_thing(first.label)
    bold = _bold_lead(run)
    if bold:
        return bold
    if label_is_name and not _announces(run.text[: first.start]):
        return clean(first.label)
    if label_is_name and labels.names_no_thing(before):
        return clean(first.label)
    if labels.names_no_thing(before):
        return clean(run.text[: first.end])
    name = before
    if shapes.is_named(name):
        name = name.split("\n")[0]
    unbracketed = _BRACKET_FIRST.sub("", undecorated(run.text[: first.start]).lstrip(_EDGES)).strip(
        _EDGES + " :：[（(【]"
    )
    name = unbracketed if unbracketed and name is before else name
    if name.casefold().endswith(_ARTICLES):
        return clean(run.text[: first.end])
    name = _without_label(name)
    title = _YEAR_LAST.sub("", clean(_line(name)).strip(_EDGES + ".。[(（【").strip())
    if len(title) > 1:
        return title
    return clean(first.label if label_is_name else run.text[: first.end])


def _without_label(name: str) -> str:
    """Return a name without a Chinese label that stands between it and its link: `Name  论文地址：URL`."""
    before, space, last = name.rpartition(" ")
    is_label = bool(space) and _CHINESE_LABEL.fullmatch(last) is not None and labels.names_no_thing(last)
    return before.rstrip() if is_label else name


def _announces(before: str) -> bool:
    """Say whether words before a link are the name, and the link one of its links: `Name: [words](URL)`, `Title. [words](URL)`."""
    if before.rstrip(" \t[(（【").endswith((".", "。")) and shapes.is_prose(before):
        return True
    return before.rstrip(" \t[(（【").endswith((":", "：", "-", "–", "—")) and not shapes.is_prose(before)


def _first_words(run: Run, first: Mark) -> str:
    """Return the title of a run that begins with its link."""
    if not first.is_bare and (not labels.names_no_thing(first.label) or shapes.is_explained(run)):
        return clean(first.label)
    after = shapes.tail(run)
    if after:
        sentence = re.split(r"(?<=[.!?])\s|[。！？]|\s[-–—]\s", after)[0]
        return clean(sentence).strip(_EDGES + "()（）[]【】.")
    if not first.is_bare:
        return clean(run.text) or first.label
    return re.sub(r"^https?://(?:www\.)?", "", first.url, flags=re.IGNORECASE).rstrip("/")


def _bold_lead(run: Run) -> str | None:
    """Return the bold words that begin a run: `**Name**: what it is. [paper](URL)`."""
    if not run.strong:
        return None
    start, end = run.strong[0]
    if undecorated(run.text[:start]).strip(_EDGES) or not run.text[start:end].strip():
        return None
    if run.web and run.web[0].start < end:
        return None
    bold = clean(run.text[start:end]).strip(_EDGES)
    rest = run.text[end:].lstrip()
    # Bold that goes on without a break is but the first words of a name.
    ends = (
        run.text[start:end].rstrip().endswith((":", "："))
        or not rest
        or rest[0] in ":：-–—,，.(（["
        or run.text[end : end + 1] == "\n"
    )
    return bold if ends and len(bold) > 1 and not labels.names_no_thing(bold) else None


def _without_bare(run: Run) -> str:
    text = run.text
    for mark in reversed(run.web):
        if mark.is_bare:
            text = text[: mark.start] + text[mark.end :]
    return text


def _line(text: str) -> str:
    return next((line for line in text.split("\n") if line.strip()), "")


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST:
        return title
    sentence = re.split(r"(?<=[a-z)]{2}[.!?])\s|(?<=[。！？])", title)[0]
    return (
        sentence.rstrip(".。")
        if len(sentence) <= _LONGEST
        else title[:_LONGEST].rsplit(" ", 1)[0].rstrip(_EDGES + ".。")
    )
