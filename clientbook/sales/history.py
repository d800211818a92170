"""Frozen weeks: the rows that a refresh adds to `cb_history` and `cb_moves` (METHOD.md §1, §6).

A week is frozen by the first refresh on or after the Tuesday that follows it, as the book stood on
its Sunday. Rows are only ever added: a frozen week never changes, unless somebody asks for
it (`refreeze`).

`cb_history` gets a row per manager, list and stage (the total view's at risk and moved; standing:
companies whose highest stage this is and that are not lost), and a row per manager, list and
channel with the week's completed contacts, all of them: channel and list are empty where the log
row lacks them. A week without any is one bare row. `cb_moves` gets the companies whose segment,
stage or manager differ from what was frozen last; who is not there has not moved.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from clientbook.book.calendar import Week, WeekError
from clientbook.book.record import Book
from clientbook.sales.evidence import Journeys, journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.funnel import at_risk
from clientbook.sales.money import money
from clientbook.sales.seen import contacts_in
from clientbook.sales.segments import segment_of_each
from clientbook.sales.temperature import temperatures

_LISTS = {"cb_target": "target", "cb_working": "working"}
_UNTIL_TUESDAY = timedelta(days=8)
_STATE = ["segment", "stage", "manager"]
_COUNTS = ["at_risk", "moved", "standing"]


def frozen_weeks(book: Book) -> tuple[Week, ...]:
    """Return the weeks that are frozen, in time order."""
    return weeks_in(pd.concat([book.tables[table]["week"] for table in ("cb_history", "cb_moves")]))


def weeks_in(words: pd.Series[Any]) -> tuple[Week, ...]:
    """Return the weeks that a column names, in time order; other words are passed over."""
    weeks = set()
    for word in words.dropna().unique():
        try:
            weeks.add(Week.parse(word))
        except WeekError:
            continue
    return tuple(sorted(weeks))


def weeks_to_freeze(book: Book, as_of: date) -> tuple[Week, ...]:
    """Return the weeks that a refresh on this day freezes: the missing ones up to the last due.

    If none is frozen yet, only the last due one. An earlier day than the frozen weeks: none.
    """
    last_due = Week.of(as_of - _UNTIL_TUESDAY)
    frozen = frozen_weeks(book)
    if not frozen:
        return (last_due,)
    missing, week = [], frozen[-1].plus(1)
    while week <= last_due:
        missing.append(week)
        week = week.plus(1)
    return tuple(missing)


def new_history(book: Book, as_of: date) -> dict[str, pd.DataFrame]:
    """Return the rows to add, typed: table id → rows in the schema's columns, possibly none."""
    known = known_states(book.tables["cb_moves"])
    parts = []
    for week in weeks_to_freeze(book, as_of):
        rows = rows_of_week(book, week, known)
        parts.append(rows)
        known = known_states(rows["cb_moves"]).combine_first(known)
    return {
        table: rows_like([rows[table] for rows in parts], book.tables[table])
        for table in ("cb_history", "cb_moves")
    }


def rows_of_week(book: Book, week: Week, known: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return what a week is frozen as: table id → typed rows; `known`: the states before it."""
    facts = facts_of(book, week.sunday)
    ways = journeys(facts)
    history = [
        _stages(facts, ways, week),
        _contacts(contacts_in(book.tables["cb_log"], week), facts, week),
    ]
    if facts.count and history[0].empty and history[1].empty:
        history.append(pd.DataFrame({"week": [week.text]}))
    moves = _moved(_states(facts, ways), known).assign(week=week.text)
    return {
        "cb_history": rows_like(history, book.tables["cb_history"]),
        "cb_moves": rows_like([moves], book.tables["cb_moves"]),
    }


def _stages(facts: Facts, ways: Journeys, week: Week) -> pd.DataFrame:
    risks = at_risk(facts, ways)
    last, keys = len(facts.stages), ["manager", "table", "stage"]
    arrived = risks[(risks["stage"] == last) & risks["moved"]]
    arrived = arrived[~ways.companies["lost"].to_numpy()[arrived["at"]]]
    waiting = risks[risks["open"] & (risks["stage"] > 1)].assign(stage=risks["stage"] - 1)
    counts = pd.DataFrame(
        {
            "at_risk": risks.groupby(keys).size(),
            "moved": risks.groupby(keys)["moved"].sum(),
            "standing": pd.concat([waiting, arrived]).groupby(keys).size(),
        }
    )
    counts = counts.reindex(columns=_COUNTS).fillna(0).reset_index().sort_values(keys)
    ids = {number: stage.id for number, stage in enumerate(facts.stages, start=1)}
    return counts.assign(
        week=week.text, list=counts["table"].map(_LISTS), stage=counts["stage"].map(ids)
    )


def _contacts(log: pd.DataFrame, facts: Facts, week: Week) -> pd.DataFrame:
    lists = facts.companies.set_index("client")["table"].map(_LISTS)
    keys = ["manager", "list", "channel"]
    found = log.assign(list=log["client"].map(lists))[keys].fillna("")
    counts = found.groupby(keys).size().rename("contacts")
    return counts.reset_index().sort_values(keys).assign(week=week.text)


def _states(facts: Facts, ways: Journeys) -> pd.DataFrame:
    """Return segment, stage and owner of every company on the day; index = client key."""
    ids = {number: stage.id for number, stage in enumerate(facts.stages, start=1)}
    states = pd.DataFrame(
        {
            "segment": segment_of_each(facts, ways, money(facts), temperatures(facts)),
            "stage": ways.companies["reached"].map(ids),
            "manager": facts.companies["manager"],
        }
    )
    return states.fillna("").set_axis(pd.Index(facts.companies["client"], name="client"))


def known_states(moves: pd.DataFrame) -> pd.DataFrame:
    """Return what was frozen last of each company; index = client key."""
    ordered = moves.dropna(subset=["client"]).sort_values("week", kind="stable")
    states = ordered.drop_duplicates("client", keep="last").set_index("client")[_STATE]
    return states.fillna("")


def _moved(states: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    before = known.reindex(states.index)
    return states[(states != before).any(axis=1)].reset_index()


def rows_like(parts: list[pd.DataFrame], like: pd.DataFrame) -> pd.DataFrame:
    """Return the parts as rows of a table like the book's, with its dtypes."""
    rows: pd.DataFrame = pd.concat([pd.DataFrame({"week": []}), *parts], ignore_index=True)
    rows = rows.reindex(columns=like.columns).replace("", None)
    dtypes: dict[Any, Any] = like.dtypes.to_dict()
    return rows.astype(dtypes)
