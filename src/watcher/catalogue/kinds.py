"""Says what an entry is, what a link is to it, and in which language it is: by the list's words first, then by the host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from watcher.catalogue import words
from watcher.domain.address import host_of, is_root, split
from watcher.domain.entry import Kind, Link, Role
from watcher.domain.identity import github_repository

# Sections whose titles may name but the topic of the papers in them.
_HELD_BY_TOPIC = frozenset({Kind.TOOLKIT, Kind.CONTEST, Kind.PRODUCT, Kind.LINK_LIST, Kind.MODEL, Kind.CODE})
_CJK = re.compile(r"[\u3400-\u9fff]")
# All in one, a group each: what may follow is by far the dearest part to compile.
_SECTION_WORDS = re.compile(
    rf"(?<![a-z0-9_])(?:{'|'.join(f'({latin})' for _, latin, _ in words.KIND_WORDS)})(?![a-z0-9_]){words.HEAD_NOUN}"
    rf"|(?:{'|'.join(f'({chinese})' for _, _, chinese in words.KIND_WORDS)}){words.HEAD_NOUN_ZH}",
    re.IGNORECASE,
)
_TITLE_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in words.TITLE_KINDS)
_GUIDE = re.compile(words.GUIDE, re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z]{2})")
_DATA = re.compile(words.DATA_TITLE, re.IGNORECASE)
_SENTENCE = 6
"""Words from which on a title is that of a paper rather than a name."""
_BLOG_PATH = re.compile(words.BLOG_PATH)
_CHINESE_NAMES = re.compile(words.CHINESE_NAMES, re.IGNORECASE)
_CHINESE_SECTION = re.compile(
    r"^Chinese$|\bin Chinese\b|\bChinese (?:data|corp|model|medical|LLM|large|language|competition|contest|benchmark)|中文",
    re.IGNORECASE,
)
_ENGLISH_SECTION = re.compile(r"\bEnglish\b|英文", re.IGNORECASE)
_ENGLISH_NAMES = re.compile(words.ENGLISH_NAMES, re.IGNORECASE)


@lru_cache(maxsize=4096)
def kind_by_section(title: str) -> Kind | None:
    """Return what a section's title says its entries are; `ReasoningLLM` is an LLM, a guide to applications none."""
    if _GUIDE.search(title):
        return None
    named = {*_named(title), *_named(_GLUED.sub(" ", title))}
    return words.KIND_WORDS[min(named)][0] if named else None


def _named(title: str) -> Iterator[int]:
    """Yield the rows of `words.KIND_WORDS` of which a section's title has a word."""
    at = 0
    while found := _SECTION_WORDS.search(title, at):
        yield ((found.lastindex or 0) - 1) % len(words.KIND_WORDS)
        at = found.start() + 1


def kind_of(title: str, sections: Sequence[str], links: Sequence[tuple[str, Role | None]]) -> Kind:
    """Return what an entry is.

    Args:
        title: its title.
        sections: the titles above it, the nearest first.
        links: its URLs, each with the role that its label states.
    """
    own = next((kind for kind, pattern in _TITLE_KINDS if pattern.match(title)), None)
    if own or (links and _is_awesome(links[0][0])):
        return own or Kind.LINK_LIST
    said = next((kind for kind in map(kind_by_section, sections) if kind), None)
    if said is Kind.PAPER:
        return _among_papers(links)
    if said in _HELD_BY_TOPIC and links and (_are_papers(links) or _is_paper_with_code(title, links)):
        return Kind.PAPER
    if said is Kind.DATASET and links and not _DATA.search(title) and _is_paper_with_code(title, links):
        return Kind.PAPER
    return said or _by_links(links)


def _are_papers(links: Sequence[tuple[str, Role | None]]) -> bool:
    """Say whether an entry is a paper and nothing else: all its links are, by their labels or, the title itself, by host."""
    return all(role is Role.PAPER or (role is None and role_by_host(url) is Role.PAPER) for url, role in links)


def _is_paper_with_code(title: str, links: Sequence[tuple[str, Role | None]]) -> bool:
    """Say whether an entry has a paper's title, and its first link is the paper, code at most beside it."""
    roles = [role or role_by_host(url) for url, role in links]
    beside = {Role.PAPER, Role.CODE, Role.PROJECT}
    return len(title.split()) >= _SENTENCE and roles[0] is Role.PAPER and set(roles) <= beside


def _is_awesome(url: str) -> bool:
    found = github_repository(url)
    return found is not None and found.name.lower().startswith(("awesome-", "awesome_"))


def _among_papers(links: Sequence[tuple[str, Role | None]]) -> Kind:
    """Tell the blog posts and tools that stand among papers: nothing of theirs is called a paper or is one."""
    roles = [role for _, role in links if role]
    if any(role is Role.PAPER for role in roles) or any(role_by_host(url) is Role.PAPER for url, _ in links):
        return Kind.PAPER
    if roles and all(role is Role.BLOG for role in roles):
        return Kind.BLOG
    if links and not roles and all(is_root(url) for url, _ in links):
        return Kind.TOOLKIT
    return Kind.PAPER


def _by_links(links: Sequence[tuple[str, Role | None]]) -> Kind:
    said = [role for _, role in links if role in (Role.PAPER, Role.MODEL, Role.DATASET)]
    if said and said[0]:
        return words.HOST_KINDS[said[0]]
    role = role_by_host(links[0][0]) if links else None
    return words.HOST_KINDS.get(role, Kind.OTHER) if role else Kind.OTHER


def role_by_host(url: str) -> Role | None:
    """Return what a link is by its host alone."""
    host, parts = host_of(url), split(url)
    if parts is None:
        return None
    path = parts.path or "/"
    for name, prefix, role in words.HOST_ROLES:
        if (host == name or host.endswith("." + name)) and path.startswith(prefix):
            return role
    return Role.BLOG if _BLOG_PATH.search(path) else None


def role_of(url: str, kind: Kind, said: Role | None, *, means_it: bool) -> Role:
    """Return what a link is to its entry: as its label says, else by its host, else by the entry's kind.

    Args:
        url: the link.
        kind: what the entry is.
        said: the role that the label states; a 'website' at a host of repositories is one.
        means_it: whether the link stands for the entry itself: its first, or one whose label is but 'Link'.
    """
    by_host = role_by_host(url)
    if said:
        return Role.PROJECT if said is Role.OFFICIAL and by_host is Role.PROJECT else said
    if means_it and kind in (Kind.CODE, Kind.ANALYSIS, Kind.BLOG):
        return words.KIND_ROLES[kind]
    if means_it and kind is Kind.OTHER and by_host is Role.PAPER:
        return Role.OFFICIAL  # the page of a journal
    if (is_root(url) or _is_home(url)) and by_host is not Role.PROJECT:
        return Role.OFFICIAL
    if by_host:
        return by_host
    return words.KIND_ROLES.get(kind, Role.OFFICIAL) if means_it else Role.OTHER


def _is_home(url: str) -> bool:
    """Say whether a URL is the front page of its host under the name of home: `/home`, `/#/home`."""
    parts = split(url)
    return parts is not None and (parts.path.strip("/").lower(), parts.fragment.strip("/").lower()) in (
        ("home", ""),
        ("", "home"),
    )


def language_of(title: str, kind: Kind, sections: Iterable[str], links: Sequence[Link]) -> str:
    """Return `zh` or `en`: what the title, the hosts or the section say; papers are in English unless their title is not."""
    sections = tuple(sections)
    said = next((language for language in map(_language_by_section, sections) if language), None)
    if said == "en" or _CJK.search(title):
        return said or "zh"
    if kind is Kind.PAPER or _ENGLISH_NAMES.search(title):
        return "en"
    if _CHINESE_NAMES.search(title) or any(is_chinese_host(link.url) for link in links):
        return "zh"
    return said or "en"


@lru_cache(maxsize=4096)
def _language_by_section(title: str) -> str | None:
    if _CHINESE_SECTION.search(title):
        return "zh"
    return "en" if _ENGLISH_SECTION.search(title) else None


def is_chinese_host(url: str) -> bool:
    """Say whether a host serves Chinese readers."""
    return (host_of(url) or "").endswith(words.CHINESE_HOSTS)
