"""The log: a line that a person reads on a terminal, JSON elsewhere; no secret in either.

Everything goes through Python's own logging, so that libraries' lines, warnings and tracebacks are masked as ours are.
At the usual level there is one line a finding and none for a healthy check.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote

if TYPE_CHECKING:
    import structlog

MASK = "***"
LIBRARIES = ("httpx", "httpcore", "alembic", "apscheduler", "asyncio", "dns", "urllib3")
"""They are heard from a warning on."""
_SHORTEST = 6
"""Letters of a secret that is looked for; a shorter one would mask words of the language."""
_SHAPES = (
    (re.compile(r"(?i)(://)[^/\s@'\"]+@"), rf"\1{MASK}@"),
    (re.compile(r"(?i)\b(authorization['\"]?\s*[:=]\s*['\"]?(?:bearer|basic|token)?\s*)[^\s'\",;)]+"), rf"\1{MASK}"),
    (re.compile(r"(?i)\b(bearer\s+)[a-z0-9._~+/-]{6,}=*"), rf"\1{MASK}"),
    (
        re.compile(r"(?i)([?&](?:access_token|api_?key|auth|key|password|secret|sig|signature|token)=)[^&\s'\"#]+"),
        rf"\1{MASK}",
    ),
    (re.compile(r"\b(?:gh[pousr]_|github_pat_|hf_)[A-Za-z0-9_]{8,}"), MASK),
)


class Masking:
    """Takes secrets out of texts: those it is told, and whatever has the shape of one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        spelled = {form for secret in secrets if len(secret) >= _SHORTEST for form in _spellings(secret)}
        self.secrets = sorted(spelled, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """Return the text without secrets."""
        for secret in self.secrets:
            text = text.replace(secret, MASK)
        for shape, instead in _SHAPES:
            text = shape.sub(instead, text)
        return text


def _spellings(secret: str) -> set[str]:
    """Return a secret as it may stand in a text: as it is, in Python's notation, in JSON, and in a URL."""
    written = (secret, repr(secret)[1:-1])
    in_json = {json.dumps(one, ensure_ascii=escaped)[1:-1] for one in written for escaped in (True, False)}
    return {*written, *in_json, quote(secret), quote(secret, safe="")}


class _Masked(logging.Formatter):
    """Masks what another one has rendered, the traceback included."""

    def __init__(self, inner: logging.Formatter, masking: Masking) -> None:
        super().__init__()
        self._inner, self._masking = inner, masking

    def format(self, record: logging.LogRecord) -> str:
        return self._masking(self._inner.format(record))


def configure(*, level: int, secrets: Iterable[str] = (), form: str = "plain", stream: TextIO | None = None) -> Masking:
    """Set up the log, in place of what was set up before, and return what takes secrets out of texts.

    Args:
        level: the least level that is written, as in `logging`.
        secrets: values never to be written.
        form: `plain` (`watcher: message`), `human` (with time and colour), `json`, or `auto`: human on a terminal, else JSON.
        stream: where to; stderr where not given.
    """
    masking = Masking(secrets)
    out = stream or sys.stderr
    if form == "auto":
        form = "human" if out.isatty() else "json"
    handler = logging.StreamHandler(out)
    inner = logging.Formatter("watcher: %(message)s") if form == "plain" else _structured(form, colours=out.isatty())
    handler.setFormatter(_Masked(inner, masking))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    return masking


def _structured(form: str, *, colours: bool) -> logging.Formatter:
    import structlog  # noqa: PLC0415 a command that only says a line does not wait for it

    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    last: list[structlog.typing.Processor] = (
        [
            structlog.processors.format_exc_info,
            _one_event,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ]
        if form == "json"
        else [
            _spoken_only,
            structlog.dev.ConsoleRenderer(
                colors=colours, timestamp_key="at", exception_formatter=structlog.dev.plain_traceback
            ),
        ]
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        use_get_message=True,
    )


def _spoken_only(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep what a person reads: the message says it all, the fields are for programs."""
    kept = ("event", "at", "level", "exc_info", "exception")
    return {name: value for name, value in event.items() if name in kept}


def _one_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put time, level and message first, for eyes that read JSON."""
    first = {name: event.pop(name) for name in ("at", "level", "event") if name in event}
    return {**first, **event}


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write an error that nobody caught through the log, so that its traceback is masked."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("watcher").critical("unexpected: %s", error, exc_info=(kind, error, trace))
