"""Commercial letters that went to somebody who did not want them (METHOD.md §2, §9).

A book does not say on which day consent was withdrawn. So the log's days decide, by an assumption:
a client says "no more letters" when he speaks to us. His "no" is taken to stand since the last
completed contact or reply that is logged. A letter before that went while he still agreed; a letter
after it went against his word, and so did every letter to a client who never spoke to us. Within a
day the order of the entries decides.

Nothing is assumed of a client whose consent is unknown or blank: there never was any to withdraw.
And consent that stands now is taken to have stood when a letter went.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from clientbook.sales.facts import Bools, Facts, holding

_LETTERS = ("letter", "email")
_PERSON = ["at", "contact"]


def unwanted_letters(facts: Facts) -> list[int]:
    """Return the Excel rows of the log's commercial letters that nobody had agreed to."""
    log = facts.log[["at", "contact", "row"]].assign(place=np.arange(len(facts.log)))
    sent = facts.log["channel"].isin(_LETTERS) & (facts.log["purpose"] == "commercial")
    spoke = facts.completed | holding(facts.log["signal"], "replied")
    letters, said = log[sent.to_numpy(dtype=bool)], log[spoke]
    consent = facts.companies["consent"].reindex(letters["at"])
    refused = (consent == "no").to_numpy(dtype=bool)
    never = ~consent.isin(["yes", "no"]).to_numpy(dtype=bool)
    by_company = letters["place"].to_numpy() > facts.last(spoke)[letters["at"].to_numpy()]
    unwanted = never | (refused & by_company)
    if (gone := _opted_out(letters, facts)).any():
        unwanted |= gone & _unheard(letters, said)
    return [int(row) for row in letters["row"][unwanted]]


def _opted_out(letters: pd.DataFrame, facts: Facts) -> Bools:
    """Say which letters are addressed to people who have opted out."""
    out = facts.people[["at", "name"]][holding(facts.people["opted_out"], "yes")]
    if out.empty or letters.empty:
        return np.zeros(len(letters), dtype=bool)
    gone = pd.MultiIndex.from_frame(out)
    return np.asarray(pd.MultiIndex.from_frame(letters[_PERSON]).isin(gone))


def _unheard(letters: pd.DataFrame, said: pd.DataFrame) -> Bools:
    """Say which letters came after all that their person, or nobody by name, told us."""
    own = said.dropna(subset=["contact"]).groupby(_PERSON)["place"].max()
    unnamed = said[said["contact"].isna()].groupby("at")["place"].max()
    heard = np.maximum(
        own.reindex(pd.MultiIndex.from_frame(letters[_PERSON]), fill_value=-1).to_numpy(),
        unnamed.reindex(letters["at"], fill_value=-1).to_numpy(),
    )
    return np.asarray(letters["place"].to_numpy() > heard)
