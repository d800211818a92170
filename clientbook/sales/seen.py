"""A book as it stood on a day: later rows and later dates are not there.

Reports of a past week read the book through this. What a user overwrote since then cannot be known
(`next_on`, `manager`): those stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES


def seen(book: Book, day: date) -> Book:
    """Return the book without log rows, contracts, deliveries and payments later than a day."""
    until = pd.Timestamp(day)
    tables = dict(book.tables)
    for table in COMPANY_TABLES:
        tables[table] = _without_later(tables[table], until, {"out_on": ("out_reason",)})
    tables["cb_log"] = tables["cb_log"].loc[~(tables["cb_log"]["date"] > until)]
    deals = tables["cb_results"]
    tables["cb_results"] = _without_later(
        deals.loc[~(deals["contract_on"] > until)],
        until,
        {"delivered_on": (), "paid_on": ("paid_amount",)},
    )
    return replace(book, tables=tables)


def _without_later(
    frame: pd.DataFrame, until: pd.Timestamp, dates: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Blank each date later than `until` together with the columns that go with it."""
    blanked = {
        column: frame[column].mask(frame[on] > until)
        for on, beside in dates.items()
        for column in (on, *beside)
    }
    return frame.assign(**blanked)
