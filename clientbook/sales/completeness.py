"""How much of a client's card is filled: the seven classic fields, equal in weight (METHOD.md §4).

1 company · 2 address, phone, e-mail, site (a quarter each) · 3 people (half for anybody, whole with
a head or a decision maker) · 4 period of work: taken into work · 5 remarks: results of work ·
6 next date · 7 deal sums: an amount in Results, or an expected one.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from clientbook.sales.facts import Facts

_REACH = ["address", "phone", "email", "website"]
_DECIDING = ("head", "decision_maker")


def completeness(facts: Facts) -> pd.Series[Any]:
    """Return per company the filled share of its card, 0…1."""
    cards, people = facts.companies, facts.people
    deciding = people["at"][people["role"].isin(_DECIDING)]
    sums = facts.deals["at"][facts.deals["amount"].notna()]
    position = cards.index
    known = position.isin(people["at"].unique()) * 0.5 + position.isin(deciding.unique()) * 0.5
    fields = (
        cards["company"].notna()
        + sum(cards[name].notna() for name in _REACH) / len(_REACH)
        + known
        + cards["taken_on"].notna()
        + cards["results"].notna()
        + cards["next_on"].notna()
        + (cards["expected_amount"].notna() | position.isin(sums.unique()))
    )
    share: pd.Series[Any] = (fields / 7).round(6)
    return share
