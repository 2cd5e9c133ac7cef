"""Where a page leads by itself: a refresh in its head or its markup, or a script that does nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from watcher.domain import address
from watcher.web.exchange import Exchange

# Of the number its whole seconds count, as in HTML's rules for a refresh; what follows them does not.
_REFRESH = re.compile(r"\s*+(?=[\d.])(\d*+)[\d.]*+\s*+[;,]\s*+(?:url\s*+=\s*+)?+", re.IGNORECASE)
_REFRESH_TO = re.compile(r"[\"']?([^\"']+)[\"']?")
_LONGEST_REFRESH = 10.0
_MOVE = re.compile(
    r"(?:window\.|document\.|self\.|top\.)?\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:replace|assign)\s*\(",
    re.IGNORECASE,
)
_MOVE_TO = re.compile(
    r"\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*([\"'])([^\"'\\]{1,500})\1[ \t]*(?:[;)}\r\n]|$)",
    re.IGNORECASE,
)
# A script that weighs something before it moves may not move every reader; one that sets a cookie is a challenge.
_WEIGHS = re.compile(r"\bif\b|\?[^\"']*:|&&|\|\||\bswitch\b|cookie|navigator|screen|storage", re.IGNORECASE)
_LONGEST_SCRIPT = 600


def refresh_of(tree: LexborHTMLParser, exchange: Exchange) -> str | None:
    """Return where a refresh leads within ten seconds, absolute; None where there is none or it leads back here."""
    said = [exchange.headers.get("refresh", "")]
    said += [
        node.attributes.get("content") or ""
        for node in tree.css("meta[http-equiv]")
        if (node.attributes.get("http-equiv") or "").strip().lower() == "refresh"
    ]
    for content in said:
        found = _REFRESH.match(content)
        where = _REFRESH_TO.fullmatch(content[found.end() :].strip()) if found else None
        if found is None or where is None or float(found[1] or 0) > _LONGEST_REFRESH:
            continue
        to = _elsewhere(where[1], exchange)
        if to is not None:
            return to
    return None


def moves_by_script(scripts: Sequence[str]) -> bool:
    """Say whether one of a page's scripts may lead elsewhere."""
    return any(_MOVE.search(script[:4096]) for script in scripts)


def script_target(scripts: Sequence[str], exchange: Exchange) -> str | None:
    """Return where the only script of an empty page leads whoever comes, absolute: to an address it holds as plain text."""
    script = " ".join(scripts)
    if len(script) > _LONGEST_SCRIPT or _WEIGHS.search(script) or len(_MOVE.findall(script)) != 1:
        return None
    found = _MOVE_TO.search(script)
    return _elsewhere(found[2], exchange) if found else None


def _elsewhere(reference: str, exchange: Exchange) -> str | None:
    try:
        to = str(urljoin(exchange.final_url, reference.strip()))
    except ValueError:
        return None
    return to if address.split(to) is not None and not address.is_cosmetic(to, exchange.final_url) else None
