"""What must hold for the Excel Tables of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from clientbook.book.cells import column_letters
from clientbook.hosts.lint.formula_words import fit_for_a_name
from clientbook.hosts.lint.look import Look, unescaped
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.lint.rows import Rectangle, overlap, rectangle
from clientbook.hosts.lint.streams import stretches
from clientbook.hosts.markup import Markup, Node
from clientbook.hosts.tabs import names


def tables_are_named_apart(look: Look) -> Iterator[Problem]:
    """Ids and names of tables and names of their columns are unique; none is like a cell's."""
    taken = {name.name.casefold() for name in names(look.package) if name.tab is None}
    ids: set[str] = set()
    for table in look.tables:
        name = table.root.get("displayName")
        if name.casefold() in taken or not fit_for_a_name(name):
            yield Problem("table_name", table.part, name)
        if table.root.get("id") in ids:
            yield Problem("table_id", table.part, table.root.get("id"))
        folded = [column.casefold() for column in table.columns]
        if len(set(folded)) < len(folded):
            yield Problem("column_name", table.part, name)
        taken.add(name.casefold())
        ids.add(table.root.get("id"))


def columns_fill_the_table(look: Look) -> Iterator[Problem]:
    """A table has a column for each column of its cells, and their ids differ.

    Codes: table_columns, column_id.
    """
    for table in look.tables:
        area = rectangle(table.root.get("ref"))
        name = table.root.get("displayName")
        if area and len(table.columns) != area[2] - area[0] + 1:
            yield Problem("table_columns", table.part, name)
        section = table.root.find("tableColumns")
        ids = [node.get("id") for node in section.children] if section else []
        if len(set(ids)) < len(ids):
            yield Problem("column_id", table.part, name)


def filters_fit_their_tables(look: Look) -> Iterator[Problem]:
    """A table's filter begins in its header row and stays inside the table."""
    for table in look.tables:
        node = table.root.find("autoFilter")
        area = rectangle(table.root.get("ref"))
        own = rectangle(node.get("ref")) if node else None
        if own is None or area is None:
            continue
        inside = area[0] <= own[0] and own[1] == area[1] and own[2] <= area[2]
        if not inside or own[3] > area[3] or _header_rows(table.root) == 0:
            yield Problem("table_filter", table.part, table.root.get("displayName"))


def tables_keep_apart(look: Look) -> Iterator[Problem]:
    """Tables have a row of data and share no cell with each other or with merged cells.

    Nor do merged cells with each other. Codes: table_rows, table_overlap, merge_overlap.
    """
    merged = {scan.part: scan.areas("mergeCells", "mergeCell") for scan in look.scans}
    taken = {part: [area for _, area in areas] for part, areas in merged.items()}
    for table in look.tables:
        area = rectangle(table.root.get("ref"))
        if area is None or _data_rows(table.root, area[3] - area[1] + 1) < 1:
            yield Problem("table_rows", table.part)
            continue
        others = taken.setdefault(table.sheet, [])
        if any(overlap(area, other) for other in others):
            yield Problem("table_overlap", table.part, table.root.get("ref"))
        others.append(area)
    for part, areas in merged.items():
        if _any_overlap([area for _, area in areas]):
            yield Problem("merge_overlap", part)


def headers_are_the_columns_names(look: Look) -> Iterator[Problem]:
    """The cells of a table's header row are texts equal to the names of its columns."""
    found: list[tuple[str, str, str, str | int | None]] = []  # part, place, name, header
    for table in look.tables:
        area = rectangle(table.root.get("ref"))
        if table.sheet not in look.scanned or area is None or _header_rows(table.root) == 0:
            continue
        cells = _row_texts(look, table.sheet, area[1])
        for position, name in enumerate(table.columns):
            place = f"{column_letters(area[0] + position)}{area[1]}"
            found.append((table.part, place, name, cells.get(place)))
    shared = look.strings({header for *_, header in found if isinstance(header, int)})
    for part, place, name, header in found:
        if (shared.get(header) if isinstance(header, int) else header) != name:
            yield Problem("table_header", part, place)


def _header_rows(table: Node) -> int:
    return int(table.get("headerRowCount", "1"))


def _data_rows(table: Node, height: int) -> int:
    return height - _header_rows(table) - int(table.get("totalsRowCount", "0"))


def _any_overlap(areas: list[Rectangle]) -> bool:
    """Say whether any two areas share a cell; each is compared with those that begin inside it."""
    ordered = sorted(areas, key=lambda area: area[1])
    for index, area in enumerate(ordered):
        for other in islice(ordered, index + 1, None):
            if other[1] > area[3]:
                break
            if overlap(area, other):
                return True
    return False


def _row_texts(look: Look, sheet: str, row: int) -> dict[str, str | int]:
    """Return the texts of one row's cells by address, shared ones as their numbers.

    Cells of other kinds are left out.
    """
    pattern = rb'<(\w+:)?row\b[^<>]*?\sr="%d"[^<>]*(?<!/)>.*?</(?:\w+:)?row>' % row
    rows = (s.content for s in stretches(look.package.chunks(sheet)) if s.kind == "rows")
    found = next(filter(None, (re.search(pattern, some, re.DOTALL) for some in rows)), None)
    if found is None:
        return {}
    markup = Markup(found[0])
    texts: dict[str, str | int] = {}
    for cell in markup.root.all("c"):
        kind = cell.get("t")
        if kind == "inlineStr":
            texts[cell.get("r")] = unescaped(_string(markup, cell))
        elif kind in {"s", "str"} and (value := cell.find("v")):
            text = markup.text(value)
            texts[cell.get("r")] = int(text) if kind == "s" else unescaped(text)
    return texts


def _string(markup: Markup, item: Node) -> str:
    """Return a string item's text, its runs joined, readings left out."""
    readings = {id(t) for run in item.walk() if run.name == "rPh" for t in run.children}
    texts = [n for n in item.walk() if n.name == "t" and id(n) not in readings]
    return "".join(markup.text(node) for node in texts)
