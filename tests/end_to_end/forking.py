"""Starts the program as often as is asked, in processes of its own, without the second that its modules take to be read.

`python forking.py` reads the modules, then for each line on stdin (JSON: words, environment, a file for what is printed) forks a
process that runs `watcher` with these words, writes its id on stdout, waits for its end, and writes its exit status.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import watcher.posting
import watcher.scheduler.roster
from watcher.cli import main

assert watcher.posting
assert watcher.scheduler.roster


def run(told: dict[str, object]) -> None:
    """Become the program."""
    written = os.open(str(told["output"]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(written, 1)
    os.dup2(written, 2)
    os.environ.update(told["environment"])  # type: ignore[call-overload]
    sys.argv = ["watcher", *told["words"]]  # type: ignore[misc]
    status = 0
    try:
        main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    sys.stdout.flush()
    os._exit(status)


def say(number: int) -> None:
    """Write a number on a line."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.chdir(Path(sys.argv[1]))
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            run(json.loads(line))
        say(child)
        say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
