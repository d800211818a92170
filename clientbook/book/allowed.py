"""Columns that allow certain words: lists, stages, managers, products. Words → values, and faults.

A word may be the id of a value or its wording in either language. Judges each distinct word once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.convert import Fault, Plain, Typed, plain_text, text_array
from clientbook.book.nearest import nearest
from clientbook.book.parse import normal


@dataclass(frozen=True, slots=True)
class Words:
    """The values a column allows: normalised word → value, and how each value is shown.

    A `closed` list makes a missing value of a word it does not know; an open one keeps the word.
    A `silent` one finds no fault in any word. `code` names the fault.
    """

    meaning: Mapping[str, str]
    shown: tuple[str, ...]
    code: str
    closed: bool = True
    silent: bool = False


def worded(column: Plain, words: Words) -> Typed:
    """Return a column as the values that its words mean."""
    cells, faults = column.cells, list(column.faults)
    if column.kinds - {str}:
        cells = cells.copy()
        for i in [i for i, c in enumerate(cells) if c is not None and type(c) is not str]:
            cells[i] = _TRUTH.get(cells[i]) if type(cells[i]) is bool else plain_text(cells[i])
    codes, uniques = pd.factorize(cells)
    values = np.full(len(uniques) + 1, np.nan, dtype=object)
    for number, written in enumerate(uniques):
        value = words.meaning.get(normal(written))
        if value is None:
            faults += _unknown(np.flatnonzero(codes == number), written, words)
            value = None if words.closed else " ".join(written.split())
        values[number] = value
    return Typed(text_array(values[codes]), faults)


_TRUTH = {True: "yes", False: "no"}


def _unknown(positions: npt.NDArray[np.intp], written: str, words: Words) -> Iterable[Fault]:
    """Return faults for a word that a list does not know.

    A misspelt word is a fault of each cell; a new word of an open list is one fault for all.
    """
    if words.silent:
        return []
    like = nearest(written, words.shown)
    facts: dict[str, object] = {"value": written.strip()}
    if like is not None:
        facts["nearest"] = like
    elif not words.closed:
        facts["n"] = len(positions)
        positions = positions[:1]
    return [Fault(int(i), words.code, facts) for i in positions]
