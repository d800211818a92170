"""A table that grows or shrinks at its end, and the rules of what follows it.

Excel extends whatever refers to a whole column of a table when the table grows: conditional
formats, validations, names, charts, and formulas too (tushar-mehta.com, "Create a self adjusting
range"). We do the same, but for running totals, `SUM(D$2:D9)`, which Excel spoils by this
(exceljet.net, "running total in a table"). Shrinking is the same backwards.
Source: ECMA-376-1 §18.5.1.2, §18.3.1.18, §18.3.1.33.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from clientbook.book.cells import Area, column_letters
from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.ranges import Box, box_of, reference_of
from clientbook.hosts.references import Reference, Rows, with_rows


@dataclass(frozen=True, slots=True)
class Growth:
    """A table's data ended at `old_last` and shall end at `new_last`.

    `was_blank`: the table had nothing but its blank row, which is now filled.
    """

    area: Area
    old_last: int
    new_last: int
    was_blank: bool = False

    @property
    def columns(self) -> range:
        """The table's sheet columns."""
        return range(self.area.first_column, self.area.first_column + len(self.area.headers))

    @property
    def sheet(self) -> str:
        """The title of the table's tab, case-folded."""
        return self.area.sheet.casefold()

    @property
    def wanted(self) -> Box:
        """The cells that have to be blank below the table and its totals row."""
        totals = self.area.has_totals
        first, last = self.old_last + 1 + totals, self.new_last + totals
        return Box(self.columns.start, first, self.columns.stop - 1, last)

    def moved(self, reference: str, taken: Collection[Box] = ()) -> str:
        """Return a list of ranges in which those that ended with the table still do.

        None of them grows into a box that is taken.
        """
        return " ".join(self._moved(one, taken) for one in reference.split())

    def _moved(self, reference: str, taken: Collection[Box]) -> str:
        try:
            box = box_of(reference)
        except ValueError:
            return reference
        new = box._replace(top=self.old_last + 1, bottom=self.new_last)
        if new.top <= new.bottom and any(other.meets(new) for other in taken):
            return reference
        beside = box.right < self.columns.start or box.left >= self.columns.stop
        if beside or box.bottom != self.old_last or not box.top <= self.new_last:
            return reference
        return reference_of(box._replace(bottom=self.new_last))

    def of_range(self, reference: Reference) -> Rows | None:
        """Return the rows of a range that stands for itself: in charts, names, pivots, links.

        It follows if it covered the table's rows to the last, with what stands above or not. One
        cell follows only as the blank row of an empty table: else it may be meant alone.
        """
        box = reference.box
        if not self._covered(reference) or box.top > self.area.header_row + 1:
            return None
        if box.top == self.old_last and not self._means_column(reference):
            return None
        alone = box.top == self.new_last and box.left == box.right
        return box.top, self.new_last, not alone

    def of_series(self, reference: Reference) -> Rows | None:
        """Return the rows of a chart's values: those of a table of one row are one cell each."""
        if reference.corners or not self._covered(reference):
            return self.of_range(reference)
        return reference.box.top, self.new_last, self.new_last > reference.box.top

    def of_formula(self, reference: Reference, *, held: bool, across: int = 0) -> Rows | None:
        """Return the rows of a range within a formula: it covered the data, with header or not.

        A running total, `D$2:D9`, ends where it stands: it stays. So does a range that is wider
        than the table: what stands beside the new rows is not the table's. `held`: the formula is
        filled down or counted from a cell, so that only rows held by `$` mean the whole table.
        `across`: over so many more columns it is filled to the right.
        """
        box, area = reference.box, self.area
        furthest = box.right + (0 if reference.held else across)
        within = self._has(box._replace(right=furthest))
        if not self._covered(reference) or not reference.corners or not within:
            return None
        first, last = reference.fixed
        if first != last or (not first and (held or reference.is_row)):
            return None
        if box.top not in {area.header_row, area.header_row + 1}:
            return None
        return box.top, self.new_last, True

    def _covered(self, reference: Reference) -> bool:
        """Say whether a range ended with the table, within its columns or around them."""
        box, columns = reference.box, self.columns
        if reference.sheet != self.sheet or box.bottom != self.old_last:
            return False
        around = box.left <= columns.start and columns.stop - 1 <= box.right
        return (self._has(box) or around) and box.top <= self.new_last

    def _has(self, box: Box) -> bool:
        """Say whether a box has only columns of the table."""
        return self.columns.start <= box.left and box.right < self.columns.stop

    def _means_column(self, reference: Reference) -> bool:
        """Say whether the cells of a table's only row mean its columns, and not just that row."""
        if reference.is_row:
            return reference.box.right - reference.box.left + 1 >= len(self.columns)
        return reference.corners or self.was_blank


def grown_table(markup: Markup, growth: Growth) -> bytes:
    """Return a table's part with its range, its filter and its sort order following."""
    for node in markup.root.walk():
        if node is markup.root and growth.area.has_totals:
            box = box_of(node.get("ref"))
            markup.set(node, "ref", reference_of(box._replace(bottom=growth.new_last + 1)))
        elif node is markup.root or node.name in {"autoFilter", "sortState"}:
            moved = growth.moved(node.get("ref"))
            if moved != node.get("ref"):
                markup.set(node, "ref", moved)
        elif node.name in {"calculatedColumnFormula", "totalsRowFormula"}:
            held = node.name == "calculatedColumnFormula"
            text = markup.text(node)
            followed = with_rows(text, growth.area.sheet, partial(growth.of_formula, held=held))
            if followed != text:
                markup.fill(node, escaped(followed))
    return markup.result()


def merged_in(sheet: Node, wanted: Box) -> str | None:
    """Return the first cell of merged cells that new cells would run into; None if none does."""
    for node in sheet.walk():
        if node.name != "mergeCell":
            continue
        with suppress(ValueError):
            box = box_of(node.get("ref"))
            if box.meets(wanted):
                return f"{column_letters(box.left)}{box.top}"
    return None
