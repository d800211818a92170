"""Many workbooks at once against one after another, and a cluster against local processes.

    python -m tests.benchmarks.batch [WORKBOOKS COMPANIES ROUNDS [CLUSTER]]

A refresh of each, by the wall clock: this is about sharing the machine, so nothing else should run
on it. In turns: one process, as many as there are processors, a cluster of as many workers (started
before, not measured; none where CLUSTER is 0); medians of the rounds. The overhead is what a
workbook costs in the batch of one process beyond its own refresh in a process that has all loaded.
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

from clientbook.batch.record import Work
from clientbook.batch.running import How, batch
from clientbook.cli.batch_job import CommandOnBook
from tests.benchmarks.big_book import DAY, big_book
from tests.benchmarks.contest import machine, markdown

_DASK = "from distributed.cli.dask_{name} import main; main()"


def main(workbooks: int = 100, companies: int = 500, rounds: int = 5, cluster: int = 1) -> str:
    """Measure, and return the machine and the table as Markdown."""
    return f"{machine()}\n{many(workbooks, companies, rounds, cluster=bool(cluster))}"


def many(workbooks: int, companies: int, rounds: int, *, cluster: bool = False) -> str:
    """Measure, and return the table as Markdown."""
    processors = len(os.sched_getaffinity(0))
    content = big_book(companies, companies * 10)
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        ways = {"one process": How(1), f"{processors} processes": How(processors)}
        if cluster:
            scheduler = running.enter_context(_cluster(folder, processors))
            ways[f"cluster, {processors} workers"] = How(scheduler=scheduler)
        found: dict[str, list[float]] = {way: [] for way in ways}
        for turn in range(rounds):
            for way, how in ways.items():
                books = folder / f"{turn} {way}"
                found[way].append(_measured(books, content, workbooks, how))
        alone = _alone(folder / "alone", content, min(workbooks, 10))
    return _table(found, alone, workbooks, companies)


def _measured(folder: Path, content: bytes, count: int, how: How) -> float:
    """Return the seconds of a batch by the wall clock."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.xlsx").write_bytes(content)
    begun = time.perf_counter()
    results = list(batch(str(folder), _work(folder), how).results)
    taken = time.perf_counter() - begun
    wrong = [one.said for one in results if one.state != "done"]
    if wrong or len(results) != count:
        raise ValueError(wrong)
    return taken


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


def _table(found: dict[str, list[float]], alone: float, workbooks: int, companies: int) -> str:
    wall = {way: statistics.median(taken) for way, taken in found.items()}
    one, many, *others = wall.values()
    lines = [
        (way, f"{seconds:.1f}", f"{seconds / workbooks:.3f}", f"{one / seconds:.2f}")
        for way, seconds in wall.items()
    ]
    head = (f"refresh of {workbooks} × {companies} companies", "s", "s a workbook", "times faster")
    over = one / workbooks / alone - 1
    told = [
        f"Side by side: {one / many:.2f} times faster (target 1.6).",
        f"Overhead of a workbook: {over:.1%} of its own {alone:.3f} s (target 20 %).",
        *(
            f"The cluster takes {taken / many:.2f} of local processes (target 1.3)."
            for taken in others
        ),
    ]
    return f"{markdown(head, lines)}\n{' '.join(told)}\n"


if __name__ == "__main__":
    sys.stdout.write(main(*map(int, sys.argv[1:])))
