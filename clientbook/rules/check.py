"""What must hold in a book, all of it: reading's findings and the everyday rules. METHOD.md §2."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.rules.addresses import (
    emails_are_well_formed,
    one_email_per_cell,
    tax_ids_have_right_digits,
)
from clientbook.rules.dates import dates_are_of_our_time, past_is_past
from clientbook.rules.deals import (
    amounts_are_not_negative,
    expert_score_is_on_scale,
    payment_fits_amount,
    payment_follows_contract,
    payment_has_day_and_amount,
    refusal_has_reason,
)
from clientbook.rules.duplicates import companies_are_there_once
from clientbook.rules.phones import one_phone_per_cell, phone_region_is_known, phones_are_valid
from clientbook.rules.plan import plan_is_usual
from clientbook.rules.rows import computed_cells_are_ours, keys_are_unique, required_is_filled
from clientbook.rules.texts import (
    formulas_are_computed,
    no_formulas,
    no_invisible_characters,
    no_stray_spaces,
    one_alphabet_per_word,
)
from clientbook.rules.work import work_findings

Rule = Callable[[Book], list[Finding]]
DatedRule = Callable[[Book, date], list[Finding]]

TEXTS: tuple[Rule, ...] = (
    no_stray_spaces,
    no_invisible_characters,
    one_alphabet_per_word,
    no_formulas,
    formulas_are_computed,
)
ROWS: tuple[Rule, ...] = (
    required_is_filled,
    keys_are_unique,
    companies_are_there_once,
    dates_are_of_our_time,
    computed_cells_are_ours,
)
CONTACT_DATA: tuple[Rule, ...] = (
    phone_region_is_known,
    phones_are_valid,
    one_phone_per_cell,
    emails_are_well_formed,
    one_email_per_cell,
    tax_ids_have_right_digits,
)
SALES: tuple[Rule, ...] = (
    amounts_are_not_negative,
    payment_follows_contract,
    payment_fits_amount,
    payment_has_day_and_amount,
    expert_score_is_on_scale,
    refusal_has_reason,
)
PLAN: tuple[Rule, ...] = (plan_is_usual,)
EVERYDAY = ROWS + TEXTS + CONTACT_DATA + SALES + PLAN
DATED: tuple[DatedRule, ...] = (past_is_past,)

_SAYS_IT_ALL = {"refusal_without_reason": "list_unknown"}
"""Findings that make another one of the same cell needless."""


def check(book: Book, as_of: date) -> list[Finding]:
    """Return every finding of a book as of a day: those about cells, then those about the work.

    Each part by table, row and column.
    """
    found = [*book.findings]
    for rule in EVERYDAY:
        found += rule(book)
    for dated in DATED:
        found += dated(book, as_of)
    cells = sorted(_without_needless(found), key=_order)
    return [*cells, *sorted(work_findings(book, as_of), key=_order)]


def _without_needless(findings: Iterable[Finding]) -> list[Finding]:
    every = list(findings)
    needless = {
        (_SAYS_IT_ALL[f.code], f.table, f.column, f.row) for f in every if f.code in _SAYS_IT_ALL
    }
    return [f for f in every if (f.code, f.table, f.column, f.row) not in needless]


_TABLES = list(TABLES)
_COLUMNS = {
    (table.id, column.id): position
    for table in TABLES.values()
    for position, column in enumerate(table.columns)
}


def _order(finding: Finding) -> tuple[int, int, int, str]:
    column = _COLUMNS.get((finding.table, finding.column or ""), -1)
    return _TABLES.index(finding.table), finding.row or 0, column, finding.code
