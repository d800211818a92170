"""What a user types into a closed workbook, as its file then holds it: one cell more."""

from __future__ import annotations

from clientbook.hosts.package import Package
from clientbook.hosts.ranges import box_of
from clientbook.hosts.sheet import pieces
from clientbook.hosts.sheet_edit import ColumnEdit, SheetEdit
from clientbook.hosts.workbook import Workbook


def typed(content: bytes, sheet: str, cell: str, value: str) -> bytes:
    """Return a workbook's bytes with a text in a cell that was blank."""
    package = Package(content)
    workbook = Workbook(package)
    part, box = workbook.sheet_part(sheet), box_of(cell)
    change = ColumnEdit(box.left, (box.top,), (None,), (value,))
    edit = SheetEdit(
        package.name, sheet, [change], workbook.decoder, lambda style: style, date1904=False
    )
    package.put(part, (p.content for p in edit.applied(pieces(package.chunks(part), sheet))))
    return package.save()
