"""Gets a list's text from bytes or from a file."""

from __future__ import annotations

import codecs
from pathlib import Path

from watcher.errors import ListError

SIZE_CAP = 5 * 1024 * 1024
"""Bytes of a list that are read; the largest known list has 330 thousand."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"SQLite format 3": "a database",
}


def decode(data: bytes, where: str) -> str:
    """Return the text of a list, UTF-8 with or without byte order mark, or UTF-16 with one.

    Args:
        data: the bytes.
        where: the path or URL that they came from, for the message.

    Raises:
        ListError: the bytes are none, too many, or no text.
    """
    if len(data) > SIZE_CAP:
        raise ListError(f"{where}: larger than {SIZE_CAP // 1024 // 1024} MiB; no list to watch is that long")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ListError(f"{where}: {what}, not Markdown text")
    try:
        text = data.decode("utf-16") if data.startswith(_UTF_16) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ListError(f"{where}: not UTF-8 text (byte {error.start}, line {line}); save it as UTF-8") from error
    if "\0" in text:
        raise ListError(
            f"{where}: a binary file (it holds a NUL character at line {text[: text.index(chr(0))].count(chr(10)) + 1}), not Markdown text"
        )
    if not text.strip():
        raise ListError(f"{where}: empty; there is nothing to watch")
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html>", "<html ")):
        raise ListError(f"{where}: a web page, not the list's Markdown; give the Markdown file")
    return text


def load(path: Path) -> str:
    """Return the text of a list in a file.

    Raises:
        ListError: there is no such file, it cannot be read, or it holds no text.
    """
    return decode(load_bytes(path), str(path))


def load_bytes(path: Path) -> bytes:
    """Return what a list's file holds; one byte more than `SIZE_CAP` at most.

    Raises:
        ListError: there is no such file, or it cannot be read.
    """
    try:
        if path.is_dir():
            raise ListError(f"{path}: a folder; name the Markdown file in it")
        with path.open("rb") as file:
            return file.read(SIZE_CAP + 1)
    except FileNotFoundError as error:
        raise ListError(f"{path}: no such file; set catalogue.list to the Markdown list to watch") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ListError(f"{path}: cannot be read: {reason}") from error
