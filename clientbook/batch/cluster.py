"""The workers of a Dask cluster, on any machines, that share the workbooks of a batch.

They reach the workbooks under the same path as this machine. A worker that is lost has its workbook
done by another: so only work may go here that comes to the same when it is done twice. The lock of
a workbook, and the look at its bytes before it is replaced, hold between machines as far as the
shared folder's own locks do (CLUSTER.md).
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Generator, Iterable
from itertools import islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from clientbook.batch.attempt import attempt
from clientbook.batch.record import Named, Result, Work
from clientbook.book.errors import ClientbookError

if TYPE_CHECKING:
    from distributed import Client, Future

_PATIENCE = 20
"""Seconds to wait for the scheduler, and for its first worker."""
_AHEAD = 2
"""Workbooks a worker has at once: one at hand, the others on their way."""
_ALONE = threading.Lock()
"""Held while a workbook is worked on: what a command prints belongs to the whole process."""


class ClusterMissing(ClientbookError):
    """The package that speaks to clusters is not installed."""

    code = "error.cluster_missing"


class SchedulerUnreachable(ClientbookError):
    """Nobody answers under the address of the scheduler. `address`."""

    code = "error.cluster_unreachable"


class NoWorkers(ClientbookError):
    """The scheduler has no worker. `address`."""

    code = "error.cluster_no_workers"


class WorkersDiffer(ClientbookError):
    """A worker has another version of clientbook, or none. `workers`: which; `own`: ours."""

    code = "error.cluster_versions"


class FolderNotShared(ClientbookError):
    """A worker does not see the folder of the workbooks. `folder`, `workers`: which."""

    code = "error.cluster_folder"


def connected(address: str, folder: Path) -> Client:
    """Return a cluster whose every worker has this clientbook and sees the folder.

    ClusterMissing, SchedulerUnreachable, NoWorkers, WorkersDiffer, FolderNotShared.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterMissing from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is in the results
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # a TimeoutError is an OSError
        raise SchedulerUnreachable(address=address) from error
    try:
        _refuse_unfit(client, address, folder)
    except BaseException:
        client.close()
        raise
    return client


def hands_of(client: Client) -> int:
    """Return how many workbooks a cluster works on at once: one in each of its processes."""
    return len(client.scheduler_info(n_workers=-1)["workers"])


def on_cluster(
    client: Client, work: Work, books: Iterable[Named], stop: Event
) -> Generator[Result]:
    """Yield what became of each workbook as soon as it is known; the cluster is left at the end.

    After `stop` no workbook is sent; those that were are finished.
    """
    from distributed import as_completed

    todo = iter(books)
    mark = uuid.uuid4().hex
    sent: dict[str, Named] = {}
    try:
        first = [_sent(client, work, one, mark, sent) for one in islice(todo, _width(client))]
        answers = as_completed(first, loop=client.loop, raise_errors=False)
        for answer in answers:
            yield _answered(answer, sent.pop(answer.key))
            following = None if stop.is_set() else next(todo, None)
            if following is not None:
                answers.add(_sent(client, work, following, mark, sent))
    finally:
        client.close()


def _width(client: Client) -> int:
    return max(1, _AHEAD * hands_of(client))


def _sent(
    client: Client, work: Work, book: Named, mark: str, sent: dict[str, Named]
) -> Future[Result]:
    """Send a workbook to the cluster; remember it under the key of its answer."""
    key = f"clientbook-{mark}-{book.path}"
    sent[key] = book
    return client.submit(attempt_alone, work, book, key=key, pure=False)


def _answered(answer: Future[Result], book: Named) -> Result:
    """Return a worker's answer; a workbook at which several were lost is told of."""
    if answer.status == "finished":
        result: Result = answer.result()
        return result
    facts = {"book": book.path.name, "code": type(answer.exception()).__name__}
    return Result(book.path, "failed", why=("batch.worker_lost", facts))


def attempt_alone(work: Work, book: Named) -> Result:
    """Do the work on one workbook; the other threads of the process wait."""
    with _ALONE:
        return attempt(work, book)


def _refuse_unfit(client: Client, address: str, folder: Path) -> None:
    from clientbook import __version__

    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise NoWorkers(address=address) from error
    versions = client.run(own_version, on_error="return")
    other = sorted(f"{name}: {v}" for name, v in versions.items() if v != __version__)
    if other:
        raise WorkersDiffer(workers="; ".join(other), own=__version__)
    blind = [name for name, seen in client.run(sees, str(folder)).items() if not seen]
    if blind:
        raise FolderNotShared(folder=str(folder), workers=", ".join(sorted(blind)))


def own_version() -> str:
    """Return the version of clientbook that a worker has."""
    from clientbook import __version__

    return __version__


def sees(folder: str) -> bool:
    """Say whether a worker sees a folder."""
    return Path(folder).is_dir()
