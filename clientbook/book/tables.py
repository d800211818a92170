"""Raw tables → typed tables, with findings: what each column allows, by the settings of the book.

Gives frames as `record.Book` describes them. Keys and references to companies come after: `keys`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import pandas as pd

from clientbook.book.allowed import Words, worded
from clientbook.book.cells import Place, RawTable
from clientbook.book.convert import Array, Plain, blank, plain, typed
from clientbook.book.findings import Finding
from clientbook.book.parse import normal
from clientbook.book.schema import DATA_TABLES, LISTS, OPEN_LISTS, TABLES, Column, Kind, Table
from clientbook.book.settings import Settings
from clientbook.book.setup import open_values
from clientbook.book.wording import LANGUAGES, VALUES, Language, value_text

Allowed = Mapping[str, Words]
"""What word columns allow: by id of a list, and by the kinds "stage", "manager", "product"."""

_NUMBER_MATTERS = {
    Kind.PHONE,
    Kind.TAX_ID,
    Kind.EMAIL,
    Kind.URL,
    Kind.CLIENT,
}


@cache
def closed_words(language: Language) -> Mapping[str, Words]:
    """Return the closed lists: a value may be its id or its wording in either language."""
    return {
        name: Words(
            {normal(value): value for value in values}
            | {
                normal(value_text(name, value, spoken)): value
                for spoken in (*LANGUAGES, language)
                for value in values
            },
            tuple(value_text(name, value, language) for value in values),
            "list_unknown",
        )
        for name, values in LISTS.items()
    }


def book_words(settings: Settings, frames: Mapping[str, pd.DataFrame]) -> dict[str, Words]:
    """Return all that word columns allow in a book: closed and open lists, stages, names."""
    return {
        **closed_words(settings.language),
        **{name: _open(open_values(frames["cb_lists"], name), "choice") for name in OPEN_LISTS},
        "stage": _stage_words(settings),
        "manager": _open([m.name for m in settings.managers], "manager", always=True),
        "product": _open(open_values(frames["cb_products"], "product"), "product"),
    }


def _open(values: Iterable[str], code: str, *, always: bool = False) -> Words:
    """Return an open list's words. An empty list says nothing about values, unless `always`."""
    words = tuple(values)
    meaning = {normal(word): word for word in words}
    return Words(meaning, words, f"{code}_unknown", closed=False, silent=not (words or always))


def _stage_words(settings: Settings) -> Words:
    ids = settings.stage_ids()
    meaning = {
        normal(word): stage
        for stage, words in VALUES["stage"].items()
        if stage in ids
        for word in words
    }
    meaning |= {normal(stage.name): stage.id for stage in settings.stages}
    meaning |= {normal(stage): stage for stage in ids}
    return Words(meaning, tuple(stage.name for stage in settings.stages), "stage_unknown")


def typed_table(
    raw: RawTable, allowed: Allowed, language: Language
) -> tuple[pd.DataFrame, list[Finding]]:
    """Return a table's typed frame and the findings of its input columns."""
    table = TABLES[raw.place.table]
    count = len(raw.place.area.rows)
    columns: dict[str, Array] = {}
    blanks: dict[Kind, Array] = {}
    findings: list[Finding] = []
    filled = np.zeros(count, dtype=bool)
    for column in table.columns:
        cells = raw.columns.get(column.id)
        if cells is None or cells.count(None) == count:
            if column.kind not in blanks:
                blanks[column.kind] = blank(column.kind, count)
            columns[column.id] = blanks[column.kind]
            continue
        shown = plain(cells)
        filled |= shown.filled
        columns[column.id], found = _column(shown, table, column, allowed, language, raw.place)
        findings += found
    index = pd.Index(np.array(raw.place.area.rows, dtype=np.int64), name="row")
    frame = pd.DataFrame(columns, index=index)
    return frame if filled.all() else frame.loc[filled], findings


@cache
def empty_table(table: Table) -> pd.DataFrame:
    """Return the frame of a table that is not in the workbook."""
    columns = {column.id: blank(column.kind, 0) for column in table.columns}
    return pd.DataFrame(columns, index=pd.Index([], name="row", dtype="int64"))


def _column(  # noqa: PLR0913, PLR0917 - one column with all that reading it needs
    shown: Plain,
    table: Table,
    column: Column,
    allowed: Allowed,
    language: Language,
    place: Place,
) -> tuple[Array, list[Finding]]:
    words = _words(column, allowed)
    if words is not None:
        result = worded(shown, words)
    else:
        strict = table.id in DATA_TABLES and (column.kind in _NUMBER_MATTERS or _is_name(column))
        result = typed(shown, column.kind, language, strict=strict)
    if column.computed:
        return result.column, []
    first = place.area.header_row + 1
    found = [
        Finding(fault.code, table.id, column.id, first + fault.position, fault.facts)
        for fault in result.faults
    ]
    return result.column, found


def _is_name(column: Column) -> bool:
    """A number in a free note is a note; in a required name it is a fault."""
    return column.kind is Kind.TEXT and column.required


def _words(column: Column, allowed: Allowed) -> Words | None:
    if column.kind in {Kind.LIST, Kind.CHOICE}:
        return allowed.get(column.list or "")
    if column.kind in {Kind.STAGE, Kind.MANAGER, Kind.PRODUCT}:
        return allowed.get(column.kind.value)
    return None
