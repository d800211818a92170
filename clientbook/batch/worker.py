"""A worker's process: takes workbooks one by one from its standard input, gives back results.

Started by `pool` in the same manner on every system. It ends when its input does: where the batch
itself is killed, the workbook at hand is finished and no other is begun.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress

from clientbook.batch.attempt import attempt


def main() -> None:
    """Work until there is no more workbook, or nobody to tell of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's: it lets this one finish
    given = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process
    with suppress(EOFError, BrokenPipeError):
        work = pickle.load(given)  # noqa: S301 - from the process that started this one
        while True:
            result = attempt(work, pickle.load(given))  # noqa: S301 - as above
            pickle.dump(result, answers)
            answers.flush()
    os._exit(0)  # nothing is left to do, and a broken pipe is no news
