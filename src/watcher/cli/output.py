"""Where what a command says goes: into a file, or to a reader who may have left, or have no room."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EBADF, EDQUOT, EFBIG, EIO, ENOSPC
from pathlib import Path

from watcher.errors import UsageError

_UNWRITABLE = frozenset({EBADF, EDQUOT, EFBIG, EIO, ENOSPC})
"""What the system says where an output takes no more."""


@contextmanager
def to_its_end() -> Iterator[None]:
    """Let the reader of the output leave before the block ends: he has what he wanted.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        yield
    except BrokenPipeError:
        _leave()
    except OSError as error:
        if error.filename is not None or error.errno not in _UNWRITABLE:
            raise
        _leave()
        raise UsageError(f"the output cannot be written: {error.strerror}") from error


def put(output: Path, content: bytes) -> None:
    """Write what `--output` asks for.

    Raises:
        UsageError: it cannot be written there.
    """
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(f"--output {output}: cannot be written: {error.strerror}") from error


def _leave() -> None:
    """Write no more: at its end Python would try once more, and fail again."""
    sys.stdout = None
