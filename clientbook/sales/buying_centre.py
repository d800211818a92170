"""Large sales that hang on one person: a risk to be seen early (METHOD.md §5 "Buying centre")."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from clientbook.sales.evidence import shut_out
from clientbook.sales.facts import Bools, Facts, Ints
from clientbook.sales.people import people_known
from clientbook.sales.segments import kopecks


def one_person_sales(facts: Facts) -> pd.DataFrame:
    """Return the companies with a large sale ahead that are known through one person or nobody.

    `client`, `company`, `manager`, `amount` (kopecks: the expected amount or the largest open deal,
    whichever is more), `people`; index of the facts, the largest first. Large: `complex_amount`.
    """
    people = people_known(facts)
    risky, amount = _risky(facts, people)
    found = facts.companies[["client", "company", "manager"]].take(risky)
    found = found.assign(amount=pd.array(amount[risky], dtype="Int64"), people=people.take(risky))
    return found.sort_values(["amount", "client"], ascending=[False, True], kind="stable")


def known_through_one(facts: Facts) -> Bools:
    """Say which companies `one_person_sales` names."""
    known = np.zeros(facts.count, dtype=bool)
    known[_risky(facts, people_known(facts))[0]] = True
    return known


def _risky(facts: Facts, people: pd.Series[Any]) -> tuple[Ints, Ints]:
    """Return the positions of the companies, and what the largest sale ahead of each would be."""
    deals = facts.deals
    ahead = (deals["state"] == "open").to_numpy(dtype=bool) & ~deals["paid"].to_numpy(dtype=bool)
    amount = _whole(facts.companies["expected_amount"])
    np.maximum.at(amount, deals["at"].to_numpy()[ahead], _whole(deals["amount"])[ahead])
    large = amount >= kopecks(facts.settings.complex_amount)
    return np.flatnonzero(large & (people <= 1).to_numpy() & ~shut_out(facts)), amount


def _whole(amounts: pd.Series[Any]) -> Ints:
    """Return amounts as whole numbers; a missing one is less than any."""
    return amounts.to_numpy(dtype=np.int64, na_value=np.iinfo(np.int64).min, copy=True)
