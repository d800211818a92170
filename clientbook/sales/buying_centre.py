"""Large sales that hang on one person: a risk to be seen early (METHOD.md §5 "Buying centre")."""

from __future__ import annotations

import numpy as np
import pandas as pd

from clientbook.sales.evidence import shut_out
from clientbook.sales.facts import Facts
from clientbook.sales.people import people_known
from clientbook.sales.segments import kopecks


def one_person_sales(facts: Facts) -> pd.DataFrame:
    """Return the companies with a large sale ahead that are known through one person or nobody.

    `client`, `company`, `manager`, `amount` (kopecks: the expected amount or the largest open deal,
    whichever is more), `people`; index of the facts, the largest first. Large: `complex_amount`.
    """
    deals = facts.deals
    ahead = deals[(deals["state"] == "open") & ~deals["paid"]]
    largest = ahead.groupby("at")["amount"].max().reindex(facts.companies.index)
    amount = pd.concat([facts.companies["expected_amount"], largest.astype("Int64")], axis=1)
    found = facts.companies[["client", "company", "manager"]].assign(
        amount=amount.max(axis=1).astype("Int64"), people=people_known(facts)
    )
    large = (found["amount"] >= kopecks(facts.settings.complex_amount)).fillna(value=False)
    risky = large.to_numpy(dtype=bool) & (found["people"] <= 1).to_numpy() & ~shut_out(facts)
    return found[np.asarray(risky)].sort_values(
        ["amount", "client"], ascending=[False, True], kind="stable"
    )
