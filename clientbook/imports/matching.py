"""Which row of a file is which row of the book, found for whole columns at once.

Rows are paired by key, by identity (tax id, exact name …) or by being equal in all given fields.
A name that fits two rows is never guessed at: such a row is marked as doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

NONE = -1
"""Stands for "no row of the book", and in codes for "empty"."""


@dataclass(frozen=True, slots=True)
class Match:
    """For each row of the file: the position of its row in the book, and the group it belongs to.

    `target` is NONE for a new row. Rows of one group are one row of the book. `doubtful` rows fit
    two rows and are neither.
    """

    target: pd.Series
    group: pd.Series
    doubtful: pd.Series


def match_companies(book: pd.DataFrame, source: pd.DataFrame) -> Match:
    """Match rows with the columns `key`, `tax`, `name` (text, NA where empty).

    The key decides; else the tax id; else the name, unless the tax ids of both differ.
    """
    entity, doubtful = _entities(source, ("tax", "name"))
    firms = _merged(source, entity)
    target = _looked_up(firms["key"], book["key"])[0]
    by_tax, twice = _looked_up(firms["tax"], book["tax"])
    unsure = (target == NONE) & twice
    target = target.where(target != NONE, by_tax)
    by_name, twice = _looked_up(firms["name"], book["name"])
    unknown = (target == NONE) & ~unsure
    fits = unknown & (by_name != NONE) & ~_taxes_differ(firms, book, by_name)
    target = target.where(~(fits & _first_tax(firms["tax"], by_name, fits)), by_name)
    unsure |= unknown & twice & firms["tax"].isna()
    return _grouped(target, entity, doubtful | entity.map(unsure).eq(other=True))


def match_identities(book: pd.DataFrame, source: pd.DataFrame) -> Match:
    """Match rows with the columns `key` and `identity` (text, NA where there is none)."""
    entity, doubtful = _entities(source, ("identity",))
    people = _merged(source, entity)
    target = _looked_up(people["key"], book["key"])[0]
    by_identity, twice = _looked_up(people["identity"], book["identity"])
    unsure = (target == NONE) & twice
    target = target.where(target != NONE, by_identity)
    return _grouped(target, entity, doubtful | entity.map(unsure).eq(other=True))


def match_occurrences(
    book: pd.DataFrame,
    source: pd.DataFrame,
    book_keys: pd.Series,
    keys: pd.Series,
    identity: Sequence[str] = (),
) -> Match:
    """Match rows of codes (NONE = empty) that may repeat: the n-th equal row is the n-th.

    Rows with a key are matched by it alone. The others are matched to rows that are equal in all
    the fields they give, then, if there is one, by the identity columns.
    """
    wanted = keys.loc[source.index]
    target = _looked_up(wanted, book_keys)[0]
    free = book.drop(index=pd.Index(target[target != NONE].unique()))
    loose = source[wanted.isna()]
    equal = equal_rows(free, loose)
    target = target.where(wanted.notna(), equal.reindex(target.index, fill_value=NONE))
    if identity:
        rest = loose.loc[equal.index[equal == NONE], list(identity)]
        left = free.loc[free.index.difference(pd.Index(equal)), list(identity)]
        alike = _paired(left, rest)
        target.loc[alike.index] = alike
    rows = pd.Series(source.index.astype("str"), source.index, dtype="str")
    entity = ("k:" + wanted).fillna("n:" + rows)
    names = ("b:" + target.astype("str")).where(target != NONE, entity)
    group = pd.Series(pd.factorize(names)[0], source.index)
    return Match(target, group, pd.Series(data=False, index=source.index))


def equal_rows(book: pd.DataFrame, source: pd.DataFrame) -> pd.Series:
    """Return the book row that each row equals in all fields it gives, with multiplicity.

    Rows that are equal in their empty fields too come first, then the rows that give most fields.
    """
    found = _paired(book, source)
    rest = source[found == NONE]
    if rest.empty:
        return found
    common = [column for column in rest if (rest[column] != NONE).all()]
    free = book.drop(index=pd.Index(found[found != NONE]))
    if common:
        ids_free, ids_rest = _row_ids(free[common], rest[common])
        free = free[np.isin(ids_free, ids_rest)]
    given = rest != NONE
    patterns = given.drop_duplicates()
    order = patterns.sum(axis=1).sort_values(ascending=False, kind="stable").index
    for at in order:
        if free.empty:
            break
        columns = list(given.columns[patterns.loc[at]])
        rows = rest[(given == patterns.loc[at]).all(axis=1)]
        pairs = _paired(free[columns], rows[columns])
        found.loc[rows.index] = pairs
        free = free.drop(index=pd.Index(pairs[pairs != NONE]))
    return found


def _paired(book: pd.DataFrame, source: pd.DataFrame) -> pd.Series:
    """Return for each row the book row with equal codes, the n-th of them for the n-th."""
    found = pd.Series(NONE, source.index, dtype="int64")
    if book.empty or source.empty or not len(source.columns):
        return found
    ids_book, ids_source = _row_ids(book, source)
    turn_book, turn_source = _turns(ids_book), _turns(ids_source)
    places = pd.Series(book.index, pd.MultiIndex.from_arrays([ids_book, turn_book]))
    hits = places.reindex(pd.MultiIndex.from_arrays([ids_source, turn_source]))
    return pd.Series(hits.fillna(NONE).astype("int64").to_numpy(), source.index)


def _row_ids(book: pd.DataFrame, source: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return a number per row, the same for rows with equal codes."""
    both = pd.concat([book, source], ignore_index=True)
    ids = both.groupby(list(both.columns), sort=False).ngroup().to_numpy()
    return ids[: len(book)], ids[len(book) :]


def _turns(ids: np.ndarray) -> np.ndarray:
    return pd.Series(ids).groupby(ids).cumcount().to_numpy()


def _looked_up(wanted: pd.Series, there: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the book position of each wanted text that is there once; which are there twice."""
    known = there.dropna()
    twice = known[known.duplicated(keep=False)]
    once = known.drop(twice.index)
    places = pd.Series(once.index, once.to_numpy(), dtype="int64")
    found = wanted.map(places).fillna(NONE).astype("int64")
    return found, wanted.isin(set(twice)) & wanted.notna()


def _taxes_differ(source: pd.DataFrame, book: pd.DataFrame, places: pd.Series) -> pd.Series:
    """Say where a row and the book row it is compared with have different tax ids."""
    theirs = places.map(book["tax"])
    return source["tax"].notna() & theirs.notna() & (source["tax"] != theirs)


def _first_tax(tax: pd.Series, places: pd.Series, fits: pd.Series) -> pd.Series:
    """Say which rows may share a book row: of rows with tax ids, those with the first one."""
    given = tax[fits & tax.notna()]
    first = given.groupby(places[given.index]).first()
    return tax.isna() | (tax == places.map(first))


def _entities(source: pd.DataFrame, columns: Sequence[str]) -> tuple[pd.Series, pd.Series]:
    """Return a name for what each row is about, by the file alone, and which rows fit two.

    Rows of one key are about the same, then rows of one value of each column in turn.
    """
    entity = "k:" + source["key"]
    doubtful = pd.Series(data=False, index=source.index)
    for column in columns:
        named = pd.DataFrame({"word": source[column], "entity": entity}).dropna().drop_duplicates()
        twice = named["word"][named["word"].duplicated(keep=False)]
        once = named[~named["word"].isin(twice)].set_index("word")["entity"]
        empty = entity.isna() & source[column].notna() & ~doubtful
        doubtful |= empty & source[column].isin(twice)
        word = source[column].map(once).astype("str").fillna(f"{column}:" + source[column])
        entity = entity.where(~empty | doubtful, word)
    rows = pd.Series(source.index.astype("str"), source.index, dtype="str")
    return entity.fillna("r:" + rows), doubtful


def _merged(source: pd.DataFrame, entity: pd.Series) -> pd.DataFrame:
    """Return one row for each entity: the last that its rows say in each column."""
    return source.groupby(entity, sort=False).last()


def _grouped(target: pd.Series, entity: pd.Series, doubtful: pd.Series) -> Match:
    """Number the groups by their first row: one per book row, one per new entity."""
    targets = entity.map(target).astype("int64")
    names = ("b:" + targets.astype("str")).where(targets != NONE, entity)
    group = pd.Series(pd.factorize(names)[0], entity.index)
    return Match(targets, group.where(~doubtful, NONE), doubtful)
