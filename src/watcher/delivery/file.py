"""Digests as files in a folder, for a web server or a person."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from watcher.delivery.channel import HandingOver
from watcher.domain.delivery import Outcome, Reply


class File:
    """The channel `file`: a recipient is the path of a file. Writing one twice is no harm, so nothing is ever unknown."""

    name = "file"

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.recipients = tuple(map(str, paths))

    async def deliver(self, recipient: str, content: bytes, handing_over: HandingOver) -> Reply:  # noqa: ARG002
        """Put `content` in place of the file; on the disk when it returns."""
        try:
            await asyncio.to_thread(write, Path(recipient), content, durable=True)
        except OSError as error:
            return Reply(Outcome.DEFERRED, f"{recipient}: cannot be written: {error.strerror or error}")
        return Reply(Outcome.ACCEPTED, "written")

    async def aclose(self) -> None:
        """Do nothing: no file is held open."""


def write(path: Path, content: bytes, *, durable: bool = False) -> bool:
    """Put `content` in place of a file, so that no reader ever sees half of it; say whether it has changed.

    Args:
        path: the file; its folder is made where there is none.
        content: all of it.
        durable: it and its name are to outlive a power cut when this returns.

    Raises:
        OSError: it cannot be written.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
        if durable:
            _sync(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _sync(folder: Path) -> None:
    """Let the names in a folder outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
