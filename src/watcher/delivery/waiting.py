"""Work that waits for other machines, in a thread of its own for which nobody waits when the program ends.

`asyncio.to_thread` would not do: its threads are waited for at the end, and a server that hangs would keep the program from
ending when it is told to.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

Result = TypeVar("Result")


async def apart(work: Callable[[], Result]) -> Result:
    """Do some work beside the event loop, and return what it returns or raise what it raises.

    Raises:
        asyncio.CancelledError: nobody waits any more; the thread goes on until it has done its work or the program ends.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(lambda: None if future.done() else settle())

    def do() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 whatever it is belongs to who waits
            tell(partial(future.set_exception, error))
        else:
            tell(partial(future.set_result, result))

    threading.Thread(target=do, name="watcher delivery", daemon=True).start()
    return await future
