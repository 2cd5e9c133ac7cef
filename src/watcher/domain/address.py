"""One spelling for one address, and what may differ without being another address.

`canonical` is the key under which an address is remembered: it joins only spellings that RFC 3986 (section 6.2.2 and
6.2.3) calls equivalent, so that two different pages never share a key. `likeness` is looser and serves only to point
out duplicates to a person. `is_cosmetic` says whether a redirect from one to the other is worth a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

import idna

from watcher.domain import identity

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_TRACKING = re.compile(
    r"utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|spm|scm|share_\w+|_ga|igshid|wt\.mc_id|ref_src", re.IGNORECASE
)
_KEPT = 4096
"""Answers remembered: a pass or a report asks for each address of a list a dozen times."""
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)


@lru_cache(_KEPT)
def canonical(url: str) -> str:
    """Return the key for `url`; a text that is no http(s) URL is its own key, stripped of white space.

    Scheme and host in lower case, an international name in its ASCII form, no default port, a path of at least `/`
    without dot segments, percent-escapes in upper case and only where they are needed, no fragment (unless it is the
    route of a page drawn by script: `#!` or `#/`).
    """
    parts = split(url)
    if parts is None:
        return url.strip()
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return urlunsplit(
        (
            parts.scheme,
            _netloc(parts),
            _normal_path(parts.path),
            _normal_escapes(parts.query),
            _normal_escapes(fragment),
        )
    )


@lru_cache(_KEPT)
def split(url: str) -> SplitResult | None:
    """Split an http(s) URL with a host that can exist; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or ascii_host(parts.hostname) is None:
        return None
    return parts._replace(scheme=parts.scheme.lower())


@lru_cache(_KEPT)
def ascii_host(host: str) -> str | None:
    """Return the ASCII form of a host name or IP address (RFC 5891, UTS 46); None where no such name can exist."""
    host = host.rstrip(".").lower()
    if ":" in host:
        return host if re.fullmatch(r"[0-9a-f:.]+(?:%\w+)?", host) else None
    try:
        name = idna.encode(host, uts46=True).decode("ascii") if not host.isascii() else host
    except idna.IDNAError:
        return None
    if not name or len(name) > 253:
        return None
    return (
        name
        if all(re.fullmatch(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", label) for label in name.split("."))
        else None
    )


def host_of(url: str) -> str:
    """Return the ASCII host of `url` in lower case; empty where there is none."""
    parts = split(url)
    return (ascii_host(parts.hostname or "") or "") if parts else ""


def requestable(url: str) -> str:
    """Return `url` as it goes on the wire: ASCII host, path and query escaped where they must be, nothing decoded.

    Raises:
        ValueError: `url` is no http(s) URL with a possible host.
    """
    parts = split(url)
    if parts is None:
        raise ValueError(f"no http(s) URL: {url!r}")
    return urlunsplit((parts.scheme, _netloc(parts), _escaped(parts.path) or "/", _escaped(parts.query), ""))


def with_fragment(url: str, fragment_of: str) -> str:
    """Return `url` with the fragment of another spelling, where `url` has none of its own."""
    fragment = fragment_of.partition("#")[2]
    return f"{url}#{fragment}" if fragment and "#" not in url else url


def is_cosmetic(old: str, new: str) -> bool:
    """Say whether two addresses differ at most in case, a trailing slash, the fragment, escapes or tracking parameters."""
    return _bare(old) == _bare(new)


def is_root(url: str) -> bool:
    """Say whether `url` is the front page of its host, under any of its usual names."""
    parts = split(url)
    return parts is not None and _INDEX.sub("/", parts.path).strip("/") == ""


def likeness(url: str) -> str:
    """Return what the duplicates of `url` have in common: scheme, `www.`, trailing slash and index page do not count,
    and a paper or repository is itself in each of its spellings."""  # noqa: D205, D209
    known = identity.arxiv_id(url) or identity.acl_id(url)
    if known:
        return f"paper:{known}"
    parts = split(url)
    if parts is None:
        return url.strip()
    host = (ascii_host(parts.hostname or "") or "").removeprefix("www.")
    path = _INDEX.sub("/", _normal_path(parts.path)).rstrip("/")
    if identity.github_repository(url):
        path = path.lower().removesuffix(".git")
    return urlunsplit(("", host, path, _normal_escapes(parts.query), parts.fragment)).lstrip("/")


def _bare(url: str) -> tuple[str, ...]:
    parts = split(url)
    if parts is None:
        return (url,)
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    return (parts.scheme, _netloc(parts), _normal_path(parts.path).rstrip("/").casefold(), urlencode(query).casefold())


def _netloc(parts: SplitResult) -> str:
    host = ascii_host(parts.hostname or "") or ""
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port not in (None, _DEFAULT_PORTS[parts.scheme]) else ""
    user = parts.netloc.rpartition("@")[0]
    return f"{user}@{host}{port}" if user else f"{host}{port}"


def _escaped(text: str) -> str:
    # Half a surrogate pair, which UTF-8 cannot hold, is escaped as the bytes it would be.
    return quote(text, errors="surrogatepass", safe="%/?:@!$&'()*+,;=-._~[]|")


def _normal_escapes(text: str) -> str:
    def normal(found: re.Match[str]) -> str:
        char = chr(int(found[1], 16))
        return char if char in _UNRESERVED else found[0].upper()

    return re.sub(r"%([0-9A-Fa-f]{2})", normal, _escaped(text))


def _normal_path(path: str) -> str:
    kept: list[str] = []
    segments = (_normal_escapes(path) or "/").split("/")
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
            if last:
                kept.append("")
        elif segment == ".":
            if last:
                kept.append("")
        else:
            kept.append(segment)
    joined = "/".join(kept)
    return joined if joined.startswith("/") else "/" + joined
