"""What `score` prints: how scores are computed and why, the best companies; or one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from clientbook.cli.screen import print_table

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.sales.facts import Facts
    from clientbook.sales.scoring import Scoring

SHOWN = 20


def print_scores(told: Told, facts: Facts, found: Scoring) -> None:
    """Print how scores are computed, and the companies, the highest score first."""
    rows = pd.concat([facts.companies[["client", "company"]], found.table], axis=1)
    rows = rows[rows["score"].notna()]
    rows = rows.sort_values(["score", "client"], ascending=[False, True], kind="stable")
    if told.as_json:
        columns = ("client", "company", "score", "score_why")
        lines = zip(*(rows[name].tolist() for name in columns), strict=True)
        companies = [dict(zip(columns, line, strict=True)) for line in lines]
        told.put_json({"as_of": facts.as_of.isoformat(), **found.as_json(), "companies": companies})
        return
    for key, said in found.sentences(facts.as_of, told.language):
        told.say(key, **said)
    if rows.empty and len(facts.companies):
        told.say("score.none")
    shown = rows.head(SHOWN)
    lines = zip(shown["company"], shown["score"], shown["score_why"], strict=True)
    words = [[name, str(score), why] for name, score, why in lines]
    print_table(told, "score", ("company", "score", "why"), words, left=3)
    if len(rows) > SHOWN:
        told.say("leads.more", n=len(rows) - SHOWN)
