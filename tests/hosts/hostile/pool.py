"""Hostile files in processes of their own, a few at a time: none may die, hang or eat the memory.

A child is forked for each file, so that nothing is left over from the one before; what it may use
is measured from the moment it begins. Needs a system that forks.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import resource
import selectors
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECONDS = 10
"""Of computing, for one command on one file: then it is stopped."""
PATIENCE = 600
"""Seconds of waiting, on a machine that has others to serve, until a file counts as hanging."""
MEMORY = 500 * 1024**2
"""Bytes above what the program holds before it sees the file."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one seed: what each step said and how many seconds it computed.

    `memory`: bytes at the highest, above those at the beginning.
    """

    seed: int
    base: str = ""
    mutators: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    fault: str = ""
    spent: dict[str, float] = field(default_factory=dict)
    memory: int = 0

    @property
    def seconds(self) -> float:
        """What the slowest step took."""
        return max(self.spent.values(), default=0.0)


@dataclass(slots=True)
class _Child:
    seed: int
    process: int
    pipe: int
    began: float
    folder: tempfile.TemporaryDirectory[str]
    told: bytes = b""


_WHERE = "where.txt"
Job = Callable[[int, Path], dict[str, Any]]
"""A seed and a folder of its own → the facts of a verdict."""


def verdicts(seeds: Iterable[int], job: Job, jobs: int = 2) -> Iterator[Verdict]:
    """Yield the verdict on each seed as it comes."""
    gc.collect()
    gc.freeze()
    waiting, chosen = iter(seeds), selectors.DefaultSelector()
    while True:
        while len(chosen.get_map()) < jobs and (seed := next(waiting, None)) is not None:
            child = _begun(seed, job)
            chosen.register(child.pipe, selectors.EVENT_READ, child)
        if not chosen.get_map():
            return
        for key, _ in chosen.select(timeout=1):
            child = key.data
            if chunk := os.read(child.pipe, 1 << 16):
                child.told += chunk
            else:
                chosen.unregister(child.pipe)
                yield _ended(child)
        for key in list(chosen.get_map().values()):
            if time.monotonic() - key.data.began > PATIENCE:
                os.kill(key.data.process, signal.SIGKILL)


def _begun(seed: int, job: Job) -> _Child:
    read_end, write_end = os.pipe()
    folder = tempfile.TemporaryDirectory(prefix="hostile-")
    process = os.fork()
    if process:
        os.close(write_end)
        return _Child(seed, process, read_end, time.monotonic(), folder)
    told = json.dumps(_tried(seed, job, Path(folder.name))).encode()
    with suppress(OSError), os.fdopen(write_end, "wb") as pipe:
        pipe.write(told)
    os._exit(0)


def _tried(seed: int, job: Job, folder: Path) -> dict[str, Any]:
    """Do the job in this very process, within limits. Never returns to the caller's loop."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return job(seed, folder)
    except BaseException as error:  # noqa: BLE001 - the child must not run on as its parent
        return {"fault": f"the harness: {error!r}"}


def timed() -> None:
    """Let this process compute for as long as one command may, from now on."""
    end = int(sum(os.times()[:2]) + SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))


def limited(folder: Path) -> None:
    """Let this process use what one file may; where it ran out of time is told in the folder."""
    stopped = (folder / _WHERE).open("w")
    faulthandler.register(signal.SIGXCPU, stopped, all_threads=False, chain=True)
    timed()
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def unlimited() -> None:
    """Let this process have time and memory again: to say that it had none."""
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def highest() -> int:
    """Return the most memory this process has held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _ended(child: _Child) -> Verdict:
    os.close(child.pipe)
    _, status = os.waitpid(child.process, 0)
    where = Path(child.folder.name) / _WHERE
    last = where.read_text() if where.exists() else ""
    child.folder.cleanup()
    if not child.told or status:
        return Verdict(child.seed, fault=f"the process died: {_cause(status)}\n{last}")
    return Verdict(child.seed, **json.loads(child.told))


def _cause(status: int) -> str:
    number = os.waitstatus_to_exitcode(status)
    if number == -signal.SIGXCPU:
        return f"more than {SECONDS} seconds"
    if number == -signal.SIGKILL:
        return f"more than {PATIENCE} seconds of waiting"
    return signal.Signals(-number).name if number < 0 else f"exit code {number}"
