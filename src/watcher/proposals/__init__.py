"""Edits to the list: which addresses change, and the diff that a maintainer looks at and `git apply` takes."""

from watcher.proposals.diff import path_in_repository, unified
from watcher.proposals.edit import Edited, replace_addresses

__all__ = ["Edited", "path_in_repository", "replace_addresses", "unified"]
