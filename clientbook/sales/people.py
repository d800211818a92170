"""Whom to speak to: the head and the decision makers of each company as one text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.wording import text, value_text
from clientbook.sales.facts import Facts
from clientbook.sales.sentences import joined, sentences

_ROLES = ("head", "decision_maker")
_MOST = 5
_TOLD = ["at", "role", "name", "contact", "mobile", "phone"]


def people(facts: Facts) -> pd.Series[Any]:
    """Return per company «Петров Иван — руководитель, +7 912 …», a line each, heads first."""
    known = facts.people[_TOLD]
    chosen = known[known["role"].isin(_ROLES) & known["name"].notna()]
    chosen = chosen.assign(order=chosen["role"].map(_ROLES.index))
    chosen = chosen.sort_values(["order", "contact", "name"])
    number = chosen.groupby("at").cumcount()
    words = _named(facts, chosen)
    lines = [words[number == n].set_axis(chosen["at"][number == n]) for n in range(_MOST)]
    more = chosen.groupby("at").size() - _MOST
    rest = sentences("people.more", facts.language, more[more > 0].to_frame("count"))
    return joined([*lines, rest], facts.companies.index, between="\n")


def people_known(facts: Facts) -> pd.Series[Any]:
    """Return how many people are known at each company; one with two roles has two rows."""
    people = facts.people
    named = people.assign(name=people["name"].str.strip().str.casefold())[["at", "name"]]
    again = (named.duplicated() & named["name"].notna()).to_numpy()
    known = np.bincount(people["at"].to_numpy()[~again], minlength=facts.count)
    return pd.Series(known, index=facts.companies.index)


def _named(facts: Facts, chosen: pd.DataFrame) -> pd.Series[Any]:
    roles = {role: value_text("role", role, facts.language) for role in _ROLES}
    number = chosen["mobile"].fillna(chosen["phone"])
    phone = (text("people.phone", facts.language) + number).fillna("")
    return chosen["name"] + " — " + chosen["role"].map(roles) + phone
