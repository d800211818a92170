"""What every range of cells has: where it is, Calc's object for it, and whether it may change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.hosts.calc.box import Box
from clientbook.hosts.calc.bridge import Uno, one_at_a_time
from clientbook.hosts.calc.errors import CellsProtected

if TYPE_CHECKING:
    from clientbook.hosts.calc.sheets import Sheet


@one_at_a_time
class Cells:
    """A rectangle of cells on a sheet. `xl` is Calc's object, made when it is first needed."""

    options: dict[str, Any] | None = None

    def __init__(self, sheet: Sheet, box: Box) -> None:
        self.on, self.box = sheet, box
        self._uno: Uno = None

    def __len__(self) -> int:
        return self.box.rows * self.box.columns

    @property
    def xl(self) -> Uno:
        """Calc's cell range; None for one without cells."""
        if self._uno is None and len(self):
            top, left = self.box.row - 1, self.box.column - 1
            self._uno = self.on.xl.getCellRangeByPosition(
                left, top, self.box.last_column - 1, self.box.last_row - 1
            )
        return self._uno

    @property
    def cell(self) -> Uno:
        """Calc's object of the first cell."""
        return self.on.xl.getCellByPosition(self.box.column - 1, self.box.row - 1)

    def part(self, down: int, right: int, rows: int = 1, columns: int = 1) -> Self:
        """Return cells that begin so far from the first one."""
        return type(self)(self.on, self.box.part(down, right, rows, columns))

    def used(self) -> Self:
        """Return the cells without those of whole rows or columns that are blank for certain."""
        if self.box.rows < LAST_ROW and self.box.columns < LAST_COLUMN:
            return self
        return type(self)(self.on, self.box.within(self.on.used_range.box))

    def writable(self) -> None:
        """Stop a change of protected cells: Calc passes over some, and writes others after all."""
        if not self.on.protected:
            return
        mixed = self.xl.getPropertyState("CellProtection").value == "AMBIGUOUS_VALUE"
        if mixed or self.xl.CellProtection.IsLocked:
            address = self.box.address(rows_fixed=False, columns_fixed=False)
            raise CellsProtected(sheet=self.on.name, cells=address)
