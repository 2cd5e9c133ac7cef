"""The maintainer's words on a link, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from watcher.domain.overrides import Ack, Override
from watcher.report import wording
from watcher.report.foreign import one_line
from watcher.report.language import gettext

_REASON = 200


def ruling(given: Sequence[Override | Ack]) -> str:
    """Return the words as a sentence without a full stop; empty where there is none."""
    return gettext("; ").join(_acknowledged(word) if isinstance(word, Ack) else _overridden(word) for word in given)


def _overridden(word: Override) -> str:
    parts = []
    if word.keep:
        parts.append(gettext("finished by design"))
    if word.ends:
        parts.append(gettext("ends %(day)s") % {"day": word.ends.isoformat()})
    if word.kind:
        parts.append(gettext("is of kind %(kind)s") % {"kind": wording.label(word.kind.value)})
    if word.successor:
        parts.append(gettext("its successor is %(url)s") % {"url": one_line(word.successor)})
    if word.mute_until:
        parts.append(gettext("muted until %(day)s") % {"day": word.mute_until.isoformat()})
    told = {"what": wording.listed(parts), "reason": one_line(word.reason, _REASON)}
    return gettext("the maintainer says: %(what)s (%(reason)s)") % told


def _acknowledged(ack: Ack) -> str:
    told = {"day": ack.given_at.astimezone(UTC).date().isoformat(), "reason": one_line(ack.reason, _REASON)}
    if ack.until is None:
        return gettext("acknowledged %(day)s: %(reason)s") % told
    return gettext("acknowledged %(day)s until %(until)s: %(reason)s") % {**told, "until": ack.until.isoformat()}
