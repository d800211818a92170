"""Copies of sheets, within a book and from one book into another, as Excel makes them.

Calc copies a sheet's tables badly. From another book they land on whatever sheet has the number of
the original, or nowhere if a table has the name already, and formulas that name them are #REF!;
within a book the copy's formulas go on naming the original's tables. Both are mended here, and
charts keep the names that were typed into them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from clientbook.hosts.calc.bridge import Uno
from clientbook.hosts.calc.charts import name_alike, typed_names_kept
from clientbook.hosts.calc.conditional_formats import format_alike
from clientbook.hosts.calc.formula_text import to_excel
from clientbook.hosts.calc.formula_tokens import tokens
from clientbook.hosts.calc.page_styles import print_alike
from clientbook.hosts.calc.range_formulas import put
from clientbook.hosts.calc.sheet_moves import blank_before, without_modules

if TYPE_CHECKING:
    from clientbook.hosts.calc.book import Book
    from clientbook.hosts.calc.sheets import Sheet
    from clientbook.hosts.calc.tables import Table

_LONGEST = 31
"""Characters of a sheet's name."""


def copy_within(sheet: Sheet, place: int) -> None:
    """Put a copy of a sheet at a place of its own book: «Name (2)».

    Behind a blank sheet: Calc's undo deletes the copy, and forgets the tables of that alone.
    """
    before = _known(sheet.book)
    sheets = sheet.book.xl.getSheets()
    name = _free(sheet.name, sheets.getElementNames(), " ({})")
    with (
        without_modules(sheet.book),
        typed_names_kept(sheet.book.xl),
        blank_before(sheet.book, place) as at,
    ):
        sheets.copyByName(sheet.name, name, at)
    _mend(sheet, sheet.book.sheets(name), before)


def bring_in(sheet: Sheet, book: Book, place: int) -> None:
    """Put a copy of a sheet at a place of another book; its own names come along."""
    before = _known(book)
    sheets = book.xl.getSheets()
    name = _free(sheet.name, sheets.getElementNames(), " ({})")
    with without_modules(book), typed_names_kept(book.xl, place):
        added = sheets.getByIndex(sheets.importSheet(sheet.book.xl, sheet.name, place))
    if added.getName() != name:
        added.setName(name)
    copy = book.sheets(name)
    _mend(sheet, copy, before)
    format_alike(sheet, copy)
    print_alike(sheet, copy)


def _known(book: Book) -> set[str]:
    return set(book.xl.DatabaseRanges.getElementNames())


def _mend(original: Sheet, copy: Sheet, before: set[str]) -> None:
    """Give a copied sheet its tables, its formulas the names of these, its charts their words."""
    ranges = copy.book.xl.DatabaseRanges
    for name in _known(copy.book) - before:
        ranges.removeByName(name)
    renamed = {table.name: _table_like(table, copy, ranges) for table in original.tables}
    if renamed:
        _set_again(original, copy, renamed)
    name_alike(original.xl, copy.xl)


def _table_like(table: Table, copy: Sheet, ranges: Uno) -> str:
    """Make a table of the copy at the same place; return its name."""
    name = _free(table.name, ranges.getElementNames(), "_{}")
    ranges.addNewByName(name, _area_on(copy, table))
    made = ranges.getByName(name)
    _keep(table.xl, made)
    fields = table.xl.getFilterDescriptor().getFilterFields3()
    made.getFilterDescriptor().setFilterFields3(fields)
    return name


def fit_tables(sheet: Sheet, given: Sheet) -> None:
    """Let the tables of a sheet stand where those of another do, in their order; none else stays.

    For a sheet that has been filled anew: its tables are still where the former contents were.
    """
    ranges = sheet.book.xl.DatabaseRanges
    here, there = (sorted(one.tables, key=lambda table: table.box) for one in (sheet, given))
    for table, wanted in zip(here, there, strict=False):
        table.xl.setDataArea(_area_on(sheet, wanted))
        _keep(wanted.xl, table.xl)
    for table in here[len(there) :]:
        ranges.removeByName(table.name)
    for wanted in there[len(here) :]:
        _table_like(wanted, sheet, ranges)


def _area_on(sheet: Sheet, table: Table) -> Uno:
    """Return the place of a table, on another sheet."""
    area = table.xl.getDataArea()
    area.Sheet = sheet.index - 1
    return area


def _keep(table: Uno, like: Uno) -> None:
    for kept in ("ContainsHeader", "TotalsRow", "AutoFilter"):
        setattr(like, kept, getattr(table, kept))


def _set_again(original: Sheet, copy: Sheet, renamed: Mapping[str, str]) -> None:
    """Set the formulas that name tables: they were read before the tables were there."""
    used = original.used_range
    rows = used.xl.getFormulaArray()
    naming = [
        (column, row, _with_names(to_excel(text), renamed))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if text[:1] == "=" and "[" in text
    ]
    put(copy.cells.part(used.box.row - 1, used.box.column - 1, *used.shape), naming)


def _with_names(formula: str, renamed: Mapping[str, str]) -> str:
    """Return a formula with the new names of tables, which stand before brackets."""
    pieces = list(tokens(formula))
    following = [piece.kind for piece in pieces[1:]] + [""]
    return "".join(
        renamed.get(piece.text, piece.text) if after == "bracket" else piece.text
        for piece, after in zip(pieces, following, strict=True)
    )


def _free(name: str, taken: Iterable[str], tail: str) -> str:
    """Return a name that nothing has yet: itself, or with a number as Excel counts copies."""
    used = {known.casefold() for known in taken}
    number, free = 1, name
    while free.casefold() in used:
        number += 1
        end = tail.format(number)
        free = name[: _LONGEST - len(end)] + end if tail[0] == " " else name + end
    return free
