"""The expert score: points of `cb_points`, scaled to 1–99, with reasons that sum (METHOD.md §5).

A row of `cb_points` gives a company points when its column holds the value. The lowest sum that
the rows allow is 1, the highest 99; without rows there is no score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from clientbook.book.parse import normal
from clientbook.book.schema import TABLES, Column, Kind
from clientbook.book.wording import LANGUAGES, VALUES, Language, header, text
from clientbook.sales.facts import Facts
from clientbook.sales.sentences import joined

LOWEST, HIGHEST = 1, 99
_COMPANY = TABLES["cb_target"]


class _Points(NamedTuple):
    """The points of one column: normalised value → points, and the value as the user wrote it."""

    column: str
    points: dict[str, float]
    shown: dict[str, str]


def scores(facts: Facts, points: pd.DataFrame) -> pd.DataFrame:
    """Return per company `score` (Int64, 1…99) and `score_why`: the reasons, which sum to it.

    `points` is the table cb_points; the companies' columns may be input or already computed.
    """
    rules = list(_rules(points))
    low = sum(min(0.0, *rule.points.values()) for rule in rules)
    high = sum(max(0.0, *rule.points.values()) for rule in rules)
    index = facts.companies.index
    if high <= low:
        nothing = {"score": pd.Series(pd.NA, index, dtype="Int64")}
        return pd.DataFrame({**nothing, "score_why": pd.Series(np.nan, index, dtype="str")})
    words = [_words(facts, rule.column) for rule in rules]
    given = [
        pd.Series([rule.points.get(one, 0.0) for one in word], index=index, dtype="float64")
        for word, rule in zip(words, rules, strict=True)
    ]
    scale = (HIGHEST - LOWEST) / (high - low)
    base = pd.Series(LOWEST - low * scale, index=index)
    shares = whole_shares([base, *(points * scale for points in given)])
    why = [base_reason(shares[0], "score.base", facts.language)]
    for rule, word, share in zip(rules, words, shares[1:], strict=True):
        why.append(_reason(rule, word, share, facts.language))
    return pd.DataFrame(
        {
            "score": sum(shares[1:], shares[0]).astype("Int64"),
            "score_why": joined(why, index, between="; "),
        }
    )


def whole_shares(shares: list[pd.Series[Any]]) -> list[pd.Series[Any]]:
    """Return shares as whole numbers whose sum is the rounded sum of the shares."""
    sums = np.floor(np.cumsum(np.stack([s.to_numpy() for s in shares]), axis=0).round(9) + 0.5)
    whole = np.diff(sums, axis=0, prepend=0).astype(np.int64)
    return [pd.Series(part, index=shares[0].index) for part in whole]


def base_reason(base: pd.Series[Any], key: str, language: Language) -> pd.Series[Any]:
    """Return «Основа 12»: the points that everybody has, under the word of a key."""
    word = text(key, language)
    return pd.Series([f"{word} {number}" for number in base], index=base.index, dtype="str")


def _reason(
    rule: _Points, words: Sequence[Any], share: pd.Series[Any], language: Language
) -> pd.Series[Any]:
    """Return «Температура: горячий +40» for the companies that the column gives points."""
    told = np.array([rule.shown.get(word) for word in words], dtype=object)
    there = (told != None) & (share != 0).to_numpy()  # noqa: E711 - cell by cell
    given = share[there]
    label = header("cb_target", rule.column, language)
    return signed(label, pd.Series(told[there], given.index, dtype=object), given)


def signed(label: str, words: pd.Series[Any], share: pd.Series[Any]) -> pd.Series[Any]:
    """Return «Источник: реклама +5» for words and the whole points that they give."""
    told = [
        f"{label}: {word} {'+' if points > 0 else '−'}{abs(points)}"
        for word, points in zip(words.tolist(), share.tolist(), strict=True)
    ]
    return pd.Series(told, index=share.index, dtype=object)


def _rules(points: pd.DataFrame) -> Iterator[_Points]:
    """Return the points by column; rows whose column is none of ours give nothing."""
    known = points.dropna(subset=["column", "value", "points"])
    rows = zip(*(known[name].tolist() for name in ("column", "value", "points")), strict=True)
    names, rules = _column_names(), dict[str, _Points]()
    for words, value, number in rows:
        column = names.get(normal(words))
        if column is not None:
            rule = rules.setdefault(column, _Points(column, {}, {}))
            word = _value_id(_COMPANY.by_id[column], str(value))
            rule.points[word] = rule.points.get(word, 0.0) + float(number)
            rule.shown.setdefault(word, str(value).strip())
    yield from (rules[column] for column in sorted(rules))


@cache
def _column_names() -> Mapping[str, str]:
    """Return the columns that may give points, by every plain word that names them."""
    columns = [column for column in _COMPANY.by_id if not column.startswith("score")]
    names = {normal(column): column for column in columns}
    for language in LANGUAGES:
        names |= {normal(header("cb_target", column, language)): column for column in columns}
    return names


def _value_id(column: Column, value: str) -> str:
    """Return the normalised id of a list's value given as id or in words; else the plain word."""
    if column.kind is Kind.LIST:
        for name, words in VALUES[column.list or ""].items():
            if normal(value) in {normal(name), *map(normal, words)}:
                return normal(name)
    return normal(value)


def _words(facts: Facts, column: str) -> list[Any]:
    """Return a company column as normalised words: 5 for an expert's five; None where missing."""
    values = facts.companies[column]
    known = (value for value in values.unique().tolist() if not pd.isna(value))
    distinct = {value: normal(str(value)) for value in known}
    return [distinct.get(value) for value in values.tolist()]
