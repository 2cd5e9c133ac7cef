"""What a chain of redirects says: whether the thing has moved, and whether a deep link was sent to the home page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import SplitResult, parse_qsl, urlencode

from watcher.domain import address
from watcher.domain.observation import Hop

_PERMANENT = frozenset({301, 308})
# What a server adds to an address to see whether a cookie comes back.
_SESSION = re.compile(r"(?:j|php|asp\.?net_?)?session_?id|sid|cookie\w*|gi|_rdr|nojs|seen", re.IGNORECASE)
# A first path segment that is no place of its own but the front page in one of its shapes.
_FRONT = re.compile(
    r"[a-z]{2}(?:[-_][a-z]{2,4})?|home(?:page)?|index|main|welcome|default|portal|pc|mobile|m|web|www|site",
    re.IGNORECASE,
)
# What may stand behind such a segment: `/en/home`.
_FRONT_NAME = re.compile(r"home(?:page)?|index|main|welcome|default", re.IGNORECASE)
_INDEX_NAME = re.compile(r"(?:index|default|home|main)\.\w{2,5}", re.IGNORECASE)
# A query that names one thing of many, as `?p=2083` does.
_NAMES_A_THING = re.compile(
    r"p|pid|page_?id|id|aid|cid|tid|nid|uid|post|article\w*|item\w*|doc\w*|news\w*", re.IGNORECASE
)
_LONG_SLUG = 16
_FRONT_DEPTH = 2


def permanent_end(hops: Sequence[Hop]) -> str | None:
    """Return where the leading run of permanent redirects (301, 308) ends; None where the first hop is no such."""
    end = None
    for hop in hops:
        if hop.status not in _PERMANENT:
            break
        end = hop.to
    return end


def moved_to(url: str, hops: Sequence[Hop]) -> str | None:
    """Return the address that a list should name instead of `url`, with its fragment kept; None: it has not moved.

    A change of case, of a trailing slash, of the fragment or of tracking parameters is no move, nor is a dance for
    a cookie that leads back or adds but a session to the address.
    """
    end = permanent_end(hops)
    if end is None or _without_session(end) == _without_session(url) or address.is_cosmetic(url, end):
        return None
    last = hops[-1].to
    if last != end and (address.is_cosmetic(url, last) or _without_session(last) == _without_session(url)):
        return None
    return address.with_fragment(end, url)


def was_sent_home(asked: str, hops: Sequence[Hop]) -> bool:
    """Say whether a deep link was led to the front page of its own site, by redirects of whatever kind.

    The site is the asked host with or without `www.`, or a domain above it; another site's front page may well be
    where the thing has gone. A front page in a language (`/en/`) counts for what was asked deep enough not to be a
    front page itself.
    """
    if not hops:
        return False
    start, end = address.split(asked), address.split(hops[-1].to)
    if start is None or end is None or not _is_own_site(start, end):
        return False
    if end.fragment.startswith(("!", "/")) or not _is_deep(start):
        return False
    if address.is_root(hops[-1].to):
        return not _names_a_thing(end)
    segments = [segment for segment in _segments(end) if not _INDEX_NAME.fullmatch(segment)]
    if not segments:
        return not _names_a_thing(end)
    is_front = _FRONT.fullmatch(segments[0]) is not None and all(map(_FRONT_NAME.fullmatch, segments[1:]))
    return is_front and len(segments) <= _FRONT_DEPTH and _is_deeper_than_a_front(start)


def _is_own_site(start: SplitResult, end: SplitResult) -> bool:
    old, new = _bare_host(start), _bare_host(end)
    return old == new or ("." in new and old.endswith("." + new))


def _bare_host(parts: SplitResult) -> str:
    host = address.ascii_host(parts.hostname or "") or ""
    return re.sub(r"^(?:www|m|wap|mobile)\.(?=.*\.)", "", host)


def _segments(parts: SplitResult) -> list[str]:
    return [segment for segment in parts.path.split("/") if segment]


def _is_deep(parts: SplitResult) -> bool:
    segments = _segments(parts)
    if not segments or address.is_root(parts.geturl()):
        return _names_a_thing(parts)
    return not all(_FRONT.fullmatch(segment.partition(".")[0]) for segment in segments) or _names_a_thing(parts)


def _is_deeper_than_a_front(parts: SplitResult) -> bool:
    segments = _segments(parts)
    return len(segments) > 1 or any("." in segment or len(segment) >= _LONG_SLUG for segment in segments)


def _names_a_thing(parts: SplitResult) -> bool:
    return any(_NAMES_A_THING.fullmatch(name) and value.strip() for name, value in parse_qsl(parts.query))


def _without_session(url: str) -> str:
    parts = address.split(url)
    if parts is None:
        return url
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _SESSION.fullmatch(name)
    ]
    path = re.sub(r";jsessionid=[^/?#]*", "", parts.path, flags=re.IGNORECASE)
    return address.canonical(parts._replace(path=path, query=urlencode(kept), fragment="").geturl())
