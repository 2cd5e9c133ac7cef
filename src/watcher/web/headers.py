"""Header fields as bytes from the wire, and as text."""

from __future__ import annotations

from collections.abc import Iterable

Raw = Iterable[tuple[bytes, bytes]]


def joined(raw: Raw) -> dict[str, str]:
    """Return headers by name in lower case; repeated ones joined by a comma. UTF-8 where it is that, else Latin-1."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").strip().lower(), _text(value)
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def first(raw: Raw, name: bytes) -> bytes | None:
    """Return the bytes of the first field of a name given in lower case."""
    return next((value for key, value in raw if key.strip().lower() == name), None)


def _text(value: bytes) -> str:
    try:
        return value.decode().strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()
