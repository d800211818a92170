"""TEMP until sales.columns lands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from clientbook.sales.facts import Facts


def dated_columns(facts: Facts) -> dict[str, pd.Series[Any]]:
    """Return last_contact, next_on, next_what, recall_on of each company."""
    last_contact = facts.at_log("date", facts.last(facts.completed))
    newest = facts.last(np.ones(len(facts.log), dtype=bool))
    given = facts.companies
    over = last_contact >= given["next_on"]
    return {
        "last_contact": last_contact,
        "next_on": given["next_on"].mask(over, facts.at_log("next_on", newest)),
        "next_what": given["next_what"].mask(over, facts.at_log("next_what", newest)),
        "recall_on": given["recall_on"],
    }
