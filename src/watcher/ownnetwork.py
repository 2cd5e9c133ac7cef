"""Tells a fault of a link from a fault of our own network: nothing is believed of a failure until a witness is heard.

A failure that our own network, resolver or trust store could have caused is held back. Any other host that answers
over verified TLS after it is a witness that all three work, and sets it free; in a healthy run that takes a moment.
Where none comes, or where failures of one kind pile up over hosts that were fine, the canaries are asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from watcher.domain.address import host_of
from watcher.domain.observation import Observation, Outcome
from watcher.domain.status import Standing, Status
from watcher.errors import NetworkDownError
from watcher.web.canaries import CanaryReport

# Reasons (their first part) that a fault on our side would give to any link, and notes that our trust store would.
_OURS = ("dns", "connect", "timeout", "tls")
_OUR_NOTES = frozenset({"tls-untrusted", "tls-expired", "tls-hostname"})
HELD_MOST = 8
"""Failures held back before the canaries are asked."""
PILE = 5
"""Hosts that were fine and now fail alike before the canaries are asked."""


@dataclass
class OwnNetwork:
    """Holds back what cannot be believed yet."""

    ask: Callable[[], Awaitable[CanaryReport]]
    held: list[Observation] = field(default_factory=list)
    _newly_failing: dict[str, set[str]] = field(default_factory=dict)
    _asked_at: Counter[str] = field(default_factory=Counter)

    async def believed(self, seen: Observation, before: Standing) -> list[Observation]:
        """Return the observations that may be recorded now that `seen` has come.

        Raises:
            NetworkDownError: no canary answers; what is held back must be forgotten.
        """
        kind = _kind_of_fault(seen)
        if kind is None:
            witnessed = _is_witness(seen)
            freed = self._free() if witnessed else []
            return [*freed, seen]
        self.held.append(seen)
        if self._piles_up(kind, seen, before) or len(self.held) >= HELD_MOST:
            await self._ask_canaries()
            return self._free()
        return []

    async def rest(self) -> list[Observation]:
        """At the end of a run: return what is still held back, once the canaries answer."""
        if self.held:
            await self._ask_canaries()
        return self._free()

    def _free(self) -> list[Observation]:
        freed, self.held = self.held, []
        return freed

    def _piles_up(self, kind: str, seen: Observation, before: Standing) -> bool:
        if before.status not in (Status.OK, Status.MOVED):
            return False
        hosts = self._newly_failing.setdefault(kind, set())
        hosts.add(host_of(seen.key))
        if len(hosts) >= PILE + self._asked_at[kind]:
            self._asked_at[kind] = len(hosts)
            return True
        return False

    async def _ask_canaries(self) -> None:
        report = await self.ask()
        if not report.up:
            self.held.clear()
            raise NetworkDownError(network_down(report))


def network_down(report: CanaryReport) -> str:
    """Say in words what no canary's answer means."""
    asked = "; ".join(f"{url}: {words}" for url, words in report.answers.items())
    return (
        f"our own network is down: {report.words}; nothing is recorded about any link. Asked: {asked}. "
        "Check the connection, the name resolver, the proxy variables, SSL_CERT_FILE and the clock."
    )


def _kind_of_fault(seen: Observation) -> str | None:
    look = seen.look
    if look.outcome is Outcome.FAILED and look.reason.partition("-")[0] in _OURS:
        return look.reason.partition("-")[0]
    if look.outcome is Outcome.GOOD and _OUR_NOTES & set(look.notes):
        return "tls"
    return None


def _is_witness(seen: Observation) -> bool:
    look = seen.look
    return (
        look.http_status is not None
        and (look.final_url or "").startswith("https://")
        and not _OUR_NOTES & set(look.notes)
    )
