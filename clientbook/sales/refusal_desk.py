"""The refusal desk: every refusal that stands on a day, what to do about it, and who did not pay.

Source: METHOD.md §6 "Losses and refusals". A refusal without a reason, and the excuse "has a
supplier", close nothing; a product that does not fit though we have it is a failed presentation;
the door stays open: a useful material in two months, by letter, with consent, outside the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import NOBODY, Journeys, journeys, real_reason, shut_out
from clientbook.sales.facts import Bools, Facts
from clientbook.sales.money import money
from clientbook.sales.refusal_records import (
    UNNAMED,
    Gap,
    Material,
    MaterialState,
    NonPayer,
    PayerState,
    RefusalDesk,
    Refused,
    Task,
)
from clientbook.sales.refusals import (
    not_forgotten,
    promised_material,
    recall_days,
    recall_months,
    recall_window,
)
from clientbook.sales.week_money import units
from clientbook.sales.week_refusals import advice_for, stock_of
from clientbook.sales.week_rows import day_of, day_or_none, rows_of, text_of

_GAPS = {"product_missing", "product_out"}
_OPEN_STILL = {"second_reason", "name_reason"}


def refusal_desk(book: Book, as_of: date, manager: str | None = None) -> RefusalDesk:
    """Return the refusals that stand on a day, of everybody or of one manager."""
    facts = day_facts(book, as_of)
    return desk_of(facts, journeys(facts), book.tables["cb_products"], manager)


def desk_of(
    facts: Facts, ways: Journeys, products: pd.DataFrame, manager: str | None = None
) -> RefusalDesk:
    """Return the same where the journeys are known; `products` is cb_products."""
    cards = _cards(facts, ways)
    if manager is not None:
        cards = cards[cards["manager"] == manager]
    stock = stock_of(products)
    standing = _standing(facts, cards)
    refused = _refused(facts, standing, stock)
    materials = _materials(facts, standing[standing["live"]])
    payers, paid = _non_payers(facts, cards), _paid_up(facts, cards)
    reasons = dict.fromkeys((*LISTS["refusal"], UNNAMED), 0)
    for one in refused:
        reasons[one.reason] += 1
    return RefusalDesk(
        as_of=facts.as_of,
        manager=manager,
        refusals=refused,
        reasons=reasons,
        gaps=_gaps(refused, stock),
        materials=materials,
        non_payers=payers,
        tasks=_tasks(facts.as_of, refused, materials, payers, paid),
    )


def _cards(facts: Facts, ways: Journeys) -> pd.DataFrame:
    """Return the companies with a name, a manager (owner, else keeper) and whether they live."""
    given = facts.companies
    return given.assign(
        company=given["company"].fillna(given["client"]),
        manager=given["manager"].fillna(ways.companies["keeper"]).fillna(NOBODY),
        live=~shut_out(facts),
    )


def _standing(facts: Facts, cards: pd.DataFrame) -> pd.DataFrame:
    """Return the companies whose last refusal, named or not, has no completed contact after it."""
    log = facts.log
    said: Bools = log["refusal"].notna().to_numpy() | real_reason(log["refusal_detail"])
    last = facts.last(said)
    stands = (last >= 0) & (last >= facts.last(facts.completed))
    columns = ("refusal", "refusal_detail", "asked_product", "date")
    found = cards.assign(**{f"said_{name}": facts.at_log(name, last) for name in columns})
    found = found[stands[found.index]]
    return found.sort_values(["said_date", "company"], ascending=[False, True])


def _refused(facts: Facts, standing: pd.DataFrame, stock: dict[str, bool]) -> tuple[Refused, ...]:
    poor = standing["said_date"].where(standing["said_refusal"] == "no_budget")
    months = recall_months(facts.settings)
    early, late = recall_window(poor, months)
    rows = standing.assign(
        early=early,
        late=late,
        back=recall_days(poor, facts.settings.holidays_country, months),
        real=real_reason(standing["said_refusal_detail"]),
    )
    return tuple(_one(row, stock) for row in rows_of(rows))


def _one(row: object, stock: dict[str, bool]) -> Refused:
    cell = {name: getattr(row, name) for name in row._fields}  # type: ignore[attr-defined]
    reason, asked = text_of(cell["said_refusal"]), text_of(cell["said_asked_product"])
    advice = advice_for(reason, asked, stock, explained=bool(cell["real"]))
    return Refused(
        client=str(cell["client"]),
        company=str(cell["company"]),
        manager=str(cell["manager"]),
        on=day_of(cell["said_date"]),
        reason=reason or UNNAMED,
        detail=text_of(cell["said_refusal_detail"]),
        product=asked,
        advice=advice,
        closed=advice not in _OPEN_STILL,
        live=bool(cell["live"]),
        window=None if pd.isna(cell["early"]) else (day_of(cell["early"]), day_of(cell["late"])),
        recall_on=day_or_none(cell["back"]),
    )


def _materials(facts: Facts, standing: pd.DataFrame) -> tuple[Material, ...]:
    """Return the promised materials of live companies in the order of their days."""
    promise = promised_material(facts, standing["said_date"])
    yes = (standing["consent"] == "yes").to_numpy(dtype=bool)
    conditions: dict[MaterialState, Bools] = {
        "sent": promise["sent_on"].notna().to_numpy(),
        "no_consent": ~yes,
        "past": ~not_forgotten(facts, promise["promised_on"]).to_numpy(dtype=bool),
        "due": (promise["due_on"] <= facts.day).to_numpy(),
    }
    state = np.select(list(conditions.values()), list(conditions), default="ahead")
    rows = standing.assign(due=promise["due_on"], state=state).sort_values(["due", "company"])
    return tuple(
        Material(str(x.client), str(x.company), str(x.manager), day_of(x.due), x.state)
        for x in rows_of(rows)
    )


def _non_payers(facts: Facts, cards: pd.DataFrame) -> tuple[NonPayer, ...]:
    """Return the companies with a payment past its day, the longest overdue first."""
    owed = money(facts)[["overdue", "due_on"]].rename(columns={"due_on": "owed_since"})
    rows = cards.join(owed)
    rows = rows[rows["overdue"].notna()].sort_values(["owed_since", "company"])
    states: dict[str, PayerState] = {"blacklist": "blacklist", "softer": "softer"}
    return tuple(
        NonPayer(
            client=str(row.client),
            company=str(row.company),
            manager=str(row.manager),
            owed=units(row.overdue),
            due_on=day_of(row.owed_since),
            days=(facts.as_of - day_of(row.owed_since)).days,
            state=states.get(text_of(row.terms) or "", "undecided"),
        )
        for row in rows_of(rows)
    )


def _paid_up(facts: Facts, cards: pd.DataFrame) -> pd.DataFrame:
    """Return the blacklisted companies that have paid all that was due: the list has done its work.

    One that never had a payment due was blacklisted for something else.
    """
    deals = facts.deals[(facts.deals["state"] != "lost") & (facts.deals["due_on"] < facts.day)]
    unpaid = deals[~deals["paid"]]
    settled = set(deals["at"]) - set(unpaid["at"])
    listed = cards[(cards["terms"] == "blacklist") & cards.index.isin(settled)]
    return listed[listed["out_on"].isna()]


def _gaps(refused: Sequence[Refused], stock: dict[str, bool]) -> tuple[Gap, ...]:
    """Return the products that were asked for and are missing, the most wanted first."""
    wanted: dict[str, list[Refused]] = {}
    for one in refused:
        if one.advice in _GAPS and one.product is not None:
            wanted.setdefault(normal(one.product), []).append(one)
    gaps = [
        Gap(
            ones[0].product or word,
            in_range=word in stock,
            companies=tuple(sorted(one.company for one in ones)),
        )
        for word, ones in wanted.items()
    ]
    return tuple(sorted(gaps, key=lambda gap: (-len(gap.companies), gap.product)))


def _tasks(
    as_of: date,
    refused: Sequence[Refused],
    materials: Sequence[Material],
    payers: Sequence[NonPayer],
    paid: pd.DataFrame,
) -> tuple[Task, ...]:
    """Return what managers have to do, by day; what has no day of its own is for today."""
    made = [
        Task(
            one.manager, one.client, one.company, "refusal", one.recall_on or as_of, one.advice, one
        )
        for one in refused
        if one.live
    ]
    made += [
        Task(one.manager, one.client, one.company, "material", one.due_on)
        for one in materials
        if one.state in {"due", "ahead"}
    ]
    made += [
        Task(one.manager, one.client, one.company, "choose_terms", as_of)
        for one in payers
        if one.state == "undecided"
    ]
    made += [
        Task(str(row.manager), str(row.client), str(row.company), "off_blacklist", as_of)
        for row in rows_of(paid)
    ]
    return tuple(sorted(made, key=_order))


def _order(task: Task) -> tuple[bool, date, str, str]:
    """Return what tasks are ordered by: materials last, then their days."""
    return task.kind == "material", task.due_on, task.manager, task.company
