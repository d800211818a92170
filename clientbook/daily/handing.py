"""Companies that pass from one manager to another (METHOD.md §7, "Handover"). Pure.

The company's row changes its manager, and so does every deal of it that is not closed: not lost,
not paid in full. People and promised steps belong to the company and go with it. Log rows, closed
deals and frozen weeks keep the manager they had.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from clientbook.book.changes import Change, SetCells
from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.daily.companies import company_named
from clientbook.daily.managers import manager_named
from clientbook.sales.as_read import cell_changes, cells_of, formulas
from clientbook.sales.columns import day_facts
from clientbook.sales.week_rows import day_or_none, rows_of, text_of


class SameManager(ClientbookError):
    """The companies would go from a manager to himself."""

    code = "error.same_manager"


class ManagerInactive(ClientbookError):
    """The manager who is to get the companies does not work here any more, or is not listed."""

    code = "error.manager_inactive"


class NotHisCompany(ClientbookError):
    """A company that was named belongs to another manager, or to none."""

    code = "error.not_his_company"


@dataclass(frozen=True, slots=True)
class HandedCompany:
    """A company that goes over, with what is promised to it and planned for it."""

    client: str
    company: str
    next_on: date | None
    next_what: str | None
    planned_on: date | None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What goes over, and the changes.

    `people`: how many contacts the companies have; `deals`: how many open deals go along; `kept`:
    cells with a user's formula, which stay as they are.
    """

    giver: str
    taker: str
    companies: tuple[HandedCompany, ...]
    people: int
    deals: int
    kept: int
    changes: list[Change]

    @property
    def promises(self) -> int:
        """How many companies have a promised step."""
        return sum(one.next_on is not None for one in self.companies)


def handed_over(
    book: Book, giver: str, taker: str, clients: Sequence[str], as_of: date
) -> HandedOver:
    """Return the handover of some companies of a manager, or of all (no clients given).

    ManagerUnknown, ManagerMisspelt, ManagerInactive, SameManager; ClientUnknown, ClientUnclear,
    NotHisCompany for a company that is named.
    """
    gives, takes = manager_named(book, giver), _taker(book, taker)
    if gives == takes:
        raise SameManager(manager=gives)
    facts = day_facts(book, as_of)
    his = facts.companies[(facts.companies["manager"] == gives).to_numpy(dtype=bool)]
    if clients:
        his = his[his["client"].isin(_named(book, gives, clients))]
    deals = facts.deals[facts.deals["at"].isin(his.index)]
    still_open = ~deals["paid"] & (deals["state"] != "lost")
    deals = deals[still_open & (deals["manager"].isna() | (deals["manager"] == gives))]
    rows = {table: his.loc[his["table"] == table, "row"] for table in COMPANY_TABLES}
    rows["cb_results"] = deals["row"]
    changes, kept = _changes(book, rows, takes)
    return HandedOver(
        gives,
        takes,
        tuple(_companies(his)),
        int(facts.people["at"].isin(his.index).sum()),
        sum(len(change.rows) for change in changes if change.table == "cb_results"),
        kept,
        [*changes],
    )


def _taker(book: Book, given: str) -> str:
    """Return the manager who gets the companies: an active one of the settings."""
    name = manager_named(book, given)
    active = [one.name for one in book.settings.managers if one.active]
    if name not in active:
        raise ManagerInactive(manager=name, choices="; ".join(active) or "—")
    return name


def _named(book: Book, giver: str, clients: Sequence[str]) -> list[str]:
    found = [company_named(book, given) for given in clients]
    for company in found:
        if company.manager != giver:
            whose = company.manager or "—"
            raise NotHisCompany(
                company=company.name, client=company.key, whose=whose, manager=giver
            )
    return [company.key for company in found]


def _companies(his: pd.DataFrame) -> Iterator[HandedCompany]:
    for row in rows_of(his.sort_values(["company", "client"])):
        yield HandedCompany(
            str(row.client),
            text_of(row.company) or str(row.client),
            day_or_none(row.next_on),
            text_of(row.next_what),
            day_or_none(row.planned_on),
        )


def _changes(book: Book, rows: dict[str, pd.Series[int]], taker: str) -> tuple[list[SetCells], int]:
    """Return the changes of the manager's cells, and how many a user's formula keeps."""
    changes, kept = list[SetCells](), 0
    for table, where in rows.items():
        cells = cells_of(book, table, "manager")
        if cells is None:
            kept += len(where)
            continue
        at = book.tables[table].index.get_indexer(pd.Index(where))
        own = formulas(cells[at])
        kept += int(own.sum())
        free = where.to_numpy()[~own]
        change = cell_changes(book, table, "manager", dict.fromkeys(map(int, free), taker))
        changes += [] if change is None else [change]
    return changes, kept
