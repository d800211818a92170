"""Texts handed to Excel so that they stay texts: a leading apostrophe, where it is needed.

Excel reads what it is given as if somebody had typed it: a phone becomes a number, «1/2» a date,
«=…» a formula. An apostrophe before a text stops that and is no part of it (PrefixCharacter).
"""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W\d_]{2,}[^\d=@%$€£₽]*", re.DOTALL)
"""Begins with a word and has no digit: nothing of which Excel makes a number or a date."""
_WORDS = {"true", "false", "истина", "ложь", "wahr", "falsch", "vrai", "faux"}


def entered_text(text: str) -> str:
    """Return a text as it is entered.

    >>> entered_text("Ромашка"), entered_text("+7 912"), entered_text("=1+1"), entered_text("'a")
    ('Ромашка', "'+7 912", "'=1+1", "''a")
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return "'" + text if text else text
