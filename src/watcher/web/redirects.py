"""Where a `Location` leads, read as browsers read it, from the very bytes that came."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, urlsplit

from watcher.domain.address import split

STATUSES = frozenset({301, 302, 303, 307, 308})
"""Answers that must name where to go; a 300 may."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_EDGES = "".join(map(chr, range(0x21)))
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class UnusableError(ValueError):
    """The target cannot be asked. Its argument is the target, as far as it can be read."""


def target(base: str, location: bytes) -> str:
    r"""Return the absolute URL that `location` names, its own fragment kept.

    Bytes beyond ASCII are percent-encoded as they are, whatever their encoding; in a host they are UTF-8 or GBK. White
    space around and tabs and line ends within do not count, `\\` is `/`, any number of slashes begins a host, and a host
    that is missing is that of `base`.

    Raises:
        UnusableError: no target, no http(s), or a host that cannot exist.

    Source: https://url.spec.whatwg.org/#concept-basic-url-parser (read 2026-11).
    """
    text = re.sub(r"[\t\r\n]", "", location.decode("latin-1").strip(_EDGES))
    if not text:
        raise UnusableError("")
    try:
        url = _resolved(base, text)
    except UnusableError:
        raise
    except ValueError as error:
        raise UnusableError(_escaped(text)) from error
    if split(url) is None:
        raise UnusableError(url)
    return url


def _resolved(base: str, text: str) -> str:
    here = urlsplit(base)
    scheme = here.scheme.lower()
    found = _SCHEME.match(text)
    if found:
        named, rest = found[1].lower(), text[found.end() :]
        if named not in _DEFAULT_PORTS:
            raise UnusableError(_escaped(text))
        rest = _slashed(rest)
        if rest.startswith("/") or named != scheme:
            return _absolute(here.netloc, named, rest.lstrip("/"))
        text = rest  # `https:page` beside a base of the same scheme is relative
    text = _slashed(text)
    if text.startswith("//"):
        return _absolute(here.netloc, scheme, text.lstrip("/"))
    path, query, fragment = _cut(text)
    if not path:
        query = query or (f"?{here.query}" if here.query else "")
        path = here.path
    elif not path.startswith("/"):
        path = here.path.rpartition("/")[0] + "/" + _escaped(path)
    else:
        path = _escaped(path)
    return f"{scheme}://{here.netloc}{_without_dots(path)}{_escaped(query)}{_escaped(fragment)}"


def _absolute(base_netloc: str, scheme: str, text: str) -> str:
    found = re.match(r"([^/?#]*)(.*)", text, re.DOTALL)
    assert found is not None
    netloc, rest = _netloc(found[1]), found[2]
    if not netloc:
        raise UnusableError(f"{scheme}://{_escaped(text)}")
    if netloc.startswith(":"):
        netloc = base_netloc.rpartition("@")[2].partition(":")[0] + netloc if "[" not in base_netloc else base_netloc
    netloc = netloc.removesuffix(_DEFAULT_PORTS[scheme])
    path, query, fragment = _cut(rest)
    return f"{scheme}://{netloc}{_without_dots(_escaped(path)) or '/'}{_escaped(query)}{_escaped(fragment)}"


def _netloc(text: str) -> str:
    raw = text.encode("latin-1")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return text


def _cut(text: str) -> tuple[str, str, str]:
    """Cut into path, query with its `?`, and fragment with its `#`."""
    rest, mark, fragment = text.partition("#")
    path, question, query = rest.partition("?")
    return path, question + query, mark + fragment


def _slashed(text: str) -> str:
    path, query, fragment = _cut(text)
    return path.replace("\\", "/") + query + fragment


def _escaped(text: str) -> str:
    return quote_from_bytes(text.encode("latin-1", "replace"), safe="%/?:@!$&'()*+,;=-._~[]|#")


def _without_dots(path: str) -> str:
    """Remove `.` and `..`, also percent-encoded; empty segments stay, unlike with `urljoin`."""
    kept: list[str] = []
    segments = path.split("/")
    for number, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            if len(kept) > 1:
                kept.pop()
        elif plain != ".":
            kept.append(segment)
            continue
        if number == len(segments) - 1:
            kept.append("")
    return "/".join(kept)
