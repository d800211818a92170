"""Sentences for many companies at once: equal facts are worded once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.wording import Language, text


def sentences(key: str, language: Language, table: pd.DataFrame) -> pd.Series[Any]:
    """Return the text `key` for every row of a table whose columns are the text's facts."""
    names = list(table.columns)
    facts = list(zip(*(table[name].tolist() for name in names), strict=True))
    facts = facts or [()] * len(table)
    made = {
        fact: text(key, language, **dict(zip(names, fact, strict=True)))
        for fact in dict.fromkeys(facts)
    }
    return pd.Series([made[fact] for fact in facts], index=table.index, dtype="str")


def joined(
    parts: Iterable[pd.Series[Any]], index: pd.Index[Any], between: str = " "
) -> pd.Series[Any]:
    """Return one text per row of the index from parts that each hold some of the rows."""
    whole = np.full(len(index), "", dtype=object)
    for part in parts:
        if part.empty:
            continue
        at = index.get_indexer(part.index)
        words = part.to_numpy(dtype=object)
        gap = np.where(whole[at] == "", "", between).astype(object)
        whole[at] = whole[at] + gap + words
    whole[whole == ""] = np.nan
    return pd.Series(whole, index=index, dtype="str")
