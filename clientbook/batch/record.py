"""The records of a batch: what a job gives, and what became of one workbook.

Plain values that travel between processes and machines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from clientbook.book.errors import ClientbookError, sentence
from clientbook.book.wording import Language

State = Literal["done", "look", "failed", "skipped", "same"]
"""Done; done, with something to look at; could not run; no book to work on; not changed since."""

DONE, LOOK, FAILED = 0, 1, 2
"""The exit codes of a job, as those of a command."""

_STATES: Mapping[int, State] = {DONE: "done", LOOK: "look"}


class Stamp(NamedTuple):
    """When a file was last written (ns) and its size: whether it is another one by now."""

    written: int
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """A workbook to work on. `by_hand`: a person named this very file, so it must be a book."""

    path: Path
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to on one workbook: its exit code, what it says, its record for programs."""

    code: int
    said: str = ""
    record: Mapping[str, object] | None = None


Job = Callable[[Path], Outcome]
"""What is done with each workbook. It is pickled: a function of a module, or a record with
`__call__`."""


@dataclass(frozen=True, slots=True)
class Work:
    """A job and how it may be done. `repeatable`: done twice it comes to what it does once."""

    job: Job
    language: Language = "ru"
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one workbook.

    `why`: a key of the wording and its facts, where the batch itself has something to say, else
    `said` is what the job said. `stamp`: of the file as the job left it; None if somebody may have
    written since.
    """

    path: Path
    state: State
    said: str = ""
    why: tuple[str, Mapping[str, object]] | None = None
    record: Mapping[str, object] | None = None
    seconds: float = 0.0
    stamp: Stamp | None = None

    @property
    def code(self) -> int:
        """The exit code that this workbook asks for."""
        return {"look": LOOK, "failed": FAILED}.get(self.state, DONE)

    def message(self, language: Language) -> str:
        """Return what there is to say, "" for nothing."""
        if self.why is None:
            return self.said
        key, facts = self.why
        return sentence(key, language, facts)


def state_of(code: int) -> State:
    """Return the state that an exit code of a job means."""
    return _STATES.get(code, "failed")


class BatchEmpty(ClientbookError):
    """There is no workbook in the folder, under the pattern or on the list. `source`: which."""

    code = "error.batch_empty"


class SourceMissing(ClientbookError):
    """The folder or list that was named is not there. `source`: which."""

    code = "error.batch_no_source"


class ListUnreadable(ClientbookError):
    """The list of workbooks is no text. `source`: which."""

    code = "error.batch_list"


class BatchRunning(ClientbookError):
    """The same batch is running already. `source`, `command`."""

    code = "error.batch_running"


class NothingToResume(ClientbookError):
    """No batch of this command over these workbooks was interrupted. `source`, `command`."""

    code = "error.batch_nothing_to_resume"


class NotRepeatable(ClientbookError):
    """A command that may not be run twice on a workbook cannot be resumed. `command`: which."""

    code = "error.batch_not_repeatable"


class NotOnCluster(ClientbookError):
    """Work that may not be done twice is given to a cluster, which repeats a lost worker's."""

    code = "error.cluster_not_repeatable"
