"""A book as it was on a day: what every number in `sales/` is computed from.

Rows of companies, log, deals and people with the company's position in place of its key; what
happened after the day is not there. Later modules only count; they ask no table of the book.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import take

from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.settings import Settings, Stage, default_stages
from clientbook.book.wording import Language

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_GIVEN = [column.id for column in TABLES["cb_target"].columns if not column.computed]
_HAPPENED = ("taken_on", "verified_on", "out_on")
_DEAL_DATES = ("contract_on", "delivered_on", "paid_on")


@dataclass(frozen=True)  # no slots: what is asked for many times is kept
class Facts:
    """A book on a day.

    `companies`: index 0…n−1, the schema's input columns with `table` and `row`; a key stands once.
    `log`, `deals`, `people`: rows of known companies, `at` = position in `companies`, `row` = Excel
    row. The log holds rows up to the day, in time order (date, then entry key). Dates of deals and
    companies that lie after the day are missing; `deals.paid` says "paid in full".
    """

    as_of: date
    language: Language
    settings: Settings
    companies: pd.DataFrame
    log: pd.DataFrame
    deals: pd.DataFrame
    people: pd.DataFrame

    @cached_property
    def day(self) -> pd.Timestamp:
        """The day as pandas compares it."""
        return pd.Timestamp(self.as_of).as_unit("s")

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The funnel of the book, or the default one."""
        return self.settings.stages or default_stages(self.language)

    @cached_property
    def completed(self) -> Bools:
        """Which log rows are completed, substantive contacts."""
        return holding(self.log["contacted"], "yes")

    @cached_property
    def spoken(self) -> pd.Series[Any]:
        """The day of each company's last completed contact; missing where there was none."""
        return self.at_log("date", self.last(self.completed))

    @property
    def count(self) -> int:
        """How many companies there are."""
        return len(self.companies)

    def last(self, rows: Bools) -> Ints:
        """Return, per company, the position of the last of these log rows; −1 for none."""
        found = np.full(self.count, -1, dtype=np.int64)
        np.maximum.at(found, self.log["at"].to_numpy()[rows], np.flatnonzero(rows))
        return found

    def tally(self, rows: Bools) -> Ints:
        """Return, per company, how many of these log rows it has."""
        return np.bincount(self.log["at"].to_numpy()[rows], minlength=self.count).astype(np.int64)

    def at_log(self, column: str, positions: Ints) -> pd.Series[Any]:
        """Return a log column at positions, one per company; missing where the position is −1."""
        return pd.Series(take(self.log[column].values, positions, allow_fill=True), name=column)

    def with_companies(self, **columns: pd.Series[Any]) -> Facts:
        """Return the same facts with other company columns."""
        return replace(self, companies=self.companies.assign(**columns))


def holding(words: pd.Series[Any], word: str) -> Bools:
    """Say which texts of a column are this word; a missing one is not."""
    there: Bools = words.to_numpy(dtype=object) == word
    return there


def numbered(words: pd.Series[Any], numbers: Mapping[str, int]) -> Ints:
    """Return the numbers of a column's texts; 0 where a text is missing or has none."""
    codes, known = pd.factorize(words.to_numpy(dtype=object))
    found = [numbers.get(word, 0) for word in known]
    return np.array([*found, 0], dtype=np.int64)[codes]  # the last one is what is missing


def facts_of(book: Book, as_of: date) -> Facts:
    """Return what a book said on a day."""
    companies = book.companies(_GIVEN)
    known = companies["client"].notna() & ~companies["client"].duplicated()
    companies = companies if known.all() else companies[known]
    return facts_about(companies, book.tables, book, as_of)


def facts_about(
    subjects: pd.DataFrame, tables: Mapping[str, pd.DataFrame], book: Book, as_of: date
) -> Facts:
    """Return facts where `subjects` stand in the companies' place.

    Rows of `tables` (log, deals, contacts) belong to the subject that their `client` names.
    """
    day = pd.Timestamp(as_of).as_unit("s")
    companies = _as_of(subjects.reset_index(drop=True), _HAPPENED, day)
    keys = pd.Index(companies["client"])
    return Facts(
        as_of,
        book.language,
        book.settings,
        companies,
        _log(tables["cb_log"], keys, day),
        _deals(tables["cb_results"], keys, day),
        _placed(tables["cb_contacts"], keys),
    )


def _placed(table: pd.DataFrame, keys: pd.Index[Any]) -> pd.DataFrame:
    """Return the rows of known companies with `at` and `row`."""
    at = _positions(table, keys)
    return _taken(table, at, np.flatnonzero(at >= 0))


def _positions(table: pd.DataFrame, keys: pd.Index[Any]) -> Ints:
    """Return the positions of the rows' companies; −1 for a row of none."""
    at: Ints = keys.get_indexer(pd.Index(table["client"])).astype(np.int64)
    at[table["client"].isna().to_numpy()] = -1
    return at


def _taken(table: pd.DataFrame, at: Ints, rows: Ints) -> pd.DataFrame:
    """Return these rows of a table with `at` and `row`."""
    taken = table.take(rows).assign(at=at[rows], row=table.index.to_numpy()[rows])
    return taken.set_axis(pd.RangeIndex(len(rows)))


def _log(table: pd.DataFrame, keys: pd.Index[Any], day: pd.Timestamp) -> pd.DataFrame:
    at, days = _positions(table, keys), table["date"]
    rows = np.flatnonzero((at >= 0) & (days <= day).to_numpy())
    codes, _ = pd.factorize(table["entry"].to_numpy(dtype=object)[rows], sort=True)
    return _taken(table, at, rows[np.lexsort((codes, days.to_numpy()[rows]))])


def _deals(table: pd.DataFrame, keys: pd.Index[Any], day: pd.Timestamp) -> pd.DataFrame:
    deals = _placed(table, keys)
    later = deals["paid_on"].to_numpy() > day.to_datetime64()
    if later.any():
        deals = deals.assign(paid_amount=deals["paid_amount"].mask(later))
    deals = _as_of(deals, _DEAL_DATES, day)
    whole = deals["paid_amount"] >= deals["amount"].fillna(0)
    return deals.assign(paid=deals["paid_on"].notna() & whole.fillna(value=False).astype(bool))


def _as_of(table: pd.DataFrame, columns: tuple[str, ...], day: pd.Timestamp) -> pd.DataFrame:
    """Return the table without dates after the day: they had not happened."""
    ahead = {name: table[name].to_numpy() > day.to_datetime64() for name in columns}
    return table.assign(
        **{name: table[name].mask(later) for name, later in ahead.items() if later.any()}
    )
