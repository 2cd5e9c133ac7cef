"""The log: JSON for programs, words for people, secrets in neither."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from watcher import logs

SECRET = "pass-word-of-mine"


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    """Leave the log of the tests as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level, sys.excepthook = handlers, level, hook
    logging.captureWarnings(capture=False)
    for name in logs.LIBRARIES:
        logging.getLogger(name).setLevel(logging.NOTSET)


def written(form: str, level: int = logging.INFO) -> io.StringIO:
    out = io.StringIO()
    logs.configure(level=level, secrets=[SECRET], form=form, stream=out)
    return out


def fails(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("form", ["plain", "human", "json"])
def test_no_secret_is_written_not_even_in_a_traceback_or_by_httpx(form: str) -> None:
    out = written(form)
    log = logging.getLogger("watcher.test")
    log.info("sent %s to https://me:hunter2secret@mail.example/?token=abc123def&x=1", SECRET)
    logging.getLogger("httpx").warning("HTTP Request: GET https://a.example/?api_key=q1w2e3r4")
    try:
        fails(ValueError(f"Authorization: Bearer eyJhbGciOi {SECRET} ghp_0123456789abcdef"))
    except ValueError:
        log.exception("it failed")
    try:
        fails(RuntimeError(f"nobody caught {SECRET}"))
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    text = out.getvalue()
    for secret in (SECRET, "hunter2secret", "abc123def", "q1w2e3r4", "eyJhbGciOi", "ghp_0123456789abcdef"):
        assert secret not in text, secret
    assert text.count(logs.MASK) >= 7
    assert "Traceback" in text
    assert "nobody caught" in text


@pytest.mark.parametrize("form", ["plain", "human", "json"])
def test_a_secret_is_found_however_it_is_spelled(form: str) -> None:
    secret, out = 'pa"ss\\wört@1', io.StringIO()
    logs.configure(level=logging.INFO, secrets=[secret], form=form, stream=out)
    log = logging.getLogger("watcher.test")
    log.info("plain %s, noted %r, in a URL %s", secret, secret, quote(secret, safe=""), extra={"told": {"of": secret}})
    assert not [part for part in ("ss\\", "wört", "w%C3", "w\\u00f6") if part in out.getvalue()]
    assert out.getvalue().count(logs.MASK) >= 3


def test_json_is_one_object_a_line_with_the_fields_of_a_finding() -> None:
    out = written("json")
    logging.getLogger("watcher.run").info(
        "a: ok -> dead", extra={"url": "https://a.example/", "old": "ok", "new": "dead"}
    )
    [line] = out.getvalue().splitlines()
    told = json.loads(line)
    assert (told["level"], told["event"], told["url"], told["new"]) == (
        "info",
        "a: ok -> dead",
        "https://a.example/",
        "dead",
    )
    assert told["at"].endswith("Z")


def test_where_no_terminal_is_the_form_is_json() -> None:
    out = written("auto")
    logging.getLogger("watcher").info("hello")
    assert json.loads(out.getvalue())["event"] == "hello"


def test_libraries_are_heard_from_a_warning_on() -> None:
    out = written("plain")
    logging.getLogger("httpx").info("HTTP Request: GET https://a.example/")
    logging.getLogger("apscheduler.scheduler").info("Added job")
    assert out.getvalue() == ""


def test_a_plain_line_names_the_program() -> None:
    out = written("plain", logging.WARNING)
    logging.getLogger("watcher").warning("the copy is used")
    assert out.getvalue() == "watcher: the copy is used\n"
