"""What `watcher doctor` examines: each part by itself, in words, and what to do about it.

    examining   the parts, in the order in which they are told
    machine     disk, clock, trust store, proxies
    memory      what stands in the database: its own state, the feeds, digests on their way, passes, what is done regularly
    services    tokens and the mail server, without doing anything with them
    result      how it is said

Every error that is raised here is shown once by a test, and a test sees to that.
"""

from watcher.diagnosis.examining import examine
from watcher.diagnosis.result import Result, as_text

__all__ = ["Result", "as_text", "examine"]
