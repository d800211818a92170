"""Which rows of a file say anything: blank ones are passed over, hopeless ones are rejected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.parse import normal
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.wording import Language, Quoted, header
from clientbook.imports.comparing import Rows
from clientbook.imports.rejects import Reject
from clientbook.imports.source import Source

_TELLING = {
    "cb_target": ("company", "client", "tax_id", "phone", "email", "website"),
    "cb_working": ("company", "client", "tax_id", "phone", "email", "website"),
    "cb_contacts": ("name", "contact", "phone", "mobile", "email"),
    "cb_results": ("client", "deal", "amount", "document"),
    "cb_log": ("client", "entry", "comment"),
    "cb_managers": ("manager",),
    "cb_products": ("product",),
}
"""Columns that tell whose row it is: with none of them filled, no one could ever mend it."""
_TOTALS = {"итого", "всего", "итог", "total", "grand total", "totals"}
_EMPTY_MARKS = {"-", "–", "—", ".", "?", "н/д", "n/a", "#n/a", "null", "none"}

Flags = npt.NDArray[np.bool_]


def usable_rows(
    source: Source, given: Rows, table: str, language: Language
) -> tuple[npt.NDArray[np.intp], list[Reject]]:
    """Return the positions of the rows to import, and the rejects among the others."""
    filled = _filled(source)
    known = _any([given.given(column) for column in given.typed], source.count)
    reasons = np.full(source.count, "", dtype=object)
    reasons[~known] = "nothing_known"
    telling = [given.given(c) & ~_marks(given, c) for c in _TELLING[table] if c in given.typed]
    reasons[known & ~_any(telling, source.count)] = "nameless"
    if table in COMPANY_TABLES and "company" in given.typed:
        names = given.typed["company"].fillna("").map(normal).str.strip(" :")
        reasons[names.isin(_TOTALS).to_numpy()] = "total"
    reasons[_header_again(source)] = "header_again"
    lost = np.flatnonzero(filled & (reasons != ""))
    words = Quoted(tuple(header(table, column, language) for column in _TELLING[table]))
    rejects = [
        rejected(
            source, at, reasons[at], **({"headers": words} if reasons[at] == "nameless" else {})
        )
        for at in map(int, lost)
    ]
    return np.flatnonzero(filled & (reasons == "")), rejects


def rejected(source: Source, at: int, reason: str, **facts: object) -> Reject:
    """Return the reject for the row at a position."""
    return Reject(source.row(at), reason, tuple(column[at] for column in source.columns), facts)


def _any(flags: Sequence[Flags], count: int) -> Flags:
    return np.logical_or.reduce(flags) if flags else np.zeros(count, dtype=bool)


def _filled(source: Source) -> Flags:
    """Say which rows hold anything at all."""
    return _any([~pd.isna(np.array(c, dtype=object)) for c in source.columns], source.count)


def _marks(given: Rows, column: str) -> Flags:
    """Say where people wrote a dash or the like instead of a value."""
    return given.words(column).isin(_EMPTY_MARKS).to_numpy()


def _header_again(source: Source) -> Flags:
    """Say which rows repeat the header, as files joined end to end do."""
    named = [(h, column) for h, column in zip(source.headers, source.columns, strict=True) if h]
    same = [np.array([cell == h for cell in column]) for h, column in named]
    return np.logical_and.reduce(same) if same else np.zeros(source.count, dtype=bool)
