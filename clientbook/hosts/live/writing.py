"""Writes an open workbook step by step, and can take every step back until all are done.

Under the live host. A column's run of cells is one call. What was written is read once more: a
program that made something else of it (a date of a phone number) stops everything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from clientbook.book.cells import Cell, Formula, column_letters
from clientbook.hosts.cell_sameness import as_read, same
from clientbook.hosts.live.cell_plan import Run
from clientbook.hosts.live.cells import entry_of, value_of
from clientbook.hosts.live.errors import WrittenOtherwise
from clientbook.hosts.live.reading import LiveReading

if TYPE_CHECKING:
    import xlwings as xw


class Writer:
    """Writes to one open workbook. `step` is called before every step and may raise."""

    def __init__(self, reading: LiveReading, step: Callable[[], None] = lambda: None) -> None:
        self.reading, self._step = reading, step
        self._back: list[Callable[[], object]] = []
        self._for_good: list[Callable[[], object]] = []

    def do(self, step: Callable[[], object], back: Callable[[], object]) -> None:
        """Do a step, and remember how to take it back, also if it fails half-way."""
        self._step()
        self._back.append(back)
        step()

    def last(self, step: Callable[[], object]) -> None:
        """Remember a step that cannot be taken back: it is done when all others are."""
        self._for_good.append(step)

    def finish(self) -> None:
        """Do the steps that cannot be taken back."""
        self._step()
        while self._for_good:
            self._for_good.pop(0)()

    def put_back(self) -> bool:
        """Take back what was done, the last first; returns whether all of it could be."""
        whole = True
        while self._back:
            try:
                self._back.pop()()
            except Exception:  # noqa: BLE001 - the rest has to go back all the same
                whole = False
        return whole

    def write(self, runs: Sequence[Run]) -> None:
        """Write runs of cells. WrittenOtherwise: one does not hold what it should."""
        for run in runs:
            self.do(partial(self._put, run, run.now), partial(self._put, run, run.was))
        for sheet, column in dict.fromkeys((run.sheet, run.column) for run in runs):
            self._verify([run for run in runs if (run.sheet, run.column) == (sheet, column)])

    def box(self, run: Run) -> xw.Range:
        """Return the cells of a run."""
        sheet = self.reading.sheet(run.sheet)
        return self.reading.box(sheet, run.rows, range(run.column, run.column + 1))

    def _put(self, run: Run, cells: Sequence[Cell]) -> None:
        box = self.box(run)
        if all(cell is None for cell in cells):
            box.clear_contents()
            return
        entered = self.reading.program.entered
        box.value = [[entry_of(cell, entered)] for cell in cells]

    def _verify(self, runs: Sequence[Run]) -> None:
        """Look at the cells that were written in one column, all in one call."""
        sheet, column = runs[0].sheet, runs[0].column
        first, end = min(run.first for run in runs), max(run.rows.stop for run in runs)
        whole = self.reading.box(
            self.reading.sheet(sheet), range(first, end), range(column, column + 1)
        )
        held = [value_of(row[0]) for row in self.reading.program.values(whole)]
        for run in runs:
            for row, wanted in zip(run.rows, run.now, strict=True):
                if not isinstance(wanted, Formula) and not _holds(held[row - first], wanted):
                    raise WrittenOtherwise(
                        program=self.reading.program.name,
                        sheet=sheet,
                        cell=f"{column_letters(column)}{row}",
                    )


def _holds(held: Cell, wanted: Cell) -> bool:
    """Say whether a cell holds what was wanted; the last bits of a moment do not count."""
    return same(held, as_read(wanted))
