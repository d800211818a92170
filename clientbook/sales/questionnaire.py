"""The meter of a team's own questionnaire: how much of it is known of each company (METHOD.md §4).

The classic has 66 questions: 15 answers are little, 20 better, 30 good. The questions are the
team's own, rows of `cb_profile`; how many there are and the marks are settings.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import pandas as pd

from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.settings import Settings

Level = Literal["none", "little", "fair", "enough", "good"]


class Meter(NamedTuple):
    """How many questions about a company are answered, of how many, and how much that is."""

    client: str
    company: str
    manager: str | None
    answered: int
    asked: int
    level: Level

    def as_json(self) -> dict[str, object]:
        """Return the record of `profile --json`."""
        return self._asdict()


def meters(book: Book) -> tuple[Meter, ...]:
    """Return the meter of every company that the questionnaire names, who is known best first."""
    counts = _answered(book.tables["cb_profile"])
    cards = book.companies().drop_duplicates("client").set_index("client")
    found = [
        Meter(
            str(client),
            _words(cards, str(client), "company") or str(client),
            _words(cards, str(client), "manager"),
            int(count),
            asked_of(book.settings, int(count)),
            level_of(int(count), book.settings),
        )
        for client, count in counts.items()
        if client in cards.index
    ]
    return tuple(sorted(found, key=lambda one: (-one.answered, one.company)))


def meter_of(book: Book, client: str) -> tuple[int, int, Level] | None:
    """Return one company's answers, of how many, and the level; None without a questionnaire."""
    if "cb_profile" not in book.places:
        return None
    count = int(_answered(book.tables["cb_profile"]).get(client, 0))
    return count, asked_of(book.settings, count), level_of(count, book.settings)


def asked_of(settings: Settings, answered: int) -> int:
    """Return how many questions there are: as the settings say, never fewer than are answered."""
    return max(settings.profile_questions, answered)


def level_of(answered: int, settings: Settings) -> Level:
    """Return how much so many answers are.

    >>> [level_of(n, Settings()) for n in (0, 14, 15, 20, 29, 30)]
    ['none', 'little', 'fair', 'enough', 'enough', 'good']
    """
    if not answered:
        return "none"
    if answered >= settings.profile_good:
        return "good"
    if answered >= settings.profile_enough:
        return "enough"
    return "fair" if answered >= settings.profile_fair else "little"


def _answered(profile: pd.DataFrame) -> pd.Series[int]:
    """Return client → distinct questions with an answer; a company without one counts 0."""
    rows = profile.dropna(subset=["client", "question"])
    told = rows[rows["answer"].notna() & (rows["answer"].str.strip() != "")]
    told = told.assign(question=told["question"].map(normal))
    counts = told.drop_duplicates(["client", "question"]).groupby("client").size()
    return counts.reindex(rows["client"].unique(), fill_value=0)


def _words(cards: pd.DataFrame, client: str, column: str) -> str | None:
    value = cards.loc[client, column]
    return value if isinstance(value, str) else None
