"""What must hold in a worksheet around its rows: filters, columns, lists, formats, links, notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clientbook.book.cells import column_letters
from clientbook.hosts.lint.formula_words import in_another_tongue, names_a_table, sheets_missing
from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Code, Problem
from clientbook.hosts.lint.rows import Scan, overlap, rectangle
from clientbook.hosts.markup import Node
from clientbook.hosts.package import OFFICE

_LIST_LIMIT = 255
_HEADER_LIMIT = 255
_MESSAGES = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_LAST_COLUMN = 16384
_RELATION_ID = f"{{{OFFICE}}}id"
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_PLACE = {name: place for place, name in enumerate(_ORDER)}


def rows_and_cells(look: Look) -> Iterator[Problem]:
    """Rows and cells stand in order; texts, numbers and formulas are such as Excel takes.

    Codes: row_order, cell_order, text_length, line_feeds, formula_length, formula_arguments,
    number_value, shared_formula, dimension.
    """
    for scan in look.scans:
        for code, where in scan.problems:
            yield Problem(code, scan.part, where)


def parts_of_a_sheet_in_order(look: Look) -> Iterator[Problem]:
    """A worksheet's sections stand in the order of the schema. ECMA-376-1 §18.3.1.99."""
    for scan in look.scans:
        known = [n.name for n in scan.rest.root.children if n.name in _PLACE]
        for before, after in pairwise(known):
            if _PLACE[after] < _PLACE[before]:
                yield Problem("element_order", scan.part, after)


def columns_in_order(look: Look) -> Iterator[Problem]:
    """Columns' widths and looks are given in order, without overlap, inside the sheet."""
    for scan in look.scans:
        section = scan.rest.root.find("cols")
        nodes = section.children if section else []
        spans = [(int(n.get("min")), int(n.get("max"))) for n in nodes]
        wrong = [first for first, last in spans if not 0 < first <= last <= _LAST_COLUMN]
        wrong += [start for (_, end), (start, _) in pairwise(spans) if start <= end]
        for column in wrong:
            yield Problem("column_order", scan.part, column_letters(max(column, 1)))


def filters_keep_apart(look: Look) -> Iterator[Problem]:
    """A sheet's own filter does not stand over a table, which has its own."""
    for scan in look.scans:
        own = scan.rest.root.find("autoFilter")
        area = rectangle(own.get("ref")) if own else None
        areas = [rectangle(t.root.get("ref")) for t in look.tables if t.sheet == scan.part]
        if own and area and any(other and overlap(area, other) for other in areas):
            yield Problem("sheet_filter", scan.part, own.get("ref"))


def validations_and_formats_hold(look: Look) -> Iterator[Problem]:
    """Drop-downs and conditional formats have cells, formulas Excel takes, messages that fit.

    Their x14 twins too. Codes: range_empty, list_length, message_length, structured_reference,
    formula_language, name_sheet.
    """
    for scan in look.scans:
        for node in scan.rest.root.walk():
            if node.name in {"dataValidation", "conditionalFormatting"}:
                for code in dict.fromkeys(_rule_faults(look, scan, node)):
                    yield Problem(code, scan.part, _cells(scan, node))


def _rule_faults(look: Look, scan: Scan, node: Node) -> Iterator[Code]:
    cells = _cells(scan, node)
    if not cells or not all(map(_is_an_area, cells.split())):
        yield "range_empty"
    if any(len(node.get(name)) > limit for name, limit in _MESSAGES.items()):
        yield "message_length"
    for inner in node.walk():
        if inner.name not in {"formula", "formula1", "formula2", "f"} or inner.children:
            continue
        formula = scan.rest.text(inner)
        if formula.startswith('"') and inner.name == "formula1":
            if len(formula) - 2 > _LIST_LIMIT and node.get("type") == "list":
                yield "list_length"
        elif names_a_table(formula):
            yield "structured_reference"
        elif in_another_tongue(formula, look.may_have_function):
            yield "formula_language"
        elif sheets_missing(formula, look.titles):
            yield "name_sheet"


def _cells(scan: Scan, node: Node) -> str:
    """Return the cells of a drop-down or format; the x14 kind keeps them in an element."""
    inside = node.find("sqref")
    return scan.rest.text(inside) if inside else node.get("sqref")


def _is_an_area(text: str) -> bool:
    ends = text.replace("$", "").split(":")
    return rectangle(text) is not None or all(end.isdigit() or end.isalpha() for end in ends)


def headers_fit(look: Look) -> Iterator[Problem]:
    """What is printed above and below a page has at most 255 characters."""
    for scan in look.scans:
        section = scan.rest.root.find("headerFooter")
        for node in section.children if section else []:
            if len(scan.rest.text(node)) > _HEADER_LIMIT:
                yield Problem("header_length", scan.part)


def links_lead_somewhere(look: Look) -> Iterator[Problem]:
    """A link inside the workbook names a place, and a sheet that is there.

    Codes: link_sheet, link_inside.
    """
    for scan in look.scans:
        section = scan.rest.root.find("hyperlinks")
        targets = {r.id: r.target for r in look.package.relations(scan.part)} if section else {}
        for node in section.children if section else []:
            if targets.get(node.get(_RELATION_ID), "").startswith("#"):
                yield Problem("link_inside", scan.part, node.get("ref"))
            inside = node.get("location") if not any("id" in k for k in node.attributes) else ""
            if sheets_missing(inside, look.titles):
                yield Problem("link_sheet", scan.part, node.get("ref"))


def merged_cells_are_several(look: Look) -> Iterator[Problem]:
    """A merge joins more than one cell."""
    for scan in look.scans:
        for text, (left, top, right, bottom) in scan.areas("mergeCells", "mergeCell"):
            if (left, top) == (right, bottom):
                yield Problem("merge_single", scan.part, text)


def notes_have_their_drawing(look: Look) -> Iterator[Problem]:
    """A sheet with notes has the drawing that shows them, and names it."""
    for scan in look.scans:
        notes = look.package.related(scan.part, "comments")
        drawings = look.package.related(scan.part, "vmlDrawing")
        named = scan.rest.root.find("legacyDrawing") is not None
        if notes and not (drawings and named):
            yield Problem("comment_shape", scan.part)
