"""How a press of a button keeps its memory: it does not stop to look for garbage.

Under the programs that buttons start, and the listener. Looking for what nothing refers to any more
(Python's cyclic garbage) takes a press a quarter of a second while it imports, and a fifth whenever
it looks through all that there is; a press is over before that could pay.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 500_000
"""So many objects more than before are let be: about a hundred megabytes."""


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let garbage be within the block, unless there is very much of it."""
    usual = gc.get_threshold()
    gc.set_threshold(_MANY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def tidied() -> None:
    """Look for garbage now: nobody waits between two presses."""
    gc.collect()
