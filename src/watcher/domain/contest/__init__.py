"""Contests: which dates stand on a page, what each is for, and whether the contest is upcoming, open or has ended.

Text comes in (`PageText`, `EntryText`), a `ContestReading` comes out that may be kept for years; `standing` turns it into
a `ContestVerdict` for any `now`. Described for the maintainer of a list in docs/contests.md.

    text.py        what is read: lines with their headings
    grammar.py     how dates are written: the patterns
    written.py     dates as they are written, English and Chinese (a grammar of our own: see there why)
    clock.py       times of day and time zones
    years.py       the year of a date that is written without one
    roles.py       what a date can be for
    role_words.py  the words that say so
    labels.py      which words belong to which date
    purity.py      whether a label is made of schedule words only
    places.py      which parts of a page speak of something else: news, other contests, past editions
    words.py       what the host says in words: it has ended, registration is closed, it never closes
    holding.py     what is to be announced, was put off, comes again, or is a later round: it has no day
    staying.py     what stays possible after the deadline, and deadlines that stand there without a day
    reading.py     all of these put together
    values.py      what comes of it, and is kept
    editions.py    which dates are of the entry's edition
    verdict.py     the rules
    record.py      reading and verdict as JSON
    kept.py        what a check keeps, and what it says later

Who reads pages takes `read` from reading.py: its patterns take 50 ms to compile, which who only looks back need not wait for.
"""

from watcher.domain.contest.kept import NEWER_EDITION, kept, notes, said
from watcher.domain.contest.record import packed, packed_verdict, unpacked
from watcher.domain.contest.text import EntryText, Line, PageText
from watcher.domain.contest.values import ContestReading, FoundDate
from watcher.domain.contest.verdict import ContestVerdict, NewerEdition, standing

__all__ = [
    "NEWER_EDITION",
    "ContestReading",
    "ContestVerdict",
    "EntryText",
    "FoundDate",
    "Line",
    "NewerEdition",
    "PageText",
    "kept",
    "notes",
    "packed",
    "packed_verdict",
    "said",
    "standing",
    "unpacked",
]
