"""`digest --send`: mails the digest and posts it, once for each period; `--dry-run` says who would get what."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from watcher import posting
from watcher.cli.setup import Setup, masking, run
from watcher.delivery import chat
from watcher.domain.delivery import Delivery, State
from watcher.errors import DeliveryError
from watcher.posting import Posting
from watcher.report.periods import Window
from watcher.store import Store

_NOTHING = "nothing to tell, so nothing is sent (digest.empty is none)"


def send(made: Setup, store: Store, window: Callable[[], Window], *, dry_run: bool) -> None:
    """Send the digest of a window, and say of each recipient what came of it.

    Raises:
        UsageError: nobody is configured, or mail only in part.
        ConfigurationError: a chat is configured, and Apprise is not installed.
        DeliveryError: somebody has not got it, or nobody knows whether he has.
    """
    if any(way.name == chat.Chat.name for way in posting.channels(made.configuration, os.environ, "")):
        chat.library()
    one = Posting(made.configuration, store, os.environ, threshold=made.threshold, clock=made.clock)
    mask = masking(made.configuration)
    if dry_run:
        _say_plan(one, window(), mask)
        return
    told = run(one.post([window()], anew=True))
    if not told:
        click.echo(_NOTHING)
    for delivery in told:
        click.echo(mask(posting.in_words(delivery)))
    if left := [delivery for delivery in told if _is_open(delivery)]:
        raise DeliveryError(
            f"{len(left)} of {len(told)} not delivered; what can be tried again is tried by the next `watcher digest --send` "
            "or by `watcher run`"
        )


def _say_plan(one: Posting, window: Window, mask: Callable[[str], str]) -> None:
    planned = one.plan(window)
    for each in planned:
        delivery = each.delivery
        if each.about:
            words = f"{delivery.period} to {delivery.recipient}: would be sent by {delivery.channel}: {each.about}"
        else:
            words = posting.in_words(delivery) + ("; would be tried once more" if each.again else "")
        click.echo(mask(words))
    if not planned:
        click.echo(_NOTHING)


def _is_open(delivery: Delivery) -> bool:
    return delivery.state not in (State.SENT, State.DROPPED)
