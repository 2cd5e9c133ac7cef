"""Rules N2 and N3 of docs/rules.md: a failure that our own network could have caused is believed when a witness is heard."""

import asyncio
from datetime import UTC, datetime

import pytest

from watcher.domain.observation import Evidence, Look, Observation, Outcome
from watcher.domain.status import Standing, Status
from watcher.errors import NetworkDownError
from watcher.ownnetwork import HELD_MOST, PILE, OwnNetwork
from watcher.web.canaries import CanaryReport

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
WELL = Standing(status=Status.OK)
NEW = Standing()


def seen(host: str, look: Look) -> Observation:
    return Observation(f"https://{host}.example/", NOW, look)


def good(host: str, *notes: str, scheme: str = "https") -> Observation:
    return seen(host, Look(outcome=Outcome.GOOD, http_status=200, final_url=f"{scheme}://{host}.example/", notes=notes))


def failed(host: str, reason: str) -> Observation:
    return seen(host, Look(outcome=Outcome.FAILED, reason=reason, evidence=Evidence.WEAK))


class Canaries:
    def __init__(self, *, up: bool) -> None:
        self.up, self.asked = up, 0

    async def __call__(self) -> CanaryReport:
        self.asked += 1
        words = "status 200" if self.up else "no such name"
        return CanaryReport(up=self.up, answers={"https://canary.example/": words}, words=words)


def believed(network: OwnNetwork, observation: Observation, before: Standing = NEW) -> list[Observation]:
    return asyncio.run(network.believed(observation, before))


@pytest.mark.parametrize(
    "reason", ["dns-nxdomain", "dns-servfail", "connect-refused", "connect-timeout", "timeout", "tls-error"]
)
def test_a_failure_that_could_be_ours_waits_for_a_witness(reason: str) -> None:
    network = OwnNetwork(Canaries(up=True))
    suspect, witness = failed("a", reason), good("b")
    assert believed(network, suspect) == []
    assert believed(network, witness) == [suspect, witness]


@pytest.mark.parametrize("reason", ["http-404", "http-503", "soft-404", "parked", "redirect-loop", "removed"])
def test_what_a_server_said_is_believed_at_once(reason: str) -> None:
    observation = failed("a", reason)
    assert believed(OwnNetwork(Canaries(up=False)), observation) == [observation]


def test_an_answer_without_tls_is_no_witness_that_our_trust_store_works() -> None:
    network = OwnNetwork(Canaries(up=True))
    plain = good("b", scheme="http")
    assert believed(network, good("a", "tls-untrusted")) == []
    assert believed(network, plain) == [plain]
    assert len(network.held) == 1


def test_without_a_witness_the_canaries_are_asked_and_free_what_was_held_back() -> None:
    canaries = Canaries(up=True)
    network = OwnNetwork(canaries)
    freed = [believed(network, failed(f"h{n}", "timeout")) for n in range(HELD_MOST)]
    assert [len(batch) for batch in freed] == [*([0] * (HELD_MOST - 1)), HELD_MOST]
    assert canaries.asked == 1


def test_where_no_canary_answers_what_was_held_back_is_forgotten() -> None:
    network = OwnNetwork(Canaries(up=False))
    for n in range(HELD_MOST - 1):
        believed(network, failed(f"h{n}", "dns-servfail"))
    with pytest.raises(NetworkDownError, match=r"canary\.example/: no such name"):
        believed(network, failed("last", "dns-servfail"))
    assert network.held == []


def test_failures_that_pile_up_over_hosts_that_were_fine_ask_the_canaries_in_spite_of_witnesses() -> None:
    canaries = Canaries(up=True)
    network = OwnNetwork(canaries)
    for n in range(PILE):
        believed(network, failed(f"h{n}", "timeout"), WELL)
        believed(network, good(f"w{n}"))
    assert canaries.asked == 1


def test_failures_of_hosts_that_failed_before_are_no_pile() -> None:
    canaries = Canaries(up=True)
    network = OwnNetwork(canaries)
    for n in range(PILE * 2):
        believed(network, failed(f"h{n}", "timeout"), Standing(status=Status.FAILING))
        believed(network, good(f"w{n}"))
    assert canaries.asked == 0


def test_at_the_end_the_canaries_decide_over_what_is_left() -> None:
    network = OwnNetwork(Canaries(up=True))
    suspect = failed("a", "timeout")
    believed(network, suspect)
    assert asyncio.run(network.rest()) == [suspect]
    assert asyncio.run(network.rest()) == []
    network = OwnNetwork(Canaries(up=False))
    believed(network, suspect)
    with pytest.raises(NetworkDownError):
        asyncio.run(network.rest())
