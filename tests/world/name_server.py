"""The world's DNS (RFC 1035): an address for each host, or whatever fault its site wants."""

from __future__ import annotations

import socket
import struct
import threading

from tests.world.engine import Site, World
from tests.world.journal import Journal

ADDRESS = "198.18.0.1"
_A, _AAAA = 1, 28
_CODES = {"nxdomain": 3, "servfail": 2}
_TTL_SECONDS = 5


def addresses(world: World) -> dict[str, str]:
    """Give each host an address of its own, so that a server knows by it who was meant."""
    return {host: f"198.18.{1 + number // 250}.{1 + number % 250}" for number, host in enumerate(sorted(world.sites))}


class NameServer:
    """Answers in a thread: a resolver gives up after a second, and TLS handshakes by the hundred keep a loop busy as long."""

    def __init__(self, world: World, journal: Journal) -> None:
        self._world, self._journal = world, journal
        self._addresses = addresses(world)
        self._asked: dict[tuple[str, int], int] = {}

    def start(self) -> None:
        """Bind port 53 of the world's own address and serve until the process ends."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        sock.bind((ADDRESS, 53))
        threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        while True:
            query, client = sock.recvfrom(4096)
            try:
                answer = self.answer(query)
            except (IndexError, struct.error):
                continue
            if answer:
                sock.sendto(answer, client)

    def answer(self, query: bytes) -> bytes | None:
        """Return the message that answers a question; None for silence.

        Raises:
            IndexError, struct.error: it is no question.
        """
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode("ascii", "replace"))
            at += 1 + query[at]
        name = ".".join(labels).lower()
        (kind,) = struct.unpack("!H", query[at + 1 : at + 3])
        mode = self._mode(name, kind, self._world.sites.get(name))
        if kind == _A:
            self._journal.write(kind="dns", host=name, mode=mode)
        if mode == "timeout":
            return None
        code = _CODES.get(mode, 0)
        data = b""
        if code == 0 and kind == _A:
            data = socket.inet_aton(self._addresses[name] if mode == "ok" else mode)
        elif kind == _AAAA and ":" in mode:
            data = socket.inet_pton(socket.AF_INET6, mode)
        record = b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, _TTL_SECONDS, len(data)) + data if data else b""
        head = query[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, 1 if record else 0, 0, 0)
        return head + query[12 : at + 5] + record

    def _mode(self, name: str, kind: int, site: Site | None) -> str:
        if self._world.offline:
            return "servfail"
        if site is None:
            return "nxdomain"
        mode = site.dns
        if isinstance(mode, list):
            number = self._asked.get((name, kind), 0)
            self._asked[name, kind] = number + 1
            mode = mode[min(number, len(mode) - 1)]
        return site.aaaa if kind == _AAAA and site.aaaa else mode
