"""A blank column at a table's right end: its header, its look, its width, and a wider table.

Under `edits`, beside `table_rows`. Nothing of the user's moves: whatever stands where the column
would go is named, and the file stays as it is. Source: ECMA-376-1 §18.5.1.2, §18.3.1.13.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from clientbook.book.cells import Area, Cell, column_letters
from clientbook.book.changes import PutColumn
from clientbook.book.look import LAST_COLUMN
from clientbook.hosts.errors import NoRoomForColumn
from clientbook.hosts.growth import merged_in
from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.ranges import Box, box_of, reference_of, table_box
from clientbook.hosts.sheet import Piece
from clientbook.hosts.sheet_growth import frame_of
from clientbook.hosts.sheet_read import rows_and_frame
from clientbook.hosts.wanted_cells import ColumnEdit
from clientbook.hosts.workbook import Workbook

_COPIED = re.compile(rb"\s(?:width|style|customWidth)=\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column to come: its table and that one's part ("": none), its header, its sheet column.

    `like`: the sheet column whose width it takes, 0 for none.
    """

    area: Area
    part: str
    header: str
    at: int
    like: int


def new_column(  # noqa: PLR0913, PLR0917 - where it comes, what it looks like, what it holds
    workbook: Workbook,
    area: Area,
    change: PutColumn,
    at: int,
    like: int,
    given: Mapping[int, Cell],
) -> tuple[NewColumn, list[ColumnEdit]]:
    """Return a column beside an area, and its cells. NoRoomForColumn: something stands there.

    `at` is its sheet column, `like` the one that it shall look like, 0 for none. `given`: what is
    written into it at once, by row.
    """
    box = table_box(area)._replace(left=at, right=at)
    table = None if area.name is None else workbook.table_parts[area.name.casefold()]
    root = None if table is None else workbook.package.markup(table.part).root
    part = workbook.sheet_part(area.sheet)
    wanted = range(area.header_row, area.header_row + 2)
    rows, head, tail = rows_and_frame(workbook.package.chunks(part), area.sheet, wanted)
    taken = _taken(workbook, area, box, frame_of(head, tail, area.sheet).root)
    if taken is not None:
        raise NoRoomForColumn(sheet=area.sheet, header=change.header, cell=taken)
    looks = {row.number: cell.style for row, cells in rows for cell in cells if cell.column == like}
    edits = []
    if root is None or root.get("headerRowCount", "1") != "0":
        style = looks.get(area.header_row)
        edits.append(ColumnEdit(at, (area.header_row,), (None,), (change.header,), style))
    style = looks.get(area.header_row + 1)
    if style or given:
        cells = [given.get(row) for row in area.rows]
        edits.append(ColumnEdit(at, area.rows, (None,) * len(cells), cells, style))
    name = table.part if table is not None else ""
    return NewColumn(area, name, change.header, at, like), edits


def _taken(workbook: Workbook, area: Area, box: Box, sheet: Node) -> str | None:
    """Return the first cell where the column would go that somebody has taken; None if none."""
    if box.right > LAST_COLUMN:
        return f"{column_letters(LAST_COLUMN)}{box.top}"
    for other in workbook.tables():
        if other.sheet == area.sheet and table_box(other).meets(box):
            return f"{column_letters(box.left)}{max(box.top, table_box(other).top)}"
    whole = Area(area.sheet, box.top - 1, area.first_column, box.bottom, area.headers)
    cells = workbook.read(whole, [box.left])[box.left]
    full = [row for row, cell in zip(whole.rows, cells, strict=True) if cell is not None]
    return f"{column_letters(box.left)}{full[0]}" if full else merged_in(sheet, box)


def wider_table(markup: Markup, column: NewColumn) -> bytes:
    """Return a table's part with one more column at its end."""
    root = markup.root
    for node in (root, *root.all("autoFilter")):
        box = box_of(node.get("ref"))
        if box.right == column.at - 1:
            markup.set(node, "ref", reference_of(box._replace(right=column.at)))
    for columns in root.all("tableColumns"):
        ids = [int(node.get("id", "0")) for node in columns.children]
        prefix = f"{root.prefix}:".encode() if root.prefix else b""
        facts = max(ids, default=0) + 1, escaped(column.header, quotes=True)
        markup.append(columns, b'<%btableColumn id="%d" name="%b"/>' % (prefix, *facts))
        markup.set(columns, "count", str(len(ids) + 1))
    return markup.result()


def with_columns(stream: Iterable[Piece], columns: Sequence[NewColumn]) -> Iterator[Piece]:
    """Yield a worksheet's pieces with the widths of new columns that have none of their own."""
    for piece in stream:
        yield reduce(_with_width, columns, piece) if piece.kind == "head" else piece


def _with_width(head: Piece, column: NewColumn) -> Piece:
    tail = b"</%bsheetData></%bworksheet>" % (head.prefix, head.prefix)
    markup = frame_of(head.content, tail, column.area.sheet)
    section = markup.root.find("cols")
    columns = section.children if section is not None else []
    like = _covering(columns, column.like)
    if section is None or like is None or _covering(columns, column.at) is not None:
        return head
    facts = b"".join(_COPIED.findall(markup.outer(like)))
    place = b'<%bcol min="%d" max="%d"%b/>' % (head.prefix, column.at, column.at, facts)
    after = next((node for node in columns if int(node.get("min", "0")) > column.at), None)
    if after is None:
        markup.append(section, place)
    else:
        markup.before(after, place)
    return head._replace(content=markup.result()[: -len(tail)])


def _covering(columns: Sequence[Node], number: int) -> Node | None:
    for node in columns:
        if int(node.get("min", "0")) <= number <= int(node.get("max", "0")):
            return node
    return None
