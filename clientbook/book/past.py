"""What was done to a book, as entries: which of them stand, and which one an undo takes back.

Pure. `hosts.journal` writes the entries down; `undoing` says which cells an undo changes. Numbers
order the entries, never their times: clocks run backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clientbook.book.errors import ClientbookError
from clientbook.book.host import Act

UNDO, REDO = "undo", "redo"


class NothingToUndo(ClientbookError):
    """No change of the book is left to take back."""

    code = "error.nothing_to_undo"


class NothingToRedo(ClientbookError):
    """No undo is left to take back."""

    code = "error.nothing_to_redo"


@dataclass(frozen=True, slots=True)
class Entry:
    """One publish: who changed the workbook when and by what, and its fingerprints around it.

    `summary`: kind, table or sheet, and count of what changed. `book`: the book's id, "" if it had
    none. `file`: where the workbook was.
    """

    number: int
    act: Act
    before: str
    after: str
    summary: tuple[tuple[str, str, int], ...]
    book: str = ""
    file: str = ""


def taken_back(entries: Sequence[Entry]) -> frozenset[int]:
    """Return the numbers of the entries that a later, standing entry has undone."""
    gone: set[int] = set()
    for entry in reversed(entries):
        if entry.number not in gone and entry.act.undoes is not None:
            gone.add(entry.act.undoes)
    return frozenset(gone)


def to_undo(entries: Sequence[Entry]) -> Entry | None:
    """Return the last entry that stands and is no undo itself; None if there is none."""
    return _last(entries, undo=False)


def to_redo(entries: Sequence[Entry]) -> Entry | None:
    """Return the last undo that stands; None if there is none."""
    return _last(entries, undo=True)


def _last(entries: Sequence[Entry], *, undo: bool) -> Entry | None:
    gone = taken_back(entries)
    for entry in reversed(entries):
        if entry.number not in gone and is_undo(entry) == undo:
            return entry
    return None


def is_undo(entry: Entry) -> bool:
    """Say whether an entry took something back, rather than did it or did it again."""
    return entry.act.undoes is not None and entry.act.command == UNDO


def origin(entry: Entry, entries: Sequence[Entry]) -> int:
    """Return the number of the command that an entry is, or that it took back or did again."""
    undoes = {one.number: one.act.undoes for one in entries}
    number, undone = entry.number, entry.act.undoes
    while undone is not None:
        number, undone = undone, undoes.get(undone)
    return number
