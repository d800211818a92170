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
from clientbook.book.nearest import nearest_of
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
    unknown: list[int] = []
    for number, written in enumerate(uniques):
        value = words.meaning.get(normal(written))
        if value is None:
            unknown.append(number)
            value = None if words.closed else " ".join(written.split())
        values[number] = value
    if unknown and not words.silent:
        faults += _unknown(codes, {number: uniques[number] for number in unknown}, words)
    return Typed(text_array(values[codes]), faults)


_TRUTH = {True: "yes", False: "no"}


def _unknown(
    codes: npt.NDArray[np.intp], unknown: Mapping[int, str], words: Words
) -> Iterable[Fault]:
    """Yield faults for the words that a list does not know, by their codes in the column.

    A misspelt word is a fault of each cell; a new word of an open list is one fault for all.
    """
    likely = nearest_of(unknown.values(), words.shown, cut=words.closed)
    counts = np.bincount(codes[codes >= 0])
    told: set[int] = set()
    for position in np.flatnonzero(np.isin(codes, list(unknown))):
        number = int(codes[position])
        written = unknown[number]
        facts: dict[str, object] = {"value": written.strip()}
        if likely.get(written) is not None:
            facts["nearest"] = likely[written]
        elif not words.closed:
            if number in told:
                continue
            told.add(number)
            facts["n"] = int(counts[number])
        yield Fault(int(position), words.code, facts)
