"""The register of recommenders: who brought whom, and what that has earned (METHOD.md §4).

`referred_by` of a company holds a client's key, its exact name, or the free name of a partner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from clientbook.book.parse import normal
from clientbook.sales.facts import Facts
from clientbook.sales.week_money import units


@dataclass(frozen=True, slots=True)
class Recommender:
    """Somebody who brought companies: a client of ours, or a partner (`client` None).

    `level`: constant or rare. `earned`: all that the companies brought have paid up to the day.
    """

    name: str
    client: str | None
    level: str
    brought: tuple[str, ...]
    earned: Decimal

    def as_json(self) -> dict[str, object]:
        """Return the record; the amount as text, exact."""
        return {
            "name": self.name,
            "client": self.client,
            "level": self.level,
            "brought": list(self.brought),
            "earned": str(self.earned),
        }


def referrers(facts: Facts) -> pd.Series[Any]:
    """Return per company who brought it: the position of a client, or a partner's name; or NA.

    A name that fits two companies is taken for a partner's: never a guess. Nobody brings himself.
    """
    cards = facts.companies
    words = cards["referred_by"].map(normal, na_action="ignore")
    found = words.map(_known(cards)).astype("object")
    found = found.mask(found.to_numpy() == cards.index.to_numpy())
    names = cards["referred_by"].map(lambda word: " ".join(str(word).split()), na_action="ignore")
    partner = words.notna() & ~words.isin(list(_known(cards)))
    return found.mask(partner, names)


def brought_by_each(facts: Facts, by: pd.Series[Any]) -> pd.Series[int]:
    """Return per company how many others it has brought; `by` is of `referrers`."""
    ours = by[by.map(_is_client)].astype("int64")
    return ours.value_counts().reindex(facts.companies.index, fill_value=0)


def register(facts: Facts, by: pd.Series[Any]) -> tuple[Recommender, ...]:
    """Return everybody who has brought a company, who earned us most first."""
    paid = facts.deals.groupby("at")["paid_amount"].sum()
    names = facts.companies["company"].fillna(facts.companies["client"])
    people: dict[tuple[bool, str], list[int]] = {}
    given = by.dropna()
    for at, who in zip(given.index.tolist(), given.tolist(), strict=True):
        key = (True, str(int(who))) if _is_client(who) else (False, normal(str(who)))
        people.setdefault(key, []).append(at)
    found = [
        Recommender(
            name=names[int(word)] if ours else str(by[brought[0]]),
            client=str(facts.companies["client"][int(word)]) if ours else None,
            level=level_of(len(brought), facts.settings.constant_referrals),
            brought=tuple(sorted(names[brought])),
            earned=units(int(paid.reindex(brought).fillna(0).sum())),
        )
        for (ours, word), brought in people.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.earned, -len(one.brought), one.name)))


def level_of(count: int, constant: int) -> str:
    """Return what a recommender is who brought so many companies.

    >>> [level_of(count, 3) for count in (0, 1, 2, 3)]
    ['never', 'rare', 'rare', 'constant']
    """
    if not count:
        return "never"
    return "constant" if count >= constant else "rare"


def _known(cards: pd.DataFrame) -> Mapping[str, int]:
    """Return the words that name exactly one company: its key, or its name."""
    words = cards["company"].map(normal, na_action="ignore").dropna()
    single = words[~words.duplicated(keep=False)]
    keys = cards["client"].map(normal)
    return {
        **dict(zip(single, single.index.tolist(), strict=True)),
        **dict(zip(keys, keys.index.tolist(), strict=True)),
    }


def _is_client(who: object) -> bool:
    return isinstance(who, int | float) and not pd.isna(who)
