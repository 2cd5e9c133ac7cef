"""What a heading of the list says of the contests under it: that one can still take part, or that they are over."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ONGOING = re.compile(
    r"\bon-?going\b|\bcurrent\b|\brunning\b|\bupcoming\b|\bopen\b(?! (?:source|data|domain|access|weights?))"
    r"|进行中|正在进行|正在举办|近期|当前|即将",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:ended|completed|finished|past|closed|concluded|expired|previous|archive[ds]?)\b"
    r"|(?<!未)结束|已完成|往期|往届|历届|截止|归档",
    re.IGNORECASE,
)


def telling(section: Sequence[str]) -> str:
    """Return the innermost heading that files an entry under what is over or what is ongoing; empty where none does."""
    return next((heading for heading in reversed(section) if says_over(heading) or says_ongoing(heading)), "")


def says_over(heading: str) -> bool:
    """Say whether a heading files what stands below as over; one that says both ('Current and past') files nothing."""
    return bool(_OVER.search(heading)) and not _ONGOING.search(heading)


def says_ongoing(heading: str) -> bool:
    """Say whether a heading files what stands below as something that one can still take part in."""
    return bool(_ONGOING.search(heading)) and not _OVER.search(heading)
