"""The filter of a table: by what it hides rows, as xlwings tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xlwings import base_classes as base

from clientbook.hosts.calc.bridge import Uno, one_at_a_time, struct
from clientbook.hosts.calc.cell_values import serial_of

if TYPE_CHECKING:
    from clientbook.hosts.calc.tables import Table

_EMPTY, _FILLED, _EQUAL = 0, 1, 2
_TEXT = 1
"""com.sun.star.sheet.FilterFieldType.STRING"""
_OPERATORS = {
    "equal_to": _EQUAL,
    "not_equal_to": 3,
    "greater_than": 4,
    "greater_than_or_equal": 5,
    "less_than": 6,
    "less_than_or_equal": 7,
}
"""com.sun.star.sheet.FilterOperator2 by xlwings' names."""
_NAMES = {number: name for name, number in _OPERATORS.items()}
_SHARES = {8: "top_items", 9: "top_percent", 10: "bottom_items", 11: "bottom_percent"}


@one_at_a_time
class AutoFilter(base.AutoFilter):
    """The filter of a table; fields are counted from 1."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """What each column is filtered by, of type `none` for the others."""
        found = [base.empty_autofilter_criteria(n + 1) for n in range(self.table.box.columns)]
        for field in self._fields():
            known = found[field.Field]
            told = _told(field)
            found[field.Field] = told if known["type"] == "none" else {**known, "type": "unknown"}
        return found

    def _fields(self) -> list[Uno]:
        """Return the fields as they can be set again: Calc gives texts without their kind."""
        fields = list(self.table.xl.getFilterDescriptor().getFilterFields3())
        for field in fields:
            values = field.Values
            for value in values:
                value.FilterType = value.FilterType or (0 if value.IsNumeric else _TEXT)
            field.Values = values
        return fields

    def apply_values(self, field: int, values: Sequence[str]) -> None:
        self._apply(field, self._field(field, _EQUAL, values))

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        if value1 is None:
            kind = _EMPTY if operator == "equal_to" else _FILLED
            self._apply(field, self._field(field, kind, []))
        elif operator == "between":
            pair = (("greater_than_or_equal", value1), ("less_than_or_equal", value2))
            self._apply(field, *(self._field(field, _OPERATORS[name], [v]) for name, v in pair))
        else:
            self._apply(field, self._field(field, _OPERATORS[operator], [value1]))

    def clear(self, field: int | None) -> None:
        fields = self._fields()
        left = [] if field is None else [one for one in fields if one.Field != field - 1]
        if len(left) < len(fields):
            self._set(left)

    def _apply(self, field: int, *added: Uno) -> None:
        self._set([*(one for one in self._fields() if one.Field != field - 1), *added])

    def _set(self, fields: Sequence[Uno]) -> None:
        """Filter by fields; by none through the cells, because a table's rows stay hidden then.

        Through the cells, a field of several values would be one of the first alone.
        """
        if fields:
            self.table.xl.getFilterDescriptor().setFilterFields3(tuple(fields))
            self.table.xl.refresh()
            return
        cells = self.table.range.xl
        wanted = cells.createFilterDescriptor(True)  # noqa: FBT003 - UNO
        wanted.ContainsHeader = True
        cells.filter(wanted)

    def _field(self, number: int, operator: int, values: Sequence[Any]) -> Uno:
        made = struct("sheet.TableFilterField3")
        made.Field, made.Operator = number - 1, operator
        made.Values = tuple(_value(value, self.table.book.formats.epoch) for value in values)
        return made


def _value(value: Any, epoch: datetime) -> Uno:
    """Return a value to filter by: a number where the text is one, or a day."""
    made = struct("sheet.FilterFieldValue")
    if isinstance(value, dict):  # a day, as xlwings gives it
        value = serial_of(datetime.fromisoformat(value["value"]), epoch)
    try:
        made.NumericValue = float(value)
        made.IsNumeric = True
    except ValueError:
        made.StringValue = str(value)
        made.FilterType = _TEXT
    return made


def _told(field: Uno) -> dict[str, Any]:
    """Return what a field is filtered by, in xlwings' words."""
    number, values = field.Field + 1, [_shown(value) for value in field.Values]
    told = base.empty_autofilter_criteria(number, "unknown")
    if field.Operator in (_EMPTY, _FILLED):
        name = "equal_to" if field.Operator == _EMPTY else "not_equal_to"
        return {**told, "type": "comparison", "operator": name}
    if field.Operator == _EQUAL and len(values) > 1:
        return {**told, "type": "values", "values": values}
    if field.Operator in _NAMES and len(values) == 1:
        name = _NAMES[field.Operator]
        return {**told, "type": "comparison", "operator": name, "value1": values[0]}
    return {**told, "type": _SHARES.get(field.Operator, "unknown")}


def _shown(value: Uno) -> str:
    return f"{value.NumericValue:g}" if value.IsNumeric else str(value.StringValue)
