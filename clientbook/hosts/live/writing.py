"""Writes an open workbook step by step, and can take every step back until all are done.

Under the live host. A block of cells is one call. What was written is read once more: a program
that made something else of it (a date of a phone number) stops everything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from clientbook.book.cells import Area, Cell, Formula, column_letters
from clientbook.book.spots import CellSpot
from clientbook.hosts.cell_sameness import differing, same
from clientbook.hosts.live.blocks import Block
from clientbook.hosts.live.cells import entry_of
from clientbook.hosts.live.errors import ChangedWhileWorking, WrittenOtherwise
from clientbook.hosts.live.patience import LONG, Patience
from clientbook.hosts.live.program import Move
from clientbook.hosts.live.reading import LiveReading
from clientbook.hosts.ranges import Box, reference_of

_USUAL = "General"
"""The number format in which whatever begins with `=` is a formula."""


class Writer:
    """Writes to one open workbook. `step` is called before every step and may raise."""

    def __init__(self, reading: LiveReading) -> None:
        self.reading = reading
        self.step: Callable[[], None] = lambda: None
        self._back: list[tuple[Callable[[], object], CellSpot]] = []
        self._for_good: list[tuple[Callable[[], object], str]] = []
        self.is_final = False
        """Whether something was done that cannot be taken back."""

    def do(self, step: Callable[[], object], back: Callable[[], object], place: CellSpot) -> None:
        """Do a step at a place, and remember how to take it back, also if it fails half-way.

        What takes it back may be done twice, as it is tried again while the program is busy.
        """
        self.step()
        self._back.append((back, place))
        step()

    def move(self, move: Move, place: CellSpot) -> None:
        """Make a move, which is done or not; what takes it back is done once."""
        self.step()
        move.do()
        self._back.append((move.back, place))

    def last(self, step: Callable[[], object], place: str) -> None:
        """Remember a step that cannot be taken back: it is done when all others are."""
        self._for_good.append((step, place))

    def finish(self) -> list[str]:
        """Do the steps that cannot be taken back; returns the places of those that were refused."""
        self.step()
        patience = Patience(self.reading.program, LONG)
        left = []
        for step, place in self._for_good:
            if patience.insist(step):
                self.is_final = True
            else:
                left.append(place)
        return left

    def put_back(self) -> list[CellSpot]:
        """Take back what was done, the last first; returns the places where that was refused.

        Not to be asked for once something `is_final`: it would be half of what was there.
        """
        left = []
        patience = Patience(self.reading.program, LONG)
        while self._back:
            back, place = self._back.pop()
            try:
                done = patience.insist(back)
            except Exception:  # noqa: BLE001 - the rest has to go back all the same
                done = False
            left += [] if done else [place]
        return list(dict.fromkeys(left))

    def write(self, blocks: Sequence[Block], *, over: bool = False) -> None:
        """Write blocks of cells. WrittenOtherwise: a cell does not hold what it should.

        `over` what people may be typing into: ChangedWhileWorking, if they did in the last moment.
        """
        for block in blocks:
            self.step()
            if over:
                self._refuse_changed(block)
            self._put_once(block)
        for sheet in dict.fromkeys(block.sheet for block in blocks):
            self._verify(sheet, [block for block in blocks if block.sheet == sheet])

    def _put_once(self, block: Block) -> None:
        """Write a block and remember what it held; a busy program has written nothing of it.

        Its user may be typing into these very cells.
        """
        place = place_of(block.sheet, block.rows, block.columns)
        back = partial(self._restore, block.turned()), place
        try:
            self._put(block)
        except BaseException as error:
            if self.reading.program.trouble(error) != "busy":
                self._back.append(back)
            raise
        self._back.append(back)

    def _refuse_changed(self, block: Block) -> None:
        """Raise if a cell holds something else than when it was planned; formulas show what may."""
        sheet = self.reading.sheet(block.sheet)
        there = self.reading.cells(sheet, block.rows, block.columns, formulas=False)
        for column, held, was in zip(block.columns, there, block.was, strict=True):
            for at in differing(held, was):
                if not isinstance(was[at], Formula):
                    cell = f"{column_letters(column)}{block.rows[at]}"
                    where = CellSpot(block.sheet, cell)
                    raise ChangedWhileWorking(book=self.reading.book.name, where=where)

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
        self.reading.program.put_values(box, list(zip(*columns, strict=True)))

    def _verify(self, sheet: str, blocks: Sequence[Block]) -> None:
        """Look at the cells that were written on a sheet: all rows of a column in one call."""
        rows = range(min(b.rows.start for b in blocks), max(b.rows.stop for b in blocks))
        numbers = sorted({column for block in blocks for column in block.columns})
        area = Area(sheet, rows.start - 1, numbers[0], rows.stop - 1, ())
        held = self.reading.read(area, numbers, formulas=any(map(_has_formulas, blocks)))
        for block in blocks:
            for column, cells in zip(block.columns, block.now, strict=True):
                there = held[column][block.rows.start - rows.start :]
                for row, one, wanted in zip(block.rows, there, cells, strict=False):
                    if not _is_held(one, wanted):
                        self._write_again(sheet, row, column, one, wanted)

    def _write_again(self, sheet: str, row: int, column: int, held: Cell, wanted: Cell) -> None:
        """Write one cell otherwise, where it is known why it holds something else.

        The mark that makes a text one was taken for a part of it, or a formula for a text, as Excel
        does in cells with the format of texts. WrittenOtherwise: the cell differs in another way.
        """
        place, program = self.reading.sheet(sheet), self.reading.program
        cells = range(row, row + 1), range(column, column + 1)
        box = self.reading.box(place, *cells)
        if isinstance(wanted, Formula):
            look = box.number_format
            box.number_format = _USUAL
            box.value = entry_of(wanted, program.entered)
            box.number_format = look
        elif isinstance(wanted, str) and held == "'" + wanted:
            box.value = wanted
        ((held,),) = self.reading.cells(place, *cells)
        if not _is_held(held, wanted):
            cell = f"{column_letters(column)}{row}"
            raise WrittenOtherwise(program=program.name, sheet=sheet, cell=cell)


def _has_formulas(block: Block) -> bool:
    return any(isinstance(cell, Formula) for column in block.now for cell in column)


def _is_held(held: Cell, wanted: Cell) -> bool:
    """Say whether a cell holds what it should; of a formula, that it is one."""
    if isinstance(wanted, Formula):
        return isinstance(held, Formula)
    shown = held.shown if isinstance(held, Formula) else held
    return same(shown, wanted)


def place_of(sheet: str, rows: range, columns: range) -> CellSpot:
    """Return where cells are, for people.

    >>> place_of("Лист", range(2, 5), range(1, 3)).cells
    'A2:B4'
    """
    box = Box(columns.start, rows.start, columns.stop - 1, rows.stop - 1)
    return CellSpot(sheet, reference_of(box))
