"""Processes of this machine that share the workbooks of a batch.

A thread for each process hands it one workbook after another, so a process that dies takes with it
nothing but the workbook it had. Processes are started alike on every system, outside the reach of
Ctrl-C, and made anew after some workbooks, so that memory never grows with their number.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import IO, Any

from clientbook.batch.record import Named, Result, Work

RENEWED = 100
"""Workbooks after which a process makes room for a new one."""
_POLL = 0.5
"""Seconds between looks at whether Ctrl-C was pressed: on Windows nothing else wakes the wait."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_CODE = "import sys; sys.path[:] = {path!r}; from clientbook.batch.worker import main; main()"


def own_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_this_machine(
    work: Work, books: Iterable[Named], workers: int, stop: Event
) -> Generator[Result]:
    """Yield what became of each workbook as soon as it is known.

    After `stop` no workbook is begun; those at hand are finished. Where the caller goes away, the
    processes are ended at once: a workbook is written whole or not at all.
    """
    todo = deque(books)
    answers: queue.Queue[Result | None] = queue.Queue()
    hands = [_Hand(work, todo, answers, stop) for _ in range(max(1, min(workers, len(todo))))]
    try:
        for hand in hands:
            hand.start()
        left = len(hands)
        while left:
            with suppress(queue.Empty):
                answer = answers.get(timeout=_POLL)
                if answer is None:
                    left -= 1
                else:
                    yield answer
    finally:
        todo.clear()
        for hand in hands:
            hand.end_now()


@dataclass
class _Hand:
    """One place in the pool: a thread, and the process it has at the moment."""

    work: Work
    todo: deque[Named]
    answers: queue.Queue[Result | None]
    stop: Event
    process: subprocess.Popen[bytes] | None = None
    served: int = 0
    ended: bool = field(default=False)

    def start(self) -> None:
        """Begin to serve."""
        Thread(target=self._serve, daemon=True).start()

    def end_now(self) -> None:
        """End the process, whatever it is at."""
        self.ended = True
        if self.process is not None:
            self.process.kill()

    def _serve(self) -> None:
        try:
            while not self.stop.is_set() and not self.ended:
                try:
                    book = self.todo.popleft()
                except IndexError:
                    break
                self.answers.put(self._answer(book))
        finally:
            self._let_go()
            self.answers.put(None)

    def _answer(self, book: Named) -> Result:
        """Return what became of a workbook; a process that dies at it is replaced, once."""
        for _ in range(2 if self.work.repeatable else 1):
            try:
                return self._asked(book)
            except (OSError, EOFError, pickle.UnpicklingError):
                code = self._let_go()
                if self.ended:
                    break
        facts = {"book": book.path.name, "code": code}
        return Result(book.path, "failed", why=("batch.worker_lost", facts))

    def _asked(self, book: Named) -> Result:
        if self.served >= RENEWED:
            self._let_go()
        if self.process is None:
            self.process, self.served = _started(self.work), 0
        pickle.dump(book, _end(self.process.stdin))
        _end(self.process.stdin).flush()
        answer: Result = pickle.load(_end(self.process.stdout))  # noqa: S301 - of our own process
        self.served += 1
        return answer

    def _let_go(self) -> int:
        """Have the process end as it likes; return its exit code."""
        process, self.process = self.process, None
        if process is None:
            return 0
        with suppress(OSError):
            _end(process.stdin).close()
        code = process.wait()
        _end(process.stdout).close()
        return code


def _started(work: Work) -> subprocess.Popen[bytes]:
    """Start a process and tell it the work."""
    apart: dict[str, Any] = {"process_group": 0}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    process = subprocess.Popen(  # noqa: S603 - this Python, this program
        [sys.executable, "-c", _CODE.format(path=sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**_ONE_THREAD, **os.environ},
        **apart,
    )
    pickle.dump(work, _end(process.stdin))
    return process


def _end(pipe: IO[bytes] | None) -> IO[bytes]:
    """Return an end of a pipe that is there."""
    assert pipe is not None  # noqa: S101 - every process is started with both
    return pipe
