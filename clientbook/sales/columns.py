"""Every computed column of a book on a day, typed as the schema says, by Excel row.

The sheet shows these; the modules beside this one say how each is computed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, TABLES, Kind
from clientbook.book.seals import SEALED
from clientbook.sales.activity import activity
from clientbook.sales.completeness import completeness
from clientbook.sales.evidence import Journeys, journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.flags import flags
from clientbook.sales.money import money, verdicts, wallet_shares
from clientbook.sales.next_step import own_steps, with_next_steps
from clientbook.sales.people import people
from clientbook.sales.refusals import refusals
from clientbook.sales.scoring import Scoring, scoring
from clientbook.sales.segments import segments
from clientbook.sales.temperature import temperatures

_DTYPES = {
    Kind.DATE: "datetime64[s]",
    Kind.MONEY: "Int64",
    Kind.INTEGER: "Int64",
    Kind.RATE: "float64",
}


def computed_columns(book: Book, as_of: date) -> dict[str, pd.DataFrame]:
    """Return table id → its computed columns; the index is the Excel row, as in the book.

    Company tables: the schema's computed columns but the seal, which is of the cells. Contacts,
    results, log: `company` beside `client`, the name of the company that the key names.
    """
    facts = day_facts(book, as_of)
    return by_table(book, facts, company_columns(facts, book.tables["cb_points"]))


def day_facts(book: Book, as_of: date) -> Facts:
    """Return the book on a day with every company's next step as that day leaves it."""
    facts = facts_of(book, as_of)
    return with_next_steps(facts, own_steps(book, facts))


def by_table(book: Book, facts: Facts, companies: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the companies' columns by the rows of each table."""
    keys = pd.Index(facts.companies["client"])
    names = facts.companies[["company"]]
    columns = {}
    for table, content in book.tables.items():
        if not TABLES[table].computed:
            continue
        source = companies if table in COMPANY_TABLES else names
        rows = source.reindex(keys.get_indexer(pd.Index(content["client"])))
        columns[table] = rows.set_axis(content.index)
    return columns


def company_columns(
    facts: Facts,
    points: pd.DataFrame,
    ways: Journeys | None = None,
    scores: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the computed columns of all companies; index as in the facts.

    `points` is cb_points. The facts' companies already have the next steps of the day. `scores`:
    where they come from more than these facts.
    """
    if scores is None:
        return scored_columns(facts, points, ways)[0]
    return _typed(pd.concat([_unscored(facts, ways or journeys(facts)), scores], axis=1))


def scored_columns(
    facts: Facts, points: pd.DataFrame, ways: Journeys | None = None
) -> tuple[pd.DataFrame, Scoring]:
    """Return the same with how the scores among them came about."""
    ways = ways or journeys(facts)
    columns = _unscored(facts, ways)
    scored = _scoring(facts, ways, points, columns)
    return _typed(pd.concat([columns, scored.table], axis=1)), scored


def company_scores(facts: Facts, points: pd.DataFrame) -> Scoring:
    """Return the scores alone, with how they came about; arguments as for `company_columns`."""
    ways = journeys(facts)
    return _scoring(facts, ways, points, _unscored(facts, ways))


def _scoring(facts: Facts, ways: Journeys, points: pd.DataFrame, columns: pd.DataFrame) -> Scoring:
    """Return the scores; expert points may be given for computed columns too."""
    given = facts.companies.drop(columns=columns.columns, errors="ignore")
    known = replace(facts, companies=pd.concat([given, columns], axis=1))
    return scoring(known, ways, points)


def _acted(facts: Facts, ways: Journeys) -> pd.DataFrame:
    acts, heat, cash = activity(facts), temperatures(facts), money(facts)
    rank = segments(facts, ways, cash, heat)
    return pd.concat([rank, acts, heat, cash, refusals(facts)], axis=1).assign(
        verdict=verdicts(cash["profit_12m"]),
        people=people(facts),
        stage=_stage_ids(facts, ways),
    )


def _unscored(facts: Facts, ways: Journeys) -> pd.DataFrame:
    acted = _acted(facts, ways)
    return acted.assign(
        wallet_share=wallet_shares(facts, acted["revenue_3m"]),
        completeness=completeness(facts),
        flags=flags(facts, ways, acted),
    )


def _stage_ids(facts: Facts, ways: Journeys) -> pd.Series[Any]:
    """Return the highest stage each company has reached; missing before the first."""
    ids = np.array([None, *(stage.id for stage in facts.stages)], dtype=object)
    reached = ways.companies["reached"]
    return pd.Series(ids[reached.to_numpy()], index=reached.index, dtype="str")


def _typed(columns: pd.DataFrame) -> pd.DataFrame:
    table = TABLES["cb_working"]
    there = columns.dtypes
    names = [name for name in SEALED if name in columns]
    dtypes = {name: _DTYPES.get(table.by_id[name].kind, "str") for name in names}
    others = {name: dtype for name, dtype in dtypes.items() if there[name] != dtype}
    return columns[names].astype(others)
