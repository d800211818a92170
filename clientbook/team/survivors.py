"""Companies that were merged into another one while their copies were out. Under `merging`. Pure.

The book says so itself: a merge leaves a line in the survivor's results (`daily.merging`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from clientbook.book.record import Book
from clientbook.book.wording import LANGUAGES, text
from clientbook.daily.merged_row import TOGETHER
from clientbook.team.tokens import Token

_NEVER_FILLED = {"results", "out_on", "out_reason", "loss_cause", "consent"}
_CAREFUL = _NEVER_FILLED | {column for group in TOGETHER for column in group}
"""Columns whose blank cell means something beside the survivor's other cells."""


def survivors_of(book: Book) -> dict[str, str]:
    """Return key of a company that is gone → key of the living one that it was merged into.

    One that two companies claim is left out.
    """
    companies = book.companies()
    alive = {*companies["client"].dropna()}
    into: dict[str, set[str]] = {}
    traces = companies.dropna(subset=["client", "results"])
    for key, words in zip(traces["client"], traces["results"], strict=True):
        for gone in _trace().findall(words):
            into.setdefault(gone, set()).add(key)
    ends = {gone: _ends(gone, into, alive, frozenset()) for gone in into if gone not in alive}
    return {gone: next(iter(keys)) for gone, keys in ends.items() if len(keys) == 1}


def carries(column: str, was: Token, now: Token, theirs: Token) -> bool:
    """Say whether an edit of a company that is gone goes to the survivor without a question.

    It does where the survivor says what was handed out, or nothing; and a refusal of letters does.
    """
    if column == "consent" and theirs == "no":
        return True
    if now is None:
        return column not in _CAREFUL
    return now == was


def _ends(
    key: str, into: Mapping[str, set[str]], alive: set[str], passed: frozenset[str]
) -> set[str]:
    if key in alive:
        return {key}
    if key in passed:
        return set()
    nexts = into.get(key, set())
    return {end for one in nexts for end in _ends(one, into, alive, passed | {key})}


@cache
def _trace() -> re.Pattern[str]:
    """Return what finds the key in a merge's line, in either language."""
    begins = (
        text("merge.trace", language, company="", client="", day="\0").partition("\0")[0]
        for language in LANGUAGES
    )
    begun = "|".join(map(re.escape, begins))
    return re.compile(rf"(?:{begun})[^\n]*? \(([^\s()]+)\)\.")
