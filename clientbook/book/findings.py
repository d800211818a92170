"""Findings: what is wrong in a book, as data: a code, a place, facts. The text is made last.

CATALOGUE gives every code its severity; its sentence is `finding.CODE` in the wording and says
what is wrong and what to do (the place is put before it). A fact `nearest` adds
which word was probably meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clientbook.book.cells import Place
from clientbook.book.wording import Language, header, text

Severity = Literal["error", "warning"]

CATALOGUE: Mapping[str, Severity] = {
    # reading: where the tables stand
    "table_plain": "warning",
    "table_foreign": "warning",
    # reading: what the cells hold
    "error_value": "error",
    "text_for_date": "error",
    "number_for_date": "error",
    "date_as_text": "warning",
    "text_for_number": "error",
    "date_for_number": "error",
    "number_as_text": "warning",
    "number_not_whole": "error",
    "number_too_large": "error",
    "date_for_text": "error",
    "number_for_text": "warning",
    # reading: lists, names and keys
    "list_unknown": "error",
    "stage_unknown": "error",
    "choice_unknown": "warning",
    "product_unknown": "warning",
    "manager_unknown": "warning",
    "client_missing": "error",
    "client_ambiguous": "error",
    # reading: the settings
    "setting_bad": "error",
    "setting_twice": "warning",
    "stage_rate": "error",
}


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
        sentence = text("finding." + self.code, language, **self.facts)
        if "nearest" in self.facts:
            sentence += " " + text("finding.nearest", language, nearest=self.facts["nearest"])
        return f"{where}: {sentence}"

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
