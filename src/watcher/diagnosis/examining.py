"""The parts that are examined, in the order in which they are told."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

from watcher import posting, reading
from watcher.catalogue import overrides
from watcher.delivery import chat
from watcher.delivery.chat import Chat
from watcher.delivery.mail import Mail
from watcher.diagnosis import machine, memory, services
from watcher.diagnosis.result import Look, Result, at_once, counted
from watcher.errors import NetworkDownError, StoreError, WatcherError
from watcher.ownnetwork import network_down
from watcher.resources import config_folder
from watcher.scheduler.equipment import Equipment
from watcher.settings import SECRETS, Configuration
from watcher.store import Store
from watcher.web import canaries
from watcher.web.client import Web

ABSENT = "nothing yet: there is no database"
NOT_READ = "not looked at, since the database cannot be used"


async def examine(equipment: Equipment, web: Web) -> list[Result]:
    """Examine every part; one that is ill does not keep the others from being looked at.

    Nothing is sent to anybody but requests that change nothing, and nothing is written but what opening a database of an
    earlier version does.
    """
    configuration, now = equipment.configuration, equipment.now()
    settings = configuration.settings
    with ExitStack() as stack:
        store, told = _opened(equipment, stack)
        kept = partial(_kept, store, told)
        parts: list[tuple[str, Look | Result]] = [
            ("configuration", at_once(lambda: _configuration(configuration))),
            ("time zone", at_once(lambda: machine.time_zone(settings.schedule.timezone, now))),
            ("disk", at_once(lambda: machine.disk(equipment.database_file))),
            ("store", at_once(lambda: memory.about(store, settings.database.url, now)) if store else told),
            ("trust store", at_once(machine.trust_store)),
            ("proxy", at_once(machine.proxy)),
            ("network", lambda: _network(configuration, web)),
            ("list", lambda: _list(configuration, web)),
            ("overrides", at_once(lambda: _overrides(configuration, store))),
            *((services.NAMES[host], _token(name, host, web)) for name, host in SECRETS.items()),
            kept("feeds", lambda found: memory.feeds(found, settings, now)),
            ("digest", lambda: _digest(configuration)),
            kept("deliveries", lambda found: memory.deliveries(found, configuration, now)),
            kept("passes", lambda found: memory.passes(found, settings.catalogue.name, now)),
            kept("regular work", lambda found: memory.duties(found, equipment)),
            (
                "scheduler",
                _unread("scheduler") if told.exit_status else at_once(lambda: memory.scheduler(equipment)),
            ),
        ]
        return [await _result(part, look) for part, look in parts]


async def _result(part: str, look: Look | Result) -> Result:
    if isinstance(look, Result):
        return look
    try:
        return Result(part, await look())
    except WatcherError as error:
        return Result(part, str(error), error.exit_status)


def _opened(equipment: Equipment, stack: ExitStack) -> tuple[Store | None, Result]:
    """Open the database where there is one: doctor makes none. Return it, and where it is not open what is to be told of it."""
    try:
        if absent := memory.absent(equipment.database_file):
            return None, Result("store", absent)
        return stack.enter_context(equipment.store()), Result("store", "")
    except StoreError as error:
        return None, Result("store", str(error), error.exit_status)


def _kept(store: Store | None, told: Result, part: str, look: Callable[[Store], str]) -> tuple[str, Look | Result]:
    """Return the examination of a part that stands in the database."""
    if store is not None:
        return part, at_once(lambda: look(store))
    return part, _unread(part) if told.exit_status else Result(part, ABSENT)


def _unread(part: str) -> Result:
    return Result(part, NOT_READ, was_examined=False)


def _token(name: str, host: str, web: Web) -> Look:
    return lambda: services.token(name, host, web)


def _configuration(configuration: Configuration) -> str:
    contact, place = configuration.settings.network.contact, configuration.settings.catalogue.list
    shipped = tomllib.loads((config_folder() / "watcher.toml").read_text(encoding="utf-8"))
    if not contact:
        why = "is empty"
    elif contact == shipped["network"]["contact"] and place != shipped["catalogue"]["list"]:
        why = "is still that of the list which comes with the program"
    else:
        return str(configuration.file)
    return (
        f"{configuration.file}; network.contact {why}: set a URL or an address at which the hosts you ask can reach you"
    )


async def _digest(configuration: Configuration) -> str:
    if not posting.is_configured(configuration, os.environ):
        return (
            "goes nowhere (digest.recipients and digest.folder are empty, no chat is set): `watcher digest` prints it"
        )
    told = []
    for way in posting.channels(configuration, os.environ, ""):
        if way.name == Mail.name:
            server = await services.mail(posting.mail_server(configuration, os.environ))
            told.append(f"mail to {counted(len(way.recipients), 'recipient')} by {server}")
        elif way.name == Chat.name:
            chat.library()
            told.append(counted(len(way.recipients), "chat"))
        else:
            told.append(machine.pages(configuration.settings.digest.folder))
    return "; ".join(told)


def _overrides(configuration: Configuration, store: Store | None) -> str:
    path, must_exist = configuration.overrides_path()
    written = len(overrides.load(path, must_exist=must_exist))
    acks = len(store.acks()) if store else 0
    if not written and not path.exists():
        file = f"{path} is not there, and need not be"
    else:
        file = f"{path}: {counted(written, 'word')} of the maintainer"
    return f"{file}; {acks} given by `watcher ack`"


async def _network(configuration: Configuration, web: Web) -> str:
    report = await canaries.ask(web, configuration.settings.network.canaries)
    if not report.up:
        raise NetworkDownError(network_down(report))
    return "; ".join(f"{url}: {words}" for url, words in report.answers.items())


async def _list(configuration: Configuration, web: Web) -> str:
    listed = await reading.current_list(configuration, web)
    told = [counted(len(listed.entries), "entry", "entries"), counted(len(listed.urls), "address", "addresses")]
    if listed.left_out:
        told.append(f"{counted(len(listed.left_out), 'link')} left out (`watcher catalogue` says why)")
    return f"{listed.source}: {', '.join(told)}"
