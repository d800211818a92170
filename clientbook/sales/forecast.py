"""The forecast: open companies × the rates of the stages that remain.

Source: METHOD.md §6 "Forecast". The rates are the company's own of the total view (0 while nobody
has come to a stage); beside it stands what the plan would bring. Amounts are
`expected_amount` × the same chance, by the month of `expected_on`. Exact, rounded once, half up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, NamedTuple

import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import NOBODY, Journeys, journeys
from clientbook.sales.facts import Facts
from clientbook.sales.funnel import Funnel, Slice, StageCount, funnel_of, managers_of
from clientbook.sales.standing import standing

PAST, UNDATED = "past", "undated"
"""The months of what was expected before the day, and of what has no date."""


class Expected(NamedTuple):
    """So many open companies, the payers to expect of them at present rates and on plan.

    `amount`: what is to be expected of their `expected_amount` at present rates; `priced`: how many
    companies have one.
    """

    open: int
    payers: float
    payers_on_plan: float
    amount: Decimal
    priced: int

    def as_json(self) -> dict[str, object]:
        """Return the numbers as plain values; the amount as text, exact."""
        return {**self._asdict(), "amount": str(self.amount)}


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the open companies will bring, of all, of each manager and by month.

    `months`: `2026-12`, then PAST and UNDATED, where there are such companies.
    """

    view: ClassVar = "forecast"
    by: ClassVar = "company"

    as_of: date
    lists: Slice
    total: Expected
    managers: Mapping[str, Expected]
    months: Mapping[str, Expected]

    def as_json(self) -> dict[str, object]:
        """Return the record of `funnel --view forecast --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "view": self.view,
            "list": self.lists,
            **self.total.as_json(),
            "managers": {name: one.as_json() for name, one in self.managers.items()},
            "months": {name: one.as_json() for name, one in self.months.items()},
        }


def forecast(book: Book, as_of: date, lists: Iterable[str] = COMPANY_TABLES) -> Forecast:
    """Return the forecast of a book on a day, for companies of one list or of both."""
    tables, facts = tuple(lists), day_facts(book, as_of)
    ways = journeys(facts)
    return forecast_of(facts, ways, funnel_of(facts, ways, tables), tables)


def forecast_of(
    facts: Facts, ways: Journeys, funnel: Funnel, lists: Iterable[str] = COMPANY_TABLES
) -> Forecast:
    """Return the same where the funnel of these lists is known."""
    companies = standing(facts, ways)
    waiting = companies[companies["open"] & companies["table"].isin(tuple(lists))]
    waiting = waiting.assign(
        manager=waiting["manager"].fillna(NOBODY), month=_months(waiting, facts.day)
    )
    chances = _chances(funnel.stages, fact=True), _chances(funnel.stages, fact=False)
    return Forecast(
        facts.as_of,
        funnel.lists,
        _expected(waiting, *chances),
        {
            name: _expected(waiting[waiting["manager"] == name], *chances)
            for name in managers_of(facts, waiting["manager"])
        },
        {
            str(month): _expected(waiting[waiting["month"] == month], *chances)
            for month in sorted(waiting["month"].unique())
        },
    )


def _months(waiting: pd.DataFrame, day: pd.Timestamp) -> pd.Series[Any]:
    on = waiting["expected_on"]
    months: pd.Series[Any] = on.dt.strftime("%Y-%m").astype("object")
    return months.mask(on < day, PAST).mask(on.isna(), UNDATED)


def _chances(stages: Sequence[StageCount], *, fact: bool) -> dict[str, Fraction]:
    """Return stage id → the chance that a company that waits for it will pay."""
    chance, found = Fraction(1), {}
    for stage in reversed(stages):
        own = Fraction(stage.moved, stage.at_risk) if stage.at_risk else Fraction(0)
        chance *= own if fact else Fraction(repr(stage.plan))
        found[stage.stage] = chance
    return found


def _expected(
    waiting: pd.DataFrame, fact: Mapping[str, Fraction], plan: Mapping[str, Fraction]
) -> Expected:
    by_stage = waiting.groupby("waits")["expected_amount"].agg(["size", "count", "sum"])
    payers, on_plan, kopecks, priced = Fraction(0), Fraction(0), Fraction(0), 0
    for stage, size, count, amount in by_stage.itertuples():
        payers += fact[stage] * int(size)
        on_plan += plan[stage] * int(size)
        kopecks += fact[stage] * int(amount)
        priced += int(count)
    whole = int(kopecks + Fraction(1, 2)) if kopecks >= 0 else -int(Fraction(1, 2) - kopecks)
    amount = Decimal(whole).scaleb(-2)
    return Expected(len(waiting), float(payers), float(on_plan), amount, priced)
