"""Number formats of a Calc document as Excel's codes, in English whatever the office speaks.

With them comes the day from which the document counts: a workbook made on old Macs counts from
1904, and the same number is another day there.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from clientbook.hosts.calc.bridge import Uno, struct

DATE, TIME, TRUTH, TEXT = 2, 4, 1024, 256
"""Kinds of formats: com.sun.star.util.NumberFormat."""
GENERAL, DAY, MOMENT, BOOLEAN = "General", "mm/dd/yyyy", "mm/dd/yyyy hh:mm", "BOOLEAN"
_KEPT = re.compile(r'("[^"]*"|\\.|\[[^\]]*\]|General|BOOLEAN|AM/PM|A/P|E[+-])')
"""Parts of a code whose capitals mean something."""


class Format(NamedTuple):
    """A number format: Excel's code, and its kind (bits of DATE, TIME, TRUTH)."""

    code: str
    kind: int


class NumberFormats:
    """The formats of one document; each is looked up once."""

    def __init__(self, document: Uno) -> None:
        self._formats = document.getNumberFormats()
        first = document.NullDate
        self.epoch = datetime(first.Year, first.Month, first.Day)  # noqa: DTZ001 - no time zone
        self._system = struct("lang.Locale")
        self._english = struct("lang.Locale")
        self._english.Language, self._english.Country = "en", "US"
        standard = self._formats.getByKey(self._formats.getStandardFormat(16, self._system))
        self._speaks_english = standard.FormatString == GENERAL
        self._keys: dict[str, int] = {}
        self._known: dict[int, Format] = {}

    def key(self, code: str) -> int:
        """Return the document's key of a code, which is added if it is new."""
        if code not in self._keys:
            self._keys[code] = self._found(code)
        return self._keys[code]

    def _found(self, code: str) -> int:
        """Ask for the system's locale: with another, Excel's file would show it: [$-409]."""
        if not self._speaks_english:
            return int(self._formats.addNewConverted(code, self._english, self._system))
        known = int(self._formats.queryKey(code, self._system, False))  # noqa: FBT003 - UNO
        return known if known != -1 else int(self._formats.addNew(code, self._system))

    def known(self, key: int) -> Format:
        """Return the format of a key."""
        if key not in self._known:
            found = self._formats.getByKey(key)
            code = found.FormatString
            if not self._speaks_english:
                converted = self._formats.addNewConverted(code, found.Locale, self._english)
                code = self._formats.getByKey(converted).FormatString
            self._known[key] = Format(_as_excel(code), int(found.Type))
        return self._known[key]


def _as_excel(code: str) -> str:
    """Return Calc's code with Excel's capitals: DD.MM.YYYY is dd.mm.yyyy there."""
    parts = _KEPT.split(code)
    return "".join(part if at % 2 else part.lower() for at, part in enumerate(parts))
