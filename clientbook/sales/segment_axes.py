"""The other axes of a client beside the pyramid, each with one value per company.

Source: METHOD.md §4 "Other axes". Life: active (paid within 12 months), former, never bought.
Frequency: frequent (`frequent_deals` paid deals in 12 months) or rare. VIP: key, or in the target
group for image. Last contact, new or repeat (first payment in the calendar year), target client.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from clientbook.sales.activity import activity
from clientbook.sales.facts import Facts
from clientbook.sales.money import wallet_shares
from clientbook.sales.segments import target_clients

AXES: Mapping[str, tuple[str, ...]] = {
    "life": ("active", "former", "never"),
    "frequency": ("frequent", "rare"),
    "vip": ("yes", "no"),
    "target_client": ("yes", "no"),
    "recommender": ("constant", "rare", "never"),
    "last_contact": ("month", "half_year", "year", "longer", "never"),
    "novelty": ("new", "repeat"),
}
"""Axis → its values. Frequency and novelty are of buyers only; others have none there."""


def axes(
    facts: Facts, cash: pd.DataFrame, segment: pd.Series[str], brought: pd.Series[int]
) -> pd.DataFrame:
    """Return per company a value of every axis, and `wallet_share`.

    `cash` is of `money`; `brought`: how many companies each one has recommended.
    """
    bought = cash["paid_ever"] > 0
    active = bought & (cash["revenue_12m"].fillna(0) > 0)
    vip = (segment == "key") | (
        (facts.companies["table"] == "cb_target") & (facts.companies["reason"] == "image")
    )
    often = cash["paid_deals"] >= facts.settings.frequent_deals
    columns = {
        "life": np.select([active, bought], ["active", "former"], "never"),
        "frequency": np.select([bought & often, bought], ["frequent", "rare"], ""),
        "vip": np.where(vip.fillna(value=False), "yes", "no"),
        "target_client": np.where(np.logical_or(*target_clients(facts)), "yes", "no"),
        "recommender": np.select(
            [brought >= facts.settings.constant_referrals, brought > 0],
            ["constant", "rare"],
            "never",
        ),
        "last_contact": _last_contact(facts),
        "novelty": np.where(bought, _novelty(facts), ""),
    }
    found = pd.DataFrame(columns, index=facts.companies.index, dtype=object)
    return found.assign(wallet_share=wallet_shares(facts, cash["revenue_3m"]))


def _last_contact(facts: Facts) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    spoken = activity(facts)["last_contact"]
    limits = [spoken >= facts.day - pd.DateOffset(months=number) for number in (1, 6, 12)]
    names = ["month", "half_year", "year", "longer"]
    return np.select([*limits, spoken.notna()], names, "never")


def _novelty(facts: Facts) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    """Return new where the first payment lies in the day's calendar year, repeat before it."""
    payments = facts.deals[facts.deals["paid_amount"].notna()]
    first = payments.groupby("at")["paid_on"].min().reindex(facts.companies.index)
    return np.where(first >= pd.Timestamp(facts.as_of.year, 1, 1), "new", "repeat")
