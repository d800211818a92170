"""Writes an open workbook step by step, and can take every step back until all are done.

Under the live host. A block of cells is one call. What was written is read once more: a program
that made something else of it (a date of a phone number) stops everything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from clientbook.book.cells import Area, Cell, Formula, column_letters
from clientbook.hosts.cell_sameness import same
from clientbook.hosts.live.blocks import Block
from clientbook.hosts.live.cells import entry_of, value_of
from clientbook.hosts.live.errors import WrittenOtherwise
from clientbook.hosts.live.reading import LiveReading


class Writer:
    """Writes to one open workbook. `step` is called before every step and may raise."""

    def __init__(self, reading: LiveReading) -> None:
        self.reading = reading
        self.step: Callable[[], None] = lambda: None
        self._back: list[Callable[[], object]] = []
        self._for_good: list[Callable[[], object]] = []

    def do(self, step: Callable[[], object], back: Callable[[], object]) -> None:
        """Do a step, and remember how to take it back, also if it fails half-way."""
        self.step()
        self._back.append(back)
        step()

    def last(self, step: Callable[[], object]) -> None:
        """Remember a step that cannot be taken back: it is done when all others are."""
        self._for_good.append(step)

    def finish(self) -> None:
        """Do the steps that cannot be taken back."""
        self.step()
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

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks of cells. WrittenOtherwise: a cell does not hold what it should."""
        for block in blocks:
            self.do(partial(self._put, block), partial(self._restore, block.turned()))
        for sheet in dict.fromkeys(block.sheet for block in blocks):
            self._verify(sheet, [block for block in blocks if block.sheet == sheet])

    def _restore(self, block: Block) -> None:
        """Write back what a block held, and look whether it holds that again."""
        self._put(block)
        self._verify(block.sheet, [block])

    def _put(self, block: Block) -> None:
        sheet = self.reading.sheet(block.sheet)
        box = self.reading.box(sheet, block.rows, block.columns)
        if all(cell is None for column in block.now for cell in column):
            box.clear_contents()
            return
        entered = self.reading.program.entered
        columns = [[entry_of(cell, entered) for cell in column] for column in block.now]
        box.value = [list(row) for row in zip(*columns, strict=True)]

    def _verify(self, sheet: str, blocks: Sequence[Block]) -> None:
        """Look at the cells that were written on a sheet: all rows of a column in one call."""
        rows = range(min(b.rows.start for b in blocks), max(b.rows.stop for b in blocks))
        numbers = sorted({column for block in blocks for column in block.columns})
        area = Area(sheet, rows.start - 1, numbers[0], rows.stop - 1, ())
        held = self.reading.read(area, numbers, formulas=False)
        for block in blocks:
            for column, cells in zip(block.columns, block.now, strict=True):
                there = held[column][block.rows.start - rows.start :]
                for row, one, wanted in zip(block.rows, there, cells, strict=False):
                    if not isinstance(wanted, Formula) and not same(one, wanted):
                        self._write_bare(sheet, row, column, one, wanted)

    def _write_bare(self, sheet: str, row: int, column: int, held: Cell, wanted: Cell) -> None:
        """Write a text once more as it is, where the mark that makes it one was taken for a part.

        WrittenOtherwise: the cell differs in another way, or still does.
        """
        program = self.reading.program
        box = self.reading.box(
            self.reading.sheet(sheet), range(row, row + 1), range(column, column + 1)
        )
        if isinstance(wanted, str) and held == "'" + wanted:
            box.value = wanted
            held = value_of(program.values(box)[0][0])
        if not same(held, wanted):
            cell = f"{column_letters(column)}{row}"
            raise WrittenOtherwise(program=program.name, sheet=sheet, cell=cell)
