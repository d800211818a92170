"""Whose a row is: a book cut into the shares of its managers.

A company is its manager's; contacts, deals and log rows are those of their company's manager,
whoever wrote them. Frozen counts are a manager's own, and the moves of his companies in his time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES
from clientbook.book.settings import Manager

Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Share:
    """What is one manager's: positions of his rows among the typed rows of each data table.

    `doubtful`: how many of his rows have a key that another row has, too; they are not handed out.
    """

    manager: Manager
    rows: Mapping[str, Positions]
    doubtful: Mapping[str, int]

    def count(self, *tables: str) -> int:
        """Return how many rows he has in some tables."""
        return sum(len(self.rows[table]) for table in tables)


def shares_of(book: Book) -> list[Share]:
    """Return the shares of those who get a workbook, in the order of the settings, then by name.

    Those are active managers, and whoever else a company names.
    """
    owners = {table: _names(book.tables[table]["manager"]) for table in COMPANY_TABLES}
    companies = pd.concat(
        [
            pd.Series(owners[table].to_numpy(), book.tables[table]["client"].to_numpy())
            for table in COMPANY_TABLES
        ]
    )
    companies = companies[companies.index.notna()]
    owner_of = companies[~companies.index.duplicated(keep=False)]
    for table in DATA_TABLES:
        if table not in owners:
            owners[table] = book.tables[table]["client"].map(owner_of)
    once = {table: _once(book, table) for table in DATA_TABLES}
    return [_share(person, owners, once) for person in _people(book, companies)]


def is_own(names: pd.Series[Any], manager: str) -> Bools:
    """Say which names of managers are this one's."""
    return np.asarray(_names(names) == normal(manager), dtype=bool)


def _share(
    person: Manager, owners: Mapping[str, pd.Series[Any]], once: Mapping[str, Bools]
) -> Share:
    name = normal(person.name)
    his = {table: (owned == name).to_numpy(dtype=bool) for table, owned in owners.items()}
    rows = {table: np.flatnonzero(here & once[table]) for table, here in his.items()}
    doubtful = {
        table: lost for table, here in his.items() if (lost := int((here & ~once[table]).sum()))
    }
    return Share(person, rows, doubtful)


def _people(book: Book, companies: pd.Series[Any]) -> list[Manager]:
    busy = set(companies.dropna())
    listed = {normal(person.name): person for person in book.settings.managers}
    chosen = [p for name, p in listed.items() if p.active or name in busy]
    written = pd.concat([book.tables[table]["manager"].dropna() for table in COMPANY_TABLES])
    strangers = {normal(name): name for name in written.unique() if normal(name) not in listed}
    return [*chosen, *(Manager(name) for name in sorted(strangers.values()))]


def _names(names: pd.Series[Any]) -> pd.Series[Any]:
    """Return names as they are compared; missing ones stay missing."""
    return names.map({name: normal(name) for name in names.dropna().unique()})


def _once(book: Book, table: str) -> Bools:
    """Say which rows have a key that no other row of the same space has."""
    key = {"cb_contacts": "contact", "cb_results": "deal", "cb_log": "entry"}.get(table, "client")
    same = COMPANY_TABLES if table in COMPANY_TABLES else (table,)
    every = pd.concat([book.tables[other][key] for other in same])
    counts = every.value_counts()
    keys = book.tables[table][key]
    return np.asarray(keys.notna() & (keys.map(counts) == 1), dtype=bool)
