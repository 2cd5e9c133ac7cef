"""A unified diff as `git apply` takes it. Rule E4.

The form is that of git's own (https://git-scm.com/docs/diff-format, read 2026-11-25): lines end with LF only, a name with white
space is followed by a tab, one with quotes or control characters is quoted as in C.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

_RAW_HOST = "raw.githubusercontent.com"
_UNFIT = re.compile(r'[\x00-\x1f\x7f"\\]')
_LAST_LINE = "\\ No newline at end of file\n"


def unified(before: str, after: str, name: str) -> str:
    """Return the diff that makes of one text the other, empty where they are the same.

    Args:
        before: the text as it is.
        after: as it is to be.
        name: the file's path from the repository's root.
    """
    return "".join(_lines(before, after, name))


def path_in_repository(source: str, folder: Path) -> str:
    """Return a list's path as its repository has it.

    Args:
        source: its absolute path, or its URL.
        folder: where the user is; a path in no git repository is relative to it.
    """
    if "://" in source:
        address = urlsplit(source)
        parts = [unquote(part) for part in address.path.split("/") if part]
        inside = parts[3:] if address.hostname == _RAW_HOST else parts[-1:]  # owner, repository, branch
        return "/".join(inside) or "README.md"
    path = Path(source).resolve()
    root = next((above for above in path.parents if (above / ".git").exists()), folder.resolve())
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _lines(before: str, after: str, name: str) -> Iterator[str]:
    for line in difflib.unified_diff(_rows(before), _rows(after), _name("a/" + name), _name("b/" + name)):
        yield line if line.endswith("\n") else f"{line}\n{_LAST_LINE}"


def _rows(text: str) -> list[str]:
    rows = [row + "\n" for row in text.split("\n")]
    rows[-1] = rows[-1][:-1]
    return rows if rows[-1] else rows[:-1]


def _name(path: str) -> str:
    if _UNFIT.search(path):
        quoted = _UNFIT.sub(lambda found: f"\\{ord(found[0]):03o}", path)
        return f'"{quoted}"'
    return path + "\t" if " " in path else path
