"""Parses Markdown: CommonMark with tables, and what lists write that CommonMark does not see.

Added are headings without the space (`####3.3 Graphs`), bare http(s) URLs, and links whose target is broken by white
space (`[text](https ://host/)`). Targets are kept as the list spells them: neither decoded, escaped nor turned into
punycode.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from watcher.catalogue import bare_urls

_TIGHT_HEADING = re.compile(r"(#{2,6}(?=[^#\s])|#(?=[\u3400-\u9fff]))(.*)")
_SCHEME = re.compile(r"(https?)(\s*)$", re.IGNORECASE)
_NEAR = 12
"""Characters before a colon that a scheme and stray white space may take."""
_SPACED = re.compile(r"\s*://\s*[^\s<>()\[\]]+")
_BROKEN_LINK = re.compile(
    r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,99}\]){1,999})\]\(\s*(h\s*t\s*t\s*p\s*s?\s*[:：]\s*/\s*/[^()\n]{0,999}(?:\([^()\n]{0,99}\)[^()\n]{0,99}){0,9})\)",
    re.IGNORECASE,
)


class _AsWritten(MarkdownIt):
    """A parser that leaves targets alone and takes any for a link; what they are worth is decided later."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 the library's name
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802 the library's name
        return bool(url)


def parse(text: str) -> tuple[SyntaxTreeNode, dict[str, Any]]:
    """Return the tree of `text`, and its link definitions (`references`, `duplicate_refs`)."""
    environment: dict[str, Any] = {}
    return SyntaxTreeNode(_parser().parse(text, environment)), environment


def _parser() -> MarkdownIt:
    parser = _AsWritten("commonmark", {"html": True, "maxNesting": 60}).enable("table")
    parser.block.ruler.after(
        "heading", "tight_heading", _tight_heading, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.inline.ruler.before("newline", "bare_url", _bare_url)
    parser.inline.ruler.after("link", "broken_link", _broken_link)
    return parser


def _tight_heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = _TIGHT_HEADING.match(line)
    if found is None:
        return False
    if silent:
        return True
    state.line = start + 1
    for kind, nesting in (("heading_open", 1), ("inline", 0), ("heading_close", -1)):
        token = state.push(kind, "" if kind == "inline" else f"h{len(found[1])}", nesting)  # type: ignore[arg-type]
        token.markup = found[1]
        token.map = [start, state.line]
        if kind == "inline":
            token.content = found[2].rstrip("#").strip()
            token.children = []
    return True


def _bare_url(state: StateInline, silent: bool) -> bool:
    """Link what begins with http(s)://, as the extended autolinks of GitHub do, and `https ://host` as broken."""
    if state.linkLevel > 0 or state.src[state.pos] != ":":
        return False
    scheme = _SCHEME.search(state.pending[-_NEAR:])
    if scheme is None:
        return False
    start = state.pos - len(scheme[0])
    if scheme[2] or not state.src.startswith("://", state.pos):
        found = _SPACED.match(state.src, state.pos)
        length = len(found[0]) + len(scheme[0]) if found and "." in found[0] else 0
        written = state.src[start : start + length].rstrip(".,;:!?*_")
    else:
        # A backslash that escapes punctuation is Markdown's, none of the address.
        length = bare_urls.length_at(state.src, start, state.posMax)
        written = state.src[start : start + length]
    if not written:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        _push_link(state, unescapeAll(written), unescapeAll(written), "bare")
    state.pos = start + len(written)
    return True


def _broken_link(state: StateInline, silent: bool) -> bool:
    if state.linkLevel > 0 or state.src[state.pos] != "[":
        return False
    found = _BROKEN_LINK.match(state.src, state.pos, state.posMax)
    if found is None or not re.search(r"\s", found[2].strip()):
        return False
    if not silent:
        label = re.sub(r"[*`]", "", unescapeAll(found[1]))
        _push_link(state, label, unescapeAll(found[2].strip()), "broken")
    state.pos = found.end()
    return True


def _push_link(state: StateInline, label: str, target: str, form: str) -> None:
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": target}
    token.info = form
    state.push("text", "", 0).content = label
    state.push("link_close", "a", -1)
