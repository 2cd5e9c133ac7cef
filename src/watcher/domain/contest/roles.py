"""What a date of a contest can be for."""

from __future__ import annotations

from enum import StrEnum


class DateRole(StrEnum):
    """What a date is for."""

    REGISTRATION = "registration"
    SUBMISSION = "submission"
    """Of runs, results, predictions; also a 'deadline' without more."""
    TEST = "test"
    """The test phase, or the release of the test data (which opens it)."""
    PHASE = "phase"
    """A round, a phase, or the contest as a whole."""
    FINAL = "final"
    """The final on stage: nobody new may join, yet the contest still runs."""
    TRAINING = "training"
    """Release of training or development data: bears on nothing once it is past."""
    PAPER = "paper"
    NOTIFICATION = "notification"
    CAMERA_READY = "camera-ready"
    EVENT = "event"
    """A workshop or conference, and whatever only its visitors have to do."""
    AWARD = "award"
    PUBLISHED = "published"
    """News, updates, versions, copyright."""
    ELSEWHERE = "elsewhere"
    """Of another contest, or of a past edition in an archive."""
    UNKNOWN = "unknown"


class Edge(StrEnum):
    """Whether a date opens or closes; a range does both and says neither."""

    OPENS = "opens"
    CLOSES = "closes"


TAKING_PART = frozenset({DateRole.REGISTRATION, DateRole.SUBMISSION, DateRole.TEST, DateRole.PHASE})
"""What bears on taking part."""
HOLDING = TAKING_PART | {DateRole.FINAL}
"""What keeps a contest from having ended while its day is not known."""
AFTERMATH = frozenset({DateRole.PAPER, DateRole.NOTIFICATION, DateRole.CAMERA_READY, DateRole.EVENT, DateRole.AWARD})
"""What comes after taking part in the same edition."""
