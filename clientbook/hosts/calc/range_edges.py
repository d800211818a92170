"""Where the filled cells beside a cell end, as Ctrl+Arrow finds it; `expand` of xlwings asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.hosts.calc.box import Box

if TYPE_CHECKING:
    from clientbook.hosts.calc.ranges import Range

_NAMES = {-4121: "down", -4161: "right", -4162: "up", -4159: "left"}
_NAMES |= {"d": "down", "r": "right", "u": "up", "l": "left"}  # type: ignore[dict-item]
"""Excel's numbers (xlDown …) and xlwings' short names."""


def end(cells: Range, direction: Any) -> Range:
    """Return the last filled cell in a direction, the next filled one, or the sheet's edge."""
    towards = str(_NAMES.get(direction, direction))
    steps = _steps(_filled(cells, towards), _to_the_edge(cells, towards))
    down = {"down": steps, "up": -steps}.get(towards, 0)
    right = {"right": steps, "left": -steps}.get(towards, 0)
    return cells.part(down, right)


def _steps(filled: list[bool], to_the_edge: int) -> int:
    """Return how many cells away the end is; `filled` begins with the cell itself."""
    if filled[:2] == [True, True]:
        return next((at - 1 for at in range(2, len(filled)) if not filled[at]), len(filled) - 1)
    return next((at for at in range(1, len(filled)) if filled[at]), to_the_edge)


def _to_the_edge(cells: Range, towards: str) -> int:
    return {
        "down": LAST_ROW - cells.row,
        "right": LAST_COLUMN - cells.column,
        "up": cells.row - 1,
        "left": cells.column - 1,
    }[towards]


def _filled(cells: Range, towards: str) -> list[bool]:
    """Return which cells hold something, from the first one to the end of the used ones."""
    used = cells.on.used_range.box
    row, column = cells.row, cells.column
    box = {
        "down": Box(row, column, used.last_row - row + 1, 1),
        "right": Box(row, column, 1, used.last_column - column + 1),
        "up": Box(1, column, row, 1),
        "left": Box(row, 1, 1, column),
    }[towards]
    if box.rows < 1 or box.columns < 1:
        return []
    data = type(cells)(cells.on, box).xl.getDataArray()
    line = data[0] if box.rows == 1 else [row[0] for row in data]
    filled = [value != "" for value in line]
    return filled[::-1] if towards in {"up", "left"} else filled
