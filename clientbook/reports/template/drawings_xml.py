"""Drawings of a sheet: charts, pictures and shapes stand where their rows went.

A picture or shape in a repeated row repeats with it; a chart stands once, where its first row is,
and goes with its rows when all of them are left out.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree

from clientbook.reports.template.opc import Element, Package
from clientbook.reports.template.program import Program
from clientbook.reports.template.rowmap import LAST_ROW, RowMap

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
TEXT: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor")
_REPEATING: Final = ("pic", "sp", "cxnSp", "grpSp")


def move_anchors(root: Element, rows: RowMap) -> None:
    """Move every anchored object of a drawing."""
    for template, anchor in list(anchors(root)):
        outputs = list(rows.rows(template)) if repeats(anchor) else []
        for output in reversed(outputs[1:]):
            made = copy.deepcopy(anchor)
            _shift(made, output - template)
            anchor.addnext(made)
        _shift(anchor, (outputs[0] if outputs else rows.nearest(template)) - template)
    _number(root)


def anchors(root: Element) -> Iterator[tuple[int, Element]]:
    """Yield the objects of a drawing that stand on cells, each with its first row."""
    for anchor in root:
        if etree.QName(anchor).localname in _ANCHORS:
            start = _row(anchor, "from")
            if start is not None:
                yield row_number(start), anchor


def repeats(anchor: Element) -> bool:
    """Say whether an object comes again with its row: a picture or a shape does."""
    return any(anchor.find(f"{{{DRAWING}}}{name}") is not None for name in _REPEATING)


def row_number(node: Element) -> int:
    """Return the row that an anchor names, counted from 1; a row of no sheet as the nearest."""
    return min(max(int(node.text or "0") + 1, 1), LAST_ROW)


def drop_gone_charts(package: Package, drawing: str, rows: RowMap) -> None:
    """Take away the charts all of whose rows were left out, with their parts."""
    root = package.tree(drawing)
    for anchor, parts in _chart_anchors(package, drawing):
        if any(rows.rows(row) for row in _rows_under(anchor)):
            continue
        root.remove(anchor)
        for part in parts:
            for style in [one.target for one in package.relations(part)]:
                if style in package:
                    package.drop(style, part)
            package.drop(part, drawing)


def unwanted_charts(package: Package, drawing: str, program: Program, there: set[int]) -> set[str]:
    """Return the parts of charts that go with rows nobody repeats: those of a block left out.

    `there`: the rows of the template that are drawn. What such a chart shows needs no rows.
    """
    return {
        part
        for anchor, parts in _chart_anchors(package, drawing)
        if not any(row in there or program.loops.get(row) for row in _rows_under(anchor))
        for part in parts
    }


def _chart_anchors(package: Package, drawing: str) -> list[tuple[Element, list[str]]]:
    """Return the charts of a drawing that have rows of their own: anchor, and parts."""
    found: list[tuple[Element, list[str]]] = []
    for anchor in package.tree(drawing):
        frame = anchor.find(f"{{{DRAWING}}}graphicFrame")
        if frame is None or any(_row(anchor, end) is None for end in ("from", "to")):
            continue
        ids = {value for node in frame.iter() for value in node.attrib.values()}
        parts = [one.target for one in package.relations(drawing) if one.id in ids]
        found.append((anchor, parts))
    return found


def _rows_under(anchor: Element) -> range:
    """Return the rows, counted from 1, that an anchored object lies over."""
    ends = [_row(anchor, end) for end in ("from", "to")]
    first, last = (row_number(end) for end in ends if end is not None)
    return range(first, last + 1)


def paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs of shapes and charts that hold templated text."""
    for paragraph in root.iter(f"{{{TEXT}}}p"):
        if "{" in paragraph_text(paragraph):
            yield paragraph


def paragraph_text(paragraph: Element) -> str:
    """Return a paragraph's text, its runs joined."""
    return "".join(node.text or "" for node in paragraph.iter(f"{{{TEXT}}}t"))


def set_paragraph(paragraph: Element, text: str) -> None:
    """Put a text into a paragraph, in the format of its first run."""
    for number, node in enumerate(paragraph.iter(f"{{{TEXT}}}t")):
        node.text = text if number == 0 else ""


def _row(anchor: Element, end: str) -> Element | None:
    return anchor.find(f"{{{DRAWING}}}{end}/{{{DRAWING}}}row")


def _shift(anchor: Element, rows: int) -> None:
    for end in ("from", "to"):
        node = _row(anchor, end)
        if node is not None:
            node.text = str(min(max(row_number(node) - 1 + rows, 0), LAST_ROW - 1))


def _number(root: Element) -> None:
    """Give repeated objects ids of their own."""
    taken: set[str] = set()
    objects = list(root.iter(f"{{{DRAWING}}}cNvPr"))
    highest = max((int(node.get("id", "0")) for node in objects), default=0)
    for node in objects:
        if node.get("id", "0") in taken:
            highest += 1
            node.set("id", str(highest))
        taken.add(node.get("id", "0"))
