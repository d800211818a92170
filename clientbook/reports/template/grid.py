"""A template sheet as cells: which rows and cells it has, what texts stand in them.

Tolerates what programs write: prefixes, rows and cells without addresses, inline and rich strings,
shared formulas (each gets its own text), and a million formatted empty rows at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from openpyxl.formula.translate import Translator

from clientbook.book.cells import column_letters, column_number
from clientbook.reports.template.opc import MAIN, Element
from clientbook.reports.template.rowmap import LAST_ROW
from clientbook.reports.template.strings import Strings, item_text, unescaped

_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_STYLED_TAIL: Final = 200
_LAST_COLUMN: Final = 16_384
_PIXELS_OF_LETTER: Final = 7


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of the template. `text`: its text if it is one; `formula`: if it is one.

    `style`: the number of its format, 0 for none.
    """

    row: int
    column: int
    element: Element
    text: str | None
    formula: str | None
    style: int

    @property
    def address(self) -> str:
        """The cell's A1 address."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: `cells` by row, in column order; `rows` the row elements that exist.

    `root` is the sheet without its rows, to be filled; the template's rows stay with their own
    tree (lxml takes quadratic time to part many rows from theirs).
    """

    title: str
    part: str
    root: Element
    rows: dict[int, Element]
    cells: dict[int, tuple[GridCell, ...]]
    last: int


def tag(name: str) -> str:
    """Return a qualified name of the main namespace."""
    return f"{{{MAIN}}}{name}"


def bounds(reference: str) -> tuple[int, int, int, int]:
    """Return first row, last row, first column, last column of an area like `B5:C9`.

    >>> bounds("B5:C9"), bounds("$D$2")
    ((5, 9, 2, 3), (2, 2, 4, 4))
    """
    found = _ADDRESS.findall(reference.upper())
    rows = sorted(int(row) for _, row in found)
    columns = sorted(column_number(letters) for letters, _ in found)
    return rows[0], rows[-1], columns[0], columns[-1]


def column_pixels(sheet: Element) -> dict[int, float]:
    """Return the given column widths in pixels, as Excel draws them in Arial 10."""
    widths: dict[int, float] = {}
    end = 0
    for column in sheet.iter(tag("col")):
        last = min(int(column.get("max", "1")), _LAST_COLUMN)
        width = float(column.get("width", "9")) * _PIXELS_OF_LETTER
        widths |= dict.fromkeys(range(max(int(column.get("min", "1")), end + 1), last + 1), width)
        end = max(end, last)
    return widths


def read_grid(title: str, part: str, root: Element, strings: Strings) -> Grid:
    """Return the cells of a worksheet part. `root` gives all but its rows away."""
    rows: dict[int, Element] = {}
    cells: dict[int, tuple[GridCell, ...]] = {}
    shared: dict[str, tuple[str, str]] = {}
    number = 0
    for row in root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        number = int(row.get("r") or number + 1)
        rows[number] = row
        cells[number] = _row_cells(number, row, strings, shared)
    last = _last_row(root, cells)
    return Grid(
        title,
        part,
        _without_rows(root),
        {n: row for n, row in rows.items() if n <= last},
        {n: found for n, found in cells.items() if n <= last},
        last,
    )


def cell_texts(root: Element, strings: Strings) -> Iterator[tuple[str, str]]:
    """Yield address and text of every cell of a worksheet part that holds a text."""
    number = 0
    for row in root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
        number = int(row.get("r") or number + 1)
        for cell in _row_cells(number, row, strings, {}):
            if cell.text:
                yield cell.address, cell.text


def _without_rows(root: Element) -> Element:
    """Return a root like a sheet's, with its parts moved in and its rows left behind."""
    made = etree.Element(root.tag, nsmap=root.nsmap)  # type: ignore[arg-type] # stubs know no None
    for name, value in root.attrib.items():
        made.set(name, value)
    for child in list(root):
        if child.tag == tag("sheetData"):
            etree.SubElement(made, child.tag)
        else:
            made.append(child)
    return made


def _row_cells(
    number: int, row: Element, strings: Strings, shared: dict[str, tuple[str, str]]
) -> tuple[GridCell, ...]:
    found: list[GridCell] = []
    column = 0
    for cell in row.iterfind(tag("c")):
        match = _ADDRESS.match(cell.get("r", "").upper())
        column = column_number(match[1]) if match else column + 1
        formula = _formula(cell, f"{column_letters(column)}{number}", shared)
        text = None if formula is not None else _text(cell, strings)
        found.append(GridCell(number, column, cell, text, formula, int(cell.get("s", "0"))))
    return tuple(sorted(found, key=lambda cell: cell.column))


def _formula(cell: Element, address: str, shared: dict[str, tuple[str, str]]) -> str | None:
    element = cell.find(tag("f"))
    if element is None:
        return None
    text = unescaped(element.text or "")
    if element.get("t") != "shared":
        return text or None
    group = element.get("si", "")
    if text:
        shared[group] = (text, address)
        return text
    if group not in shared:
        return None
    master, origin = shared[group]
    return str(Translator("=" + master, origin=origin).translate_formula(address))[1:]


def _text(cell: Element, strings: Strings) -> str | None:
    kind = cell.get("t")
    value = cell.findtext(tag("v"))
    if kind == "s":
        return strings.template_text(int(value)) if value and value.strip().isdigit() else ""
    if kind == "inlineStr":
        inline = cell.find(tag("is"))
        return "" if inline is None else item_text(inline)
    return unescaped(value or "") if kind == "str" else None


def _last_row(root: Element, cells: dict[int, tuple[GridCell, ...]]) -> int:
    """Return the last row that matters: with a value, a merge, or a format close to those."""
    valued = max((n for n, row in cells.items() if any(len(c.element) for c in row)), default=0)
    merged = [bounds(merge.get("ref", "A1"))[1] for merge in root.iter(tag("mergeCell"))]
    used = max([valued, *merged, 1])
    if used > LAST_ROW:
        raise ValueError(used)
    styled = [n for n, row in cells.items() if row and n <= used + _STYLED_TAIL]
    return max([used, *styled])
