"""Whom to speak to: the head and the decision makers of each company as one text."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from clientbook.book.wording import text, value_text
from clientbook.sales.facts import Facts
from clientbook.sales.sentences import joined, sentences

Objects = npt.NDArray[np.object_]

_ROLES = ("head", "decision_maker")
_MOST = 5
_TOLD = ["at", "role", "name", "contact", "mobile", "phone"]


def people(facts: Facts) -> pd.Series[Any]:
    """Return per company «Петров Иван — руководитель, +7 912 …», a line each, heads first."""
    known = facts.people[_TOLD]
    chosen = known[known["role"].isin(_ROLES) & known["name"].notna()]
    chosen = chosen.assign(order=chosen["role"].map(_ROLES.index))
    chosen = chosen.sort_values(["order", "contact", "name"])
    number = chosen.groupby("at").cumcount().to_numpy()
    words = _named(facts, chosen)
    at = chosen["at"].to_numpy()
    lines = [
        pd.Series(words[number == n], index=at[number == n], dtype=object)
        for n in range(min(_MOST, int(number.max(initial=-1)) + 1))
    ]
    more = pd.Series(np.bincount(at, minlength=facts.count) - _MOST, facts.companies.index)
    rest = sentences("people.more", facts.language, more[more > 0].to_frame("count"))
    return joined([*lines, rest], facts.companies.index, between="\n")


def people_known(facts: Facts) -> pd.Series[Any]:
    """Return how many people are known at each company; one with two roles has two rows."""
    people = facts.people
    named = people.assign(name=people["name"].str.strip().str.casefold())[["at", "name"]]
    again = (named.duplicated() & named["name"].notna()).to_numpy()
    known = np.bincount(people["at"].to_numpy()[~again], minlength=facts.count)
    return pd.Series(known, index=facts.companies.index)


def _named(facts: Facts, chosen: pd.DataFrame) -> Objects:
    """Return each person's line."""
    roles = {role: value_text("role", role, facts.language) for role in _ROLES}
    before = text("people.phone", facts.language)
    number = chosen["mobile"].fillna(chosen["phone"])
    told = zip(chosen["name"].tolist(), chosen["role"].tolist(), number.tolist(), strict=True)
    lines = np.empty(len(chosen), dtype=object)
    lines[:] = [
        f"{name} — {roles[role]}" + (before + phone if isinstance(phone, str) else "")
        for name, role, phone in told
    ]
    return lines
