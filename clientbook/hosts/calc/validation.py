"""Drop-down lists of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from clientbook.hosts.calc.bridge import Uno, enum, one_at_a_time
from clientbook.hosts.calc.formula_text import to_calc, to_excel
from clientbook.hosts.calc.formula_words import quoted

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range

_TYPES = {
    "ANY": "none",
    "WHOLE": "whole_number",
    "DECIMAL": "decimal",
    "DATE": "date",
    "TIME": "time",
    "TEXT_LEN": "text_length",
    "LIST": "list",
    "CUSTOM": "custom",
}


@one_at_a_time
class DataValidation(base.DataValidation):
    """What cells allow to be typed."""

    def __init__(self, cells: Range) -> None:
        self.cells = cells

    @property
    def api(self) -> Uno:
        return self.cells.xl.Validation

    @property
    def type(self) -> str:
        """The kind of rule, by xlwings' name."""
        return _TYPES.get(self.api.Type.value, "unknown")

    @property
    def formula1(self) -> str | None:
        """The rule's first formula, as Excel writes it."""
        text = self.api.getFormula1()
        return to_excel("=" + text) if text else None

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Allow the values of a list, of cells, or of a defined name."""
        if isinstance(source, (list, tuple)):
            formula = ";".join('"' + str(value).replace('"', '""') + '"' for value in source)
        elif hasattr(source, "refers_to"):
            formula = source.title
        else:
            formula = to_calc(f"={quoted(source.on.name)}!{source.address}")[1:]
        self._set("LIST", formula, listed=in_cell_dropdown)

    def delete(self) -> None:
        self._set("ANY", "", listed=True)

    def _set(self, kind: str, formula: str, *, listed: bool) -> None:
        self.cells.writable()
        rule = self.api
        rule.Type = enum("sheet.ValidationType", kind)
        rule.setOperator(enum("sheet.ConditionOperator", "NONE"))
        rule.setFormula1(formula)
        rule.setFormula2("")
        rule.ShowList = int(listed)
        rule.ShowErrorMessage = rule.IgnoreBlankCells = True
        self.cells.xl.Validation = rule
