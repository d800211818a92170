"""Large sales that hang on one person: a risk to be seen early (METHOD.md §5 "Buying centre")."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from clientbook.sales.evidence import shut_out
from clientbook.sales.facts import Facts, Ints
from clientbook.sales.people import people_known
from clientbook.sales.segments import kopecks


def one_person_sales(facts: Facts) -> pd.DataFrame:
    """Return the companies with a large sale ahead that are known through one person or nobody.

    `client`, `company`, `manager`, `amount` (kopecks: the expected amount or the largest open deal,
    whichever is more), `people`; index of the facts, the largest first. Large: `complex_amount`.
    """
    deals, people = facts.deals, people_known(facts)
    ahead = (deals["state"] == "open").to_numpy(dtype=bool) & ~deals["paid"].to_numpy(dtype=bool)
    amount = _whole(facts.companies["expected_amount"])
    np.maximum.at(amount, deals["at"].to_numpy()[ahead], _whole(deals["amount"])[ahead])
    large = amount >= kopecks(facts.settings.complex_amount)
    risky = np.flatnonzero(large & (people <= 1).to_numpy() & ~shut_out(facts))
    found = facts.companies[["client", "company", "manager"]].take(risky)
    found = found.assign(amount=pd.array(amount[risky], dtype="Int64"), people=people.take(risky))
    return found.sort_values(["amount", "client"], ascending=[False, True], kind="stable")


def _whole(amounts: pd.Series[Any]) -> Ints:
    """Return amounts as whole numbers; a missing one is less than any."""
    return amounts.to_numpy(dtype=np.int64, na_value=np.iinfo(np.int64).min, copy=True)
