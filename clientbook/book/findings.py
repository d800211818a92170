"""Findings: what is wrong in a book, as data: a code, a place, facts. The text is made last.

CATALOGUE gives every code its severity; its sentence is `finding.CODE` in the wording and says
what is wrong and what to do (the place is put before it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clientbook.book.cells import Place
from clientbook.book.wording import Language, header, text

Severity = Literal["error", "warning"]

CATALOGUE: dict[str, Severity] = {}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its code, the table and column ids, the Excel row (None: the header), facts."""

    code: str
    table: str
    column: str | None = None
    row: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How bad it is; KeyError for a code the catalogue does not know."""
        return CATALOGUE[self.code]

    def message(self, places: Mapping[str, Place], language: Language) -> str:
        """Return the sentence: «Результаты, строка 14, «Оплачено»: … что сделать»."""
        place = places[self.table]
        where = f"{place.area.sheet}"
        if self.row is not None:
            where += ", " + text("finding.row", language, row=self.row)
        if self.column is not None:
            where += f", «{header(self.table, self.column, language)}»"
        return f"{where}: {text('finding.' + self.code, language, **self.facts)}"

    def as_json(self, places: Mapping[str, Place], language: Language) -> dict[str, object]:
        """Return the record of `check --json`."""
        place = places[self.table]
        return {
            "code": self.code,
            "severity": self.severity,
            "table": self.table,
            "sheet": place.area.sheet,
            "cell": place.cell(self.column, self.row),
            "row": self.row,
            "column": self.column,
            "message": self.message(places, language),
        }
