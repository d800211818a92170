"""In whose rows findings are: a row belongs to the manager who did it, else to the owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES

Owners = Mapping[str, Mapping[int, str]]
"""Table → Excel row → manager."""


def owners(book: Book, companies: pd.DataFrame, findings: Sequence[Finding]) -> Owners:
    """Return whose the rows are in which there are findings; `companies` is of `standing`."""
    known = companies.set_index("client")[["company", "manager"]]
    found: dict[str, Mapping[int, str]] = {}
    for table in COMPANY_TABLES:
        rows = companies.loc[companies["table"] == table]
        found[table] = dict(zip(rows["row"].tolist(), rows["manager"].tolist(), strict=True))
    for table in ("cb_results", "cb_log", "cb_contacts"):
        content = book.tables[table]
        named_in = {one.row for one in findings if one.table == table}
        content = content.loc[content.index.isin(named_in)]
        if "manager" not in content:
            content = content.assign(manager=None)
        rows = named(content, known)
        found[table] = dict(zip(rows.index.tolist(), rows["manager"].tolist(), strict=True))
    return found


def by_manager(findings: Sequence[Finding], whose: Owners) -> Counter[str]:
    """Return how many findings are in whose rows; "" those of nobody's."""
    none: Mapping[int, str] = {}
    return Counter(whose.get(one.table, none).get(one.row or 0, "") for one in findings)


def named(rows: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the company's name as it is now, and the owner where no manager is given."""
    clients = rows["client"]
    names = clients.map(known["company"])
    return rows.assign(
        company=names.fillna(rows["company"]).fillna(clients).fillna("—"),
        manager=rows["manager"].fillna(clients.map(known["manager"])).fillna(""),
    )
