"""Texts in several formats inside one cell, with expressions in some of them.

Each run keeps its format and gets its own value, if no expression goes over from one to the next;
otherwise the whole text takes the cell's format.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.reports.template.grid import Grid, GridCell, tag
from clientbook.reports.template.program import TAG, Key
from clientbook.reports.template.strings import Strings
from clientbook.reports.template.values import CellValue


def templated_runs(grid: Grid, strings: Strings) -> dict[int, dict[Key, str]]:
    """Return the templated runs of a sheet's texts, by row."""
    found: dict[int, dict[Key, str]] = {}
    for row, cells in grid.cells.items():
        for cell in cells:
            if not cell.text or "{" not in cell.text:
                continue
            runs = strings.runs(shared_index(cell))
            if not all(map(_is_whole, runs)):
                continue
            for number, text in enumerate(runs):
                if "{" in text:
                    found.setdefault(row, {})[_key(number, cell.column)] = text
    return found


def run_texts(
    cell: GridCell, strings: Strings, values: Mapping[Key, CellValue]
) -> list[str] | None:
    """Return the texts of a cell's runs, filled in; None if none of them is templated."""
    runs = strings.runs(shared_index(cell))
    keys = [_key(number, cell.column) for number in range(len(runs))]
    if not any(key in values for key in keys):
        return None
    return [
        str(values[key] or "") if key in values else text
        for key, text in zip(keys, runs, strict=True)
    ]


def shared_index(cell: GridCell) -> int:
    """Return the index of a cell's shared string; -1 if it has none."""
    written = cell.element.findtext(tag("v"), "").strip()
    return int(written) if cell.element.get("t") == "s" and written.isdigit() else -1


def _key(number: int, column: int) -> Key:
    return f"run.{number}", column


def _is_whole(text: str) -> bool:
    """Say whether expressions begin and end in a text, and it opens no block."""
    rest = TAG.sub("", text)
    return rest.count("{{") == rest.count("}}") and "{%" not in rest and "{#" not in rest
