"""Touches and contacts: how often a company was spoken to, and when last (METHOD.md §5).

A touch is any logged interaction, a contact only a completed, substantive one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from clientbook.sales.facts import Facts


def activity(facts: Facts) -> pd.DataFrame:
    """Return per company `contacts` and `touches` (counts), `last_contact`, `last_touch` (days)."""
    every = np.ones(len(facts.log), dtype=bool)
    done = facts.completed
    return pd.DataFrame(
        {
            "contacts": facts.tally(done),
            "touches": facts.tally(every),
            "last_contact": facts.at_log("date", facts.last(done)),
            "last_touch": facts.at_log("date", facts.last(every)),
        },
        index=facts.companies.index,
    )
