"""What `watcher doctor` examines: each part by itself, in words, and what to do about it."""

from watcher.diagnosis.examining import Result, as_text, examine

__all__ = ["Result", "as_text", "examine"]
