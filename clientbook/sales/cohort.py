"""The cohort view of the funnel: the companies that started in one month, and no others.

Source: METHOD.md §6 "Views". The rates are those of the total view, cut to the month's companies:
how far they have come by the day, however long that took.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from clientbook.book.calendar import Month
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import facts_of
from clientbook.sales.funnel import Funnel, funnel_of


def cohort_funnel(
    book: Book, month: Month, as_of: date, lists: Iterable[str] = COMPANY_TABLES
) -> Funnel:
    """Return the funnel, on a day, of the companies that started in a month."""
    facts = facts_of(book, as_of)
    ways = journeys(facts)
    inside = ways.companies["started"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))
    found = funnel_of(facts, ways, lists, inside.to_numpy(dtype=bool))
    return replace(found, view="cohort", cohort=month)
