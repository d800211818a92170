"""Was somebody's list harder? Rates as they would be with everybody's mix of companies.

Source: METHOD.md §6 "Harder list?": direct standardisation by a stratum that is known before work
begins. Weights are the pooled at risk; a manager with an empty stratum gets no standardised rate.
"""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from clientbook.sales.facts import Facts

Stratum = Literal["sphere", "source", "list"]
"""What may be known of a company before work begins; never what the work itself brought."""

UNNAMED = ""
"""The stratum of companies that have no value."""


def with_stratum(facts: Facts, risks: pd.DataFrame, stratum: Stratum) -> pd.DataFrame:
    """Return the rows of `funnel.at_risk` with each company's `stratum`."""
    column = "table" if stratum == "list" else stratum
    words: pd.Series[Any] = facts.companies[column].fillna(UNNAMED)
    return risks.assign(stratum=words.take(risks["at"].to_numpy()).to_numpy())


def standardised_rates(risks: pd.DataFrame) -> dict[tuple[int, str], float]:
    """Return (stage, manager) → standardised rate; managers with an empty stratum are not there.

    `risks` has a row per company at risk and stage: stage, manager, stratum, moved.
    """
    by_manager = risks.groupby(["stage", "stratum", "manager"])["moved"].agg(["size", "sum"])
    pooled = risks.groupby(["stage", "stratum"]).size()
    weights = pooled / pooled.groupby("stage").transform("sum")
    rates = (by_manager["sum"] / by_manager["size"]).rename("rate").reset_index()
    keys = pd.MultiIndex.from_frame(rates[["stage", "stratum"]])
    rates["part"] = rates["rate"] * weights.reindex(keys).to_numpy()
    sums = rates.groupby(["stage", "manager"])["part"].agg(["sum", "size"])
    strata = pooled.groupby("stage").size()
    whole = sums["size"].to_numpy() == strata.reindex(sums.index.get_level_values(0)).to_numpy()
    found = sums.loc[whole, "sum"]
    return {(int(stage), str(name)): float(rate) for (stage, name), rate in found.items()}
