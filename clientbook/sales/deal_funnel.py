"""The funnel counted by deal: the definitions of METHOD.md §6 with a deal in the company's place.

A company that buys ten times is ten deals here, and stands once in the funnel of companies. All
that is asked of a company there is asked of a deal:

- *Deals* are the rows of Results with a key; one without a known company is counted too.
- *Evidence*: a log row that names the deal (its column `deal` holds the deal's key) as log rows are
  evidence for companies; the deal's own `delivered_on` for delivery; its own `paid_on` with
  paid_amount ≥ amount for payment. Log rows that name no deal are evidence of none.
- *Started*: the earliest of the deal's dates and of the log rows naming it; a deal without any date
  is started on the day asked, as it stands in the table. One whose dates all lie ahead is not.
- *Lost*: its state is lost, or the last refusal naming it has no later completed contact naming it,
  or its company is blacklisted or rotated out. A state has no date: it counts as of any day.
- *Keeper* of a deal that did not move: the manager of the last log row naming it, else the deal's
  manager, else the company's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.evidence import journeys
from clientbook.sales.facts import facts_about
from clientbook.sales.funnel import Funnel, funnel_of

NO_LIST = ""
"""The list of deals whose company is in neither table."""
_DATES = ("contract_on", "delivered_on", "paid_on")
_OF_COMPANY = ("table", "manager", "terms", "out_on")


def deal_funnel(book: Book, as_of: date) -> Funnel:
    """Return the funnel of a book's deals on a day, total view."""
    deals = book.tables["cb_results"]
    keys = _plain(deals["deal"])
    deals = deals.assign(client=keys)[keys.notna() & ~keys.duplicated()]
    log = book.tables["cb_log"]
    tables = {
        "cb_log": log.assign(client=_plain(log["deal"])),
        "cb_results": deals,
        "cb_contacts": book.tables["cb_contacts"].iloc[:0],
    }
    facts = facts_about(_subjects(deals, tables["cb_log"], book, as_of), tables, book, as_of)
    return replace(funnel_of(facts, journeys(facts), (*COMPANY_TABLES, NO_LIST)), by="deal")


def _subjects(deals: pd.DataFrame, log: pd.DataFrame, book: Book, as_of: date) -> pd.DataFrame:
    """Return a row per deal with the columns that the funnel asks of a company."""
    day = pd.Timestamp(as_of).as_unit("s")
    companies = book.companies()
    companies = companies[companies["client"].notna() & ~companies["client"].duplicated()]
    owners = companies.set_index("client")[list(_OF_COMPANY)]
    theirs = owners.reindex(book.tables["cb_results"]["client"].loc[deals.index])
    theirs = theirs.set_axis(deals.index)
    first = deals[list(_DATES)].min(axis=1)
    undated = first.isna() & ~deals["client"].isin(log["client"].dropna())
    lost = (deals["state"] == "lost").fillna(value=False)
    return pd.DataFrame(
        {
            "client": deals["client"],
            "row": deals.index,
            "table": theirs["table"].fillna(NO_LIST),
            "manager": deals["manager"].fillna(theirs["manager"]),
            "taken_on": first.mask(undated, day),
            "verified_on": first.mask(first.notna()),
            "terms": theirs["terms"],
            "out_on": theirs["out_on"].mask(lost, day),
        }
    )


def _plain(keys: pd.Series[Any]) -> pd.Series[Any]:
    """Return keys as they are compared."""
    return keys.map(normal, na_action="ignore")
