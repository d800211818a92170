"""The marks that a generated sheet has in cells of a workbook's tables, read back as changes.

Beside `cell_marks`, which writes them: for an undo that knows them from a copy alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from clientbook.book.cells import Place, column_letters
from clientbook.book.changes import CellMark, PutSheet
from clientbook.hosts.cell_marks import Rule, guard_of, rules_of, tag_of
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import tabs

_CELL = re.compile(r"(?<![\w.$])(\$?[A-Z]{1,3})(\d+)(?![\w.(])")


def marks_in(
    package: Package, which: str, places: Mapping[str, Place]
) -> tuple[CellMark, ...] | None:
    """Return the marks of a generated sheet; None if some cannot be told by tables and columns.

    `places`: where the tables stand in this workbook.
    """
    tag = tag_of(which)
    found = [(title, rule) for title, rule in _rules(package) if tag in rule.formula]
    marks = tuple(_mark(rule, title, guard_of(which), places) for title, rule in found)
    known = tuple(mark for mark in marks if mark is not None)
    again = rules_of(PutSheet(which, "", b"", marks=known), places) or {}
    told = [(title, rule) for title, rules in again.items() for rule in rules]
    return known if sorted(told) == sorted(found) else None


def _rules(package: Package) -> Iterator[tuple[str, Rule]]:
    """Yield the conditional formats by formulas of all sheets: a sheet's title, and the format."""
    for tab in tabs(package):
        if not (package.content_type(tab.part) or "").endswith("worksheet+xml"):
            continue
        markup = package.markup(tab.part)
        for node in markup.root.all("conditionalFormatting"):
            for rule in node.all("cfRule"):
                for formula in rule.all("formula"):
                    yield tab.title, Rule(node.get("sqref"), markup.text(formula))


def _mark(rule: Rule, title: str, start: str, places: Mapping[str, Place]) -> CellMark | None:
    cell = re.match(r"([A-Z]{1,3})(\d+)", rule.cells)
    if cell is None or not rule.formula.startswith(start):
        return None
    for place in places.values():
        columns = {column_letters(number): name for name, number in place.columns.items()}
        first = place.area.rows.start
        if place.area.sheet == title and int(cell[2]) == first and cell[1] in columns:
            named = {f"${letters}": name for letters, name in columns.items()}
            named[cell[1]] = columns[cell[1]]
            inner = rule.formula.removeprefix(start).removesuffix(")")
            return CellMark(place.table, columns[cell[1]], _with_names(inner, first, named))
    return None


def _with_names(formula: str, first: int, named: Mapping[str, str]) -> str:
    """Return a formula with ids of columns in braces in place of cells of a row.

    >>> _with_names('AND(B5<>"",$C5="$C5",$C9=1)', 5, {"B": "phone", "$C": "day"})
    'AND({phone}<>"",{day}="$C5",$C9=1)'
    """
    pieces = re.split(r'("(?:[^"]|"")*")', formula.replace("{", "{{").replace("}", "}}"))
    named_one = partial(_named, first=first, named=named)
    pieces[::2] = [_CELL.sub(named_one, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _named(cell: re.Match[str], first: int, named: Mapping[str, str]) -> str:
    known = int(cell[2]) == first and cell[1] in named
    return "{" + named[cell[1]] + "}" if known else cell[0]
