"""Notes of a sheet: they stand on the first row that theirs came to, or go with their row.

A note is two things that must agree (ECMA-376 part 1, 18.7; part 4, 19.4): its text in the comments
part, and its shape in the legacy drawing. Threaded comments name their cell once more.
"""

from __future__ import annotations

from typing import Final

from clientbook.book.cells import column_letters
from clientbook.reports.template.cells_xml import OutSheet
from clientbook.reports.template.drawings_xml import row_number
from clientbook.reports.template.grid import bounds, tag
from clientbook.reports.template.opc import Element, Package
from clientbook.reports.template.rowmap import RowMap

_EXCEL: Final = "urn:schemas-microsoft-com:office:excel"
_THREADED: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_ROWS_OF_ANCHOR: Final = (2, 6)


def move_notes(package: Package, sheet: OutSheet) -> None:
    """Move the notes of a sheet."""
    part = sheet.program.grid.part
    if not sheet.map.moved:
        return
    for comments in package.targets(part, "comments"):
        for comment in list(package.tree(comments).iter(tag("comment"))):
            _move_reference(comment, sheet.map)
    for threads in package.targets(part, "threadedComment"):
        for comment in list(package.tree(threads).iter(f"{{{_THREADED}}}threadedComment")):
            _move_reference(comment, sheet.map)
    for drawing in package.targets(part, "vmlDrawing"):
        for data in list(package.tree(drawing).iter(f"{{{_EXCEL}}}ClientData")):
            _move_shape(data, sheet.map)


def _move_reference(comment: Element, rows: RowMap) -> None:
    row, _, column, _ = bounds(comment.get("ref", "A1"))
    outputs = rows.rows(row)
    if outputs:
        comment.set("ref", f"{column_letters(column)}{outputs[0]}")
    else:
        _remove(comment)


def _move_shape(data: Element, rows: RowMap) -> None:
    """Move a shape of the legacy drawing; a note's shape goes when its row is gone."""
    row = data.find(f"{{{_EXCEL}}}Row")
    anchor = data.find(f"{{{_EXCEL}}}Anchor")
    if data.get("ObjectType") == "Note" and row is not None:
        template = row_number(row)
        outputs = rows.rows(template)
        shape = data.getparent()
        if not outputs and shape is not None:
            _remove(shape)
            return
        output = outputs[0]
        row.text = str(output - 1)
    else:
        template = int((anchor.text or "0,0,0").split(",")[2]) + 1 if anchor is not None else 1
        output = rows.nearest(max(template, 1))
    if anchor is not None and anchor.text:
        numbers = [int(number) for number in anchor.text.split(",")]
        for index in _ROWS_OF_ANCHOR:
            numbers[index] = max(numbers[index] + output - template, 0)
        anchor.text = ", ".join(map(str, numbers))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
