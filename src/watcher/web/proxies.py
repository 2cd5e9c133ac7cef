"""The usual proxy variables: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, in either case."""

from __future__ import annotations

from importlib.util import find_spec
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

from watcher.errors import ConfigurationError

_SCHEMES = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}


def proxy_for(scheme: str, host: str, port: int) -> str | None:
    """Return the URL of the proxy for a request, None to go there directly."""
    configured = getproxies()
    if not configured or proxy_bypass(host) or proxy_bypass(f"{host}:{port}"):
        return None
    url = configured.get(scheme) or configured.get("all")
    if not url:
        return None
    return url if "://" in url else f"http://{url}"


def proxy(url: str) -> httpcore.Proxy:
    """Return httpcore's word for a proxy's URL.

    Raises:
        ConfigurationError: the URL is none, or its kind cannot be used.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigurationError(f"a proxy variable has no proper URL: {error}") from error
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise ConfigurationError(
            f"a proxy variable wants http, https or socks5 and a host, not {parts.scheme}://{parts.hostname or ''}"
        )
    auth = (unquote(parts.username or ""), unquote(parts.password or "")) if parts.username else None
    if parts.scheme.startswith("socks") and find_spec("socksio") is None:
        raise ConfigurationError("a SOCKS proxy needs one more package: pip install socksio")
    where = httpcore.URL(scheme=parts.scheme, host=parts.hostname, port=port or _SCHEMES[parts.scheme], target="/")
    return httpcore.Proxy(url=where, auth=auth)
