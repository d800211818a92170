"""Kills and failing disks for tests: a command is run up to its publish and forked from there.

Every fork publishes what the one command computed, and dies or meets an error on the way. Python
and the workbook are loaded once, so a kill costs milliseconds.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from clientbook.book.errors import ClientbookError
from clientbook.cli.run import run
from clientbook.hosts import swap
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.publish import fingerprint
from tests.hosts.contract import ACT

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="os.fork is missing")

STEPS = (
    "open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "mkdir", "chmod",
    "chown", "setxattr",
)  # fmt: skip
"""The calls that reach the disk; the exchange of two names is one too."""

REFUSED, UNFORESEEN = 3, 4
"""How a fork ends: after a sentence for the user, or after anything else that was raised."""


class _Published(BaseException):
    """The command has come to its publish and goes no further."""


class Publish:
    """A command that stands before its publish: the workbook, and what it will be."""

    def __init__(self, host: ClosedFile, real: Callable[..., Any], given: tuple[Any, ...]) -> None:
        self.book, self.journal = host.path.resolve(), host.journal
        self.old, self.new = self.book.read_bytes(), bytes(given[0])
        self.beside = {path.name for path in self.book.parent.iterdir()}
        self._held = {path.name: path.read_bytes() for path in self._kept()}
        self._finish: Callable[[], object] = lambda: real(host, *given)
        self._real = real

    def reset(self) -> None:
        """Put the workbook and its journal back to where they were before the publish."""
        self.book.write_bytes(self.old)
        for path in self._kept():
            if path.name not in self._held:
                path.unlink()
        for name, content in self._held.items():
            if not (self.journal.folder / name).exists():
                (self.journal.folder / name).write_bytes(content)

    def fork(self, at: int = 0, act: Callable[[str, Any], None] | None = None) -> int:
        """Publish in a fork, where `act` is called before the step of that number; its id."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # threads of numpy, which the fork does not use
            child = os.fork()
        if child:
            return child
        code = UNFORESEEN
        try:
            with stepping(at, act):
                self._finish()
            code = 0
        except ClientbookError:
            code = REFUSED
        finally:
            os._exit(code)

    def steps(self) -> list[str]:
        """Return the names of the steps of a whole publish, in their order; then reset."""
        seen: list[str] = []
        with stepping(0, None, seen):
            self._finish()
        assert self.book.read_bytes() == self.new
        self.reset()
        return seen

    def duration(self) -> float:
        """Return the seconds that a whole publish takes; then reset."""
        before = time.perf_counter()
        assert ended(self.fork()) == 0
        taken = time.perf_counter() - before
        self.reset()
        return taken

    def check(self) -> bool:
        """Assert that the workbook is whole and the next command tidies up; says if it is new."""
        found = self.book.read_bytes()
        assert found in {self.old, self.new}
        if found == self.old:
            self._finish()
        else:
            self._real(ClosedFile(self.book), self.old, [], ACT)
        self.check_tidy()
        return found == self.new

    def check_tidy(self) -> None:
        """Assert that nothing lies about, and that the journal agrees with the workbook."""
        assert {path.name for path in self.book.parent.iterdir()} <= self.beside | {".clientbook"}
        entries = self.journal.entries()
        numbers = [f"{entry.number:04}" for entry in entries]
        names = sorted(path.name for path in self._kept())
        assert names == sorted(f"{n}.{kind}" for n in numbers for kind in ("json", "xlsx"))
        held = [entry.after for entry in entries]
        assert [entry.before for entry in entries[1:]] == held[:-1]
        if held:
            assert held[-1] == fingerprint(self.book.read_bytes())
            assert self.journal.copy_before(entries[-1].number) is not None

    def _kept(self) -> list[Path]:
        return list(self.journal.folder.glob("*")) if self.journal.folder.exists() else []


def at_publish(arguments: Sequence[str], work: Callable[[Publish], None]) -> None:
    """Run a command line up to its publish, and do some work there."""
    real = ClosedFile._replace  # the moment between reading and writing
    reached: list[Publish] = []

    def stand(host: ClosedFile, *given: object) -> None:
        reached.append(Publish(host, real, given))
        raise _Published

    with mock.patch.object(ClosedFile, "_replace", stand), pytest.raises(_Published):
        run([*arguments], "ru", chosen=True)
    gc.collect()
    gc.disable()  # what other tests left behind closes its files now, not as a step of a publish
    try:
        work(reached[0])
    finally:
        gc.enable()
        reached[0].reset()


def kill(step: str, given: tuple[Any, ...]) -> None:
    """Kill this very process; a write has come half way."""
    if step == "write":
        handle, content = given
        _WRITE(handle, content[: len(content) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def failing(code: int) -> Callable[[str, Any], None]:
    """Return what lets a step fail with an error of the system."""

    def fail(step: str, _given: object) -> None:
        raise OSError(code, os.strerror(code), step)

    return fail


def ended(child: int) -> int:
    """Wait for a fork; return its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


_WRITE = os.write


@contextmanager
def stepping(
    at: int, act: Callable[[str, Any], None] | None, seen: list[str] | None = None
) -> Iterator[None]:
    """Count the steps of this thread, and act before one of them."""
    names = [] if seen is None else seen
    ours = threading.get_ident()

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - passed on
            if threading.get_ident() == ours:
                names.append(name)
                if len(names) == at and act is not None:
                    act(name, given)
            return real(*given, **named)

        return call

    patches = [mock.patch.object(os, name, counted(name, getattr(os, name))) for name in STEPS]
    patches.append(mock.patch.object(swap, "exchange", counted("exchange", swap.exchange)))
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()
