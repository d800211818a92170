"""Delimited text as we write it, for the spreadsheet program of the user's language. Pure.

What a spreadsheet would take for a formula is guarded by an apostrophe; reading such a file takes
exactly that apostrophe off again. Source: RFC 4180; OWASP, CSV injection.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from clientbook.book.wording import Language

_STARTS = "=+\\-@\t\r\n＝＋－＠"
_FORMULA = re.compile(f"'*[{_STARTS}]")
_GUARDED = re.compile(f"'(?='*[{_STARTS}])")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


class _Lines(list[str]):
    """What a CSV writer writes to."""

    def write(self, line: str) -> None:
        """Take a line."""
        self.append(line)


def delimited(rows: Iterable[Sequence[str]], language: Language) -> bytes:
    """Return rows as CSV: UTF-8 with a byte order mark, `;` for Russian Excel, `,` for English.

    The cells are written as they are: who gives texts of others guards them.
    """
    lines = _Lines()
    writer = csv.writer(lines, delimiter=";" if language == "ru" else ",", lineterminator="\r\n")
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + "".join(lines).encode("utf-8")


def guarded(shown: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("-5,5"), guarded("+79123456789"), guarded("'=x")
    ("'=1+1", '-5,5', "'+79123456789", "''=x")
    """
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def unguarded(written: str) -> str:
    """Return what a text was before it was guarded.

    >>> unguarded("'=1+1"), unguarded("''=x"), unguarded("'тПроект"), unguarded("-5,5")
    ('=1+1', "'=x", "'тПроект", '-5,5')
    """
    return _GUARDED.sub("", written, count=1) if _GUARDED.match(written) else written
