"""Generated sheets in an open workbook: brought in, filled anew, taken away, kept for the user.

The rules are those of `hosts.graft`: an equal payload writes nothing, and a sheet that somebody
wrote on is kept beside the new one. Whether somebody did is seen in the copy of the workbook that
was saved just before, by the same fingerprint as in a closed file, and once more just before it is
replaced: people type while their workbook is copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.changes import PutSheet
from clientbook.book.spots import CellSpot
from clientbook.hosts.contents import contents_hash
from clientbook.hosts.disk_errors import told
from clientbook.hosts.errors import StructureLocked
from clientbook.hosts.graft import (
    Note,
    find_sheet,
    kept_already,
    kept_title,
    mentions_of,
    untouched,
)
from clientbook.hosts.live.errors import SheetProtected
from clientbook.hosts.live.glimpses import Glimpse, glimpse
from clientbook.hosts.live.marks import forget, generated_sheets, sign, text_of, titled
from clientbook.hosts.live.page_formulas import mend_formulas
from clientbook.hosts.live.program import Program, folder_for, is_shown, name_of_our_own
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.live.writing import Writer
from clientbook.hosts.marks import ANSWERS, CELLS, PAYLOAD, SHEET, marks
from clientbook.hosts.package import Package
from clientbook.hosts.payload import payload_of
from clientbook.hosts.tabs import free_title, tabs

if TYPE_CHECKING:
    import xlwings as xw


def differing_sheets(reading: LiveReading, changes: Sequence[PutSheet]) -> list[PutSheet]:
    """Return the changes of generated sheets that would change something.

    Raises SheetProtected, and StructureLocked for sheets that would come or go.
    """
    if not changes:
        return []
    present = {info.generated: info.title for info in reading.sheets() if info.generated}
    found = [change for change in changes if _differs(reading, present.get(change.id), change)]
    for title in (present[change.id] for change in found if change.id in present):
        if reading.program.is_protected(reading.sheet(title)):
            raise SheetProtected(sheet=title)
    moving = any(change.payload is None or change.id not in present for change in found)
    if moving and reading.program.is_locked(reading.book):
        raise StructureLocked(book=reading.book.name)
    return found


def _differs(reading: LiveReading, title: str | None, change: PutSheet) -> bool:
    if change.payload is None or title is None:
        return title is not None or change.payload is not None
    made = text_of(reading.program, reading.sheet(title), PAYLOAD)
    return made != payload_of(change.payload).fingerprint


class Pages:
    """The generated sheets of one open workbook.

    `copy`: the file of how it stood before; `before`: what was on them when it had not been made.
    """

    def __init__(self, writer: Writer, copy: Path, before: Mapping[str, Glimpse]) -> None:
        self._writer, self._copy, self._glimpses = writer, copy, before
        self._book, self._program = writer.reading.book, writer.reading.program
        self._before = Package(copy.read_bytes(), self._book.name)
        self._notes: list[Note] = []

    def put(self, changes: Sequence[PutSheet]) -> list[Note]:
        """Carry out changes; those that take a sheet away come last, as they are for good.

        The notes grow when those are done.
        """
        for change in sorted(changes, key=lambda change: change.payload is None):
            title = self._title(change.id)
            if change.payload is None:
                if title is not None:
                    self._take_away(change.id, title)
            elif title is None:
                self._bring(change.id, change.title, change.payload)
            else:
                self._replace(change.id, title, change.payload)
        return self._notes

    def _title(self, which: str) -> str | None:
        here = generated_sheets(self._program, titled(self._book)).items()
        return next((title for title, found in here if found == which), None)

    def _bring(self, which: str, title: str, payload: bytes) -> None:
        """Put a new sheet at the end of the book."""
        taken = [sheet.name for sheet in self._book.sheets]
        title = free_title(title, taken)
        bring = partial(self._copy_in, which, title, payload)
        self._writer.do(bring, partial(self._drop, taken), CellSpot(title))

    def _copy_in(self, which: str, title: str, payload: bytes) -> None:
        """Copy a sheet from a file, signed already: one that is left half-way is known as ours."""
        with _as_file(payload, self._program) as path:
            source = self._program.open_quietly(self._book.app, path)
            try:
                self._sign(source.sheets[0], which, payload)
                last = self._book.sheets[len(self._book.sheets) - 1]
                sheet = source.sheets[0].copy(after=last)
            finally:
                source.close()
        sheet.name = title
        self._mend(sheet, payload)
        self._sign(sheet, which, payload)

    def _drop(self, before: Sequence[str]) -> None:
        """Take away the sheets that were not there before."""
        for sheet in list(self._book.sheets):
            if sheet.name not in before:
                sheet.delete()

    def _replace(self, which: str, title: str, payload: bytes) -> None:
        if not self._untouched(which, title):
            kept = self._kept_already(which, title) or self._keep(title)
            self._notes.append(("note.sheet_kept", {"title": title, "kept": kept}))
        fill, again = partial(self._fill, which, title, payload), partial(self._fill_again, title)
        self._writer.do(fill, again, CellSpot(title))

    def _fill(self, which: str, title: str, payload: bytes) -> None:
        with _as_file(payload, self._program) as path:
            sheet = self._book.sheets[title]
            self._program.replace_contents(sheet, path, payload_of(payload).only.title)
        sheet = self._book.sheets[title]
        self._mend(sheet, payload)
        self._sign(sheet, which, payload)

    def _mend(self, sheet: xw.Sheet, payload: bytes) -> None:
        """Mend what people wrote on a sheet that is cut out of a workbook; we write no such."""
        made = payload_of(payload)
        if made.was_cells:
            mend_formulas(self._writer.reading, sheet, made.package, made.only.title)

    def _fill_again(self, title: str) -> None:
        """Put back on a sheet what the copy has of it, its marks too."""
        sheet = self._book.sheets[title]
        self._program.replace_contents(sheet, self._copy, title)
        mend_formulas(self._writer.reading, sheet, self._before, title)
        sign(self._program, sheet, self._marks(title))

    def _marks(self, title: str) -> Mapping[str, str]:
        """Return the marks that a sheet had before."""
        at = next(at for at, tab in enumerate(tabs(self._before)) if tab.title == title)
        return marks(self._before)[at]

    def _kept_already(self, which: str, title: str) -> str | None:
        """Return a sheet of the user's that has all that is on this one, in the copy and now."""
        found, here = find_sheet(self._before, which), [sheet.name for sheet in self._book.sheets]
        if found is None:
            return None
        reading = self._writer.reading
        alike = [kept for kept in kept_already(self._before, found) if kept in here]
        now = glimpse(reading, title) if alike else None
        return next((kept for kept in alike if glimpse(reading, kept) == now), None)

    def _keep(self, title: str) -> str:
        """Let the user have a copy of a sheet that he wrote on, before it; returns its title."""
        taken = [sheet.name for sheet in self._book.sheets]
        kept = free_title(kept_title(title), taken)
        copy = partial(self._copy_beside, title, kept)
        self._writer.do(copy, partial(self._drop, taken), CellSpot(kept))
        return kept

    def _copy_beside(self, title: str, kept: str) -> None:
        sheet = self._book.sheets[title]
        copy = sheet.copy(before=sheet)
        copy.name = kept
        forget(self._program, copy)

    def _take_away(self, which: str, title: str) -> None:
        """Take a sheet away when all else is done, unless it is the user's by then."""
        found = find_sheet(self._before, which)
        others = [s for s in self._book.sheets if is_shown(s) and s.name != title]
        ours = found is not None and untouched(self._before, found)
        if ours and (not others or (found is not None and any(mentions_of(self._before, found)))):
            self._notes.append(("note.sheet_in_use", {"title": title}))
            return
        self._writer.last(partial(self._let_go, which, title), which)

    def _let_go(self, which: str, title: str) -> None:
        """Delete a sheet, or give it to the user if he wrote on it, under another name."""
        sheet = self._book.sheets[title]
        if self._untouched(which, title):
            sheet.delete()
            return
        kept = free_title(kept_title(title), [sheet.name for sheet in self._book.sheets])
        forget(self._program, sheet)
        sheet.name = kept
        self._notes.append(("note.sheet_kept_removed", {"title": title, "kept": kept}))

    def _untouched(self, which: str, title: str) -> bool:
        """Say whether nobody has written on a sheet: before the copy was made, nor since."""
        found = find_sheet(self._before, which)
        if found is None or not untouched(self._before, found):
            return False
        return glimpse(self._writer.reading, title) == self._glimpses.get(which)

    def _sign(self, sheet: xw.Sheet, which: str, payload: bytes) -> None:
        made = payload_of(payload)
        shown = made.was_cells or contents_hash(
            made.package, made.only.part, made.only.title, made.answers
        )
        facts = {SHEET: which, PAYLOAD: made.fingerprint, CELLS: shown}
        asks = {ANSWERS: made.answers} if made.answers else {}
        sign(self._program, sheet, facts | asks)


@contextmanager
def _as_file(payload: bytes, program: Program) -> Iterator[Path]:
    """Have a payload in a file for as long as it takes a program to read it."""
    with folder_for(program) as folder:
        path = folder / name_of_our_own(".xlsx")
        with told(path):
            path.write_bytes(payload)
        yield path
