"""What all Monday sheets of one week share, computed once: the funnel, and frames to cut by manager.

Everything is as of the week's Sunday. A row belongs to the manager who did it; a company to its
owner, or where it has none to whoever worked with it last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from clientbook.book.calendar import Week
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.settings import Settings, Stage
from clientbook.sales.columns import dated_columns
from clientbook.sales.evidence import Journeys, journeys, shut_out
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.funnel import Funnel, funnel_of
from clientbook.sales.seen import deals_until, log_until


@dataclass(frozen=True, slots=True)
class WeekFrames:
    """One week of a book.

    `companies`: client, company, `manager` (who has it now), `stage` reached and stage it `waits`
    for (ids), `since`, `live` (neither blacklisted nor rotated out), `open` (waits and is not
    lost), last_contact, next_on, next_what, meeting_on, planned_on, recall_on.
    `log`: the week's rows; `deals`: all deals, as of Sunday; both with `manager` and `company`.
    `moved`: client, company, manager, `was`, `now`, `on`, `amount` of the week's moves.
    `owners`: table → Excel row → manager, for findings.
    """

    week: Week
    settings: Settings
    stages: tuple[Stage, ...]
    funnel: Funnel
    companies: pd.DataFrame
    log: pd.DataFrame
    deals: pd.DataFrame
    moved: pd.DataFrame
    products: pd.DataFrame
    owners: Mapping[str, Mapping[int, str]]
    findings: tuple[Finding, ...]

    def of(self, frame: pd.DataFrame, manager: str | None) -> pd.DataFrame:
        """Return a manager's rows of one of these frames; all of them for None."""
        return frame if manager is None else frame.loc[frame["manager"] == manager]

    def findings_of(self, manager: str | None) -> tuple[Finding, ...]:
        """Return the findings in a manager's rows; all of them for None."""
        if manager is None:
            return self.findings
        return tuple(
            f for f in self.findings if self.owners.get(f.table, {}).get(f.row or 0) == manager
        )


def week_frames(book: Book, week: Week, findings: Sequence[Finding] = ()) -> WeekFrames:
    """Return what the sheets of a week are made from."""
    facts = facts_of(book, week.sunday)
    ways = journeys(facts)
    companies = _companies(facts, ways)
    known = companies.set_index("client")[["company", "manager"]]
    deals = _named(deals_until(book.tables["cb_results"], week.sunday), known)
    log = _named(log_until(book.tables["cb_log"], week.sunday), known)
    people = _named(book.tables["cb_contacts"].assign(manager=pd.NA), known)
    return WeekFrames(
        week=week,
        settings=book.settings,
        stages=facts.stages,
        funnel=funnel_of(facts, ways),
        companies=companies,
        log=log.loc[log["date"] >= pd.Timestamp(week.monday)],
        deals=deals,
        moved=_moved(facts, ways, companies, deals, week),
        products=book.tables["cb_products"],
        owners={
            "cb_results": deals["manager"].to_dict(),
            "cb_log": log["manager"].to_dict(),
            "cb_contacts": people["manager"].to_dict(),
            **_owners(facts, companies),
        },
        findings=tuple(findings),
    )


def _companies(facts: Facts, ways: Journeys) -> pd.DataFrame:
    given, way = facts.companies, ways.companies
    ids = pd.Series([None, *(stage.id for stage in facts.stages), None], dtype="object")
    waits = ids.take(way["reached"] + 1).set_axis(given.index)
    return given.assign(
        company=given["company"].fillna(given["client"]),
        manager=given["manager"].fillna(way["keeper"]),
        stage=ids.take(way["reached"]).set_axis(given.index),
        waits=waits,
        since=way["since"],
        live=~shut_out(facts),
        open=way["started"].notna() & waits.notna() & ~way["lost"],
        **dated_columns(facts, ways),
    )


def _named(rows: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the company's name as it is now, and the owner where no manager is given."""
    clients = rows["client"]
    names = clients.map(known["company"])
    return rows.assign(
        company=names.fillna(rows["company"]).fillna(clients).fillna("—"),
        manager=rows["manager"].fillna(clients.map(known["manager"])).fillna(""),
    )


def _moved(
    facts: Facts, ways: Journeys, companies: pd.DataFrame, deals: pd.DataFrame, week: Week
) -> pd.DataFrame:
    """Return each company that reached a further stage this week, credited as the funnel does."""
    monday = pd.Timestamp(week.monday)
    steps = ways.milestones
    before = steps.loc[steps["date"] < monday].groupby("at")["stage"].max()
    now = steps.loc[steps["date"] >= monday].drop_duplicates("at", keep="last").set_index("at")
    ids = pd.Series([None, *(stage.id for stage in facts.stages)], dtype="object")
    was = before.reindex(now.index).fillna(0).astype("int64")
    amounts = _amounts(deals, week)
    clients = companies["client"].take(now.index)
    return pd.DataFrame(
        {
            "client": clients,
            "company": companies["company"].take(now.index),
            "manager": now["manager"].fillna(""),
            "was": ids.take(was).set_axis(now.index),
            "now": ids.take(now["stage"]).set_axis(now.index),
            "on": now["date"],
            "amount": [
                amounts.get((str(stage), client), pd.NA)
                for stage, client in zip(ids.take(now["stage"]), clients, strict=True)
            ],
        },
        index=now.index,
    )


def _amounts(deals: pd.DataFrame, week: Week) -> Mapping[tuple[str, str], Any]:
    """Return minor units delivered and paid in the week: (stage, client) → amount."""
    found: dict[tuple[str, str], Any] = {}
    for stage, on, amount in (
        ("delivery", "delivered_on", "amount"),
        ("payment", "paid_on", "paid_amount"),
    ):
        rows = deals.loc[deals[on] >= pd.Timestamp(week.monday)]
        sums = rows.groupby("client")[amount].sum(min_count=1)
        found |= {(stage, str(client)): value for client, value in sums.items()}
    return found


def _owners(facts: Facts, companies: pd.DataFrame) -> dict[str, dict[int, str]]:
    rows = facts.companies[["table", "row"]].assign(manager=companies["manager"])
    return {
        table: rows.loc[rows["table"] == table].set_index("row")["manager"].to_dict()
        for table in COMPANY_TABLES
    }
