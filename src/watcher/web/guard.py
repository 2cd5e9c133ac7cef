"""Which addresses may be connected to: what the world can reach, and networks that the configuration opens."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
# IPv6 networks whose addresses carry an IPv4 address in their last 32 bits: IPv4-compatible and -mapped (RFC 4291),
# -translated (RFC 2765), and NAT64 (RFC 6052, RFC 8215).
_CARRIERS = tuple(
    IPv6Network(text) for text in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")
)
_GLOBAL_CARRIERS = tuple(IPv6Network(text) for text in ("::ffff:0:0/96", "64:ff9b::/96"))
_6TO4 = IPv6Network("2002::/16")


class Guard:
    """Says of an address whether it may be connected to."""

    def __init__(self, allow: Iterable[IPv4Network | IPv6Network] = ()) -> None:
        self._allow = tuple(allow)

    def allows(self, address: Address) -> bool:
        """Say whether `address` is global, or in a network that was opened."""
        inner = _carried(address)
        if any(given in network for network in self._allow for given in (address, inner) if given is not None):
            return True
        if inner is not None:
            return any(address in network for network in (*_GLOBAL_CARRIERS, _6TO4)) and _is_global(inner)
        return _is_global(address)


def literal(host: str) -> Address | None:
    """Return the address that `host` spells, None where it is a name.

    Numbers are read as browsers and `inet_aton` do: `2130706433`, `0x7f.1` and `0177.0.0.1` are 127.0.0.1.

    Raises:
        ValueError: the last label is a number, so that it can be no name, yet it is no address either.

    Source: https://url.spec.whatwg.org/#host-parsing, "ends in a number" (read 2026-11).
    """
    host = host.strip("[]").rstrip(".")
    try:
        return ip_address(host)
    except ValueError:
        pass
    if ":" in host:
        raise ValueError(f"no IPv6 address: {host!r}")
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return None
    if not all(_NUMBER.fullmatch(part) for part in host.split(".")):
        raise ValueError(f"neither a name nor an IPv4 address: {host!r}")
    try:
        # A bare `0x` is zero to browsers; inet_aton does not know it.
        return IPv4Address(
            socket.inet_aton(".".join("0" if part.lower() == "0x" else part for part in host.split(".")))
        )
    except OSError as error:
        raise ValueError(f"no IPv4 address: {host!r}") from error


def _carried(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _6TO4:
        return address.sixtofour
    if any(address in network for network in _CARRIERS) and int(address) > 1:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def _is_global(address: Address) -> bool:
    site_local = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local or site_local
    )
