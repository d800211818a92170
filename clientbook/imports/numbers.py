"""Numbers written as text become numbers: which mark a column uses for decimals, and what it says.

Decided per column from all its values: the last of two different marks is the decimal one, a mark
that repeats separates thousands, and one not followed by three digits is decimal. A lone comma with
three digits behind it is decimal in a Russian book and a thousands mark in an English one; a lone
point is decimal. Spaces, apostrophes and a currency sign around the number do not count.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from clientbook.book.wording import Language

_SPACES = r"[\s\u00a0\u202f\u2009'’]"
_CURRENCY = r"(?:₽|руб(?:лей|ля|ль)?\.?|р\.|\$|€|RUB|USD|EUR)"
_FORM = rf"^\s*{_CURRENCY}?\s*(?P<n>[-−+]?\d[\d.,\s\u00a0\u202f\u2009'’]*)\s*{_CURRENCY}?\s*$"
_GROUPED = r"^[-−+]?\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d+)?$"
_PLAIN = r"^[-−+]?[\d.,]+$"


def numbers_read(values: pd.Series, language: Language) -> pd.Series:
    """Return a column with the texts that are numbers as Decimals; other values as they were."""
    texts = values[[isinstance(value, str) for value in values]].astype("str")
    found = texts.str.extract(_FORM)["n"].dropna().str.strip()
    found = found[found.str.match(_GROUPED) | found.str.match(_PLAIN)]
    bare = found.str.replace(_SPACES, "", regex=True).str.replace("−", "-")
    plain = _plain(bare, decimal_mark(bare, language))
    sound = plain[plain.str.fullmatch(r"[-+]?\d+(?:\.\d*)?")]
    read = values.astype(object).copy()
    read.loc[sound.index] = pd.Series([Decimal(n) for n in sound], sound.index, dtype=object)
    return read


def decimal_mark(bare: pd.Series, language: Language) -> str:
    """Return the decimal mark of a column of numbers without spaces: "," or "."."""
    comma, point = bare.str.count(","), bare.str.count(r"\.")
    both = (comma > 0) & (point > 0)
    if both.any():
        last = bare[both].str.extract(r"([.,])[^.,]*$")[0].mode()
        return str(last.iloc[0])
    if (comma > 1).any():
        return "."
    if (point > 1).any():
        return ","
    lone = bare[comma == 1]
    if lone.empty:
        return "."
    if not lone.str.fullmatch(r"[-+]?[1-9]\d{0,2},\d{3}").all():
        return ","
    return "," if language == "ru" else "."


def _plain(bare: pd.Series, mark: str) -> pd.Series:
    """Return numbers with a point for decimals and nothing for thousands; faulty ones unreadable.

    The other mark separates thousands only where three digits follow it each time.
    """
    other = "." if mark == "," else ","
    if mark == ".":
        thousands = bare.str.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})*(?:\.\d*)?")
    else:
        thousands = bare.str.fullmatch(r"[-+]?\d{1,3}(?:\.\d{3})*(?:,\d*)?")
    cleared = bare.where(~thousands, bare.str.replace(other, "", regex=False))
    return cleared.str.replace(mark, ".", regex=False)
