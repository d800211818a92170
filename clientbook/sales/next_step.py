"""The next step of every company (METHOD.md §1 "Next step").

A company's next step holds until a completed contact is logged on or after its day; then the
newest log row's takes its place, possibly empty. A company without one takes the newest log row's.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.as_read import users_own
from clientbook.sales.facts import Facts

COLUMNS = ("next_on", "next_what")


def with_next_steps(facts: Facts, own: pd.Series[Any] | None = None) -> Facts:
    """Return the facts with the next steps of the day in their companies.

    `own` says whose cells are the user's to keep: see `own_steps`.
    """
    cards = facts.companies
    newest = facts.last(np.ones(len(facts.log), dtype=bool))
    spoken = facts.spoken
    nothing = cards["next_on"].isna() & cards["next_what"].isna()
    over = ((spoken >= cards["next_on"]) | nothing) & (newest >= 0)
    if own is not None:
        over &= ~own
    return facts.with_companies(
        **{name: cards[name].mask(over, facts.at_log(name, newest)) for name in COLUMNS}
    )


def own_steps(book: Book, facts: Facts) -> pd.Series[Any]:
    """Say in which companies a cell of the next step is a formula or was not understood."""
    cards = facts.companies
    stands, rows = cards["table"].to_numpy(dtype=object), cards["row"].to_numpy()
    own = np.zeros(len(cards), dtype=bool)
    for table in COMPANY_TABLES:
        here = stands == table
        if here.any():
            either = users_own(book, table, "next_on") | users_own(book, table, "next_what")
            own[here] = either.loc[rows[here]]
    return pd.Series(own, index=cards.index)
