"""Which of the files that came back are taken: one of each copy, the latest, none out of date.

Pure. Gives those to take in the order in which they were handed out, and an error for each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from clientbook.book.errors import ClientbookError
from clientbook.team.errors import CopiesUnordered, OlderCopy, OlderVersion, SameCopyTwice
from clientbook.team.register import Issued
from clientbook.team.slip import Slip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that came back: its name, its record, its slip (None: lost), when it was saved.

    `said` is the moment that the file tells, `written` that of the file on the disk; `print` is its
    fingerprint.
    """

    name: str
    issued: Issued
    slip: Slip | None
    said: datetime
    written: float
    print: str


def chosen(
    candidates: Sequence[Candidate], known: Sequence[Issued]
) -> tuple[list[Candidate], list[tuple[Candidate, ClientbookError]]]:
    """Return the files to take, and the others with the reason why not."""
    taken: list[Candidate] = []
    refused: list[tuple[Candidate, ClientbookError]] = []
    copies: dict[str, list[Candidate]] = {}
    for one in candidates:
        copies.setdefault(one.issued.copy, []).append(one)
    for same in copies.values():
        same.sort(key=lambda one: (one.said, one.written, one.name))
        last = same[-1]
        rest = [*_others(same)]
        refused += rest
        if not any(one is last for one, _ in rest):
            out_of_date = _out_of_date(last, known)
            if out_of_date is None:
                taken.append(last)
            else:
                refused.append((last, out_of_date))
    taken.sort(key=lambda one: (one.issued.when, one.issued.manager, one.name))
    return taken, refused


def _others(same: Sequence[Candidate]) -> Iterator[tuple[Candidate, ClientbookError]]:
    """Yield the files of one copy that are not taken: all but the last saved."""
    last, manager = same[-1], same[-1].issued.manager
    for one in same[:-1]:
        facts = {"file": one.name, "manager": manager, "other": last.name}
        tied = (one.said, one.written) == (last.said, last.written)
        if tied and one.print != last.print:
            yield one, CopiesUnordered(**facts)
            yield last, CopiesUnordered(file=last.name, manager=manager, other=one.name)
            return
        yield one, SameCopyTwice(**facts)


def _out_of_date(one: Candidate, known: Sequence[Issued]) -> ClientbookError | None:
    """Return why a file is older than one that was collected; None if it is not."""
    issued = one.issued
    facts = {"file": one.name, "manager": issued.manager}
    for other in known:
        if other.copy == issued.copy and other.saved:
            if one.said < datetime.fromisoformat(other.saved):
                day = datetime.fromisoformat(other.saved).date()
                return OlderVersion(**facts, saved=one.said.date(), day=day)
        elif other.manager == issued.manager and other.collected and other.when > issued.when:
            return OlderCopy(**facts, handed=issued.day, day=other.day)
    return None
