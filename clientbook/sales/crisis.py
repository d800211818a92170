"""The crisis sheet: how many clients and purchases stay, debts, the funnel that results.

Source: METHOD.md §6 "Crisis sheet". A scenario is a row of `cb_scenario`; without that table the
usual two are made of the book's own figures. Pure; nothing is rounded, display rounds half up.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from clientbook.book.settings import Settings, Stage
from clientbook.book.wording import Language, text
from clientbook.sales.facts import Facts
from clientbook.sales.money import money
from clientbook.sales.rates import companies_needed, expected_counts, shown

USUAL: tuple[tuple[str, float, float], ...] = (("mild", 0.6, 0.8), ("severe", 0.5, 0.7))
"""Clients 1000 → 600 / 500, purchases 10 → 8 / 7: name, clients left, purchases left."""

EXAMPLE = (1000, 10.0)
"""Clients, and purchases of each, for a book that has sold nothing yet."""

_USUAL = Settings()


class Debts(NamedTuple):
    """Debts in thirds, in kopecks; the remainder is what three equal parts leave."""

    written_off: int
    back_in_a_year: int
    to_work_with: int
    remainder: int


class Scenario(NamedTuple):
    """One scenario as it is given; what is missing is None. Debts are kopecks, churn a fraction."""

    name: str
    clients: int
    clients_left: int | None
    purchases: float | None
    purchases_left: float | None
    churn: float | None
    debts: int | None


class Outcome(NamedTuple):
    """What a scenario comes to: counts not rounded, `lost_share`, `purchases_kept` fractions.

    `churn_is`: normal, crisis, other, or None where no churn is given. `funnel`: companies at each
    stage if the clients that are left go through it, with the payment of a crisis from and to.
    `to_replace`: companies to start for as many payers as clients are lost; None: no number is.
    """

    scenario: Scenario
    clients_left: float
    lost: float
    lost_share: float
    purchases_before: float | None
    purchases_after: float | None
    purchases_kept: float | None
    churn_is: str | None
    debts: Debts | None
    funnel: tuple[tuple[float, ...], tuple[float, ...]]
    to_replace: tuple[int | None, int | None]

    def as_json(self) -> dict[str, object]:
        """Return the record of `crisis --json`."""
        given = self.scenario._asdict()
        if given["debts"] is not None:
            given["debts"] = str(Decimal(given["debts"]).scaleb(-2))
        debts = self.debts and {
            name: str(Decimal(part).scaleb(-2)) for name, part in self.debts._asdict().items()
        }
        low, high = (list(counts) for counts in self.funnel)
        return {
            **given,
            "clients_left": self.clients_left,
            "lost": self.lost,
            "lost_share": self.lost_share,
            "purchases_before": self.purchases_before,
            "purchases_after": self.purchases_after,
            "purchases_kept": self.purchases_kept,
            "churn_is": self.churn_is,
            "debts_in_thirds": debts,
            "funnel": {"payment_low": low, "payment_high": high},
            "to_replace": {"payment_low": self.to_replace[0], "payment_high": self.to_replace[1]},
        }


def thirds(debts: int) -> Debts:
    """Return debts (kopecks) in three equal parts of whole kopecks, and what is left.

    >>> thirds(100)
    Debts(written_off=33, back_in_a_year=33, to_work_with=33, remainder=1)
    """
    third = debts // 3
    return Debts(third, third, third, debts - 3 * third)


def outcome(scenario: Scenario, stages: Sequence[Stage], settings: Settings = _USUAL) -> Outcome:
    """Return what a scenario comes to with the plan rates of a funnel.

    Clients left are as given, else what the churn leaves, else all of them.
    """
    clients, left = scenario.clients, _clients_left(scenario)
    lost = Fraction(clients) - left
    before = _total(clients, scenario.purchases)
    stays = scenario.purchases if scenario.purchases_left is None else scenario.purchases_left
    after = None if before is None else _total(left, stays)
    kept = None if after is None or not before else float(after / before)
    plans = [_in_crisis(stages, payment) for payment in settings.crisis_payment]
    low, high = (expected_counts(float(left), plan) for plan in plans)
    fewest, most = (companies_needed(float(max(lost, Fraction())), plan) for plan in plans)
    return Outcome(
        scenario,
        float(left),
        float(lost),
        float(lost / clients),
        None if before is None else float(before),
        None if after is None else float(after),
        kept,
        _kind_of(scenario.churn, settings),
        None if scenario.debts is None else thirds(scenario.debts),
        (low, high),
        (fewest, most),
    )


def scenarios_of(rows: pd.DataFrame) -> tuple[tuple[Scenario, ...], tuple[str, ...]]:
    """Return the scenarios of `cb_scenario`, and the names of rows without a number of clients."""
    whole, lacking = [], []
    columns = ("scenario", "clients", "clients_left", "purchases", "purchases_left", "churn",
               "debts")  # fmt: skip
    for name, *given in zip(*(rows[column].tolist() for column in columns), strict=True):
        clients, *rest = (_number(value) for value in given)
        words = name if isinstance(name, str) else "—"
        if clients:
            left, purchases, stay, churn, debts = rest
            whole.append(
                Scenario(words, int(clients), _whole(left), purchases, stay, churn, _whole(debts))
            )
        else:
            lacking.append(words)
    return tuple(whole), tuple(lacking)


def usual_scenarios(facts: Facts, language: Language) -> tuple[Scenario, ...]:
    """Return the two usual scenarios for the clients, purchases and debts of a book on a day.

    Clients are the companies that paid in the last 12 months, purchases their paid deals. A book
    without sales gets the example of the method: 1000 clients, 10 purchases each.
    """
    cash, deals = money(facts), facts.deals
    clients = int((cash["paid_deals"] > 0).sum())
    each = round(float(cash["paid_deals"].sum()) / clients, 1) if clients else EXAMPLE[1]
    owed = deals[deals["delivered_on"].notna() & ~deals["paid"] & (deals["state"] != "lost")]
    unpaid = (owed["amount"] - owed["paid_amount"].fillna(0)).clip(lower=0)
    clients = clients or EXAMPLE[0]
    churns = facts.settings.churn_crisis_from, facts.settings.churn_crisis_to
    return tuple(
        Scenario(
            text(f"crisis.scenario.{name}", language),
            clients,
            int(shown(float(clients * _exact(stay)))),
            each,
            float(shown(float(_exact(each) * _exact(bought)), 1)),
            churn,
            int(unpaid.sum()),
        )
        for (name, stay, bought), churn in zip(USUAL, churns, strict=True)
    )


def scenarios_in(
    facts: Facts, rows: pd.DataFrame
) -> tuple[tuple[Scenario, ...], tuple[str, ...], bool]:
    """Return the scenarios of a book, names of rows that lack clients, and whether they are own.

    `rows` is cb_scenario; the usual ones stand in where it has none.
    """
    own, lacking = scenarios_of(rows)
    if own or lacking:
        return own, lacking, True
    return usual_scenarios(facts, facts.language), (), False


def scenario_table(scenarios: Sequence[Scenario]) -> pd.DataFrame:
    """Return scenarios as typed rows of `cb_scenario`."""
    table = pd.DataFrame(scenarios, columns=Scenario._fields).rename(columns={"name": "scenario"})
    whole = ["clients", "clients_left", "debts"]
    return table.astype(dict.fromkeys(whole, "Int64"))


def _clients_left(scenario: Scenario) -> Fraction:
    if scenario.clients_left is not None:
        return Fraction(scenario.clients_left)
    return scenario.clients * (1 - _exact(scenario.churn or 0.0))


def _total(clients: Fraction | int, purchases: float | None) -> Fraction | None:
    return None if purchases is None else clients * _exact(purchases)


def _in_crisis(stages: Sequence[Stage], payment: float) -> tuple[float, ...]:
    """Return the plan rates; payment is no better than in a crisis."""
    ids = [stage.id for stage in stages]
    at = ids.index("payment") if "payment" in ids else len(ids) - 1
    rates = [stage.plan_rate for stage in stages]
    return (*rates[:at], min(rates[at], payment), *rates[at + 1 :])


def _kind_of(churn: float | None, settings: Settings) -> str | None:
    if churn is None:
        return None
    if settings.churn_year_from <= churn <= settings.churn_year_to:
        return "normal"
    if settings.churn_crisis_from <= churn <= settings.churn_crisis_to:
        return "crisis"
    return "other"


def _exact(number: float) -> Fraction:
    return Fraction(repr(float(number)))


def _number(value: Any) -> float | None:  # noqa: ANN401 - a cell of a frame
    return None if pd.isna(value) or value < 0 or not np.isfinite(value) else float(value)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
