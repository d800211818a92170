"""Findings: what is wrong in a book, as data: a code, a place, facts. The text is made last.

CATALOGUE gives every code its severity; its sentence is `finding.CODE` in the wording and says
what is wrong and what to do (the place is put before it). A fact `nearest` adds
which word was probably meant, a fact `n` in how many cells of the column the fault stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clientbook.book.cells import Place
from clientbook.book.wording import Language, header, text

Severity = Literal["error", "warning"]

CATALOGUE: Mapping[str, Severity] = {
    # by reading, about tables
    "table_plain": "warning",
    "table_foreign": "warning",
    # by reading, about cells
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
    # by reading, about lists and names
    "list_unknown": "error",
    "stage_unknown": "error",
    "choice_unknown": "warning",
    "product_unknown": "warning",
    "manager_unknown": "warning",
    "client_missing": "error",
    "client_ambiguous": "error",
    # by reading, about settings
    "setting_bad": "error",
    "setting_twice": "warning",
    "stage_rate": "error",
    "plan_outside": "warning",
    # by the rules about rows and keys
    "required_empty": "error",
    "key_duplicate": "error",
    "company_twice": "warning",
    # by the rules about texts
    "stray_spaces": "warning",
    "invisible_characters": "warning",
    "mixed_alphabets": "warning",
    "formula_input": "warning",
    "formula_computed": "warning",
    "formula_unread": "warning",
    # by the rules about dates
    "date_in_future": "error",
    "date_too_old": "error",
    # by the rules about phones, addresses, tax ids
    "phone_invalid": "error",
    "phone_several": "warning",
    "email_malformed": "error",
    "email_several": "warning",
    "tax_id_wrong": "error",
    # by the rules about deals and refusals
    "amount_negative": "error",
    "paid_before_contract": "warning",
    "paid_over_amount": "warning",
    "paid_on_missing": "warning",
    "paid_amount_missing": "warning",
    "expert_score_range": "error",
    "refusal_without_reason": "error",
    # by the rules about computed cells
    "computed_edited": "warning",
    "computed_cleared": "warning",
    # by the rules about the work, across tables
    "next_step_missing": "warning",
    "next_step_past": "warning",
    "meeting_missed": "warning",
    "people_missing": "warning",
    "results_empty": "warning",
    "results_stale": "warning",
    "loss_without_cause": "warning",
    "one_person": "warning",
    "log_without_delivery": "warning",
    "log_without_payment": "warning",
    "stage_without_contact": "error",
    "supplier_without_reason": "warning",
    "letter_without_consent": "error",
    "email_shared": "warning",
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
            words = header(self.table, self.column, language)
            where += ", " + text("finding.column", language, header=words)
        return f"{where}: {self.sentence(language)}"

    def sentence(self, language: Language) -> str:
        """Return what is wrong and what to do, without the place."""
        sentence = text("finding." + self.code, language, **self.facts)
        if "nearest" in self.facts:
            sentence += " " + text("finding.nearest", language, nearest=self.facts["nearest"])
        if self.facts.get("n", 1) != 1:
            sentence += " " + text("finding.more", language, n=self.facts["n"])
        return sentence

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
