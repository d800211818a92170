"""What is remembered of a batch: which workbooks are done, and how each file was left.

One small file per source and command in the user's own data folder, a JSON line for each workbook,
written when its work is done: after an interruption at most the workbooks that were being worked on
are done again. The first line tells the day and whether the batch came to its end.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from clientbook.batch.record import BatchRunning, NothingToResume, Result, Stamp
from clientbook.hosts.disk_errors import told
from clientbook.hosts.publish import private_folder, replace_file

_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a batch is known by: where its workbooks come from, and the words of the command."""

    source: str
    command: tuple[str, ...]

    @property
    def mark(self) -> str:
        """The name of its file."""
        where = os.path.normcase(os.path.abspath(self.source))  # noqa: PTH100 - patterns too
        return sha256(json.dumps([where, *self.command]).encode()).hexdigest()[:24]


@dataclass
class Run:
    """A batch that is being run, and what is known of the ones before it.

    `left`: each workbook as the last batch that did it left its file. `done`: those that this one
    has done, the part before an interruption included. `day`: the one it computes for.
    """

    file: Path
    day: date
    left: dict[str, Stamp]
    done: set[str] = field(default_factory=set)
    unwritten: str = ""
    """Why the run could not be remembered to its end; "" where it could."""

    def note(self, result: Result) -> None:
        """Remember what became of a workbook; where that fails, the batch goes on."""
        line: dict[str, object] = {"book": str(result.path), "state": result.state}
        if result.stamp is not None:
            line["stamp"] = list(result.stamp)
        self._add(line)

    def end(self) -> None:
        """Remember that every workbook had its turn."""
        self._add({"end": True})

    def _add(self, line: Mapping[str, object]) -> None:
        if self.unwritten:
            return
        content = json.dumps(line, ensure_ascii=False).encode() + b"\n"
        try:
            handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | _BINARY)
            try:
                if os.write(handle, content) != len(content):
                    self.unwritten = os.strerror(errno.ENOSPC)
            finally:
                os.close(handle)
        except OSError as error:
            self.unwritten = error.strerror or str(error)


@contextmanager
def remembered(
    asked: Asked, day: date, *, resume: bool, folder: Path | None = None
) -> Iterator[Run]:
    """Hold a new run, or the interrupted one that goes on with its day.

    BatchRunning: another process runs the same. NothingToResume: the last one came to its end with
    every workbook done, or there was none.
    """
    file = (folder or _home()) / f"{asked.mark}.jsonl"
    facts = {"source": asked.source, "command": " ".join(asked.command)}
    with told(file):
        private_folder(file.parent)
        lock = FileLock(file.with_suffix(".lock"), timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise BatchRunning(**facts) from error
    with lock:
        past = _Past.read(file)
        if resume and (past is None or (past.ended and not past.undone)):
            raise NothingToResume(**facts)
        if resume and past is not None:
            yield Run(file, past.day, past.left, past.done)
        else:
            yield _begun(file, asked, day, {} if past is None else past.left)


def _begun(file: Path, asked: Asked, day: date, left: dict[str, Stamp]) -> Run:
    """Return a new run whose file tells how the ones before it left the workbooks."""
    head = {"source": asked.source, "command": list(asked.command), "day": day.isoformat()}
    old = ({"before": path, "stamp": list(stamp)} for path, stamp in left.items())
    lines = (json.dumps(line, ensure_ascii=False) for line in (head, *old))
    with told(file):
        replace_file(file, "".join(f"{line}\n" for line in lines).encode())
    return Run(file, day, left)


@dataclass
class _Past:
    """What a file of ours tells of the batch that wrote it."""

    day: date
    left: dict[str, Stamp] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    ended: bool = False

    @classmethod
    def read(cls, file: Path) -> _Past | None:
        """Read a file; None where there is none, or its beginning is not ours."""
        lines = _lines(file)
        with suppress(StopIteration, KeyError, ValueError, TypeError):
            past = cls(date.fromisoformat(next(lines)["day"]))
            for line in lines:
                past._take(line)
            return past
        return None

    def _take(self, line: Mapping[str, Any]) -> None:
        if "end" in line:
            self.ended = True
            return
        path = line.get("book") or line["before"]
        if "stamp" in line:
            self.left[path] = Stamp(*line["stamp"])
        if "book" in line:
            if "stamp" not in line:
                self.left.pop(path, None)
            failed = line["state"] == "failed"
            (self.undone if failed else self.done).add(path)
            (self.done if failed else self.undone).discard(path)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a file; one that a kill tore apart was not written."""
    try:
        written: Sequence[bytes] = file.read_bytes().splitlines()
    except OSError:
        return
    for line in written:
        with suppress(ValueError):
            read = json.loads(line)
            if isinstance(read, dict):
                yield read


def _home() -> Path:
    return user_data_path("clientbook", appauthor=False) / "batches"
