"""Many addresses of one host that die at once are more likely one outage than many deaths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from watcher.domain.address import host_of
from watcher.domain.observation import Evidence
from watcher.report.items import Item, Mass

MANY = 10
"""Over so many addresses of one host are a mass whatever the evidence."""
FEW = 3
"""Half of a host's addresses are a mass from this number on: that one of two dies is no sign."""
AT_ONCE = timedelta(days=2)
"""Failures of one outage begin within so long of each other, since not every address is asked each day."""


def masses(dead: Sequence[Item], hosts: Counter[str], *, suspected: bool) -> tuple[tuple[Mass, ...], tuple[Item, ...]]:
    """Set addresses that died as a mass apart from those that died alone.

    Args:
        dead: what became dead within one week.
        hosts: how many addresses of the list each host has.
        suspected: whether the masses are held to be outages, or are confirmed by now.
    """
    found = tuple(group for group in by_host(dead, hosts, suspected=suspected) if _is_mass(group.rows, group.of))
    told = {item.url for mass in found for item in mass.rows}
    return found, tuple(item for item in dead if item.url not in told)


def by_host(dead: Sequence[Item], hosts: Counter[str], *, suspected: bool) -> tuple[Mass, ...]:
    """Set addresses apart by their hosts, each host's as one, however few they are."""
    groups: dict[str, list[Item]] = {}
    for item in dead:
        groups.setdefault(host_of(item.url) or item.url, []).append(item)
    return tuple(
        Mass(host=host, of=max(hosts[host], len(rows)), rows=tuple(rows), suspected=suspected)
        for host, rows in groups.items()
    )


def _is_mass(group: Sequence[Item], of: int) -> bool:
    if len(group) > MANY:
        return True
    if len(group) < FEW or 2 * len(group) < of:
        return False
    # What a host says of each thing by itself is its word, not its outage.
    if any(item.weight is Evidence.AUTHORITATIVE for item in group):
        return False
    begun = [item.failing_since for item in group if item.failing_since]
    return not begun or max(begun) - min(begun) <= AT_ONCE
