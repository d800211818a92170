"""The library call of `batch`: which workbooks are to be worked on, by whom, and what comes of it.

    for result in batch("branches", Work(refresh_one)).results:
        print(result.path.name, result.state)

`refresh_one` is a function of a module: the processes that run it are started without the script.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from threading import Event

from clientbook.batch.attempt import stamp_of
from clientbook.batch.pool import on_this_machine, own_processors
from clientbook.batch.record import Named, NotOnCluster, Result, Work
from clientbook.batch.runs import Run
from clientbook.batch.sources import Found, workbooks

LAST = "last"
"""Asks for the workbooks that changed since the same batch last did them."""


@dataclass(frozen=True, slots=True)
class How:
    """How a batch is run.

    `workers`: processes on this machine, None: one a processor. `scheduler`: the address of a Dask
    cluster that takes their place. `changed_since`: a day (files written on it or later), or LAST.
    """

    workers: int | None = None
    scheduler: str = ""
    changed_since: date | str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that was begun: `results` gives what became of each workbook, as soon as known.

    `count`: workbooks that are worked on. `before`: those that an interrupted run has done.
    `stop`, once set, lets those at hand be finished and no other be begun.
    """

    found: Found
    count: int
    before: int
    workers: int
    results: Generator[Result]
    stop: Event


def batch(source: str | Found, work: Work, how: How | None = None, run: Run | None = None) -> Batch:
    """Begin the work on every workbook of a source: a folder, a pattern, a list or one file.

    `run` remembers what is done, and knows what an interrupted one has done. Raises what
    `sources.workbooks` and `cluster.connected` do, NotOnCluster; what is wrong with one workbook is
    in its result.
    """
    how = how or How()
    found = workbooks(source) if isinstance(source, str) else source
    done = run.done if run is not None else set()
    left = [book for book in found.books if str(book.path) not in done]
    todo = [book for book in left if _is_wanted(book.path, how.changed_since, run)]
    wanted = {book.path for book in todo}
    aside = [Result(book.path, "same") for book in left if book.path not in wanted]
    stop = Event()
    workers, answers = _given_out(work, _largest_first(todo), how, found.root, stop)
    results = _chained(found, aside, _remembering(answers, run, stop))
    return Batch(found, len(todo), len(found.books) - len(left), workers, results, stop)


def _given_out(
    work: Work, books: list[Named], how: How, root: Path, stop: Event
) -> tuple[int, Generator[Result]]:
    """Return how many workbooks are worked on at once, and what becomes of each."""
    if how.scheduler and books:
        from clientbook.batch.cluster import connected, hands_of, on_cluster

        if not work.repeatable:
            raise NotOnCluster
        client = connected(how.scheduler, root)
        return hands_of(client), on_cluster(client, work, books, stop)
    workers = max(1, min(how.workers or own_processors(), len(books)))
    return workers, on_this_machine(work, books, workers, stop)


def _chained(found: Found, aside: list[Result], results: Generator[Result]) -> Generator[Result]:
    yield from found.left_out
    yield from aside
    yield from results


def _remembering(results: Generator[Result], run: Run | None, stop: Event) -> Generator[Result]:
    with closing(results):
        for result in results:
            if run is not None:
                run.note(result)
            yield result
    if run is not None and not stop.is_set():
        run.end()


def _is_wanted(path: Path, since: date | str | None, run: Run | None) -> bool:
    """Say whether a workbook has changed since; one that cannot be looked at is."""
    if since is None:
        return True
    stamp = stamp_of(path)
    if isinstance(since, date):
        midnight = datetime.combine(since, time()).astimezone()
        return stamp is None or stamp.written >= int(midnight.timestamp()) * 10**9
    left = run.left.get(str(path)) if run is not None else None
    return stamp is None or stamp != left


def _largest_first(books: list[Named]) -> list[Named]:
    """Return workbooks, the largest first: none is begun when the others have long been done."""

    def size(book: Named) -> int:
        stamp = stamp_of(book.path)
        return -(stamp.size if stamp is not None else 0)

    return sorted(books, key=size)
