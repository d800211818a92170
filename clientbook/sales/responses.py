"""Who responds to letters: passive, active, fans; whom to take off the list (METHOD.md §9). Pure.

A company's class is its strongest response of the last `decay_months` (18): bought by a letter
(fan), replied or came (active), else passive; of the passive, those who open letters ripen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd

from clientbook.book.settings import Settings
from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Bools, Facts, Ints
from clientbook.sales.rates import shown

_USUAL = Settings()

STRENGTH: Mapping[str, int] = {"opened": 1, "replied": 2, "came": 2, "bought": 3}
"""Signals of the log that answer a letter, the strongest highest."""


class Activity(NamedTuple):
    """How many of a list are passive, active and fans; of the passive, how many ripen."""

    passive: int
    active: int
    fan: int
    ripening: int

    def as_json(self) -> dict[str, int]:
        """Return the record of `mailing --json`."""
        return self._asdict()


def expected_activity(recipients: int, settings: Settings = _USUAL) -> Activity:
    """Return what the usual shares make of a list: whole people, who sum to the list.

    >>> expected_activity(1000)
    Activity(passive=800, active=170, fan=30, ripening=200)
    """
    exact = {name: share * recipients for name, share in _shares(settings).items()}
    whole = {name: int(part) for name, part in exact.items()}
    rest = recipients - sum(whole.values())
    for name in sorted(exact, key=lambda name: whole[name] - exact[name])[:rest]:
        whole[name] += 1
    ripening = int(shown(float(exact["passive"] * _fraction(settings.mailing_ripening))))
    return Activity(whole["passive"], whole["active"], whole["fan"], ripening)


def _shares(settings: Settings) -> Mapping[str, Fraction]:
    """Return the usual share of each class; the passive are the rest."""
    fans = _fraction(settings.mailing_fans)
    active = min(_fraction(settings.mailing_active), 1 - fans)
    return {"passive": 1 - active - fans, "active": active, "fan": fans}


def _fraction(share: float) -> Fraction:
    return min(Fraction(repr(share)), Fraction(1))


def own_activity(facts: Facts, listed: Bools) -> Activity:
    """Return the classes of the book's own list by the responses of the last `decay_months`.

    `listed` says which companies get letters.
    """
    fresh = (
        facts.log["date"] > pd.Timestamp(decay_border(facts.as_of, facts.settings.decay_months))
    ).to_numpy()
    strength = _strength(facts)
    best = np.zeros(facts.count, dtype=np.int64)
    np.maximum.at(best, facts.log["at"].to_numpy()[fresh], strength[fresh])
    none, opened, active, fan = np.bincount(best[listed], minlength=4).tolist()
    return Activity(none + opened, active, fan, opened)


def decay_border(as_of: date, months: int = _USUAL.decay_months) -> date:
    """Return the border of decay, so many months ago: a last sign of life by then is too old.

    >>> decay_border(date(2024, 5, 17))
    datetime.date(2022, 11, 17)
    """
    return (pd.Timestamp(as_of) - pd.DateOffset(months=months)).date()


def decayed(facts: Facts, ways: Journeys, listed: Bools) -> pd.DataFrame:
    """Return the companies to propose for removal from the list: `last_sign`; index of the facts.

    The last sign of life is the latest of a response to a letter, a completed contact, a payment
    and the start of work; it is at least `decay_months` old. Who has no such day is not proposed.
    The oldest come first.
    """
    answered = facts.at_log("date", facts.last(_strength(facts) > 0))
    spoken = facts.spoken
    paid = facts.deals.groupby("at")["paid_on"].max().reindex(facts.companies.index)
    signs = [ways.companies["started"], answered, spoken, paid]
    last = pd.concat(signs, axis=1, keys=range(len(signs))).max(axis=1)
    old = (last <= pd.Timestamp(decay_border(facts.as_of, facts.settings.decay_months))).to_numpy(
        dtype=bool
    )
    found = facts.companies[["client", "company", "manager"]].assign(last_sign=last)[old & listed]
    return found.sort_values(["last_sign", "client"])


def _strength(facts: Facts) -> Ints:
    """Return the strength of each log row's response, 0 for none."""
    return np.asarray(facts.log["signal"].map(dict(STRENGTH)).fillna(0), dtype=np.int64)
