"""Many workbooks at once against one after another, and a cluster against local processes.

    python -m tests.benchmarks.batch [WORKBOOKS COMPANIES ROUNDS]

A refresh of each, by the wall clock: this is about sharing the machine, so nothing else should run
on it. In turns: one process, as many as there are processors, a cluster of as many workers (started
before, not measured); medians of the rounds. The overhead is what a workbook costs in the batch of
one process beyond its own refresh in a process that has all loaded.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from clientbook.batch.record import Work
from clientbook.batch.running import How, batch
from clientbook.cli.batch_job import CommandOnBook
from tests.benchmarks.big_book import DAY, big_book
from tests.benchmarks.contest import machine, markdown

_DASK = "from distributed.cli.dask_{name} import main; main()"


class Took(NamedTuple):
    """Seconds of a batch by the wall clock, and of the workbooks' own work in it."""

    wall: float
    own: float


def main(workbooks: int = 100, companies: int = 500, rounds: int = 5) -> str:
    """Measure, and return the machine and the table as Markdown."""
    return f"{machine()}\n{many(workbooks, companies, rounds)}"


def many(workbooks: int, companies: int, rounds: int) -> str:
    """Measure, and return the table as Markdown."""
    processors = len(os.sched_getaffinity(0))
    content = big_book(companies, companies * 10)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found: dict[str, list[Took]] = {"one process": [], f"{processors} processes": []}
        found[f"cluster, {processors} workers"] = []
        with _cluster(folder, processors) as scheduler:
            ways = [How(1), How(processors), How(scheduler=scheduler)]
            for turn in range(rounds):
                for (_, taken), how in zip(found.items(), ways, strict=True):
                    books = folder / f"{turn} {len(taken)} {id(how)}"
                    taken.append(_measured(books, content, workbooks, how))
        alone = _alone(folder / "alone", content, min(workbooks, 10))
    return _table(found, alone, workbooks, companies)


def _measured(folder: Path, content: bytes, count: int, how: How) -> Took:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.xlsx").write_bytes(content)
    begun = time.perf_counter()
    results = list(batch(str(folder), _work(folder), how).results)
    taken = time.perf_counter() - begun
    wrong = [one.said for one in results if one.state != "done"]
    if wrong or len(results) != count:
        raise ValueError(wrong)
    return Took(taken, sum(one.seconds for one in results))


def _work(folder: Path) -> Work:
    words = ("--as-of", DAY.isoformat())
    return Work(CommandOnBook("refresh", words, "en", True, folder), "en")


def _alone(folder: Path, content: bytes, count: int) -> float:
    """Return the seconds of one refresh where all is loaded: the library's call, nothing around."""
    from clientbook.acting import acting
    from clientbook.actions import refresh
    from clientbook.hosts.closed_file import ClosedFile

    folder.mkdir()
    taken = []
    for number in range(count + 1):
        path = folder / f"{number}.xlsx"
        path.write_bytes(content)
        begun = time.perf_counter()
        refresh(ClosedFile(path), DAY, acting("refresh"))
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[str]:
    import json

    file = folder / "scheduler.json"
    with ExitStack() as running:
        for name in ("scheduler", *["worker"] * workers):
            own = ["--port", "0"] if name == "scheduler" else ["--nthreads", "1", "--no-nanny"]
            command = [sys.executable, "-c", _DASK.format(name=name), *own]
            command += ["--no-dashboard", "--scheduler-file", str(file)]
            process = running.enter_context(
                subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
            )
            running.callback(process.kill)
            while not file.exists():
                time.sleep(0.1)
        yield json.loads(file.read_text(encoding="utf-8"))["address"]


def _table(found: dict[str, list[Took]], alone: float, workbooks: int, companies: int) -> str:
    wall = {name: statistics.median(one.wall for one in taken) for name, taken in found.items()}
    one, many, cluster = wall.values()
    lines = [
        (name, f"{seconds:.1f}", f"{seconds / workbooks:.3f}", f"{one / seconds:.2f}")
        for name, seconds in wall.items()
    ]
    head = (f"refresh of {workbooks} × {companies} companies", "s", "s a workbook", "times faster")
    over = one / workbooks / alone - 1
    return (
        f"{markdown(head, lines)}\n"
        f"Side by side: {one / many:.2f} times faster (target 1.6). Overhead of a workbook: "
        f"{over:.1%} of its own {alone:.3f} s (target 20 %). The cluster takes "
        f"{cluster / many:.2f} of local processes (target 1.3).\n"
    )


if __name__ == "__main__":
    sys.stdout.write(main(*map(int, sys.argv[1:])))
