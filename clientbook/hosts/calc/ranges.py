"""Cells of a sheet, as xlwings asks for them: values, formulas, and where they end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.hosts.calc import range_edges, range_formulas, range_reading, range_writing
from clientbook.hosts.calc.box import box_of
from clientbook.hosts.calc.bridge import Uno, enum, one_at_a_time
from clientbook.hosts.calc.formula_text import to_calc, to_excel
from clientbook.hosts.calc.formula_words import quoted
from clientbook.hosts.calc.looks import Looks

if TYPE_CHECKING:
    from clientbook.hosts.calc.names import Name
    from clientbook.hosts.calc.notes import Note
    from clientbook.hosts.calc.sheets import Sheet
    from clientbook.hosts.calc.tables import Table
    from clientbook.hosts.calc.validation import DataValidation

_VALUES = 1 | 2 | 4 | 16
"""Numbers, dates, texts and formulas: com.sun.star.sheet.CellFlags."""
_NOTES, _FORMATS = 8, 32 | 64 | 512
_KINDS = {"numbers": 1 | 2, "text": 4, "logical": 0, "errors": 0}
_RESULTS = {"numbers": 1, "text": 2, "logical": 0, "errors": 4}
"""Kinds of constants (CellFlags) and of formulas' results (FormulaResult) by xlwings' names."""


@one_at_a_time
class Range(Looks, base.Range):
    """A rectangle of cells."""

    @property
    def sheet(self) -> Sheet:
        return self.on

    @property
    def row(self) -> int:
        return self.box.row

    @property
    def column(self) -> int:
        return self.box.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.box.rows, self.box.columns

    @property
    def coords(self) -> tuple[Uno, int, int, int, int]:
        return (self.on.xl, *self.box)

    @property
    def api(self) -> Uno:
        return self.xl or self  # xlwings writes only where this is true

    def __call__(self, *place: int) -> Range:
        down, right = (
            divmod(place[0] - 1, self.box.columns)
            if len(place) == 1
            else (place[0] - 1, place[1] - 1)
        )
        return self.part(down, right)

    @property
    def address(self) -> str:
        return self.box.address()

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        address = self.box.address(rows_fixed=bool(row_absolute), columns_fixed=bool(col_absolute))
        if not external:
            return address
        return quoted(f"[{self.on.book.name}]{self.on.name}") + "!" + address

    # values and formulas

    @property
    def raw_value(self) -> Any:
        if not len(self):
            return None
        wants_errors = bool((self.options or {}).get("err_to_str"))
        rows = range_reading.values(self, wants_errors=wants_errors)
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if len(self):
            range_writing.write(self, data)

    @property
    def formula(self) -> Any:
        rows = range_formulas.texts(self)
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        if isinstance(value, str) and len(self) > 1:
            range_formulas.fill(self, value)
        else:
            range_writing.write(self, value)

    @property
    def formula2(self) -> Any:
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        self.formula = value

    @property
    def formula_array(self) -> str | None:
        text = self.xl.getArrayFormula()
        return to_excel(text.strip("{}")) if text else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.writable()
        self.xl.setArrayFormula(to_calc(value))

    @property
    def has_array(self) -> bool:
        return bool(self.xl.getArrayFormula())

    # where cells end

    def end(self, direction: Any) -> Range:
        return range_edges.end(self, direction)

    @property
    def current_region(self) -> Range:
        cursor = self.on.xl.createCursorByRange(self.xl)
        cursor.collapseToCurrentRegion()
        return Range(self.on, box_of(cursor.getRangeAddress()))

    @property
    def rows(self) -> Range:
        return self

    @property
    def columns(self) -> Range:
        return self

    def get_special_cells(self, cell_type: str, value_type: str | None) -> Sequence[Range]:
        match cell_type:
            case "blanks":
                found = self.used().xl.queryEmptyCells()
            case "visible":
                found = self.xl.queryVisibleCells()
            case "constants":
                flags = _KINDS[value_type] if value_type else 1 | 2 | 4
                found = self.xl.queryContentCells(flags) if flags else None
            case _:
                flags = _RESULTS[value_type] if value_type else 1 | 2 | 4
                found = self.xl.queryFormulaCells(flags) if flags else None
        boxes = [] if found is None else [box_of(a) for a in found.getRangeAddresses()]
        return [Range(self.on, box) for box in boxes]

    def select(self) -> None:
        self.on.activate()
        self.on.book.controller.select(self.xl)

    @property
    def table(self) -> Table | None:
        for table in self.on.tables:
            if table.box.covers(self.box.row, self.box.column):
                return table
        return None

    # clearing, inserting, copying

    def clear_contents(self) -> None:
        self._clear(_VALUES)

    def clear_formats(self) -> None:
        self._clear(_FORMATS)

    def clear(self) -> None:
        self._clear(_VALUES | _NOTES | _FORMATS)

    def _clear(self, flags: int) -> None:
        self.writable()
        self.xl.clearContents(flags)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        del copy_origin  # Calc takes the format of what is above or on the left
        modes = {"down": "DOWN", "right": "RIGHT"}
        self.on.xl.insertCells(
            self.xl.getRangeAddress(), enum("sheet.CellInsertMode", self._shift(shift, modes))
        )

    def delete(self, shift: str | None = None) -> None:
        modes = {"up": "UP", "left": "LEFT"}
        self.on.xl.removeRange(
            self.xl.getRangeAddress(), enum("sheet.CellDeleteMode", self._shift(shift, modes))
        )

    def _shift(self, shift: str | None, modes: dict[str, str]) -> str:
        """Return how cells make way: as asked, as whole rows or columns, or as Excel guesses."""
        if self.box.columns == LAST_COLUMN:
            return "ROWS"
        if self.box.rows == LAST_ROW:
            return "COLUMNS"
        down, right = modes.values()
        return modes.get(shift or "") or (down if self.box.columns >= self.box.rows else right)

    def copy(self, destination: Any = None) -> None:
        if destination is None:
            raise NotImplementedError
        target: Range = destination.impl
        target.writable()
        target.on.xl.copyRange(target.cell.getCellAddress(), self.xl.getRangeAddress())

    def move(self, destination: Any) -> None:
        target: Range = destination.impl
        target.on.xl.moveRange(target.cell.getCellAddress(), self.xl.getRangeAddress())

    def merge(self, across: bool) -> None:
        rows, columns = self.shape
        parts = [self.part(row, 0, 1, columns) for row in range(rows)] if across else [self]
        for part in parts:
            part.xl.merge(True)  # noqa: FBT003 - UNO

    def unmerge(self) -> None:
        self.xl.merge(False)  # noqa: FBT003 - UNO

    @property
    def merge_cells(self) -> bool:
        return bool(self.xl.getIsMerged()) or (len(self) == 1 and len(self.merge_area) > 1)

    @property
    def merge_area(self) -> Range:
        cursor = self.on.xl.createCursorByRange(self.cell)
        cursor.collapseToMergedArea()
        return Range(self.on, box_of(cursor.getRangeAddress()))

    # names and notes

    @property
    def name(self) -> Name | None:
        for name in self.on.book.names.all():
            found = name.cells()
            if found is not None and found.box == self.box and found.on.name == self.on.name:
                return name
        return None

    @name.setter
    def name(self, value: str) -> None:
        self.on.book.names.add(value, f"={quoted(self.on.name)}!{self.address}")

    @property
    def note(self) -> Note | None:
        from clientbook.hosts.calc.notes import Note

        found = self.cell.getAnnotation()
        return Note(self.on, found) if found is not None and found.getString() else None

    def add_note(self, text: str) -> Note | None:
        self.writable()
        self.on.xl.getAnnotations().insertNew(self.cell.getCellAddress(), text)
        return self.note

    @property
    def comment(self) -> None:
        return None  # Calc has notes only

    @property
    def data_validation(self) -> DataValidation:
        from clientbook.hosts.calc.validation import DataValidation

        return DataValidation(self)

    @property
    def autofilter(self) -> Any:
        from clientbook.hosts.calc.filters import AutoFilter

        table = self.table
        if table is None:
            raise NotImplementedError
        return AutoFilter(table)

    @property
    def hyperlink(self) -> str:
        fields = self.cell.getTextFields()
        return str(fields.getByIndex(0).URL) if fields.Count else ""

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        del screen_tip
        self.writable()
        cell = self.cell
        cell.setString("")
        link = self.on.book.xl.createInstance("com.sun.star.text.TextField.URL")
        link.URL, link.Representation = address, text_to_display or address
        cell.insertTextContent(cell.createTextCursor(), link, False)  # noqa: FBT003 - UNO
