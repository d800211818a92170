"""Steps that are tried again while a program is busy: its user is in a cell, or a window is open.

Under the live host: for what has to be done come what may, as giving back what was changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from clientbook.hosts.live.program import Program

LONG = 600.0
"""So many seconds are waited for somebody who sits in a cell: half a change left is worse."""
_PAUSE = 0.25
"""So many seconds a program is left in peace between two tries."""


class Patience:
    """Waits for a busy program, so many seconds for all steps together; each is tried once.

    A step that is tried again has to be one that may be done twice.
    """

    def __init__(self, program: Program, seconds: float) -> None:
        self._program, self._left = program, seconds

    def insist(self, step: Callable[[], object]) -> bool:
        """Do a step; returns whether the program let it be done.

        Raises what is no answer of the program: a mistake of ours.
        """
        while True:
            started = time.monotonic()
            try:
                step()
            except Exception as error:
                trouble = self._program.trouble(error)
                if trouble is None:
                    raise
                self._left -= time.monotonic() - started + _PAUSE
                if trouble != "busy" or self._left < 0:
                    return False
                time.sleep(_PAUSE)
            else:
                return True
