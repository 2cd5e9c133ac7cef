"""Cookies of one chain of redirects, forgotten after it.

What came over verified connections goes only over such; what came without verification goes only there. So a second look
at a host with a bad certificate gives nothing away, yet a host that wants its own cookie back gets it.
"""

from __future__ import annotations

import warnings
from http.cookiejar import DefaultCookiePolicy

import httpx

from watcher.web.headers import Raw

_MOST = 8 * 1024
"""Bytes of cookies that are sent at most: servers refuse longer heads with a 400 of their own."""


class Cookies:
    """The cookies so far."""

    def __init__(self) -> None:
        self._jars = {True: httpx.Cookies(), False: httpx.Cookies()}
        for jar in self._jars.values():
            jar.jar.set_policy(DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainLiberal))

    def header(self, request: httpx.Request, *, verify: bool) -> str:
        """Return the Cookie header for `request`, empty where none fits."""
        probe = httpx.Request(request.method, request.url)
        self._jars[verify].set_cookie_header(probe)
        text = str(probe.headers.get("cookie", ""))
        return text if len(text) <= _MOST else text[:_MOST].rpartition(";")[0]

    def keep(self, request: httpx.Request, raw: Raw, *, verify: bool) -> None:
        """Take the cookies from an answer's headers."""
        fields = [(name, value) for name, value in raw if name.strip().lower() == b"set-cookie"]
        if not fields:
            return
        with warnings.catch_warnings():
            # The library warns of cookies that break its own parser; such a cookie is no cookie.
            warnings.simplefilter("ignore")
            self._jars[verify].extract_cookies(httpx.Response(200, headers=fields, request=request))
