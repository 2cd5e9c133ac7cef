"""Puts other addresses into a list's text, and makes sure that nothing else of the list changes. Rules E1 to E3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from watcher import catalogue
from watcher.domain.entry import Catalogue, Omission
from watcher.proposals.places import places, spelled_for

NOT_FOUND = "it was not found in the text as the list spells it"
CHANGES_MORE = "more than the address would change"
_NOT_READ = frozenset({Omission.CODE, Omission.COMMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A list with other addresses in it."""

    text: str
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Of each address that was replaced: where it stood, counted from 1."""
    left: Mapping[str, str] = field(default_factory=dict)
    """Of each that could not be: why."""


def replace_addresses(text: str, listed: Catalogue, wanted: Mapping[str, str]) -> Edited:
    """Return the text with the addresses replaced, each wherever it stands, except in code and comments.

    The result is read as a list once more. It must have the same entries on the same lines, with the same addresses but
    for those replaced; what would change more is left.

    Args:
        text: the list's Markdown; lines end with LF or CRLF.
        listed: the list as read from it.
        wanted: by the address as the list spells it, what is to stand there.
    """
    edited = _harmless(text, listed, wanted)
    return replace(edited, left={url: edited.left.get(url, CHANGES_MORE) for url in wanted if url not in edited.lines})


def _harmless(text: str, listed: Catalogue, wanted: Mapping[str, str]) -> Edited:
    """Replace those that change their address alone; halving finds a few bad ones among many by few readings of the list."""
    edited = _replaced(text, wanted, listed)
    if _is_same_list(listed, edited, wanted):
        return edited
    if len(wanted) == 1:
        return Edited(text=text)
    urls = [*wanted]
    half = len(urls) // 2
    parts = [_harmless(text, listed, {url: wanted[url] for url in part}) for part in (urls[:half], urls[half:])]
    edited = _replaced(text, {url: wanted[url] for part in parts for url in (*part.lines, *part.left)}, listed)
    return edited if _is_same_list(listed, edited, wanted) else Edited(text=text)


def _replaced(text: str, wanted: Mapping[str, str], listed: Catalogue) -> Edited:
    unread = {left.line for left in listed.left_out if left.why in _NOT_READ}
    found: dict[str, list[int]] = {}
    edited = []
    for number, line in enumerate(text.split("\n"), 1):
        if number in unread or "://" not in line:
            edited.append(line)
            continue
        at = sorted(
            ((place, url) for url in wanted for place in places(line, url)), key=lambda one: (one[0].start, -one[0].end)
        )
        shown, end = [], 0
        for place, url in at:
            if place.start < end:
                continue
            shown += [line[end : place.start], spelled_for(line, place, wanted[url])]
            end = place.end
            found.setdefault(url, []).append(number)
        edited.append("".join(shown) + line[end:])
    return Edited(
        text="\n".join(edited),
        lines={url: tuple(dict.fromkeys(found[url])) for url in wanted if url in found},
        left={url: NOT_FOUND for url in wanted if url not in found},
    )


def _is_same_list(before: Catalogue, edited: Edited, wanted: Mapping[str, str]) -> bool:
    replaced = {url: wanted[url] for url in edited.lines}
    return _shape(before, replaced) == _shape(catalogue.read(edited.text, name=before.name, source=before.source), {})


def _shape(listed: Catalogue, replaced: Mapping[str, str]) -> list[tuple[tuple[int, int], frozenset[str]]]:
    """Return where each entry stands and its addresses, without their escapes: in brackets some characters need one."""
    return [
        (entry.lines, frozenset(unquote(replaced.get(link.url, link.url)) for link in entry.links))
        for entry in listed.entries
    ]
