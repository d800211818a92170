"""Lead temperature from the log's signals, and open requests (METHOD.md §5)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from clientbook.sales.evidence import Journeys, contact_stage, shut_out
from clientbook.sales.facts import Bools, Facts, numbered

TEMPERATURES = ("cold", "warm", "hot")
_WORDS = np.array([None, *TEMPERATURES], dtype=object)

SIGNALS: Mapping[str, str] = {
    "subscribed": "cold",
    "social_friend": "cold",
    "registered_absent": "cold",
    "left_card": "cold",
    "attended_event": "warm",
    "called_left_contacts": "warm",
    "partner_gave_contacts": "warm",
    "excellent_review": "hot",
    "meeting_negotiated": "hot",
    "partner_set_meeting": "hot",
}
"""What each signal says. Responses to letters (opened, replied …) measure mailing, not heat."""


def temperatures(facts: Facts) -> pd.DataFrame:
    """Return per company `temperature`, and the `signal` and `signal_on` that decide it.

    The highest signal wins, of those at most `signal_days` old and after the last refusal; of
    equally strong ones the latest is named.
    """
    log, at = facts.log, facts.log["at"].to_numpy()
    degree = {name: TEMPERATURES.index(heat) + 1 for name, heat in SIGNALS.items()}
    strength = numbered(log["signal"], degree)
    fresh = log["date"] >= facts.day - pd.Timedelta(days=facts.settings.signal_days)
    refused = facts.last(log["refusal"].notna().to_numpy())
    counts = (strength > 0) & fresh.to_numpy() & (np.arange(len(log)) > refused[at])
    best = np.zeros(facts.count, dtype=np.int64)
    np.maximum.at(best, at[counts], strength[counts])
    deciding = facts.last(counts & (strength == best[at]))
    signal = facts.at_log("signal", deciding)
    return pd.DataFrame(
        {
            "temperature": pd.array(_WORDS[best], dtype="str"),
            "signal": signal,
            "signal_on": facts.at_log("date", deciding),
        },
        index=facts.companies.index,
    )


def open_requests(facts: Facts, ways: Journeys) -> Bools:
    """Say which companies have an open request: a concrete meeting is set.

    It is open until a stage beyond contact, a refusal, or its day passes without a contact.
    """
    return _asked(facts, ways) & ~_passed(facts)


def missed_meetings(facts: Facts, ways: Journeys) -> Bools:
    """Say whose meeting's day passed without a contact that day or later."""
    return _asked(facts, ways) & _passed(facts)


def _asked(facts: Facts, ways: Journeys) -> Bools:
    known = facts.companies["meeting_on"].notna().to_numpy()
    before = (ways.companies["reached"] <= contact_stage(facts)).to_numpy()
    refused: Bools = ways.companies["refused"].to_numpy()
    return known & before & ~refused & ~shut_out(facts)


def _passed(facts: Facts) -> Bools:
    meeting = facts.companies["meeting_on"]
    spoken = facts.spoken
    return ((meeting < facts.day) & ~(spoken >= meeting)).to_numpy(dtype=bool)
