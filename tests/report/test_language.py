"""What people read is there in every language, whole, and by their own clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tests.report.catalogue import CATALOGUE, MessageId, message_ids, placeholders
from tests.report.played import ZONE
from watcher.report import vocabulary, wording
from watcher.report.language import gettext, speaking


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh")


def texts(message: Message) -> list[str]:
    """Return the translations of a message: one for each number form of the language."""
    said = message.string
    return [said] if isinstance(said, str) else list(said or ())


def first(message: MessageId | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def test_the_chinese_catalogue_has_every_message_and_no_other() -> None:
    wanted = message_ids()
    if os.environ.get("WATCHER_GOLDEN") == "write":
        _update(wanted)
    had = {
        message.id if isinstance(message.id, str) else tuple(message.id): message
        for message in catalogue()
        if message.id
    }
    assert sorted(map(first, wanted - set(had))) == []
    assert sorted(map(first, set(had) - wanted)) == []
    untold = [first(key) for key, message in had.items() if not all(texts(message)) or not texts(message)]
    assert untold == []
    assert [first(key) for key, message in had.items() if message.fuzzy] == []


def test_each_chinese_message_has_the_places_of_its_english_one() -> None:
    for message in filter(lambda one: one.id, catalogue()):
        [*_, plural] = [message.id] if isinstance(message.id, str) else message.id
        for text in texts(message):
            assert placeholders(text) == placeholders(plural), plural


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking("zh", ZONE):
        assert gettext("No news") != "No news"
        assert vocabulary.ABOUT["dead"] != vocabulary.ABOUT.english["dead"]
        assert wording.minute(datetime(2026, 12, 6, 20, 0, tzinfo=UTC)) == "2026-12-07 04:00 Asia/Shanghai"
    assert gettext("No news") == "No news"
    assert wording.day(datetime(2026, 12, 6, 20, 0, tzinfo=UTC)) == "2026-12-06"


def test_an_unknown_language_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="'xx'"), speaking("xx"):
        pass


def _update(wanted: set[MessageId]) -> None:
    """Write the catalogue anew: what is no longer said goes, what is new waits for its translation."""
    old = catalogue() if CATALOGUE.exists() else Catalog(locale="zh")
    new = Catalog(
        locale="zh",
        project="watcher",
        version="1",
        header_comment="# What people read, in Chinese. The English is in the code and the templates.",
        creation_date=old.creation_date,
        revision_date=old.creation_date,
        msgid_bugs_address="the maintainer of watcher",
        last_translator="the maintainer of watcher",
        language_team="zh",
        fuzzy=False,
    )
    for message in sorted(wanted, key=first):
        known = old.get(first(message))
        [said] = texts(known) if known else [""]
        new.add(message, string=said if isinstance(message, str) else (said,))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, new, width=120, omit_header=False, sort_output=False)
